//! The export of the base book: its bytes, and that the formats agree with each other, with the
//! model and with the schemas.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use claimbook_core::{COMPUTED, Dataset, VOCABULARIES, Vocabulary};
use claimbook_exporter::{
    FORMATS, export,
    output::{InMemory, Tree},
    table::{Cell, Column, ColumnKind, Table},
    tables,
};
use claimbook_tests::{Overlaid, path};
use claimbook_validator::validate;
use serde_json::{Value, json};

/// Vocabularies that are used inside the tests of checks alone, which a table holds as JSON.
const IN_TESTS: [&str; 6] = ["cmp", "measure", "pick", "rank_order", "trend_method", "way"];

fn base() -> Dataset {
    validate(&path("base"), None).unwrap().dataset().unwrap().clone()
}

fn exported(dataset: &Dataset) -> Tree {
    let mut memory = InMemory::default();
    export(dataset, FORMATS, &mut memory).unwrap();
    memory.finish().unwrap()
}

fn document(tree: &Tree) -> Value {
    serde_json::from_slice(&tree["dataset.json"]).unwrap()
}

/// The rows of a table as its file has them, the header apart.
fn rows(tree: &Tree, table: &Table) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(&tree[&format!("csv/{}.csv", table.name)][..]);
    let owned = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let header = owned(reader.headers().unwrap());
    (header, reader.records().map(|record| owned(&record.unwrap())).collect())
}

/// The values of one column.
fn column(tree: &Tree, table: &Table, name: &str) -> Vec<String> {
    let at = table.columns.iter().position(|column| column.name == name).unwrap();
    rows(tree, table).1.into_iter().map(|mut row| row.swap_remove(at)).collect()
}

#[test]
fn every_file_is_as_it_was() {
    for (name, bytes) in exported(&base()) {
        if name.starts_with("schema/") || name == "manifest.json" {
            continue;
        }
        insta::with_settings!({
            snapshot_path => path("golden"),
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(name, String::from_utf8(bytes).unwrap());
        });
    }
}

#[test]
fn the_manifest_lists_every_file_with_its_rows() {
    let tree = exported(&base());
    let manifest: Value = serde_json::from_slice(&tree["manifest.json"]).unwrap();
    let files: BTreeMap<_, _> = manifest["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| (file["path"].as_str().unwrap(), file))
        .collect();
    let listed: Vec<_> = files.keys().copied().collect();
    let there: Vec<_> =
        tree.keys().map(String::as_str).filter(|name| *name != "manifest.json").collect();
    assert_eq!(listed, there);
    let reach = json!({ "as_of": "2026-11-24", "until": "2025-12-31", "days_behind": 328 });
    assert_eq!(manifest["data"], reach);
    for table in tables::ALL {
        let file = files[format!("csv/{}.csv", table.name).as_str()];
        assert_eq!(file["rows"], json!(rows(&tree, table).1.len()), "{}", table.name);
    }
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let first = exported(&base());
    assert!(first == exported(&base()));

    // Files made in the other order, so that a folder may list them in another one.
    let book = Overlaid::base();
    let mut files: Vec<_> =
        book.files().iter().map(|name| (name.clone(), book.read(name))).collect();
    fs::remove_dir_all(book.root()).unwrap();
    files.reverse();
    for (name, text) in &files {
        book.write(name, text);
    }
    assert!(first == exported(book.validate().dataset().unwrap()));

    // Topics in the other order within their file.
    let text = book.read("topics.toml");
    let mut topics: Vec<_> = text.split("[[topics]]").collect();
    topics[1..].reverse();
    book.write(
        "topics.toml",
        topics.join("\n[[topics]]").replacen("schema.json\n\n", "schema.json\n", 1),
    );
    assert_ne!(book.read("topics.toml"), text);
    assert!(first == exported(book.validate().dataset().unwrap()));
}

#[test]
fn csv_is_plain_utf_8_with_the_declared_columns() {
    let tree = exported(&base());
    let names: BTreeSet<_> = tree.keys().filter_map(|name| name.strip_prefix("csv/")).collect();
    let tables = tables::ALL.iter().map(|table| format!("{}.csv", table.name));
    let declared: BTreeSet<_> = tables.chain(["csv-metadata.json".to_owned()]).collect();
    assert_eq!(names, declared.iter().map(String::as_str).collect());
    for table in tables::ALL {
        let bytes = &tree[&format!("csv/{}.csv", table.name)];
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(!text.starts_with('\u{feff}') && !text.contains('\r'), "{}", table.name);
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{}", table.name);
        let names: Vec<_> = table.columns.iter().map(|column| column.name).collect();
        assert_eq!(rows(&tree, table).0, names, "{}", table.name);
    }
}

#[test]
fn keys_are_unique_and_lead_somewhere() {
    let tree = exported(&base());
    let mut references = 0;
    for table in tables::ALL {
        let (_, rows) = rows(&tree, table);
        let keys: Vec<_> = (0..table.columns.len()).filter(|&at| table.columns[at].key).collect();
        assert!(!keys.is_empty(), "{}", table.name);
        let mut seen = BTreeSet::new();
        for row in &rows {
            let key: Vec<_> = keys.iter().map(|&at| row[at].as_str()).collect();
            assert!(key.iter().all(|part| !part.is_empty()), "{} {key:?}", table.name);
            assert!(seen.insert(key.clone()), "{} {key:?}", table.name);
        }
        for Column { name, references: target, .. } in table.columns {
            let Some(target) = target.map(|target| tables::find(target).expect(name)) else {
                continue;
            };
            let known = column(&tree, target, target.columns[0].name);
            for value in column(&tree, table, name).iter().filter(|value| !value.is_empty()) {
                assert!(known.contains(value), "{}.{name} {value}", table.name);
                references += 1;
            }
        }
    }
    assert!(references > 100, "{references}");
}

#[test]
fn every_coded_value_is_in_the_codebook() {
    let tree = exported(&base());
    let codebook: BTreeSet<_> = rows(&tree, tables::find("terms").unwrap())
        .1
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    let listed: BTreeSet<_> = vocabularies()
        .flat_map(|list| list.terms.iter().map(|term| (list.name.to_owned(), term.term.to_owned())))
        .collect();
    assert_eq!(codebook, listed);
    let mut coded = BTreeSet::new();
    for table in tables::ALL {
        for Column { name, kind, .. } in table.columns {
            let ColumnKind::Term(vocabulary) = kind else { continue };
            coded.insert(*vocabulary);
            for value in column(&tree, table, name).into_iter().filter(|value| !value.is_empty()) {
                assert!(
                    codebook.contains(&((*vocabulary).to_owned(), value.clone())),
                    "{}.{name} {value}",
                    table.name
                );
            }
        }
    }
    // No list in the codebook that no column uses.
    coded.extend(IN_TESTS);
    assert_eq!(coded, vocabularies().map(|list| list.name).collect());
}

/// Of what is written and of what is computed.
fn vocabularies() -> impl Iterator<Item = &'static Vocabulary> {
    VOCABULARIES.iter().chain(COMPUTED)
}

/// The tables themselves are compared with the document by the tests of completeness.
#[test]
fn csv_is_what_the_tables_say() {
    let book = base();
    let tree = exported(&book);
    for table in tables::ALL {
        let mut cells = Vec::new();
        table.for_each_row(&book, |row| {
            cells.extend(row.iter().map(|cell| match cell {
                Cell::Empty => String::new(),
                Cell::Text(text) => text.to_string(),
                Cell::Integer(number) => number.to_string(),
                Cell::Boolean(flag) => flag.to_string(),
            }));
        });
        assert_eq!(rows(&tree, table).1.concat(), cells, "{}", table.name);
    }
}

/// Columns have meanings, and what is derived of checks and claims has rows.
#[test]
fn the_tables_explain_themselves() {
    let tree = exported(&base());
    for table in tables::ALL {
        for column in table.columns {
            assert!(column.description().ends_with('.'), "{}.{}", table.name, column.name);
        }
    }
    for name in ["check_parts", "impact"] {
        assert!(!rows(&tree, tables::find(name).unwrap()).1.is_empty(), "{name}");
    }
}

#[test]
fn json_reads_back_as_the_same_book() {
    let book = base();
    let read: Dataset = serde_json::from_slice(&exported(&book)["dataset.json"]).unwrap();
    assert!(read == book);
    assert!(read.index() == book.index());
}

#[test]
fn json_keeps_the_schemas_that_go_with_it() {
    let tree = exported(&base());
    let schema = |name: &str| {
        let schema: Value =
            serde_json::from_slice(&tree[&format!("schema/{name}.schema.json")]).unwrap();
        jsonschema::options().offline().build(&schema).unwrap()
    };
    let document = document(&tree);
    let errors = |validator: &jsonschema::Validator, value: &Value| {
        validator
            .iter_errors(value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect::<Vec<_>>()
    };
    assert_eq!(errors(&schema("dataset"), &document), Vec::<String>::new());
    for (records, name) in [
        ("sections", "section"),
        ("actors", "actor"),
        ("topics", "topic"),
        ("origins", "origin"),
        ("units", "unit"),
        ("sources", "source"),
        ("series", "series"),
        ("events", "event"),
        ("claims", "claim"),
    ] {
        let validator = schema(name);
        let text = std::str::from_utf8(&tree[&format!("jsonl/{records}.jsonl")]).unwrap();
        let lines: Vec<Value> =
            text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(Value::from(lines.clone()), document[records]);
        for line in &lines {
            assert_eq!(errors(&validator, line), Vec::<String>::new(), "{line}");
        }
        assert!(!validator.is_valid(&json!({ "id": "x" })), "{name}");
    }
}
