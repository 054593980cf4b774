//! JSON-LD 1.1, <https://www.w3.org/TR/json-ld11/>: a node a line, after a context that says what
//! each name means.

use std::fmt::Write as _;

use super::{
    names::{self, PREFIXES, Range},
    nodes::{IS, Node, Object, Property},
    turtle::string,
};
use crate::tables;

/// What stands before the first node.
pub(super) fn beginning() -> String {
    format!("{{\n\"@context\": {},\n\"@graph\": [\n", meanings())
}

/// What stands behind the last node.
pub(super) const END: &str = "\n]\n}\n";

/// The context as a file of its own.
pub(super) fn context() -> String {
    format!("{{\n\"@context\": {}\n}}\n", meanings())
}

/// Every name with what it means: the prefixes, then the columns.
fn meanings() -> String {
    let mut lines = vec!["  \"@version\": 1.1".to_owned()];
    lines.extend(PREFIXES.iter().map(|(short, full)| format!("  \"{short}\": \"{full}\"")));
    for table in tables::ALL {
        for column in table.columns {
            let name = names::property(table, column);
            let meaning = names::vocabulary(&name);
            let range = match Range::of(column) {
                Range::Rows(_) | Range::Terms(_) => ", \"@type\": \"@id\"".to_owned(),
                Range::Typed(datatype) => format!(", \"@type\": \"{datatype}\""),
                Range::Text => String::new(),
            };
            lines.push(format!("  \"{name}\": {{ \"@id\": \"{meaning}\"{range} }}"));
        }
    }
    format!("{{\n{}\n}}", lines.join(",\n"))
}

/// A node as a line, without the end of it.
pub(super) fn node(node: &Node, first: bool) -> String {
    let mut out = String::from(if first { "" } else { ",\n" });
    let _ = write!(out, "{{\"@id\":{}", string(&node.name));
    for (property, objects) in &node.says {
        let (name, write): (String, fn(&Object) -> String) = match property {
            it if *it == IS => ("@type".to_owned(), name_of),
            Property::Column(table, column) => (format!("{table}.{column}"), plain),
            Property::Known(name) => ((*name).to_owned(), whole),
        };
        let values: Vec<String> = objects.iter().map(write).collect();
        let values = match &values[..] {
            [one] => one.clone(),
            all => format!("[{}]", all.join(",")),
        };
        let _ = write!(out, ",{}:{values}", string(&name));
    }
    out.push('}');
    out
}

/// A class, by its name.
fn name_of(object: &Object) -> String {
    match object {
        Object::Thing(name) => string(name),
        Object::Known(name) => string(name),
        Object::Text(text) | Object::Words(text, _) | Object::Typed(text, _) => string(text),
    }
}

/// A value of which the context says the type.
fn plain(object: &Object) -> String {
    match object {
        Object::Thing(name) => string(name),
        Object::Typed(text, "xsd:integer" | "xsd:boolean") => text.clone(),
        Object::Text(text) | Object::Typed(text, _) => string(text),
        Object::Known(_) | Object::Words(..) => whole(object),
    }
}

/// A value with its type.
fn whole(object: &Object) -> String {
    match object {
        Object::Thing(name) => format!("{{\"@id\":{}}}", string(name)),
        Object::Known(name) => format!("{{\"@id\":{}}}", string(name)),
        Object::Text(text) => string(text),
        Object::Words(text, language) => {
            format!("{{\"@value\":{},\"@language\":{}}}", string(text), string(language))
        }
        Object::Typed(text, datatype) => {
            format!("{{\"@value\":{},\"@type\":\"{datatype}\"}}", string(text))
        }
    }
}
