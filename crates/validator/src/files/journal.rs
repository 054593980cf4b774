//! The journal of a change of several files: what a writer leaves if it is interrupted, so that a
//! reader can say so and the next writer can finish it or undo it. Nothing is written here.
//!
//! All of it are dot files, which are no part of a book. A file that is to be put in place waits
//! beside it, and so does what was there; the journal comes when all of them wait, and goes when all
//! of them are in place. While it is there, each file is as before or as after.

use std::io;

use serde::{Deserialize, Serialize};

use super::input::{Input, reason};

/// Held by who changes the book, at its top; a process that ends leaves the file, not the lock.
pub const LOCK: &str = ".claimbook-lock";
/// The journal of a change that is to be finished, at the top of the book.
pub const JOURNAL: &str = ".claimbook-journal";
/// The same journal, of a change that a system refused and that is to be undone.
pub const UNDO: &str = ".claimbook-undo";
/// The code under which a reader reports it.
pub const INTERRUPTED: &str = "F012";
/// The ending of what waits to be put in place; a dot and the name of the file precede it.
pub const NEW: &str = ".claimbook-new";
/// The ending of what stood there before.
pub const OLD: &str = ".claimbook-old";

/// A change of several files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Journal {
    /// The version of this format.
    pub version: u32,
    /// What is to be done, in order.
    pub steps: Vec<Step>,
}

/// One step of a change. Paths are those below the root of the book, with slashes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Step {
    /// What waits beside a file takes its place.
    Put {
        /// The file.
        path: String,
        /// Whether there was none before.
        made: bool,
    },
    /// A file is taken away.
    Remove {
        /// The file.
        path: String,
    },
}

/// A change that is under way, or was interrupted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interrupted {
    /// The name of its journal.
    pub name: &'static str,
    /// The journal.
    pub journal: Journal,
}

/// A journal that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` {reason}")]
pub struct JournalError {
    /// The name of the journal.
    pub name: &'static str,
    /// Why not, to be said after the name.
    pub reason: String,
}

impl Journal {
    /// The version that is written.
    pub const VERSION: u32 = 1;

    /// The journal as it is written.
    ///
    /// # Panics
    ///
    /// Never: it has a JSON form.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("it has a JSON form") + "\n"
    }

    /// The files that are changed, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().map(|step| match step {
            Step::Put { path, .. } | Step::Remove { path } => path.as_str(),
        })
    }
}

/// The change of a book that is under way or was interrupted, if there is one.
///
/// # Errors
///
/// If there is a journal that cannot be understood.
pub fn interrupted(input: &dyn Input) -> Result<Option<Interrupted>, JournalError> {
    for name in [JOURNAL, UNDO] {
        let bytes = match input.read(name) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => {
                let reason = format!("cannot be read: {}", reason(&error));
                return Err(JournalError { name, reason });
            }
        };
        return match serde_json::from_slice::<Journal>(&bytes) {
            Ok(journal) if journal.version == Journal::VERSION => {
                Ok(Some(Interrupted { name, journal }))
            }
            Ok(_) | Err(_) => {
                let reason = "is no journal that this version understands".to_owned();
                Err(JournalError { name, reason })
            }
        };
    }
    Ok(None)
}
