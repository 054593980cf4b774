//! What to write for a row whose quotes or commas are not as they should be. Whatever is offered
//! makes the row sound.

use super::cells::{self, Quotes, Row};
use crate::{files::quote::in_cell, report::source::Span};

/// Most ways that are tried for a row.
const TRIES: usize = 8;

/// The cell as it is to be, and the bytes to replace by what.
pub(super) fn quotes(
    text: &str,
    row: &Row,
    fault: Span,
    quotes: Quotes,
    comma: u8,
    width: usize,
) -> Option<(String, Span, String)> {
    let line = &text[row.span.range()];
    let at = |place: usize| place - row.span.start;
    let cell = row.cells.iter().find(|cell| cell.outer.contains(fault))?;
    match quotes {
        Quotes::Open => {
            let open = at(fault.start);
            let end = line.trim_end().len();
            let ends = std::iter::once(end).chain(commas(line, open, comma).into_iter().rev());
            ends.take(TRIES).filter(|end| *end > open + 1).find_map(|end| {
                let mended = format!("{}\"{}", &line[..end], &line[end..]);
                let place = row.span.start + end;
                is_sound(&mended, comma, width).then(|| {
                    let written = format!("{}\"", &line[open..end]);
                    (written, Span::new(place, place), "\"".to_owned())
                })
            })
        }
        Quotes::After => requoted(text, row, cell.quoted.start, fault, comma, width),
        // The quote that opens it may be missing some cells before.
        Quotes::Inside => {
            let before = row.cells.iter().rev().skip_while(|it| it.outer != cell.outer);
            before
                .take(TRIES)
                .find_map(|it| requoted(text, row, it.quoted.start, fault, comma, width))
        }
        Quotes::Broken => {
            let joined: Vec<&str> = text[cell.span.range()].lines().map(str::trim).collect();
            let written = in_cell(&joined.join(" ").replace("\"\"", "\""));
            Some((written.clone(), cell.quoted, written))
        }
    }
}

/// What stands from `start` to a comma after a fault, or to the end, as one cell in quotes.
fn requoted(
    text: &str,
    row: &Row,
    start: usize,
    fault: Span,
    comma: u8,
    width: usize,
) -> Option<(String, Span, String)> {
    let line = &text[row.span.range()];
    let (start, fault) = (start - row.span.start, fault.start - row.span.start);
    let ends = commas(line, fault, comma).into_iter().chain([line.len()]);
    ends.take(TRIES).find_map(|end| {
        let raw = line[start..end].trim_end();
        let inner = match (raw.strip_prefix('"'), raw.strip_suffix('"')) {
            (Some(_), Some(open)) if open.len() > 1 => &open[1..],
            // A lone quote at the end is the second of the two around it.
            (None, Some(open)) if !open.contains('"') => open,
            _ => raw,
        };
        let inner = inner.replace("\"\"", "\"");
        let written = format!("\"{}\"", inner.replace('"', "\"\""));
        let mended = format!("{}{written}{}", &line[..start], &line[end..]);
        let span = Span::new(start, end).shifted(row.span.start);
        is_sound(&mended, comma, width).then(|| (written.clone(), span, written))
    })
}

/// The cell that a loose comma has parted, and what to write: only prose has a blank after a comma.
pub(super) fn loose_comma(
    text: &str,
    row: &Row,
    comma: u8,
    width: usize,
) -> Option<(Span, String)> {
    let extra = row.cells.len().checked_sub(width).filter(|extra| *extra > 0)?;
    let follows = |at: &usize| {
        let cell = &row.cells[*at];
        !cell.text.is_empty() && cell.outer.start < cell.quoted.start
    };
    let loose: Vec<usize> = (1..row.cells.len()).filter(follows).collect();
    let (first, last) = loose.first().zip(loose.last())?;
    if comma != b',' || loose.len() != extra || last - first + 1 != extra {
        return None;
    }
    let span = Span::new(row.cells[first - 1].quoted.start, row.cells[*last].quoted.end);
    let raw = &text[span.range()];
    (!raw.contains('"')).then(|| (span, format!("\"{raw}\"")))
}

/// Where commas stand in a line after a place, in their order.
fn commas(line: &str, from: usize, comma: u8) -> Vec<usize> {
    let bytes = line.as_bytes();
    (from..bytes.len()).filter(|at| bytes[*at] == comma).collect()
}

fn is_sound(line: &str, comma: u8, width: usize) -> bool {
    let (row, next) = cells::row(line, 0, comma, width);
    row.fault.is_none() && row.cells.len() == width && next == line.len()
}
