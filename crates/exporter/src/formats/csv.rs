//! CSV: every table as a file. UTF-8 without a byte-order mark, LF, RFC 4180 quoting where
//! needed, a header line, an empty cell for no value.

mod csvw;
mod data_package;
pub(super) mod safe;

use std::{borrow::Cow, fmt::Write as _};

use claimbook_core::Dataset;

use crate::{
    ExportError, Format,
    output::{ManifestFile, OutputError, Sink},
    table::{Cell, Column, Table},
    tables,
};

pub(super) struct Csv;

impl Format for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn files(&self) -> &'static str {
        "csv/, normalised tables with keys, and terms.csv as codebook; datapackage.json and csv/csv-metadata.json, their types"
    }

    /// The tables are described from their declarations, so that nothing said can differ from
    /// the files.
    fn description(&self) -> String {
        let mut out = "## csv/\n\n\
             Normalised tables: UTF-8, LF, RFC 4180, a header line, an empty cell for no value. Keys are in **bold**; \
             an arrow leads to the table whose first column a value points at. Read every column as text, lest `051` \
             or `2001` turn into numbers. Texts are written as they are, without a sign before them: a spreadsheet takes \
             one that begins with `=`, `+`, `-` or `@` for a formula, so import the columns as text. \
             The format `csv-safe` writes them with a sign. `datapackage.json` gives every column its type, constraints and keys (Data Package 2.0: \
             `frictionless validate datapackage.json`), and `csv/csv-metadata.json` the same as CSV on the Web.\n\n\
             ```python\nimport pandas as pd\nclaims = pd.read_csv(\"csv/claims.csv\", dtype=str)\n\
             actors = pd.read_csv(\"csv/claim_actors.csv\", dtype=str)\n\
             print(claims.merge(actors, left_on=\"id\", right_on=\"claim\").groupby([\"actor\", \"role\"]).size())\n```\n\n\
             ```r\nclaims <- read.csv(\"csv/claims.csv\", colClasses = \"character\")\ntable(claims$section, claims$kind)\n```\n"
            .to_owned();
        for table in tables::ALL {
            describe(table, &mut out);
        }
        out
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let tables =
            tables::ALL.iter().map(|table| write_table(FOLDER, table, dataset, sink, as_it_is));
        let written = tables.collect::<Result<Vec<_>, _>>()?;
        let package = data_package::descriptor(dataset, &written);
        sink.write("datapackage.json", format!("{package:#}\n").as_bytes(), None)?;
        let group = csvw::group(dataset);
        sink.write("csv/csv-metadata.json", format!("{group:#}\n").as_bytes(), None)?;
        Ok(())
    }
}

const FOLDER: &str = "csv";

/// Where a table is written.
fn path(folder: &str, table: &Table) -> String {
    format!("{folder}/{}.csv", table.name)
}

/// How a cell is written.
type Spelling = for<'a> fn(&Column, &'a Cell<'a>) -> Cow<'a, str>;

fn as_it_is<'a>(_: &Column, cell: &'a Cell<'a>) -> Cow<'a, str> {
    cell.text().unwrap_or_default()
}

fn describe(table: &Table, out: &mut String) {
    let _ = write!(
        out,
        "\n### {}.csv\n\n{}\n\n| column | meaning |\n|---|---|\n",
        table.name, table.description
    );
    for column in table.columns {
        let name = if column.key { format!("**{}**", column.name) } else { column.name.to_owned() };
        let target = column.references.map(|table| format!(" → {table}")).unwrap_or_default();
        let _ = writeln!(out, "| {name}{target} | {} |", column.description());
    }
}

fn write_table(
    folder: &str,
    table: &Table,
    dataset: &Dataset,
    sink: &mut dyn Sink,
    spelling: Spelling,
) -> Result<ManifestFile, ExportError> {
    let mut writer = csv::Writer::from_writer(sink.create(&path(folder, table))?);
    #[expect(clippy::wildcard_enum_match_arm, reason = "of another crate, which may add to it")]
    let refused = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => ExportError::from(OutputError::from(error)),
        other => ExportError::Encode {
            what: format!("table `{}`", table.name),
            format: "CSV",
            reason: format!("{other:?}"),
        },
    };
    writer.write_record(table.columns.iter().map(|column| column.name)).map_err(refused)?;
    let mut rows = 0;
    let mut result = Ok(());
    table.for_each_row(dataset, |row| {
        if result.is_ok() {
            rows += 1;
            let mut cells = table.columns.iter().zip(row);
            result = cells
                .try_for_each(|(column, cell)| {
                    writer.write_field(spelling(column, cell).as_bytes())
                })
                .and_then(|()| writer.write_record(None::<&[u8]>));
        }
    });
    result.map_err(refused)?;
    let file = writer.into_inner().map_err(|error| OutputError::from(error.into_error()))?;
    Ok(sink.close(file, Some(rows))?)
}
