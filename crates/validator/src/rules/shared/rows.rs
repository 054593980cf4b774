//! Rows, which have no identifier and are told apart by their number.

use std::collections::HashMap;

use claimbook_core::{Kind, Record};

/// Every record, each with its number among the rows that are about the same; 0 for what has an
/// identifier of its own.
pub(in crate::rules) fn numbered<'a, R: Record + ?Sized + 'a>(
    records: impl IntoIterator<Item = &'a R>,
) -> impl Iterator<Item = (usize, &'a R)> {
    let mut seen: HashMap<(Kind, &str), usize> = HashMap::new();
    records.into_iter().map(move |record| {
        if !record.kind().is_row() {
            return (0, record);
        }
        let count = seen.entry((record.kind(), record.id())).or_default();
        *count += 1;
        (*count - 1, record)
    })
}
