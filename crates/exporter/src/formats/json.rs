//! JSON: the whole book as one document, nested as in the authored files, and its sources as
//! CSL-JSON.

mod csl;

use std::io::Write as _;

use claimbook_core::Dataset;
use serde::Serialize;
use serde_json::json;

use crate::{
    ExportError, Format,
    output::{OutputError, Sink},
};

pub(super) struct Json;

impl Format for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn files(&self) -> &'static str {
        "dataset.json, the whole book as one document, changes.json, what each release changed, and references.json, \
         its sources as CSL-JSON"
    }

    fn description(&self) -> String {
        "## dataset.json\n\n\
         The whole book as one document: `metadata`, `document`, `sections` with their sentences, `actors`, \
         `topics`, `origins`, `units`, `sources`, `series` with their observations, `events`, `claims` \
         with their relations, evidence, checks, assessments and forecasts, and the memory of the book: `codings` by \
         `coders`, `anchors` of claims in sentences, what was `renamed`, `corrections`, `known` findings, the `lock` of \
         the last release and the `changes` of each. A value that is not there is \
         left out; it is never null; a list is always there, be it empty. It is valid under `schema/dataset.schema.json`, and read \
         back as a book: `--book dataset.json`.\n\n\
         ## changes.json\n\n\
         How each release differs from the one before, as in the book: the list `changes` of `dataset.json` by itself.\n\n\
         ## references.json\n\n\
         The sources as CSL-JSON, for a reference manager or a citation program. All of them, printed:\n\n\
         ```sh\nprintf -- '---\\nnocite: \"@*\"\\n...\\n' | pandoc --citeproc --bibliography references.json -t plain\n```\n"
            .to_owned()
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        document("dataset.json", dataset, sink)?;
        document("changes.json", &json!({ "changes": dataset.changes() }), sink)?;
        csl::write(dataset, sink)
    }
}

fn document(
    name: &'static str,
    value: &impl Serialize,
    sink: &mut dyn Sink,
) -> Result<(), ExportError> {
    let mut file = sink.create(name)?;
    serde_json::to_writer_pretty(&mut file, value)
        .map_err(|error| ExportError::json(name, error))?;
    file.write_all(b"\n").map_err(OutputError::from)?;
    sink.close(file, None)?;
    Ok(())
}
