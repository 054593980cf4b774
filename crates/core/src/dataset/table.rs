//! All records of one kind, baked or owned, behind one face.

use alloc::{boxed::Box, vec::Vec};
use core::{ops, slice};

use crate::{Keyed, Links, Names};

/// The records of one kind, sorted by identifier.
///
/// A record is looked up by its typed identifier or by how that reads:
///
/// ```
/// # use claimbook_core::{ActorId, Dataset};
/// # fn look(book: &Dataset, id: &ActorId) {
/// let by_id = book.actors().get(id);
/// let by_text = book.actors().get("denmark");
/// for actor in book.actors() {
///     println!("{}: {}", actor.id, actor.name);
/// }
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Table<T: 'static>(Store<T>);

#[derive(Clone, Debug)]
enum Store<T: 'static> {
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
    pub(super) fn owned(record: T) -> Self {
        Self::Owned(record.into())
    }

    pub(super) fn get(&self) -> &T {
        match self {
            Self::Baked(record) => record,
            Self::Owned(record) => record,
        }
    }
}

impl<T> Table<T> {
    pub(super) const fn baked(records: &'static [&'static T]) -> Self {
        Self(Store::Baked(records))
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            Store::Baked(records) => records.len(),
            Store::Owned(records) => records.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The record at a position.
    pub fn at(&self, position: usize) -> Option<&T> {
        match &self.0 {
            Store::Baked(records) => records.get(position).copied(),
            Store::Owned(records) => records.get(position),
        }
    }

    /// The records in order.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter(match &self.0 {
            Store::Baked(records) => Records::Baked(records.iter()),
            Store::Owned(records) => Records::Owned(records.iter()),
        })
    }

    /// The records that `links` leads to from position `n` of another table.
    pub(crate) fn linked<'a>(
        &'a self,
        links: &'a Links,
        n: Option<usize>,
    ) -> impl Iterator<Item = &'a T> + use<'a, T> {
        n.map_or(&[][..], |n| links.of(n)).iter().filter_map(|&position| self.at(position as usize))
    }
}

impl<T: Clone> Table<T> {
    /// The records as a list that can be changed. A baked table is copied for it.
    pub(super) fn to_mut(&mut self) -> &mut Vec<T> {
        if let Store::Baked(records) = self.0 {
            self.0 = Store::Owned(records.iter().map(|&record| record.clone()).collect());
        }
        match &mut self.0 {
            Store::Owned(records) => records,
            Store::Baked(_) => unreachable!("it was copied"),
        }
    }
}

impl<T: Keyed> Table<T> {
    /// The record with an identifier, given typed or as text.
    pub fn get(&self, id: &(impl Names<T::Id> + ?Sized)) -> Option<&T> {
        self.at(self.position(id)?)
    }

    /// Where the record with an identifier stands.
    pub fn position(&self, id: &(impl Names<T::Id> + ?Sized)) -> Option<usize> {
        let id = id.as_ref();
        match &self.0 {
            Store::Baked(records) => {
                records.binary_search_by(|record| record.key().as_ref().cmp(id)).ok()
            }
            Store::Owned(records) => {
                records.binary_search_by(|record| record.key().as_ref().cmp(id)).ok()
            }
        }
    }
}

impl<T> From<Vec<T>> for Table<T> {
    fn from(records: Vec<T>) -> Self {
        Self(Store::Owned(records))
    }
}

impl<T: PartialEq> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<T: Eq> Eq for Table<T> {}

impl<T: Keyed, Q: Names<T::Id> + ?Sized> ops::Index<&Q> for Table<T> {
    type Output = T;

    /// # Panics
    ///
    /// If no record has the identifier.
    fn index(&self, id: &Q) -> &T {
        self.get(id).unwrap_or_else(|| panic!("no record is called `{}`", id.as_ref()))
    }
}

impl<'a, T> IntoIterator for &'a Table<T> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

/// The records of a [`Table`], in order of their identifiers.
#[derive(Clone, Debug)]
pub struct Iter<'a, T: 'static>(Records<'a, T>);

#[derive(Clone, Debug)]
enum Records<'a, T: 'static> {
    Baked(slice::Iter<'a, &'static T>),
    Owned(slice::Iter<'a, T>),
}

impl<'a, T> Iterator for Iter<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        match &mut self.0 {
            Records::Baked(records) => records.next().copied(),
            Records::Owned(records) => records.next(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.0 {
            Records::Baked(records) => records.size_hint(),
            Records::Owned(records) => records.size_hint(),
        }
    }
}

impl<T> DoubleEndedIterator for Iter<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Records::Baked(records) => records.next_back().copied(),
            Records::Owned(records) => records.next_back(),
        }
    }
}

impl<T> ExactSizeIterator for Iter<'_, T> {}

#[cfg(feature = "serde")]
impl<T: serde::Serialize> serde::Serialize for Table<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}
