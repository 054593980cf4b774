//! The one form of authored TOML loses no comment and changes no meaning, however a file was laid out.

use std::{fs, path::Path};

use claimbook_author::{Writer, layout};
use claimbook_core::Dataset;
use claimbook_tests::Overlaid;
use claimbook_validator::{Folder, read};
use proptest::prelude::*;

fn dataset(root: &Path) -> Dataset {
    let book = read(&Folder::new(root)).unwrap();
    assert!(book.diagnostics().is_empty(), "{:?}", book.diagnostics());
    book.into_dataset()
}

/// Gives a book the one form. How many files it had not.
fn laid_out(root: &Path) -> usize {
    let writer = Writer::open(root).unwrap();
    let done = layout(root).unwrap();
    assert_eq!(done.broken, Vec::<String>::new());
    writer.put(&done.changes).unwrap();
    done.changes.paths().count()
}

/// The TOML files of a book.
fn files(book: &Overlaid) -> Vec<String> {
    let is_toml = |path: &str| Path::new(path).extension().is_some_and(|it| it == "toml");
    book.files().into_iter().filter(|path| is_toml(path)).collect()
}

/// Statements of a table, below its header if it has one.
type Block = (Option<String>, Vec<Vec<String>>);

/// A file as blocks; the first has no header.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = vec![(None, Vec::new())];
    let mut is_open = false;
    for line in text.lines().filter(|line| !line.is_empty()) {
        let (_, statements) = blocks.last_mut().unwrap();
        if is_open {
            statements.last_mut().unwrap().push(line.to_owned());
            is_open = line != "]";
        } else if line.starts_with('[') {
            blocks.push((Some(line.to_owned()), Vec::new()));
        } else if !line.starts_with('#') {
            statements.push(vec![line.to_owned()]);
            is_open = line.ends_with('[');
        }
    }
    blocks
}

/// A file laid out otherwise, by numbers: fields and tables in another order, comments, empty lines,
/// blanks and other quotes. How many comments it has.
fn disturbed(text: &str, numbers: &[usize]) -> (String, usize) {
    let mut numbers = numbers.iter().copied().cycle();
    let mut next = move |below: usize| numbers.next().unwrap() % below;
    let mut blocks = blocks(text);
    let turn = next(5);
    // The tables of one list keep their order, and those within another stay behind it.
    let rank = |(header, _): &Block| {
        header.as_ref().map(|header| {
            let name = header.trim_matches(['[', ']']).split('.').next().unwrap();
            (name.len() + turn) % 5
        })
    };
    blocks.sort_by_key(rank);
    let mut out = String::from("#:schema ../x.json\n");
    let mut count = 0;
    for (header, statements) in &mut blocks {
        if !statements.is_empty() {
            let by = next(statements.len());
            statements.rotate_left(by);
        }
        for line in header.iter().chain(statements.iter().flatten()) {
            let is_plain = line.matches('"').count() == 2 && !line.contains(['\'', '\\']);
            let line = if is_plain && next(3) == 0 { line.replace('"', "'") } else { line.clone() };
            let note = format!("# note {count}.");
            let (line, is_noted) = match next(6) {
                0 => (format!("{note}\n{line}"), true),
                1 => (format!("{line}   {note}"), true),
                2 => (format!("\n\n  {note}\n\n   {line}"), true),
                3 => (format!("\t{line}  "), false),
                4 => (format!("\n\n{line}"), false),
                _ => (line, false),
            };
            count += usize::from(is_noted);
            out += &(line + "\n");
        }
    }
    (out, count)
}

/// The headers and the names of fields, in their order.
fn names(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| !line.starts_with([' ', '#', ']']) && !line.is_empty());
    lines.map(|line| line.split(['=', '#']).next().unwrap().trim().to_owned()).collect()
}

#[test]
fn the_form_of_a_book_is_its_own() {
    let book = Overlaid::base();
    let before = dataset(&book.root());
    laid_out(&book.root());
    assert_eq!(laid_out(&book.root()), 0);
    assert_eq!(dataset(&book.root()), before);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn nothing_is_lost_and_nothing_said_otherwise(
        numbers in prop::collection::vec(0_usize..1000, 50..200)
    ) {
        let book = Overlaid::base();
        laid_out(&book.root());
        let before = dataset(&book.root());
        let mut noted = Vec::new();
        for path in files(&book) {
            let text = book.read(&path);
            let (other, count) = disturbed(&text, &numbers);
            book.write(&path, other);
            noted.push((path, count, names(&text)));
        }
        prop_assert_eq!(&dataset(&book.root()), &before);
        prop_assert!(laid_out(&book.root()) > 0);
        prop_assert_eq!(&dataset(&book.root()), &before);
        for (path, count, names_before) in noted {
            let text = book.read(&path);
            for number in 0..count {
                let note = format!("# note {number}.");
                prop_assert_eq!(text.matches(&note).count(), 1, "{}: {}\n{}", path, note, text);
            }
            prop_assert_eq!(names(&text), names_before, "{}", text);
        }
        prop_assert_eq!(laid_out(&book.root()), 0);
    }
}

#[test]
fn a_file_that_is_no_toml_keeps_its_form() {
    let book = Overlaid::base();
    laid_out(&book.root());
    book.write("claims/s03-grounds-closed.toml", "statement = ");
    let done = layout(&book.root()).unwrap();
    assert_eq!(done.broken, ["claims/s03-grounds-closed.toml"]);
    assert_eq!(done.changes.paths().count(), 0);
    let text = fs::read_to_string(book.root().join("claims/s03-grounds-closed.toml")).unwrap();
    assert_eq!(text, "statement = ");
}
