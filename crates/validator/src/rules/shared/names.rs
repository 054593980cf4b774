//! What the records of a book are called, so that a reference is looked up and not searched for.

use std::collections::HashMap;

use claimbook_core::{Dataset, Kind};

/// Kind and identifier of everything that can be referred to.
pub(in crate::rules) struct Names<'a>(HashMap<(Kind, &'a str), &'a str>);

impl<'a> Names<'a> {
    pub(in crate::rules) fn of(dataset: &'a Dataset) -> Self {
        let records = dataset.records().filter(|record| !record.kind().is_row());
        let records = records.map(|record| (record.kind(), record.id()));
        let segments = dataset.segments().map(|(_, segment)| (Kind::Segment, segment.id.as_str()));
        Self(records.chain(segments).map(|(kind, id)| ((kind, id), id)).collect())
    }

    /// The identifier as the record itself has it, if the book has one that is called so.
    pub(in crate::rules) fn get(&self, kind: Kind, id: &str) -> Option<&'a str> {
        self.0.get(&(kind, id)).copied()
    }

    /// What the records of a kind are called, in any order.
    pub(in crate::rules) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |((of, _), _)| *of == kind).map(|(_, id)| *id)
    }
}
