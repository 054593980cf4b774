//! Writes a book of claims for other programs: JSON, JSON Lines, CSV, JSON Schema, Rust.
//!
//! [`export`] writes a [`Dataset`] in the formats asked for to a [`Sink`](output::Sink): a
//! folder that appears whole or not at all ([`output::Folder`]), or memory. The same book
//! always gives the same bytes.
//!
//! What a plain export writes is listed in [`FORMATS`], what else is text in [`FURTHER`], and what
//! asks for heavy crates in [`HEAVY`], each a cargo feature that is off by default. [`Format`] is
//! open, so that a program may add its own.

#![deny(clippy::print_stdout, clippy::print_stderr)]

#[macro_use]
pub mod table;

#[cfg(feature = "bake")]
pub mod bake;
pub mod bibtex;
mod error;
mod formats;
pub mod output;
mod readme;
pub mod schema_org;
pub mod tables;

use claimbook_core::Dataset;

pub use error::ExportError;
#[cfg(feature = "schema")]
pub use formats::schema::tree as schema_tree;
pub use formats::{FORMATS, FURTHER, Format, HEAVY, Heavy, choose};

/// Writes a book in the given formats, and a README that says what is there.
///
/// ```
/// use claimbook_core::Dataset;
/// use claimbook_exporter::{FORMATS, choose, export, output::InMemory};
///
/// /// The tables of a book, by their paths.
/// fn tables(book: &Dataset) -> Result<Vec<String>, Box<dyn std::error::Error>> {
///     let mut memory = InMemory::default();
///     export(book, &choose(FORMATS, &["csv"])?, &mut memory)?;
///     let files = memory.finish()?;
///     Ok(files.into_keys().filter(|path| path.ends_with(".csv")).collect())
/// }
/// ```
///
/// # Errors
///
/// If the sink cannot take a file, or a record cannot be written in a format.
pub fn export(
    dataset: &Dataset,
    formats: &[&dyn Format],
    sink: &mut dyn output::Sink,
) -> Result<(), ExportError> {
    if let Some(until) = dataset.data_until() {
        let as_of = dataset.metadata().data_as_of;
        let days_behind = u32::try_from(as_of.days_since(until)).unwrap_or_default();
        sink.reach(output::Reach {
            as_of: as_of.to_string(),
            until: until.to_string(),
            days_behind,
        });
    }
    formats.iter().try_for_each(|format| format.write(dataset, sink))?;
    readme::write(dataset, formats, sink)
}

/// The examples of the README are tested.
#[cfg(all(doctest, feature = "csv"))]
#[doc = include_str!("../README.md")]
struct Readme;
