//! Faults of form that come in many rows of a file and have one cause: each is said once, where it
//! is first, with the edit that ends it everywhere.

use std::collections::BTreeMap;

use super::{header, problem};
use crate::report::{
    advice::Edit,
    diagnostic::{Diagnostic, shorten},
    source::{FileId, Span},
};

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// A row without a value.
    Empty,
    /// A line that begins with `#`.
    Comment,
    /// The first line once more.
    Header,
    /// Commas after the last column.
    Surplus,
    /// Blanks around a cell.
    Blanks,
    /// Byte-order marks around a cell.
    Marks,
    /// A decimal comma, or parted thousands.
    Decimal,
    /// Cells parted otherwise than in the first line.
    Comma(u8),
    /// So many cells, which are too few.
    Short(usize),
}

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Repeated(BTreeMap<Sort, Found>);

#[derive(Debug)]
struct Found {
    first: Span,
    count: usize,
    edits: Vec<(Span, String)>,
}

impl Repeated {
    /// Notes a fault, and what to write in place of some bytes.
    pub(super) fn add(&mut self, sort: Sort, at: Span, edit: (Span, String)) {
        self.found(sort, at).edits.push(edit);
    }

    /// Notes a fault of which only the author knows how to end it.
    pub(super) fn say(&mut self, sort: Sort, at: Span) {
        self.found(sort, at);
    }

    fn found(&mut self, sort: Sort, first: Span) -> &mut Found {
        let found = self.0.entry(sort).or_insert(Found { first, count: 0, edits: Vec::new() });
        found.count += 1;
        found
    }

    /// What is to be said of a file with so many columns.
    pub(super) fn problems(self, file: FileId, text: &str, width: usize) -> Vec<Diagnostic> {
        let said = |(sort, found): (Sort, Found)| {
            let (message, help) = words(sort, &found, text, width);
            let found_problem = problem(file, found.first, message);
            let labelled = match found.count {
                1 => found_problem,
                _ => found_problem.label("the first of them"),
            };
            match joined(file, text, &found.edits) {
                Some(edit) => labelled.help_edit(help, edit),
                None => labelled.help(help),
            }
        };
        self.0.into_iter().map(said).collect()
    }
}

/// What is wrong, and what to do.
fn words(sort: Sort, found: &Found, text: &str, width: usize) -> (String, String) {
    let n = found.count;
    let either =
        |one: &str, many: &str| if n == 1 { one.to_owned() } else { format!("{n} {many}") };
    let them = if n == 1 { "it" } else { "them" };
    let (message, help) = match sort {
        Sort::Empty => (either("the row is empty", "rows are empty"), format!("delete {them}")),
        Sort::Comment => (
            either(
                "the line is a comment, and CSV has none",
                "lines are comments, and CSV has none",
            ),
            format!("delete {them}; remarks stand in a column"),
        ),
        Sort::Header => (
            either("the first line stands here again", "lines repeat the first one"),
            format!("delete {them}"),
        ),
        Sort::Surplus => (
            either(
                "the row goes on with commas after its last column",
                "rows go on with commas after their last column",
            ),
            format!("delete {them}"),
        ),
        Sort::Blanks => (
            either("blanks stand around the cell", "cells have blanks around them"),
            "delete the blanks".to_owned(),
        ),
        Sort::Marks => (
            either(
                "U+FEFF, a byte-order mark, stands at a cell",
                "cells have U+FEFF, a byte-order mark, at them",
            ),
            format!(
                "delete {them}: such a mark cannot be seen, and comes in where files are joined"
            ),
        ),
        Sort::Decimal => {
            let written = shorten(&text[found.first.range()]);
            let meant = found.edits.first().map_or("", |(_, number)| number);
            let message = match n {
                1 => format!("`{written}` is no number: it has a comma"),
                _ => format!("{n} numbers have a comma, such as `{written}`"),
            };
            (
                message,
                format!("write `{meant}`, with a decimal point and no sign between thousands"),
            )
        }
        Sort::Comma(sign) => {
            let by = header::name(sign);
            let message = either(
                &format!(
                    "the cells of the row are parted by {by}, and have to be parted by commas"
                ),
                &format!("rows are parted by {by}, and have to be parted by commas"),
            );
            (message, "write commas, and quotes around cells that hold one".to_owned())
        }
        Sort::Short(count) => {
            let cells = if count == 1 { "cell" } else { "cells" };
            let message = match n {
                1 => format!("the row has {count} {cells}, and the header has {width}"),
                _ => format!("{n} rows have {count} {cells}, and the header has {width}"),
            };
            (message, "write a comma for each cell that is left out".to_owned())
        }
    };
    (message, help)
}

/// Several edits as one.
fn joined(file: FileId, text: &str, edits: &[(Span, String)]) -> Option<Edit> {
    let ((first, _), (last, _)) = edits.first().zip(edits.last())?;
    let span = Span::new(first.start, last.end);
    let mut replacement = String::new();
    let mut at = span.start;
    for (span, by) in edits {
        replacement.push_str(&text[at..span.start]);
        replacement.push_str(by);
        at = span.end;
    }
    Some(Edit { file, span, replacement })
}
