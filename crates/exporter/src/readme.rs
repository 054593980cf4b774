//! `README.md` of an export: what is there and how to load it, in the words of its formats.

use std::fmt::Write as _;

use claimbook_core::Dataset;

use crate::{ExportError, Format, output::Sink};

pub(crate) fn write(
    dataset: &Dataset,
    formats: &[&dyn Format],
    sink: &mut dyn Sink,
) -> Result<(), ExportError> {
    let metadata = dataset.metadata();
    let mut out = String::new();
    let _ = write!(
        out,
        "# {}\n\n{}\n\n\
         Content version {}, shape version {}, as of {}. Licence: {}.\n\n\
         `manifest.json` lists every file with its size, its SHA-256 digest and its number of rows.\n",
        metadata.title,
        metadata.description,
        metadata.version,
        metadata.schema_version,
        metadata.data_as_of,
        metadata.license,
    );
    for format in formats {
        let _ = write!(out, "\n{}", format.description());
    }
    Ok(sink.write("README.md", out.as_bytes(), None)?)
}
