//! The analysed text, where a user has it: held in memory for the rules of scope `Text`, never
//! stored.
//!
//! Here a text is read, folded, and searched for digests and for runs of words. What a match or
//! its want means is for the rules to say.

mod fold;
mod folded;
pub(crate) mod numbers;
mod passages;
mod words;

use claimbook_core::{Normalization, Segment, Sha256};
use sha2::Digest;

pub use self::{
    fold::fold,
    passages::{FindError, Found, SourceText, Standing, not_written},
};
pub(crate) use self::{
    folded::{Folded, Run},
    words::{Grams, words},
};

/// A text as given, with the digest of its bytes.
#[derive(Clone, Debug)]
pub struct AnalysedText {
    sha256: Sha256,
    text: String,
}

/// A text that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TextError {
    /// It is not UTF-8.
    #[error("the text is not UTF-8: the byte at offset {offset} is no part of a character")]
    NotUtf8 {
        /// How many bytes stand before the first that is wrong.
        offset: usize,
    },
}

impl AnalysedText {
    /// Takes the bytes of the text as received. A byte-order mark counts for the digest and is
    /// else passed over.
    ///
    /// # Errors
    ///
    /// If the bytes are not UTF-8.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Result<Self, TextError> {
        let bytes = bytes.into();
        let sha256 = digest(&bytes);
        let text = String::from_utf8(bytes)
            .map_err(|error| TextError::NotUtf8 { offset: error.utf8_error().valid_up_to() })?;
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        Ok(Self { sha256, text })
    }

    /// Takes a text that is written in some notation: its bytes as received, and its words without
    /// the notation, over which the digests of sentences are taken.
    pub fn rendered(bytes: &[u8], words: impl Into<String>) -> Self {
        Self { sha256: digest(bytes), text: words.into() }
    }

    /// The digest of the bytes as given, which tells one edition from another.
    pub const fn sha256(&self) -> Sha256 {
        self.sha256
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The sentence of the text that has the digest of a segment, folded; `None` if there is
    /// none.
    pub fn sentence(&self, normalization: Normalization, segment: &Segment) -> Option<String> {
        let folded = self.folded(normalization);
        let count = usize::try_from(segment.words).ok()?;
        let starts = 0..folded.len().saturating_sub(count.saturating_sub(1));
        let run = starts
            .map(|start| Run { start, count })
            .find(|run| folded.digest(*run) == Some(segment.sha256))?;
        folded.text_of(run).map(str::to_owned)
    }

    /// The text, ready to be searched for the digests of its parts.
    pub(crate) fn folded(&self, normalization: Normalization) -> Folded {
        Folded::new(fold(normalization, &self.text))
    }
}

/// The SHA-256 of some bytes.
pub fn digest(bytes: impl AsRef<[u8]>) -> Sha256 {
    Sha256::from_bytes(sha2::Sha256::digest(bytes.as_ref()).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_of_the_bytes_as_given() {
        let plain = AnalysedText::new("abc").unwrap();
        // FIPS 180-4, the example of one block.
        assert_eq!(
            plain.sha256().to_string(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        let marked = AnalysedText::new("\u{feff}abc").unwrap();
        assert_eq!(marked.as_str(), "abc");
        assert_ne!(marked.sha256(), plain.sha256());
    }

    #[test]
    fn the_first_bad_byte_is_named() {
        let error = AnalysedText::new(&b"ab\xff"[..]).unwrap_err();
        assert_eq!(error, TextError::NotUtf8 { offset: 2 });
    }
}
