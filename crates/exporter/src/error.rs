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

#[cfg(any(feature = "json", feature = "jsonl"))]
impl ExportError {
    /// What a JSON encoder said of something.
    pub(crate) fn json(what: &str, error: serde_json::Error) -> Self {
        if error.is_io() {
            return OutputError::from(std::io::Error::from(error)).into();
        }
        Self::Encode { what: what.to_owned(), format: "JSON", reason: error.to_string() }
    }
}
