//! The first line of a CSV file: how its cells are parted, and which columns it names.

use claimbook_core::nearest;

use super::{Column, Table, cells::Row, line, problem};
use crate::report::{
    advice::Edit,
    diagnostic::{Diagnostic, shorten},
    source::Span,
};

/// Signs by which programs part cells; the first is the one that is meant.
pub(super) const COMMAS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The sign that parts the cells of a text, by its first line.
pub(super) fn comma(text: &str) -> u8 {
    let line = text.trim_start().lines().next().unwrap_or_default();
    COMMAS.into_iter().find(|sign| line.as_bytes().contains(sign)).unwrap_or(b',')
}

/// Says that the cells are parted by another sign; if all else is well, with the whole file as it
/// is to be.
pub(super) fn comma_problem(table: &Table<'_>, header: &Row, is_well: bool) -> Diagnostic {
    let by = name(table.comma);
    let message = format!("the columns are parted by {by}, and have to be parted by commas");
    let found = problem(table.file, header.span, message);
    let help = "save the file as CSV with commas, in UTF-8 and with dates as text";
    if !is_well {
        return found.help(help);
    }
    let replacement = format!("{}{}", line(&header.cells), table.lines);
    let span = Span::new(0, table.written.len());
    found.help_edit(help, Edit { file: table.file, span, replacement })
}

/// Signs in words.
pub(super) const fn name(sign: u8) -> &'static str {
    match sign {
        b';' => "semicolons",
        b'\t' => "tabs",
        b'|' => "bars",
        _ => "commas",
    }
}

/// The columns in the order of the file; a column without name and values is none. Nothing if they
/// are not understood, which is then reported.
pub(super) fn columns(
    table: &mut Table<'_>,
    header: &Row,
    rows: &[Row],
) -> Option<Vec<Option<Column>>> {
    match read(table, header, rows) {
        Ok((columns, noted)) => {
            table.problems.extend(noted);
            Some(columns)
        }
        Err(found) => {
            table.problems.push(*found);
            None
        }
    }
}

type Read = (Vec<Option<Column>>, Option<Diagnostic>);

fn read(table: &Table<'_>, header: &Row, rows: &[Row]) -> Result<Read, Box<Diagnostic>> {
    let names: Vec<&str> = table.shape.columns.iter().map(|column| column.name).collect();
    let first = names.join(",");
    let expected = format!("the first line has to be `{first}`");
    let known = |name: &str| table.shape.columns.iter().find(|column| column.name == name);
    let unknown: Vec<_> = header
        .cells
        .iter()
        .filter(|cell| !cell.text.is_empty() && known(&cell.text).is_none())
        .collect();
    let is_row = header.cells.len() == names.len()
        && header.cells.iter().all(|cell| known(&cell.text).is_none())
        && header.cells.iter().any(|cell| cell.text.contains(|sign: char| sign.is_ascii_digit()));
    if is_row && table.comma == b',' {
        let start = Span::new(header.span.start, header.span.start);
        let edit = Edit { file: table.file, span: start, replacement: format!("{first}\n") };
        let message = "the first line is a row, and has to name the columns";
        return Err(problem(table.file, header.span, message)
            .help_edit(format!("put this line above it: `{first}`"), edit)
            .into());
    }
    match unknown.as_slice() {
        [] => {}
        [cell] => {
            let name = shorten(&cell.text);
            let found = problem(table.file, cell.span, format!("there is no column `{name}`"));
            let found = match nearest(&cell.text, names.iter().copied()) {
                Some(near) => {
                    let replacement = near.to_owned();
                    let edit = Edit { file: table.file, span: cell.outer, replacement };
                    found.help_edit(format!("did you mean `{near}`? {expected}"), edit)
                }
                None => found.help(expected),
            };
            return Err(found.into());
        }
        [first, .., last] => {
            let span = Span::new(first.span.start, last.span.end);
            let listed: Vec<_> =
                unknown.iter().map(|cell| format!("`{}`", shorten(&cell.text))).collect();
            let message = format!("there are no columns {}", listed.join(", "));
            return Err(problem(table.file, span, message).help(expected).into());
        }
    }
    let columns: Vec<Option<Column>> =
        header.cells.iter().map(|cell| known(&cell.text).copied()).collect();
    for (at, cell) in header.cells.iter().enumerate() {
        if columns[at].is_some() && columns[..at].contains(&columns[at]) {
            let message = format!("the column `{}` is there twice", cell.text);
            return Err(problem(table.file, cell.span, message).help(expected).into());
        }
    }
    // A column that may be empty in every row may be left out.
    let mut needed = table.shape.columns.iter().filter(|column| column.needed);
    if let Some(column) = needed.find(|column| !columns.contains(&Some(**column))) {
        let message = format!("the column `{}` is missing", column.name);
        return Err(problem(table.file, header.span, message).help(expected).into());
    }
    nameless(table, header, rows, &columns).map(|noted| (columns, noted))
}

/// Columns without a name: an error where they hold something, and to be deleted where they do not.
fn nameless(
    table: &Table<'_>,
    header: &Row,
    rows: &[Row],
    columns: &[Option<Column>],
) -> Result<Option<Diagnostic>, Box<Diagnostic>> {
    let without: Vec<usize> = (0..columns.len()).filter(|at| columns[*at].is_none()).collect();
    let Some((&first, &last)) = without.first().zip(without.last()) else { return Ok(None) };
    let with_comma = |outer: Span| Span::new(outer.start.saturating_sub(1), outer.end);
    let place = Span::new(
        with_comma(header.cells[first].outer).start,
        header.cells[last].outer.end.max(header.cells[first].outer.start + 1),
    )
    .fit(table.text);
    for row in rows {
        let cells = without.iter().filter_map(|at| row.cells.get(*at));
        if let Some(cell) = cells.filter(|_| row.fault.is_none()).find(|cell| !cell.text.is_empty())
        {
            let message =
                format!("a column has no name, and holds `{}` in a row below", shorten(&cell.text));
            let help = "delete the column, or put what it holds into one that has a name";
            return Err(problem(table.file, place, message).help(help).into());
        }
    }
    let message = if without.len() == 1 {
        "a column is empty and has no name".to_owned()
    } else {
        format!("{} columns are empty and have no name", without.len())
    };
    let found = problem(table.file, place, message);
    let mut kept = String::new();
    for row in std::iter::once(header).chain(rows) {
        let cells = row.cells.iter().enumerate().filter(|(at, _)| !without.contains(at));
        let cells: Vec<&str> = cells.map(|(_, cell)| &table.written[cell.outer.range()]).collect();
        kept.push_str(&cells.join(","));
        kept.push('\n');
    }
    let edit = Edit {
        file: table.file,
        span: Span::new(header.span.start, table.written.len()),
        replacement: kept,
    };
    Ok(Some(found.help_edit("delete what is empty, with its commas", edit)))
}
