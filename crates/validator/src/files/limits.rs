//! The limits of what is read, in one place.
//!
//! Each is far above what a book needs, so what goes beyond one is a file that does not belong
//! here, or one that was made to do harm. It is an `F010`, and is not looked at any further.

use claimbook_core::{FieldPath, schema::Authored};

pub use super::spanned::MAX_DEPTH;
use super::spanned::{
    MAX_BYTES, MAX_ERRORS, Node, NodeKind,
    way::{self, At},
};
use crate::report::source::Span;

/// Most bytes of a line.
pub(super) const LINE: usize = 1 << 20;
/// Most bytes of a file of an export, of which each record may have as many as a file of a book.
pub(super) const EXPORT: usize = 1 << 30;
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
    ("a file of an export", EXPORT, "bytes"),
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
    root.walk(&mut |way, node| {
        let message = match &node.kind {
            NodeKind::String(text) => too_long(text),
            NodeKind::Array(items) => too_many(sort, way, items.len()),
            NodeKind::Integer(_)
            | NodeKind::Float(_)
            | NodeKind::Boolean(_)
            | NodeKind::Datetime(_)
            | NodeKind::Table(_) => None,
        };
        let fits = message.is_none();
        found.extend(message.map(|message| (way::path(way), message)));
        fits
    });
    found
}

fn too_long(text: &str) -> Option<String> {
    let characters = if text.len() > TEXT { text.chars().count() } else { 0 };
    (characters > TEXT).then(|| format!("a text of {characters} characters, and may have {TEXT}"))
}

fn too_many(sort: Authored, way: &[At<'_>], items: usize) -> Option<String> {
    let rows = way.len() == 1 && (sort.list().is_some() || sort == Authored::Section);
    let (most, what) = match way.last() {
        Some(At::Key("tests")) => (PARTS, "parts"),
        Some(At::Key("series")) => (PARTS, "series"),
        // In an export they stand in their series.
        Some(At::Key("observations")) => (ROWS, "rows"),
        Some(At::Key(_)) if rows => (ROWS, "rows"),
        Some(At::Key(_) | At::Item(_)) | None => (LIST, "items"),
    };
    (items > most).then(|| format!("a list of {items} {what}, and may have {most}"))
}
