//! A CSV file as the same tree that a TOML file becomes, so that schema check, rules and
//! diagnostics treat a cell like any other value.
//!
//! The kept reader parses; where a cell stands is found by scanning its raw line again, and a
//! test says that both agree.

use claimbook_core::{nearest, schema::Authored};

use crate::{
    files::spanned::{Entry, Node, NodeKind, SpannedDoc},
    report::{
        diagnostic::{Diagnostic, Place, shorten},
        source::{FileId, Span},
    },
};

/// The columns of a sort of CSV file: name, and whether a cell is a list.
struct Shape {
    list: &'static str,
    columns: &'static [(&'static str, bool)],
}

const EVENTS: Shape = Shape {
    list: "events",
    columns: &[
        ("id", false),
        ("date", false),
        ("title", false),
        ("kind", false),
        ("actors", true),
        ("place", false),
        ("source", false),
        ("locator", false),
    ],
};

const OBSERVATIONS: Shape = Shape {
    list: "observations",
    columns: &[
        ("time_period", false),
        ("obs_value", false),
        ("obs_status", false),
        ("source", false),
        ("comment", false),
    ],
};

/// Parses a CSV file of a sort. What is wrong with its shape is reported; rows of the right
/// shape are kept.
pub(crate) fn parse(sort: Authored, file: FileId, text: &str) -> (SpannedDoc, Vec<Diagnostic>) {
    let shape = if sort == Authored::Events { &EVENTS } else { &OBSERVATIONS };
    let mut problems = Vec::new();
    let mut rows = Vec::new();
    let report = |span: Span, message: String| {
        Diagnostic::error("F011", message).place(Place::new(file, span))
    };
    let mut records = records(text).into_iter();
    let header = records.next().unwrap_or_default();
    let columns = match columns(shape, text, &header) {
        Ok(columns) => columns,
        Err((span, message, help)) => {
            problems.push(report(span, message).help(help));
            return (document(shape, Vec::new(), text), problems);
        }
    };
    for cells in records {
        let (Some(first), Some(last)) = (cells.first(), cells.last()) else { continue };
        let whole = Span::new(first.span.start, last.span.end);
        if cells.len() != columns.len() {
            let message =
                format!("the row has {} cells, and the header has {}", cells.len(), columns.len());
            let help =
                "put a cell that holds a comma between double quotes, and leave no column out";
            problems.push(report(whole, message).help(help));
            continue;
        }
        if let Some(cell) = cells.iter().find(|cell| cell.text.contains(['\n', '\r'])) {
            let message = format!("the cell `{}` holds a line break", shorten(&cell.text));
            problems.push(
                report(cell.span, message)
                    .help("write it on one line, and close its double quotes"),
            );
            continue;
        }
        let entries = columns
            .iter()
            .zip(cells)
            .filter(|(_, cell)| !cell.text.is_empty())
            .map(|(&(name, is_list), cell)| Entry {
                key: name.to_owned(),
                key_span: cell.span,
                value: if is_list {
                    list(text, &cell)
                } else {
                    Node { span: cell.span, kind: NodeKind::String(cell.text) }
                },
            })
            .collect();
        rows.push(Node { span: whole, kind: NodeKind::Table(entries) });
    }
    (document(shape, rows, text), problems)
}

/// A cell: its text, and where it stands without the quotes around it.
#[derive(Clone, Debug, Default)]
struct Cell {
    text: String,
    span: Span,
}

fn document(shape: &Shape, rows: Vec<Node>, text: &str) -> SpannedDoc {
    let start = Span::new(0, 0);
    let list = Node { span: start, kind: NodeKind::Array(rows) };
    let entry = Entry { key: shape.list.to_owned(), key_span: start, value: list };
    SpannedDoc::of_table(Node { span: start, kind: NodeKind::Table(vec![entry]) }, text.len())
}

type Problem = (Span, String, String);

/// The columns in the order of the file.
fn columns(
    shape: &Shape,
    text: &str,
    header: &[Cell],
) -> Result<Vec<(&'static str, bool)>, Problem> {
    let names: Vec<&str> = shape.columns.iter().map(|(name, _)| *name).collect();
    let expected = format!("the first line has to be `{}`", names.join(","));
    let line = Span::new(0, text.find(['\r', '\n']).unwrap_or(text.len()));
    if let [only] = header
        && only.text.contains([';', '\t'])
    {
        let by = if only.text.contains(';') { "semicolons" } else { "tabs" };
        let help = "save the file as CSV with commas, in UTF-8 and with dates as text".to_owned();
        return Err((
            line,
            format!("the columns are parted by {by}, and have to be parted by commas"),
            help,
        ));
    }
    let mut found = Vec::new();
    for cell in header {
        let Some(column) = shape.columns.iter().find(|(name, _)| *name == cell.text) else {
            let help = match nearest(&cell.text, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`? {expected}"),
                None => expected,
            };
            return Err((cell.span, format!("there is no column `{}`", shorten(&cell.text)), help));
        };
        if found.contains(column) {
            return Err((
                cell.span,
                format!("the column `{}` is there twice", cell.text),
                expected,
            ));
        }
        found.push(*column);
    }
    match shape.columns.iter().find(|column| !found.contains(column)) {
        Some((name, _)) => Err((line, format!("the column `{name}` is missing"), expected)),
        None => Ok(found),
    }
}

/// A cell with several values, parted by semicolons.
fn list(text: &str, cell: &Cell) -> Node {
    let raw = &text[cell.span.range()];
    let mut items = Vec::new();
    let mut at = cell.span.start;
    for part in raw.split(';') {
        let inner = part.trim();
        let start = at + (part.len() - part.trim_start().len());
        let span = Span::new(start, start + inner.len());
        items.push(Node { span, kind: NodeKind::String(inner.replace("\"\"", "\"")) });
        at += part.len() + 1;
    }
    Node { span: cell.span, kind: NodeKind::Array(items) }
}

/// The rows of a CSV file that are not empty, cell by cell.
fn records(text: &str) -> Vec<Vec<Cell>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    while let Ok(true) = reader.read_record(&mut record) {
        let from = record.position().map_or(0, csv::Position::byte);
        let from = usize::try_from(from).unwrap_or(text.len());
        let spans = spans(text, from, record.len());
        rows.push(
            record
                .iter()
                .zip(spans)
                .map(|(text, span)| Cell { text: text.to_owned(), span })
                .collect(),
        );
    }
    rows
}

/// Where the cells of the row that begins at `from` stand, without quotes around them.
fn spans(text: &str, from: usize, count: usize) -> Vec<Span> {
    let bytes = text.as_bytes();
    // The position of a row may lie before the line ends that the reader skips.
    let mut at =
        from + bytes[from..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
    let mut found = Vec::with_capacity(count);
    while found.len() < count {
        let quoted = bytes.get(at) == Some(&b'"');
        let start = at + usize::from(quoted);
        let mut end = start;
        if quoted {
            while end < bytes.len() && (bytes[end] != b'"' || bytes.get(end + 1) == Some(&b'"')) {
                end += if bytes[end] == b'"' { 2 } else { 1 };
            }
            at = (end + 1).min(bytes.len());
        } else {
            at = end;
        }
        while at < bytes.len() && !matches!(bytes[at], b',' | b'\n' | b'\r') {
            at += 1;
        }
        end = if quoted { end.min(bytes.len()) } else { at };
        found.push(Span::new(start, end));
        at += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_scan_agrees_with_the_reader(
            rows in proptest::collection::vec(proptest::collection::vec("[a-zя国 ;,\"]{0,8}", 1..5), 1..6),
            ends in prop_oneof![Just("\n"), Just("\r\n")],
            quote_all in any::<bool>(),
        ) {
            let cell = |text: &String| {
                if quote_all || text.contains([',', '"']) || text.is_empty() {
                    format!("\"{}\"", text.replace('"', "\"\""))
                } else {
                    text.clone()
                }
            };
            let text: String = rows
                .iter()
                .map(|row| row.iter().map(cell).collect::<Vec<_>>().join(",") + ends)
                .collect();
            let read = records(&text);
            prop_assert_eq!(read.len(), rows.len());
            for (cells, row) in read.iter().zip(&rows) {
                prop_assert_eq!(cells.len(), row.len());
                for (cell, wanted) in cells.iter().zip(row) {
                    prop_assert_eq!(&cell.text, wanted);
                    prop_assert_eq!(&text[cell.span.range()].replace("\"\"", "\""), wanted);
                }
            }
        }

        #[test]
        fn any_text_gives_a_tree_or_problems(text in "[a-z,;\"\n\r]{0,40}") {
            let mut files = crate::report::source::Files::new();
            let file = files.add("x.csv", text.clone());
            let (doc, problems) = parse(Authored::Observations, file, files.text(file));
            let rows = doc.root().entry("observations").map_or(0, |entry| entry.value.elements().len());
            prop_assert!(rows == 0 || problems.iter().all(|problem| problem.code == "F011"));
        }
    }
}
