//! How a text is read from the heavy formats, by crates that others use for it.

use std::{
    fs::File,
    io::{Cursor, Write as _},
};

use arrow_array::{Array as _, StringArray};
use calamine::{Data, DataType as _, Reader as _, Xlsx};
use claimbook_exporter::{output::Tree, tables};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use rusqlite::Connection;

use super::{Columns, Reader};

pub(super) const READERS: &[(&str, Reader)] = &[
    ("parquet", |tree| {
        let mut found = Vec::new();
        for batch in parquet(tree, "claims").build().unwrap() {
            let batch = batch.unwrap();
            let column = batch.column_by_name("statement").unwrap();
            let texts = column.as_any().downcast_ref::<StringArray>().unwrap();
            found.extend((0..texts.len()).map(|row| texts.value(row).to_owned()));
        }
        found
    }),
    ("sqlite", |tree| {
        let database = open(tree);
        // What a text says is no command: every table is there, and the search finds the claims.
        let tables: i64 = database
            .query_row(
                "select count(*) from pragma_table_list where type = 'table' and strict",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(usize::try_from(tables).unwrap(), tables::ALL.len());
        let mut select = database.prepare("select statement from claims").unwrap();
        let found = select.query_map([], |row| row.get(0)).unwrap();
        found.map(Result::unwrap).collect()
    }),
    ("xlsx", |tree| {
        let mut book = workbook(tree);
        for name in book.sheet_names() {
            let formulas = book.worksheet_formula(&name).unwrap();
            assert!(formulas.used_cells().next().is_none(), "a formula in {name}");
        }
        let sheet = book.worksheet_range("claims").unwrap();
        let mut rows = sheet.rows();
        let at = rows
            .next()
            .unwrap()
            .iter()
            .position(|cell| *cell == Data::String("statement".to_owned()));
        rows.map(|row| {
            let cell = &row[at.unwrap()];
            assert!(cell.is_string(), "no text: {cell:?}");
            cell.get_string().unwrap_or_default().to_owned()
        })
        .collect()
    }),
];

/// Which columns each table has; lists that Parquet has beside them come after these.
pub(super) const TABULAR: &[(&str, Columns)] = &[
    ("parquet", |tree, table| {
        let file = parquet(tree, table.name);
        let names = file.schema().fields().iter().map(|field| field.name().clone());
        names.take(table.columns.len()).collect()
    }),
    ("sqlite", |tree, table| {
        let database = open(tree);
        let mut select = database.prepare("select name from pragma_table_info(?)").unwrap();
        let names = select.query_map([table.name], |row| row.get(0)).unwrap();
        names.map(Result::unwrap).collect()
    }),
    ("xlsx", |tree, table| {
        let sheet = workbook(tree).worksheet_range(table.name).unwrap();
        let header = sheet.rows().next().unwrap();
        header.iter().map(|cell| cell.get_string().unwrap_or_default().to_owned()).collect()
    }),
];

fn parquet(tree: &Tree, table: &str) -> ParquetRecordBatchReaderBuilder<File> {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(&tree[&format!("parquet/{table}.parquet")]).unwrap();
    ParquetRecordBatchReaderBuilder::try_new(file).unwrap()
}

fn workbook(tree: &Tree) -> Xlsx<Cursor<Vec<u8>>> {
    calamine::open_workbook_from_rs(Cursor::new(tree["book.xlsx"].clone())).unwrap()
}

fn open(tree: &Tree) -> Connection {
    let mut database = Connection::open_in_memory().unwrap();
    let bytes = &tree["book.sqlite"];
    database.deserialize_read_exact("main", Cursor::new(bytes), bytes.len(), true).unwrap();
    database
}
