//! What is said of a book: the page of a record, an overview of the whole, the report of its
//! checks.
//!
//! What is said is data first: a [`Page`], an [`ImpactPage`], an [`Overview`], a [`Verification`], a
//! [`Sheet`], made from a [`Dataset`](claimbook_core::Dataset) alone. How it is printed is a matter of its own: [`text`]
//! for people, [`junit`] and [`json_lines`] for programs. Nothing is read, written or sent to a
//! terminal here, and no page is made for a browser.
//!
//! ```
//! use claimbook_reader::{Overview, Verification, text};
//!
//! # let records: claimbook_core::Records = serde_json::from_str(r#"{
//! #   "metadata": {"title": "T", "description": "D", "stage": "released", "version": "0.1.0", "schema_version": "0.1.0", "language": "en",
//! #     "license": "CC0-1.0", "creators": ["C"], "data_as_of": "2026-01-01", "base_iri": "https://example.org/"},
//! #   "document": {"language": "en", "accessed": "2026-01-01", "normalization": "fold-1", "segment_count": 0,
//! #     "sha256": "0000000000000000000000000000000000000000000000000000000000000000"}}"#)?;
//! # let dataset = claimbook_core::Dataset::new(records);
//! print!("{}", text::overview(&Overview::of(&dataset), text::Look::default()));
//! let verification = Verification::run(&dataset, None);
//! print!("{}", text::verification(&verification, text::Look::default()));
//! assert_eq!(verification.unexpected().count(), 0);
//! # Ok::<(), serde_json::Error>(())
//! ```

#![deny(clippy::print_stdout, clippy::print_stderr)]

mod account;
pub mod agreement;
mod difference;
mod impact;
pub mod json_lines;
pub mod junit;
pub mod markdown;
mod overview;
pub mod page;
pub mod sheet;
pub mod text;
mod verification;

pub use account::{Account, ByRival};
pub use agreement::Agreement;
pub use difference::difference;
pub use impact::ImpactPage;
pub use overview::{Counts, Overview, SectionOverview, SeriesReach};
pub use page::Page;
pub use sheet::{Filled, Sheet};
pub use verification::{Run, Verification};

/// The example of the README is tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
