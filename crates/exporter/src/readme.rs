//! `README.md` of an export: what is there and how to load it, in the words of its formats.

use std::fmt::Write as _;

use claimbook_core::Dataset;

use crate::{ExportError, Format, output::Sink};

/// What the book once said otherwise, and why it does no more.
fn corrections(dataset: &Dataset, out: &mut String) {
    let _ = write!(out, "\n## Corrections\n\n");
    let amendments = dataset.amendments();
    if amendments.is_empty() {
        let _ =
            writeln!(out, "No verdict has given way to another yet, and no fact was corrected.");
        return;
    }
    let _ = write!(
        out,
        "Verdicts that gave way to others, and facts that were corrected, the latest first.\n\n\
         | date | record | what | why |\n|---|---|---|---|\n"
    );
    for it in amendments {
        let cell = |text: &str| text.replace('|', "\\|");
        let (date, record) = (it.date(), it.record());
        let _ =
            writeln!(out, "| {date} | {record} | {} | {} |", cell(&it.what()), cell(it.reason()));
    }
}

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
    corrections(dataset, &mut out);
    Ok(sink.write("README.md", out.as_bytes(), None)?)
}
