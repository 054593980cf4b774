//! Puts changes in place. This is the only place that writes what an author wrote.
//!
//! New texts are staged beside the files that they replace, all of them before the first is put in
//! place, and each is put there in one step: a file is never seen half-written, and a system that
//! refuses a file while they are staged leaves the book as it was.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use claimbook_validator::files::input::reason;

use crate::{Change, Changes};

/// A file could not be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot write `{}`: {reason}", path.display())]
pub struct WriteError {
    /// The file.
    pub path: PathBuf,
    /// The system's reason.
    pub reason: String,
}

impl WriteError {
    fn on(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self { path: path.to_owned(), reason: reason(&error) }
    }
}

/// Puts changes in place below the root of a book.
///
/// # Errors
///
/// [`WriteError`] if the system refuses a file.
pub fn put(root: &Path, changes: &Changes) -> Result<(), WriteError> {
    let mut staged = Staged::default();
    for (path, text) in changes.written() {
        staged.add(&root.join(path), text)?;
    }
    staged.put()?;
    for (path, change) in changes.iter() {
        match change {
            Change::Remove => {
                let path = root.join(path);
                fs::remove_file(&path).map_err(WriteError::on(&path))?;
            }
            Change::Write { .. } => {}
        }
    }
    Ok(())
}

/// New texts in files beside those that they replace; what is not put in place is removed.
#[derive(Default)]
struct Staged(Vec<(PathBuf, PathBuf)>);

impl Staged {
    fn add(&mut self, path: &Path, text: &str) -> Result<(), WriteError> {
        path.parent().map_or(Ok(()), fs::create_dir_all).map_err(WriteError::on(path))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let beside = path.with_file_name(format!(".{name}.tmp"));
        self.0.push((beside.clone(), path.to_owned()));
        fs::write(beside, text).map_err(WriteError::on(path))
    }

    fn put(&mut self) -> Result<(), WriteError> {
        while let Some((beside, path)) = self.0.first() {
            fs::rename(beside, path).map_err(WriteError::on(path))?;
            self.0.remove(0);
        }
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        for (beside, _) in &self.0 {
            let _ = fs::remove_file(beside); // it is passed over, and written over the next time
        }
    }
}
