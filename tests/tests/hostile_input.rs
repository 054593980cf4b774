//! Input that nobody should make: each gives a report that says what and where, and never takes
//! long or much.

use std::{fmt::Write as _, fs, path::Path};

use claimbook_tests::{Overlaid, lay_out};
use claimbook_validator::{Report, ReportFormat, report::advice::Command, validate};

const CLAIM: &str = "claims/s01-small-boat.toml";

/// A text with `«` before the place that is meant: the text, and `line:column`, both from 1 and
/// the column in characters.
fn mark(text: &str) -> (String, String) {
    let (before, after) = text.split_once('«').expect("a mark");
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|&letter| letter != '\n').count() + 1;
    (format!("{before}{after}"), format!("{line}:{column}"))
}

/// The base book with one file replaced by marked text.
fn with(file: &str, text: &str) -> (Overlaid, String) {
    let book = Overlaid::base();
    let (text, place) = mark(text);
    book.write(file, text);
    (book, place)
}

fn message<'a>(report: &'a Report, code: &str) -> &'a str {
    let mut found = report.diagnostics().iter().filter(|found| found.code == code);
    let first = found.next().expect(code);
    assert!(found.next().is_none(), "{code} twice");
    &first.message
}

#[test]
fn an_empty_folder_lacks_two_files() {
    let folder = tempfile::tempdir().unwrap();
    let report = validate(folder.path(), None).unwrap();
    let found: Vec<_> =
        report.diagnostics().iter().map(|found| (found.code, found.message.as_str())).collect();
    assert_eq!(
        found,
        [("F001", "`dataset.toml` is missing"), ("F001", "`document.toml` is missing")]
    );
}

#[test]
fn a_root_that_is_no_folder_is_an_error_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    for root in [file, folder.path().join("missing")] {
        let error = validate(&root, None).unwrap_err();
        assert_eq!(error.root, root);
        assert!(!error.reason.contains("os error"), "{}", error.reason);
        let start = format!("cannot read the folder `{}`: ", root.display());
        assert!(error.to_string().starts_with(&start), "{error}");
    }
}

#[cfg(unix)]
mod links_and_pipes {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    /// Makes something in a copy of the base book and expects one fault, in words that include
    /// `reason`.
    fn one_fault(make: impl FnOnce(&Path), place: &str, reason: &str) {
        let book = Overlaid::base();
        make(&book.root());
        let report = book.validate();
        assert_eq!(book.places(&report), [place]);
        let message = &report.diagnostics()[0].message;
        assert!(message.contains(reason), "{message}");
    }

    #[test]
    fn a_file_that_links_to_itself() {
        let make = |root: &Path| symlink("s01-loop.toml", root.join("claims/s01-loop.toml"));
        one_fault(
            |root| make(root).unwrap(),
            "F001 claims/s01-loop.toml",
            "cannot be read: too many",
        );
    }

    #[test]
    fn a_folder_that_links_to_itself() {
        let make = |root: &Path| {
            fs::remove_dir_all(root.join("claims"))?;
            symlink("claims", root.join("claims"))
        };
        one_fault(|root| make(root).unwrap(), "F001 claims", "cannot be read: too many");
    }

    #[test]
    fn a_folder_that_links_back_up() {
        let make = |root: &Path| symlink("..", root.join("claims/up"));
        one_fault(|root| make(root).unwrap(), "F008 claims/up", "no part of a book");
        let make = |root: &Path| symlink("..", root.join("claims/s01-up.toml"));
        one_fault(|root| make(root).unwrap(), "F001 claims/s01-up.toml", "is a folder");
    }

    #[test]
    fn a_link_to_nothing() {
        let make = |root: &Path| symlink("nowhere", root.join("actors/nobody.toml"));
        one_fault(|root| make(root).unwrap(), "F001 actors/nobody.toml", "no such file");
    }

    #[test]
    fn a_link_within_the_book_is_the_file() {
        let book = Overlaid::base();
        let kept = book.root().join(".kept");
        fs::create_dir(&kept).unwrap();
        fs::rename(book.root().join(CLAIM), kept.join("claim.toml")).unwrap();
        symlink("../.kept/claim.toml", book.root().join(CLAIM)).unwrap();
        fs::rename(book.root().join("series"), kept.join("series")).unwrap();
        symlink(".kept/series", book.root().join("series")).unwrap();
        assert_eq!(book.shown(&book.validate()), "");
    }

    #[test]
    fn a_link_out_of_the_book_is_not_followed() {
        const SECRET: &str = "not = \"for readers of the book\"\n";
        for below in ["sources/elsewhere.toml", "series/baltic-cod-limit-a.csv", "document.toml"] {
            let book = Overlaid::base();
            let outside = book.root().with_file_name("outside.toml");
            fs::write(&outside, SECRET).unwrap();
            let link = book.root().join(below);
            if link.exists() {
                fs::remove_file(&link).unwrap();
            }
            symlink(&outside, &link).unwrap();
            let report = book.validate();
            assert!(book.places(&report).contains(&format!("F001 {below}")), "{below}");
            let shown = book.shown(&report);
            assert!(shown.contains("a link that leads out of the book"), "{shown}");
            assert!(!shown.contains("for readers"), "{shown}");
        }
    }

    #[test]
    fn a_folder_that_links_out_of_the_book_is_not_followed() {
        let make = |root: &Path| {
            let outside = root.with_file_name("outside");
            fs::rename(root.join("actors"), &outside)?;
            symlink(outside, root.join("actors"))
        };
        one_fault(|root| make(root).unwrap(), "F001 actors", "a link that leads out of the book");
    }

    #[test]
    fn names_of_files_are_shown_and_not_obeyed() {
        let book = Overlaid::base();
        for name in ["x\u{1b}[31mred.toml", "x\n::error::inj.toml", "x\u{202E}lmot.toml"] {
            fs::write(book.root().join("actors").join(name), "").unwrap();
        }
        let report = book.validate();
        for format in ReportFormat::ALL {
            let text = report.render(*format, false, &|command| command.to_string());
            assert!(text.contains("inj"), "{text}");
            assert!(!text.contains(['\u{1b}', '\u{202E}']), "{text}");
            let commands = text.lines().filter(|line| line.starts_with("::")).count();
            let own = if *format == ReportFormat::Github { report.diagnostics().len() } else { 0 };
            assert_eq!(commands, own, "{text}");
        }
    }

    #[test]
    fn a_pipe_is_not_waited_for() {
        let make = |root: &Path| {
            let pipe = root.join("claims/s01-pipe.toml");
            assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
        };
        one_fault(make, "F001 claims/s01-pipe.toml", "no regular file");
    }

    #[test]
    fn a_file_and_a_folder_that_may_not_be_read() {
        for below in ["claims/s02-cod-landings-collapsed.toml", "claims"] {
            let book = Overlaid::base();
            let path = book.root().join(below);
            let old = fs::metadata(&path).unwrap().permissions();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
            // Nothing is closed to a superuser.
            let closed = fs::read(&path).is_err() && fs::read_dir(&path).is_err();
            let found = book.places(&book.validate());
            fs::set_permissions(&path, old).unwrap();
            if closed {
                assert_eq!(found, [format!("F001 {below}")]);
            } else {
                assert!(found.is_empty(), "{found:?}");
            }
        }
    }
}

#[test]
fn bytes_that_are_no_utf_8() {
    let start = "#:schema x\nstatement = \"波罗的海 \u{1F41F} море ";
    for (bytes, first) in [
        (&b"\xff"[..], "0xFF"),    // no character begins so
        (b"\xc3(", "0xC3"),        // cut off after its first byte
        (b"\xed\xa0\x80", "0xED"), // half of a pair of UTF-16
        (b"\xc0\xaf", "0xC0"),     // longer than need be
        (b"\xf0\x9f\x90", "0xF0"), // the file ends within a character
    ] {
        let book = Overlaid::base();
        book.write("claims/s02-cod-landings-collapsed.toml", [start.as_bytes(), bytes].concat());
        let report = book.validate();
        assert_eq!(book.places(&report), ["F002 claims/s02-cod-landings-collapsed.toml:2:26"]);
        assert!(message(&report, "F002").contains(first), "{first}");
    }
}

/// Every format says what is wrong in few bytes.
fn is_short(report: &Report, code: &str) {
    for &format in ReportFormat::ALL {
        let shown = report.render(format, false, &Command::to_string);
        assert!(shown.contains(code) && shown.len() < 100_000, "{format}: {}", shown.len());
    }
}

/// The small claim of the base book with another statement.
fn stating(statement: &str) -> Overlaid {
    let book = Overlaid::base();
    let text = book.read(CLAIM);
    let start = text.find("\"A small boat").unwrap();
    let end = start + text[start..].find('\n').unwrap();
    book.write(CLAIM, format!("{}{statement}{}", &text[..start], &text[end..]));
    book
}

#[test]
fn a_line_and_a_text_are_limited() {
    let line = |letters: usize| format!("\"A {}.\"", "a".repeat(letters));
    let lines =
        |count| format!("\"\"\"\nA {}.\"\"\"", "boat boat boat boat boat boat.\n".repeat(count));
    for (statement, place) in [
        (line(10_000_000), "2:1"),
        (line(1_000_000), "2:13"),
        (line(99_998), "2:13"),
        (lines(3_334), "2:13"),
    ] {
        let book = stating(&statement);
        let report = book.validate();
        assert_eq!(book.places(&report), [format!("F010 {CLAIM}:{place}")]);
        is_short(&report, "F010");
    }
    let book = stating(&line(99_990));
    assert_eq!(book.places(&book.validate()), [format!("R032 {CLAIM}:2:13")]);
}

#[test]
fn what_is_quoted_advised_or_named_is_shortened() {
    for (digits, code) in [(1_000_000, "F010"), (100_000, "F007")] {
        let digits = "9".repeat(digits);
        let book = Overlaid::base();
        let file = "series/baltic-cod-landings-a.csv";
        let text = book.read(file);
        let (head, rows) = text.split_once('\n').unwrap();
        let (first, rest) = rows.split_once('\n').unwrap();
        let mut cells: Vec<&str> = first.split(',').collect();
        cells[1] = &digits;
        book.write(file, format!("{head}\n{}\n{rest}", cells.join(",")));
        let report = book.validate();
        assert_eq!(book.places(&report), [format!("{code} {file}:2:6")]);
        is_short(&report, code);
    }

    let long = "a".repeat(500_000);
    let claim = Overlaid::base().read(CLAIM);
    for (code, text) in [
        ("F006", format!("{long} = 1\n{claim}")),
        ("F003", format!("{long} : 1\n{claim}")),
        ("F010", claim.replacen("topics = [", &format!("topics = [\"{long}\", "), 1)),
    ] {
        let book = Overlaid::base();
        book.write(CLAIM, text);
        is_short(&book.validate(), code);
    }
}

#[test]
fn lists_and_the_parts_of_a_test_are_limited() {
    let book = Overlaid::base();
    let claim = "claims/s02-cod-landings-halved.toml";
    let text = book.read(claim);
    let part = "{ op = \"value\", series = \"baltic-cod-landings-a\", window = \"1995\", pick = \"all\", \
                bar = { cmp = \"gt\", value = \"1\", unit = \"tonne\" } }, ";
    let start = text.find("[checks.test]").unwrap();
    let end = start + text[start..].find("\n\n").unwrap();
    let line =
        format!("[checks.test]\nop = \"all\"\ntests = [\n{}]", format!("{part}\n").repeat(20_000));
    book.write(claim, format!("{}{line}{}", &text[..start], &text[end..]));
    let places = book.places(&book.validate());
    let [place] = &places[..] else { panic!("{places:?}") };
    assert!(place.starts_with(&format!("F010 {claim}:")), "{place}");

    let book = Overlaid::base();
    let text = book.read(claim);
    let ids = "\"baltic-cod-landings-a\",\n".repeat(1_001);
    let line = format!("[checks.test]\nop = \"rank\"\nseries = [\n{ids}]");
    book.write(claim, format!("{}{line}{}", &text[..start], &text[end..]));
    let report = book.validate();
    assert!(message(&report, "F010").contains("1001 series, and may have 1000"));

    let book = Overlaid::base();
    let topics = "topics = [".to_owned() + &"\"cod\",\n".repeat(10_001);
    book.write(CLAIM, book.read(CLAIM).replacen("topics = [", &topics, 1));
    let places = book.places(&book.validate());
    let [place] = &places[..] else { panic!("{places:?}") };
    assert!(place.starts_with(&format!("F010 {CLAIM}:")), "{place}");
}

#[test]
fn the_rows_of_a_file_are_limited() {
    let book = Overlaid::base();
    let text = book.read("events.csv");
    let rows = text.lines().count() - 1;
    let many = "visit,2023,Visit,visit,,,,\n".repeat(200_001 - rows);
    book.write("events.csv", format!("{text}{many}"));
    let places = book.places(&book.validate());
    let [place] = &places[..] else { panic!("{places:?}") };
    assert_eq!(place, "F010 events.csv:1:1");
}

#[test]
fn depth_is_limited() {
    let deep = 20_000;
    let (open, close) = ("[".repeat(deep), "]".repeat(deep));
    let tables = "{a=".repeat(deep);
    let dotted = vec!["a"; deep].join(".");
    for (what, line) in [
        ("lists", format!("note = {open}{close}")),
        ("lists that are not closed", format!("note = {open}")),
        ("inline tables", format!("note = {tables}1{}", "}".repeat(deep))),
        ("a key of many parts", format!("{dotted} = 1")),
        ("a header of many parts", format!("[{dotted}]")),
    ] {
        let book = Overlaid::base();
        let text = book.read(CLAIM);
        book.write(CLAIM, format!("{text}{line}\n"));
        let report = book.validate();
        let places = book.places(&report);
        assert_eq!(places.len(), 1, "{what}: {places:?}");
        let last = text.lines().count() + 1;
        assert!(places[0].starts_with(&format!("F010 {CLAIM}:{last}:")), "{what}: {places:?}");
    }
}

#[test]
fn breadth_is_not_limited() {
    let book = Overlaid::base();
    let mut text = book.read(CLAIM);
    let first = text.lines().count() + 1;
    for number in 0..20_000 {
        let _ = writeln!(text, "extra.k{number} = {number}");
    }
    book.write(CLAIM, text);
    let report = book.validate();
    assert_eq!(book.places(&report), [format!("F006 {CLAIM}:{first}:1")]);
    assert!(report.render(ReportFormat::Human, false, &Command::to_string).len() < 100_000);
}

#[test]
fn a_file_of_seventeen_mebibytes_is_not_read() {
    let book = Overlaid::base();
    // Small on disk: the file is one hole.
    let file = fs::File::create(book.root().join(CLAIM)).unwrap();
    file.set_len(17 << 20).unwrap();
    let report = book.validate();
    assert_eq!(book.places(&report), [format!("F010 {CLAIM}")]);
    assert!(message(&report, "F010").contains("17825792 bytes"));
}

#[test]
fn line_ends_marks_and_tabs_are_no_faults() {
    type Change = fn(&str) -> String;
    let changes: [(&str, Change); 5] = [
        ("CRLF", |text| text.replace('\n', "\r\n")),
        ("byte-order mark", |text| format!("\u{feff}{text}")),
        ("both", |text| format!("\u{feff}{}", text.replace('\n', "\r\n"))),
        ("tabs", |text| text.replace(" = ", "\t=\t").replace("  { ", "\t\t{ ")),
        ("all", |text| format!("\u{feff}{}", text.replace(" = ", "\t=\t").replace('\n', "\t\r\n"))),
    ];
    let plain = Overlaid::base().validate();
    for (name, change) in changes {
        let book = Overlaid::base();
        for file in book.files() {
            let text = change(&book.read(&file));
            // A tab in a cell is a part of it.
            let table = Path::new(&file).extension() == Some("csv".as_ref());
            book.write(&file, if table { text.replace('\t', "") } else { text });
        }
        let report = book.validate();
        assert_eq!(book.shown(&report), "", "{name}");
        assert!(report.dataset() == plain.dataset(), "{name}");
    }
}

#[test]
fn columns_are_characters_in_every_script() {
    let actor = |names: &str| format!("name = \"Baltic Sea\"\nkind = \"region\"\n{names}\n");
    let file = "actors/baltic-sea.toml";
    let definition = "definition = \"An inland sea.\"";
    for (code, names) in [
        ("F007", format!("alt_names = [\"波罗的海\", «3]\n{definition}")),
        ("F007", format!("alt_names = [\"Балтийское море\", «3]\n{definition}")),
        (
            "F003",
            format!("alt_names = [\"波罗的海\", \"Балтийское море\", «Östersjön]\n{definition}"),
        ),
        ("F003", format!("alt_names = [\"波罗的海\", \"\\«q\"]\n{definition}")),
        (
            "R004",
            format!(
                "{definition}\nmembers = [{{ actor = \"denmark\", start = \"1990\", sources = [\"sea-atlas-2021\"], role = «\"участник\" }}]"
            ),
        ),
        (
            "R006",
            format!(
                "{definition}\nidentifiers = [{{ scheme = \"wikidata\", value = \"Q545\", label = \"波罗的海 𠀀\", checked = «\"вчера\" }}]"
            ),
        ),
        ("R005", format!("alt_names = [\"Балтийское море\", «\"波罗的海 \"]\n{definition}")),
        (
            "F006",
            format!(
                "{definition}\nidentifiers = [{{ scheme = \"wikidata\", value = \"Q545\", label = \"波罗的海\", «\"название\" = 1, checked = \"2026-11-24\" }}]"
            ),
        ),
        (
            "F004",
            format!("alt_names = [\"波罗的海\"]\n{definition}\n«alt_names = [\"Балтийское море\"]"),
        ),
    ] {
        let (book, place) = with(file, &actor(&names));
        let report = book.validate();
        assert_eq!(
            book.places(&report),
            [format!("{code} {file}:{place}")],
            "{names}\n{}",
            book.shown(&report)
        );
    }
}

#[test]
fn a_folder_that_is_no_book_is_one_fault_and_nothing_in_it_is_to_be_moved() {
    let folder = tempfile::TempDir::new().unwrap();
    lay_out(folder.path()).unwrap();
    fs::create_dir(folder.path().join("photos")).unwrap();
    let shown = |root: &Path| {
        let report = validate(root, None).unwrap();
        let found: Vec<_> = report.diagnostics().iter().map(|found| found.code).collect();
        assert_eq!(found, ["F001"]);
        report.render(ReportFormat::Human, false, &Command::to_string)
    };
    // It holds the text and a book.
    assert!(shown(folder.path()).contains("/base`: name that folder"));
    let inside = shown(&folder.path().join("base/claims"));
    assert!(inside.contains("name the folder that holds its `dataset.toml`"), "{inside}");
}
