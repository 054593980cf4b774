//! A book of claims for people: a folder of pages that opens from disk and lives on any static
//! host.
//!
//! [`FORMATS`] are formats of an export like those of `claimbook-exporter`. Each draws the same
//! pages: the text at a glance, every claim with its evidence, the numbers as pictures, what rests
//! on what. No page asks another host for anything; each is of use without its script.
//!
//! The crate knows no topic, and no language but the tables of its own words. It computes no
//! verdict, no score and no average: what is shown was written by the authors of the book or
//! computed by `claimbook-core`.
//!
//! ```
//! use claimbook_exporter::{export, output::InMemory};
//! use claimbook_explorer::FORMATS;
//!
//! # let records: claimbook_core::Records = serde_json::from_str(r#"{
//! #   "metadata": {"title": "T", "description": "D", "stage": "released", "version": "0.1.0", "schema_version": "0.1.0", "language": "en",
//! #     "license": "CC0-1.0", "creators": ["C"], "data_as_of": "2026-01-01", "base_iri": "https://example.org/"},
//! #   "document": {"language": "en", "accessed": "2026-01-01", "normalization": "fold-1", "segment_count": 0,
//! #     "sha256": "0000000000000000000000000000000000000000000000000000000000000000"}}"#)?;
//! # let book = claimbook_core::Dataset::new(records);
//! let mut memory = InMemory::default();
//! export(&book, FORMATS, &mut memory)?;
//! assert!(memory.finish()?.contains_key("site/index.html"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![deny(clippy::print_stdout, clippy::print_stderr)]

mod book;
mod digest;
mod feed;
mod grounds;
mod links;
mod map;
mod mark;
mod number;
mod one_file;
mod page;
mod picture;
mod problems;
mod search;
mod shell;
mod site;
mod squeeze;
mod view;
mod words;

use claimbook_exporter::Format;

pub use problems::{problems, problems_note};
pub use site::Site;
pub use view::Sentences;

/// The formats of this crate, in the order of writing.
pub const FORMATS: &[&dyn Format] = &[&Site::PUBLIC, &one_file::OneFile];

/// The example of the README is tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
