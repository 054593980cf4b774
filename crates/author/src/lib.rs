//! Writes the files of a book of claims as an author does, and keeps everything else in them.
//!
//! `segment`, a feature, takes a text apart and lays it under a book; [`passages`] of sources are put on
//! record and looked for again. [`begin`] makes a book, [`create`] a record from a template,
//! [`begin_claim`] and [`add`] a claim a piece at a time, [`import`] records of a draft in JSON,
//! [`rename`] gives a record another identifier, [`finish`] takes claims out of draft, [`accept`] remembers
//! the sentences that claims are drawn from, [`let_stand`] which findings stand for now, [`release`]
//! what a book consists of. Each works out [`Changes`] first: the files as they are to be. The [`Writer`] puts all of them in place or none, and mends what a killed process left;
//! nothing else here, and no other crate, writes what an author wrote. What is new, or had it before,
//! it writes in the one form that [`layout`] gives to a whole book.

#![deny(clippy::print_stdout, clippy::print_stderr)]

mod accept;
mod begin;
mod canonical;
mod change;
mod cited;
mod draft;
mod finish;
mod import;
mod measured;
mod opened;
pub mod passages;
mod release;
mod rename;
mod rows;
#[cfg(feature = "segment")]
pub mod segment;
mod stand;
mod template;
mod writer;

pub use accept::{AcceptError, Accepted, accept};
pub use begin::{BeginError, Begun, begin, old_schemas, renew_schemas};
pub use canonical::{Layout, layout};
pub use change::{Change, Changes};
pub use cited::{CitedError, Fields, cited};
pub use draft::{BegunClaim, DraftError, add, addable, begin_claim, page_of_test, tests};
pub use finish::{FinishError, Finished, finish};
pub use import::{Faults, ImportError, Imported, import};
pub use measured::{Measured, MeasuredError};
pub use opened::OpenError;
pub use release::{ReleaseError, release};
pub use rename::{RenameError, rename};
pub use stand::{LetStand, StandError, Stood, let_stand};
pub use template::{Known, TemplateError, create};
pub use writer::{WriteError, Writer};

/// The example of the README is tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
