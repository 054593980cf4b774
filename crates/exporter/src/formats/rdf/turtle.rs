//! Turtle, <https://www.w3.org/TR/turtle/>.
//!
//! A string of Turtle is one of JSON: the same signs are escaped, in the same way.

use std::fmt::Write as _;

use super::{
    names::PREFIXES,
    nodes::{IS, Node, Object, Property},
};

/// The lines that a file begins with.
pub(super) fn prefixes() -> String {
    let lines = PREFIXES.iter().map(|(short, full)| format!("@prefix {short}: <{full}> .\n"));
    lines.collect()
}

/// A node with what is said of it, every line behind `indent`.
pub(super) fn node(node: &Node, indent: &str, out: &mut String) {
    let _ = write!(out, "\n{indent}<{}>", node.name);
    for (at, (said, objects)) in node.says.iter().enumerate() {
        out.push_str(if at == 0 { " " } else { " ;\n    " });
        if at > 0 {
            out.push_str(indent);
        }
        if *said == IS {
            out.push('a');
        } else {
            property(*said, out);
        }
        for (at, it) in objects.iter().enumerate() {
            out.push_str(if at == 0 { " " } else { ", " });
            object(it, out);
        }
    }
    out.push_str(" .\n");
}

fn property(property: Property, out: &mut String) {
    let _ = match property {
        Property::Column(table, column) => write!(out, "cb:{table}.{column}"),
        Property::Known(name) => write!(out, "{name}"),
    };
}

fn object(object: &Object, out: &mut String) {
    let _ = match object {
        Object::Thing(name) => write!(out, "<{name}>"),
        Object::Known(name) => write!(out, "{name}"),
        Object::Text(text) => write!(out, "{}", string(text)),
        Object::Words(text, language) => write!(out, "{}@{language}", string(text)),
        Object::Typed(text, "xsd:integer" | "xsd:boolean") => write!(out, "{text}"),
        Object::Typed(text, datatype) => write!(out, "{}^^{datatype}", string(text)),
    };
}

/// A text with its quotation marks.
pub(super) fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
