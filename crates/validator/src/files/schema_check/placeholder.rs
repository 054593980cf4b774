//! Finds the schema of a field, and a value that fits it.

use claimbook_core::{FieldPath, Step, schema::Notation};
use serde_json::{Map, Value, json};

use crate::files::spanned::SpannedDoc;

/// The part of a JSON Schema that another part of it refers to, or that part itself.
pub fn resolve<'a>(schema: &'a Value, mut part: &'a Value) -> &'a Value {
    loop {
        let reference = part["$ref"].as_str().or_else(|| part["allOf"][0]["$ref"].as_str());
        match reference
            .and_then(|reference| reference.strip_prefix('#'))
            .and_then(|pointer| schema.pointer(pointer))
        {
            Some(target) => part = target,
            None => return part,
        }
    }
}

/// Whether a table has to have a field, by its JSON Schema.
pub fn is_required(table: &Value, name: &str) -> bool {
    table["required"].as_array().is_some_and(|names| names.iter().any(|required| required == name))
}

/// The schema of the value at a path of a document, as written at the field: not yet resolved.
pub(super) fn subschema<'a>(
    schema: &'a Value,
    path: &FieldPath,
    doc: &SpannedDoc,
) -> Option<&'a Value> {
    let mut at = FieldPath::root();
    path.steps().iter().try_fold(schema, |part, step| {
        let part = variant(resolve(schema, part), &at, doc);
        match step {
            Step::Field(name) => {
                at.push_field(name.clone());
                part["properties"].get(name.as_ref())
            }
            Step::Index(index) => {
                at.push_index(*index);
                part.get("items")
            }
        }
    })
}

/// Of variants told apart by a tag, the one that the document names.
pub(super) fn variant<'a>(part: &'a Value, at: &FieldPath, doc: &SpannedDoc) -> &'a Value {
    let Some(branches) = part["allOf"].as_array() else { return part };
    let named = |branch: &&Value| {
        branch["if"]["properties"].as_object().into_iter().flatten().all(|(tag, value)| {
            let written = doc.get(&at.clone().field(tag.clone()));
            written.and_then(|node| node.as_str()) == value["const"].as_str()
        })
    };
    let branch = branches.iter().filter(|branch| branch["if"].is_object()).find(named);
    branch.map_or(part, |branch| &branch["then"])
}

/// Whether a field tells the variants of a table apart.
pub(super) fn is_tag(part: &Value, field: &str) -> bool {
    part["allOf"][0]["if"]["properties"].get(field).is_some()
}

/// The value at a path.
pub(super) fn value_at<'a>(value: &'a mut Value, path: &FieldPath) -> Option<&'a mut Value> {
    path.steps().iter().try_fold(value, |value, step| match step {
        Step::Field(name) => value.get_mut(name.as_ref()),
        Step::Index(index) => value.get_mut(index),
    })
}

/// Of variants told apart by a tag, the first.
fn first_variant(part: &Value) -> &Value {
    part["allOf"].get(0).and_then(|branch| branch.get("then")).unwrap_or(part)
}

/// A value that fits a schema. It stands in for a faulty one and is never shown.
pub(super) fn sample(schema: &Value, part: &Value) -> Value {
    let part = first_variant(resolve(schema, part));
    if let Some(only) = part.get("const") {
        return only.clone();
    }
    if let Some(first) = part["enum"].get(0) {
        return first.clone();
    }
    match part["type"].as_str() {
        Some("string") => json!(match part["format"].as_str() {
            Some("edtf" | "period") => "2000",
            Some("url" | "base-iri") => "https://example.org/",
            Some("day") => "2000-01-01",
            Some("sha256") => "0000000000000000000000000000000000000000000000000000000000000000",
            Some("version") => "0.0.0",
            Some("decimal") => "0",
            Some("reading") => "main",
            Some("section-id") => "s00",
            Some("segment-id") => "s00/1",
            Some("claim-id") => "s00-x",
            _ => "x",
        }),
        Some("integer") => json!(1),
        Some("boolean") => json!(false),
        Some("array") => {
            let least = part["minItems"].as_u64().unwrap_or(0);
            (0..least).map(|_| sample(schema, &part["items"])).collect()
        }
        _ => {
            let required =
                part["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let fields: Map<String, Value> = required
                .map(|name| (name.to_owned(), sample(schema, &part["properties"][name])))
                .collect();
            Value::Object(fields)
        }
    }
}

/// A field with its value, as it is written.
pub(super) fn pair(name: &str, value: &str, notation: Notation) -> String {
    match notation {
        Notation::Toml | Notation::Csv => format!("{name} = {value}"),
        Notation::Json => format!("\"{name}\": {value}"),
    }
}

/// How a value that fits a schema is written, to be shown in help.
pub(super) fn example(schema: &Value, part: &Value, notation: Notation) -> String {
    let part = first_variant(resolve(schema, part));
    if let Some(only) = part.get("const") {
        return only.to_string();
    }
    if let Some(first) = part["enum"].get(0) {
        return first.to_string();
    }
    match part["type"].as_str() {
        Some("string") => match part["format"].as_str() {
            Some("edtf") => "\"2022/2025\"".to_owned(),
            Some("url" | "base-iri") => "\"https://example.org/\"".to_owned(),
            Some("day") => "\"2026-11-23\"".to_owned(),
            Some("decimal") => "\"1.5\"".to_owned(),
            Some("period") => "\"2024\"".to_owned(),
            Some("reading") => "\"main\"".to_owned(),
            _ => "\"…\"".to_owned(),
        },
        Some("integer") => "1".to_owned(),
        // Never the stronger of the two.
        Some("boolean") => "false".to_owned(),
        Some("array") => format!("[{}]", example(schema, &part["items"], notation)),
        _ => {
            let required =
                part["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let fields: Vec<_> = required
                .map(|name| {
                    let value = example(schema, &part["properties"][name], notation);
                    pair(name, &value, notation)
                })
                .collect();
            format!("{{ {} }}", fields.join(", "))
        }
    }
}

/// What fits a schema, as a message says it.
pub(super) fn describe(schema: &Value, part: &Value) -> &'static str {
    match resolve(schema, part)["type"].as_str() {
        Some("string") | None => "a text",
        Some("integer") => "a whole number",
        Some("boolean") => "`true` or `false`",
        Some("array") => "a list",
        Some(_) => "a table",
    }
}

/// The whole numbers that a field takes, in words.
pub(super) fn range(schema: &Value, part: &Value) -> String {
    let part = resolve(schema, part);
    let bits = part["format"].as_str().map(|format| {
        let signed = format.starts_with("int");
        let width: u32 = format.trim_start_matches(['u', 'i', 'n', 't']).parse().unwrap_or(64);
        let top = if signed { (1_i128 << (width - 1)) - 1 } else { (1_i128 << width) - 1 };
        (if signed { -top - 1 } else { 0 }, top)
    });
    let (least, greatest) = bits.unwrap_or((i128::from(i64::MIN), i128::from(i64::MAX)));
    let bound = |name: &str, or| part[name].as_i64().map_or(or, i128::from);
    format!("{} to {}", bound("minimum", least), bound("maximum", greatest))
}

/// A string with a format is checked by the parser of that format, which says more than a
/// pattern can; two errors for one value would be one too many.
pub(super) fn formats_alone(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            if map.get("type") == Some(&json!("string")) && map.contains_key("format") {
                for keyword in ["pattern", "minLength", "maxLength"] {
                    map.remove(keyword);
                }
            }
            map.values_mut().for_each(formats_alone);
        }
        Value::Array(items) => items.iter_mut().for_each(formats_alone),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
