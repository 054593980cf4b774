//! How a text is read from the heavy formats, by crates that others use for it.

use std::io::{Cursor, Write as _};

use arrow_array::{Array as _, StringArray};
use calamine::{Data, DataType as _, Reader as _, Xlsx};
use claimbook_exporter::{output::Tree, tables};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use rusqlite::Connection;

use super::Reader;

pub(super) const READERS: &[(&str, Reader)] = &[
    ("parquet", |tree| {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&tree["parquet/claims.parquet"]).unwrap();
        let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
        let mut found = Vec::new();
        for batch in reader.build().unwrap() {
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
        let mut book: Xlsx<_> =
            calamine::open_workbook_from_rs(Cursor::new(tree["book.xlsx"].clone())).unwrap();
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

fn open(tree: &Tree) -> Connection {
    let mut database = Connection::open_in_memory().unwrap();
    let bytes = &tree["book.sqlite"];
    database.deserialize_read_exact("main", Cursor::new(bytes), bytes.len(), true).unwrap();
    database
}
