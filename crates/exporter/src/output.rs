//! Puts a set of files on disk whole or not at all.
//!
//! Exporters write to a [`Sink`] and do not know whether it is a folder ([`Output`]), memory
//! ([`InMemory`]) or only the digest of what would be written ([`DryRun`], for `--check`).
//! [`verify`] tells whether an exported folder is whole. [`write_tree`] and [`diff_tree`] keep
//! generated files in the source tree fresh. This module knows nothing of records or formats.

mod error;
mod manifest;
mod target;
#[cfg(test)]
mod tests;
mod tree;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use self::target::{Exchange, Place};
pub use self::{
    error::OutputError,
    manifest::{Difference, MANIFEST, Manifest, ManifestFile, verify},
    tree::{GENERATED, Owned, diff_tree, write_tree},
};

/// Files in memory, by `/`-separated relative path.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// Takes the files of an export. Several files may be open at once.
///
/// Paths are relative, parts separated by `/`, each of `A-Z a-z 0-9 . _ -`, and differ in more
/// than case, so that every file system can hold them.
pub trait Sink {
    /// Opens a file.
    ///
    /// # Errors
    /// [`OutputError::Path`] for a path that breaks the rules or was opened before, or the system's
    /// error.
    fn create(&mut self, path: &str) -> Result<FileWriter, OutputError>;

    /// Completes a file that this sink opened. `rows` counts rows or records, where the format
    /// has such.
    ///
    /// # Errors
    /// [`OutputError::Path`] if this sink did not open the file, or the system's error.
    fn close(&mut self, file: FileWriter, rows: Option<u64>) -> Result<(), OutputError>;

    /// Writes a file at once.
    ///
    /// # Errors
    /// As [`create`](Self::create) and [`close`](Self::close).
    fn write(&mut self, path: &str, content: &[u8], rows: Option<u64>) -> Result<(), OutputError> {
        let mut file = self.create(path)?;
        file.write_all(content)?;
        self.close(file, rows)
    }
}

/// An open file of a [`Sink`]: buffered, counted and hashed. It must be given back to
/// [`Sink::close`]; an export with a file still open cannot be finished.
#[derive(Debug)]
pub struct FileWriter {
    path: String,
    bytes: u64,
    hash: Sha256,
    to: Destination,
}

#[derive(Debug)]
enum Destination {
    Disk(BufWriter<File>),
    Memory(Vec<u8>),
    Nowhere,
}

impl Write for FileWriter {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let written = match &mut self.to {
            Destination::Disk(file) => file.write(buf),
            Destination::Memory(bytes) => bytes.write(buf),
            Destination::Nowhere => Ok(buf.len()),
        };
        let written = written.map_err(|e| self.name(&e))?;
        self.hash.update(&buf[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.to {
            Destination::Disk(file) => file.flush().map_err(|e| self.name(&e)),
            Destination::Memory(_) | Destination::Nowhere => Ok(()),
        }
    }
}

impl FileWriter {
    fn name(&self, error: &io::Error) -> io::Error {
        io::Error::new(error.kind(), format!("could not write `{}`: {error}", self.path))
    }
}

/// A folder being prepared beside its target.
///
/// Nothing is seen at the target before [`finish`](Self::finish); dropping the value instead
/// removes what was written. A process that is killed leaves hidden siblings of the target, which
/// the next export to it removes.
#[derive(Debug)]
pub struct Output {
    place: Place,
    ledger: Ledger,
    exchange: Exchange,
    folders: BTreeSet<PathBuf>,
    done: bool,
}

impl Output {
    /// Begins an export to the folder `target`.
    ///
    /// Missing parents are made; a symbolic link is followed and stays. The folder is replaced only
    /// if it is empty or an earlier export to which nobody added a file. Exported files that were
    /// edited since are replaced.
    ///
    /// # Errors
    /// [`OutputError`] says why the target cannot be replaced and what to do; nothing is changed.
    pub fn create(target: &Path) -> Result<Self, OutputError> {
        Self::create_with(target, Exchange::Atomic)
    }

    /// Writes `manifest.json`, flushes everything to the disk and puts the folder in its place.
    ///
    /// # Errors
    /// [`OutputError::Unfinished`] if a file is open, [`OutputError::Strangers`] if files were added
    /// to the target in the meantime, or the system's error. Up to the exchange, which is the last
    /// step but for flushing and clearing up, the target is as before.
    pub fn finish(mut self) -> Result<Manifest, OutputError> {
        let manifest = self.seal()?;
        self.place.commit(self.exchange)?;
        self.done = true;
        Ok(manifest)
    }

    fn create_with(target: &Path, exchange: Exchange) -> Result<Self, OutputError> {
        let place = Place::claim(target)?;
        Ok(Self {
            folders: BTreeSet::from([place.new.clone()]),
            place,
            ledger: Ledger::default(),
            exchange,
            done: false,
        })
    }

    fn seal(&mut self) -> Result<Manifest, OutputError> {
        let manifest = self.ledger.manifest()?;
        let path = self.place.new.join(MANIFEST);
        let written = File::create_new(&path).and_then(|mut file| {
            file.write_all(manifest.to_json().as_bytes())?;
            file.sync_all()
        });
        written.map_err(OutputError::io("write", &path))?;
        self.folders.iter().try_for_each(|dir| target::sync_dir(dir))?;
        Ok(manifest)
    }
}

impl Sink for Output {
    fn create(&mut self, path: &str) -> Result<FileWriter, OutputError> {
        self.ledger.open(path)?;
        let full = self.place.new.join(path);
        let parents = full.ancestors().skip(1);
        let parents = parents.take_while(|dir| dir.starts_with(&self.place.new));
        self.folders.extend(parents.map(Path::to_owned));
        if let Some(dir) = full.parent() {
            fs::create_dir_all(dir).map_err(OutputError::io("create", dir))?;
        }
        let file = File::create_new(&full).map_err(OutputError::io("create", &full))?;
        let file = BufWriter::with_capacity(1 << 16, file);
        Ok(FileWriter::new(path, Destination::Disk(file)))
    }

    fn close(&mut self, mut file: FileWriter, rows: Option<u64>) -> Result<(), OutputError> {
        file.flush()?;
        if let Destination::Disk(disk) = &file.to {
            disk.get_ref().sync_all().map_err(|e| file.name(&e))?;
        }
        self.ledger.close(file, rows).map(drop)
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if !self.done {
            self.place.discard();
        }
    }
}

/// Keeps the files in memory.
#[derive(Debug, Default)]
pub struct InMemory {
    ledger: Ledger,
    tree: Tree,
}

impl InMemory {
    /// The files, with the `manifest.json` that [`Output`] would write.
    ///
    /// # Errors
    /// [`OutputError::Unfinished`] if a file is open.
    pub fn finish(mut self) -> Result<Tree, OutputError> {
        let manifest = self.ledger.manifest()?;
        self.tree.insert(MANIFEST.to_owned(), manifest.to_json().into_bytes());
        Ok(self.tree)
    }
}

impl Sink for InMemory {
    fn create(&mut self, path: &str) -> Result<FileWriter, OutputError> {
        self.ledger.open(path)?;
        Ok(FileWriter::new(path, Destination::Memory(Vec::new())))
    }

    fn close(&mut self, file: FileWriter, rows: Option<u64>) -> Result<(), OutputError> {
        let path = file.path.clone();
        if let Destination::Memory(bytes) = self.ledger.close(file, rows)? {
            self.tree.insert(path, bytes);
        }
        Ok(())
    }
}

/// Keeps only size and digest of the files, so that an export of any size is checked in bounded
/// memory: `dry_run.finish()?.check(dir)?`.
#[derive(Debug, Default)]
pub struct DryRun {
    ledger: Ledger,
}

impl DryRun {
    /// The manifest that [`Output`] would write.
    ///
    /// # Errors
    /// [`OutputError::Unfinished`] if a file is open.
    pub fn finish(self) -> Result<Manifest, OutputError> {
        self.ledger.manifest()
    }
}

impl Sink for DryRun {
    fn create(&mut self, path: &str) -> Result<FileWriter, OutputError> {
        self.ledger.open(path)?;
        Ok(FileWriter::new(path, Destination::Nowhere))
    }

    fn close(&mut self, file: FileWriter, rows: Option<u64>) -> Result<(), OutputError> {
        self.ledger.close(file, rows).map(drop)
    }
}

impl FileWriter {
    fn new(path: &str, to: Destination) -> Self {
        let (path, hash) = (path.to_owned(), Sha256::new());
        Self { path, bytes: 0, hash, to }
    }
}

/// The bookkeeping that all sinks share, so that they accept the same paths and agree on the
/// manifest.
#[derive(Debug, Default)]
struct Ledger {
    /// Every file ever opened and the folders they lie in: from the name in lower case to the name
    /// as given and whether it is a folder.
    taken: BTreeMap<String, (String, bool)>,
    open: BTreeSet<String>,
    closed: BTreeMap<String, ManifestFile>,
}

impl Ledger {
    fn open(&mut self, path: &str) -> Result<(), OutputError> {
        let refuse = |reason| OutputError::Path { path: path.to_owned(), reason };
        check_path(path).map_err(refuse)?;
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

    fn close(&mut self, file: FileWriter, rows: Option<u64>) -> Result<Destination, OutputError> {
        let FileWriter { path, bytes, hash, to } = file;
        if !self.open.remove(&path) {
            let reason = "it was not opened here";
            return Err(OutputError::Path { path, reason });
        }
        let sha256 = manifest::hex(hash);
        let entry = ManifestFile { path: path.clone(), bytes, sha256, rows };
        self.closed.insert(path, entry);
        Ok(to)
    }

    fn manifest(&self) -> Result<Manifest, OutputError> {
        if !self.open.is_empty() {
            return Err(OutputError::Unfinished(self.open.iter().cloned().collect()));
        }
        Ok(Manifest::new(self.closed.values().cloned().collect()))
    }
}

/// The rules of [`Sink`] that need no knowledge of the other paths.
fn check_path(path: &str) -> Result<(), &'static str> {
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
