//! A book that is about to be changed: all of it could be read, and nobody else changes it.

use std::path::{Path, PathBuf};

use claimbook_validator::{
    Book, Folder, Input as _, RootError,
    files::input::reason,
    read,
    report::advice::{Command, Help},
};

use crate::{WriteError, Writer};

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
    /// Another process changes the book, or its files cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl OpenError {
    /// What to do about it, where there is more to say than why.
    pub fn help(&self) -> Option<Help> {
        match self {
            Self::Broken(_) => Some(Help::Command {
                words: "mend them first".to_owned(),
                command: Command::Validate,
            }),
            Self::Root(_) | Self::Write(_) => None,
        }
    }
}

/// Opens a book for a change. What was interrupted is mended first.
pub(crate) fn open(root: &Path) -> Result<(Writer, Book), OpenError> {
    let input = Folder::new(root);
    if let Err(error) = input.list("") {
        return Err(RootError { root: input.name(""), reason: reason(&error) }.into());
    }
    let writer = Writer::open(root)?;
    let book = read(&input)?;
    if !book.diagnostics().is_empty() {
        return Err(OpenError::Broken(root.to_owned()));
    }
    Ok((writer, book))
}
