//! `book.sqlite`: every table in one file, strictly typed, with primary and foreign keys.
//!
//! Terms are held to their vocabulary, truths to 0 and 1. A decimal is a number where a double
//! is written with its digits, else its text, so that no number changes. Views answer the common
//! questions, `search` is a full-text index over the prose of every record, and `datasette.json`
//! says to Datasette what each table and column means.

mod views;

use std::fmt::Write as _;

use claimbook_core::Dataset;
use rusqlite::{
    Connection, params_from_iter,
    types::{ToSqlOutput, Value, ValueRef},
};
use serde_json::{Map, json};

use super::Heavy;
use crate::{
    ExportError, Format,
    output::Sink,
    table::{Cell, Column, ColumnKind, Table, double},
    tables,
};

pub(super) struct Sqlite;

impl Format for Sqlite {
    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn files(&self) -> &'static str {
        Heavy::named(self.name()).files
    }

    fn description(&self) -> String {
        let mut out = "## book.sqlite\n\n\
             Every table of `csv/` in one SQLite file, with types, keys and indexes. A decimal is a number where a double \
             is written with the same digits, else a text. `search` is a full-text index over the prose of every record. \
             `datasette book.sqlite -m datasette.json` shows it in a browser.\n\n\
             ```sh\nsqlite3 book.sqlite \"select claim, statement, verdict, supports, refutes from claim_balance order by supports desc limit 5\"\n\
             sqlite3 book.sqlite \"select kind, id from search where search match 'price*' order by rank limit 5\"\n```\n\n\
             | view | a row is |\n|---|---|\n"
            .to_owned();
        for view in views::all() {
            let _ = writeln!(out, "| {} | {} |", view.name, view.description);
        }
        out
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let mut connection = Connection::open_in_memory().map_err(refused)?;
        let rows = fill(&mut connection, dataset).map_err(refused)?;
        let bytes = connection.serialize("main").map_err(refused)?;
        sink.write("book.sqlite", &bytes, Some(rows))?;
        sink.write("datasette.json", format!("{:#}\n", datasette(dataset)).as_bytes(), None)?;
        Ok(())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it takes what `map_err` gives")]
fn refused(error: rusqlite::Error) -> ExportError {
    ExportError::Encode { what: "the book".to_owned(), format: "SQLite", reason: error.to_string() }
}

/// Makes and fills every table, and says how many rows there are.
fn fill(connection: &mut Connection, dataset: &Dataset) -> rusqlite::Result<u64> {
    connection.execute_batch("pragma foreign_keys = on; pragma application_id = 1129074251;")?;
    // Keys are looked at when all rows are there, since a table may point at a later one.
    let transaction = connection.transaction()?;
    transaction.execute_batch("pragma defer_foreign_keys = on;")?;
    let mut rows = 0;
    for table in tables::ALL {
        transaction.execute_batch(&create(table))?;
    }
    for table in tables::ALL {
        let places = vec!["?"; table.columns.len()].join(", ");
        let mut insert = transaction
            .prepare(&format!("insert into {} values ({places})", quoted(table.name)))?;
        let mut result = Ok(());
        table.for_each_row(dataset, |row| {
            if result.is_ok() {
                let values =
                    table.columns.iter().zip(row).map(|(column, cell)| value(column, cell));
                result = insert.execute(params_from_iter(values)).map(|_| rows += 1);
            }
        });
        result?;
    }
    search(&transaction)?;
    for view in views::all() {
        transaction.execute_batch(&format!(
            "create view {} as {};",
            quoted(view.name),
            view.query
        ))?;
    }
    transaction.commit()?;
    connection.execute_batch("analyze; vacuum;")?;
    Ok(rows)
}

/// A name of ours as SQL takes it, also where it is a word of SQL.
fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

fn create(table: &Table) -> String {
    let mut lines: Vec<String> = table.columns.iter().map(definition).collect();
    let keys: Vec<String> = table.key().map(|column| quoted(column.name)).collect();
    lines.push(format!("primary key ({})", keys.join(", ")));
    let mut indexes = String::new();
    for (column, target, id) in table.links() {
        lines.push(format!(
            "foreign key ({}) references {} ({})",
            quoted(column.name),
            quoted(target.name),
            quoted(id)
        ));
        // The first column of the key has an index by itself.
        if table.key().next().is_none_or(|first| first.name != column.name) {
            let name = quoted(&format!("{}_{}", table.name, column.name));
            let on = quoted(table.name);
            let _ = write!(indexes, "create index {name} on {on} ({});", quoted(column.name));
        }
    }
    format!("create table {} (\n  {}\n) strict;{indexes}", quoted(table.name), lines.join(",\n  "))
}

fn definition(column: &Column) -> String {
    let name = quoted(column.name);
    let must = if column.key { " not null" } else { "" };
    let rule = match column.kind {
        ColumnKind::Id
        | ColumnKind::Text
        | ColumnKind::Url
        | ColumnKind::Day
        | ColumnKind::Edtf
        | ColumnKind::Period
        | ColumnKind::Json
        | ColumnKind::Digest => "text".to_owned(),
        ColumnKind::Term(_) => {
            let terms: Vec<String> = column.terms().map(|term| format!("'{term}'")).collect();
            format!("text check ({name} in ({}))", terms.join(", "))
        }
        ColumnKind::Integer => "integer".to_owned(),
        ColumnKind::Boolean => format!("integer check ({name} in (0, 1))"),
        ColumnKind::Decimal => "any".to_owned(),
    };
    format!("{name} {rule}{must}")
}

fn value<'a>(column: &Column, cell: &'a Cell<'a>) -> ToSqlOutput<'a> {
    match cell {
        Cell::Empty => ToSqlOutput::Owned(Value::Null),
        Cell::Integer(number) => ToSqlOutput::Owned(Value::Integer(*number)),
        Cell::Boolean(flag) => ToSqlOutput::Owned(Value::Integer((*flag).into())),
        Cell::Text(text) => {
            match (column.kind == ColumnKind::Decimal).then(|| double(text)).flatten() {
                Some(number) => ToSqlOutput::Owned(Value::Real(number)),
                None => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            }
        }
    }
}

/// The full-text index: a row a record, with all its prose.
fn search(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "create virtual table search using fts5 (kind, id unindexed, text, tokenize = 'unicode61 remove_diacritics 2');",
    )?;
    for table in tables::ALL {
        let mut keys = table.key();
        let (Some(key), None) = (keys.next(), keys.next()) else { continue };
        let prose: Vec<String> = table
            .columns
            .iter()
            .filter(|column| {
                column.kind == ColumnKind::Text && column.references.is_none() && !column.key
            })
            .map(|column| quoted(column.name))
            .collect();
        if key.name == "id" && !prose.is_empty() {
            connection.execute_batch(&format!(
                "insert into search select '{}', id, concat_ws(' ', {}) from {};",
                table.name,
                prose.join(", "),
                quoted(table.name)
            ))?;
        }
    }
    Ok(())
}

/// What Datasette shows beside the data.
fn datasette(dataset: &Dataset) -> serde_json::Value {
    let book = dataset.metadata();
    let mut described = Map::new();
    for table in tables::ALL {
        let columns: Map<_, _> = table
            .columns
            .iter()
            .map(|column| (column.name.to_owned(), column.description().into()))
            .collect();
        described.insert(
            table.name.to_owned(),
            json!({ "description": table.description, "columns": columns }),
        );
    }
    for view in views::all() {
        described.insert(view.name.to_owned(), json!({ "description": view.description }));
    }
    json!({
        "title": book.title,
        "description": book.description,
        "license": book.license,
        "databases": { "book": { "tables": described } },
    })
}
