//! Writes a book of claims for other programs: JSON, JSON Lines, CSV, JSON Schema, Rust.
//!
//! [`export`] writes a [`Dataset`] in the formats asked for to a [`Sink`](output::Sink): a
//! folder that appears whole or not at all ([`output::Output`]), or memory. The same book
//! always gives the same bytes.
//!
//! Each format is a cargo feature of its name; all are on by default.

#[macro_use]
pub mod table;

mod error;
mod formats;
pub mod output;
mod readme;
#[cfg(feature = "rust")]
mod rust;
mod show;
mod stats;
pub mod tables;
mod verify;

use claimbook_core::Dataset;

pub use error::ExportError;
#[cfg(feature = "schema")]
pub use formats::schema::tree as schema_tree;
pub use formats::{Format, UnknownFormat};
#[cfg(feature = "rust")]
pub use rust::{content_digest, generate};
pub use show::{UnknownRecord, show, showable};
pub use stats::{Stats, VerdictCounts};
pub use verify::{Run, Verification, VerifyFormat};

/// Writes a book in the given formats, and a README that says what is there.
///
/// # Errors
///
/// If the sink cannot take a file.
pub fn export(
    dataset: &Dataset,
    formats: &[Format],
    sink: &mut dyn output::Sink,
) -> Result<(), ExportError> {
    for format in Format::ALL.iter().filter(|format| formats.contains(format)) {
        format.write(dataset, sink)?;
    }
    readme::write(dataset, formats, sink)
}

/// The examples of the README are tested.
#[cfg(all(doctest, feature = "csv"))]
#[doc = include_str!("../README.md")]
struct Readme;
