//! Laws of a report, whatever it is about.

use std::{collections::HashMap, path::Path};

use claimbook_core::{Dataset, FieldPath, Record, walk};
use claimbook_validator::{
    Book, Report, ReportFormat,
    report::{
        advice::{Command, Help},
        diagnostic::{Diagnostic, Place},
        render::render,
        source::{Files, Span},
    },
};

/// What a report may be at most, in bytes, for each byte of its book and each finding.
const LARGEST: usize = 1 << 20;

/// Every place is one of its file, advice can be followed, and every format can be written.
pub(super) fn holds(report: &Report, format: ReportFormat) {
    lie(report.diagnostics(), report.files());
    reads(&report.render(format, false, &Command::to_string), format);
}

/// The same of what is wrong with the files of a book alone.
pub(super) fn of_files_holds(book: &Book, format: ReportFormat) {
    lie(book.diagnostics(), book.files());
    reads(
        &render(format, book.diagnostics(), book.files(), &[], false, &Command::to_string),
        format,
    );
}

fn lie(found: &[Diagnostic], files: &Files) {
    for found in found {
        assert!(!found.message.is_empty() && !found.message.ends_with("`."), "{}", found.message);
        assert!(found.place.is_some(), "no place: {}", found.message);
        for place in
            found.place.iter().chain(found.related.iter().filter_map(|it| it.place.as_ref()))
        {
            lies(*place, files, &found.message);
        }
        if let Some(Help::Edit { edit, .. }) = &found.help {
            let place = Place { file: edit.file, span: Some(edit.span) };
            lies(place, files, &found.message);
            let changes = files.text(edit.file)[edit.span.range()] != edit.replacement;
            assert!(changes, "an edit that changes nothing: {}", found.message);
        }
    }
}

fn reads(written: &str, format: ReportFormat) {
    assert!(written.len() < LARGEST, "a report of {} bytes", written.len());
    let shows = written.chars().all(|letter| letter == '\n' || !letter.is_control());
    assert!(shows, "a control character in the report: {written:?}");
    if format == ReportFormat::Github {
        let command = |line: &str| line.starts_with("::error ") || line.starts_with("::warning ");
        assert!(written.lines().all(command), "{written}");
    }
}

fn lies(place: Place, files: &Files, message: &str) {
    let text = files.text(place.file);
    let span = place.span.unwrap_or_default();
    assert!(
        span.start <= span.end && span.end <= text.len(),
        "{span:?} in {}: {message}",
        text.len()
    );
    assert_eq!(span.fit(text), span, "within a character: {message}");
}

/// Every value that was read stands where it is said to stand.
pub(super) fn stands(book: &Book, dataset: &Dataset) {
    let named = |record: &dyn Record| (record.kind(), record.id().to_owned());
    let mut times = HashMap::new();
    dataset.records().for_each(|record| *times.entry(named(record)).or_insert(0) += 1);
    // Of two records with one id, which is meant is not asked here.
    for record in dataset.records().filter(|record| times[&named(*record)] == 1) {
        walk(record, |field, value| {
            let Some((file, span)) = book.written(record, 0, field) else { return };
            lies(Place { file, span: Some(span) }, book.files(), "a value");
            // What is read in place of a value that is none is meant to be near it.
            let meets = |it: Span| it.start <= span.end && span.start <= it.end;
            let mut at = book.diagnostics().iter().filter_map(|found| found.place);
            if at.any(|at| at.file == file && at.span.is_none_or(meets)) {
                return;
            }
            let text = book.files().text(file);
            let value = value.to_string();
            if let Some(written) = plainly(text, span, book.path(file).is_some_and(is_table)) {
                assert_eq!(written, value, "{}", place(record, field));
            }
        });
    }
}

fn is_table(path: &str) -> bool {
    Path::new(path).extension() == Some("csv".as_ref())
}

fn place(record: &dyn Record, field: &FieldPath) -> String {
    format!("{} {field}", record.id())
}

/// What is written in a span, if nothing in it is said by escapes or stands for something else.
fn plainly(text: &str, span: Span, in_table: bool) -> Option<String> {
    let written = &text[span.range()];
    if in_table {
        return Some(written.replace("\"\"", "\""));
    }
    let quote = written.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    let inner = written.strip_prefix(quote)?.strip_suffix(quote)?;
    (!inner.contains([quote, '\\'])).then(|| inner.to_owned())
}
