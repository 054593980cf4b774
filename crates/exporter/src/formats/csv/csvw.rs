//! `csv/csv-metadata.json`: types, keys and meanings of the tables as the W3C's CSV on the Web
//! says them (<https://www.w3.org/TR/tabular-metadata/>).
//!
//! A foreign key is said of a column that is never empty in this book, since readers take one
//! without a value for a broken link. The Data Package says all of them.

use std::collections::BTreeSet;

use claimbook_core::Dataset;
use serde_json::{Value, json};

use crate::{
    table::{Cell, Column, ColumnKind, Table},
    tables,
};

/// The description of all tables of a book.
pub(super) fn group(dataset: &Dataset) -> Value {
    let book = dataset.metadata();
    json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": book.language }],
        "dc:title": book.title,
        "dc:description": book.description,
        "dc:license": book.license,
        "dc:modified": book.data_as_of,
        "tables": tables::ALL.iter().map(|it| table(dataset, it)).collect::<Vec<_>>(),
    })
}

fn table(dataset: &Dataset, table: &Table) -> Value {
    let keys: Vec<&str> = table.key().map(|column| column.name).collect();
    let mut empty = BTreeSet::new();
    table.for_each_row(dataset, |row| {
        let cells = table.columns.iter().zip(row);
        empty
            .extend(cells.filter(|(_, cell)| **cell == Cell::Empty).map(|(column, _)| column.name));
    });
    let links: Vec<Value> = table
        .links()
        .filter(|(column, ..)| !empty.contains(column.name))
        .map(|(column, target, id)| {
            let reference =
                json!({ "resource": format!("{}.csv", target.name), "columnReference": id });
            json!({ "columnReference": column.name, "reference": reference })
        })
        .collect();
    let mut schema = json!({
        "columns": table.columns.iter().map(column).collect::<Vec<_>>(),
        "primaryKey": keys,
    });
    if !links.is_empty() {
        schema["foreignKeys"] = links.into();
    }
    json!({
        "url": format!("{}.csv", table.name),
        "dc:description": table.description,
        "tableSchema": schema,
    })
}

fn column(column: &Column) -> Value {
    let datatype = match column.kind {
        ColumnKind::Id
        | ColumnKind::Text
        | ColumnKind::Term(_)
        | ColumnKind::Edtf
        | ColumnKind::Period
        | ColumnKind::Digest => "string",
        ColumnKind::Url => "anyURI",
        ColumnKind::Integer => "integer",
        ColumnKind::Boolean => "boolean",
        ColumnKind::Day => "date",
        ColumnKind::Decimal => "decimal",
        ColumnKind::Json => "json",
    };
    json!({
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description(),
        "datatype": datatype,
        "required": column.key,
    })
}
