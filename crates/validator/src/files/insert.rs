//! Another entry for a list of a record, as the edit of the file that it stands in: comments and
//! layout of the file stay, and the entry is written as those beside it are.

use claimbook_core::{FieldPath, Record, Step, Value, Visit, schema::Notation, walk};

use super::{
    book::Book,
    quote::in_toml,
    spanned::{Node, NodeKind},
};
use crate::report::{advice::Edit, diagnostic::RecordName, source::Span};

impl Book {
    /// The edit that adds entries, records without lists, at the end of a list of a record.
    /// Nothing if there is no entry, or the record is not of this book or stands in no TOML file.
    pub fn added<T: Visit>(
        &self,
        record: &dyn Record,
        field: &FieldPath,
        entries: &[T],
    ) -> Option<Edit> {
        let (doc, full) = self.stands(&RecordName::of(record), 0, field)?;
        if doc.notation() != Notation::Toml {
            return None;
        }
        let text = self.files.text(doc.file);
        let spanned = doc.spanned(&self.files);
        let Some(Step::Field(name)) = full.steps().last() else { return None };
        let entries: Vec<_> = entries.iter().map(fields).collect();
        if entries.is_empty() {
            return None;
        }
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let edit = |start, end, replacement: String| {
            let replacement = replacement.replace('\n', line_end);
            Some(Edit { file: doc.file, span: Span::new(start, end), replacement })
        };
        let Some(node) = spanned.get(&full) else {
            let parent = full.parent()?;
            let table = spanned.get(&parent)?;
            let last = last_value(table, |key| spanned.has_own_header(&parent.clone().field(key)))?;
            if parent.is_root() || spanned.has_own_header(&parent) {
                let at = end_of_line(text, last);
                return edit(at, at, format!("\n{name} = {}", list_of(&entries, "")));
            }
            let indent = indent(text, table.span.start);
            return edit(last, last, format!(", {name} = {}", list_of(&entries, indent)));
        };
        let Some(last) = node.elements().last() else {
            let written = list_of(&entries, indent(text, node.span.start));
            return edit(node.span.start, node.span.end, written);
        };
        if spanned.has_own_header(&full.clone().index(node.elements().len() - 1)) {
            let at = end_of_line(text, end(last));
            let header = &text[last.span.range()];
            let table = |fields: &Fields| {
                let lines = fields.iter().map(|(name, value)| format!("\n{name} = {value}"));
                format!("\n\n{header}{}", lines.collect::<String>())
            };
            return edit(at, at, entries.iter().map(table).collect());
        }
        let (start, line) = (last.span.end, end_of_line(text, last.span.end));
        let rest = &text[start..line];
        if !text[node.span.start..last.span.start].contains('\n') || rest.contains(']') {
            let added = entries.iter().map(|fields| format!(", {}", inline(fields)));
            return edit(start, start, added.collect());
        }
        let comma = if rest.trim_start().starts_with(',') { "" } else { "," };
        let indent = indent(text, last.span.start);
        let added = entries.iter().map(|fields| format!("\n{indent}{},", inline(fields)));
        edit(start, line, format!("{comma}{rest}{}", added.collect::<String>()))
    }
}

/// The fields of an entry that are there, each as it is written.
type Fields = Vec<(String, String)>;

/// The fields of a record that are there, as they are written.
fn fields(record: &impl Visit) -> Fields {
    let mut fields = Vec::new();
    walk(record, |path, value| {
        let written = match value {
            Value::Number(_) | Value::Exponent(_) | Value::Flag(_) => value.to_string(),
            Value::Text(_)
            | Value::Url(_)
            | Value::BaseIri(_)
            | Value::Id(..)
            | Value::Record(_)
            | Value::Kind(_)
            | Value::Date(_)
            | Value::Day(_)
            | Value::Term { .. }
            | Value::Digest(_)
            | Value::Version(_)
            | Value::Decimal(_)
            | Value::Period(_)
            | Value::Reading(_)
            | Value::None => in_toml(&value.to_string()),
        };
        fields.push((path.to_string(), written));
    });
    fields
}

fn inline(fields: &Fields) -> String {
    let fields: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    format!("{{ {} }}", fields.join(", "))
}

/// A list on lines of its own, in a line with this white space before it.
fn list_of(entries: &[Fields], indent: &str) -> String {
    let entries = entries.iter().map(|fields| format!("{indent}  {},\n", inline(fields)));
    format!("[\n{}{indent}]", entries.collect::<String>())
}

/// The end of the last value that stands right below the header of a table, or between its braces.
fn last_value(table: &Node, has_header: impl Fn(String) -> bool) -> Option<usize> {
    let NodeKind::Table(table) = &table.kind else { return None };
    let plain = table
        .entries()
        .iter()
        .filter(|entry| !has_header(entry.key.clone()) && !is_row_of_tables(&entry.value));
    plain.map(|entry| end(&entry.value)).max()
}

/// Whether a list is written as a row of tables, of which its span is the first header.
fn is_row_of_tables(list: &Node) -> bool {
    list.elements().first().is_some_and(|first| first.span == list.span)
}

/// Where a value ends, with the lines below the header of a table.
fn end(node: &Node) -> usize {
    match &node.kind {
        NodeKind::Table(table) => {
            let ends = table.entries().iter().map(|entry| end(&entry.value));
            ends.max().unwrap_or(0).max(node.span.end)
        }
        NodeKind::Array(elements) => elements.iter().map(end).max().unwrap_or(0).max(node.span.end),
        NodeKind::String(_)
        | NodeKind::Integer(_)
        | NodeKind::Float(_)
        | NodeKind::Boolean(_)
        | NodeKind::Datetime(_) => node.span.end,
    }
}

fn end_of_line(text: &str, from: usize) -> usize {
    let end = text[from..].find('\n').map_or(text.len(), |at| from + at);
    if text[..end].ends_with('\r') { end - 1 } else { end }
}

/// The white space that the line of a place begins with.
fn indent(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let line = &text[start..];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}
