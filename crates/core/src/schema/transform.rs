//! What is changed in a schema after it was generated, and why.

use alloc::{borrow::ToOwned, vec, vec::Vec};

use serde_json::{Map, Value, json};

/// Calls `change` on every object of the schema, innermost first.
fn each_object(
    schema: &mut Value,
    change: &mut impl FnMut(&mut Map<alloc::string::String, Value>),
) {
    match schema {
        Value::Object(map) => {
            map.values_mut().for_each(|inner| each_object(inner, change));
            change(map);
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| each_object(inner, change)),
        _ => {}
    }
}

/// An optional value that is not there is left out; it is never null. TOML has no null either.
pub(super) fn drop_null(schema: &mut Value) {
    each_object(schema, &mut |map| {
        if let Some(Value::Array(types)) = map.get_mut("type") {
            types.retain(|name| name != "null");
            if let [only] = types.as_slice() {
                map["type"] = only.clone();
            }
        }
        let Some(Value::Array(branches)) = map.get_mut("anyOf") else {
            return;
        };
        branches.retain(|branch| *branch != json!({ "type": "null" }));
        if branches.len() != 1 {
            return;
        }
        let only = branches.remove(0);
        map.shift_remove("anyOf");
        if map.is_empty() {
            if let Value::Object(inner) = only {
                *map = inner;
            }
        } else {
            // A description beside a lone reference: draft-07 readers ignore what stands beside
            // `$ref`, so the reference keeps a level of its own.
            map.insert("allOf".to_owned(), Value::Array(vec![only]));
        }
    });
}

/// `uint32` is not a format of JSON Schema, and alone it sets no upper bound.
pub(super) fn bound_integers(schema: &mut Value) {
    each_object(schema, &mut |map| {
        if map.get("format") == Some(&json!("uint32")) {
            map.shift_remove("format");
            map.insert("maximum".to_owned(), json!(u32::MAX));
        }
        if map.get("format") == Some(&json!("int8")) {
            map.shift_remove("format");
            map.insert("minimum".to_owned(), json!(i8::MIN));
            map.insert("maximum".to_owned(), json!(i8::MAX));
        }
    });
}

/// Removes the formats that only this crate knows: strict readers refuse what they do not know.
/// The patterns stay, and a `day` becomes the `date` that JSON Schema knows.
pub(super) fn strip_formats(schema: &mut Value) {
    each_object(schema, &mut |map| {
        if map.get("type") != Some(&json!("string")) {
            return;
        }
        if map.get("format") == Some(&json!("day")) {
            map.insert("format".to_owned(), json!("date"));
        } else {
            map.shift_remove("format");
        }
    });
}

/// Editors that stop at draft 4 do not know `const`.
pub(super) fn const_to_enum(schema: &mut Value) {
    each_object(schema, &mut |map| {
        if let Some(only) = map.shift_remove("const") {
            map.insert("enum".to_owned(), Value::Array(vec![only]));
        }
    });
}

/// A validator says far more about a value missing from one `enum` than about one that fits
/// none of a dozen branches.
pub(super) fn one_of_to_enum(schema: &mut Value) {
    each_object(schema, &mut |map| {
        let Some(Value::Array(branches)) = map.get("oneOf") else {
            return;
        };
        let terms: Option<Vec<Value>> =
            branches.iter().map(|branch| branch.get("const").cloned()).collect();
        if let Some(terms) = terms {
            map.shift_remove("oneOf");
            map.insert("enum".to_owned(), Value::Array(terms));
        }
    });
}

/// A validator that meets variants told apart by a tag should speak of the one that the tag
/// names, not of all: `oneOf` becomes one `if`–`then` for each.
pub(super) fn one_of_to_if(schema: &mut Value, tag: &str) {
    each_object(schema, &mut |map| {
        let Some(Value::Array(branches)) = map.get("oneOf") else { return };
        let tags: Option<Vec<Value>> =
            branches.iter().map(|branch| branch["properties"][tag].get("const").cloned()).collect();
        let Some(tags) = tags else { return };
        let chosen: Vec<Value> = branches
            .iter()
            .zip(&tags)
            .map(|(branch, value)| {
                json!({ "if": { "properties": { tag: { "const": value } }, "required": [tag] }, "then": branch })
            })
            .collect();
        map.shift_remove("oneOf");
        map.insert("type".to_owned(), json!("object"));
        map.insert("properties".to_owned(), json!({ tag: { "enum": tags } }));
        map.insert("required".to_owned(), json!([tag]));
        map.insert("allOf".to_owned(), Value::Array(chosen));
    });
}
