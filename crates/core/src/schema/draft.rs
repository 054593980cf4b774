//! The schema of a draft: what a program that writes JSON by a schema is given.
//!
//! Providers of language models document a small part of JSON Schema for structured output. This
//! keeps to it: one document without references, each object closed and with every field required,
//! what may be left out null instead, no bounds, patterns or formats. What is refused by these alone
//! is found when the draft is imported.

use alloc::{borrow::ToOwned, format, string::String, vec::Vec};

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::{Authored, resolved};
use crate::{Home, Kind};

/// The kinds that a draft may hold: all that an author names and writes by hand.
pub fn importable() -> impl Iterator<Item = Authored> {
    let sorts = Kind::ALL.iter().filter(|kind| kind.is_named()).filter_map(|kind| kind.authored());
    sorts.filter(|sort| match sort.home() {
        Home::File(_) | Home::Folder(_) => sort.kind().list().is_some(),
        Home::Sheets(_) => false,
    })
}

/// The schema of a draft: an object with a list for each kind.
pub fn draft() -> Value {
    let mut lists = Map::new();
    for sort in importable() {
        let Some(list) = sort.kind().list() else { continue };
        let records = sort.records(SchemaSettings::draft2020_12());
        let items = plain(&records, &records, false);
        let doc = format!("The {list} of the draft; null if there are none.");
        let list_of = json!({ "type": ["array", "null"], "description": doc, "items": items });
        lists.insert(list.to_owned(), list_of);
    }
    let required: Vec<&String> = lists.keys().collect();
    json!({
        "type": "object",
        "description": "Records for a book of claims, a list for each kind.",
        "additionalProperties": false,
        "required": required,
        "properties": lists,
    })
}

/// A part of a schema in the words that all read. Below a test there are no tests that hold others.
fn plain(schema: &Value, part: &Value, below_test: bool) -> Value {
    let doc = part["description"].as_str();
    let found = resolved(schema, part);
    let doc = doc.or(found["description"].as_str()).map(ToOwned::to_owned);
    let mut out = Map::new();
    if let Some(branches) = found["oneOf"].as_array() {
        let terms: Option<Vec<Value>> =
            branches.iter().map(|branch| branch.get("const").cloned()).collect();
        if let Some(terms) = terms {
            let meaning = |branch: &Value| {
                let text = |name: &str| branch[name].as_str().unwrap_or_default().to_owned();
                format!("{}: {}", text("const"), text("description"))
            };
            let meanings: Vec<String> = branches.iter().map(meaning).collect();
            let doc = doc.unwrap_or_default();
            let doc = one_line(&format!("{doc} {}", meanings.join(" ")));
            return json!({ "type": "string", "description": doc, "enum": terms });
        }
        let branches = branches.iter().filter(|branch| !below_test || !holds_tests(branch));
        let branches: Vec<Value> = branches.map(|branch| plain(schema, branch, true)).collect();
        return json!({ "anyOf": branches });
    }
    if let Some(term) = found.get("const") {
        out.insert("type".to_owned(), json!("string"));
        out.insert("enum".to_owned(), json!([term]));
    } else if let Some(kind) = found.get("type") {
        out.insert("type".to_owned(), kind.clone());
    }
    if let Some(doc) = doc {
        out.insert("description".to_owned(), json!(one_line(&doc)));
    }
    if let Some(fields) = found["properties"].as_object() {
        let required = found["required"].as_array().map_or(&[][..], Vec::as_slice);
        let field = |(name, field): (&String, &Value)| {
            let mut field = plain(schema, field, below_test);
            if !required.iter().any(|required| required == name) {
                nullable(&mut field);
            }
            (name.clone(), field)
        };
        let fields: Map<String, Value> = fields.iter().map(field).collect();
        out.insert("additionalProperties".to_owned(), json!(false));
        out.insert("required".to_owned(), fields.keys().cloned().collect());
        out.insert("properties".to_owned(), Value::Object(fields));
    }
    if let Some(items) = found.get("items") {
        out.insert("items".to_owned(), plain(schema, items, below_test));
    }
    Value::Object(out)
}

/// Whether a sort of test holds others.
fn holds_tests(branch: &Value) -> bool {
    branch["properties"]["tests"].is_object()
}

/// What may be left out is null instead.
fn nullable(field: &mut Value) {
    if let Some(kind) = field["type"].as_str().map(ToOwned::to_owned) {
        field["type"] = json!([kind, "null"]);
        if let Some(Value::Array(terms)) = field.get_mut("enum") {
            terms.push(Value::Null);
        }
    } else if let Some(Value::Array(branches)) = field.get_mut("anyOf") {
        branches.push(json!({ "type": "null" }));
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the documents of the big providers name as read, and nothing else.
    const READ: [&str; 8] = [
        "type",
        "description",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "enum",
        "anyOf",
    ];

    fn look(schema: &Value, depth: usize, deepest: &mut usize, fields: &mut usize) {
        let map = schema.as_object().unwrap();
        for keyword in map.keys() {
            assert!(READ.contains(&keyword.as_str()), "{keyword}: {schema}");
        }
        assert!(map.contains_key("type") != map.contains_key("anyOf"), "{schema}");
        if let Some(own) = map.get("properties") {
            let own = own.as_object().unwrap();
            assert_eq!(map["additionalProperties"], false);
            let required: Vec<&str> =
                map["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            assert_eq!(required, own.keys().map(String::as_str).collect::<Vec<_>>());
            *fields += own.len();
            *deepest = depth.max(*deepest);
            own.values().for_each(|field| look(field, depth + 1, deepest, fields));
        }
        let branches = map.get("anyOf").and_then(Value::as_array).into_iter().flatten();
        branches.for_each(|branch| look(branch, depth, deepest, fields));
        if let Some(items) = map.get("items") {
            look(items, depth, deepest, fields);
        }
    }

    #[test]
    fn it_keeps_to_what_all_read() {
        let (schema, mut deepest, mut fields) = (draft(), 1, 0);
        look(&schema, 1, &mut deepest, &mut fields);
        // Ten levels and five thousand fields are the least that is allowed where limits are stated.
        assert!(deepest <= 10 && fields <= 5000, "{deepest} levels, {fields} fields");
        assert!(fields > 150, "{fields}");
        let lists: Vec<_> = schema["properties"].as_object().unwrap().keys().collect();
        assert_eq!(
            lists,
            ["actors", "topics", "origins", "units", "sources", "series", "events", "claims"]
        );
        let claim = &schema["properties"]["claims"]["items"]["properties"];
        assert_eq!(claim["id"]["type"], "string");
        assert_eq!(claim["note"]["type"], json!(["string", "null"]));
        let tests = claim["checks"]["items"]["properties"]["test"]["anyOf"].as_array().unwrap();
        assert_eq!(tests.len(), 10);
    }
}
