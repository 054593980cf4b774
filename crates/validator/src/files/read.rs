//! Files to records: reads a book from its input, and remembers where each record stands.

use std::{io, mem};

use claimbook_core::{Dataset, FieldPath, schema::Authored};
use serde_json::Value;

use super::{
    book::Book,
    collected::Collected,
    doc::{Doc, record_name},
    encoding,
    input::{Input, reason},
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
    let Layout { found, problems: mut diagnostics, closed } = layout::list(input, &mut files)?;
    let unread = closed.into_iter().map(|sort| (sort, None)).collect();
    let mut reader = Reader { input, files, diagnostics: Vec::new(), docs: Vec::new(), unread };
    let mut values: Vec<(usize, Value)> =
        found.iter().filter_map(|found| reader.file(found)).collect();
    values.sort_by(|(a, _), (b, _)| reader.docs[*a].id.cmp(&reader.docs[*b].id));
    diagnostics.append(&mut reader.diagnostics);
    let Reader { files, docs, mut unread, .. } = reader;

    let mut records = Collected::default();
    for (doc, value) in
        values.extract_if(.., |(doc, _)| docs[*doc].authored == Authored::Observations)
    {
        records.keep_observations(doc, &docs[doc], value);
    }
    for (doc, value) in values {
        if !records.add(doc, &docs[doc], value, &mut diagnostics) {
            unread.push((docs[doc].authored, docs[doc].id.clone()));
        }
    }
    let (stands_at, beside) = (mem::take(&mut records.stands_at), mem::take(&mut records.beside));
    let dataset = Dataset::new(records.into_records());
    Ok(Book { dataset, files, diagnostics, docs, stands_at, beside, unread })
}

struct Reader<'a> {
    input: &'a dyn Input,
    files: Files,
    diagnostics: Vec<Diagnostic>,
    docs: Vec<Doc>,
    unread: Vec<(Authored, Option<String>)>,
}

impl Reader<'_> {
    /// Reads, parses and checks a file; gives the number of its document and its value, mended
    /// so that it can be typed.
    fn file(&mut self, found: &Found) -> Option<(usize, Value)> {
        let Some(text) = self.text(found) else {
            self.unread.push((found.authored, found.id.clone()));
            return None;
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
            self.unread.push((found.authored, found.id.clone()));
            return None;
        }
        if found.authored.is_csv() {
            return Some(self.table(found, file));
        }
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
        Some((self.keep(found, file, spanned, checked), value))
    }

    /// The same for a CSV file.
    fn table(&mut self, found: &Found, file: FileId) -> (usize, Value) {
        let Parsed { doc: spanned, problems, is_whole } =
            table_file::parse(found.authored, file, self.files.text(file));
        if !is_whole {
            self.unread.push((found.authored, found.id.clone()));
        }
        self.diagnostics.extend(problems);
        let record = record_name(found.authored, found.id.as_deref());
        let mut value = spanned.to_json();
        let checked = schema_check::check(found.authored, &record, file, &spanned, &mut value);
        (self.keep(found, file, spanned, checked), value)
    }

    /// Takes in a document and what was found in it; gives its number.
    fn keep(
        &mut self,
        found: &Found,
        file: FileId,
        spanned: SpannedDoc,
        checked: Checked,
    ) -> usize {
        self.diagnostics.extend(checked.diagnostics);
        self.docs.push(Doc {
            file,
            path: found.path.clone(),
            authored: found.authored,
            id: found.id.clone(),
            spanned,
            damage: checked.damage.into(),
        });
        self.docs.len() - 1
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
