//! A folder on disk, which appears whole or not at all.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use super::{
    FileWriter, Ledger, MANIFEST, Manifest, ManifestFile, OutputError, Reach, Sink,
    target::{self, Exchange, Target},
};

/// A folder being prepared beside its target.
///
/// Nothing is seen at the target before [`finish`](Self::finish); dropping the value instead
/// removes what was written. A process that is killed leaves hidden siblings of the target, which
/// the next export to it removes.
#[derive(Debug)]
#[must_use = "nothing is seen at the target unless it is finished"]
pub struct Folder {
    pub(super) target: Target,
    ledger: Ledger,
    exchange: Exchange,
    folders: BTreeSet<PathBuf>,
    pub(super) done: bool,
}

impl Folder {
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
        self.target.commit(self.exchange)?;
        self.done = true;
        Ok(manifest)
    }

    pub(super) fn create_with(target: &Path, exchange: Exchange) -> Result<Self, OutputError> {
        let target = Target::claim(target)?;
        Ok(Self {
            folders: BTreeSet::from([target.new.clone()]),
            target,
            ledger: Ledger::default(),
            exchange,
            done: false,
        })
    }

    pub(super) fn seal(&mut self) -> Result<Manifest, OutputError> {
        let manifest = self.ledger.manifest()?;
        let path = self.target.new.join(MANIFEST);
        let written = File::create_new(&path).and_then(|mut file| {
            file.write_all(manifest.to_json().as_bytes())?;
            file.sync_all()
        });
        written.map_err(OutputError::io("write", &path))?;
        self.folders.iter().try_for_each(|dir| target::sync_dir(dir))?;
        Ok(manifest)
    }
}

impl Sink for Folder {
    fn create(&mut self, path: &str) -> Result<FileWriter, OutputError> {
        self.ledger.open(path, || {
            let full = self.target.new.join(path);
            let parents = full.ancestors().skip(1);
            let parents = parents.take_while(|dir| dir.starts_with(&self.target.new));
            self.folders.extend(parents.map(Path::to_owned));
            if let Some(dir) = full.parent() {
                fs::create_dir_all(dir).map_err(OutputError::io("create", dir))?;
            }
            let file = File::create_new(&full).map_err(OutputError::io("create", &full))?;
            Ok(Disk(BufWriter::with_capacity(1 << 16, file)))
        })
    }

    fn close(&mut self, file: FileWriter, rows: Option<u64>) -> Result<ManifestFile, OutputError> {
        self.ledger.close::<Disk>(file, rows).map(|(entry, _)| entry.clone())
    }

    fn reach(&mut self, data: Reach) {
        self.ledger.reach(data);
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.done {
            self.target.discard();
        }
    }
}

/// A file whose content is on the disk once it is flushed.
struct Disk(BufWriter<File>);

impl Write for Disk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()?;
        self.0.get_ref().sync_all()
    }
}
