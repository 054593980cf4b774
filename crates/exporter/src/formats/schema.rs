//! The JSON Schemas as files.

use std::fmt::Write as _;

use claimbook_core::{
    Dataset,
    schema::{Authored, SchemaFile, files},
};

use crate::{
    ExportError, Format,
    output::{Sink, Tree},
};

pub(super) struct Schema;

impl Format for Schema {
    fn name(&self) -> &'static str {
        "schema"
    }

    fn files(&self) -> &'static str {
        "schema/, the JSON Schemas of what is exported"
    }

    fn description(&self) -> String {
        let mut text = "## schema/\n\n\
             JSON Schemas, draft 2020-12: `dataset.schema.json` for `dataset.json`, and one for a line of each \
             file in `jsonl/`. Every field and every term is described there.\n\n\
             | lines of | are described by |\n|---|---|\n"
            .to_owned();
        for sort in Authored::ALL {
            let Some(field) = sort.field() else { continue };
            let kind = sort.kind();
            let schema = if kind.is_single() { field } else { kind.as_str() };
            let _ = writeln!(text, "| {field}.jsonl | {schema}.schema.json |");
        }
        text
    }

    fn write(&self, _: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        for file in files() {
            if let Some(name) = file.path.strip_prefix("v1/") {
                sink.write(&format!("schema/{name}"), &bytes(&file), None)?;
            }
        }
        Ok(())
    }
}

/// Every schema file of both flavours, by path below the folder `schema`.
pub fn tree() -> Tree {
    files().into_iter().map(|file| (file.path.clone(), bytes(&file))).collect()
}

fn bytes(file: &SchemaFile) -> Vec<u8> {
    format!("{:#}\n", file.schema).into_bytes()
}
