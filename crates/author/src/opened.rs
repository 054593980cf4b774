//! A book that is about to be changed: all of it could be read.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use claimbook_validator::{
    Book, Folder, RootError, read,
    report::{
        advice::{Command, Edit, Help},
        source::FileId,
    },
};

use crate::{Changes, Writer};

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

/// The files of a book with edits carried out; everything else in them stays. Edits of one file do
/// not overlap.
pub(crate) fn edited(writer: &Writer, book: &Book, edits: Vec<Edit>) -> Changes {
    let mut of_file: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for edit in edits {
        of_file.entry(edit.file).or_default().push(edit);
    }
    let mut changes = Changes::default();
    for (file, mut edits) in of_file {
        let Some(path) = book.path(file) else { continue };
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
        let mut text = book.files().text(file).to_owned();
        for edit in edits {
            text.replace_range(edit.span.range(), &edit.replacement);
        }
        changes.write(path, with_mark(writer.root(), path, text));
    }
    changes
}

/// The text of a file as it is to be, with the byte-order mark that the file has: texts are held
/// without it.
pub(crate) fn with_mark(root: &Path, path: &str, mut text: String) -> String {
    let file = fs::read(root.join(path));
    if file.is_ok_and(|bytes| bytes.starts_with("\u{feff}".as_bytes())) {
        text.insert(0, '\u{feff}');
    }
    text
}
