//! All records of one kind, baked or owned, behind one face.

use alloc::{boxed::Box, vec::Vec};

use crate::{Keyed, Links};

/// The records of one kind, sorted by identifier.
#[derive(Clone, Debug)]
pub enum Table<T: 'static> {
    /// Baked into the program, one static item a record.
    Baked(&'static [&'static T]),
    /// Read at run time.
    Owned(Vec<T>),
}

/// A record of which a book has one, baked or owned.
#[derive(Clone, Debug)]
pub(super) enum Single<T: 'static> {
    Baked(&'static T),
    Owned(Box<T>),
}

impl<T> Single<T> {
    pub(super) fn get(&self) -> &T {
        match self {
            Self::Baked(record) => record,
            Self::Owned(record) => record,
        }
    }
}

impl<T: Keyed> Table<T> {
    /// How many records there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Baked(records) => records.len(),
            Self::Owned(records) => records.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The record at a position.
    pub fn at(&self, position: usize) -> Option<&T> {
        match self {
            Self::Baked(records) => records.get(position).copied(),
            Self::Owned(records) => records.get(position),
        }
    }

    /// The record with an identifier.
    pub fn get(&self, id: &T::Id) -> Option<&T> {
        self.find(id.as_ref())
    }

    /// The record whose identifier reads so.
    pub fn find(&self, id: &str) -> Option<&T> {
        self.at(self.position_of(id)?)
    }

    /// Where the record with an identifier stands.
    pub fn position(&self, id: &T::Id) -> Option<usize> {
        self.position_of(id.as_ref())
    }

    /// Where the record whose identifier reads so stands.
    pub fn position_of(&self, id: &str) -> Option<usize> {
        match self {
            Self::Baked(records) => {
                records.binary_search_by(|record| record.key().as_ref().cmp(id)).ok()
            }
            Self::Owned(records) => {
                records.binary_search_by(|record| record.key().as_ref().cmp(id)).ok()
            }
        }
    }

    /// The records in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &T> + DoubleEndedIterator {
        (0..self.len()).map(|position| match self {
            Self::Baked(records) => records[position],
            Self::Owned(records) => &records[position],
        })
    }

    /// The records that `links` leads to from position `n` of another table.
    pub(crate) fn linked(&self, links: &Links, n: Option<usize>) -> impl Iterator<Item = &T> {
        n.map_or(&[][..], |n| links.of(n)).iter().filter_map(|&position| self.at(position as usize))
    }
}

impl<T> From<Vec<T>> for Table<T> {
    fn from(records: Vec<T>) -> Self {
        Self::Owned(records)
    }
}

impl<T: Keyed + PartialEq> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<T: Keyed + Eq> Eq for Table<T> {}

#[cfg(feature = "serde")]
impl<T: Keyed + serde::Serialize> serde::Serialize for Table<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
