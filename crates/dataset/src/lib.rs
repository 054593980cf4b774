//! An article on the partnership of China and Russia, taken apart into typed claims and baked into
//! the program.
//!
//! # What it holds
//!
//! Every claim that the article makes, sentence by sentence, restated in our own words, with the
//! actors, topics and time it speaks of and its relations to other claims; the evidence for and
//! against each, with its sources and who stands behind them; series with their observations, and
//! checks that run against them; and a dated verdict with its confidence. Version 0.1.0 has 97
//! sentences, 126 claims, 648 pieces of evidence, 592 sources, 168 series and 118 checks, and looks
//! at nothing after 24 November 2026. The article itself is not here: its sentences are located by
//! position and digest.
//!
//! ```
//! let book = claimbook_dataset::dataset();
//! println!("{book}"); // its title, version and date, and how many records it has of each kind
//! assert_eq!(book.metadata().license, "CC-BY-4.0");
//! ```
//!
//! The data are under CC-BY-4.0, the code is under MIT or Apache-2.0. The version of the content,
//! [`Metadata::version`](claimbook_core::Metadata), is not that of the crate.
//!
//! # Where to begin
//!
//! [`dataset`] is the book, [`ids`] has the identifier of every record as a constant, and what can
//! be asked is described in [`claimbook_core`].
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
//! The examples print every claim with its verdict (`claims`), the claims of a section (`section`),
//! everything said about an actor by its role (`actor`), the reasons behind a conclusion (`reasons`),
//! a check with the numbers it read (`check`), and the claims on which the evidence is divided
//! (`contested`).
//!
//! # What it costs
//!
//! Nothing is parsed or allocated to get at a record. A start is not free, though: in a program that
//! can be loaded at any address, as most are, the loader puts right some 22,000 pointers of the book
//! at every start. That takes 1.4 ms of processor time and 1 MB of memory (two cores of an Intel
//! Xeon, Linux), whether the book is looked at or not. A program built with
//! `-C relocation-model=static` has none of it. The book adds 2.3 MB to a program.

#![doc(html_no_source)]
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
