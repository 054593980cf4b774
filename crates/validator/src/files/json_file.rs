//! A JSON file as the same tree that a TOML file becomes. A program wrote it, so what is wrong
//! with it is rare, and a place is known to the row.

use std::collections::BTreeMap;

use serde_json::{Value, value::RawValue};

use super::spanned::{Entry, Node, NodeKind, SpannedDoc};
use crate::report::{
    diagnostic::{Diagnostic, Place},
    source::{FileId, Span},
};

/// Parses a JSON file: an object with one list of rows. Nothing if it is none.
pub(super) fn parse(file: FileId, text: &str) -> Result<SpannedDoc, Box<Diagnostic>> {
    let rows: BTreeMap<String, Vec<&RawValue>> =
        serde_json::from_str(text).map_err(|error| fault(file, text, &error))?;
    let start = Span::new(0, 0);
    let mut entries = Vec::new();
    for (key, rows) in rows {
        let mut nodes = Vec::new();
        for row in rows {
            let from = row.get().as_ptr() as usize - text.as_ptr() as usize;
            let span = Span::new(from, from + row.get().len());
            let value: Value =
                serde_json::from_str(row.get()).map_err(|error| fault(file, text, &error))?;
            nodes.push(node(value, span));
        }
        let value = Node { span: start, kind: NodeKind::Array(nodes) };
        entries.push(Entry { key, key_span: start, value });
    }
    let root = Node { span: start, kind: NodeKind::Table(entries.into()) };
    Ok(SpannedDoc::of_table(root, text.len(), BTreeMap::new()))
}

/// That a file is no JSON of this form, where the reader stopped.
fn fault(file: FileId, text: &str, error: &serde_json::Error) -> Box<Diagnostic> {
    let line: usize =
        text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let at = text.floor_char_boundary((line + error.column().saturating_sub(1)).min(text.len()));
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    Box::new(
        Diagnostic::error("F003", format!("the JSON cannot be read: {message}"))
            .place(Place::new(file, Span::new(at, at)))
            .help("a program writes this file: take its last sound version from the history of the book"),
    )
}

/// A value, of which no more is known than the row in which it stands.
fn node(value: Value, span: Span) -> Node {
    let kind = match value {
        Value::Null => NodeKind::Table(Vec::new().into()),
        Value::Bool(flag) => NodeKind::Boolean(flag),
        Value::Number(number) => match number.as_i128() {
            Some(whole) => NodeKind::Integer(whole),
            None => NodeKind::Float(number.as_f64().unwrap_or(f64::NAN)),
        },
        Value::String(text) => NodeKind::String(text),
        Value::Array(items) => {
            NodeKind::Array(items.into_iter().map(|item| node(item, span)).collect())
        }
        Value::Object(fields) => NodeKind::Table(
            fields
                .into_iter()
                .map(|(key, value)| Entry { key, key_span: span, value: node(value, span) })
                .collect::<Vec<_>>()
                .into(),
        ),
    };
    Node { span, kind }
}
