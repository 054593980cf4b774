//! From an input to a report: reads a book, runs the rules, gives every finding its place.

use std::{fmt, path::Path};

use claimbook_core::{Dataset, FieldPath, Kind, List, Observation, Record, Series, Step};

use crate::{
    files::{
        book::Book,
        input::{Folder, Input, Memory, reason},
        read,
    },
    report::{
        advice::Spell,
        diagnostic::{self, Diagnostic, Related, Severity},
        render::{self, ReportFormat, RuleInfo},
        source::Files,
    },
    rules,
    text::AnalysedText,
};

/// Why a book could not be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot read the folder `{root}`: {reason}")]
pub struct RootError {
    /// The folder, as the input calls it.
    pub root: String,
    /// The system's reason.
    pub reason: String,
}

/// Reads and checks the book in a folder; the rules of scope `Text` run where the text is given.
///
/// ```no_run
/// use claimbook_validator::validate;
///
/// let report = validate("dataset".as_ref(), None)?;
/// for found in report.diagnostics() {
///     println!("{}: {}", found.code, found.message);
/// }
/// # Ok::<(), claimbook_validator::RootError>(())
/// ```
///
/// # Errors
///
/// If the folder itself cannot be read. Everything else that can be wrong is in the report.
pub fn validate(root: &Path, text: Option<&AnalysedText>) -> Result<Report, RootError> {
    validate_input(&Folder::new(root), text)
}

/// Reads and checks a book, wherever it is read from. Places in the report are called as the input
/// calls them.
///
/// ```
/// use claimbook_validator::{Memory, Overlay, validate_input};
///
/// // An editor lays what is typed over what is saved, here over nothing yet.
/// let mut book = Overlay::new(Memory::default());
/// book.lay("topics.toml", "[[topics]]\nid = \"fish\"\npref_label = Fish\n");
/// let report = validate_input(&book, None)?;
///
/// let fault = report.diagnostics().iter().find(|found| found.code == "F003").unwrap();
/// let place = fault.place.unwrap();
/// assert_eq!(report.files().path(place.file), "topics.toml");
/// assert_eq!(report.files().line_col(place.file, place.span.unwrap().start).line, 3);
/// # Ok::<(), claimbook_validator::RootError>(())
/// ```
///
/// # Errors
///
/// If the input cannot list the root of the book. Everything else that can be wrong is in the
/// report.
pub fn validate_input(input: &dyn Input, text: Option<&AnalysedText>) -> Result<Report, RootError> {
    let mut book = read(input)?;
    for finding in rules::run(book.dataset(), text) {
        book.add(finding);
    }
    Ok(Report::new(book))
}

/// Reads a book and runs no rule. What is wrong with its files is noted in it.
///
/// # Errors
///
/// If the input cannot list the root of the book.
pub fn read(input: &dyn Input) -> Result<Book, RootError> {
    read::read(input).map_err(|error| {
        let root = input.name("");
        RootError {
            root: if root.is_empty() { ".".to_owned() } else { root },
            reason: reason(&error),
        }
    })
}

/// A book from JSON: what [`Dataset::from_json`](FromJson::from_json) needs to be at hand.
pub trait FromJson: Sized {
    /// The book in a `dataset.json`, checked as a book in files is.
    ///
    /// Whoever trusts the text, and has no use for places, has the same from `serde_json` alone:
    /// a [`Dataset`] is read like any other type.
    ///
    /// ```no_run
    /// use claimbook_core::Dataset;
    /// use claimbook_validator::FromJson as _;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let text = std::fs::read_to_string("dist/dataset.json")?;
    /// match Dataset::from_json(&text) {
    ///     Ok(book) => println!("{} claims", book.claims().len()),
    ///     Err(report) => {
    ///         for found in report.diagnostics() {
    ///             println!("{}: {}", found.code, found.message);
    ///         }
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If something is wrong with it; the report says what and where in the text, which it calls
    /// `dataset.json`.
    fn from_json(json: &str) -> Result<Self, Box<Report>>;
}

impl FromJson for Dataset {
    fn from_json(json: &str) -> Result<Self, Box<Report>> {
        let input = Memory::from_iter([("dataset.json", json)]);
        let report = validate_input(&input, None)
            .unwrap_or_else(|error| unreachable!("memory can be listed: {error}"));
        report.into_dataset()
    }
}

/// Reads rows that take the place of those of a series, from a file that is no part of the book: a
/// revision, or a scenario. They are checked as those of the series are.
///
/// # Errors
///
/// If something is wrong with them; the report says what and where in the file, which it calls
/// `name`.
pub fn read_rows(
    dataset: &Dataset,
    series: &Series,
    name: &str,
    bytes: &[u8],
) -> Result<List<Observation>, Box<Report>> {
    let mut book = read::rows(dataset, &series.id, name, bytes);
    if book.diagnostics.is_empty() {
        let is_of_rows = |record: Option<&diagnostic::RecordName>, field: Option<&FieldPath>| {
            let first = field.and_then(|field| field.steps().first());
            record.is_some_and(|it| it.kind == Kind::Series.as_str() && series.id == *it.id)
                && first == Some(&Step::Field("observations".into()))
        };
        for mut finding in rules::run(book.dataset(), None) {
            let found = &mut finding.diagnostic;
            if is_of_rows(found.record.as_ref(), found.field.as_ref()) {
                // Nothing else has a place in this file.
                let has_place = |it: &Related| is_of_rows(it.record.as_ref(), it.field.as_ref());
                found.related.retain(has_place);
                finding.also.retain(has_place);
                book.add(finding);
            }
        }
    }
    let report = Report::new(book);
    let rows = report.dataset().and_then(|book| book.series().get(&series.id));
    match rows.map(|series| series.observations.clone()) {
        Some(rows) => Ok(rows),
        None => Err(Box::new(report)),
    }
}

/// Runs every rule on a book that has no files. What is found names record and field, and no
/// place.
pub fn run_rules(dataset: &Dataset, text: Option<&AnalysedText>) -> Vec<Diagnostic> {
    rules::run(dataset, text).into_iter().map(|finding| finding.diagnostic).collect()
}

/// Findings as text in a format, with colours for a terminal if asked for. `spell` says how the
/// commands that are advised are typed.
pub fn render(
    format: ReportFormat,
    diagnostics: &[Diagnostic],
    files: &Files,
    color: bool,
    spell: Spell<'_>,
) -> String {
    let rules: Vec<_> = rules::all()
        .map(|rule| RuleInfo {
            code: rule.code,
            name: rule.name,
            severity: rule.severity,
            doc: rule.summary,
            explanation: rule.explanation,
        })
        .collect();
    render::render(format, diagnostics, files, &rules, color, spell)
}

/// Everything that a validation found, sorted by file and position.
#[derive(Debug)]
pub struct Report(Book);

/// Where something stands, as a person is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location<'a> {
    /// The file, as the input calls it.
    pub file: &'a str,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode code points.
    pub column: usize,
}

impl Report {
    fn new(mut book: Book) -> Self {
        diagnostic::sort(&mut book.diagnostics, &book.files);
        book.diagnostics.iter_mut().for_each(Diagnostic::fit);
        Self(book)
    }

    /// What was found.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        self.0.diagnostics()
    }

    /// How many errors were found.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings were found.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    /// How much is still to do in a draft.
    pub fn todos(&self) -> usize {
        self.count(Severity::Todo)
    }

    /// How many findings are known and stand for now.
    pub fn known(&self) -> usize {
        self.count(Severity::Known)
    }

    /// The report as it would be if the book were released: what is to do in a draft is an error.
    #[must_use]
    pub fn as_released(mut self) -> Self {
        for diagnostic in &mut self.0.diagnostics {
            if diagnostic.severity == Severity::Todo {
                diagnostic.severity = Severity::Error;
            }
        }
        self
    }

    /// The book, if it has no errors.
    pub fn dataset(&self) -> Option<&Dataset> {
        (self.errors() == 0).then(|| self.0.dataset())
    }

    /// The book, to keep.
    ///
    /// # Errors
    ///
    /// If it has errors; then with the report as it was.
    pub fn into_dataset(self) -> Result<Dataset, Box<Self>> {
        if self.errors() == 0 { Ok(self.0.dataset) } else { Err(Box::new(self)) }
    }

    /// The book as it was read, with errors or without.
    pub const fn book(&self) -> &Book {
        &self.0
    }

    /// The files that were read.
    pub fn files(&self) -> &Files {
        self.0.files()
    }

    /// Where a field of a record stands; the empty path means the record as a whole. Nothing if
    /// the record is not of this book, or its file is broken there. Of a field that is not
    /// written, the place where it would be.
    ///
    /// ```
    /// # use claimbook_validator::{Memory, validate_input};
    /// # let files = [("topics.toml", "[[topics]]\nid = \"fish\"\npref_label = \"Fish\"\ndefinition = \"Fish.\"\n")];
    /// let report = validate_input(&Memory::from_iter(files), None)?;
    /// # let book = claimbook_validator::read(&Memory::from_iter(files))?;
    /// # let dataset = book.dataset();
    /// let topic = dataset.topics().get("fish").unwrap();
    /// let place = report.locate(topic, "pref_label").unwrap();
    /// assert_eq!(place.to_string(), "topics.toml:3:14");
    /// # Ok::<(), claimbook_validator::RootError>(())
    /// ```
    pub fn locate(&self, record: &dyn Record, field: impl Into<FieldPath>) -> Option<Location<'_>> {
        let place = self.0.locate(record, &field.into())?;
        let files = self.files();
        let start = files.line_col(place.file, place.span.unwrap_or_default().start);
        Some(Location { file: files.path(place.file), line: start.line, column: start.column })
    }

    /// The report as text in a format, with colours for a terminal if asked for. `spell` says how
    /// the commands that are advised are typed.
    pub fn render(&self, format: ReportFormat, color: bool, spell: Spell<'_>) -> String {
        render(format, self.diagnostics(), self.files(), color, spell)
    }

    fn count(&self, severity: Severity) -> usize {
        self.diagnostics().iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }
}

/// `claims/s04-trade-scale.toml:12:22`
impl fmt::Display for Location<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}
