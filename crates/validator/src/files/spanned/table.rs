//! A table of a file: its entries, which are found by key however many there are.

use super::Entry;

/// Up to how many entries a table is looked through from its first.
const FEW: usize = 32;

/// The entries of a table, in file order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Table {
    entries: Vec<Entry>,
    /// Of a table with more entries than most, their positions in the order of keys.
    by_key: Vec<usize>,
}

impl Table {
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(super) fn entries_mut(&mut self) -> &mut [Entry] {
        &mut self.entries
    }

    /// The first entry with a key.
    pub(super) fn get(&self, key: &str) -> Option<&Entry> {
        if self.by_key.is_empty() {
            return self.entries.iter().find(|entry| entry.key == key);
        }
        let first = self.by_key.partition_point(|&at| *self.entries[at].key < *key);
        let entry = &self.entries[*self.by_key.get(first)?];
        (entry.key == key).then_some(entry)
    }
}

impl From<Vec<Entry>> for Table {
    fn from(entries: Vec<Entry>) -> Self {
        let mut by_key = Vec::new();
        if entries.len() > FEW {
            by_key = (0..entries.len()).collect();
            by_key.sort_by_key(|&at| &entries[at].key);
        }
        Self { entries, by_key }
    }
}
