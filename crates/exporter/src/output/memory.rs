//! Files in memory.

use super::{FileWriter, Ledger, MANIFEST, ManifestFile, OutputError, Reach, Sink, Tree};

/// Keeps the files in memory.
#[derive(Debug, Default)]
#[must_use = "the files are lost unless it is finished"]
pub struct InMemory {
    ledger: Ledger,
    tree: Tree,
}

impl InMemory {
    /// The files, with the `manifest.json` that [`Folder`](super::Folder) would write.
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
        self.ledger.open(path, || Ok(Vec::new()))
    }

    fn close(&mut self, file: FileWriter, rows: Option<u64>) -> Result<ManifestFile, OutputError> {
        let (entry, content) = self.ledger.close(file, rows)?;
        let entry = entry.clone();
        self.tree.insert(entry.path.clone(), content);
        Ok(entry)
    }

    fn reach(&mut self, data: Reach) {
        self.ledger.reach(data);
    }
}
