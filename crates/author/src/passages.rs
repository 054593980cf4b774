//! Passages of sources: found in copies that a user has, put on record by their digests, and looked
//! for again.
//!
//! A copy is read here and nothing of it is kept. [`capture`] writes what was found,
//! [`recheck`] says how all passages of a book stand in a folder of copies.

mod capture;
#[cfg(feature = "pdf")]
mod pdf;
mod recheck;

pub use capture::{CaptureError, Captured, Capturing, FoundPassage, capture};
pub use recheck::{Looked, Recheck, RecheckError, Rechecked, recheck};

use claimbook_core::{Sha256, Text};
use claimbook_validator::text::{SourceText, digest};

#[cfg(feature = "segment")]
use crate::segment::TextFormat;

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
    /// It is a PDF, which takes the feature `pdf` to read.
    #[cfg(not(feature = "pdf"))]
    #[error(
        "it is a PDF, which this build does not read: give the text that `pdftotext FILE` writes"
    )]
    Pdf,
    /// It is a PDF that cannot be read.
    #[cfg(feature = "pdf")]
    #[error("it is a PDF that is damaged or locked: give its text in a file that ends in .txt")]
    DamagedPdf,
    /// It is a PDF that takes too long to read, or is too long itself.
    #[cfg(feature = "pdf")]
    #[error(
        "it is a PDF that was not read in {} seconds, or is longer than any book: give its text in a file that ends in .txt",
        pdf::LONGEST.as_secs()
    )]
    LongPdf,
    /// It is a PDF of pictures.
    #[cfg(feature = "pdf")]
    #[error("it is a PDF without words, as a scan is: give its text in a file that ends in .txt")]
    NoWords,
    /// It is written in a notation that takes the feature `segment` to read.
    #[cfg(not(feature = "segment"))]
    #[error("this build reads plain texts alone: give its text in a file that ends in .txt")]
    Notation,
    /// It is not UTF-8.
    #[error("it is not UTF-8: the byte at offset {offset} is no part of a character")]
    NotUtf8 {
        /// How many bytes stand before the first that is wrong.
        offset: usize,
    },
}

impl SourceCopy {
    /// Reads a copy in a file of this name, whose ending tells what it is written in: Markdown, a
    /// page of the web, or plain text. A PDF is known by its first bytes.
    ///
    /// # Errors
    ///
    /// If the bytes are no PDF that can be read and not UTF-8, or the notation is not read without
    /// a feature.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, CopyError> {
        if bytes.starts_with(b"%PDF-") {
            #[cfg(not(feature = "pdf"))]
            return Err(CopyError::Pdf);
            #[cfg(feature = "pdf")]
            return Ok(Self {
                sha256: digest(bytes),
                media_type: Text::from_static("application/pdf"),
                text: SourceText::new(&pdf::words(bytes, pdf::LONGEST)?),
            });
        }
        let text = std::str::from_utf8(bytes)
            .map_err(|error| CopyError::NotUtf8 { offset: error.valid_up_to() })?;
        let (media_type, words) = words(name, text.strip_prefix('\u{feff}').unwrap_or(text))?;
        let media_type = Text::from_static(media_type);
        Ok(Self { sha256: digest(bytes), media_type, text: SourceText::new(&words) })
    }
}

/// What a copy is written in, and its words.
#[cfg(feature = "segment")]
#[expect(clippy::unnecessary_wraps, reason = "a build that reads plain texts alone refuses some")]
fn words(name: &str, text: &str) -> Result<(&'static str, String), CopyError> {
    let format = TextFormat::of(name);
    let media_type = match format {
        TextFormat::Plain => "text/plain",
        TextFormat::Markdown => "text/markdown",
        TextFormat::Html => "text/html",
    };
    Ok((media_type, format.words_of(text)))
}

/// A plain text: whoever cannot read a notation must not take its signs for words.
#[cfg(not(feature = "segment"))]
fn words(name: &str, text: &str) -> Result<(&'static str, String), CopyError> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    if matches!(&*ending, "html" | "htm" | "xhtml" | "md" | "markdown") {
        return Err(CopyError::Notation);
    }
    Ok(("text/plain", text.to_owned()))
}
