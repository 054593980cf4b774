//! A book with forty faults: each is reported once, and nothing that follows from it.

use std::{fs, path::Path};

use claimbook_tests::{Overlaid, pages::Page, path};

/// The file with nine faults, two of which are no TOML.
const WORST: &str = "claims/s03-grounds-closed.toml";

/// The book, and the places where something is wrong, in the form of [`Overlaid::places`].
fn forty_faults() -> (Overlaid, Vec<String>) {
    let page = Page::read(&path("forty-faults.md"));
    let [case] = &page.cases[..] else { panic!("one case") };
    (Overlaid::new(case), case.report.lines().map(str::to_owned).collect())
}

fn sorted(mut places: Vec<String>) -> Vec<String> {
    places.sort();
    places
}

#[test]
fn all_forty_are_reported_and_nothing_else() {
    let (book, planted) = forty_faults();
    let report = book.validate();
    assert_eq!(sorted(book.places(&report)), sorted(planted.clone()), "\n{}", book.shown(&report));
    assert_eq!(report.diagnostics().len(), 40);

    let worst: Vec<_> = planted.iter().filter(|place| place.contains(WORST)).collect();
    assert_eq!(worst.len(), 9);
    assert_eq!(worst.iter().filter(|place| place.starts_with("F003")).count(), 2);
}

#[test]
fn places_do_not_depend_on_line_ends_marks_and_tabs() {
    type Change = fn(&[u8]) -> Vec<u8>;
    let changes: [(&str, Change, usize); 4] = [
        ("CRLF", crlf, 0),
        ("byte-order mark", marked, 0),
        ("both", |bytes| marked(&crlf(bytes)), 0),
        ("a tab before every line", indented, 1),
    ];
    for (name, change, shift) in changes {
        let (book, planted) = forty_faults();
        // A tab in a cell is a part of it.
        let kept = |file: &str| shift > 0 && Path::new(file).extension() == Some("csv".as_ref());
        for file in book.files().into_iter().filter(|file| !kept(file)) {
            let bytes = fs::read(book.root().join(&file)).unwrap();
            book.write(&file, change(&bytes));
        }
        let report = book.validate();
        let expected = planted.iter().map(|place| shifted(place, shift)).collect();
        let found = sorted(book.places(&report));
        assert_eq!(found, sorted(expected), "{name}\n{}", book.shown(&report));
    }
}

fn crlf(bytes: &[u8]) -> Vec<u8> {
    bytes.split(|&byte| byte == b'\n').collect::<Vec<_>>().join(&b"\r\n"[..])
}

fn marked(bytes: &[u8]) -> Vec<u8> {
    [&b"\xef\xbb\xbf"[..], bytes].concat()
}

fn indented(bytes: &[u8]) -> Vec<u8> {
    let lines = bytes.split_inclusive(|&byte| byte == b'\n');
    lines.flat_map(|line| [&b"\t"[..], line].concat()).collect()
}

/// The place further to the right; what is missing in a record stands at the start of its file.
fn shifted(place: &str, by: usize) -> String {
    match place.rsplit_once(':') {
        Some((line, column)) if !place.ends_with(":1:1") => {
            format!("{line}:{}", column.parse::<usize>().unwrap() + by)
        }
        _ => place.to_owned(),
    }
}

#[test]
fn what_may_stand_in_an_unread_part_is_not_called_unknown() {
    type Case = (&'static str, fn(&Overlaid), &'static [&'static str]);
    let cases: [Case; 6] = [
        (
            "a section that is no UTF-8",
            |book| book.write("sections/s03.toml", b"title = \"\xff\""),
            &["F002 sections/s03.toml:1:10"],
        ),
        (
            "the header of a sentence",
            |book| {
                edit(
                    book,
                    "sections/s03.toml",
                    "[[segments]]\nid = \"s03/3\"",
                    "[[segments]\nid = \"s03/3\"",
                );
            },
            &["F003 sections/s03.toml:20:12"],
        ),
        (
            "the id of a sentence",
            |book| edit(book, "sections/s03.toml", "\"s03/3\"", "s03/3"),
            &["F003 sections/s03.toml:21:6"],
        ),
        (
            "the header of a topic",
            |book| {
                edit(
                    book,
                    "topics.toml",
                    "[[topics]]\nid = \"herring\"",
                    "[topics]]\nid = \"herring\"",
                );
            },
            &["F003 topics.toml:37:9"],
        ),
        (
            "the id of a topic",
            |book| edit(book, "topics.toml", "id = \"herring\"", "id = \"her ring\""),
            &["R001 topics.toml:38:6"],
        ),
        (
            "another section has nothing to do with it",
            |book| {
                edit(book, "sections/s03.toml", "\"s03/3\"", "s03/3");
                edit(
                    book,
                    "claims/s03-grounds-closed.toml",
                    "segments = [\"s03/3\"]\nkind",
                    "segments = [\"s03/3\", \"s02/9\"]\nkind",
                );
            },
            &["F003 sections/s03.toml:21:6", "R003 claims/s03-grounds-closed.toml:3:22"],
        ),
    ];
    for (what, break_it, expected) in cases {
        let book = Overlaid::base();
        break_it(&book);
        let report = book.validate();
        assert_eq!(sorted(book.places(&report)), expected, "{what}\n{}", book.shown(&report));
    }
}

fn edit(book: &Overlaid, file: &str, old: &str, new: &str) {
    let text = book.read(file);
    assert_eq!(text.matches(old).count(), 1, "{file} {old}");
    book.write(file, text.replace(old, new));
}
