//! What the tests of the workspace share: the base book, and overlays over it.
//!
//! The base book is small, valid and on a topic of its own. An overlay is a folder with the
//! files that differ: `book/` holds them in the layout of a book, `remove.txt` names what is
//! taken away, `text.txt` stands in for the analysed text.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use claimbook_validator::{Report, report::diagnostic::Diagnostic, text::AnalysedText, validate};
use tempfile::TempDir;

/// A folder or file of this crate.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The top folder of the workspace.
pub fn workspace() -> PathBuf {
    path("..")
}

/// The base book in a folder of its own, with an overlay over it.
#[derive(Debug)]
pub struct Overlaid {
    folder: TempDir,
    text: PathBuf,
}

impl Overlaid {
    /// Lays an overlay over a copy of the base book.
    ///
    /// # Panics
    ///
    /// If a file cannot be copied.
    pub fn new(overlay: &Path) -> Self {
        let base = Self::base();
        let removed = fs::read_to_string(overlay.join("remove.txt")).unwrap_or_default();
        for name in removed.lines().filter(|line| !line.is_empty()) {
            remove(&base.root().join(name)).expect(name);
        }
        copy(&overlay.join("book"), &base.root()).expect("the overlay can be copied");
        let text = overlay.join("text.txt");
        Self { text: if text.exists() { text } else { base.text.clone() }, ..base }
    }

    /// A copy of the base book as it is.
    ///
    /// # Panics
    ///
    /// If a file cannot be copied.
    pub fn base() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        copy(&path("base"), &folder.path().join("base")).expect("the base book can be copied");
        Self { folder, text: path("base-text.txt") }
    }

    /// The root of the book.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("base")
    }

    /// Writes a file of the book.
    ///
    /// # Panics
    ///
    /// If it cannot be written.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.root().join(name);
        fs::create_dir_all(path.parent().expect("a file in a folder")).expect("its folder");
        fs::write(path, content).expect(name);
    }

    /// A file of the book.
    ///
    /// # Panics
    ///
    /// If it cannot be read.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.root().join(name)).expect(name)
    }

    /// The report of a validation with the text at hand.
    ///
    /// # Panics
    ///
    /// If the folder or the text cannot be read.
    pub fn validate(&self) -> Report {
        let text = AnalysedText::new(fs::read(&self.text).expect("the text")).expect("UTF-8");
        validate(&self.root(), Some(&text)).expect("a readable folder")
    }

    /// What was found and where, in order: `code file:line:column`, or `code file` where the file
    /// as a whole is meant.
    ///
    /// # Panics
    ///
    /// If something was found nowhere, or in another book.
    pub fn places(&self, report: &Report) -> Vec<String> {
        let root = format!("{}/", self.root().display());
        let place = |found: &Diagnostic| {
            let place = found.place.unwrap_or_else(|| panic!("no place: {}", found.message));
            let file = report.files().path(place.file).strip_prefix(&root).expect("in the book");
            match place.span {
                None => format!("{} {file}", found.code),
                Some(span) => {
                    let at = report.files().line_col(place.file, span.start);
                    format!("{} {file}:{}:{}", found.code, at.line, at.column)
                }
            }
        };
        report.diagnostics().iter().map(place).collect()
    }

    /// Every file of the book, by its path from the root.
    ///
    /// # Panics
    ///
    /// If a folder cannot be read.
    pub fn files(&self) -> Vec<String> {
        fn walk(folder: &Path, below: &str, found: &mut Vec<String>) {
            for entry in fs::read_dir(folder).expect("a folder") {
                let entry = entry.expect("an entry");
                let name = format!("{below}{}", entry.file_name().to_string_lossy());
                if entry.path().is_dir() {
                    walk(&entry.path(), &format!("{name}/"), found);
                } else {
                    found.push(name);
                }
            }
        }
        let mut found = Vec::new();
        walk(&self.root(), "", &mut found);
        found.sort();
        found
    }

    /// A report as a person sees it, with paths from the root of the book.
    pub fn shown(&self, report: &Report) -> String {
        let root = format!("{}/", self.folder.path().display());
        report.render(claimbook_validator::Format::Human, false).replace(&root, "")
    }
}

/// Copies a folder over another; a file takes the place of a folder of its name and the other
/// way round.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if !from.exists() {
        return Ok(());
    }
    if from.is_dir() {
        if to.is_file() {
            fs::remove_file(to)?;
        }
        fs::create_dir_all(to)?;
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            copy(&entry.path(), &to.join(entry.file_name()))?;
        }
        return Ok(());
    }
    if to.is_dir() {
        fs::remove_dir_all(to)?;
    }
    fs::copy(from, to).map(drop)
}

fn remove(path: &Path) -> io::Result<()> {
    if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
}

/// The example of the README is tested.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
