//! `references.bib`: the sources for LaTeX, and for reference managers that read no CSL-JSON.

use claimbook_core::Dataset;

use crate::{ExportError, Format, bibtex, output::Sink};

pub(super) struct Bibtex;

impl Format for Bibtex {
    fn name(&self) -> &'static str {
        "bibtex"
    }

    fn files(&self) -> &'static str {
        "references.bib, the sources for LaTeX and reference managers"
    }

    fn description(&self) -> String {
        "## references.bib\n\n\
         The sources as BibLaTeX, each called after its id: `\\addbibresource{references.bib}`, or *Import* of a reference \
         manager.\n"
            .to_owned()
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let entries: Vec<String> = dataset.sources().iter().map(bibtex::source).collect();
        Ok(sink.write(
            "references.bib",
            entries.join("\n").as_bytes(),
            Some(entries.len() as u64),
        )?)
    }
}
