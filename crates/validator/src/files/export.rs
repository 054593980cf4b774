//! An export as the documents that the files of a book would be: one for each record that has a file of
//! its own there, one for each list that shares one. Everything after that is the same for both.
//!
//! What stands around these documents is looked at here: which lists a book has, and that each item of
//! a list of records is a record.

use std::{collections::HashMap, io};

use claimbook_core::{nearest, schema::Authored};

use super::{
    input::{Entry, reason},
    json_file::{self, Member, Part},
    layout::{self, Found, LINES_ENDING},
    limits,
    read::Reader,
    spanned::MAX_BYTES,
};
use crate::report::{
    advice::Help,
    diagnostic::{Diagnostic, Place, shorten},
    source::{FileId, Span},
};

/// What to do about a file that a program wrote and that is broken.
pub(super) const AGAIN: &str = "a program wrote this file: export the book again";

/// Why a file by itself is no book.
const NO_BOOK: &str =
    "it is a file, and no object of JSON; name the folder of the book, or a `dataset.json`";
const A_LINE_FILE: &str = "it is one file of an export of lines; name the folder in which it lies";

impl Reader<'_> {
    /// Reads a book that is one document of JSON.
    ///
    /// # Errors
    ///
    /// If the root itself is meant, and is none.
    pub(super) fn document(&mut self, path: &str) -> io::Result<()> {
        let bytes = self.bytes(path);
        let parts = match self.text(path, bytes, limits::EXPORT) {
            Some(text) if path.is_empty() && !text.trim_start().starts_with('{') => {
                let is_line_file = self.input.name(path).ends_with(LINES_ENDING);
                return Err(io::Error::other(if is_line_file { A_LINE_FILE } else { NO_BOOK }));
            }
            Some(text) => self.parts_of_document(path, text),
            None => None,
        };
        if parts.is_none() {
            self.nothing_read();
        }
        self.parts(parts.unwrap_or_default());
        Ok(())
    }

    /// Reads a book that is lines of JSON, a file a collection in a folder.
    pub(super) fn lines(&mut self, folder: &str) {
        let entries = match layout::entries(self.input, folder) {
            Ok(entries) => entries,
            Err(error) => {
                let name = self.input.name(folder);
                let file = self.files.add(name.clone(), "");
                let message = format!("folder `{name}` cannot be read: {}", reason(&error));
                self.fault("F001", Place::whole(file), message);
                self.nothing_read();
                return;
            }
        };
        let mut parts = Vec::new();
        for sort in Authored::ALL {
            let Some(field) = sort.field() else { continue };
            let name = format!("{field}{LINES_ENDING}");
            match entries.iter().find(|entry| entry.name == name) {
                Some(entry) => parts.extend(self.parts_of_lines(*sort, folder, entry)),
                None => self.lacking(*sort, folder, &name),
            }
        }
        for entry in &entries {
            let list = entry.name.strip_suffix(LINES_ENDING);
            if !list.is_some_and(|list| fields().any(|field| field == list))
                && !entry.name.ends_with(layout::NOTES.0)
            {
                let path = below(folder, &entry.name);
                let file = self.files.add(self.input.name(&path), "");
                let known: Vec<String> =
                    fields().map(|field| format!("{field}{LINES_ENDING}")).collect();
                let found = self.fault(
                    "F008",
                    Place::whole(file),
                    format!("`{path}` is no part of an export"),
                );
                found.help = Some(Help::Words(
                    match nearest(&entry.name, known.iter().map(String::as_str)) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "move it out of the export".to_owned(),
                    },
                ));
            }
        }
        self.parts(parts);
    }

    /// Notes that there may be any record.
    fn nothing_read(&mut self) {
        for &sort in Authored::ALL {
            self.unread.add(sort, None);
        }
    }

    /// Reads documents in the order of their records.
    fn parts(&mut self, mut parts: Vec<(FileId, Found)>) {
        parts.sort_by(|(_, left), (_, right)| left.id.cmp(&right.id));
        for (file, found) in &parts {
            let Some(part) = found.part else { continue };
            if let Part::Value { span, head, .. } = part
                && span.end - span.start > MAX_BYTES
                && found.authored.list().is_none()
            {
                let bytes = span.end - span.start;
                let message = format!("the record has {bytes} bytes, and may have {MAX_BYTES}");
                self.fault("F010", Place::new(*file, head), message);
                self.unread.add(found.authored, found.id.clone());
                continue;
            }
            self.part(found, *file, part);
        }
    }

    /// The documents of a book that is one document of JSON; nothing if it is none.
    fn parts_of_document(&mut self, path: &str, text: String) -> Option<Vec<(FileId, Found)>> {
        let name = self.input.name(path);
        let file = self.files.add(name.clone(), text);
        let text = self.files.text(file);
        let whole = json_file::whole(text);
        if !text[whole.range()].starts_with('{') {
            let message = format!("`{name}` is no book: it is no object of JSON");
            self.fault("F003", Place::whole(file), message).help =
                Some(Help::Words(AGAIN.to_owned()));
            return None;
        }
        if let Some(fault) = json_file::fault(text, whole) {
            let fault = fault.into_diagnostic(file);
            self.diagnostics.push(fault.help(AGAIN));
            return None;
        }
        let members = json_file::members(text, whole);
        let mut parts = Vec::new();
        let mut seen: HashMap<&str, &Member> = HashMap::new();
        for member in &members {
            if let Some(first) = seen.insert(&member.key, member) {
                self.twice(file, first, member);
            } else if let Some(sort) = sort_of(&member.key) {
                parts.extend(self.parts_of_member(path, file, sort, member));
            } else {
                self.unknown(file, member);
            }
        }
        for sort in Authored::ALL.iter().filter(|sort| sort.kind().is_single()) {
            let Some(field) = sort.field() else { continue };
            if !seen.contains_key(field) {
                let found =
                    self.fault("F005", Place::whole(file), format!("`{name}` has no `{field}`"));
                found.help = Some(Help::Words(AGAIN.to_owned()));
                self.unread.add(*sort, None);
            }
        }
        Some(parts)
    }

    /// The documents in a member of a book that is one document.
    fn parts_of_member(
        &mut self,
        path: &str,
        file: FileId,
        sort: Authored,
        member: &Member,
    ) -> Vec<(FileId, Found)> {
        let Member { key, key_span: head, span } = member;
        let (head, span) = (*head, *span);
        let text = self.files.text(file);
        let part = |part| vec![(file, found(path, sort, None, part))];
        if sort.list().is_some() {
            return part(Part::Value { span, head, index: None });
        }
        let opens = |sign| text[span.range()].starts_with(sign);
        if sort.kind().is_single() {
            if opens('{') {
                return part(Part::Value { span, head, index: None });
            }
            self.other(file, sort, span, key, "a table");
            return Vec::new();
        }
        if !opens('[') {
            self.other(file, sort, span, key, "a list");
            return Vec::new();
        }
        let items = json_file::items(text, span);
        self.records(path, file, sort, items)
    }

    /// The documents of a file of lines.
    fn parts_of_lines(
        &mut self,
        sort: Authored,
        folder: &str,
        entry: &Entry,
    ) -> Vec<(FileId, Found)> {
        let path = below(folder, &entry.name);
        let Some(text) = self.text(&path, entry.bytes, limits::EXPORT) else {
            self.unread.add(sort, None);
            return Vec::new();
        };
        let file = self.files.add(self.input.name(&path), text);
        if sort.list().is_some() {
            return vec![(file, found(&path, sort, None, Part::Lines))];
        }
        let text = self.files.text(file);
        let lines: Vec<Span> = json_file::lines(text).collect();
        let (mut sound, mut faults) = (Vec::new(), Vec::new());
        for &line in &lines {
            match json_file::fault(text, line) {
                None => sound.push(line),
                Some(fault) => faults.push(fault),
            }
        }
        if !faults.is_empty() {
            self.unread.add(sort, None);
        }
        for fault in faults {
            self.diagnostics.push(fault.into_diagnostic(file).help(AGAIN));
        }
        if sort.kind().is_single() && lines.len() != 1 {
            let message = format!("`{path}` has {} lines, and a book has one", lines.len());
            let place = lines.get(1).map_or(Place::whole(file), |line| Place::new(file, *line));
            self.fault("F007", place, message).help = Some(Help::Words(AGAIN.to_owned()));
            self.unread.add(sort, None);
            sound.truncate(1);
        }
        self.records(&path, file, sort, sound)
    }

    /// The documents of records, each of which has one.
    fn records(
        &mut self,
        path: &str,
        file: FileId,
        sort: Authored,
        spans: Vec<Span>,
    ) -> Vec<(FileId, Found)> {
        let mut parts = Vec::with_capacity(spans.len());
        for (index, span) in spans.into_iter().enumerate() {
            let text = self.files.text(file);
            if !text[span.range()].starts_with('{') {
                let what = format!("{}[{index}]", sort.field().unwrap_or_default());
                self.other(file, sort, span, &what, "a table");
                continue;
            }
            let is_single = sort.kind().is_single();
            let id = if is_single { None } else { id(sort, text, span) };
            let (id, head) = match id {
                Some((id, head)) => (Some(id), head),
                None => (None, Span::new(span.start, span.start + 1)),
            };
            let index = (!is_single).then_some(index);
            parts.push((file, found(path, sort, id, Part::Value { span, head, index })));
        }
        parts
    }

    /// How many bytes a file at the root has. Of the root itself that is not known before it is read.
    fn bytes(&self, path: &str) -> Option<u64> {
        let entries = self.input.list("").unwrap_or_default();
        let entry = entries.into_iter().find(|entry| entry.name == path);
        entry.map_or(Some(0), |entry| entry.bytes)
    }

    fn fault(&mut self, code: &'static str, place: Place, message: String) -> &mut Diagnostic {
        self.diagnostics.push(Diagnostic::error(code, message).place(place));
        let last = self.diagnostics.len() - 1;
        &mut self.diagnostics[last]
    }

    /// Says that something else stands where a list or a record belongs.
    fn other(&mut self, file: FileId, sort: Authored, span: Span, what: &str, expected: &str) {
        let text = self.files.text(file);
        let found = match text.as_bytes().get(span.start) {
            Some(b'{') => "a table",
            Some(b'[') => "a list",
            Some(b'"') => "a text",
            Some(b't' | b'f') => "true or false",
            Some(b'n') => "null",
            Some(_) | None => "a number",
        };
        let place = Place::new(file, Span::new(span.start, span.start + 1).fit(text));
        let message = format!("`{what}` is {found}, where {expected} belongs");
        self.fault("F007", place, message);
        self.unread.add(sort, None);
    }

    /// Says that a member stands there twice; the first is read.
    fn twice(&mut self, file: FileId, first: &Member, again: &Member) {
        let fault = json_file::twice(&again.key, first.key_span, again.key_span);
        self.diagnostics.push(fault.into_diagnostic(file));
        if let Some(sort) = sort_of(&again.key) {
            self.unread.add(sort, None);
        }
    }

    /// Says that no book has such a member.
    fn unknown(&mut self, file: FileId, member: &Member) {
        let near = nearest(&member.key, fields());
        let message = format!("no book has a `{}`", shorten(&member.key));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("what it has is called {}", fields().collect::<Vec<_>>().join(", ")),
        };
        self.fault("F006", Place::new(file, member.key_span), message).help =
            Some(Help::Words(help));
        if let Some(sort) = near.and_then(sort_of) {
            self.unread.add(sort, None);
        }
    }

    /// Says that a book lacks a file of lines without which it is none.
    fn lacking(&mut self, sort: Authored, folder: &str, name: &str) {
        if !sort.kind().is_single() {
            return;
        }
        let path = below(folder, name);
        let file = self.files.add(self.input.name(&path), "");
        self.fault("F001", Place::whole(file), format!("`{path}` is missing")).help =
            Some(Help::Words(
                "export the book again: earlier versions of the program did not write it"
                    .to_owned(),
            ));
        self.unread.add(sort, None);
    }
}

/// What the records of a book are called in it.
fn fields() -> impl Iterator<Item = &'static str> {
    Authored::ALL.iter().filter_map(|sort| sort.field())
}

/// The sort of the records that are called so in a book.
fn sort_of(field: &str) -> Option<Authored> {
    Authored::ALL.iter().copied().find(|sort| sort.field() == Some(field))
}

fn found(path: &str, authored: Authored, id: Option<String>, part: Part) -> Found {
    Found { path: path.to_owned(), bytes: None, authored, id, vintage: None, part: Some(part) }
}

/// The identifier of a record, if it has one, and where it stands.
fn id(sort: Authored, text: &str, span: Span) -> Option<(String, Span)> {
    let members = json_file::members(text, span);
    let member = members.iter().find(|member| member.key == "id")?;
    let id: String = serde_json::from_str(&text[member.span.range()]).ok()?;
    let is_id = id.len() <= limits::ID && sort.kind().check_id(&id).is_ok();
    is_id.then_some((id, member.span))
}

fn below(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
