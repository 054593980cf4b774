//! Typed models for an analytical text taken apart into claims.
//!
//! A [`Dataset`] holds one book: the [`Section`]s of a text with their located
//! [`Segment`]s, the [`Actor`]s, the [`Topic`]s, the [`Source`]s, [`Series`] and [`Event`]s, and
//! the [`Claim`]s with their relations, [`Evidence`], [`Check`]s, [`Assessment`]s and
//! [`Forecast`]s. [`evaluate()`] runs a check on the data of its book, and
//! [`Dataset::without`] tells what would be left without a claim, a source or an origin. The same
//! types serve data baked into a program, data read at run time and exports.
//!
//! ```
//! use claimbook_core::{Edtf, Truth};
//!
//! let scope: Edtf = "2022".parse()?;
//! assert_eq!(scope.within(&"2020/2025".parse()?), Truth::Yes);
//! assert_eq!(scope.within(&"202X".parse()?), Truth::Unknown);
//! # Ok::<(), claimbook_core::EdtfError>(())
//! ```
//!
//! The crate does no input or output and needs no standard library, only `alloc`.
//!
//! | feature | adds |
//! |---|---|
//! | `serde` | `Serialize` and `Deserialize` for every record |
//! | `schema` | `JsonSchema` for every record, and [`schema`](mod@schema): every schema file as a value |

#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;

#[macro_use]
mod string_form;
#[macro_use]
mod vocabulary;
#[macro_use]
mod record;
#[macro_use]
mod collections;

mod actor;
mod check;
mod claim;
mod dataset;
mod decimal;
mod document;
mod edtf;
mod evaluate;
mod event;
mod evidence;
mod figure;
mod id;
mod impact;
mod index;
mod judgement;
mod metadata;
mod nearest;
mod part;
mod path;
mod period;
mod scalar;
#[cfg(feature = "schema")]
pub mod schema;
mod section;
mod series;
mod source;
mod topic;
mod truth;
mod walk;

pub use actor::{Actor, ActorKind, IdScheme, Identifier, Membership, MembershipRole};
pub use check::{
    Bar, ChangeTest, Check, Cmp, CompareTest, EventsTest, Measure, MembershipTest, Outcome, Pick,
    RankOrder, RankTest, RatioTest, Reading, Several, Test, TrendMethod, TrendTest, ValueTest, Way,
};
pub use claim::{
    ActorRole, Basis, Claim, ClaimKind, Measurability, Modality, Participant, Relation,
    RelationKind, RelationRef, Status, Strength, Weight,
};
pub use collections::{Home, Kind};
#[doc(hidden)]
pub use dataset::Baked;
pub use dataset::{Dataset, Iter, Link, NotFound, Records, Table};
pub use decimal::Decimal;
pub use document::{Document, Normalization};
pub use edtf::{Bound, Day, Edtf, EdtfError};
pub use evaluate::{
    Edge, Evaluation, Limit, Reason, TurningPoint, evaluate, trace, turning_points,
};
pub use event::{Event, EventKind};
pub use evidence::{Citation, Direction, Evidence, EvidenceKind, Figure, ObservationRef};
pub use figure::{Amount, FigureError};
pub use id::{
    ActorId, ClaimId, EventId, IdError, Names, OriginId, SectionId, SegmentId, SeriesId, Slug,
    SourceId, TopicId, UnitId,
};
pub use impact::{Carries, Grounds, Impact, Loss, Lost, Resting, Struck};
pub use index::{Index, Links};
pub use judgement::{
    Assessment, Confidence, Forecast, ForecastState, Likelihood, Probability, Resolution, Verdict,
};
pub use metadata::Metadata;
pub use nearest::nearest;
pub use part::PartId;
pub use path::{FieldPath, Step};
pub use period::Period;
pub use record::{Field, Keyed, Record};
pub use scalar::{List, Sha256, SyntaxError, Text, Version};
pub use section::{Group, Section, Segment, SegmentRole};
pub use series::{Freq, ObsStatus, Observation, Series, Unit, UnitStandard};
pub use source::{AuthorName, CslType, Origin, OriginKind, ReadAs, Reliability, Source};
pub use topic::Topic;
pub use truth::Truth;
pub use vocabulary::{COMPUTED, Term, TermError, VOCABULARIES, Vocabulary};
pub use walk::{Node, Token, Value, Visit, walk};
