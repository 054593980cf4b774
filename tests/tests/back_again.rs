//! What was exported is a book again: the same records, the same findings, and a place for each value.

use std::{collections::BTreeSet, fmt::Write as _, fs};

use claimbook_core::{Dataset, FieldPath, walk};
use claimbook_exporter::{
    FORMATS, export,
    output::{InMemory, Tree},
};
use claimbook_tests::{hostile::hostile, path, with_memory, workspace};
use claimbook_validator::{
    FromJson as _, Memory, Report, ReportFormat, read, report::advice::Command, run_rules,
    validate, validate_input,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn base() -> Dataset {
    validate(&path("base"), None).unwrap().into_dataset().unwrap()
}

/// The books that there are: small, hostile, large.
fn books() -> Vec<(String, Dataset)> {
    let mut books = vec![
        ("base".to_owned(), base()),
        ("with memory".to_owned(), with_memory(&base())),
        ("hostile".to_owned(), hostile(&base())),
        (
            "first".to_owned(),
            validate(&workspace().join("dataset"), None).unwrap().into_dataset().unwrap(),
        ),
    ];
    for entry in fs::read_dir(path("books")).unwrap() {
        let folder = entry.unwrap().path();
        let book = validate(&folder, None).unwrap().into_dataset().unwrap();
        books.push((folder.display().to_string(), book));
    }
    books
}

fn exported(book: &Dataset) -> Tree {
    let mut memory = InMemory::default();
    export(book, FORMATS, &mut memory).unwrap();
    memory.finish().unwrap()
}

/// The forms in which an export is a book: all of it, the document, the document by itself, the folder
/// of lines in the export and by itself.
fn inputs(book: &Dataset) -> Vec<(&'static str, Memory)> {
    let tree = exported(book);
    let part = |prefix: &str, below: &str| -> Memory {
        let files = tree.iter().filter_map(|(name, bytes)| {
            Some((name.strip_prefix(prefix)?.to_owned(), bytes.clone()))
        });
        files.map(|(name, bytes)| (format!("{below}{name}"), bytes)).collect()
    };
    let document = tree["dataset.json"].clone();
    vec![
        ("all", part("", "")),
        ("document", Memory::from_iter([("dataset.json", document.clone())])),
        ("document alone", Memory::from_iter([("", document)])),
        ("lines", part("jsonl/", "jsonl/")),
        ("lines alone", part("jsonl/", "")),
    ]
}

/// What is said of a book, without places and ways out.
fn said(report: &Report) -> Vec<String> {
    let mut said: Vec<_> = report
        .diagnostics()
        .iter()
        .map(|found| {
            format!("{} {:?} {:?} {}", found.code, found.record, found.field, found.message)
        })
        .collect();
    said.sort();
    said
}

#[test]
fn an_export_is_the_same_book() {
    for (name, book) in books() {
        let mut expected: Vec<_> = run_rules(&book, None)
            .iter()
            .map(|found| {
                format!("{} {:?} {:?} {}", found.code, found.record, found.field, found.message)
            })
            .collect();
        expected.sort();
        for (form, input) in inputs(&book) {
            let report = validate_input(&input, None).unwrap();
            assert_eq!(said(&report), expected, "{name}, {form}");
            assert!(*report.book().dataset() == book, "{name}, {form}");
        }
    }
}

#[test]
fn every_value_has_its_place() {
    for book in [with_memory(&base()), hostile(&base())] {
        for (form, input) in inputs(&book) {
            let read = read(&input).unwrap();
            let mut values = 0;
            for record in book.records().filter(|record| !record.kind().is_row()) {
                walk(record, |field, value| {
                    let place = read.locate(record, field).unwrap_or_else(|| {
                        panic!("{form}: {} `{}` has no `{field}`", record.kind(), record.id())
                    });
                    let span = place.span.unwrap();
                    let written = &read.files().text(place.file)[span.range()];
                    let written: Value = serde_json::from_str(written)
                        .unwrap_or_else(|_| panic!("{form}: {field}: {written}"));
                    let told = written.as_str().map_or(written.to_string(), str::to_owned);
                    assert_eq!(told, value.to_string(), "{form}: {} {field}", record.id());
                    values += 1;
                });
            }
            assert!(values > 1000, "{values}");
        }
    }
}

/// A fault of an export: what is changed in the document of the base book, and what is said of it.
fn report_of(document: String) -> String {
    let report = validate_input(&Memory::from_iter([("dataset.json", document)]), None).unwrap();
    let spell = |command: &Command| format!("claimbook {command}");
    report.render(ReportFormat::Human, false, &spell)
}

fn document() -> String {
    String::from_utf8(exported(&base())["dataset.json"].clone()).unwrap()
}

/// What is wrong with a document is told all at once, with line, column, record and way out.
#[test]
fn faults_of_a_document() {
    let sound = document();
    let changed = |old: &str, new: &str| {
        assert!(sound.contains(old), "{old}");
        sound.replacen(old, new, 1)
    };
    let mut cases = vec![
        ("no JSON", "title = \"A book\"\n".to_owned()),
        ("nothing", String::new()),
        ("a list", "[]".to_owned()),
        ("cut off", sound[..sound.len() / 2].to_owned()),
        ("two documents", format!("{sound}{sound}")),
        ("nothing in it", "{}".to_owned()),
        ("another list", changed("\"claims\": [", "\"claim\": [")),
        (
            "a list that is none",
            "{ \"metadata\": 1, \"claims\": {}, \"topics\": \"x\" }".to_owned(),
        ),
        ("records that are none", changed("\"claims\": [", "\"claims\": [ 1, null, \"x\",")),
        ("a list twice", changed("\"claims\": [", "\"actors\": [], \"claims\": [")),
    ];
    for (name, old, new) in [
        ("a key twice", "\"statement\":", "\"kind\": \"forecast\", \"statement\":"),
        ("a key that no record has", "\"statement\":", "\"statment\": \"x\", \"statement\":"),
        ("a misspelt key", "\"statement\":", "\"statment\":"),
        ("null", "\"statement\":", "\"note\": null, \"statement\":"),
        ("null where something belongs", "\"verdict\": \"supported\"", "\"verdict\": null"),
        ("a text where a list belongs", "\"evidence\": [", "\"evidence\": \"x\", \"checks\": ["),
        ("an unknown term", "\"verdict\": \"supported\"", "\"verdict\": \"true\""),
        ("a reference to nothing", "\"actor\": \"denmark\"", "\"actor\": \"denmerk\""),
        ("a number too large", "\"segment_count\": ", "\"segment_count\": 1e400, \"x\": "),
        ("half a sign", "\"statement\": \"", "\"statement\": \"\\ud800"),
    ] {
        cases.push((name, changed(old, new)));
    }
    let id = "\"id\": \"s01-small-boat\"";
    cases.push(("no id", changed(id, "\"it\": \"s01-small-boat\"")));
    cases.push(("an id that is none", changed(id, "\"id\": \"Small boat\"")));
    let deep = format!("\"note\": {}1{}", "[".repeat(100_000), "]".repeat(100_000));
    cases.push(("too deep", changed("\"statement\":", &format!("{deep}, \"statement\":"))));
    let long = "x".repeat(100_001);
    cases.push(("too long", changed("\"statement\": \"", &format!("\"statement\": \"{long}"))));
    let value: Value = serde_json::from_str(&sound).unwrap();
    let twice = format!("\"claims\": [ {},", value["claims"][0]);
    cases.push(("a record twice", changed("\"claims\": [", &twice)));
    let mut told = String::new();
    for (name, document) in cases {
        let _ = writeln!(told, "## {name}\n\n{}", report_of(document));
    }
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!("faults_of_a_document", told) });
}

/// The same of the lines of an export: a line that is broken is told, and the others are read.
#[test]
fn faults_of_lines() {
    let tree = exported(&base());
    let lines =
        |name: &str| String::from_utf8(tree[&format!("jsonl/{name}.jsonl")].clone()).unwrap();
    let claims = lines("claims");
    let half = claims.lines().next().unwrap();
    let half = &half[..half.len() / 2];
    let mut cases = vec![
        ("a line cut off", "claims", Some(format!("{half}\n{claims}"))),
        ("a line that is no record", "claims", Some(format!("{claims}[]\n"))),
        ("an empty line", "claims", Some(claims.replacen('\n', "\n\n", 1))),
        ("a line cut off, of a list", "topics", Some(format!("{{\"id\": \n{}", lines("topics")))),
        ("two descriptions", "metadata", Some(lines("metadata").repeat(2))),
        ("no description", "metadata", None),
        ("no text", "document", Some(String::new())),
        ("a misspelt file", "claim", Some(String::new())),
    ];
    cases.push((
        "a fault in a row",
        "topics",
        Some(lines("topics").replacen("\"definition\"", "\"definitoin\"", 1)),
    ));
    let mut told = String::new();
    for (name, file, text) in cases {
        let mut files: Vec<(String, Vec<u8>)> = tree
            .iter()
            .filter(|(name, _)| name.starts_with("jsonl/"))
            .map(|(name, bytes)| (name.clone(), bytes.clone()))
            .collect();
        let changed = format!("jsonl/{file}.jsonl");
        files.retain(|(name, _)| *name != changed);
        files.extend(text.map(|text| (changed, text.into_bytes())));
        let report = validate_input(&files.into_iter().collect::<Memory>(), None).unwrap();
        let spell = |command: &Command| format!("claimbook {command}");
        let report = report.render(ReportFormat::Human, false, &spell);
        let _ = writeln!(told, "## {name}\n\n{report}");
    }
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!("faults_of_lines", told) });
}

/// What is beyond a limit is told with its place, and nothing follows from it.
#[test]
fn what_is_too_large() {
    let sound = document();
    let claim = "\"id\": \"s01-small-boat\"";
    let note = format!("{claim}, \"note\": \"{}\"", "x".repeat(17 << 20));
    let large = sound.replacen(claim, &note, 1);
    let keys: String = (0..200_000).fold(String::new(), |mut keys, at| {
        let _ = write!(keys, "\"k{}\": 1, ", at % 1000);
        keys
    });
    let many = format!("{{{keys}{}", &sound[1..]);
    for (document, code, times) in [(&large, "F010", 1), (&many, "F004", 199_000)] {
        let report = validate_input(&Memory::from_iter([("", document.as_str())]), None).unwrap();
        let found = report.diagnostics().iter().filter(|found| found.code == code);
        assert_eq!(found.count(), times, "{code}");
        assert!(
            report.diagnostics().iter().all(|found| matches!(found.code, "F004" | "F006" | "F010"))
        );
    }
}

#[test]
fn json_is_read_by_whoever_uses_the_crate() {
    let book = base();
    assert!(Dataset::from_json(&document()).unwrap() == book);
    let faulty = document().replacen("\"actor\": \"denmark\"", "\"actor\": \"nowhere\"", 1);
    let report = Dataset::from_json(&faulty).unwrap_err();
    let found = report.diagnostics().iter().find(|found| found.code == "R003").unwrap();
    let at = report
        .files()
        .line_col(found.place.unwrap().file, found.place.unwrap().span.unwrap().start);
    assert!(faulty.lines().nth(at.line - 1).unwrap().contains("nowhere"));
}

/// What an author writes is the book, whatever else lies there.
#[test]
fn an_authored_book_comes_first() {
    let mut files: Vec<(String, Vec<u8>)> =
        claimbook_tests::bytes_below(&path("base")).into_iter().collect();
    let sound = said(&validate_input(&files.iter().cloned().collect::<Memory>(), None).unwrap());
    files.push(("dataset.json".to_owned(), b"{}".to_vec()));
    let report = validate_input(&files.into_iter().collect::<Memory>(), None).unwrap();
    assert_eq!(said(&report).len(), sound.len() + 1);
    assert!(report.diagnostics().iter().any(|found| found.code == "F008"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is done to a document: what is found has a place in it, and what reads as sound is what
    /// serde reads.
    #[test]
    fn any_bytes(at in 0usize..200_000, length in 0usize..40, with in "[\\[\\]{}\",:a0 \\\\nul-]{0,8}") {
        let sound = document();
        let start = sound.floor_char_boundary(at % sound.len());
        let end = sound.floor_char_boundary((start + length).min(sound.len()));
        let changed = format!("{}{with}{}", &sound[..start], &sound[end..]);
        let report = validate_input(&Memory::from_iter([("", changed.clone())]), None).unwrap();
        for found in report.diagnostics() {
            let place = found.place.expect("a place");
            prop_assert!(place.span.unwrap_or_default().end <= report.files().text(place.file).len());
        }
        if report.diagnostics().is_empty() {
            let read: Dataset = serde_json::from_str(&changed).unwrap();
            prop_assert!(read == *report.book().dataset());
        }
    }

    /// Records of a generated book, made and changed anywhere, are written and read as the same.
    #[test]
    fn generated_books(seed in 0u64..1000) {
        let mut value = serde_json::to_value(with_memory(&base())).unwrap();
        let texts = ["\u{7f}\\\"/", "漢\u{1f980}", "=1+1", "</script>", "a\u{2028}b", "{\"id\":1}"];
        for (at, claim) in value["claims"].as_array_mut().unwrap().iter_mut().enumerate() {
            let text = texts[(usize::try_from(seed).unwrap() + at) % texts.len()];
            claim["statement"] = json!(format!("{text} {seed}"));
        }
        let book: Dataset = serde_json::from_value(value).unwrap();
        for (form, input) in inputs(&book) {
            prop_assert!(*read(&input).unwrap().dataset() == book, "{form}");
        }
    }
}

#[test]
fn forms_have_the_places_of_their_files() {
    let mut named = BTreeSet::new();
    for (_, input) in inputs(&base()) {
        let read = read(&input).unwrap();
        let claim = read.dataset().claims().at(0).unwrap();
        let place = read.locate(claim, &FieldPath::from("statement")).unwrap();
        named.insert(read.files().path(place.file).to_owned());
        assert_eq!(read.path(place.file), Some(read.files().path(place.file)));
    }
    let named: Vec<_> = named.iter().map(String::as_str).collect();
    assert_eq!(named, ["", "claims.jsonl", "dataset.json", "jsonl/claims.jsonl"]);
}
