//! A file that was parsed, and which record it tells of.

use std::sync::OnceLock;

use claimbook_core::{
    Day, FieldPath, Step,
    schema::{Authored, Notation},
};

use super::{
    damage::Damage,
    json_file::{self, Part},
    layout::Found,
    spanned::SpannedDoc,
    table_file,
};
use crate::report::{
    diagnostic::RecordName,
    source::{FileId, Files},
};

/// A file that was parsed, or a part of one that stands for a file of a book.
#[derive(Debug)]
pub(crate) struct Doc {
    pub(crate) file: FileId,
    /// Where it stands in a file of an export; none if it is a file of a book.
    pub(super) part: Option<Part>,
    pub(crate) authored: Authored,
    pub(crate) id: Option<String>,
    /// Of an earlier vintage of a series, its day.
    pub(crate) vintage: Option<Day>,
    /// Kept of a file that is broken. Of any other it is made again when a place is to be shown:
    /// the trees of a book take more room than all else.
    spanned: OnceLock<SpannedDoc>,
    /// Whether nothing was dropped from the tree.
    pub(super) is_whole: bool,
    /// Values that could not be read and have a placeholder.
    pub(super) damage: Damage,
}

impl Doc {
    pub(super) fn new(found: &Found, file: FileId, spanned: SpannedDoc, damage: Damage) -> Self {
        let is_whole = spanned.is_whole();
        Self {
            file,
            part: found.part,
            authored: found.authored,
            id: found.id.clone(),
            vintage: found.vintage,
            spanned: if is_whole { OnceLock::new() } else { spanned.into() },
            is_whole,
            damage,
        }
    }

    /// The file as a tree that knows where each value stands.
    pub(super) fn spanned(&self, files: &Files) -> &SpannedDoc {
        self.spanned.get_or_init(|| {
            let text = files.text(self.file);
            if let Some(part) = self.part {
                return json_file::document(text, part, self.authored.list()).doc;
            }
            match self.authored.notation() {
                Notation::Csv => table_file::parse(self.authored, self.file, text).doc,
                // A file that is no JSON is no document.
                Notation::Json => match json_file::parse(text) {
                    Ok(parsed) => parsed.doc,
                    Err(fault) => unreachable!("it was read before: {}", fault.message),
                },
                Notation::Toml => SpannedDoc::parse(text).0,
            }
        })
    }

    /// How it is written.
    pub(super) fn notation(&self) -> Notation {
        if self.part.is_some() { Notation::Json } else { self.authored.notation() }
    }

    /// Whether everything in it could be read.
    pub(super) fn is_sound(&self) -> bool {
        self.is_whole && self.damage.is_empty()
    }

    /// Whether a row of a list of records, or its identifier, may have been lost.
    pub(super) fn may_lack(&self, rows: &FieldPath, files: &Files) -> bool {
        let is_id = |path: &FieldPath| path.steps().last() == Some(&Step::Field("id".into()));
        !self.is_sound()
            && (self.spanned(files).may_lack_rows(rows)
                || self.damage.reaches(rows)
                || self
                    .damage
                    .within(rows)
                    .any(|damage| is_id(damage) || damage.steps().len() == 2))
    }

    /// Whether a field that is missing, or something in it, may have been lost.
    pub(super) fn may_lack_in(&self, field: &FieldPath, files: &Files) -> bool {
        if self.is_sound() {
            return false;
        }
        let spanned = self.spanned(files);
        self.damage.lies_in(field)
            || self.damage.reaches(field)
            || spanned.may_lack_rows(field)
            || match spanned.get(field) {
                Some(_) => !self.is_whole,
                None => spanned.is_damaged(field),
            }
    }
}

/// How a message names what a document tells of: by its identifier or, where it has none, by its place.
pub(super) fn record_name(authored: Authored, id: Option<&str>, part: Option<Part>) -> RecordName {
    let kind = if authored == Authored::Observations { "series" } else { authored.as_str() };
    match (id, part, authored.field()) {
        (Some(id), ..) => RecordName::new(kind, id),
        (None, Some(Part::Value { index: Some(index), .. }), Some(list)) => {
            RecordName::new(kind, format!("{list}[{index}]"))
        }
        (None, ..) => RecordName::new(kind, kind),
    }
}
