//! The lock of a book: one command at a time changes it.
//!
//! The lock is the system's, on a file at the top of the book: a killed process leaves the file, not
//! the lock. On Unix the file goes with the work. Elsewhere nothing tells whether the file that is
//! held is still the one that others find, so the empty file stays. A file system that has no locks
//! refuses, and such a book is changed by hand or elsewhere.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
};

use claimbook_validator::files::journal::LOCK;

use super::WriteError;

/// Held as long as it lives.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock of the book in `folder`, which messages call `root`.
    pub(super) fn acquire(folder: &Path, root: &Path) -> Result<Self, WriteError> {
        let path = folder.join(LOCK);
        let refused = |error| WriteError::on(&root.join(LOCK))(error);
        loop {
            // It may have come with the book: a link would lead elsewhere, a pipe would wait.
            if fs::symlink_metadata(&path).is_ok_and(|there| !there.is_file()) {
                return Err(refused(io::Error::other("it is no regular file")));
            }
            let mut options = OpenOptions::new();
            let file = options.create(true).truncate(false).write(true).open(&path);
            let file = file.map_err(refused)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(WriteError::Busy(root.to_owned())),
                Err(TryLockError::Error(error)) => return Err(refused(error)),
            }
            // The holder before us may have removed the file between our opening and locking it;
            // then the lock we hold is on a file that nobody else will find.
            if is_same_file(&file, &path).map_err(refused)? {
                return Ok(Self { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(unix)]
fn is_same_file(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let held = file.metadata()?;
    match fs::symlink_metadata(path) {
        Ok(found) => Ok((held.dev(), held.ino()) == (found.dev(), found.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "same signature as on Unix")]
fn is_same_file(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}
