//! A CSV file as the same tree that a TOML file becomes, so that schema check, rules and
//! diagnostics treat a cell like any other value.
//!
//! What is meant is read wherever it can be told, so that a fault of form is said once, in words of
//! CSV, and nothing follows from it.

mod cells;
mod header;
mod mend;
mod preamble;
mod repeated;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use claimbook_core::{
    FieldPath,
    schema::{self, Authored, Cell as Holds, Notation},
};

use self::{
    cells::{Cell, Quotes, Row},
    repeated::{Repeated, Sort},
};
use super::{
    numerals,
    quote::in_cell,
    spanned::{Entry, Node, NodeKind, SpannedDoc},
};
use crate::report::{
    advice::Edit,
    diagnostic::{Diagnostic, Place, shorten},
    source::{FileId, Span},
};

/// The columns of a sort of CSV file.
struct Shape {
    list: &'static str,
    columns: Vec<Column>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Column {
    name: &'static str,
    holds: Holds,
    /// Whether no row may leave it out.
    needed: bool,
}

/// The shape of every sort of CSV file, as its schema has it.
static SHAPES: LazyLock<HashMap<Authored, Shape>> = LazyLock::new(|| {
    let column = |column: schema::Column| Column {
        // Once in the life of a program, and few.
        name: column.name.leak(),
        holds: column.holds,
        needed: column.required,
    };
    let shape = |&sort: &Authored| {
        let columns = sort.columns().into_iter().map(column).collect();
        (sort, Shape { list: sort.rows(), columns })
    };
    Authored::ALL.iter().filter(|sort| sort.notation() == Notation::Csv).map(shape).collect()
});

/// What became of a CSV file.
pub(super) struct Parsed {
    pub(super) doc: SpannedDoc,
    pub(super) problems: Vec<Diagnostic>,
    /// Whether every row was read.
    pub(super) is_whole: bool,
}

/// Parses a CSV file of a sort. What is wrong with its shape is reported; rows of which it can be
/// told what they say are kept.
pub(super) fn parse(sort: Authored, file: FileId, text: &str) -> Parsed {
    let shape = &SHAPES[&sort];
    let preamble = preamble::read(file, text);
    let mut table = Table {
        shape,
        file,
        written: text,
        text: &preamble.text,
        comma: b',',
        width: 0,
        all_go_on: false,
        rows: Vec::new(),
        lines: String::new(),
        empty: BTreeMap::new(),
        problems: preamble.problems,
        repeated: Repeated::default(),
        is_whole: preamble.is_whole,
    };
    table.comma = header::comma(table.text);
    let mut rows = cells::rows(table.text, table.comma).into_iter();
    let header = rows.next().unwrap_or_default();
    let rows: Vec<Row> = rows.collect();
    match header::columns(&mut table, &header, &rows) {
        Some(columns) => {
            table.width = columns.len();
            // Blanks in the first line part no words.
            if header.cells.iter().any(|cell| cell.has_marks(table.text)) {
                table.blanks(&header);
            }
            let going_on = rows.iter().filter(|row| goes_on(row, table.width)).count();
            table.all_go_on = going_on * 2 > rows.len();
            for row in rows {
                table.row(&columns, &header, row);
            }
        }
        None => table.is_whole = false,
    }
    table.done(&header)
}

/// A file while its rows are read.
struct Table<'t> {
    shape: &'static Shape,
    file: FileId,
    /// As it is written.
    written: &'t str,
    /// As it is meant, byte for byte as long.
    text: &'t str,
    comma: u8,
    width: usize,
    /// Whether rows have empty cells after the last column, as a program leaves them.
    all_go_on: bool,
    rows: Vec<Node>,
    /// Of a file that is parted otherwise than by commas, its rows as they are to be.
    lines: String,
    /// Cells that may not be empty, and are.
    empty: BTreeMap<FieldPath, Span>,
    problems: Vec<Diagnostic>,
    repeated: Repeated,
    is_whole: bool,
}

impl Table<'_> {
    fn problem(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        problem(self.file, span, message)
    }

    /// Reads a row, or says why it cannot be read.
    fn row(&mut self, columns: &[Option<Column>], header: &Row, mut row: Row) {
        let whole = Span::new(row.span.start, self.next_line(row.span.end));
        let first = row.cells.first().map_or("", |cell| cell.text.as_str());
        let delete = (whole, String::new());
        if first.starts_with('#') {
            return self.repeated.add(Sort::Comment, row.span, delete);
        }
        if let Some((span, quotes)) = row.fault {
            self.is_whole = false;
            return self.quotes(&row, span, quotes);
        }
        if row.cells.iter().all(|cell| cell.text.is_empty()) {
            return self.repeated.add(Sort::Empty, row.span, delete);
        }
        if row.cells.iter().map(|cell| &cell.text).eq(header.cells.iter().map(|cell| &cell.text)) {
            return self.repeated.add(Sort::Header, row.span, delete);
        }
        self.other_comma(&mut row);
        let either = self.decimal_comma(columns, &mut row);
        if self.all_go_on {
            self.surplus(&mut row);
        }
        if row.cells.len() != self.width {
            self.is_whole = false;
            return self.count(&row, either);
        }
        if self.comma != b',' {
            self.lines.push_str(&line(&row.cells));
        }
        self.blanks(&row);
        let index = self.rows.len();
        let mut entries = Vec::with_capacity(self.width);
        for (column, cell) in columns.iter().zip(row.cells) {
            let Some(column) = column else { continue };
            if cell.text.is_empty() {
                if column.needed {
                    let path = FieldPath::from(self.shape.list).index(index).field(column.name);
                    self.empty.insert(path, cell.outer);
                }
                continue;
            }
            let value = match column.holds {
                Holds::List => list(self.text, &cell),
                Holds::Text | Holds::Number => {
                    Node { span: cell.span, kind: NodeKind::String(cell.text) }
                }
            };
            entries.push(Entry { key: column.name.to_owned(), key_span: cell.span, value });
        }
        self.rows.push(Node { span: row.span, kind: NodeKind::Table(entries.into()) });
    }

    /// Blanks and marks around cells.
    fn blanks(&mut self, row: &Row) {
        for cell in row.cells.iter().filter(|cell| cell.has_blanks()) {
            let tight = self.text[cell.quoted.range()].to_owned();
            let sort = if cell.has_marks(self.text) { Sort::Marks } else { Sort::Blanks };
            self.repeated.add(sort, cell.outer, (cell.outer, tight));
        }
    }

    /// A row whose cells are parted by another sign than those of the header.
    fn other_comma(&mut self, row: &mut Row) {
        if row.cells.len() > 1 || self.width < 2 {
            return;
        }
        for sign in header::COMMAS.into_iter().filter(|sign| *sign != self.comma) {
            let (other, _) = cells::row(self.text, row.span.start, sign, self.width);
            if other.cells.len() == self.width && other.fault.is_none() {
                let written = line(&other.cells).trim_end().to_owned();
                self.repeated.add(Sort::Comma(sign), row.span, (row.span, written));
                *row = other;
                return;
            }
        }
    }

    /// A number whose decimal comma makes two cells of it, or stands in quotes. Gives what to write
    /// where a comma parts it and may be either.
    fn decimal_comma(&mut self, columns: &[Option<Column>], row: &mut Row) -> Option<String> {
        let is_number =
            |column: &Option<Column>| column.is_some_and(|column| column.holds == Holds::Number);
        let at = columns.iter().position(is_number)?;
        let cell = row.cells.get(at)?;
        let parts = 1 + row.cells.len().saturating_sub(self.width);
        let last = row.cells.get(at + parts - 1).unwrap_or(cell);
        let quoted = Span::new(cell.quoted.start, last.quoted.end);
        let span = Span::new(cell.span.start, last.span.end);
        let written = &self.text[span.range()];
        if !written.contains(',') {
            return None;
        }
        let Some(number) = numerals::meant(written) else {
            return numerals::advice(written).map(|(words, _)| words);
        };
        let outer = Span::new(cell.outer.start, last.outer.end);
        self.repeated.add(Sort::Decimal, span, (quoted, number.clone()));
        let whole = Cell { text: number, span, quoted, outer };
        row.cells.splice(at..at + parts, [whole]);
        None
    }

    /// Commas after the last column.
    fn surplus(&mut self, row: &mut Row) {
        if !goes_on(row, self.width) {
            return;
        }
        let span = Span::new(row.cells[self.width - 1].outer.end, row.span.end);
        self.repeated.add(Sort::Surplus, span, (span, String::new()));
        row.cells.truncate(self.width);
    }

    /// Says that a row has another number of cells than the header, and what to write if that is
    /// known.
    fn count(&mut self, row: &Row, known: Option<String>) {
        let count = row.cells.len();
        if count < self.width {
            return self.repeated.say(Sort::Short(count), row.span);
        }
        let message = format!("the row has {count} cells, and the header has {}", self.width);
        let found = self.problem(row.span, message);
        let loose = mend::loose_comma(self.text, row, self.comma, self.width);
        self.problems.push(match (known, loose) {
            (Some(words), _) => found.help(words),
            (None, Some((span, replacement))) => found.help_edit(
                format!("put a cell that holds a comma between double quotes: `{}`", shorten(&replacement)),
                Edit { file: self.file, span, replacement },
            ),
            (None, None) if goes_on(row, self.width) => found.help(
                "put a cell that holds a comma between double quotes, or delete the commas after the last cell",
            ),
            (None, None) => found.help("put a cell that holds a comma between double quotes"),
        });
    }

    /// Says what is wrong with the quotes of a row.
    fn quotes(&mut self, row: &Row, span: Span, quotes: Quotes) {
        let offer = mend::quotes(self.text, row, span, quotes, self.comma, self.width);
        let (message, help) = match quotes {
            Quotes::Open => ("the double quote that opens a cell is not closed", "close the cell"),
            Quotes::After => (
                "text stands after the double quote that closes a cell",
                "write each double quote inside of a cell twice",
            ),
            Quotes::Inside => (
                "a double quote stands in a cell that is not between double quotes",
                "put the cell between double quotes, and write each one inside of it twice",
            ),
            Quotes::Broken => ("the cell holds a line break", "write it on one line"),
        };
        let problem = self.problem(span, message);
        let problem =
            if quotes == Quotes::Open { problem.label("no closing `\"`") } else { problem };
        self.problems.push(match offer {
            Some((cell, span, replacement)) => problem.help_edit(
                format!("{help}: `{}`", shorten(&cell)),
                Edit { file: self.file, span, replacement },
            ),
            None => problem.help(help),
        });
    }

    fn next_line(&self, end: usize) -> usize {
        let rest = &self.text[end..];
        end + rest.find('\n').map_or(rest.len(), |length| length + 1)
    }

    fn done(mut self, header: &Row) -> Parsed {
        let repeated = std::mem::take(&mut self.repeated);
        let is_other = self.comma != b',';
        let is_well = self.is_whole && self.problems.is_empty();
        if is_other {
            self.problems.insert(0, header::comma_problem(&self, header, is_well));
        }
        // Of a file that is parted otherwise one edit ends all that is wrong.
        if !is_other || !is_well {
            self.problems.extend(repeated.problems(self.file, self.written, self.width));
        }
        let start = Span::new(0, 0);
        let list = Node { span: start, kind: NodeKind::Array(self.rows) };
        let entry = Entry { key: self.shape.list.to_owned(), key_span: start, value: list };
        let root = Node { span: start, kind: NodeKind::Table(vec![entry].into()) };
        let doc = SpannedDoc::of_table(root, self.text.len(), self.empty);
        Parsed { doc, problems: self.problems, is_whole: self.is_whole }
    }
}

/// Whether a row has empty cells after its last column, and nothing else.
fn goes_on(row: &Row, width: usize) -> bool {
    row.cells.len() > width && row.cells[width..].iter().all(|cell| cell.text.is_empty())
}

/// Cells as a line is to be written.
fn line(cells: &[Cell]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| in_cell(&cell.text)).collect();
    cells.join(",") + "\n"
}

fn problem(file: FileId, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("F011", message).place(Place::new(file, span))
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
