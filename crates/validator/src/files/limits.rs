//! The limits of what is read, in one place.
//!
//! Each is far above what a book needs, so what goes beyond one is a file that does not belong
//! here, or one that was made to do harm. It is an `F010`, and is not looked at any further.

use claimbook_core::{FieldPath, Step, schema::Authored};

use super::spanned::{MAX_BYTES, MAX_DEPTH, MAX_ERRORS, Node, NodeKind};
use crate::report::source::Span;

/// Most bytes of a line.
pub(super) const LINE: usize = 1 << 20;
/// Most characters of a text.
const TEXT: usize = 100_000;
/// Most characters of an id or a slug.
pub(super) const ID: usize = 200;
/// Most items of a list inside a record.
const LIST: usize = 10_000;
/// Most records, sentences or observations in a file.
const ROWS: usize = 200_000;
/// Most tests that a test joins, and most series that it ranks.
const PARTS: usize = 1_000;

/// What is limited, how much of it there may be at most, and of what.
pub const ALL: &[(&str, usize, &str)] = &[
    ("a file", MAX_BYTES, "bytes"),
    ("a line", LINE, "bytes"),
    ("a text", TEXT, "characters"),
    ("an id or a slug", ID, "characters"),
    ("a list in a record", LIST, "items"),
    ("the records, sentences or observations of a file", ROWS, "rows"),
    ("lists and tables in each other", MAX_DEPTH, "levels"),
    ("a file that is no TOML", MAX_ERRORS, "faults"),
    ("a test of `all`, `any` or `rank`", PARTS, "parts or series"),
];

/// The first line that is too long, from its start to the limit.
pub(super) fn long_line(text: &str) -> Option<(Span, usize)> {
    let mut start = 0;
    text.split('\n').find_map(|line| {
        let from = start;
        start += line.len() + 1;
        (line.len() > LINE)
            .then(|| (Span::new(from, text.ceil_char_boundary(from + 1)), line.len()))
    })
}

/// Values that go beyond a limit: the path, and what is to be said after "the claim `x` has".
pub(super) fn beyond(sort: Authored, root: &Node) -> Vec<(FieldPath, String)> {
    let mut found = Vec::new();
    walk(sort, root, &mut FieldPath::root(), &mut found);
    found
}

fn walk(sort: Authored, node: &Node, path: &mut FieldPath, found: &mut Vec<(FieldPath, String)>) {
    match &node.kind {
        NodeKind::String(text) if text.len() > TEXT => {
            let characters = text.chars().count();
            if characters > TEXT {
                let message = format!("a text of {characters} characters, and may have {TEXT}");
                found.push((path.clone(), message));
            }
        }
        NodeKind::Array(items) => {
            let rows =
                path.steps().len() == 1 && (sort.list().is_some() || sort == Authored::Section);
            let (most, what) = if rows { (ROWS, "rows") } else { (LIST, "items") };
            let (most, what) = match path.steps().last() {
                Some(Step::Field(name)) if name == "tests" => (PARTS, "parts"),
                Some(Step::Field(name)) if name == "series" => (PARTS, "series"),
                Some(Step::Field(_) | Step::Index(_)) | None => (most, what),
            };
            if items.len() > most {
                let message = format!("a list of {} {what}, and may have {most}", items.len());
                found.push((path.clone(), message));
                return;
            }
            for (index, item) in items.iter().enumerate() {
                path.push_index(index);
                walk(sort, item, path, found);
                path.pop();
            }
        }
        NodeKind::Table(entries) => {
            for entry in entries {
                path.push_field(entry.key.clone());
                walk(sort, &entry.value, path, found);
                path.pop();
            }
        }
        NodeKind::String(_)
        | NodeKind::Integer(_)
        | NodeKind::Float(_)
        | NodeKind::Boolean(_)
        | NodeKind::Datetime(_) => {}
    }
}
