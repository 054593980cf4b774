//! Which records are called so, and what was meant where none is.

use alloc::{string::String, vec::Vec};

use super::Dataset;
use crate::{Record, nearest};

/// That nothing in a book has an identifier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing in the book is called `{id}`{}", hint(near.as_deref()))]
pub struct NotFound {
    /// The identifier.
    pub id: String,
    /// The nearest one that something has, where one is near enough to be meant.
    pub near: Option<String>,
}

fn hint(near: Option<&str>) -> impl core::fmt::Display {
    core::fmt::from_fn(move |f| match near {
        Some(near) => write!(f, "; did you mean `{near}`?"),
        None => Ok(()),
    })
}

impl Dataset {
    /// Every record that has this identifier, sentences included. Mostly it is one; records of
    /// two kinds may share an identifier.
    ///
    /// # Errors
    ///
    /// If there is none; then with the nearest identifier that something has.
    pub fn find(&self, id: &str) -> Result<Vec<&dyn Record>, NotFound> {
        let all = || {
            let segments = self.segments().map(|(_, segment)| segment as &dyn Record);
            self.records().chain(segments)
        };
        let found: Vec<_> = all().filter(|record| record.id() == id).collect();
        if found.is_empty() {
            let near = nearest(id, all().map(Record::id)).map(String::from);
            return Err(NotFound { id: id.into(), near });
        }
        Ok(found)
    }
}
