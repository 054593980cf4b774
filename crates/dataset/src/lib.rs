//! An article on the partnership of China and Russia, taken apart into typed claims.
//!
//! The whole book is baked into the program: nothing is parsed or allocated to get at it.
//!
//! ```
//! use claimbook_dataset::{claimbook_core::ActorRole, dataset, ids};
//!
//! let book = dataset();
//! let claim = book.claims().get(&ids::claim::S04_TRADE_SCALE).expect("the claim is in the book");
//! assert!(claim.actors_as(ActorRole::Agent).any(|actor| *actor == ids::actor::CHINA));
//!
//! for link in book.relations_to(&claim.id) {
//!     println!("{} {} it: {}", link.source.id, link.relation.kind, link.relation.rationale);
//! }
//! ```
//!
//! What a claim, an actor or a relation is, and the way from one to the other, is described in
//! [`claimbook_core`].

#![no_std]

extern crate alloc;

#[rustfmt::skip]
mod generated;

pub use claimbook_core;
pub use generated::{CONTENT_SHA256, dataset, ids};

/// The examples of the README are tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
