//! A book as it was read: its records, and the way back from each record and field to its place.
//!
//! What a rule found gets its place here, or is left out where that place, or what the finding
//! rests on, could not be read.

use std::collections::{BTreeSet, HashMap};

use claimbook_core::{
    Dataset, FieldPath, Home, Kind, Record, Step,
    schema::{Authored, Notation},
};

use super::{
    doc::Doc,
    quote::written,
    spanned::{NodeKind, Want},
};
use crate::{
    report::{
        advice::{Edit, Help},
        diagnostic::{Diagnostic, Place, RecordName, Related},
        source::{FileId, Files, Span},
    },
    rules::{
        self,
        finding::{Absence, Finding},
    },
};

/// A book as it was read: its records, and the way back from each to its file.
#[derive(Debug)]
pub struct Book {
    pub(crate) dataset: Dataset,
    pub(crate) files: Files,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// How many of the diagnostics, the first, are about the files themselves.
    pub(super) read: usize,
    /// In the order of their identifiers.
    pub(super) docs: Vec<Doc>,
    /// The paths of files that could be parsed, below the root.
    pub(super) paths: HashMap<FileId, String>,
    /// Where each record stands: the number of its document, and the path there. Several
    /// entries for one record mean that it is defined more than once.
    pub(super) stands_at: HashMap<RecordName, Vec<(usize, FieldPath)>>,
    /// For each series the number of the document that holds its observations.
    pub(super) beside: HashMap<String, usize>,
    /// For each series with older vintages the numbers of their documents, in the order of days.
    pub(super) older: HashMap<String, Vec<usize>>,
    pub(super) unread: Unread,
    /// Whether records of a kind may say something in a field that could not be read, once that
    /// was asked.
    pub(super) unsaid: HashMap<(Kind, &'static str), bool>,
}

impl Book {
    /// The records. What could not be read has a placeholder in its place, or is missing; with no
    /// [diagnostics](Self::diagnostics) all is there.
    pub const fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// The records, to keep, as far as they could be read.
    pub fn into_dataset(self) -> Dataset {
        self.dataset
    }

    /// The records that could be read whole, and which are left out; nothing if the description of
    /// book or text is among these. A record that is kept may name one that is not.
    pub fn readable(&self) -> Option<(Dataset, Vec<RecordName>)> {
        let of_one = |kind: Kind| RecordName::new(kind.as_str(), kind.as_str());
        if [Kind::Metadata, Kind::Document].into_iter().any(|kind| self.is_damaged(&of_one(kind))) {
            return None;
        }
        let mut left_out: BTreeSet<RecordName> = self.unread.named().collect();
        let mut records = self.dataset.to_records();
        records.retain(|record| {
            let name = RecordName::of(record);
            let is_kept = !self.is_damaged(&name);
            if !is_kept {
                left_out.insert(name);
            }
            is_kept
        });
        Some((Dataset::new(records), left_out.into_iter().collect()))
    }

    /// As [`readable`](Self::readable), without what rests on records that are left out or were never
    /// there, and without records that are defined more than once: every reference leads somewhere.
    pub fn closed(&self) -> Option<(Dataset, Vec<RecordName>)> {
        let (mut dataset, left_out) = self.readable()?;
        let mut left_out: BTreeSet<RecordName> = left_out.into_iter().collect();
        let twice = |name: &RecordName| self.stands_at.get(name).is_some_and(|at| at.len() > 1);
        let records = dataset.records().filter(|record| record.kind().is_named());
        let mut lost: BTreeSet<RecordName> = records.map(RecordName::of).filter(twice).collect();
        loop {
            lost.extend(rules::leading_nowhere(&dataset).into_iter().map(RecordName::of));
            if lost.is_subset(&left_out) {
                return Some((dataset, left_out.into_iter().collect()));
            }
            let mut records = dataset.to_records();
            records.retain(|record| !lost.contains(&RecordName::of(record)));
            dataset = Dataset::new(records);
            left_out.append(&mut lost);
        }
    }

    /// Whether a part of a record could not be read.
    fn is_damaged(&self, record: &RecordName) -> bool {
        let Some(places) = self.stands_at.get(record) else { return true };
        let is_series = record.kind == Kind::Series.as_str();
        let beside = self.beside.get(&record.id).filter(|_| is_series);
        let older = self.older.get(&record.id).filter(|_| is_series);
        beside.into_iter().chain(older.into_iter().flatten()).any(|doc| !self.docs[*doc].is_sound())
            || places.iter().any(|(doc, path)| {
                let doc = &self.docs[*doc];
                doc.damage.lies_in(path)
                    || doc.damage.reaches(path)
                    || path.is_root() && !doc.is_whole
            })
    }

    /// What is wrong with the files.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The files that were read.
    pub const fn files(&self) -> &Files {
        &self.files
    }

    /// The path of a file below the root of the book, with slashes; nothing for one that could not
    /// be parsed.
    pub fn path(&self, file: FileId) -> Option<&str> {
        self.paths.get(&file).map(String::as_str)
    }

    /// Where a field of a record stands, or would stand; the empty path means the record as a
    /// whole. Nothing if the record is not of this book, or its file is broken there.
    pub fn locate(&self, record: &dyn Record, field: &FieldPath) -> Option<Place> {
        self.locate_named(&RecordName::of(record), 0, field).map(|located| located.place())
    }

    /// Where the value of a field is written, quotes included. Of several records with one id,
    /// `occurrence` says which is meant, counted from 0 in the order of reading. Nothing if the
    /// value is not written: the id of a record may be the name of its file.
    pub fn written(
        &self,
        record: &dyn Record,
        occurrence: usize,
        field: &FieldPath,
    ) -> Option<(FileId, Span)> {
        let located = self.locate_named(&RecordName::of(record), occurrence, field)?;
        Some((located.file, located.value?))
    }

    /// Adds what a rule found, with its places; keeps silent where one of them is itself broken.
    pub(crate) fn add(&mut self, finding: Finding) {
        let Finding { mut diagnostic, replacement, occurrence, rests_on, also, is_to_go, .. } =
            finding;
        if rests_on.iter().any(|absence| self.may_be_unread(absence)) {
            return;
        }
        let path = diagnostic.field.clone().unwrap_or_default();
        let Some(primary) = diagnostic
            .record
            .as_ref()
            .and_then(|record| self.locate_named(record, occurrence, &path))
        else {
            return;
        };
        for related in &mut diagnostic.related {
            let path = related.field.clone().unwrap_or_default();
            if let Some(record) = &related.record {
                let Some(located) = self.locate_named(record, 0, &path) else { return };
                related.place = Some(located.place());
            }
        }
        diagnostic.related.retain(|related| self.is_written(related));
        diagnostic.related.extend(also.into_iter().filter_map(|related| {
            let path = related.field.clone().unwrap_or_default();
            let place = self.locate_named(related.record.as_ref()?, 0, &path)?.place();
            Some(related.place(place))
        }));
        diagnostic.place = Some(primary.place());
        if let (Some(replacement), Some(value)) = (replacement, primary.value) {
            let is_number = self.files.text(primary.file)[value.range()]
                .starts_with(|sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '+'));
            let is_bare = is_number && primary.notation != Notation::Csv;
            let written =
                if is_bare { replacement.clone() } else { written(primary.notation, &replacement) };
            let edit = Edit { file: primary.file, span: value, replacement: written };
            let words = match diagnostic.help.take() {
                Some(help) => help.words().to_owned(),
                None => format!("write `{replacement}`"),
            };
            diagnostic.help = Some(Help::Edit { words, edit });
        }
        if is_to_go {
            let edit = diagnostic.record.as_ref().and_then(|record| self.entry_gone(record, &path));
            if let (Some(Help::Words(words)), Some(edit)) = (diagnostic.help.clone(), edit) {
                diagnostic.help = Some(Help::Edit { words, edit });
            }
        }
        if let Some(Help::Command { words, command }) = &diagnostic.help
            && primary.is_exported
        {
            let name = command.arguments()[0];
            let words =
                format!("in the book that it was exported from, by the command `{name}`: {words}");
            diagnostic.help = Some(Help::Words(words));
        }
        self.diagnostics.push(diagnostic);
    }

    /// The edit that takes an entry out of a list that is written on one place, with the sign
    /// before it.
    fn entry_gone(&self, record: &RecordName, path: &FieldPath) -> Option<Edit> {
        let Some(Step::Index(index)) = path.steps().last() else { return None };
        let (doc, full) = self.stands(record, 0, path)?;
        let before = full.parent()?.index(index.checked_sub(1)?);
        let spanned = doc.spanned(&self.files);
        let (before, entry) = (spanned.get(&before)?.span, spanned.get(&full)?.span);
        let text = self.files.text(doc.file);
        let between = text.get(before.end..entry.start)?;
        let is_sign = |sign: char| sign.is_whitespace() || matches!(sign, ',' | ';');
        let is_inline = !spanned.has_own_header(&full) && between.chars().all(is_sign);
        is_inline.then(|| Edit {
            file: doc.file,
            span: Span::new(before.end, entry.end),
            replacement: String::new(),
        })
    }

    /// Whether there is something to be seen at a related place: a field that has its default
    /// is not written.
    fn is_written(&self, related: &Related) -> bool {
        let (Some(record), Some(path)) = (&related.record, &related.field) else { return true };
        self.stands(record, 0, path)
            .is_none_or(|(doc, full)| doc.spanned(&self.files).get(&full).is_some())
    }

    /// The document that holds a field of a record, and the path there.
    pub(super) fn stands(
        &self,
        record: &RecordName,
        occurrence: usize,
        path: &FieldPath,
    ) -> Option<(&Doc, FieldPath)> {
        if record.kind == Kind::Series.as_str()
            && let Some((doc, inside)) = self.in_table(&record.id, path)
        {
            return Some((&self.docs[doc], inside));
        }
        let stands_at = self.stands_at.get(record)?;
        let (doc, base) = stands_at.get(occurrence).or(stands_at.first())?;
        Some((&self.docs[*doc], base.steps().iter().chain(path.steps()).cloned().collect()))
    }

    /// The number of the document with the rows of a series that a field lies in, and the path there.
    /// Of a vintage as a whole that is its file.
    fn in_table(&self, series: &str, path: &FieldPath) -> Option<(usize, FieldPath)> {
        match path.steps() {
            [Step::Field(field), ..] if field == "observations" => {
                Some((*self.beside.get(series)?, path.clone()))
            }
            [Step::Field(field), Step::Index(at), inside @ ..] if field == "vintages" => {
                let is_row = inside.first() == Some(&Step::Field("observations".into()));
                let inside = if is_row { inside } else { &[] };
                Some((*self.older.get(series)?.get(*at)?, inside.iter().cloned().collect()))
            }
            _ => None,
        }
    }

    /// Whether something that a rule did not find may stand where nothing could be read.
    fn may_be_unread(&mut self, absence: &Absence) -> bool {
        match absence {
            Absence::Record(kind, id) => self.may_hold(*kind, id),
            Absence::Anywhere => self.read > 0,
            Absence::Within(record, path) => {
                let file = self.stands(record, 0, path).map(|(doc, _)| doc);
                self.unread.holds(record.kind, Some(&record.id))
                    || file.is_some_and(|doc| !doc.is_whole)
                    || self.locate_named(record, 0, path).is_none()
            }
            Absence::Field(kind, field) => {
                if let Some(known) = self.unsaid.get(&(*kind, *field)) {
                    return *known;
                }
                let path = FieldPath::from(*field);
                let mut docs = self.docs.iter().filter(|doc| doc.authored.kind() == *kind);
                let unsaid = self.unread.has(kind.as_str())
                    || docs.any(|doc| doc.may_lack_in(&path, &self.files));
                self.unsaid.insert((*kind, *field), unsaid);
                unsaid
            }
        }
    }

    /// Whether a record may stand in a file, or in a part of one, that could not be read.
    fn may_hold(&self, kind: Kind, id: &str) -> bool {
        let (holder, file, rows) = match (kind, kind.home()) {
            (Kind::Segment, _) => (Kind::Section, id.split('/').next(), Some("segments")),
            // These are rows of a file that is called otherwise.
            (_, Some(Home::File(_))) if kind.list().is_some() => (kind, None, kind.list()),
            (_, Some(Home::File(_) | Home::Folder(_) | Home::Sheets(_)) | None) => {
                (kind, Some(id), None)
            }
        };
        self.unread.holds(holder.as_str(), file)
            || rows.is_some_and(|rows| {
                let rows = FieldPath::from(rows);
                let mut docs = self.called(file).iter();
                docs.any(|doc| doc.authored.kind() == holder && doc.may_lack(&rows, &self.files))
            })
    }

    /// The documents whose file is called so.
    fn called(&self, id: Option<&str>) -> &[Doc] {
        let start = self.docs.partition_point(|doc| doc.id.as_deref() < id);
        let length = self.docs[start..].partition_point(|doc| doc.id.as_deref() == id);
        &self.docs[start..start + length]
    }

    /// Where a field of a record stands; nothing if the file is broken there.
    fn locate_named(
        &self,
        record: &RecordName,
        occurrence: usize,
        path: &FieldPath,
    ) -> Option<Located> {
        let (doc, full) = self.stands(record, occurrence, path)?;
        let spanned = doc.spanned(&self.files);
        let broken = doc.damage.reaches(&full) || !path.is_root() && doc.damage.lies_in(&full);
        let lost = spanned.get(&full).is_none() && spanned.is_damaged(&full);
        if lost || broken {
            return None;
        }
        let (notation, is_file) = (doc.notation(), doc.part.is_none());
        let located = |span, value| {
            Some(Located { file: doc.file, span, value, notation, is_exported: !is_file })
        };
        let names_file = full == *path && doc.id.is_some() && is_file;
        match spanned.get(&full) {
            Some(_) if full.is_root() && is_file => located(None, None),
            Some(root) if full.is_root() => located(Some(root.span), None),
            // What the file says of its id is not read.
            _ if names_file && *path == FieldPath::from("id") => located(None, None),
            Some(node) if matches!(node.kind, NodeKind::Table(_)) => {
                located(Some(spanned.resolve(&full, Want::Header)), None)
            }
            Some(node) => located(Some(node.span), Some(node.span)),
            None => located(Some(spanned.resolve(&full, Want::Header)), None),
        }
    }
}

/// Records that are there and could not be read: the word for their kind and, where their folder
/// could be looked through, how they are called.
#[derive(Debug, Default)]
pub(super) struct Unread(BTreeSet<(&'static str, Option<String>)>);

impl Unread {
    pub(super) fn add(&mut self, sort: Authored, id: Option<String>) {
        self.0.insert((sort.kind().as_str(), id));
    }

    /// Whether one of a kind may be called so.
    fn holds(&self, kind: &'static str, id: Option<&str>) -> bool {
        let called = |id: Option<&str>| self.0.contains(&(kind, id.map(str::to_owned)));
        !self.0.is_empty() && (called(None) || id.is_some() && called(id))
    }

    /// Those of which it is known how they are called.
    fn named(&self) -> impl Iterator<Item = RecordName> {
        self.0.iter().filter_map(|(kind, id)| Some(RecordName::new(kind, id.clone()?)))
    }

    /// Whether there is one of a kind.
    fn has(&self, kind: &'static str) -> bool {
        self.0.range((kind, None)..).next().is_some_and(|(of, _)| *of == kind)
    }
}

/// A place in a file, and the bytes of the value there if there is one.
struct Located {
    file: FileId,
    span: Option<Span>,
    value: Option<Span>,
    /// How a value is written there.
    notation: Notation,
    /// Whether it is a file of an export, which no command changes.
    is_exported: bool,
}

impl Located {
    fn place(&self) -> Place {
        Place { file: self.file, span: self.span }
    }
}
