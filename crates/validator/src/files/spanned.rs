//! A file as a tree that knows where in the file each key and value stands: TOML, read here, and what
//! the readers of CSV and JSON make into such a tree.
//!
//! All syntax errors of a file are found in one pass, and what is sound in it is kept. No type of
//! the TOML parser appears in this interface, so the parser can be exchanged.

mod convert;
mod mend;
mod message;
mod recover;
mod resolve;
mod scan;
mod table;
#[cfg(test)]
mod tests;
pub(crate) mod way;

use std::collections::BTreeMap;

use claimbook_core::FieldPath;

use crate::report::{
    advice::Edit,
    diagnostic::{Diagnostic, Place, Related},
    source::{FileId, Span},
};

pub(super) use message::too_deep;
pub(crate) use message::truth;
pub(crate) use resolve::Want;
pub(crate) use scan::lines_from;
pub(crate) use table::Table;

/// Largest file that is parsed, in bytes: 16 MiB.
pub(crate) const MAX_BYTES: usize = 16 << 20;

/// Deepest nesting of lists and tables that is read.
pub const MAX_DEPTH: usize = 64;

/// After how many syntax errors a file is looked at no further.
pub(crate) const MAX_ERRORS: usize = 10_000;

/// A parsed TOML file.
#[derive(Debug, Clone)]
pub(crate) struct SpannedDoc {
    root: Node,
    len: usize,
    /// Where statements were dropped for a syntax error, in file order; none touches another.
    lost: Vec<Span>,
    /// Whether a header was dropped, so that a table may be missing in the file as a whole.
    lost_header: bool,
    /// Start of every table header that was read, in file order.
    headers: Vec<usize>,
    /// Of a CSV file, where the cells stand that may not be empty and are.
    empty: BTreeMap<FieldPath, Span>,
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    /// The bytes of the value.
    ///
    /// For a table with a header this is the header, `[x]` or `[[x]]`; for the file as a whole it
    /// is empty and at the start.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// What a [`Node`] is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum NodeKind {
    /// A text, without its quotes.
    String(String),
    /// A whole number.
    Integer(i128),
    /// A decimal number, which may be infinite or no number.
    Float(f64),
    /// True or false.
    Boolean(bool),
    /// An unquoted date or time, as it is written.
    Datetime(String),
    /// A list, written in brackets or as a row of `[[x]]` tables.
    Array(Vec<Node>),
    /// A table of any form, in file order.
    Table(Table),
}

/// A key of a table with its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    /// The key, without quotes.
    pub key: String,
    /// Where the key stands; in a header, where its name stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

/// A place where a file is not TOML, or more than is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    /// Which rule it breaks.
    pub kind: SyntaxErrorKind,
    /// Where.
    pub span: Span,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// A few words at the underline.
    pub label: Option<String>,
    /// A second place that has to do with it, and what is to be seen there.
    pub related: Option<(Span, String)>,
    /// What to do.
    pub help: Option<String>,
    /// The bytes to replace to follow the help, and by what.
    pub edit: Option<(Span, String)>,
}

/// Which rule a [`SyntaxError`] breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SyntaxErrorKind {
    /// The text is no TOML.
    Syntax,
    /// A key or table stands twice.
    Duplicate,
    /// Of JSON: a value says that there is none.
    Null,
    /// The file is larger than [`MAX_BYTES`], nested deeper than [`MAX_DEPTH`] or has more errors
    /// than [`MAX_ERRORS`].
    TooLarge,
}

impl SpannedDoc {
    /// Parses a file: the tree of all that is sound in it, and every syntax error in file order.
    ///
    /// A statement with an error is missing in the tree, and so is the body of a table whose
    /// header is broken; [`is_damaged`](Self::is_damaged) tells where. After a file that is too
    /// large or nested too deeply the tree is not to be relied on.
    pub(crate) fn parse(text: &str) -> (Self, Vec<SyntaxError>) {
        recover::parse(text)
    }

    /// The tree of a file that is no TOML, where nothing is lost: what is wrong with it was
    /// reported by its own reader.
    pub(crate) const fn of_table(root: Node, len: usize, empty: BTreeMap<FieldPath, Span>) -> Self {
        Self { root, len, lost: Vec::new(), lost_header: false, headers: Vec::new(), empty }
    }

    /// The tree of JSON, with the signs that open the tables from which something was dropped, in
    /// file order.
    pub(crate) const fn of_json(root: Node, len: usize, lost: Vec<Span>) -> Self {
        Self { root, len, lost, lost_header: false, headers: Vec::new(), empty: BTreeMap::new() }
    }

    /// Where the headers of tables begin, in file order.
    pub(super) fn headers(&self) -> &[usize] {
        &self.headers
    }

    /// The table of the file as a whole.
    pub(crate) const fn root(&self) -> &Node {
        &self.root
    }
}

impl Node {
    /// The elements of a list; none for another value.
    pub(crate) fn elements(&self) -> &[Self] {
        match &self.kind {
            NodeKind::Array(elements) => elements,
            NodeKind::String(_)
            | NodeKind::Integer(_)
            | NodeKind::Float(_)
            | NodeKind::Boolean(_)
            | NodeKind::Datetime(_)
            | NodeKind::Table(_) => &[],
        }
    }

    /// The entry of a table under this key.
    pub(crate) fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.kind {
            NodeKind::Table(table) => table.get(key),
            NodeKind::String(_)
            | NodeKind::Integer(_)
            | NodeKind::Float(_)
            | NodeKind::Boolean(_)
            | NodeKind::Datetime(_)
            | NodeKind::Array(_) => None,
        }
    }

    /// Widens the spans to whole characters of `text`, which the tree was not read from but from
    /// a mended copy of the same length.
    fn fit(&mut self, text: &str) {
        self.span = self.span.fit(text);
        match &mut self.kind {
            NodeKind::Array(elements) => elements.iter_mut().for_each(|node| node.fit(text)),
            NodeKind::Table(table) => {
                for entry in table.entries_mut() {
                    entry.key_span = entry.key_span.fit(text);
                    entry.value.fit(text);
                }
            }
            NodeKind::String(_)
            | NodeKind::Integer(_)
            | NodeKind::Float(_)
            | NodeKind::Boolean(_)
            | NodeKind::Datetime(_) => {}
        }
    }

    /// The text, if it is one.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::String(text) => Some(text),
            NodeKind::Integer(_)
            | NodeKind::Float(_)
            | NodeKind::Boolean(_)
            | NodeKind::Datetime(_)
            | NodeKind::Array(_)
            | NodeKind::Table(_) => None,
        }
    }
}

impl NodeKind {
    /// The word for it in a message: `a text`, `a list`, …
    pub(crate) const fn describe(&self) -> &'static str {
        match self {
            Self::String(_) => "a text",
            Self::Integer(_) => "a whole number",
            Self::Float(_) => "a decimal number",
            Self::Boolean(_) => "true or false",
            Self::Datetime(_) => "an unquoted date",
            Self::Array(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

impl SyntaxErrorKind {
    /// The code of the rule: `F003`, `F004`, `F007` or `F010`.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Syntax => "F003",
            Self::Duplicate => "F004",
            Self::Null => "F007",
            Self::TooLarge => "F010",
        }
    }
}

impl SyntaxError {
    /// The error of a text that starts `by` bytes further on.
    fn shifted(self, by: usize) -> Self {
        Self {
            span: self.span.shifted(by),
            related: self.related.map(|(span, message)| (span.shifted(by), message)),
            edit: self.edit.map(|(span, replacement)| (span.shifted(by), replacement)),
            ..self
        }
    }

    /// Widens the spans to whole characters of `text`.
    fn fit(&mut self, text: &str) {
        self.span = self.span.fit(text);
        if let Some((span, _)) = &mut self.related {
            *span = span.fit(text);
        }
        if let Some((span, _)) = &mut self.edit {
            *span = span.fit(text);
        }
    }

    /// The error as a diagnostic of a file.
    pub(crate) fn into_diagnostic(self, file: FileId) -> Diagnostic {
        let mut diagnostic =
            Diagnostic::error(self.kind.code(), self.message).place(Place::new(file, self.span));
        diagnostic.label = self.label;
        if let Some((span, message)) = self.related {
            diagnostic = diagnostic.related(Related::new(message).place(Place::new(file, span)));
        }
        match (self.help, self.edit) {
            (Some(help), Some((span, replacement))) => {
                diagnostic.help_edit(help, Edit { file, span, replacement })
            }
            (Some(help), None) => diagnostic.help(help),
            (None, _) => diagnostic,
        }
    }
}
