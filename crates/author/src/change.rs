//! What is to change in a book: whole files, as they are to be. Nothing is read or written here.

use std::collections::BTreeMap;

/// Files of a book as they are to be, by their paths below its root, with slashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes(BTreeMap<String, Change>);

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It has this text.
    Write {
        /// The whole text.
        text: String,
        /// The path that the file had, whose mode it keeps; none if it keeps its own.
        was: Option<String>,
    },
    /// It is gone.
    Remove,
}

impl Changes {
    /// Gives a file a text. The file is made if it is not there.
    pub fn write(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.0.insert(path.into(), Change::Write { text: text.into(), was: None });
    }

    /// Removes a file.
    pub fn remove(&mut self, path: impl Into<String>) {
        self.0.insert(path.into(), Change::Remove);
    }

    /// Gives a file another path and a text.
    pub fn rename(
        &mut self,
        from: impl Into<String>,
        to: impl Into<String>,
        text: impl Into<String>,
    ) {
        let from = from.into();
        // Another file may have come there by now.
        self.0.entry(from.clone()).or_insert(Change::Remove);
        self.0.insert(to.into(), Change::Write { text: text.into(), was: Some(from) });
    }

    /// The changes, in the order of paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Change)> {
        self.0.iter().map(|(path, change)| (path.as_str(), change))
    }

    /// The changes, to change them, in the order of paths.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut Change)> {
        self.0.iter_mut().map(|(path, change)| (path.as_str(), change))
    }

    /// The paths of what changes, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The files that are there afterwards, in the order of paths.
    pub fn written(&self) -> impl Iterator<Item = (&str, &str)> {
        self.iter().filter_map(|(path, change)| match change {
            Change::Write { text, .. } => Some((path, text.as_str())),
            Change::Remove => None,
        })
    }
}
