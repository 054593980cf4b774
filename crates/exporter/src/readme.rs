//! `README.md` of an export: what is there and how to load it. Printed from the declarations,
//! so that it cannot differ from the files.

use std::fmt::Write as _;

use claimbook_core::Dataset;

use crate::{ExportError, Format, output::Sink};

pub(crate) fn write(
    dataset: &Dataset,
    formats: &[Format],
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
    #[allow(clippy::never_loop, reason = "a build without formats has none to tell of")]
    for &format in Format::ALL.iter().filter(|format| formats.contains(format)) {
        match format {
            #[cfg(feature = "json")]
            Format::Json => out.push_str(
                "\n## dataset.json\n\n\
                 The whole book as one document: `metadata`, `document`, `sections` with their sentences, `actors`, \
                 `topics`, `origins`, `units`, `sources`, `series` with their observations, `events`, and `claims` \
                 with their relations, evidence, checks, assessments and forecasts. A value that is not there is \
                 left out; it is never null. It is valid under `schema/dataset.schema.json`.\n\n\
                 ## references.json\n\n\
                 The sources as CSL-JSON, for a reference manager or a citation program. All of them, printed:\n\n\
                 ```sh\nprintf -- '---\\nnocite: \"@*\"\\n...\\n' | pandoc --citeproc --bibliography references.json -t plain\n```\n",
            ),
            #[cfg(feature = "jsonl")]
            Format::Jsonl => out.push_str(
                "\n## jsonl/\n\n\
                 The same records, one a line and a file a collection, as in `dataset.json`.\n\n\
                 ```sql\n-- DuckDB\nselect id, len(evidence) from 'jsonl/claims.jsonl' order by 2 desc;\n```\n",
            ),
            #[cfg(feature = "csv")]
            Format::Csv => csv(&mut out),
            #[cfg(feature = "schema")]
            Format::Schema => out.push_str(
                "\n## schema/\n\n\
                 JSON Schemas, draft 2020-12: `dataset.schema.json` for `dataset.json`, and one for a line of each \
                 file in `jsonl/`. Every field and every term is described there.\n",
            ),
        }
    }
    Ok(sink.write("README.md", out.as_bytes(), None)?)
}

#[cfg(feature = "csv")]
fn csv(out: &mut String) {
    out.push_str(
        "\n## csv/\n\n\
         Normalised tables: UTF-8, LF, RFC 4180, a header line, an empty cell for no value. Keys are in **bold**; \
         an arrow leads to the table whose first column a value points at. Read every column as text, lest `051` \
         or `2001` turn into numbers:\n\n\
         ```python\nimport pandas as pd\nclaims = pd.read_csv(\"csv/claims.csv\", dtype=str)\n\
         actors = pd.read_csv(\"csv/claim_actors.csv\", dtype=str)\n\
         print(claims.merge(actors, left_on=\"id\", right_on=\"claim\").groupby([\"actor\", \"role\"]).size())\n```\n\n\
         ```r\nclaims <- read.csv(\"csv/claims.csv\", colClasses = \"character\")\ntable(claims$section, claims$kind)\n```\n",
    );
    for table in crate::tables::ALL {
        let _ = write!(
            out,
            "\n### {}.csv\n\n{}\n\n| column | meaning |\n|---|---|\n",
            table.name, table.description
        );
        for column in table.columns {
            let name =
                if column.key { format!("**{}**", column.name) } else { column.name.to_owned() };
            let target = column.references.map(|table| format!(" → {table}")).unwrap_or_default();
            let _ = writeln!(out, "| {name}{target} | {} |", column.description());
        }
    }
}
