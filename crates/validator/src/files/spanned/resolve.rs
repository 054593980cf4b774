//! From a field path to the bytes it stands for.

use claimbook_core::{FieldPath, Step};

use super::{Node, NodeKind, SpannedDoc};
use crate::report::source::Span;

/// Which part of a value a diagnostic points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Want {
    /// The value; of a table with a header, the header.
    Value,
    /// The key the value stands under; of an element of a list, the element.
    Key,
    /// The header of the table, to say that something is missing in it. Of a table without a
    /// header its key, of an inline table in a list the table itself.
    Header,
}

struct Found<'a> {
    node: &'a Node,
    key: Option<Span>,
    /// How many steps led to something.
    steps: usize,
}

impl SpannedDoc {
    /// The bytes a path stands for. Where the path leads to nothing, the nearest value above it
    /// that exists: its header or key, since that is where something is missing. For the record
    /// itself, and whatever is missing right in it, that is the start of the file.
    pub(crate) fn resolve(&self, path: &FieldPath, want: Want) -> Span {
        let found = self.walk(path);
        let want = if found.steps == path.steps().len() { want } else { Want::Header };
        let has_header = self.has_header(found.node);
        match (want, found.key) {
            (Want::Value, _) | (_, None) => found.node.span,
            (Want::Header, Some(_)) if has_header => found.node.span,
            (Want::Key | Want::Header, Some(key)) => key,
        }
    }

    /// Where the empty cell of a table stands that should hold the value at a path.
    pub(crate) fn empty_cell(&self, path: &FieldPath) -> Option<Span> {
        self.empty.get(path).copied()
    }

    /// The value a path leads to, if it leads to one.
    pub(crate) fn get(&self, path: &FieldPath) -> Option<&Node> {
        let found = self.walk(path);
        (found.steps == path.steps().len()).then_some(found.node)
    }

    /// Whether a syntax error may be why something is missing in the value at `path`: something
    /// was dropped from the table, with or without a header, in whose lines the value stands; of
    /// an inline table, from within its braces.
    pub(crate) fn is_damaged(&self, path: &FieldPath) -> bool {
        if self.lost.is_empty() {
            return false;
        }
        let found = self.walk(path);
        let is_inline = matches!(found.node.kind, NodeKind::Table(_))
            && found.steps > 0
            && found.key != Some(found.node.span)
            && !self.has_header(found.node);
        let block = if is_inline {
            found.node.span
        } else {
            let at = self.resolve(path, Want::Header).start;
            let next = self.headers.partition_point(|&header| header <= at);
            let start = next.checked_sub(1).map_or(0, |own| self.headers[own]);
            let end = self.headers.get(next).copied().unwrap_or(self.len);
            Span::new(start, end.max(at))
        };
        path.is_root() && self.lost_header || self.is_lost_in(block)
    }

    /// Whether something was dropped in a span or next to it.
    fn is_lost_in(&self, span: Span) -> bool {
        let next = self.lost.partition_point(|lost| lost.end < span.start);
        self.lost.get(next).is_some_and(|lost| lost.start <= span.end)
    }

    /// Whether nothing was dropped from the tree.
    pub(crate) const fn is_whole(&self) -> bool {
        self.lost.is_empty()
    }

    /// Whether a syntax error stands on the lines of a span.
    pub(crate) fn is_near_error(&self, text: &str, span: Span) -> bool {
        let span = span.fit(text);
        let lines = Span::new(
            super::scan::line_start(text, span.start),
            super::scan::line_end(text, span.end),
        );
        self.is_lost_in(lines)
    }

    /// Whether a row may be missing in the list of tables at `path`: a header was dropped, and it
    /// may have been one of its.
    pub(crate) fn may_lack_rows(&self, path: &FieldPath) -> bool {
        self.lost_header
            && self.get(path).is_none_or(|list| {
                list.elements().first().is_none_or(|first| self.has_header(first))
            })
    }

    /// Whether the table at `path` stands below a header of its own.
    pub(crate) fn has_own_header(&self, path: &FieldPath) -> bool {
        self.get(path).is_some_and(|node| self.has_header(node))
    }

    fn has_header(&self, node: &Node) -> bool {
        self.headers.binary_search(&node.span.start).is_ok()
    }

    fn walk(&self, path: &FieldPath) -> Found<'_> {
        let mut found = Found { node: &self.root, key: None, steps: 0 };
        for step in path.steps() {
            let next = match step {
                Step::Field(name) => {
                    found.node.entry(name).map(|entry| (&entry.value, Some(entry.key_span)))
                }
                Step::Index(index) => found.node.elements().get(*index).map(|it| (it, None)),
            };
            let Some((node, key)) = next else { break };
            found = Found { node, key, steps: found.steps + 1 };
        }
        found
    }
}
