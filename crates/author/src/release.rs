//! Puts down what a release of a book consists of, so that the next one can be compared with it.

use std::{collections::BTreeMap, fs, io, path::PathBuf};

use claimbook_core::{Change, Dataset, Kind, Lock, Release, schema::Authored};
use claimbook_validator::{
    edition::locked,
    files::{input::reason, layout::path_of},
};

use serde::Serialize;

use crate::{Changes, WriteError, Writer};

/// Where the changes of a book are told to people.
const CHANGELOG: &str = "CHANGELOG.md";

/// Why a book could not be released.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReleaseError {
    /// The changes cannot be read that the new ones are to be added to.
    #[error("cannot read `{}`: {reason}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Remembers a book as it is: its records in `lock.json`; what differs from the release before in
/// `changes.json`; and `notes` on that, in Markdown, in `CHANGELOG.md`. All of these are written or
/// none. Returns what was written.
///
/// Whether the book may be released so is for others to say: that it is valid, and that the step
/// of its version is as large as the changes ask for.
///
/// # Errors
///
/// [`ReleaseError`] says why; then nothing was changed.
pub fn release(
    writer: &Writer,
    dataset: &Dataset,
    changes: Vec<Change>,
    notes: &str,
) -> Result<Vec<PathBuf>, ReleaseError> {
    let metadata = dataset.metadata();
    let (version, data_as_of) = (metadata.version, metadata.data_as_of);
    let mut files = Changes::default();

    let lock = Lock { version, data_as_of, records: locked(dataset).into() };
    files.write(path_of(Authored::Lock, ""), list(Kind::Lock, &[lock]));

    let mut releases = dataset.changes().to_vec();
    if let Some(before) = dataset.lock().first() {
        releases.push(Release {
            version,
            from: before.version,
            data_as_of,
            changes: changes.into(),
        });
        files.write(path_of(Authored::Changes, ""), list(Kind::Release, &releases));
    }

    let path = writer.root().join(CHANGELOG);
    let old = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            format!("# Changes of {}\n", metadata.title)
        }
        Err(error) => return Err(ReleaseError::Read { reason: reason(&error), path }),
    };
    files.write(CHANGELOG, with_section(&old, &format!("## {version} ({data_as_of})\n\n{notes}")));

    writer.put(&files)?;
    Ok(files.written().map(|(path, _)| writer.root().join(path)).collect())
}

/// A JSON file of rows, a value a line, so that a reviewer sees which changed.
fn list<T: Serialize>(kind: Kind, rows: &[T]) -> String {
    let rows = BTreeMap::from([(kind.list().unwrap_or_default(), rows)]);
    serde_json::to_string_pretty(&rows).expect("rows have a JSON form") + "\n"
}

/// A text with a section before the first of its kind, or at the end.
fn with_section(text: &str, section: &str) -> String {
    let section = section.trim_end();
    match text.find("\n## ") {
        Some(at) => format!("{}\n{section}\n{}", &text[..at], &text[at..]),
        None => format!("{}\n\n{section}\n", text.trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_section_comes_first() {
        let first = with_section("# Changes of B\n", "## 0.1.0 (2026-01-01)\n\nThe first.\n");
        assert_eq!(first, "# Changes of B\n\n## 0.1.0 (2026-01-01)\n\nThe first.\n");
        assert_eq!(
            with_section(&first, "## 0.2.0 (2026-02-01)\n\nMore.\n"),
            "# Changes of B\n\n## 0.2.0 (2026-02-01)\n\nMore.\n\n## 0.1.0 (2026-01-01)\n\nThe first.\n"
        );
    }
}
