//! Takes claims out of draft, once nothing is to do in them any more.

use std::path::PathBuf;

use claimbook_core::{Claim, FieldPath, NotFound, Status};
use claimbook_validator::{
    Report, RootError,
    report::{
        advice::{Command, Edit, Help},
        diagnostic::Severity,
        source::Span,
    },
    validate,
};

use crate::{WriteError, Writer, opened};

/// What is said of a claim because it is a draft, which is no reason to leave it one.
const DRAFT: &str = "R090";

/// Why claims could not be finished.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FinishError {
    /// The book cannot be read.
    #[error(transparent)]
    Root(#[from] RootError),
    /// No record has the identifier.
    #[error(transparent)]
    Unknown(#[from] NotFound),
    /// What has the identifier is no claim in draft.
    #[error("`{0}` is no claim in draft")]
    NoDraft(String),
    /// Something is wrong with the claim, or still to do.
    #[error("claim `{claim}` is not finished: {left}")]
    Left {
        /// The claim.
        claim: String,
        /// What is found first in it.
        left: String,
    },
    /// The files could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl FinishError {
    /// What to do about it, where there is more to say than why.
    pub fn help(&self) -> Option<Help> {
        match self {
            Self::Left { .. } => Some(Help::Command {
                words: "see what is left".to_owned(),
                command: Command::Validate,
            }),
            Self::Root(_) | Self::Unknown(_) | Self::NoDraft(_) | Self::Write(_) => None,
        }
    }
}

/// What was finished.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finished {
    /// The files that changed.
    pub changed: Vec<PathBuf>,
    /// The claims that are drafts still, each with how much is found in it.
    pub left: Vec<(String, usize)>,
}

/// Takes claims out of draft: those that are named, of which none may have anything wrong with it or
/// still to do, or of all those that have not.
///
/// # Errors
///
/// [`FinishError`] says why; then nothing was changed.
pub fn finish(writer: &Writer, claims: Option<&[String]>) -> Result<Finished, FinishError> {
    // The book may have errors elsewhere: whoever writes has several things open.
    let report = validate(writer.root(), None)?;
    let book = report.book();
    let dataset = book.dataset();
    let drafts = dataset.claims().iter().filter(|claim| claim.status == Status::Draft);
    for name in claims.unwrap_or_default() {
        if dataset.claims().get(name.as_str()).is_none_or(|it| it.status != Status::Draft) {
            dataset.find(name)?;
            return Err(FinishError::NoDraft(name.clone()));
        }
    }
    let mut finished = Finished::default();
    let mut edits = Vec::new();
    for claim in drafts.filter(|claim| {
        claims.is_none_or(|names| names.iter().any(|name| *name == *claim.id.as_str()))
    }) {
        let found = left(&report, claim);
        if let (Some(first), true) = (found.first(), claims.is_some()) {
            let left = (*first).to_owned();
            return Err(FinishError::Left { claim: claim.id.to_string(), left });
        }
        if !found.is_empty() {
            finished.left.push((claim.id.to_string(), found.len()));
            continue;
        }
        let Some((file, span)) = book.written(claim, 0, &FieldPath::from("status")) else {
            continue;
        };
        let text = book.files().text(file);
        let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at + 1);
        // A comment behind it stays.
        let behind = text[span.end..end].trim();
        let replacement = if behind.is_empty() { String::new() } else { format!("{behind}\n") };
        edits.push(Edit { file, span: Span::new(start, end), replacement });
    }
    let changes = opened::edited(writer, book, edits);
    writer.put(&changes)?;
    finished.changed = changes.written().map(|(path, _)| writer.root().join(path)).collect();
    Ok(finished)
}

/// What is wrong with a claim or still to do in it.
fn left<'a>(report: &'a Report, claim: &Claim) -> Vec<&'a str> {
    let found = report.diagnostics().iter().filter(|found| {
        matches!(found.severity, Severity::Error | Severity::Todo)
            && found.code != DRAFT
            && found
                .record
                .as_ref()
                .is_some_and(|it| it.kind == "claim" && it.id == *claim.id.as_str())
    });
    found.map(|found| found.message.as_str()).collect()
}
