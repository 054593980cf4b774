//! The formats of an export.
//!
//! A format is one file here: its name, what it writes, how the README of an export describes
//! that, and the writer. [`FORMATS`] lists those of a plain export, [`FURTHER`] those that are text
//! as well and written where they are asked for, [`HEAVY`] those that ask for heavy crates; a
//! program puts its own list together from these and those of other crates, and its help, its
//! errors and the README are made from that list. A new format is its file and a line in a list.

#[cfg(feature = "text")]
mod argdown;
#[cfg(feature = "text")]
mod bibtex;
#[cfg(feature = "catalogue")]
mod catalogue;
#[cfg(feature = "csv")]
mod csv;
#[cfg(feature = "graph")]
mod graph;
#[cfg(feature = "text")]
mod icalendar;
#[cfg(feature = "json")]
mod json;
#[cfg(feature = "jsonl")]
mod jsonl;
#[cfg(feature = "text")]
mod markdown;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "rdf")]
mod rdf;
#[cfg(feature = "schema")]
pub(crate) mod schema;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(feature = "xlsx")]
mod xlsx;

use claimbook_core::{Dataset, UnknownName};

use crate::{ExportError, output::Sink};

/// A format of an export.
///
/// The trait is open: whatever writes a book to a [`Sink`] can be a format of a program.
pub trait Format: Sync {
    /// Its name on a command line: one word in lower case.
    fn name(&self) -> &'static str;

    /// The files that it writes, in one line: what the help of a program says of it.
    fn files(&self) -> &'static str;

    /// What it writes and how to load it, in Markdown with headings of the second level: its
    /// part of the README of an export.
    fn description(&self) -> String;

    /// Writes a book.
    ///
    /// # Errors
    ///
    /// If the sink cannot take a file, or a record cannot be written in this format.
    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError>;
}

/// The formats of data that a plain export writes, as far as this build of the crate has them, in
/// the order of writing.
pub const FORMATS: &[&dyn Format] = &[
    #[cfg(feature = "json")]
    &json::Json,
    #[cfg(feature = "jsonl")]
    &jsonl::JsonLines,
    #[cfg(feature = "csv")]
    &csv::Csv,
    #[cfg(feature = "schema")]
    &schema::Schema,
];

/// The formats that are written where they are asked for, and ask for no heavy crate.
pub const FURTHER: &[&dyn Format] = &[
    #[cfg(feature = "csv")]
    &csv::safe::SafeCsv,
    #[cfg(feature = "graph")]
    &graph::graphml::GraphMl,
    #[cfg(feature = "graph")]
    &graph::gexf::Gexf,
    #[cfg(feature = "graph")]
    &graph::dot::Dot,
    #[cfg(feature = "text")]
    &argdown::Argdown,
    #[cfg(feature = "text")]
    &markdown::Markdown,
    #[cfg(feature = "text")]
    &bibtex::Bibtex,
    #[cfg(feature = "text")]
    &icalendar::Calendar,
    #[cfg(feature = "catalogue")]
    &catalogue::croissant::Croissant,
    #[cfg(feature = "catalogue")]
    &catalogue::ro_crate::RoCrate,
    #[cfg(feature = "catalogue")]
    &catalogue::datacite::DataCite,
    #[cfg(feature = "catalogue")]
    &catalogue::cff::Cff,
    #[cfg(feature = "rdf")]
    &rdf::Rdf,
];

/// A format that asks for heavy crates, so that a build has it only with a feature.
#[derive(Clone, Copy)]
pub struct Heavy {
    /// Its name on a command line, and that of the feature.
    pub name: &'static str,
    /// The files that it writes, as [`Format::files`] says it.
    pub files: &'static str,
    /// The format, if this build has it.
    pub format: Option<&'static dyn Format>,
}

macro_rules! heavy {
    ($($name:literal $files:literal $format:path;)+) => {
        /// The formats that a build of this crate can have beside [`FORMATS`] and [`FURTHER`], in
        /// the order of writing, with what they are where this one has them.
        pub const HEAVY: &[Heavy] = &[$({
            #[cfg(feature = $name)]
            let format: Option<&'static dyn Format> = Some(&$format);
            #[cfg(not(feature = $name))]
            let format = None;
            Heavy { name: $name, files: $files, format }
        }),+];
    };
}

heavy! {
    "parquet" "parquet/, every table typed, lists as lists, for pandas, polars, DuckDB, Arrow, Spark" parquet::Parquet;
    "sqlite" "book.sqlite, all tables in one file with keys, views and a search; datasette.json, what they mean" sqlite::Sqlite;
    "xlsx" "book.xlsx, a workbook with a sheet a table" xlsx::Workbook;
}

impl Heavy {
    /// Name and files of a format of this list.
    #[cfg(any(feature = "parquet", feature = "sqlite", feature = "xlsx"))]
    fn named(name: &str) -> &'static Self {
        HEAVY.iter().find(|heavy| heavy.name == name).expect("each heavy format is in the list")
    }
}

/// The formats of a list that have the given names, each once and in the order of the list.
///
/// # Errors
///
/// If no format has one of the names.
pub fn choose<'a>(
    formats: &[&'a dyn Format],
    names: &[impl AsRef<str>],
) -> Result<Vec<&'a dyn Format>, UnknownName> {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    let known: Vec<_> = formats.iter().map(|format| format.name()).collect();
    if let Some(name) = names.iter().find(|name| !known.contains(name)) {
        return Err(UnknownName { what: "format", name: (*name).to_owned(), known });
    }
    Ok(formats.iter().copied().filter(|format| names.contains(&format.name())).collect())
}
