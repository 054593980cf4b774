//! `book.xlsx`: a workbook with a sheet a table.
//!
//! The first sheet lists the others. Each has a header that stays, a filter, a note on every
//! column, and links from ids to the rows that they name. Texts are written as texts, so that
//! none can be a formula. A number is a number where a double is written with its digits, a day
//! a day from 1900 on, where the calendar of such programs begins.

use std::{borrow::Cow, collections::HashMap};

use claimbook_core::{Dataset, Day};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format as Style, FormatAlign, Note, Workbook as File, Worksheet,
    XlsxError,
};

use super::Heavy;
use crate::{
    ExportError, Format,
    output::Sink,
    table::{Cell, ColumnKind, Table, double},
    tables,
};

pub(super) struct Workbook;

/// How many links a sheet can hold; further ids are plain text.
const LINKS: usize = 60_000;
/// How many signs an address of a link can have.
const ADDRESS: usize = 2_000;
/// How many signs a cell can have, in UTF-16.
const SIGNS: usize = 32_767;
/// The first year of the calendar.
const FIRST_YEAR: u16 = 1900;
/// The first sheet.
const CONTENTS: &str = "contents";

impl Format for Workbook {
    fn name(&self) -> &'static str {
        "xlsx"
    }

    fn files(&self) -> &'static str {
        Heavy::named(self.name()).files
    }

    fn description(&self) -> String {
        "## book.xlsx\n\n\
         A workbook for Excel, LibreOffice and others: a sheet a table of `csv/`, with types, a header that stays, filters, a \
         note on each column, and links from ids to what they name. The sheet `contents` lists the others. No cell is a \
         formula. A text of more than 32,767 signs, which a cell cannot have, ends there with `…`.\n"
            .to_owned()
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let mut rows = 0;
        let bytes = workbook(dataset, &mut rows).map_err(|error| ExportError::Encode {
            what: "the book".to_owned(),
            format: "Excel",
            reason: error.to_string(),
        })?;
        Ok(sink.write("book.xlsx", &bytes, Some(rows))?)
    }
}

/// The row of each record, by table and id.
type Rows = HashMap<(&'static str, String), u32>;

struct Styles {
    header: Style,
    text: Style,
    day: Style,
}

fn workbook(dataset: &Dataset, rows: &mut u64) -> Result<Vec<u8>, XlsxError> {
    let book = dataset.metadata();
    let styles = Styles {
        header: Style::new().set_bold().set_text_wrap().set_align(FormatAlign::Top),
        text: Style::new().set_text_wrap().set_align(FormatAlign::Top),
        day: Style::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top),
    };
    let mut file = File::new();
    // Not the clock: the same book gives the same bytes.
    let made = date(book.data_as_of).unwrap_or_default();
    file.set_properties(
        &DocProperties::new().set_title(book.title.as_str()).set_creation_datetime(&made),
    );
    let places = places(dataset);
    let mut sheets = Vec::new();
    for table in tables::ALL {
        let mut sheet = Worksheet::new();
        let count = fill(&mut sheet, table, dataset, &places, &styles)?;
        *rows += u64::from(count);
        sheets.push((table, count, sheet));
    }
    let listed = sheets.iter().map(|(table, count, _)| (*table, *count)).collect::<Vec<_>>();
    contents(file.add_worksheet(), dataset, &listed, &styles)?;
    for (_, _, sheet) in sheets {
        file.push_worksheet(sheet);
    }
    file.save_to_buffer()
}

/// Where each record stands, so that a link can lead there.
fn places(dataset: &Dataset) -> Rows {
    let mut places = Rows::new();
    for table in tables::ALL {
        let mut row = 1;
        table.for_each_row(dataset, |cells| {
            row += 1;
            if let Some(Cell::Text(id)) = cells.first() {
                places.entry((table.name, id.clone().into_owned())).or_insert(row);
            }
        });
    }
    places
}

fn contents(
    sheet: &mut Worksheet,
    dataset: &Dataset,
    listed: &[(&Table, u32)],
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet.set_name(CONTENTS)?;
    let book = dataset.metadata();
    sheet.write_string_with_format(0, 0, book.title.as_str(), &styles.header)?;
    sheet.write_string(1, 0, format!("version {}, as of {}", book.version, book.data_as_of))?;
    sheet.write_string(2, 0, book.license.to_string())?;
    for (column, title) in ["table", "rows", "a row is"].into_iter().enumerate() {
        sheet.write_string_with_format(4, at(column), title, &styles.header)?;
    }
    for (row, (table, count)) in (5..).zip(listed) {
        sheet.write_url_with_text(
            row,
            0,
            format!("internal:'{}'!A1", table.name).as_str(),
            table.name,
        )?;
        sheet.write_number(row, 1, *count)?;
        sheet.write_string(row, 2, table.description)?;
    }
    sheet.set_column_width(0, 24)?.set_column_width(1, 8)?.set_column_width(2, 90)?;
    Ok(())
}

/// Fills the sheet of a table, and says how many rows it has.
fn fill(
    sheet: &mut Worksheet,
    table: &Table,
    dataset: &Dataset,
    places: &Rows,
    styles: &Styles,
) -> Result<u32, XlsxError> {
    sheet.set_name(table.name)?;
    for (column, declared) in table.columns.iter().enumerate() {
        let column = at(column);
        sheet.write_string_with_format(0, column, declared.name, &styles.header)?;
        sheet.insert_note(
            0,
            column,
            &Note::new(declared.description()).add_author_prefix(false),
        )?;
        sheet.set_column_width(column, width(declared.kind))?;
    }
    sheet.set_freeze_panes(
        1,
        u16::from(table.key().next().is_some_and(|key| key.name == table.columns[0].name)),
    )?;
    let (mut row, mut links) = (0, 0);
    let mut result = Ok(());
    table.for_each_row(dataset, |cells| {
        if result.is_err() {
            return;
        }
        row += 1;
        for (column, (declared, cell)) in table.columns.iter().zip(cells).enumerate() {
            let link = match cell {
                Cell::Text(text) if links < LINKS => match declared.target() {
                    Some((target, _)) => places
                        .get(&(target.name, text.clone().into_owned()))
                        .map(|row| format!("internal:'{}'!A{row}", target.name)),
                    None => (declared.kind == ColumnKind::Url && text.len() <= ADDRESS)
                        .then(|| text.to_string()),
                },
                Cell::Empty | Cell::Text(_) | Cell::Integer(_) | Cell::Boolean(_) => None,
            };
            links += usize::from(link.is_some());
            result = write(sheet, row, at(column), declared.kind, cell, link, styles);
            if result.is_err() {
                return;
            }
        }
    });
    result?;
    sheet.autofilter(0, 0, row, at(table.columns.len() - 1))?;
    Ok(row)
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    kind: ColumnKind,
    cell: &Cell<'_>,
    link: Option<String>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Integer(number) => match i32::try_from(*number) {
            Ok(number) => drop(sheet.write_number(row, column, number)?),
            Err(_) => drop(sheet.write_string(row, column, number.to_string())?),
        },
        Cell::Boolean(flag) => drop(sheet.write_boolean(row, column, *flag)?),
        Cell::Text(text) => {
            let text = fitting(text);
            if let Some(link) = link {
                sheet.write_url_with_text(row, column, link.as_str(), &*text)?;
            } else if let Some(number) =
                (kind == ColumnKind::Decimal).then(|| double(&text)).flatten()
            {
                sheet.write_number(row, column, number)?;
            } else if let Some(day) =
                (kind == ColumnKind::Day).then(|| text.parse().ok().and_then(date)).flatten()
            {
                sheet.write_datetime_with_format(row, column, &day, &styles.day)?;
            } else if kind == ColumnKind::Text {
                sheet.write_string_with_format(row, column, &*text, &styles.text)?;
            } else {
                sheet.write_string(row, column, &*text)?;
            }
        }
    }
    Ok(())
}

/// A text, or as much of it as a cell can have.
fn fitting(text: &str) -> Cow<'_, str> {
    // No sign has fewer bytes than units.
    if text.len() <= SIGNS || text.encode_utf16().count() <= SIGNS {
        return text.into();
    }
    let mut units = 0;
    let kept = text.char_indices().find(|(_, sign)| {
        units += sign.len_utf16();
        units >= SIGNS
    });
    format!("{}…", &text[..kept.map_or(text.len(), |(at, _)| at)]).into()
}

/// A day as the calendar of the program has it.
fn date(day: Day) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|year| *year >= FIRST_YEAR)?;
    ExcelDateTime::from_ymd(year, day.month(), day.day()).ok()
}

/// How wide a column is, in signs.
fn width(kind: ColumnKind) -> f64 {
    match kind {
        ColumnKind::Text => 50.0,
        ColumnKind::Id | ColumnKind::Url | ColumnKind::Json => 28.0,
        ColumnKind::Term(_) | ColumnKind::Edtf | ColumnKind::Digest => 18.0,
        ColumnKind::Integer
        | ColumnKind::Boolean
        | ColumnKind::Day
        | ColumnKind::Period
        | ColumnKind::Decimal => 12.0,
    }
}

/// The number of a column.
fn at(column: usize) -> u16 {
    u16::try_from(column).expect("no table is that wide")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_ends_where_a_cell_does() {
        for sign in ["a", "é", "漢", "\u{1f980}"] {
            let units = sign.encode_utf16().count();
            let fits = sign.repeat(SIGNS / units);
            assert_eq!(fitting(&fits), fits);
            let long = fitting(&sign.repeat(SIGNS)).into_owned();
            let cut = fitting(&(fits + sign + sign)).into_owned();
            assert!(cut.ends_with('…') && cut.encode_utf16().count() <= SIGNS, "{sign}");
            assert!(long.encode_utf16().count() <= SIGNS);
        }
    }
}
