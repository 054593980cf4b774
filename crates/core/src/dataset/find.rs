//! Which records are called so, and what was meant where none is.

use alloc::{string::String, vec::Vec};
use core::fmt;

use super::Dataset;
use crate::{Record, Renamed, nearest};

/// That nothing in a book has an identifier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing in the book is called `{id}`{}", hint(self))]
pub struct NotFound {
    /// The identifier.
    pub id: String,
    /// The nearest one that something has, where one is near enough to be meant.
    pub near: Option<String>,
    /// What became of it, where something once had the identifier.
    pub renamed: Option<Renamed>,
}

fn hint(error: &NotFound) -> impl fmt::Display {
    fmt::from_fn(move |f| match (&error.renamed, &error.near) {
        (Some(Renamed { kind, new, date, .. }), _) => {
            write!(f, "; it was the {kind} that since {date} is called `{new}`")
        }
        (None, Some(near)) => write!(f, "; did you mean `{near}`?"),
        (None, None) => Ok(()),
    })
}

impl Dataset {
    /// How what once had this identifier is called now: the last of the rows that lead there,
    /// with the kind and the name that it has today.
    pub fn renamed_since(&self, id: &str) -> Option<&Renamed> {
        let step = |old: &str| self.renamed().iter().rfind(|row| row.old == *old);
        // Each row is passed once at most, so that a circle of names ends as well.
        let mut last = step(id)?;
        for _ in self.renamed() {
            match step(&last.new) {
                Some(next) if next.kind == last.kind && next.date >= last.date => last = next,
                Some(_) | None => break,
            }
        }
        Some(last)
    }

    /// Every record that has this identifier, sentences included. Mostly it is one; records of
    /// two kinds may share an identifier.
    ///
    /// # Errors
    ///
    /// If there is none; then with the nearest identifier that something has.
    pub fn find(&self, id: &str) -> Result<Vec<&dyn Record>, NotFound> {
        let all = || {
            let segments = self.segments().map(|(_, segment)| segment as &dyn Record);
            self.records().filter(|record| !record.kind().is_row()).chain(segments)
        };
        let found: Vec<_> = all().filter(|record| record.id() == id).collect();
        if found.is_empty() {
            let near = nearest(id, all().map(Record::id)).map(String::from);
            let renamed = self.renamed_since(id).cloned();
            return Err(NotFound { id: id.into(), near, renamed });
        }
        Ok(found)
    }
}
