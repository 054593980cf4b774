//! JSON and JSON Lines: records as serde writes them, nested as in the authored files.

#[cfg(feature = "json")]
pub(super) mod csl;

use std::io::Write as _;

use claimbook_core::Dataset;
#[cfg(feature = "jsonl")]
use claimbook_core::{Keyed, Table};
#[cfg(feature = "jsonl")]
use serde::Serialize;

use crate::{
    ExportError,
    output::{FileWriter, OutputError, Sink},
};

/// Writes `dataset.json`.
#[cfg(feature = "json")]
pub(crate) fn write_document(dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
    let mut file = sink.create("dataset.json")?;
    serde_json::to_writer_pretty(&mut file, dataset)
        .map_err(|error| refused("dataset.json", error))?;
    end_line(&mut file)?;
    Ok(sink.close(file, None)?)
}

/// Writes a file for each collection, one record a line.
#[cfg(feature = "jsonl")]
pub(crate) fn write_lines(dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
    collection("sections", dataset.sections(), sink)?;
    collection("actors", dataset.actors(), sink)?;
    collection("topics", dataset.topics(), sink)?;
    collection("origins", dataset.origins(), sink)?;
    collection("units", dataset.units(), sink)?;
    collection("sources", dataset.sources(), sink)?;
    collection("series", dataset.series(), sink)?;
    collection("events", dataset.events(), sink)?;
    collection("claims", dataset.claims(), sink)
}

#[cfg(feature = "jsonl")]
fn collection<T: Keyed + Serialize>(
    name: &str,
    table: &Table<T>,
    sink: &mut dyn Sink,
) -> Result<(), ExportError> {
    let mut file = sink.create(&format!("jsonl/{name}.jsonl"))?;
    for record in table.iter() {
        serde_json::to_writer(&mut file, record).map_err(|error| refused(record.id(), error))?;
        end_line(&mut file)?;
    }
    Ok(sink.close(file, Some(table.len() as u64))?)
}

fn end_line(file: &mut FileWriter) -> Result<(), OutputError> {
    Ok(file.write_all(b"\n")?)
}

fn refused(what: &str, error: serde_json::Error) -> ExportError {
    if error.is_io() {
        OutputError::from(std::io::Error::from(error)).into()
    } else {
        ExportError::Encode { what: what.to_owned(), format: "JSON", reason: error.to_string() }
    }
}
