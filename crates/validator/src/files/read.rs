//! Files to records: reads a book from its input, and remembers where each record stands.

use std::{collections::HashMap, io};

use claimbook_core::{
    Dataset, FieldPath, SeriesId,
    schema::{Authored, Notation},
};
use serde_json::Value;

use super::{
    book::{Book, Unread},
    collected::Collected,
    doc::{Doc, record_name},
    encoding, export,
    input::{Entry, Input, reason},
    json_file::{self, Part},
    layout::{self, Form, Found, Layout},
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
/// If the root cannot be listed, or is a file and no export.
pub(crate) fn read(input: &dyn Input) -> io::Result<Book> {
    let mut reader = Reader::new(input);
    match Form::of(input)? {
        Form::Files => reader.authored()?,
        Form::Document(path) => reader.document(&path)?,
        Form::Lines(folder) => reader.lines(&folder),
    }
    let dataset = Dataset::new(reader.records.take_records());
    Ok(reader.book(dataset))
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
        part: None,
    };
    let mut reader = Reader::new(&input);
    reader.file(&found);
    let mut dataset = dataset.clone();
    if let Some(rows) = reader.records.rows_of(series) {
        dataset.exchange(series, rows);
    }
    reader.book(dataset)
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

/// What reads a book, with what it has read so far.
pub(super) struct Reader<'a> {
    pub(super) input: &'a dyn Input,
    pub(super) files: Files,
    pub(super) diagnostics: Vec<Diagnostic>,
    docs: Vec<Doc>,
    paths: HashMap<FileId, String>,
    pub(super) unread: Unread,
    records: Collected,
}

impl<'a> Reader<'a> {
    fn new(input: &'a dyn Input) -> Self {
        Self {
            input,
            files: Files::new(),
            diagnostics: Vec::new(),
            docs: Vec::new(),
            paths: HashMap::new(),
            unread: Unread::default(),
            records: Collected::default(),
        }
    }

    /// The book with these records, and where each of them stands in what was read.
    fn book(self, dataset: Dataset) -> Book {
        let Self { files, diagnostics, docs, paths, unread, records, .. } = self;
        let Collected { stands_at, beside, older, .. } = records;
        Book {
            dataset,
            files,
            read: diagnostics.len(),
            diagnostics,
            docs,
            paths,
            stands_at,
            beside,
            older,
            unread,
            unsaid: HashMap::new(),
        }
    }
}

impl Reader<'_> {
    /// Reads the files of an author.
    fn authored(&mut self) -> io::Result<()> {
        let Layout { mut found, problems, closed } = layout::list(self.input, &mut self.files)?;
        self.diagnostics = problems;
        // In the order of their records; observations right before the series that they belong to,
        // those in force before the vintages, and these by their days.
        found.sort_by_cached_key(|found| {
            (found.id.clone(), found.authored != Authored::Observations, found.vintage)
        });
        for (sort, id) in closed {
            self.unread.add(sort, id);
        }
        for found in &found {
            self.file(found);
        }
        Ok(())
    }

    /// Reads a document in a file of an export: parses, checks and types it.
    pub(super) fn part(&mut self, found: &Found, file: FileId, part: Part) {
        let text = self.files.text(file);
        self.parsed(found, file, json_file::document(text, part, found.authored.list()));
    }

    /// Reads, parses, checks and types a file.
    fn file(&mut self, found: &Found) {
        let Some(text) = self.text(&found.path, found.bytes, MAX_BYTES) else {
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
        match json_file::parse(self.files.text(file)) {
            Ok(parsed) => self.parsed(found, file, parsed),
            Err(fault) => {
                let fault = fault.into_diagnostic(file).help(
                    "a program writes this file: take its last sound version from the history of the book",
                );
                self.diagnostics.push(fault);
                self.unread.add(found.authored, found.id.clone());
            }
        }
    }

    /// Takes in JSON that was parsed.
    fn parsed(&mut self, found: &Found, file: FileId, parsed: json_file::Parsed) {
        let json_file::Parsed { doc, faults, is_whole } = parsed;
        if !is_whole {
            self.unread.add(found.authored, found.id.clone());
        }
        let broken = faults.iter().any(|fault| fault.kind.code() == "F010");
        self.diagnostics.extend(faults.into_iter().map(|fault| {
            let is_syntax = fault.kind.code() == "F003";
            let told = fault.into_diagnostic(file);
            if is_syntax && found.part.is_some() { told.help(export::AGAIN) } else { told }
        }));
        let (mut checked, value) = check(found, file, &doc);
        if broken {
            checked.diagnostics.clear();
            checked.damage.push(FieldPath::root());
        }
        self.keep(found, file, doc, checked, value);
    }

    /// The same for a TOML file.
    fn toml(&mut self, found: &Found, file: FileId) {
        let (spanned, errors) = SpannedDoc::parse(self.files.text(file));
        let broken = errors.iter().any(|error| error.kind.code() == "F010");
        let faults: Vec<Span> = errors.iter().map(|error| error.span).collect();
        self.diagnostics.extend(errors.into_iter().map(|error| error.into_diagnostic(file)));

        let (mut checked, value) = check(found, file, &spanned);
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
        let (checked, value) = check(found, file, &spanned);
        self.keep(found, file, spanned, checked, value);
    }

    /// Takes in a document, what was found in it, and its value.
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
        // Nothing is to be said of a record by another name than its own.
        let is_nameless = found.part.is_some() && doc.damage.reaches(&FieldPath::from("id"));
        if is_nameless {
            self.unread.add(found.authored, None);
        } else if found.authored == Authored::Observations {
            self.records.keep_observations(number, &doc, value);
        } else if !self.records.add(number, &doc, value, &mut self.diagnostics) {
            self.unread.add(found.authored, found.id.clone());
        }
        self.paths.entry(file).or_insert_with(|| found.path.clone());
        self.docs.push(doc);
    }

    /// The text of a file of so many bytes; nothing, and that is reported, if it cannot be read or has
    /// more than there may be.
    pub(super) fn text(&mut self, path: &str, bytes: Option<u64>, most: usize) -> Option<String> {
        let name = self.input.name(path);
        let too_large =
            |size| format!("`{name}` has {size} bytes, and a file of a book at most {most}");
        let bytes = match bytes {
            Some(size) if size > most as u64 => {
                return self.refuse(path, "F010", too_large(size));
            }
            Some(_) => self.input.read(path),
            None => Err(io::Error::other("it is a folder and has to be a file")),
        };
        if let Ok(bytes) = &bytes
            && bytes.len() > most
        {
            return self.refuse(path, "F010", too_large(bytes.len() as u64));
        }
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
                self.refuse(path, "F001", format!("`{name}` cannot be read: {}", reason(&error)))
            }
        }
    }

    fn refuse(&mut self, path: &str, code: &'static str, message: String) -> Option<String> {
        let file = self.files.add(self.input.name(path), "");
        self.diagnostics.push(Diagnostic::error(code, message).place(Place::whole(file)));
        None
    }
}

/// Checks a document against the schema of its sort: what was found, and its value, mended so that it
/// can be typed.
fn check(found: &Found, file: FileId, spanned: &SpannedDoc) -> (Checked, Value) {
    let record = record_name(found.authored, found.id.as_deref(), found.part);
    let mut value = spanned.to_json();
    let checked = schema_check::check(found, &record, file, spanned, &mut value);
    (checked, value)
}
