//! Typed models for an analytical text taken apart into claims.
//!
//! A [`Dataset`] holds one book: the [`Section`]s of a text with their located
//! [`Segment`]s, the [`Actor`]s, the [`Topic`]s and the [`Claim`]s with their relations.
//! The same types serve data baked into a program, data read at run time and exports.
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

mod actor;
mod claim;
mod dataset;
mod document;
mod edtf;
mod id;
mod index;
mod metadata;
mod path;
mod scalar;
#[cfg(feature = "schema")]
pub mod schema;
mod section;
mod topic;
mod truth;
mod walk;

pub use actor::{Actor, ActorKind, IdScheme, Identifier, Membership, MembershipRole};
pub use claim::{
    ActorRole, Basis, Claim, ClaimKind, Measurability, Modality, Participant, Relation,
    RelationKind, RelationRef, Status, Strength, Weight,
};
pub use dataset::{Dataset, Link, Records, Table};
pub use document::{Document, Normalization};
pub use edtf::{Bound, Day, Edtf, EdtfError};
pub use id::{ActorId, ClaimId, IdError, Kind, SectionId, SegmentId, TopicId};
pub use index::{Index, Links};
pub use metadata::Metadata;
pub use path::{FieldPath, Step};
pub use record::{Field, Keyed, Record};
pub use scalar::{List, Sha256, SyntaxError, Text, Version};
pub use section::{Group, Section, Segment, SegmentRole};
pub use topic::Topic;
pub use truth::Truth;
pub use vocabulary::{Term, TermError, VOCABULARIES, Vocabulary};
pub use walk::{Event, Node, Value, Visit, walk};
