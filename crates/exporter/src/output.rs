//! Where the files of an export go.
//!
//! Formats write to a [`Sink`] and do not know whether it is a folder that appears whole or not
//! at all ([`Folder`]), memory ([`InMemory`]) or only the digest of what would be written
//! ([`DryRun`], for `--check`). [`Manifest::open`] tells whether an exported folder is whole.
//! [`write_tree`] and [`diff_tree`] keep generated files in the source tree fresh. This module
//! knows nothing of records or formats.

mod dry_run;
mod error;
mod folder;
mod ledger;
mod manifest;
mod memory;
mod target;
#[cfg(test)]
mod tests;
mod tree;

use std::{
    any::Any,
    collections::BTreeMap,
    fmt,
    io::{self, Write},
};

use sha2::{Digest, Sha256};

pub use self::{
    dry_run::DryRun,
    error::OutputError,
    folder::Folder,
    ledger::Ledger,
    manifest::{Difference, MANIFEST, Manifest, ManifestFile, Reach},
    memory::InMemory,
    tree::{GENERATED, Owned, diff_tree, write_tree},
};

/// Files in memory, by `/`-separated relative path.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// Takes the files of an export. Several files may be open at once.
///
/// Paths are relative, parts separated by `/`, each of `A-Z a-z 0-9 . _ -`, and differ in more
/// than case, so that every file system can hold them.
///
/// The trait is open: an archive or a store on the network is a sink as well. A sink keeps a
/// [`Ledger`], which holds to the rules of paths and makes the manifest; its last step, which
/// writes that manifest, is a method of its own, since what comes of it differs.
///
/// ```
/// use claimbook_exporter::output::{FileWriter, Ledger, ManifestFile, OutputError, Reach, Sink};
///
/// /// All files in one, each after a line with its path.
/// #[derive(Default)]
/// struct Archive {
///     ledger: Ledger,
///     bytes: Vec<u8>,
/// }
///
/// impl Sink for Archive {
///     fn create(&mut self, path: &str) -> Result<FileWriter, OutputError> {
///         self.ledger.open(path, || Ok(Vec::new()))
///     }
///
///     fn close(&mut self, file: FileWriter, rows: Option<u64>) -> Result<ManifestFile, OutputError> {
///         let (entry, content) = self.ledger.close::<Vec<u8>>(file, rows)?;
///         self.bytes.extend(format!("{} {}\n", entry.path, entry.bytes).bytes());
///         self.bytes.extend(content);
///         Ok(entry.clone())
///     }
///
///     fn reach(&mut self, data: Reach) {
///         self.ledger.reach(data);
///     }
/// }
///
/// let mut archive = Archive::default();
/// archive.write("a.txt", b"one\n", None)?;
/// assert_eq!(archive.bytes, b"a.txt 4\none\n");
/// assert_eq!(archive.ledger.manifest()?.files().len(), 1);
/// # Ok::<(), OutputError>(())
/// ```
#[must_use = "a sink shows what was written only when it is finished"]
pub trait Sink {
    /// Opens a file.
    ///
    /// # Errors
    /// [`OutputError::Path`] for a path that breaks the rules or was opened before, or the system's
    /// error.
    fn create(&mut self, path: &str) -> Result<FileWriter, OutputError>;

    /// Completes a file that this sink opened, and tells its size and digest. `rows` counts rows or
    /// records, where the format has such.
    ///
    /// # Errors
    /// [`OutputError::Path`] if this sink did not open the file, or the system's error.
    fn close(&mut self, file: FileWriter, rows: Option<u64>) -> Result<ManifestFile, OutputError>;

    /// Says how far the data of the export reach, for the manifest.
    fn reach(&mut self, data: Reach);

    /// Writes a file at once.
    ///
    /// # Errors
    /// As [`create`](Self::create) and [`close`](Self::close).
    fn write(&mut self, path: &str, content: &[u8], rows: Option<u64>) -> Result<(), OutputError> {
        let mut file = self.create(path)?;
        file.write_all(content)?;
        self.close(file, rows).map(drop)
    }
}

/// An open file of a [`Sink`]: counted and hashed. It must be given back to [`Sink::close`]; an
/// export with a file still open cannot be finished. Made by [`Ledger::open`].
#[must_use = "a file has to be given back to the sink that opened it"]
pub struct FileWriter {
    path: String,
    bytes: u64,
    hash: Sha256,
    to: Box<dyn Destination>,
}

/// What a sink writes a file to: any writer, which the sink gets back when the file is closed.
trait Destination: Write + Any + Send {}

impl<T: Write + Any + Send> Destination for T {}

impl fmt::Debug for FileWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileWriter")
            .field("path", &self.path)
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}

impl Write for FileWriter {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let written = self.to.write(buf).map_err(|e| self.name(&e))?;
        self.hash.update(&buf[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush().map_err(|e| self.name(&e))
    }
}

impl FileWriter {
    fn name(&self, error: &io::Error) -> io::Error {
        io::Error::new(error.kind(), format!("could not write `{}`: {error}", self.path))
    }
}
