//! Where the files of a book come from: a folder, a folder with unsaved texts laid over, memory.
//!
//! This is the only place that asks a file system. Paths are those below the root of the book,
//! with slashes; how a report calls what stands there is for the input to say.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

/// What a book is read from.
///
/// ```
/// use claimbook_validator::{Input, Memory, validate_input};
///
/// let book = Memory::from_iter([("dataset.toml", "title = 4"), ("notes.md", "Not read.")]);
/// let report = validate_input(&book, None)?;
/// assert!(report.diagnostics().iter().any(|found| found.code == "F007"));
/// # Ok::<(), claimbook_validator::RootError>(())
/// ```
pub trait Input {
    /// What is in a folder, in any order. The empty path is the root of the book.
    ///
    /// # Errors
    ///
    /// If it cannot be listed; [`NotADirectory`](io::ErrorKind::NotADirectory) if it is a file.
    fn list(&self, folder: &str) -> io::Result<Vec<Entry>>;

    /// The bytes of a file.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    fn read(&self, file: &str) -> io::Result<Vec<u8>>;

    /// How a report calls what stands at a path.
    fn name(&self, path: &str) -> String;
}

/// What stands in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name, without the path of the folder.
    pub name: String,
    /// How many bytes a file has; none for a folder.
    pub bytes: Option<u64>,
}

/// A book in a folder of a file system. Files are called by the path of the folder as it was
/// given, and their own.
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

/// A book in memory: the bytes of its files by their paths. Files are called by these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory(BTreeMap<String, Vec<u8>>);

/// A book of which some texts are not saved yet, as an editor has it: they stand in place of the
/// files of the book below, or beside them.
#[derive(Clone, Debug)]
pub struct Overlay<I> {
    below: I,
    texts: Memory,
}

impl Folder {
    /// The book in a folder.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self(root.into())
    }
}

impl Folder {
    /// The place of what stands at a path. Links are followed within the book alone: what lies
    /// outside is nobody's to read who was given the book.
    fn place(&self, below: &str) -> io::Result<PathBuf> {
        let mut place = self.0.clone();
        let mut linked = false;
        for part in below.split('/').filter(|part| !part.is_empty()) {
            place.push(part);
            linked |= fs::symlink_metadata(&place)?.is_symlink();
        }
        if linked && !fs::canonicalize(&place)?.starts_with(fs::canonicalize(&self.0)?) {
            return Err(io::Error::other("it is a link that leads out of the book"));
        }
        Ok(place)
    }

    fn metadata(&self, folder: &str, entry: &fs::DirEntry) -> io::Result<fs::Metadata> {
        if entry.file_type()?.is_symlink() {
            fs::metadata(self.place(&format!("{folder}/{}", entry.file_name().to_string_lossy()))?)
        } else {
            entry.metadata()
        }
    }
}

impl Input for Folder {
    fn list(&self, folder: &str) -> io::Result<Vec<Entry>> {
        let place = self.place(folder)?;
        fs::read_dir(&place)?
            .map(|entry| {
                let entry = entry?;
                // Of what cannot be looked at, reading says why.
                let bytes = match self.metadata(folder, &entry) {
                    Ok(metadata) if metadata.is_dir() => None,
                    Ok(metadata) => Some(metadata.len()),
                    Err(_) => Some(0),
                };
                Ok(Entry { name: entry.file_name().to_string_lossy().into_owned(), bytes })
            })
            .collect()
    }

    fn read(&self, file: &str) -> io::Result<Vec<u8>> {
        let path = self.place(file)?;
        // Reading anything but a regular file could wait for ever.
        if !fs::metadata(&path)?.is_file() {
            return Err(io::Error::other("it is no regular file"));
        }
        fs::read(path)
    }

    fn name(&self, path: &str) -> String {
        let root = self.0.to_string_lossy().replace('\\', "/");
        match (root.trim_end_matches('/'), path) {
            ("" | ".", _) if self.0 != Path::new("/") => path.to_owned(),
            (root, "") => root.to_owned(),
            (root, path) => format!("{root}/{path}"),
        }
    }
}

impl<P: Into<String>, B: Into<Vec<u8>>> FromIterator<(P, B)> for Memory {
    fn from_iter<T: IntoIterator<Item = (P, B)>>(files: T) -> Self {
        Self(files.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect())
    }
}

impl Input for Memory {
    fn list(&self, folder: &str) -> io::Result<Vec<Entry>> {
        if self.0.contains_key(folder) {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let mut folders = BTreeSet::new();
        let mut entries = Vec::new();
        for (path, bytes) in self.0.range(prefix.clone()..) {
            let Some(rest) = path.strip_prefix(&prefix) else { break };
            match rest.split_once('/') {
                Some((name, _)) if !folders.insert(name) => {}
                Some((name, _)) => entries.push(Entry { name: name.to_owned(), bytes: None }),
                None => {
                    entries.push(Entry { name: rest.to_owned(), bytes: Some(bytes.len() as u64) });
                }
            }
        }
        if entries.is_empty() && !folder.is_empty() {
            return Err(io::ErrorKind::NotFound.into());
        }
        Ok(entries)
    }

    fn read(&self, file: &str) -> io::Result<Vec<u8>> {
        self.0.get(file).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn name(&self, path: &str) -> String {
        path.to_owned()
    }
}

impl<I: Input> Overlay<I> {
    /// A book as it is saved.
    pub const fn new(below: I) -> Self {
        Self { below, texts: Memory(BTreeMap::new()) }
    }

    /// Lays the text of a file over what is saved.
    pub fn lay(&mut self, file: impl Into<String>, text: impl Into<Vec<u8>>) {
        self.texts.0.insert(file.into(), text.into());
    }

    /// Takes away what was laid over a file, so that it is as it is saved again.
    pub fn lift(&mut self, file: &str) {
        self.texts.0.remove(file);
    }
}

impl<I: Input> Input for Overlay<I> {
    fn list(&self, folder: &str) -> io::Result<Vec<Entry>> {
        let over = self.texts.list(folder).unwrap_or_default();
        let mut entries = match self.below.list(folder) {
            // It is there only in what is not saved.
            Err(error) if error.kind() == io::ErrorKind::NotFound && !over.is_empty() => Vec::new(),
            below => below?,
        };
        entries.retain(|entry| over.iter().all(|over| over.name != entry.name));
        entries.extend(over);
        Ok(entries)
    }

    fn read(&self, file: &str) -> io::Result<Vec<u8>> {
        match self.texts.read(file) {
            Ok(text) => Ok(text),
            Err(_) => self.below.read(file),
        }
    }

    fn name(&self, path: &str) -> String {
        self.below.name(path)
    }
}

/// A system's error in words, without its number.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error") {
        Some(end) => text[..end].to_lowercase(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(entries: io::Result<Vec<Entry>>) -> Vec<(String, Option<u64>)> {
        let mut names: Vec<_> =
            entries.unwrap().into_iter().map(|entry| (entry.name, entry.bytes)).collect();
        names.sort();
        names
    }

    fn memory() -> Memory {
        Memory::from_iter([("a.toml", "x"), ("b/c.toml", "xy"), ("b/d.toml", ""), ("b.toml", "")])
    }

    #[test]
    fn folders_follow_from_paths() {
        let memory = memory();
        let name = |name: &str| name.to_owned();
        assert_eq!(
            names(memory.list("")),
            [(name("a.toml"), Some(1)), (name("b"), None), (name("b.toml"), Some(0))]
        );
        assert_eq!(names(memory.list("b")), [(name("c.toml"), Some(2)), (name("d.toml"), Some(0))]);
        assert_eq!(memory.list("e").unwrap_err().kind(), io::ErrorKind::NotFound);
        assert_eq!(memory.list("a.toml").unwrap_err().kind(), io::ErrorKind::NotADirectory);
        assert_eq!(memory.read("b").unwrap_err().kind(), io::ErrorKind::NotFound);
        assert_eq!(names(Memory::default().list("")), []);
    }

    #[test]
    fn what_is_laid_over_stands_in_place_or_beside() {
        let mut overlay = Overlay::new(memory());
        overlay.lay("b/c.toml", "longer");
        overlay.lay("b/e.toml", "new");
        overlay.lay("f/g.toml", "new");
        let name = |name: &str| name.to_owned();
        assert_eq!(
            names(overlay.list("b")),
            [(name("c.toml"), Some(6)), (name("d.toml"), Some(0)), (name("e.toml"), Some(3))]
        );
        assert_eq!(names(overlay.list("f")), [(name("g.toml"), Some(3))]);
        assert_eq!(names(overlay.list("")).len(), 4);
        assert_eq!(overlay.read("b/c.toml").unwrap(), b"longer");
        assert_eq!(overlay.read("a.toml").unwrap(), b"x");
        overlay.lift("b/c.toml");
        assert_eq!(overlay.read("b/c.toml").unwrap(), b"xy");
        assert_eq!(overlay.list("h").unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    #[test]
    fn a_folder_is_called_as_it_was_given() {
        for (root, expected) in [
            ("book", "book/claims/x.toml"),
            ("book/", "book/claims/x.toml"),
            ("../book", "../book/claims/x.toml"),
            ("/a/book", "/a/book/claims/x.toml"),
            ("/", "/claims/x.toml"),
            (".", "claims/x.toml"),
            ("", "claims/x.toml"),
        ] {
            assert_eq!(Folder::new(root).name("claims/x.toml"), expected, "{root}");
        }
    }
}
