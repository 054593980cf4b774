//! What can go wrong with an export.

use crate::output::OutputError;

/// Why a book could not be exported.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// A file could not be put in its place.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// A record could not be written in a format.
    #[error("cannot write {what} as {format}: {reason}")]
    Encode {
        /// What was written.
        what: String,
        /// The format.
        format: &'static str,
        /// The encoder's reason.
        reason: String,
    },
}
