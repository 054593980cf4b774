//! CSV: every table as a file. UTF-8 without a byte-order mark, LF, RFC 4180 quoting where
//! needed, a header line, an empty cell for no value.

use claimbook_core::Dataset;

use crate::{
    ExportError,
    output::{OutputError, Sink},
    table::{Cell, Table},
    tables,
};

pub(crate) fn write(dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
    tables::ALL.iter().try_for_each(|table| write_table(table, dataset, sink))
}

fn write_table(table: &Table, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
    let mut writer = csv::Writer::from_writer(sink.create(&format!("csv/{}.csv", table.name))?);
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
