//! What is changed in a schema after it was generated, and why.

use alloc::{borrow::ToOwned, string::String, vec, vec::Vec};

use serde_json::{Map, Value, json};

/// Calls `change` on every object of the schema, innermost first.
fn each_object(schema: &mut Value, change: &mut impl FnMut(&mut Map<String, Value>)) {
    match schema {
        Value::Object(map) => {
            map.values_mut().for_each(|inner| each_object(inner, change));
            change(map);
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| each_object(inner, change)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
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

/// That a list left out is empty goes without saying.
pub(super) fn drop_empty_defaults(schema: &mut Value) {
    each_object(schema, &mut |map| {
        if map.get("default") == Some(&json!([])) {
            map.shift_remove("default");
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

/// A list names a thing once. Lists of records, vintages and observations are left alone:
/// identifiers, days and periods tell these apart, and to compare thousands of them as wholes takes a reader too long.
pub(super) fn unique_items(schema: &mut Value) {
    let definitions = schema.get("$defs").or_else(|| schema.get("definitions")).cloned();
    let is_many = |list: &Map<String, Value>| {
        let items = list.get("items").and_then(|items| items["$ref"].as_str());
        let name = items.and_then(|reference| reference.rsplit('/').next()).unwrap_or_default();
        let record = definitions.as_ref().map_or(&Value::Null, |known| &known[name]);
        let has = |field: &str| record["properties"][field].is_object();
        has("id") || has("time_period") || has("observations")
    };
    each_object(schema, &mut |map| {
        if map.get("type") == Some(&json!("array")) && !is_many(map) {
            map.insert("uniqueItems".to_owned(), json!(true));
        }
    });
}

/// Removes the formats that only this crate knows: strict readers refuse what they do not know.
/// The patterns stay, and a `day` becomes the `date` that JSON Schema knows.
pub(super) fn strip_formats(schema: &mut Value) {
    each_object(schema, &mut |map| match map.get("format").and_then(Value::as_str) {
        Some("day") => map["format"] = json!("date"),
        Some(_) if map.get("type") == Some(&json!("string")) => {
            map.shift_remove("format");
        }
        _ => {}
    });
}

/// Removes the formats of all strings: by `date`, TOML editors such as Tombi mean a date of
/// TOML, not a quoted one. The patterns stay.
pub(super) fn strip_all_formats(schema: &mut Value) {
    each_object(schema, &mut |map| {
        if map.get("type") == Some(&json!("string")) {
            map.shift_remove("format");
        }
    });
}

/// A validator says far more about a value missing from one `enum` than about one that fits
/// none of a dozen branches.
pub(super) fn one_of_to_enum(schema: &mut Value) {
    each_object(schema, &mut |map| {
        take_terms(map);
    });
}

/// The same for editors, which show the meaning of a term beside it: Taplo, and with it the
/// usual plugins, reads the meanings from `x-taplo`. Draft 4 has no `const` at all.
pub(super) fn one_of_to_described_enum(schema: &mut Value) {
    each_object(schema, &mut |map| {
        if let Some(meanings) = take_terms(map) {
            map.insert("x-taplo".to_owned(), json!({ "docs": { "enumValues": meanings } }));
        }
    });
}

/// The same for the tag that tells one variant from others: a list of one term.
pub(super) fn const_to_described_enum(schema: &mut Value) {
    each_object(schema, &mut |map| {
        if let (Some(term), Some(meaning)) =
            (map.get("const").cloned(), map.get("description").cloned())
        {
            map.shift_remove("const");
            map.insert("enum".to_owned(), json!([term]));
            map.insert("x-taplo".to_owned(), json!({ "docs": { "enumValues": [meaning] } }));
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

/// Turns a `oneOf` of described `const`s into an `enum`, and gives the descriptions.
fn take_terms(map: &mut Map<String, Value>) -> Option<Vec<Value>> {
    let branches = map.get("oneOf")?.as_array()?;
    let part = |name: &str| -> Option<Vec<Value>> {
        branches.iter().map(|branch| branch.get(name).cloned()).collect()
    };
    let (terms, meanings) = (part("const")?, part("description")?);
    map.shift_remove("oneOf");
    map.insert("type".to_owned(), json!("string"));
    map.insert("enum".to_owned(), Value::Array(terms));
    Some(meanings)
}

/// Puts what a described field refers to in the place of the reference, and drops the
/// definitions that nothing refers to any more.
///
/// Behind an `allOf`, Taplo shows the description of the type instead of that of the field, and
/// its completion of keys runs out of stack.
pub(super) fn inline_described(schema: &mut Value) {
    let Some(Value::Object(mut definitions)) =
        schema.as_object_mut().and_then(|root| root.shift_remove("definitions"))
    else {
        return;
    };
    let as_written = definitions.clone();
    for part in definitions.values_mut().chain([&mut *schema]) {
        // What was put in may hold described fields of its own.
        while has_described(part) {
            each_object(part, &mut |map| inline(map, &as_written));
        }
    }
    let mut used = Vec::new();
    references(schema, &mut used);
    let mut next = 0;
    while let Some(name) = used.get(next).cloned() {
        references(&definitions[&name], &mut used);
        next += 1;
    }
    definitions.retain(|name, _| used.contains(name));
    if !definitions.is_empty() {
        schema["definitions"] = Value::Object(definitions);
    }
}

/// The definition that a description stands beside, if this is a described field.
fn described(map: &Map<String, Value>) -> Option<&str> {
    match map.get("allOf")?.as_array()?.as_slice() {
        [only] => only.get("$ref")?.as_str()?.strip_prefix("#/definitions/"),
        _ => None,
    }
}

fn has_described(schema: &Value) -> bool {
    match schema {
        Value::Object(map) => described(map).is_some() || map.values().any(has_described),
        Value::Array(items) => items.iter().any(has_described),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

fn inline(map: &mut Map<String, Value>, definitions: &Map<String, Value>) {
    let Some(definition) = described(map).and_then(|name| definitions[name].as_object()).cloned()
    else {
        return;
    };
    map.shift_remove("allOf");
    for (keyword, value) in definition {
        map.entry(keyword).or_insert(value);
    }
}

/// Adds the names of the definitions that a schema refers to, each once.
fn references(schema: &Value, found: &mut Vec<String>) {
    match schema {
        Value::Object(map) => {
            let name = map.get("$ref").and_then(Value::as_str);
            if let Some(name) = name.and_then(|name| name.strip_prefix("#/definitions/"))
                && !found.iter().any(|known| known == name)
            {
                found.push(name.to_owned());
            }
            map.values().for_each(|inner| references(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| references(inner, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
