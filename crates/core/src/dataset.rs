//! One book in memory: its records, and the way from any record to its neighbours.
//!
//! What lists record kinds is written from the table in [`collections`](crate::collections);
//! the ways from record to record stand in `neighbours`, the question "what is called so" in
//! `find`.

mod find;
mod neighbours;
mod revised;
mod table;

use core::fmt;

pub use find::NotFound;
pub use neighbours::Link;
use table::Single;
pub use table::{Iter, Table};

use crate::{Claim, Index, Keyed, Kind, List, Metadata, Record};

macro_rules! dataset {
    (
        single { $($(#[doc = $one_doc:literal])+ $one:ident: $One:ident, $one_word:literal, in $one_file:literal as $_one_sort:ident;)+ }
        many { $($(#[doc = $doc:literal])+ $field:ident: $Record:ident($Id:ident), $word:literal, titled $title:ident, in $place:ident $path:literal as $_sort:ident;)+ }
        rows { $($(#[doc = $row_doc:literal])+ $rows:ident: $Row:ident, $row_word:literal, of $subject:tt, in $row_file:literal as $_row_sort:ident;)+ }
    ) => {
        record! {
            /// The records of a book, as a document holds them: in JSON the whole `dataset.json`.
            pub struct Records {
                $($(#[doc = $one_doc])+ $one: crate::$One,)+
                $($(#[doc = $doc])+ $field*: crate::$Record,)+
                $($(#[doc = $row_doc])+ $rows*: crate::$Row,)+
            }
        }

        impl Records {
            /// Keeps those of which a book has many for which something is so; rows too.
            pub fn retain(&mut self, mut is_kept: impl FnMut(&dyn Record) -> bool) {
                $(
                    if !self.$field.iter().all(|record| is_kept(record)) {
                        self.$field.to_mut().retain(|record| is_kept(record));
                    }
                )+
                $(
                    if !self.$rows.iter().all(|record| is_kept(record)) {
                        self.$rows.to_mut().retain(|record| is_kept(record));
                    }
                )+
            }
        }

        /// A book with everything needed to find one's way in it.
        ///
        /// It is the same whether it was baked into the program or read at run time; two datasets
        /// are equal if they hold equal records.
        ///
        /// ```
        /// use claimbook_core::Dataset;
        ///
        /// /// What a book says of an actor, and which claims bear on that.
        /// fn said_of(book: &Dataset, actor: &str) -> Vec<String> {
        ///     let mut said = Vec::new();
        ///     for claim in book.claims_about(actor) {
        ///         said.push(format!("{}: {}", claim.id, claim.statement));
        ///         for link in book.relations_to(&claim.id) {
        ///             said.push(format!("  {} {}", link.source.id, link.relation.kind));
        ///         }
        ///     }
        ///     said
        /// }
        /// ```
        #[derive(Clone, Debug)]
        pub struct Dataset {
            $($one: Single<crate::$One>,)+
            $($field: Table<crate::$Record>,)+
            $($rows: List<crate::$Row>,)+
            index: Single<Index>,
        }

        /// The parts of a book that is baked into a program, as the generator writes them: tables
        /// sorted by identifier, and the index that [`Dataset::new`] would compute.
        #[doc(hidden)]
        #[derive(Debug)]
        pub struct Baked {
            $(pub $one: crate::$One,)+
            $(pub $field: &'static [&'static crate::$Record],)+
            $(pub $rows: &'static [crate::$Row],)+
            pub index: Index,
        }

        impl Dataset {
            /// Sorts the records and computes their index.
            ///
            /// Nothing is checked here: references may lead nowhere and identifiers occur twice.
            /// That is for the rules of the validator to find, and they need a dataset to run on.
            pub fn new(mut records: Records) -> Self {
                fn sort<T: Keyed>(list: &mut List<T>) {
                    if !list.is_sorted_by(|a, b| a.key() <= b.key()) {
                        list.to_mut().sort_by(|a, b| a.key().cmp(b.key()));
                    }
                }
                $(sort(&mut records.$field);)+
                let index = Index::compute(&records);
                Self {
                    $($one: Single::owned(records.$one),)+
                    $($field: records.$field.into_owned().into(),)+
                    $($rows: records.$rows,)+
                    index: Single::owned(index),
                }
            }

            /// A book baked into the program.
            #[doc(hidden)]
            pub const fn baked(parts: &'static Baked) -> Self {
                Self {
                    $($one: Single::Baked(&parts.$one),)+
                    $($field: Table::baked(parts.$field),)+
                    $($rows: List::Borrowed(parts.$rows),)+
                    index: Single::Baked(&parts.index),
                }
            }

            /// A copy of the records, as [`new`](Self::new) takes them.
            pub fn to_records(&self) -> Records {
                Records {
                    $($one: self.$one().clone(),)+
                    $($field: self.$field.iter().cloned().collect(),)+
                    $($rows: self.$rows.clone(),)+
                }
            }

            $(
                $(#[doc = $one_doc])+
                pub fn $one(&self) -> &crate::$One {
                    self.$one.get()
                }
            )+

            $(
                $(#[doc = $doc])+
                pub const fn $field(&self) -> &Table<crate::$Record> {
                    &self.$field
                }
            )+

            $(
                $(#[doc = $row_doc])+
                pub fn $rows(&self) -> &[crate::$Row] {
                    &self.$rows
                }
            )+

            /// Every record and every row, in the order of the tables; of what stands inside
            /// another record, nothing.
            pub fn records(&self) -> impl Iterator<Item = &dyn Record> {
                fn each<T: Record>(record: &T) -> &dyn Record {
                    record
                }
                [$(each(self.$one())),+].into_iter()$(.chain(self.$field.iter().map(each)))+$(.chain(self.$rows.iter().map(each)))+
            }

            /// The record of a kind with an identifier. Where a book has one record of the kind, its
            /// identifier is not asked for; a row has none, and what stands inside a claim is no
            /// record.
            pub fn record(&self, kind: Kind, id: &str) -> Option<&dyn Record> {
                match kind {
                    $(Kind::$One => Some(self.$one()),)+
                    $(Kind::$Record => self.$field.get(id).map(|record| record as &dyn Record),)+
                    Kind::Segment => self.segment(id).map(|(_, segment)| segment as &dyn Record),
                    $(Kind::$Row)|+ | Kind::Part => None,
                }
            }

            /// How many records of a kind there are.
            pub fn count(&self, kind: Kind) -> usize {
                match kind {
                    $(Kind::$One)|+ => 1,
                    $(Kind::$Record => self.$field.len(),)+
                    $(Kind::$Row => self.$rows.len(),)+
                    Kind::Segment => self.segments().count(),
                    Kind::Part => self.claims.iter().map(Claim::parts).sum(),
                }
            }
        }

        impl PartialEq for Dataset {
            fn eq(&self, other: &Self) -> bool {
                $(self.$one() == other.$one())&&+ $(&& self.$field == other.$field)+ $(&& self.$rows == other.$rows)+
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for Dataset {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct;

                let mut document = serializer.serialize_struct("Dataset", Records::FIELDS.len())?;
                $(document.serialize_field(stringify!($one), self.$one())?;)+
                $(document.serialize_field(stringify!($field), &self.$field)?;)+
                $(document.serialize_field(stringify!($rows), &self.$rows)?;)+
                document.end()
            }
        }
    };
}

collections!(dataset);

impl Dataset {
    /// The links that records do not state themselves, as positions in the tables.
    pub fn index(&self) -> &Index {
        self.index.get()
    }
}

impl Eq for Dataset {}

impl From<Records> for Dataset {
    fn from(records: Records) -> Self {
        Self::new(records)
    }
}

impl fmt::Display for Dataset {
    /// Its title and version, and how many records of each kind it has.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Metadata { title, version, data_as_of, .. } = self.metadata();
        write!(f, "{title}, version {version} of {data_as_of}:")?;
        let lists = Kind::ALL.iter().filter_map(|&kind| match (kind.list()?, self.count(kind)) {
            (_, 1) => Some((kind.as_str(), 1)),
            several => Some(several),
        });
        for (at, (list, count)) in lists.filter(|(_, count)| *count > 0).enumerate() {
            write!(f, "{} {count} {list}", if at == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Dataset {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Records::deserialize(deserializer).map(Self::new)
    }
}
