//! A record as a Rust expression that can stand in a static item.

use std::fmt::Write as _;

use claimbook_core::{Node, Reading, Token, Value, Visit};

/// The expression for a record, one field a line.
pub(super) fn of(record: &dyn Visit) -> String {
    let mut out = String::new();
    let mut open = Vec::new();
    record.visit(&mut |event| match event {
        Token::Begin(node) => {
            begin(&mut out, node, open.len());
            open.push(node);
        }
        Token::End => {
            if let Some(node) = open.pop() {
                end(&mut out, node, open.len());
            }
        }
        Token::Value(leaf) => value(&mut out, leaf),
    });
    out
}

fn begin(out: &mut String, node: Node, depth: usize) {
    match node {
        Node::Record(name) => {
            let _ = writeln!(out, "{name} {{");
        }
        Node::Field(name) => {
            let _ = write!(out, "{:depth$}{name}: ", "", depth = 2 * depth);
        }
        Node::List(0) => out.push_str("Borrowed(&["),
        Node::List(_) => out.push_str("Borrowed(&[\n"),
        Node::Item(_) => {
            let _ = write!(out, "{:depth$}", "", depth = 2 * depth);
        }
        Node::Some => out.push_str("Some("),
        Node::Variant { ty, variant, .. } => {
            let _ = write!(out, "{ty}::{variant}(");
        }
    }
}

fn end(out: &mut String, node: Node, depth: usize) {
    match node {
        Node::Record(_) => {
            let _ = write!(out, "{:depth$}}}", "", depth = 2 * depth);
        }
        Node::Field(_) | Node::Item(_) => out.push_str(",\n"),
        Node::List(0) => out.push_str("])"),
        Node::List(_) => {
            let _ = write!(out, "{:depth$}])", "", depth = 2 * depth);
        }
        Node::Some | Node::Variant { .. } => out.push(')'),
    }
}

fn value(out: &mut String, value: Value<'_>) {
    let _ = match value {
        Value::Text(text) => write!(out, "Text::from_static({text:?})"),
        Value::Url(url) => write!(out, "Url::from_static({url:?})"),
        Value::BaseIri(iri) => write!(out, "BaseIri::from_static({iri:?})"),
        Value::Id(kind, id) => {
            write!(out, "{}::from_static({id:?})", kind.id_type().unwrap_or_default())
        }
        Value::Record(name) => write!(out, "RecordRef::from_static({name:?})"),
        Value::Kind(kind) => write!(out, "RecordKind::new(Kind::{kind:?})"),
        Value::Date(date) => write!(out, "Edtf::from_static(\"{date}\")"),
        Value::Day(day) => write!(out, "Day::from_static(\"{day}\")"),
        Value::Term { vocabulary, variant, .. } => write!(out, "{vocabulary}::{variant}"),
        Value::Digest(digest) => write!(out, "Sha256::from_static(\"{digest}\")"),
        Value::Version(version) => {
            write!(
                out,
                "Version::new({}, {}, {})",
                version.major(),
                version.minor(),
                version.patch()
            )
        }
        Value::Decimal(number) => {
            write!(out, "Decimal::new({}, {})", number.mantissa(), number.scale())
        }
        Value::Period(period) => write!(out, "Period::from_static(\"{period}\")"),
        Value::Reading(Reading::Main) => write!(out, "Reading::Main"),
        Value::Reading(Reading::Rival(number)) => write!(out, "Reading::Rival({number})"),
        Value::Exponent(power) => write!(out, "{power}"),
        Value::Number(number) => write!(out, "{number}"),
        Value::Flag(flag) => write!(out, "{flag}"),
        Value::None => write!(out, "None"),
    };
}
