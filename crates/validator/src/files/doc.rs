//! A file that was parsed, and which record it tells of.

use claimbook_core::{FieldPath, Step, schema::Authored};

use super::{damage::Damage, spanned::SpannedDoc};
use crate::report::{diagnostic::RecordName, source::FileId};

/// A file that was parsed.
#[derive(Debug)]
pub(crate) struct Doc {
    pub(crate) file: FileId,
    /// Where it is, below the root.
    pub(crate) path: String,
    pub(crate) authored: Authored,
    pub(crate) id: Option<String>,
    pub(crate) spanned: SpannedDoc,
    /// Values that could not be read and have a placeholder.
    pub(super) damage: Damage,
}

impl Doc {
    /// Whether a row of a list of records, or its identifier, may have been lost.
    pub(super) fn may_lack(&self, rows: &FieldPath) -> bool {
        let is_id = |path: &FieldPath| path.steps().last() == Some(&Step::Field("id".into()));
        self.spanned.may_lack_rows(rows)
            || self.damage.reaches(rows)
            || self.damage.within(rows).any(|damage| is_id(damage) || damage.steps().len() == 2)
    }
}

/// How a message names what a file tells of.
pub(super) fn record_name(authored: Authored, id: Option<&str>) -> RecordName {
    let kind = if authored == Authored::Observations { "series" } else { authored.as_str() };
    RecordName::new(kind, id.unwrap_or(kind))
}
