//! A book that is about to be changed: all of it could be read.

use std::path::PathBuf;

use claimbook_validator::{
    Book, Folder, RootError, read,
    report::advice::{Command, Help},
};

use crate::Writer;

/// Why a book cannot be changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The book cannot be read.
    #[error(transparent)]
    Root(#[from] RootError),
    /// A file has errors, so that something in it could be missed.
    #[error("the book in `{}` has errors in its files", .0.display())]
    Broken(PathBuf),
}

impl OpenError {
    /// What to do about it, where there is more to say than why.
    pub fn help(&self) -> Option<Help> {
        match self {
            Self::Broken(_) => Some(Help::Command {
                words: "mend them first".to_owned(),
                command: Command::Validate,
            }),
            Self::Root(_) => None,
        }
    }
}

/// Reads the book that a writer has, whole.
pub(crate) fn open(writer: &Writer) -> Result<Book, OpenError> {
    let book = read(&Folder::new(writer.root()))?;
    if !book.diagnostics().is_empty() {
        return Err(OpenError::Broken(writer.root().to_owned()));
    }
    Ok(book)
}
