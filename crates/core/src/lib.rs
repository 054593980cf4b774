//! Typed models for an analytical text taken apart into claims.
//!
//! Everything is at hand as `claimbook_core::Name`; the modules below only group it. To
//! find one's way:
//!
//! | to | start at | in |
//! |---|---|---|
//! | walk through a book: its claims, who refers to what, what is called so | [`Dataset`] | [`book`] |
//! | know what a claim, a piece of evidence, a source or a series is | [`Claim`] | [`records`] |
//! | look up a term and its meaning | [`ClaimKind`], [`VOCABULARIES`] | [`terms`] |
//! | test a claim on data | [`Check`], [`Test`] | [`checks`] |
//! | ask what follows: outcomes, figures, what is lost without a source | [`evaluate`], [`Impact`] | [`derived`] |
//! | name a record | [`ClaimId`] | [`ids`] |
//! | write dates, numbers and texts | [`Edtf`], [`Decimal`], [`Text`] | [`values`] |
//! | do the same for every field of every record | [`walk`] | [`fields`] |
//!
//! A book is baked into a program, read from files or from JSON; the types are the same. Here is
//! one from JSON, with the feature `serde`:
//!
//! ```
//! use claimbook_core::{Dataset, Edtf, Truth};
//! # #[cfg(feature = "serde")] {
//!
//! let book: Dataset = serde_json::from_str(r#"{
//!   "metadata": {
//!     "title": "Cod", "description": "One claim.", "stage": "draft", "version": "0.1.0",
//!     "schema_version": "0.1.0", "language": "en", "license": "CC0-1.0", "creators": ["A coder"],
//!     "data_as_of": "2026-01-01", "base_iri": "https://example.org/"
//!   },
//!   "document": {
//!     "language": "en", "accessed": "2026-01-01", "normalization": "fold-1", "segment_count": 1,
//!     "sha256": "0000000000000000000000000000000000000000000000000000000000000000"
//!   },
//!   "claims": [{
//!     "id": "s01-cod-fell", "statement": "Catches of cod fell.", "segments": ["s01/1"],
//!     "kind": "historical-fact", "modality": "actual", "measurability": "quantitative",
//!     "actors": [{ "actor": "fishers", "role": "agent" }], "topics": ["fishing"],
//!     "time_scope": "2002", "weight": "pillar"
//!   }]
//! }"#)?;
//! for claim in book.claims_about("fishers") {
//!     println!("{}: {}", claim.id, claim.statement);
//! }
//! let claim = &book.claims()["s01-cod-fell"];
//! assert_eq!(claim.time_scope.within(&"2000/2005".parse()?), Truth::Yes);
//! assert_eq!(claim.time_scope.within(&"200X".parse()?), Truth::Unknown);
//! assert_eq!(claim.time_scope.within(&"2003".parse::<Edtf>()?), Truth::No);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The crate does no input or output and needs no standard library, only `alloc`. Vocabularies,
//! tests and kinds are exhaustive: a new one is a new minor version before 1.0, and the compiler
//! then names each `match` that has to say something of it.
//!
//! | feature | adds |
//! |---|---|
//! | `serde` | `Serialize` and `Deserialize` for every record |
//! | `schema` | `JsonSchema` for every record, and [`schema`](mod@schema): every schema file as a value |

#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;

// What is not listed by hand: the names of an enum, serde and schema of a value, the terms of a vocabulary, the fields of
// a record, the kinds of records. These macros stand on nothing; what they write names the rest.
#[macro_use]
mod named;
#[macro_use]
mod string_form;
#[macro_use]
mod vocabulary;
#[macro_use]
mod record;
#[macro_use]
mod collections;

// The walk over fields, which hands out values, and the place of each in its record.
mod path;
mod walk;

// Values. They know no record, but a period the terms of its frequency.
mod address;
mod decimal;
mod edtf;
mod id;
mod period;
mod scalar;
mod truth;

// Records, each with its vocabularies. They know values and one another, and no dataset.
mod actor;
mod check;
mod claim;
mod document;
mod event;
mod evidence;
mod judgement;
mod memory;
mod metadata;
mod section;
mod series;
mod source;
mod topic;

// One book: its tables, the way from a record to its neighbours, the identity of parts.
mod dataset;
mod index;
mod nearest;
mod part;

// What follows from a book, and is never written in it.
mod amended;
mod evaluate;
mod figure;
mod fresh;
mod impact;
mod turned;

#[cfg(feature = "schema")]
pub mod schema;

#[doc(no_inline)]
pub use self::{
    book::*, checks::*, derived::*, fields::*, ids::*, records::*, terms::*, values::*,
};
#[doc(hidden)]
pub use dataset::Baked;

/// One book: its tables, and the way from any record to its neighbours.
pub mod book {
    pub use crate::{
        collections::{Home, Kind},
        dataset::{Dataset, Iter, Link, NotFound, Records, Table},
        index::{Index, Links},
        nearest::nearest,
    };
}

/// What a book is made of: plain structs with public fields.
pub mod records {
    pub use crate::{
        actor::{Actor, Identifier, Membership},
        claim::{Claim, Participant, Relation, RelationRef},
        document::Document,
        event::Event,
        evidence::{Citation, Evidence, Figure, ObservationRef, Passage},
        judgement::{Assessment, Forecast, ForecastState, Probability},
        memory::{
            Anchor, Change, Coded, Coder, Coding, Correction, Known, Lock, Locked, RecordKind,
            RecordRef, Release, Renamed,
        },
        metadata::Metadata,
        section::{Group, Section, Segment},
        series::{Observation, Series, Unit, Vintage},
        source::{AuthorName, Capture, Origin, Source},
        topic::Topic,
    };
}

/// Checks: tests that a program runs on series, members and events.
pub mod checks {
    pub use crate::check::{
        Bar, ChangeTest, Check, CompareTest, EventsTest, MembershipTest, RankTest, RatioTest,
        Reading, Several, Test, TrendTest, ValueTest,
    };
}

/// Closed lists of terms, each with its definitions.
pub mod terms {
    pub use crate::{
        actor::{ActorKind, IdScheme, MembershipRole},
        check::{Cmp, Expectation, Measure, Outcome, Pick, RankOrder, TrendMethod, Way},
        claim::{
            ActorRole, Basis, ClaimKind, Measurability, Modality, RelationKind, Status, Strength,
            Weight,
        },
        document::Normalization,
        event::EventKind,
        evidence::{Direction, EvidenceKind},
        judgement::{Confidence, Likelihood, Resolution, Verdict},
        memory::{ChangeKind, CoderKind},
        metadata::Stage,
        named::UnknownName,
        section::SegmentRole,
        series::{Freq, ObsStatus, UnitStandard},
        source::{CaptureKind, CslType, OriginKind, ReadAs, Reliability},
        vocabulary::{COMPUTED, Term, VOCABULARIES, Vocabulary},
    };
}

/// What follows from a book and is never written in it: outcomes of tests, the worth of a figure,
/// what is lost without a record.
pub mod derived {
    pub use crate::{
        amended::Amendment,
        evaluate::{
            Answers, Edge, Evaluation, Limit, Reason, TurningPoint, Variation, Variations, Varied,
            answers, evaluate, trace, turning_points, variations,
        },
        figure::{Amount, FigureError},
        impact::{Carries, Grounds, Impact, Loss, Lost, Resting, Struck},
        series::{Provenance, Published},
        turned::{
            Cause, Consequences, Standing, Told, TurnedConclusion, TurnedOutcome, TurnedVerdict,
            Was,
        },
    };
}

/// What records and their parts are called.
pub mod ids {
    pub use crate::{
        id::{
            ActorId, ClaimId, CodingId, EventId, IdError, Names, OriginId, SectionId, SegmentId,
            SeriesId, Slug, SourceId, TopicId, UnitId,
        },
        part::PartId,
    };
}

/// What the fields of records hold: dates, numbers, periods, texts, addresses, lists, digests.
pub mod values {
    pub use crate::{
        address::{BaseIri, Url},
        decimal::Decimal,
        edtf::{Bound, Day, Edtf, EdtfError},
        period::Period,
        scalar::{List, Sha256, SyntaxError, Text, Version},
        truth::Truth,
    };
}

/// Fields as data: the walk over the values of a record, and the place of each.
pub mod fields {
    pub use crate::{
        path::{FieldPath, Step},
        record::{Field, Keyed, Record},
        walk::{Node, Token, Value, Visit, walk},
    };
}
