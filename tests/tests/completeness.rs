//! The tables hold the whole book: every field has a place in them, and every value is found
//! there, lists in their order.

use std::{
    collections::{BTreeMap, BTreeSet},
    vec::IntoIter,
};

use claimbook_core::{Dataset, walk};
use claimbook_exporter::{
    schema_tree,
    table::{Cell, Table},
    tables,
};
use claimbook_tests::{path, with_memory};
use claimbook_validator::validate;
use serde_json::{Map, Value, json};

/// Where in the document of a book the rows of a table stand, `*` for every item of a list. Of
/// two lists with one table the earlier has the earlier rows.
const ROWS: &[(&str, &str)] = &[
    ("dataset", "metadata"),
    ("dataset_creators", "metadata/creators/*"),
    ("dataset_exceptions", "metadata/own_words_exceptions/*"),
    ("document", "document"),
    ("sections", "sections/*"),
    ("groups", "sections/*/groups/*"),
    ("segments", "sections/*/segments/*"),
    ("actors", "actors/*"),
    ("actor_names", "actors/*/alt_names/*"),
    ("actor_identifiers", "actors/*/identifiers/*"),
    ("actor_parts", "actors/*/part_of/*"),
    ("members", "actors/*/members/*"),
    ("member_sources", "actors/*/members/*/sources/*"),
    ("topics", "topics/*"),
    ("topic_labels", "topics/*/alt_labels/*"),
    ("topic_broader", "topics/*/broader/*"),
    ("topic_related", "topics/*/related/*"),
    ("topic_matches", "topics/*/exact_match/*"),
    ("origins", "origins/*"),
    ("units", "units/*"),
    ("sources", "sources/*"),
    ("source_authors", "sources/*/author/*"),
    ("source_captures", "sources/*/captures/*"),
    ("series", "series/*"),
    ("observations", "series/*/observations/*"),
    ("vintages", "series/*/vintages/*/observations/*"),
    ("events", "events/*"),
    ("event_actors", "events/*/actors/*"),
    ("claims", "claims/*"),
    ("claim_headlines", "claims/*/headline"),
    ("claim_segments", "claims/*/segments/*"),
    ("claim_actors", "claims/*/actors/*"),
    ("claim_topics", "claims/*/topics/*"),
    ("claim_readings", "claims/*/rival_readings/*"),
    ("evidence", "claims/*/evidence/*"),
    ("evidence_sources", "claims/*/evidence/*/sources/*"),
    ("passages", "claims/*/evidence/*/sources/*/passages/*"),
    ("evidence_figures", "claims/*/evidence/*/figures/*"),
    ("evidence_events", "claims/*/evidence/*/events/*"),
    ("relations", "claims/*/relations/*"),
    ("relation_segments", "claims/*/relations/*/segments/*"),
    ("evidence", "claims/*/relations/*/evidence/*"),
    ("evidence_sources", "claims/*/relations/*/evidence/*/sources/*"),
    ("passages", "claims/*/relations/*/evidence/*/sources/*/passages/*"),
    ("evidence_figures", "claims/*/relations/*/evidence/*/figures/*"),
    ("evidence_events", "claims/*/relations/*/evidence/*/events/*"),
    ("checks", "claims/*/checks/*"),
    ("assessments", "claims/*/assessments/*"),
    ("forecasts", "claims/*/forecasts/*"),
    ("forecast_sources", "claims/*/forecasts/*/resolution_sources/*"),
    ("forecast_evidence", "claims/*/forecasts/*/resolution_evidence/*"),
    ("codings", "codings/*"),
    ("coded", "codings/*/rows/*"),
    ("coders", "coders/*"),
    ("anchors", "anchors/*"),
    ("renamed", "renamed/*"),
    ("corrections", "corrections/*"),
    ("known", "known/*"),
    ("lock", "lock/*"),
    ("locked", "lock/*/records/*"),
    ("releases", "changes/*"),
    ("changes", "changes/*/changes/*"),
];

/// Lists whose items have no row: what they say beside a list stands in every row of that.
const SPREAD: &[(&str, &str)] = &[("series/*/vintages/*", "observations")];

/// Tables whose rows are derived: the codebook, the series that the tests of checks name, what
/// comes out of the parts of these tests, and what is lost without what.
const DERIVED: [&str; 4] = ["terms", "check_series", "check_parts", "impact"];

/// Fields that a column of another name holds.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    ("relations", "target", "target_claim"),
    ("claim_headlines", "observation/series", "series"),
    ("claim_headlines", "observation/period", "period"),
    ("evidence_figures", "observation/series", "series"),
    ("evidence_figures", "observation/period", "period"),
    ("forecasts", "probability/value", "probability"),
    ("forecasts", "probability/made_on", "made_on"),
    ("forecasts", "probability/reason", "probability_reason"),
];

#[test]
fn every_value_is_in_its_table() {
    let report = validate(&path("base"), None).unwrap();
    let seen = find_every_value(&with_memory(report.dataset().unwrap()));
    // Else nothing would be shown of a table.
    let all = tables::ALL.iter().map(|table| table.name);
    assert_eq!(seen, all.filter(|name| !DERIVED.contains(name)).collect());
    find_every_value(claimbook_dataset::dataset());
}

/// Finds every value of a book in its row and column, and every list in its order. The answer is
/// the tables of which the book has rows.
fn find_every_value(book: &Dataset) -> BTreeSet<&'static str> {
    let document = serde_json::to_value(book).unwrap();
    let mut search = Search {
        rows: tables::ALL.iter().map(|table| (table.name, rows(table, book).into_iter())).collect(),
        seen: BTreeSet::new(),
        found: 0,
    };
    for (_, pattern) in ROWS.iter().filter(|(_, pattern)| parent(pattern).is_empty()) {
        match &document[field(pattern)] {
            Value::Array(records) => {
                for record in records {
                    search.row(pattern, record, None);
                }
            }
            record @ (Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Object(_)) => search.row(pattern, record, None),
        }
    }
    for (name, left) in &search.rows {
        assert!(DERIVED.contains(name) || left.len() == 0, "{name} has rows of nothing");
    }
    for section in book.sections() {
        assert!(section.segments.is_sorted_by_key(|segment| segment.position), "{}", section.id);
    }
    let mut values = 0;
    book.records().for_each(|record| walk(record, |_, _| values += 1));
    assert_eq!(search.found, values);
    search.seen
}

/// A search for the values of a document, in the order in which the tables have them.
struct Search {
    /// The rows of each table that are not found yet.
    rows: BTreeMap<&'static str, IntoIter<Vec<String>>>,
    seen: BTreeSet<&'static str>,
    found: usize,
}

impl Search {
    /// Finds what has a row of its own, with all that lies in it. `owner` is the key of what it
    /// is an item of, and its place there, if it is one of several.
    fn row(&mut self, pattern: &'static str, value: &Value, owner: Option<(&str, Option<usize>)>) {
        let table = table_at(pattern).unwrap();
        self.seen.insert(table.name);
        let row = self.rows.get_mut(table.name).unwrap().next().unwrap();
        let cell =
            |name: &str| row[table.columns.iter().position(|it| it.name == name).unwrap()].as_str();
        if let Some((key, place)) = owner {
            assert!(
                key.is_empty() || row.iter().any(|cell| cell == key),
                "{row:?} is not of {key}"
            );
            // A sentence has a place in the text as a whole, which `find_every_value` looks at.
            if let (None, Some(place)) = (value.get("position"), place) {
                assert_eq!(cell("position"), place.to_string(), "{pattern}: {row:?}");
            }
        }
        let Value::Object(fields) = value else {
            let told = cell(item_column(table, field(pattern)).unwrap());
            assert!(tells(told, value), "{pattern}: {value} in {row:?}");
            self.found += 1;
            return;
        };
        for (name, value) in fields {
            let own = [format!("{pattern}/{name}/*"), format!("{pattern}/{name}")];
            let spread = SPREAD.iter().any(|(spread, _)| *spread == own[0]);
            if !spread && own.iter().all(|own| table_at(own).is_none()) {
                self.found += find(table, name, value, &cell);
            }
        }
        let key = if pattern.contains('*') { row[0].as_str() } else { "" };
        for (spread, list) in SPREAD.iter().filter(|(spread, _)| parent(spread) == pattern) {
            for item in value[field(spread)].as_array().into_iter().flatten() {
                self.spread(spread, list, item, key);
            }
        }
        for (_, below) in ROWS.iter().filter(|(_, below)| parent(below) == pattern) {
            let part = &value[field(below)];
            if part.is_object() {
                self.row(below, part, Some((key, None)));
            }
            let items = part.as_array().into_iter().flatten();
            items
                .zip(1..)
                .for_each(|(item, place)| self.row(below, item, Some((key, Some(place)))));
        }
    }
}

impl Search {
    /// Finds what an item says that has no row: in each of the rows of its list.
    fn spread(&mut self, pattern: &'static str, list: &str, item: &Value, key: &str) {
        let below = ROWS.iter().find(|(_, below)| *below == format!("{pattern}/{list}/*"));
        let (name, below) = below.unwrap();
        let table = table_at(below).unwrap();
        let rows = item[list].as_array().unwrap();
        assert!(!rows.is_empty(), "{pattern}: what {item} says would be lost");
        for (name, value) in item.as_object().unwrap().iter().filter(|(name, _)| *name != list) {
            let column = table.columns.iter().position(|it| it.name == name).unwrap();
            for row in &self.rows[table.name].as_slice()[..rows.len()] {
                assert!(tells(&row[column], value), "{pattern}: {value} in {row:?}");
            }
            self.found += count(value);
        }
        assert_eq!(*name, table.name);
        rows.iter()
            .zip(1..)
            .for_each(|(row, place)| self.row(below, row, Some((key, Some(place)))));
    }
}

/// Finds a field in the column that holds it, or its parts in theirs, and answers how many values
/// that were.
fn find<'a>(table: &Table, name: &str, value: &Value, cell: &impl Fn(&str) -> &'a str) -> usize {
    if let Some(column) = column_of(table, name) {
        let told = cell(column);
        assert!(tells(told, value), "{}.{column}: {value} in {told}", table.name);
        return count(value);
    }
    let parts = value.as_object().unwrap_or_else(|| panic!("{}: no column has {name}", table.name));
    parts.iter().map(|(part, value)| find(table, &format!("{name}/{part}"), value, cell)).sum()
}

/// Whether a cell tells a value. A slug is unique within its claim alone, so a table puts the
/// claim before it; a link is named by its parts, joined by slashes; a test is JSON.
fn tells(cell: &str, value: &Value) -> bool {
    let json = || serde_json::from_str::<Value>(cell).ok();
    match value {
        Value::Object(parts) => {
            let names: Vec<_> = parts.values().filter_map(Value::as_str).collect();
            json().map_or(cell == names.join("/"), |told| told == *value)
        }
        Value::String(text) => {
            cell.strip_suffix(text).is_some_and(|claim| claim.is_empty() || claim.ends_with('/'))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {
            json().is_some_and(|told| told == *value)
        }
    }
}

/// How many values without parts there are in a value.
fn count(value: &Value) -> usize {
    match value {
        Value::Object(fields) => fields.values().map(count).sum(),
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 1,
    }
}

fn rows(table: &Table, book: &Dataset) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    table.for_each_row(book, |row| {
        let cells = row.iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.to_string(),
            Cell::Integer(number) => number.to_string(),
            Cell::Boolean(flag) => flag.to_string(),
        });
        rows.push(cells.collect());
    });
    rows
}

#[test]
fn every_field_has_a_table() {
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
    assert_eq!(homeless(&definitions), Vec::<String>::new());

    // What would be said of fields that are new.
    let with = |record: &str, name: &str, field: Value| {
        let mut changed = definitions.clone();
        changed[record]["properties"][name] = field;
        homeless(&changed)
    };
    let text = json!({ "$ref": "#/$defs/Text", "description": "New." });
    assert_eq!(with("Claim", "mood", text.clone()), ["Claim.mood"]);
    assert_eq!(with("Evidence", "mood", text.clone()), ["Evidence.mood"]);
    assert_eq!(with("Probability", "mood", text.clone()), ["Probability.mood"]);
    let list = json!({ "type": "array", "items": text, "description": "New." });
    assert_eq!(with("Claim", "tags", list.clone()), ["Claim.tags"]);
    assert_eq!(with("Relation", "tags", list.clone()), ["Relation.tags"]);
    assert_eq!(with("Dataset", "tags", list), ["Dataset.tags"]);
    let mut without = definitions.clone();
    without["Claim"]["properties"].as_object_mut().unwrap().remove("topics");
    assert_eq!(homeless(&without), ["claims/*/topics/* is a list of nothing"]);
}

/// The fields that no table holds, and the entries of [`ROWS`] that no field needs.
fn homeless(definitions: &Map<String, Value>) -> Vec<String> {
    let mut unneeded = ROWS.iter().map(|(_, pattern)| *pattern).collect();
    let mut found = BTreeSet::new();
    look(definitions, "Dataset", "", &mut found, &mut unneeded);
    found.extend(unneeded.iter().map(|pattern| format!("{pattern} is a list of nothing")));
    found.into_iter().collect()
}

/// Looks for the fields of a record in the table that has its rows, and for its lists in theirs.
fn look(
    definitions: &Map<String, Value>,
    record: &str,
    pattern: &str,
    found: &mut BTreeSet<String>,
    unneeded: &mut BTreeSet<&str>,
) {
    for (name, field) in definitions[record]["properties"].as_object().unwrap() {
        let items = field.get("items");
        let reference = items.unwrap_or(field);
        let reference = reference["$ref"].as_str().or(reference["allOf"][0]["$ref"].as_str());
        let target = reference.and_then(|to| to.strip_prefix("#/$defs/"));
        let target = target.filter(|target| definitions[*target].get("properties").is_some());
        let below = [pattern, name, if items.is_some() { "*" } else { "" }].join("/");
        let below = below.trim_matches('/');
        let spread = SPREAD.iter().find(|(spread, _)| *spread == below);
        if let (Some((_, list)), Some(target)) = (spread, target) {
            let rows = format!("{below}/{list}/*");
            let table = table_at(&rows).unwrap();
            for (part, field) in definitions[target]["properties"].as_object().unwrap() {
                if part != list && column_of(table, part).is_none() {
                    found.insert(format!("{target}.{part}"));
                }
                if part == list {
                    let row = field["items"]["$ref"].as_str().unwrap();
                    let row = row.strip_prefix("#/$defs/").unwrap();
                    look(definitions, row, &rows, found, unneeded);
                }
            }
            unneeded.remove(rows.as_str());
            continue;
        }
        match (table_at(below), target) {
            (Some(_), Some(target)) => look(definitions, target, below, found, unneeded),
            (Some(table), None) if item_column(table, name).is_some() => {}
            (None, _) if table_at(pattern).is_some_and(|it| column_of(it, name).is_some()) => {}
            (None, Some(target)) if items.is_none() && !pattern.is_empty() => {
                let table = table_at(pattern).unwrap();
                let parts = definitions[target]["properties"].as_object().unwrap();
                let held = |part: &&String| column_of(table, &format!("{name}/{part}")).is_some();
                found.extend(
                    parts.keys().filter(|part| !held(part)).map(|part| format!("{target}.{part}")),
                );
            }
            _ => {
                found.insert(format!("{record}.{name}"));
            }
        }
        unneeded.remove(below);
    }
}

/// The table whose rows stand at a place of the document.
fn table_at(pattern: &str) -> Option<&'static Table> {
    let (name, _) = ROWS.iter().find(|(_, known)| *known == pattern)?;
    tables::find(name)
}

/// The place of what something is an item or a field of.
fn parent(pattern: &str) -> &str {
    let field = pattern.trim_end_matches("/*");
    field.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The name of the field at a place.
fn field(pattern: &str) -> &str {
    let field = pattern.trim_end_matches("/*");
    field.rsplit_once('/').map_or(field, |(_, name)| name)
}

/// The column that holds a field; none where columns hold its parts.
fn column_of(table: &Table, field: &str) -> Option<&'static str> {
    if ELSEWHERE.iter().any(|it| it.0 == table.name && parent(it.1) == field) {
        return None;
    }
    let renamed = ELSEWHERE.iter().find(|it| (it.0, it.1) == (table.name, field));
    let name = renamed.map_or(field, |it| it.2);
    table.columns.iter().map(|column| column.name).find(|column| *column == name)
}

/// The column that holds the items of a list without fields of their own: `name` for `alt_names`.
fn item_column(table: &Table, list: &str) -> Option<&'static str> {
    let one = list.strip_suffix('s').unwrap_or(list);
    let names = table.columns.iter().map(|column| column.name);
    names
        .into_iter()
        .find(|name| list == *name || one == *name || one.ends_with(&format!("_{name}")))
}
