//! No property of a record is forgotten by the tables.

use std::collections::BTreeSet;

use claimbook_exporter::{
    schema_tree,
    table::{Column, Table},
    tables,
};
use serde_json::{Map, Value, json};

#[test]
fn every_property_is_in_a_table() {
    let mut definitions = Map::new();
    for (name, bytes) in schema_tree().iter().filter(|(name, _)| name.starts_with("v1/")) {
        let mut schema: Value = serde_json::from_slice(bytes).unwrap();
        if let Some(Value::Object(inner)) = schema.as_object_mut().unwrap().remove("$defs") {
            definitions.extend(inner);
        }
        let title = schema["title"].as_str().unwrap().to_owned();
        assert!(schema["properties"].is_object(), "{name}");
        definitions.insert(title, schema);
    }
    // The document of all records: its lists are the tables.
    definitions.remove("Records").unwrap();
    assert_eq!(homeless(&definitions), Vec::<String>::new());

    // What the check would say of fields that are new.
    let fields = |record: &str, name: &str, field: Value| {
        let mut changed = definitions.clone();
        changed[record]["properties"][name] = field;
        homeless(&changed)
    };
    let text = json!({ "$ref": "#/$defs/Text", "description": "New." });
    assert_eq!(fields("Claim", "mood", text.clone()), ["Claim.mood"]);
    let list = json!({ "type": "array", "items": text, "description": "New." });
    assert_eq!(fields("Claim", "tags", list.clone()), ["Claim.tags"]);
    assert_eq!(fields("Relation", "tags", list), ["Relation.tags"]);
    let mut changed = definitions.clone();
    changed.insert("Novelty".to_owned(), json!({ "properties": { "taste": text } }));
    changed["Claim"]["properties"]["novelties"] =
        json!({ "type": "array", "items": { "$ref": "#/$defs/Novelty" } });
    assert_eq!(homeless(&changed), ["Claim.novelties", "Novelty.taste"]);
}

/// Properties that a column holds under another name, or as part of a longer key.
const ELSEWHERE: &[(&str, &str)] = &[
    ("Relation.target", "relations.target_claim"),
    ("RelationRef.source", "relations.target_relation"),
    ("RelationRef.kind", "relations.target_relation"),
    ("RelationRef.target", "relations.target_relation"),
    ("Membership.sources", "member_sources.source"),
    ("ObservationRef.period", "evidence_figures.period"),
    ("Probability.value", "forecasts.probability"),
    ("Probability.made_on", "forecasts.made_on"),
    ("Bar.cmp", "checks.test"),
    ("Bar.value", "checks.test"),
    ("Bar.low", "checks.test"),
    ("Bar.high", "checks.test"),
    ("Bar.unit", "checks.test"),
    ("Bar.unit_mult", "checks.test"),
    ("Bar.tolerance", "checks.test"),
];

/// The properties that neither a table holds nor [`tables::LEFT_OUT`] excuses, and the excuses
/// that nothing needs.
///
/// A record's own table is the one that shares most columns with it, by name and meaning. A list
/// of plain values has a child table: named after the record, with a column named after one item.
fn homeless(definitions: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    let mut unneeded: BTreeSet<_> = tables::LEFT_OUT
        .iter()
        .chain(ELSEWHERE)
        .map(|(property, _)| (*property).to_owned())
        .collect();
    for (record, properties) in records(definitions) {
        let own = table_of(properties);
        for (name, property) in properties {
            let inner = property.get("items").unwrap_or(property);
            let reference = inner["$ref"].as_str().or(inner["allOf"][0]["$ref"].as_str());
            let target = reference.and_then(|to| definitions.get(to.strip_prefix("#/$defs/")?));
            let columns = |table: &Table| table.columns.iter().any(|column| column.name == name);
            let held = if let Some(Value::Object(properties)) = target.map(|to| &to["properties"]) {
                table_of(properties).is_some() || own.is_some_and(columns)
            } else if property.get("items").is_some() {
                let prefix = format!("{}_", record.to_lowercase());
                tables::ALL.iter().any(|table| {
                    table.name.starts_with(&prefix)
                        && table.columns.iter().any(|column| is_item(name, column.name))
                })
            } else {
                own.is_some_and(columns)
            };
            let full = format!("{record}.{name}");
            if !held && !unneeded.remove(&full) {
                found.push(full);
            }
        }
    }
    found.extend(unneeded.into_iter().map(|property| format!("{property} is excused for nothing")));
    for (_, elsewhere) in ELSEWHERE {
        let (table, column) = elsewhere.split_once('.').unwrap();
        let table = tables::find(table).unwrap();
        assert!(table.columns.iter().any(|known| known.name == column), "{elsewhere}");
    }
    found.sort();
    found
}

fn records(
    definitions: &Map<String, Value>,
) -> impl Iterator<Item = (&String, &Map<String, Value>)> {
    definitions.iter().filter_map(|(name, schema)| Some((name, schema["properties"].as_object()?)))
}

/// The table whose columns are a record's fields: those that say what the schema says.
fn table_of(properties: &Map<String, Value>) -> Option<&'static Table> {
    let shared = |table: &&Table| {
        let says = |column: &Column| {
            let meaning =
                properties.get(column.name).and_then(|field| field["description"].as_str());
            meaning == Some(column.description())
        };
        table.columns.iter().filter(|column| says(column)).count()
    };
    tables::ALL.iter().max_by_key(|table| shared(table)).filter(|table| shared(table) > 0)
}

/// Whether a column is named after one item of a list: `name` of `alt_names`.
fn is_item(list: &str, column: &str) -> bool {
    let one = list.strip_suffix('s').unwrap_or(list);
    list == column || one == column || one.ends_with(&format!("_{column}"))
}
