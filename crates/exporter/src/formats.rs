//! The formats of an export: the one registry that every command reads.

#[cfg(feature = "csv")]
mod csv;
#[cfg(any(feature = "json", feature = "jsonl"))]
mod json;
#[cfg(feature = "schema")]
pub(crate) mod schema;

use std::{fmt, str::FromStr};

use claimbook_core::Dataset;

use crate::{ExportError, output::Sink};

/// A format of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Format {
    /// `dataset.json`, the whole book as one document, and `references.json`, its sources.
    #[cfg(feature = "json")]
    Json,
    /// `jsonl/`: one record a line, a file a collection.
    #[cfg(feature = "jsonl")]
    Jsonl,
    /// `csv/`: normalised tables with keys.
    #[cfg(feature = "csv")]
    Csv,
    /// `schema/`: the JSON Schemas of what is exported.
    #[cfg(feature = "schema")]
    Schema,
}

/// A name that no format has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a format; there are {list}", list = names())]
pub struct UnknownFormat(pub String);

impl Format {
    /// All formats that this build has, in the order of writing.
    pub const ALL: &'static [Self] = &[
        #[cfg(feature = "json")]
        Self::Json,
        #[cfg(feature = "jsonl")]
        Self::Jsonl,
        #[cfg(feature = "csv")]
        Self::Csv,
        #[cfg(feature = "schema")]
        Self::Schema,
    ];

    /// Its name on a command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            #[cfg(feature = "json")]
            Self::Json => "json",
            #[cfg(feature = "jsonl")]
            Self::Jsonl => "jsonl",
            #[cfg(feature = "csv")]
            Self::Csv => "csv",
            #[cfg(feature = "schema")]
            Self::Schema => "schema",
        }
    }

    #[allow(unused_variables, reason = "without json, jsonl and csv no book is written")]
    pub(crate) fn write(self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        match self {
            #[cfg(feature = "json")]
            Self::Json => {
                json::write_document(dataset, sink)?;
                json::csl::write(dataset, sink)
            }
            #[cfg(feature = "jsonl")]
            Self::Jsonl => json::write_lines(dataset, sink),
            #[cfg(feature = "csv")]
            Self::Csv => csv::write(dataset, sink),
            #[cfg(feature = "schema")]
            Self::Schema => schema::write(sink),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::ALL
            .iter()
            .copied()
            .find(|format| format.as_str() == name)
            .ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

fn names() -> String {
    Format::ALL.iter().map(|format| format.as_str()).collect::<Vec<_>>().join(", ")
}
