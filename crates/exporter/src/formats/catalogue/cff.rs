//! `CITATION.cff`: how the book is cited (<https://citation-file-format.github.io>), as code hosts
//! and archives read it.

use std::fmt::Write as _;

use claimbook_core::Dataset;
use serde_json::json;

use super::{creators, keywords};
use crate::{ExportError, Format, output::Sink};

pub(in crate::formats) struct Cff;

impl Format for Cff {
    fn name(&self) -> &'static str {
        "cff"
    }

    fn files(&self) -> &'static str {
        "CITATION.cff, how the book is cited"
    }

    fn description(&self) -> String {
        "## CITATION.cff\n\n\
         How the book is cited, in the Citation File Format 1.2: GitHub and Zenodo show it, `cffconvert -f apa` prints it.\n"
            .to_owned()
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let book = dataset.metadata();
        // A text of JSON is one of YAML as well.
        let text = |text: &str| json!(text).to_string();
        let mut out = "cff-version: 1.2.0\ntype: dataset\n".to_owned();
        let _ = writeln!(out, "message: {}", text("Cite the book and its version."));
        let _ = writeln!(out, "title: {}", text(&book.title));
        let _ = writeln!(out, "abstract: {}", text(&book.description));
        let _ = writeln!(out, "version: {}", text(&book.version.to_string()));
        let _ = writeln!(out, "date-released: {}", book.data_as_of);
        let _ = writeln!(out, "license: {}", text(&book.license));
        let _ = writeln!(out, "url: {}", text(book.base_iri.as_str()));
        let _ = writeln!(out, "authors:");
        for creator in creators(dataset) {
            let _ = writeln!(out, "  - name: {}", text(creator));
        }
        let keywords = keywords(dataset);
        if !keywords.is_empty() {
            let _ = writeln!(out, "keywords: {}", json!(keywords));
        }
        Ok(sink.write("CITATION.cff", out.as_bytes(), None)?)
    }
}
