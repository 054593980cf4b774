//! JSON Lines: one record a line, a file a collection.

use std::io::Write as _;

use claimbook_core::{Dataset, Record};
use serde::Serialize;

use crate::{
    ExportError, Format,
    output::{OutputError, Sink},
};

pub(super) struct JsonLines;

impl Format for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn files(&self) -> &'static str {
        "jsonl/, one record a line and a file a collection"
    }

    fn description(&self) -> String {
        "## jsonl/\n\n\
         The same records, one a line and a file a collection, as in `dataset.json`. The folder is read back as a book: \
         `--book jsonl`.\n\n\
         ```sql\n-- DuckDB\nselect id, len(evidence) from 'jsonl/claims.jsonl' order by 2 desc;\n```\n"
            .to_owned()
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        macro_rules! each {
            (
                single { $($(#[$_one_doc:meta])+ $one:ident: $One:ident, $one_word:literal, in $one_file:literal as $one_sort:ident;)+ }
                many { $($(#[$_doc:meta])+ $field:ident: $Record:ident($Id:ident), $word:literal, titled $title:ident, in $place:ident $path:literal as $sort:ident;)+ }
                rows { $($(#[$_row_doc:meta])+ $rows:ident: $Row:ident, $row_word:literal, of $subject:tt, in $row_file:literal as $row_sort:ident;)+ }
            ) => {
                $(collection(stringify!($one), [dataset.$one()].into_iter(), sink)?;)+
                $(collection(stringify!($field), dataset.$field().iter(), sink)?;)+
                $(collection(stringify!($rows), dataset.$rows().iter(), sink)?;)+
            };
        }
        claimbook_core::collections!(each);
        Ok(())
    }
}

fn collection<'a, T: Record + Serialize + 'a>(
    name: &str,
    records: impl ExactSizeIterator<Item = &'a T>,
    sink: &mut dyn Sink,
) -> Result<(), ExportError> {
    let count = records.len() as u64;
    let mut file = sink.create(&format!("jsonl/{name}.jsonl"))?;
    for record in records {
        serde_json::to_writer(&mut file, record)
            .map_err(|error| ExportError::json(record.id(), error))?;
        file.write_all(b"\n").map_err(OutputError::from)?;
    }
    sink.close(file, Some(count))?;
    Ok(())
}
