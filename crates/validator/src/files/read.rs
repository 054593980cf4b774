//! Files to records: reads a book from its input, and remembers where each record stands.

use std::{collections::HashMap, io, mem};

use claimbook_core::{
    Dataset, FieldPath, SeriesId,
    schema::{Authored, Notation},
};
use serde_json::Value;

use super::{
    book::{Book, Unread},
    collected::Collected,
    doc::{Doc, record_name},
    encoding,
    input::{Entry, Input, reason},
    json_file,
    layout::{self, Found, Layout},
    limits,
    schema_check::{self, Checked},
    spanned::{MAX_BYTES, SpannedDoc},
    table_file::{self, Parsed},
};
use crate::report::{
    diagnostic::{Diagnostic, Place},
    source::{FileId, Files, Span},
};

/// Reads a book. What is wrong with its files is noted; what can be read is read.
///
/// # Errors
///
/// If the root cannot be listed.
pub(crate) fn read(input: &dyn Input) -> io::Result<Book> {
    let mut files = Files::new();
    let Layout { mut found, problems: diagnostics, closed } = layout::list(input, &mut files)?;
    // In the order of their records; observations right before the series that they belong to, those
    // in force before the vintages, and these by their days.
    found.sort_by_cached_key(|found| {
        (found.id.clone(), found.authored != Authored::Observations, found.vintage)
    });
    let mut unread = Unread::default();
    for (sort, id) in closed {
        unread.add(sort, id);
    }
    let records = Collected::default();
    let mut reader = Reader { input, files, diagnostics, docs: Vec::new(), unread, records };
    for found in &found {
        reader.file(found);
    }
    let Reader { files, diagnostics, docs, unread, mut records, .. } = reader;
    let (stands_at, beside) = (mem::take(&mut records.stands_at), mem::take(&mut records.beside));
    let older = mem::take(&mut records.older);
    let dataset = Dataset::new(records.into_records());
    let unsaid = HashMap::new();
    let read = diagnostics.len();
    Ok(Book { dataset, files, diagnostics, read, docs, stands_at, beside, older, unread, unsaid })
}

/// Reads the rows of a series from a file that is no part of the book. The answer is the book with
/// these rows in the place of its own, as far as they could be read, and with this file alone.
pub(crate) fn rows(dataset: &Dataset, series: &SeriesId, name: &str, bytes: &[u8]) -> Book {
    let input = Alone { name, bytes };
    let found = Found {
        path: name.to_owned(),
        bytes: Some(bytes.len() as u64),
        authored: Authored::Observations,
        id: Some(series.to_string()),
        vintage: None,
    };
    let mut reader = Reader {
        input: &input,
        files: Files::new(),
        diagnostics: Vec::new(),
        docs: Vec::new(),
        unread: Unread::default(),
        records: Collected::default(),
    };
    reader.file(&found);
    let Reader { files, diagnostics, docs, unread, mut records, .. } = reader;
    let mut dataset = dataset.clone();
    if let Some(rows) = records.rows_of(series) {
        dataset.exchange(series, rows);
    }
    let read = diagnostics.len();
    let (stands_at, older, unsaid) = (HashMap::new(), HashMap::new(), HashMap::new());
    let beside = records.beside;
    Book { dataset, files, diagnostics, read, docs, stands_at, beside, older, unread, unsaid }
}

/// A file that stands for itself.
struct Alone<'a> {
    name: &'a str,
    bytes: &'a [u8],
}

impl Input for Alone<'_> {
    fn list(&self, _: &str) -> io::Result<Vec<Entry>> {
        Ok(vec![Entry { name: self.name.to_owned(), bytes: Some(self.bytes.len() as u64) }])
    }

    fn read(&self, _: &str) -> io::Result<Vec<u8>> {
        Ok(self.bytes.to_vec())
    }

    fn name(&self, path: &str) -> String {
        path.to_owned()
    }
}

struct Reader<'a> {
    input: &'a dyn Input,
    files: Files,
    diagnostics: Vec<Diagnostic>,
    docs: Vec<Doc>,
    unread: Unread,
    records: Collected,
}

impl Reader<'_> {
    /// Reads, parses, checks and types a file.
    fn file(&mut self, found: &Found) {
        let Some(text) = self.text(found) else {
            self.unread.add(found.authored, found.id.clone());
            return;
        };
        let file = self.files.add(self.input.name(&found.path), text);
        if let Some((span, bytes)) = limits::long_line(self.files.text(file)) {
            let most = limits::LINE;
            self.diagnostics.push(
                Diagnostic::error(
                    "F010",
                    format!("the line has {bytes} bytes, and a line may have {most} at most"),
                )
                .place(Place::new(file, span))
                .label("too long"),
            );
            self.unread.add(found.authored, found.id.clone());
            return;
        }
        match found.authored.notation() {
            Notation::Csv => self.table(found, file),
            Notation::Json => self.json(found, file),
            Notation::Toml => self.toml(found, file),
        }
    }

    /// The same for a JSON file.
    fn json(&mut self, found: &Found, file: FileId) {
        match json_file::parse(file, self.files.text(file)) {
            Ok(spanned) => self.checked(found, file, spanned),
            Err(problem) => {
                self.diagnostics.push(*problem);
                self.unread.add(found.authored, found.id.clone());
            }
        }
    }

    /// The same for a TOML file.
    fn toml(&mut self, found: &Found, file: FileId) {
        let (spanned, errors) = SpannedDoc::parse(self.files.text(file));
        let broken = errors.iter().any(|error| error.kind.code() == "F010");
        let faults: Vec<Span> = errors.iter().map(|error| error.span).collect();
        self.diagnostics.extend(errors.into_iter().map(|error| error.into_diagnostic(file)));

        let record = record_name(found.authored, found.id.as_deref());
        let mut value = spanned.to_json();
        let mut checked = schema_check::check(found.authored, &record, file, &spanned, &mut value);
        if broken {
            checked.diagnostics.clear();
            checked.damage.push(FieldPath::root());
        }
        if !faults.is_empty() {
            let text = self.files.text(file);
            checked.diagnostics.retain(|diagnostic| {
                diagnostic
                    .place
                    .and_then(|place| place.span)
                    .is_none_or(|span| !spanned.is_near_error(text, span))
            });
        }
        self.keep(found, file, spanned, checked, value);
    }

    /// The same for a CSV file.
    fn table(&mut self, found: &Found, file: FileId) {
        let Parsed { doc: spanned, problems, is_whole } =
            table_file::parse(found.authored, file, self.files.text(file));
        if !is_whole {
            self.unread.add(found.authored, found.id.clone());
        }
        self.diagnostics.extend(problems);
        self.checked(found, file, spanned);
    }

    /// Checks a document that has no fault of form, and takes it in.
    fn checked(&mut self, found: &Found, file: FileId, spanned: SpannedDoc) {
        let record = record_name(found.authored, found.id.as_deref());
        let mut value = spanned.to_json();
        let checked = schema_check::check(found.authored, &record, file, &spanned, &mut value);
        self.keep(found, file, spanned, checked, value);
    }

    /// Takes in a document, what was found in it, and its value, mended so that it can be typed.
    fn keep(
        &mut self,
        found: &Found,
        file: FileId,
        spanned: SpannedDoc,
        checked: Checked,
        value: Value,
    ) {
        self.diagnostics.extend(checked.diagnostics);
        let number = self.docs.len();
        let doc = Doc::new(found, file, spanned, checked.damage.into());
        if found.authored == Authored::Observations {
            self.records.keep_observations(number, &doc, value);
        } else if !self.records.add(number, &doc, value, &mut self.diagnostics) {
            self.unread.add(found.authored, found.id.clone());
        }
        self.docs.push(doc);
    }

    fn text(&mut self, found: &Found) -> Option<String> {
        let name = self.input.name(&found.path);
        let bytes = match found.bytes {
            Some(size) if size > MAX_BYTES as u64 => {
                let message =
                    format!("`{name}` has {size} bytes, and a file of a book at most {MAX_BYTES}");
                return self.refuse(found, "F010", message);
            }
            Some(_) => self.input.read(&found.path),
            None => Err(io::Error::other("it is a folder and has to be a file")),
        };
        if let Some((what, help)) = bytes.as_ref().ok().and_then(|bytes| encoding::foreign(bytes)) {
            let file = self.files.add(name.clone(), "");
            self.diagnostics.push(
                Diagnostic::error("F002", format!("`{name}` is {what}"))
                    .place(Place::whole(file))
                    .help(help),
            );
            return None;
        }
        match bytes.map(String::from_utf8) {
            Ok(Ok(text)) => Some(text),
            Ok(Err(error)) => {
                let start = error.utf8_error().valid_up_to();
                let byte = error.as_bytes()[start];
                let lossy = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let end = start + char::REPLACEMENT_CHARACTER.len_utf8();
                let before = lossy.len();
                let file = self.files.add(name.clone(), lossy);
                let mark = before - self.files.text(file).len();
                let help = encoding::save_as_utf8(byte);
                self.diagnostics.push(
                    Diagnostic::error(
                        "F002",
                        format!("`{name}` is not UTF-8: byte 0x{byte:02X} fits no character"),
                    )
                    .place(Place::new(file, Span::new(start - mark, end - mark)))
                    .label("from here on")
                    .help(help),
                );
                None
            }
            Err(error) => {
                self.refuse(found, "F001", format!("`{name}` cannot be read: {}", reason(&error)))
            }
        }
    }

    fn refuse(&mut self, found: &Found, code: &'static str, message: String) -> Option<String> {
        let file = self.files.add(self.input.name(&found.path), "");
        self.diagnostics.push(Diagnostic::error(code, message).place(Place::whole(file)));
        None
    }
}
