//! What can go wrong while files are put on disk. Each message names the path and, where a person
//! can act, what to do.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::Difference;

/// Why an output was not written, or not found whole.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OutputError {
    /// The system refused an operation on a file or folder.
    #[error("could not {action} `{}`", path.display())]
    Io {
        /// What was tried, as a verb.
        action: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// The system's answer.
        source: io::Error,
    },
    /// Writing into a file failed; the message of the [`io::Error`] names the file.
    #[error(transparent)]
    Write(#[from] io::Error),
    /// The target is a file, or a path that cannot name a folder.
    #[error("`{}` is not a folder; choose another folder", .0.display())]
    NotAFolder(PathBuf),
    /// The target is a folder with content that no export wrote.
    #[error("`{}` is not empty and holds no `manifest.json` of an export; choose another folder, or delete this one", .0.display())]
    NotOurs(PathBuf),
    /// The target is an earlier export to which somebody added files.
    #[error("`{}` holds files that no export wrote and that would be lost: {}; move them away, or choose another folder", path.display(), list(files))]
    Strangers {
        /// The target.
        path: PathBuf,
        /// The added files, relative to the target.
        files: Vec<String>,
    },
    /// The working directory lies in the target and would be deleted.
    #[error("the working directory lies in `{}`, which is to be replaced; run the command from elsewhere", .0.display())]
    WorkingDirectory(PathBuf),
    /// Another process is writing to the same target.
    #[error("another export to `{}` is running; wait for it, or choose another folder", .0.display())]
    Busy(PathBuf),
    /// An exporter used a path that some system cannot hold, or one twice.
    #[error("`{path}` cannot be the path of an exported file: {reason}")]
    Path {
        /// The path as given.
        path: String,
        /// Which rule it breaks.
        reason: &'static str,
    },
    /// An exporter opened files and did not close them.
    #[error("the export was not completed; files still open: {}", list(.0))]
    Unfinished(Vec<String>),
    /// The folder holds no manifest of an export.
    #[error("`{}` holds no `manifest.json` of an export", .0.display())]
    NoManifest(PathBuf),
    /// The files are not those that the manifest lists.
    #[error("`{}` is not as its `manifest.json` says: {}", path.display(), list(differences))]
    NotWhole {
        /// The folder.
        path: PathBuf,
        /// What differs, by path.
        differences: Vec<Difference>,
    },
}

impl OutputError {
    /// For `map_err`: adds to a system error what was tried on which path.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.to_owned(), source }
    }
}

/// The first items, and how many more there are.
fn list<T: ToString>(items: &[T]) -> String {
    const SHOWN: usize = 10;
    let shown: Vec<String> = items.iter().take(SHOWN).map(T::to_string).collect();
    match items.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
