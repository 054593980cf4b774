//! Nothing but the digests of files.

use std::io::{self, Sink as Nowhere};

use super::{FileWriter, Ledger, Manifest, ManifestFile, OutputError, Reach, Sink};

/// Keeps only size and digest of the files, so that an export of any size is compared with a
/// folder in bounded memory: `dry_run.finish()?.compare(dir)?`.
#[derive(Debug, Default)]
#[must_use = "it tells what would be written only when it is finished"]
pub struct DryRun {
    ledger: Ledger,
}

impl DryRun {
    /// The manifest that [`Folder`](super::Folder) would write.
    ///
    /// # Errors
    /// [`OutputError::Unfinished`] if a file is open.
    pub fn finish(self) -> Result<Manifest, OutputError> {
        self.ledger.manifest()
    }
}

impl Sink for DryRun {
    fn create(&mut self, path: &str) -> Result<FileWriter, OutputError> {
        self.ledger.open(path, || Ok(io::sink()))
    }

    fn close(&mut self, file: FileWriter, rows: Option<u64>) -> Result<ManifestFile, OutputError> {
        self.ledger.close::<Nowhere>(file, rows).map(|(entry, _)| entry.clone())
    }

    fn reach(&mut self, data: Reach) {
        self.ledger.reach(data);
    }
}
