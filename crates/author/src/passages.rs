//! Passages of sources: found in copies that a user has, put on record by their digests, and looked
//! for again.
//!
//! A copy is read here and nothing of it is kept. [`capture`] writes what was found,
//! [`recheck`] says how all passages of a book stand in a folder of copies.

mod capture;
mod recheck;

pub use capture::{CaptureError, Captured, Capturing, FoundPassage, capture};
pub use recheck::{Looked, Recheck, RecheckError, Rechecked, recheck};

use claimbook_core::{Sha256, Text};
use claimbook_validator::text::{SourceText, digest};

/// A copy of a source, or of a part of it, as a user has it.
#[derive(Clone, Debug)]
pub struct SourceCopy {
    /// The digest of its bytes.
    pub sha256: Sha256,
    /// What it is written in.
    pub media_type: Text,
    /// Its words.
    pub text: SourceText,
}

/// Why a copy of a source cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CopyError {
    /// It is a PDF.
    #[error(
        "it is a PDF, whose words stand in no order: give the text that `pdftotext FILE` writes"
    )]
    Pdf,
    /// It is written in a notation.
    #[error(
        "it has marks between its words: give its text, as a browser shows it, in a file that ends in .txt"
    )]
    Notation,
    /// It is not UTF-8.
    #[error("it is not UTF-8: the byte at offset {offset} is no part of a character")]
    NotUtf8 {
        /// How many bytes stand before the first that is wrong.
        offset: usize,
    },
}

impl SourceCopy {
    /// Reads a copy in a file of this name: a plain text.
    ///
    /// # Errors
    ///
    /// If the bytes are a PDF or not UTF-8, or the ending of the name tells of a notation.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, CopyError> {
        if bytes.starts_with(b"%PDF-") {
            return Err(CopyError::Pdf);
        }
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        if matches!(&*ending, "html" | "htm" | "xhtml" | "md" | "markdown") {
            return Err(CopyError::Notation);
        }
        let text = std::str::from_utf8(bytes)
            .map_err(|error| CopyError::NotUtf8 { offset: error.valid_up_to() })?;
        let media_type = Text::from_static("text/plain");
        let text = SourceText::new(text.strip_prefix('\u{feff}').unwrap_or(text));
        Ok(Self { sha256: digest(bytes), media_type, text })
    }
}
