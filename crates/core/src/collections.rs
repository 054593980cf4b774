//! The one table of record kinds.
//!
//! [`collections!`](crate::collections) hands the table to a macro of the caller, which writes
//! from it whatever lists record kinds: here [`Kind`], [`Records`](crate::Records) and
//! [`Dataset`](crate::Dataset); elsewhere exports, generated source, file layouts and readers. A
//! new kind is one entry here, and nobody keeps a second list.

use alloc::string::String;
use core::fmt;

/// Calls `$callback!` with the table of record kinds.
///
/// Under `single` stand the records of which a book has one, as `field: Record, "word for one",
/// in "file" as Authored`; under `many` the collections, as `field: Record(Id), "word for one",
/// titled field, in folder|file|sheets "path" as Authored`: a folder holds one record a file, a
/// file all of them, and sheets are a folder in which a record is a CSV file; under `rows` what
/// has no identifier, as `field: Record, "word for one", of field, in "file" as Authored`, where
/// the field after `of`, or the word there, says what a row is about.
#[doc(hidden)]
#[macro_export]
macro_rules! collections {
    ($callback:ident) => {
        $callback! {
            single {
                /// The description of the book.
                metadata: Metadata, "dataset", in "dataset.toml" as Dataset;
                /// The description of the text.
                document: Document, "document", in "document.toml" as Document;
            }
            many {
                /// The sections of the text with their sentences.
                sections: Section(SectionId), "section", titled title, in folder "sections" as Section;
                /// The actors.
                actors: Actor(ActorId), "actor", titled name, in folder "actors" as Actor;
                /// The topics.
                topics: Topic(TopicId), "topic", titled pref_label, in file "topics.toml" as Topics;
                /// Who produced information.
                origins: Origin(OriginId), "origin", titled name, in file "origins.toml" as Origins;
                /// Units of measure.
                units: Unit(UnitId), "unit", titled name, in file "units.toml" as Units;
                /// The publications.
                sources: Source(SourceId), "source", titled title, in folder "sources" as Source;
                /// The series with their observations.
                series: Series(SeriesId), "series", titled title, in folder "series" as Series;
                /// The events.
                events: Event(EventId), "event", titled title, in file "events.csv" as Events;
                /// The claims with their relations, evidence, checks, forecasts and verdicts.
                claims: Claim(ClaimId), "claim", titled statement, in folder "claims" as Claim;
                /// What others made of the claims.
                codings: Coding(CodingId), "coding", titled id, in sheets "coding" as Coding;
            }
            rows {
                /// Who coded the claims.
                coders: Coder, "coder", of coder, in "coding/coders.csv" as Coders;
                /// From which sentences each claim is drawn, as someone last saw.
                anchors: Anchor, "anchor", of claim, in "anchors.csv" as Anchors;
                /// What records were called before.
                renamed: Renamed, "rename", of old, in "renamed.csv" as Renamed;
                /// Facts that the book once stated wrongly.
                corrections: Correction, "correction", of record, in "corrections.csv" as Corrections;
                /// Findings that stand for now.
                known: Known, "finding", of rule, in "known.csv" as Known;
                /// What the last release consisted of; at most one.
                lock: Lock, "lock", of "lock", in "lock.json" as Lock;
                /// How each release differs from the one before, from the first on.
                changes: Release, "release", of "release", in "changes.json" as Changes;
            }
        }
    };
}

/// Where authored records of a kind stand, below the root of a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// All in this file, in TOML or CSV by its ending. In TOML they are a list that is called as
    /// the file is.
    File(&'static str),
    /// In this folder, one TOML file a record.
    Folder(&'static str),
    /// In this folder, one CSV file a record.
    Sheets(&'static str),
}

macro_rules! kinds {
    (
        single { $($(#[$_:meta])+ $one:ident: $One:ident, $one_word:literal, in $one_file:literal as $_one_sort:ident;)+ }
        many { $($(#[$__:meta])+ $field:ident: $Record:ident($Id:ident), $word:literal, titled $title:ident, in $place:ident $path:literal as $_sort:ident;)+ }
        rows { $($(#[$___:meta])+ $rows:ident: $Row:ident, $row_word:literal, of $subject:tt, in $row_file:literal as $_row_sort:ident;)+ }
    ) => {
        /// A kind of record, or of a part that has a name of its own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Kind {
            $(#[doc = concat!("[`", stringify!($One), "`](crate::", stringify!($One), "), of which a book has one.")] $One,)+
            $(#[doc = concat!("[`", stringify!($Record), "`](crate::", stringify!($Record), "), in [`Dataset::", stringify!($field), "`](crate::Dataset::", stringify!($field), ").")] $Record,)+
            $(#[doc = concat!("[`", stringify!($Row), "`](crate::", stringify!($Row), "), in [`Dataset::", stringify!($rows), "`](crate::Dataset::", stringify!($rows), "), without an identifier.")] $Row,)+
            /// [`Segment`](crate::Segment), a sentence, which stands in its section.
            Segment,
            /// A part of a claim that has a name of its own there.
            Part,
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$One,)+ $(Self::$Record,)+ $(Self::$Row,)+ Self::Segment, Self::Part];

            /// The word for one record of this kind.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$One => $one_word,)+
                    $(Self::$Record => $word,)+
                    $(Self::$Row => $row_word,)+
                    Self::Segment => "segment",
                    Self::Part => "slug",
                }
            }

            /// The name of the list of such records in [`Records`](crate::Records), in exports
            /// and in generated source; none for what has no list of its own.
            pub const fn list(self) -> Option<&'static str> {
                match self {
                    $(Self::$Record => Some(stringify!($field)),)+
                    $(Self::$Row => Some(stringify!($rows)),)+
                    $(Self::$One)|+ | Self::Segment | Self::Part => None,
                }
            }

            /// The name of the Rust type of such identifiers; none where there is one record, or
            /// none has an identifier.
            pub const fn id_type(self) -> Option<&'static str> {
                match self {
                    $(Self::$One)|+ $(| Self::$Row)+ => None,
                    $(Self::$Record => Some(stringify!($Id)),)+
                    Self::Segment => Some("SegmentId"),
                    Self::Part => Some("Slug"),
                }
            }

            /// Checks that a text can identify a record of this kind.
            ///
            /// # Errors
            ///
            /// If it has not the form of such an identifier. Where a book has one record, or none
            /// has an identifier, any text will do.
            pub fn check_id(self, text: &str) -> Result<(), crate::IdError> {
                match self {
                    $(Self::$One)|+ $(| Self::$Row)+ => Ok(()),
                    $(Self::$Record => crate::$Id::new(String::from(text)).map(drop),)+
                    Self::Segment => crate::SegmentId::new(String::from(text)).map(drop),
                    Self::Part => crate::Slug::new(String::from(text)).map(drop),
                }
            }

            /// Where such records are written; none for what stands inside another record.
            pub const fn home(self) -> Option<Home> {
                match self {
                    $(Self::$One => Some(Home::File($one_file)),)+
                    $(Self::$Record => Some(kinds!(@home $place $path)),)+
                    $(Self::$Row => Some(Home::File($row_file)),)+
                    Self::Segment | Self::Part => None,
                }
            }

            /// Whether a book has one such record, which needs no identifier.
            pub const fn is_single(self) -> bool {
                match self {
                    $(Self::$One)|+ => true,
                    $(Self::$Record)|+ $(| Self::$Row)+ | Self::Segment | Self::Part => false,
                }
            }

            /// Whether such records are rows, which have no identifier and to which nothing
            /// refers: the memory of a book.
            pub const fn is_row(self) -> bool {
                match self {
                    $(Self::$Row)|+ => true,
                    $(Self::$One)|+ $(| Self::$Record)+ | Self::Segment | Self::Part => false,
                }
            }
        }

        $(
            impl $crate::record::sealed::Sealed for $crate::$Row {}

            impl $crate::Record for $crate::$Row {
                fn kind(&self) -> Kind {
                    Kind::$Row
                }

                /// What the row is about, since it has no identifier.
                fn id(&self) -> &str {
                    kinds!(@subject self $subject)
                }
            }
        )+

        $(
            impl $crate::record::sealed::Sealed for $crate::$One {}

            impl $crate::Record for $crate::$One {
                fn kind(&self) -> Kind {
                    Kind::$One
                }

                /// The word for it, since there is one.
                fn id(&self) -> &str {
                    $one_word
                }
            }
        )+

        $(
            impl $crate::record::sealed::Sealed for $crate::$Record {}

            impl $crate::Record for $crate::$Record {
                fn kind(&self) -> Kind {
                    Kind::$Record
                }

                fn id(&self) -> &str {
                    self.id.as_str()
                }
            }

            impl $crate::Keyed for $crate::$Record {
                type Id = $crate::$Id;

                const KIND: Kind = Kind::$Record;

                fn key(&self) -> &Self::Id {
                    &self.id
                }

                fn title(&self) -> &str {
                    &self.$title
                }
            }
        )+
    };
    (@home folder $path:literal) => { Home::Folder($path) };
    (@home file $path:literal) => { Home::File($path) };
    (@home sheets $path:literal) => { Home::Sheets($path) };
    (@subject $row:ident $word:literal) => { $word };
    (@subject $row:ident $field:ident) => { $row.$field.as_str() };
}

collections!(kinds);

impl Kind {
    /// Whether such records are called by a name of the author's choice. Sections and sentences go
    /// by their number in the text, and descriptions and rows have no name.
    pub const fn is_named(self) -> bool {
        self.has_identity() && !matches!(self, Self::Section | Self::Segment)
    }

    /// Whether such records have an identifier that is theirs alone in the book.
    pub const fn has_identity(self) -> bool {
        !self.is_single() && !self.is_row() && !matches!(self, Self::Part)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
