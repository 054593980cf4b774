//! Every table has a key, and no valid book breaks one: whatever is written twice is found by a rule
//! before it can be exported.

use std::collections::{BTreeMap, BTreeSet};

use claimbook_core::{Dataset, Records};
use claimbook_exporter::tables;
use claimbook_tests::path;
use claimbook_validator::{run_rules, validate};
use serde_json::{Value, json};

/// The first key that stands twice, after its table.
fn key_twice(book: &Dataset) -> Option<String> {
    tables::ALL.iter().find_map(|table| {
        let mut seen = BTreeSet::new();
        let mut twice = None;
        table.for_each_row(book, |row| {
            let cells = table.columns.iter().zip(row).filter(|(column, _)| column.key);
            let key: Vec<_> = cells.map(|(_, cell)| format!("{cell:?}")).collect();
            if !seen.insert(key.clone()) {
                twice = Some(format!("{} {key:?}", table.name));
            }
        });
        twice
    })
}

/// The lists of a book that are not empty, one of each sort: by their path without numbers, where
/// they stand.
fn lists(value: &Value, at: &str, sort: &str, found: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                lists(inner, &format!("{at}/{key}"), &format!("{sort}/{key}"), found);
            }
        }
        Value::Array(items) => {
            if !items.is_empty() {
                found.entry(sort.to_owned()).or_insert_with(|| at.to_owned());
            }
            for (index, inner) in items.iter().enumerate() {
                lists(inner, &format!("{at}/{index}"), sort, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// An entry as it is, and with each of its fields left out or said otherwise.
fn variants(entry: &Value) -> Vec<Value> {
    let mut variants = vec![entry.clone()];
    if let Value::Object(map) = entry {
        for (field, value) in map {
            let mut without = map.clone();
            without.remove(field);
            variants.push(Value::Object(without));
            if let Value::String(text) = value {
                let mut other = map.clone();
                other.insert(field.clone(), json!(format!("{text}-x")));
                variants.push(Value::Object(other));
            }
        }
    }
    variants
}

#[test]
fn what_would_break_a_key_is_an_error() {
    let base = validate(&path("base"), None).unwrap();
    let base = base.dataset().unwrap();
    assert_eq!(key_twice(base), None);
    let book = serde_json::to_value(base).unwrap();
    let mut places = BTreeMap::new();
    lists(&book, "", "", &mut places);
    let mut broken = BTreeSet::new();
    for (sort, place) in &places {
        let first = book.pointer(place).unwrap()[0].clone();
        for entry in variants(&first) {
            let mut book = book.clone();
            book.pointer_mut(place).unwrap().as_array_mut().unwrap().push(entry);
            let Ok(records) = serde_json::from_value::<Records>(book) else { continue };
            let dataset = Dataset::new(records);
            let Some(key) = key_twice(&dataset) else { continue };
            broken.insert(sort.as_str());
            let found = run_rules(&dataset, None);
            let errors = found.iter().filter(|found| found.severity.as_str() == "error").count();
            assert!(errors > 0, "{sort}: {key}");
        }
    }
    assert!(broken.len() > 20, "{broken:?}");
}
