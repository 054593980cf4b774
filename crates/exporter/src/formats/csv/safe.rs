//! `csv-safe/`: the tables for whoever opens CSV with a double click. A spreadsheet takes a text
//! that begins with certain signs for a formula; here such a text has an apostrophe before it.

use std::borrow::Cow;

use claimbook_core::Dataset;

use crate::{
    ExportError, Format,
    output::Sink,
    table::{Cell, Column, ColumnKind},
    tables,
};

pub(in crate::formats) struct SafeCsv;

impl Format for SafeCsv {
    fn name(&self) -> &'static str {
        "csv-safe"
    }

    fn files(&self) -> &'static str {
        "csv-safe/, the tables of csv/ with no text that a spreadsheet takes for a formula"
    }

    fn description(&self) -> String {
        "## csv-safe/\n\n\
         The tables of `csv/` for a spreadsheet that opens them without asking for types: a text that begins with `=`, `+`, `-`, \
         `@` (or their full-width forms), a tab, a line break or an apostrophe has an apostrophe before it. To have the text as \
         it was, take one apostrophe off where there is one. Numbers and dates are as they are.\n"
            .to_owned()
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        tables::ALL.iter().try_for_each(|table| {
            super::write_table("csv-safe", table, dataset, sink, guarded).map(drop)
        })
    }
}

fn guarded<'a>(column: &Column, cell: &'a Cell<'a>) -> Cow<'a, str> {
    let text = cell.text().unwrap_or_default();
    if is_text(column.kind) && text.starts_with(FIRST) {
        return format!("'{text}").into();
    }
    text
}

/// The signs with which a text is taken for a formula, and the one that says that it is none.
const FIRST: [char; 12] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n', '\''];

fn is_text(kind: ColumnKind) -> bool {
    match kind {
        ColumnKind::Id
        | ColumnKind::Text
        | ColumnKind::Url
        | ColumnKind::Term(_)
        | ColumnKind::Json
        | ColumnKind::Digest => true,
        ColumnKind::Integer
        | ColumnKind::Boolean
        | ColumnKind::Day
        | ColumnKind::Edtf
        | ColumnKind::Period
        | ColumnKind::Decimal => false,
    }
}
