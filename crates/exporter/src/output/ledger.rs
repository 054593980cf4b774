//! The bookkeeping that all sinks share, so that they accept the same paths and agree on the
//! manifest.

use std::{
    any::Any,
    collections::{BTreeMap, BTreeSet},
    io::Write,
};

use sha2::{Digest, Sha256};

use super::{FileWriter, MANIFEST, Manifest, ManifestFile, OutputError, Reach, manifest};

/// What every [`Sink`](super::Sink) keeps: which files were opened and closed, their sizes and
/// digests.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Every file ever opened and the folders they lie in: from the name in lower case to the name
    /// as given and whether it is a folder.
    taken: BTreeMap<String, (String, bool)>,
    open: BTreeSet<String>,
    closed: BTreeMap<String, ManifestFile>,
    data: Option<Reach>,
}

impl Ledger {
    /// Opens a file that is written to what `to` makes, once the path is known to be good.
    ///
    /// # Errors
    /// [`OutputError::Path`] for a path that breaks the rules of [`Sink`](super::Sink) or was
    /// opened before, or the error of `to`.
    pub fn open<T: Write + Send + 'static>(
        &mut self,
        path: &str,
        to: impl FnOnce() -> Result<T, OutputError>,
    ) -> Result<FileWriter, OutputError> {
        self.take(path)?;
        let (path, hash) = (path.to_owned(), Sha256::new());
        Ok(FileWriter { path, bytes: 0, hash, to: Box::new(to()?) })
    }

    /// Enters a complete file into the manifest, and gives back what it was written to, of the
    /// type that was given to [`open`](Self::open).
    ///
    /// # Errors
    /// [`OutputError::Path`] if the file was not opened here, or the system's error if its last
    /// bytes cannot be written.
    pub fn close<T: Write + 'static>(
        &mut self,
        mut file: FileWriter,
        rows: Option<u64>,
    ) -> Result<(&ManifestFile, T), OutputError> {
        file.flush()?;
        let FileWriter { path, bytes, hash, to } = file;
        let to: Box<dyn Any> = to;
        let (true, Ok(to)) = (self.open.remove(&path), to.downcast::<T>()) else {
            let reason = "it was not opened here";
            return Err(OutputError::Path { path, reason });
        };
        let sha256 = manifest::hex(hash);
        let entry = ManifestFile { path: path.clone(), bytes, sha256, rows };
        Ok((self.closed.entry(path).insert_entry(entry).into_mut(), *to))
    }

    /// The manifest of the files that were closed.
    ///
    /// # Errors
    /// [`OutputError::Unfinished`] if a file is open.
    pub fn manifest(&self) -> Result<Manifest, OutputError> {
        if !self.open.is_empty() {
            return Err(OutputError::Unfinished(self.open.iter().cloned().collect()));
        }
        Ok(Manifest::new(self.data.clone(), self.closed.values().cloned().collect()))
    }

    /// Enters into the manifest how far the data reach.
    pub fn reach(&mut self, data: Reach) {
        self.data = Some(data);
    }

    /// Claims a path, before anything is made there.
    fn take(&mut self, path: &str) -> Result<(), OutputError> {
        let refuse = |reason| OutputError::Path { path: path.to_owned(), reason };
        path_fault(path).map_err(refuse)?;
        let folders = path.match_indices('/').map(|(at, _)| (&path[..at], true));
        let names: Vec<_> = folders.chain([(path, false)]).collect();
        for &(name, is_folder) in &names {
            match self.taken.get(&name.to_ascii_lowercase()) {
                Some((_, false)) if !is_folder => return Err(refuse("it is used twice")),
                Some((_, kind)) if *kind != is_folder => {
                    return Err(refuse("a file and a folder would have the same name"));
                }
                Some((other, _)) if other != name => {
                    return Err(refuse("a folder is also spelt in other case"));
                }
                _ => {}
            }
        }
        for (name, is_folder) in names {
            self.taken.insert(name.to_ascii_lowercase(), (name.to_owned(), is_folder));
        }
        self.open.insert(path.to_owned());
        Ok(())
    }
}

/// The rules of [`Sink`](super::Sink) that need no knowledge of the other paths.
pub(super) fn path_fault(path: &str) -> Result<(), &'static str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    for part in path.split('/') {
        if part.is_empty() || part.ends_with('.') {
            return Err("a part is empty or ends with a dot");
        }
        if !part.chars().all(plain) {
            return Err("only letters and digits of ASCII, `.`, `_` and `-` may be used");
        }
    }
    if path.eq_ignore_ascii_case(MANIFEST) {
        return Err("the manifest is written last, by itself");
    }
    Ok(())
}
