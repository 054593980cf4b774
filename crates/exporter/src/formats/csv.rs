//! CSV: every table as a file. UTF-8 without a byte-order mark, LF, RFC 4180 quoting where
//! needed, a header line, an empty cell for no value.

mod csvw;
mod data_package;

use std::fmt::Write as _;

use claimbook_core::Dataset;

use crate::{
    ExportError, Format,
    output::{ManifestFile, OutputError, Sink},
    table::{Cell, Table},
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
             `datapackage.json` gives every column its type, constraints and keys (Data Package 2.0: \
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
        let tables = tables::ALL.iter().map(|table| write_table(table, dataset, sink));
        let written = tables.collect::<Result<Vec<_>, _>>()?;
        let package = data_package::descriptor(dataset, &written);
        sink.write("datapackage.json", format!("{package:#}\n").as_bytes(), None)?;
        let group = csvw::group(dataset);
        sink.write("csv/csv-metadata.json", format!("{group:#}\n").as_bytes(), None)?;
        Ok(())
    }
}

/// Where a table is written.
fn path(table: &Table) -> String {
    format!("csv/{}.csv", table.name)
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
    table: &Table,
    dataset: &Dataset,
    sink: &mut dyn Sink,
) -> Result<ManifestFile, ExportError> {
    let mut writer = csv::Writer::from_writer(sink.create(&path(table))?);
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
            result = write_row(&mut writer, row);
        }
    });
    result.map_err(refused)?;
    let file = writer.into_inner().map_err(|error| OutputError::from(error.into_error()))?;
    Ok(sink.close(file, Some(rows))?)
}

fn write_row(writer: &mut csv::Writer<impl std::io::Write>, row: &[Cell<'_>]) -> csv::Result<()> {
    for cell in row {
        match cell {
            Cell::Empty => writer.write_field("")?,
            Cell::Text(text) => writer.write_field(text.as_bytes())?,
            Cell::Integer(number) => writer.write_field(number.to_string())?,
            Cell::Boolean(flag) => writer.write_field(if *flag { "true" } else { "false" })?,
        }
    }
    writer.write_record(None::<&[u8]>)
}
