//! `parquet/`: every table as a Parquet file, typed.
//!
//! A day is a date, a number a decimal as wide as its column needs, a term an entry of a
//! dictionary. A table that is nothing but a list of the records of another is also a column of
//! lists there.

mod columns;

use std::{collections::HashMap, io};

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::SchemaRef;
use claimbook_core::Dataset;
use parquet::{
    arrow::ArrowWriter,
    basic::{Compression, Encoding, ZstdLevel},
    errors::ParquetError,
    file::{metadata::KeyValue, properties::WriterProperties},
    schema::types::ColumnPath,
};
use serde_json::{Map, Value};

use self::columns::{Kind, Values};
use super::Heavy;
use crate::{
    ExportError, Format,
    output::{OutputError, Sink},
    table::{Cell, Column, ColumnKind, Table},
    tables,
};

pub(super) struct Parquet;

/// How many rows are handed on at once, and how many lie together in a file.
const BATCH: usize = 8_192;
const GROUP: usize = 131_072;
/// How many bytes a dictionary has at most: values that are seldom the same twice are better off without.
const DICTIONARY: usize = 1 << 17;

impl Format for Parquet {
    fn name(&self) -> &'static str {
        "parquet"
    }

    fn files(&self) -> &'static str {
        Heavy::named(self.name()).files
    }

    fn description(&self) -> String {
        let lists: Vec<String> = tables::ALL
            .iter()
            .flat_map(|table| lists(table).map(move |list| (table, list)))
            .map(|(table, list)| format!("`{}.{}`", table.name, list.name))
            .collect();
        format!(
            "## parquet/\n\n\
             Every table of `csv/` as Parquet, with types: a day is a date, a number a decimal (a text only where a column \
             has numbers too far apart for one of 38 digits), a term comes from a dictionary. Metadata of a file has \
             `schema_version`, `version` and the meaning of each column under `columns`. Lists stand as lists beside their \
             tables: {}.\n\n\
             ```sh\npython -c \"import pandas; print(pandas.read_parquet('parquet/claims.parquet').dtypes)\"\n\
             python -c \"import polars; print(polars.read_parquet('parquet/claims.parquet').explode('topics')['topics'].value_counts())\"\n\
             python -c \"import duckdb; duckdb.sql(\\\"select kind, count(*) from 'parquet/claims.parquet' group by kind\\\").show()\"\n```\n",
            lists.join(", ")
        )
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        tables::ALL.iter().try_for_each(|table| write_table(table, dataset, sink))
    }
}

/// A column of lists: what a table that is a list of these records holds.
struct List {
    name: &'static str,
    table: &'static Table,
    /// The place of its value among the columns of that table.
    value: usize,
}

impl List {
    fn column(&self) -> &'static Column {
        &self.table.columns[self.value]
    }
}

/// The lists of the records of a table: each table that begins with a link to them and has but one
/// column more, the place in the list apart.
fn lists(table: &'static Table) -> impl Iterator<Item = List> {
    tables::ALL.iter().filter_map(move |list| {
        let mut columns = list.columns.iter().enumerate();
        let mut columns = columns.by_ref().filter(|(_, column)| column.name != "position");
        let (0, owner) = columns.next()? else { return None };
        let (value, _) = columns.next()?;
        let alone = columns.next().is_none();
        (alone && owner.references == Some(table.name)).then_some(())?;
        let name = list.name.strip_prefix(owner.name)?.strip_prefix('_')?;
        Some(List { name, table: list, value })
    })
}

fn write_table(
    table: &'static Table,
    dataset: &Dataset,
    sink: &mut dyn Sink,
) -> Result<(), ExportError> {
    // What is derived is dear, and worked out once.
    let kept = columns::has_decimals(table).then(|| table.rows(dataset));
    let kinds = columns::kinds(table, kept.as_deref().unwrap_or_default());
    let lists: Vec<List> = lists(table).collect();
    let mut listed: Vec<_> = lists.iter().map(|list| values(list, dataset)).collect();
    let schema = columns::schema(table, &kinds, lists.iter().map(|list| list.name));
    let refused = |error: ParquetError| refused(table, error);
    let own = kinds.iter().map(|kind| Values::new(*kind));
    let mut columns = own.collect::<Result<Vec<_>, _>>().map_err(|error| refused(error.into()))?;
    columns.extend(lists.iter().map(|_| Values::list()));

    let file = sink.create(&format!("parquet/{}.parquet", table.name))?;
    let properties = properties(table, dataset, &kinds, &lists).map_err(refused)?;
    let mut writer =
        ArrowWriter::try_new(file, schema.clone(), Some(properties)).map_err(refused)?;
    let (mut rows, mut result) = (0_u64, Ok(()));
    let mut each = |row: &[Cell<'_>]| {
        if result.is_err() {
            return;
        }
        rows += 1;
        result = append(&mut columns, row, &mut listed)
            .map_err(|reason| encode(table, reason))
            .and_then(|()| match rows % BATCH as u64 {
                0 => send(&mut columns, &schema, &mut writer).map_err(refused),
                _ => Ok(()),
            });
    };
    match &kept {
        Some(kept) => kept.iter().for_each(|row| each(&row.cells)),
        None => table.for_each_row(dataset, each),
    }
    result?;
    send(&mut columns, &schema, &mut writer).map_err(refused)?;
    let file = writer.into_inner().map_err(refused)?;
    sink.close(file, Some(rows))?;
    Ok(())
}

/// Adds a row; a list belongs to the record that the first column names.
fn append(
    columns: &mut [Values],
    row: &[Cell<'_>],
    listed: &mut [HashMap<String, Vec<String>>],
) -> Result<(), String> {
    let (own, of_lists) = columns.split_at_mut(row.len());
    for (values, cell) in own.iter_mut().zip(row) {
        values.push(cell)?;
    }
    let id = row.first().and_then(Cell::text).unwrap_or_default();
    for (values, lists) in of_lists.iter_mut().zip(listed) {
        values.push_list(lists.remove(&*id).unwrap_or_default());
    }
    Ok(())
}

/// The lists of all records, by the record.
fn values(list: &List, dataset: &Dataset) -> HashMap<String, Vec<String>> {
    let mut lists: HashMap<String, Vec<String>> = HashMap::new();
    list.table.for_each_row(dataset, |row| {
        if let (Some(owner), Some(value)) =
            (row.first().and_then(Cell::text), row.get(list.value).and_then(Cell::text))
        {
            lists.entry(owner.into_owned()).or_default().push(value.into_owned());
        }
    });
    lists
}

fn send<W: io::Write + Send>(
    columns: &mut [Values],
    schema: &SchemaRef,
    writer: &mut ArrowWriter<W>,
) -> Result<(), ParquetError> {
    let arrays: Vec<ArrayRef> = columns.iter_mut().map(Values::finish).collect();
    writer.write(&RecordBatch::try_new(schema.clone(), arrays)?)
}

/// How a file is written, and what it says of itself.
fn properties(
    table: &Table,
    dataset: &Dataset,
    kinds: &[Kind],
    lists: &[List],
) -> Result<WriterProperties, ParquetError> {
    let book = dataset.metadata();
    let mut meanings = Map::new();
    for (column, kind) in table.columns.iter().zip(kinds) {
        let spread = column.kind == ColumnKind::Decimal && *kind == Kind::Text;
        let stated = if spread { " Text, since its numbers lie too far apart." } else { "" };
        meanings.insert(column.name.to_owned(), format!("{}{stated}", column.description()).into());
    }
    for list in lists {
        let meaning =
            format!("{} A list, as in `{}`.", list.column().description(), list.table.name);
        meanings.insert(list.name.to_owned(), meaning.into());
    }
    let said = [
        ("title", book.title.to_string()),
        ("version", book.version.to_string()),
        ("schema_version", book.schema_version.to_string()),
        ("data_as_of", book.data_as_of.to_string()),
        ("license", book.license.to_string()),
        ("base_iri", book.base_iri.to_string()),
        ("table", table.name.to_owned()),
        ("description", table.description.to_owned()),
        ("columns", Value::Object(meanings).to_string()),
    ];
    let said = said.map(|(key, value)| KeyValue::new(key.to_owned(), value));
    let mut properties = WriterProperties::builder();
    for column in table.columns {
        let path = ColumnPath::from(column.name);
        match column.kind {
            // Sorted and each its own, so that one begins as the one before it.
            ColumnKind::Id if column.key => {
                properties = properties
                    .set_column_dictionary_enabled(path.clone(), false)
                    .set_column_encoding(path, Encoding::DELTA_BYTE_ARRAY);
            }
            ColumnKind::Digest => {
                properties = properties.set_column_dictionary_enabled(path, false);
            }
            ColumnKind::Id
            | ColumnKind::Text
            | ColumnKind::Url
            | ColumnKind::Term(_)
            | ColumnKind::Integer
            | ColumnKind::Boolean
            | ColumnKind::Day
            | ColumnKind::Edtf
            | ColumnKind::Period
            | ColumnKind::Decimal
            | ColumnKind::Json => {}
        }
    }
    Ok(properties
        .set_dictionary_page_size_limit(DICTIONARY)
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_max_row_group_row_count(Some(GROUP))
        .set_key_value_metadata(Some(said.to_vec()))
        .build())
}

fn refused(table: &Table, error: ParquetError) -> ExportError {
    let reason = error.to_string();
    if let ParquetError::External(inner) = error
        && let Ok(error) = inner.downcast::<io::Error>()
    {
        return OutputError::from(*error).into();
    }
    encode(table, reason)
}

fn encode(table: &Table, reason: String) -> ExportError {
    ExportError::Encode { what: format!("table `{}`", table.name), format: "Parquet", reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_names_of_their_own() {
        let mut found = Vec::new();
        for table in tables::ALL {
            for list in lists(table) {
                let taken = table.columns.iter().any(|column| column.name == list.name);
                assert!(!taken, "{}.{}", table.name, list.name);
                found.push(format!("{}.{}", table.name, list.name));
            }
        }
        for list in ["claims.topics", "claims.segments", "actors.names"] {
            assert!(found.iter().any(|it| it == list), "{found:?}");
        }
    }
}
