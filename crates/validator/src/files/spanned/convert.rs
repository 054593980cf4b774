//! From the parser's tree, which borrows, to ours, which owns; and from ours to JSON.

use serde_json::{Map, Number, Value as Json};
use toml_spanner::{ArrayStyle, Item, Table, TableStyle, Value};

use super::message;
use super::{Entry, MAX_DEPTH, Node, NodeKind, SpannedDoc, SyntaxError, scan};
use crate::report::source::Span;

impl SpannedDoc {
    /// The file as JSON, to be checked against a schema.
    ///
    /// Unquoted dates become strings, as they are written; look for [`NodeKind::Datetime`] to tell
    /// them apart. So do numbers that JSON has no form for: `inf`, `nan`, and whole numbers beyond
    /// 64 bits.
    pub(crate) fn to_json(&self) -> Json {
        self.root.to_json()
    }
}

impl Node {
    /// The value as JSON, as [`SpannedDoc::to_json`] describes.
    pub(crate) fn to_json(&self) -> Json {
        match &self.kind {
            NodeKind::String(text) | NodeKind::Datetime(text) => Json::String(text.clone()),
            NodeKind::Integer(number) => Number::from_i128(*number)
                .map_or_else(|| Json::String(number.to_string()), Json::Number),
            NodeKind::Float(number) => Number::from_f64(*number)
                .map_or_else(|| Json::String(number.to_string()), Json::Number),
            NodeKind::Boolean(value) => Json::Bool(*value),
            NodeKind::Array(elements) => elements.iter().map(Self::to_json).collect(),
            NodeKind::Table(table) => table
                .entries()
                .iter()
                .map(|entry| (entry.key.clone(), entry.value.to_json()))
                .collect::<Map<_, _>>()
                .into(),
        }
    }
}

/// What [`tree`] makes of a parsed file.
pub(super) struct Tree {
    pub(super) root: Node,
    /// Start of every table header, in file order.
    pub(super) headers: Vec<usize>,
    /// Where it was too deep to go on.
    pub(super) too_deep: Vec<SyntaxError>,
}

/// Our tree of a parsed file.
pub(super) fn tree(text: &str, table: &Table<'_>) -> Tree {
    let mut converter = Converter { text, headers: Vec::new(), too_deep: Vec::new() };
    let entries = converter.entries(table, 0);
    let Converter { mut headers, too_deep, .. } = converter;
    headers.sort_unstable();
    let root = Node { span: Span::default(), kind: NodeKind::Table(entries.into()) };
    Tree { root, headers, too_deep }
}

struct Converter<'t> {
    text: &'t str,
    headers: Vec<usize>,
    too_deep: Vec<SyntaxError>,
}

impl Converter<'_> {
    fn entries(&mut self, table: &Table<'_>, depth: usize) -> Vec<Entry> {
        let mut entries = Vec::with_capacity(table.len());
        for (key, item) in table.entries() {
            let key_span = Span::from_range(key.span.range());
            if let Some(value) = self.node(item, key_span, depth + 1) {
                entries.push(Entry { key: key.as_str().to_owned(), key_span, value });
            }
        }
        entries
    }

    fn node(&mut self, item: &Item<'_>, key: Span, depth: usize) -> Option<Node> {
        let span = Span::from_range(item.span().range());
        let node = |kind| Some(Node { span, kind });
        match item.value() {
            Value::String(text) => node(NodeKind::String((*text).to_owned())),
            Value::Integer(number) => node(NodeKind::Integer(number.as_i128())),
            Value::Float(number) => node(NodeKind::Float(*number)),
            Value::Boolean(value) => node(NodeKind::Boolean(*value)),
            Value::DateTime(_) => node(NodeKind::Datetime(self.text[span.range()].to_owned())),
            Value::Array(_) | Value::Table(_) if depth > MAX_DEPTH => {
                self.too_deep.push(message::too_deep(key));
                None
            }
            Value::Array(array) => {
                let elements =
                    array.iter().filter_map(|item| self.node(item, key, depth + 1)).collect();
                let span = match array.style() {
                    ArrayStyle::Header => self.header(span),
                    ArrayStyle::Inline => span,
                };
                Some(Node { span, kind: NodeKind::Array(elements) })
            }
            Value::Table(table) => {
                let span = match table.style() {
                    TableStyle::Header => {
                        self.headers.push(span.start);
                        self.header(span)
                    }
                    TableStyle::Inline => span,
                    // `a` of `a.b = 1` or `[a.b]` stands nowhere but in its name.
                    TableStyle::Dotted | TableStyle::Implicit => key,
                };
                Some(Node { span, kind: NodeKind::Table(self.entries(table, depth).into()) })
            }
        }
    }

    /// The header alone, of a span that covers its body too.
    fn header(&self, span: Span) -> Span {
        let end = scan::line_end(self.text, span.start);
        let line = &self.text[span.start..end];
        let length = scan::comment_start(line).unwrap_or(line.len());
        Span::new(span.start, span.start + line[..length].trim_end().len())
    }
}
