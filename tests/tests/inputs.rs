//! A book is the same whatever it is read from, and so is what is found in it, and where.

use std::{fs, path::Path};

use claimbook_core::walk;
use claimbook_tests::{path, workspace};
use claimbook_validator::{Folder, Input, Memory, Overlay, Report, validate_input};

/// A field that no record has, in a file of the base book, and a record that nothing defines.
const FAULTS: [(&str, &str, &str); 2] = [
    ("actors/poland.toml", "\n", "\ncolour = \"red\"\n"),
    ("claims/s01-small-boat.toml", "actor = \"", "actor = \"no-"),
];

/// The files below a folder, by their paths from there.
fn in_memory(root: &Path) -> Memory {
    fn walk(folder: &Path, below: &str, found: &mut Vec<(String, Vec<u8>)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{below}{}", entry.file_name().to_str().unwrap());
            if entry.path().is_dir() {
                walk(&entry.path(), &format!("{name}/"), found);
            } else {
                found.push((name, fs::read(entry.path()).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    walk(root, "", &mut found);
    found.into_iter().collect()
}

/// A file of the base book with one of the faults.
fn faulty(file: &str, old: &str, new: &str) -> String {
    let text = fs::read_to_string(path("base").join(file)).unwrap();
    assert!(text.contains(old), "{file}");
    text.replacen(old, new, 1)
}

/// What was found and where, with the files called by their paths below the root.
fn found(report: &Report, root: &str) -> Vec<String> {
    let found = report.diagnostics().iter().map(|found| {
        let place = found.place.expect("a place");
        let file = report.files().path(place.file).strip_prefix(root).expect("in the book");
        let at = report.files().line_col(place.file, place.span.unwrap_or_default().start);
        format!("{} {file}:{}:{} {}", found.code, at.line, at.column, found.message)
    });
    found.collect()
}

/// Where each field of each record stands.
fn locations(report: &Report, root: &str) -> Vec<String> {
    let book = report.dataset().expect("no errors");
    let mut found = Vec::new();
    for record in book.records() {
        walk(record, |field, _| {
            let location = report.locate(record, field.clone()).expect("a place");
            let location = location.to_string();
            let location = location.strip_prefix(root).expect("in the book");
            found.push(format!("{} {field}: {location}", record.id()));
        });
    }
    found
}

#[test]
fn a_folder_and_memory_hold_the_same_book() {
    for root in [path("base"), workspace().join("dataset")] {
        let folder = validate_input(&Folder::new(&root), None).unwrap();
        let memory = validate_input(&in_memory(&root), None).unwrap();
        let prefix = format!("{}/", root.display());
        assert_eq!(found(&folder, &prefix), found(&memory, ""));
        let places = locations(&folder, &prefix);
        assert!(places.len() > 1000, "{}", places.len());
        assert!(places == locations(&memory, ""));
        assert!(folder.into_dataset().unwrap() == memory.into_dataset().unwrap());
    }
}

#[test]
fn the_same_is_wrong_with_a_folder_and_with_memory() {
    let folder = tempfile::tempdir().unwrap();
    let mut memory = Overlay::new(in_memory(&path("base")));
    claimbook_tests::lay_out(folder.path()).unwrap();
    let root = folder.path().join("base");
    for (file, old, new) in FAULTS {
        let text = faulty(file, old, new);
        fs::write(root.join(file), &text).unwrap();
        memory.lay(file, text);
    }
    fs::write(root.join("stray.txt"), "").unwrap();
    memory.lay("stray.txt", "");
    let in_folder = validate_input(&Folder::new(&root), None).unwrap();
    let in_memory = validate_input(&memory, None).unwrap();
    let expected = found(&in_folder, &format!("{}/", root.display()));
    assert_eq!(found(&in_memory, ""), expected);
    let codes: Vec<_> = in_folder.diagnostics().iter().map(|found| found.code).collect();
    assert_eq!(codes, ["F006", "R003", "F008"], "{expected:#?}");
    assert!(in_folder.into_dataset().is_err() && in_memory.into_dataset().is_err());
}

#[test]
fn an_unsaved_text_is_found_at_fault_in_place_of_what_is_saved() {
    let root = path("base");
    let mut book = Overlay::new(Folder::new(&root));
    let report = |book: &Overlay<Folder>| {
        let report = validate_input(book, None).unwrap();
        found(&report, &format!("{}/", root.display()))
    };
    let saved = report(&book);
    let (file, old, new) = FAULTS[1];
    let text = faulty(file, old, new);
    let line = text.lines().position(|line| line.contains(new)).unwrap() + 1;
    let column = text.lines().nth(line - 1).unwrap().find("\"no-").unwrap() + 1;
    book.lay(file, text);
    let unsaved: Vec<_> =
        report(&book).into_iter().filter(|found| !saved.contains(found)).collect();
    let place = format!("R003 {file}:{line}:{column} ");
    assert!(unsaved.iter().any(|found| found.starts_with(&place)), "{place}: {unsaved:#?}");
    book.lift(file);
    assert_eq!(report(&book), saved);
}

#[test]
fn an_unsaved_file_stands_beside_what_is_saved() {
    let file = "actors/no-such-place.toml";
    let mut book = Overlay::new(Folder::new(path("base")));
    let text = fs::read(path("base/actors/poland.toml")).unwrap();
    book.lay(file, text);
    let actors = |book: &Overlay<Folder>| claimbook_validator::read(book).unwrap();
    let read = actors(&book);
    let actor = read.dataset().actors().get("no-such-place").expect("the actor");
    let place = read.locate(actor, &"id".into()).expect("its file");
    assert_eq!(read.path(place.file), Some(file));
    assert_eq!(read.files().path(place.file), book.name(file));
    book.lift(file);
    assert!(actors(&book).dataset().actors().get("no-such-place").is_none());
}
