//! `claimbook rename`

use std::collections::BTreeMap;

use super::book::{Book, stderr, stdout};

type Files = BTreeMap<String, Vec<u8>>;

/// The files with an id written otherwise wherever it stands in quotes or fills a cell.
fn replaced(files: &Files, old: &str, new: &str) -> Files {
    let cells = |text: &str| -> String {
        let cell = |cell: &str| match cell.strip_prefix(old) {
            Some(end) if end.is_empty() || end.starts_with([',', ';', '\n']) => {
                new.to_owned() + end
            }
            _ => cell.to_owned(),
        };
        text.split_inclusive([',', ';', '\n']).map(cell).collect()
    };
    let change = |name: &str, bytes: &Vec<u8>| {
        let text = String::from_utf8(bytes.clone()).unwrap();
        if name.rsplit_once('.').is_some_and(|(_, ending)| ending == "csv") {
            return cells(&text).into_bytes();
        }
        text.replace(&format!("\"{old}\""), &format!("\"{new}\"")).into_bytes()
    };
    files.iter().map(|(name, bytes)| (name.clone(), change(name, bytes))).collect()
}

/// How many files differ or are gone.
fn changed(before: &Files, after: &Files) -> usize {
    before.iter().filter(|(name, bytes)| after.get(*name) != Some(bytes)).count()
}

/// A file as nobody should write it: a byte-order mark, CRLF, tabs, odd blanks, no line end at the
/// end, all sorts of quotes, and the id in comments and prose. Every reference is marked `«…»`.
const ODD: &str = "\u{feff}#:schema ../x\r\n\
    # denmark, \"denmark\" and 'denmark' in a comment  \r\n\
    statement\t=   \"The word denmark, ‘波罗的海’ and \\\"denmark\\\" occur here.\"  # why?\r\n\
    segments = [ \"s01/1\" ,]\r\n\
    kind = 'position'\r\n\
    modality = \"actual\"\r\n\
    measurability = \"judgement\"\r\n\
    time_scope = \"2000/..\"\r\n\
    actors = [ # \"denmark\" first\r\n\
    \t{ actor = «denmark», role = \"agent\" }, # denmark\r\n\
    \t\t{role='mentioned',actor='''poland'''},\r\n\
    \t{ role = \"recipient\", actor = \"«denmark»\" }\r\n\
    ]\r\n\
    \r\n\
    topics=[\"cod\",\"fishery\"]\r\n\
    note = \"denmark\"\r\n\
    weight = \"detail\"\r\n\
    [[ assessments ]] # denmark\r\n\
    date=\"2026-11-10\"\r\n\
    verdict = 'not-checkable'\r\n\
    rationale = \"\"\"denmark\"\"\"\r\n\
    would_change = 'denmark' # end, no line end";

/// A table as nobody should write it: a byte-order mark, CRLF, an empty line, columns in another
/// order, quotes that are not needed, odd blanks, no line end at the end, and ids where they are
/// mere words. Every reference is marked: `«A»` an actor, `«S»` a source, `«E»` an event.
const ODD_TABLE: &str = "\u{feff}\"source\",actors,title,id,\"date\",kind,place,locator\r\n\
    «S»,«A»;poland; sweden ;southern-fishers-forum,\"denmark, \"\"denmark\"\"\",1986-forum-founded,1986-05,institution,denmark,forum-1990-minutes\r\n\
    \r\n\
    \"«S»\",\"east-germany ; southern-fishers-forum;«A»\",1988-forum-observers,\"«E»\",\"1988?\",institution,\"Gdynia, Poland\",\r\n\
    eu-2019-closure,european-union,denmark;poland,2019-grounds-closed,2019-07-XX,policy,,\"\"\r\n\
    helcom-2026-meetings,helcom;«A» ;estonia,denmark,2023-helsinki-meeting,2023-03,joint-statement,,\r\n\
    helcom-2026-meetings,\"helcom; «A»;estonia\",x,2024-helsinki-meeting,2024-03-05/2024-03-06,joint-statement,,\r\n\
    helcom-2026-meetings,«A»;helcom;estonia,x,2025-helsinki-meeting,2025-12~,joint-statement,,denmark";

/// The odd table with ids in place of the marks.
fn odd_table(actor: &str, source: &str, event: &str) -> String {
    ODD_TABLE.replace("«A»", actor).replace("«S»", source).replace("«E»", event)
}

/// The odd file with an id in place of the marks.
fn odd(id: &str) -> String {
    ODD.replace("\"«denmark»\"", &format!("\"{id}\"")).replace("«denmark»", &format!("'{id}'"))
}

#[test]
fn a_record_in_every_reference() {
    // Files that are renamed, and some that name the record.
    for (old, new, own, among) in [
        (
            "denmark",
            "kingdom-of-denmark",
            &["actors/*.toml"][..],
            &["actors/helcom.toml", "events.csv", "series/dk-cod-landings-s.toml"][..],
        ),
        ("cod", "all-cod", &[], &["topics.toml", "claims/s02-cod-landings-halved.toml"]),
        (
            "s02-cod-landings-halved",
            "s02-half-the-cod",
            &["claims/*.toml"],
            &["claims/s02-cod-landings-collapsed.toml", "claims/s02-forum-watched.toml"],
        ),
        (
            "s02-limits-above-advice",
            "s02-advice-not-kept",
            &["claims/*.toml"],
            &["claims/s02-low-oxygen-cuts-recruits.toml", "claims/s02-forum-watched.toml"],
        ),
        // Cited by evidence, forecasts and series.
        (
            "institute-2026-stocks",
            "stocks-2026",
            &["sources/*.toml"],
            &["claims/s03-inflow-brings-cod-back.toml", "series/baltic-cod-advice-a.toml"],
        ),
        // In cells: of a row, and of events.
        (
            "harbour-post-2026-cod",
            "boats-2026",
            &["sources/*.toml"],
            &["claims/s03-fishers-refuse-closure.toml", "series/baltic-cod-landings-a.csv"],
        ),
        (
            "forum-1990-minutes",
            "minutes-1990",
            &["sources/*.toml"],
            &["actors/southern-fishers-forum.toml", "events.csv"],
        ),
        // In figures, checks, a check that joins others, and `alternative_to`.
        (
            "baltic-cod-landings-a",
            "cod-catch-a",
            &["series/*.csv", "series/*@2025-03-14.csv", "series/*.toml"],
            &[
                "claims/s02-cod-landings-halved.toml",
                "claims/s03-inflow-brings-cod-back.toml",
                "series/baltic-cod-landings-dk-a.toml",
            ],
        ),
        // In a list of series.
        (
            "pl-cod-landings-s",
            "polish-cod-s",
            &["series/*.csv", "series/*.toml"],
            &["claims/s02-cod-landings-halved.toml"],
        ),
        (
            "1988-forum-observers",
            "1988-observers",
            &[],
            &["claims/s02-forum-watched.toml", "events.csv"],
        ),
        (
            "sound-institute",
            "institute-by-the-sound",
            &[],
            &["origins.toml", "sources/rask-2023-oxygen.toml"],
        ),
        (
            "tonne",
            "metric-ton",
            &[],
            &[
                "claims/s03-herring-stays-scarce.toml",
                "series/pl-cod-landings-s.toml",
                "units.toml",
            ],
        ),
    ] {
        let book = Book::new();
        // A reference to a link, which names two claims.
        book.write(
            "claims/s02-forum-watched.toml",
            book.read("claims/s02-forum-watched.toml")
                + "\n[[relations]]\nkind = \"undercuts\"\ntarget_relation = { source = \"s02-limits-above-advice\", kind = \"causes\", target = \"s02-cod-landings-halved\" }\nbasis = \"analyst\"\nrationale = \"Others watched.\"\n",
        );
        assert_eq!(book.findings(), "");
        let own_files = |id: &str| own.iter().map(|file| file.replace('*', id)).collect::<Vec<_>>();
        if let [first, ..] = own {
            assert!(book.bytes().contains_key(&first.replace('*', old)), "{old}");
        }
        let before = book.bytes();
        let ended = book.run(&format!("rename {old} {new} --book base")).code(0).stderr_eq("");
        let mut expected = replaced(&before, old, new);
        let remembered = book.bytes().remove("renamed.csv").unwrap();
        let row = String::from_utf8(remembered.clone()).unwrap();
        let row = row.strip_prefix("kind,old,new,date\n").unwrap();
        assert!(row.contains(&format!(",{old},{new},20")) && row.lines().count() == 1, "{row}");
        expected.insert("renamed.csv".to_owned(), remembered);
        for (from, to) in own_files(old).into_iter().zip(own_files(new)) {
            let bytes = expected.remove(&from).unwrap();
            expected.insert(to, bytes);
        }
        assert!(book.bytes() == expected, "{old}");
        let touched: Vec<_> =
            expected.iter().filter(|(name, bytes)| before.get(*name) != Some(bytes)).collect();
        let mut said: Vec<_> =
            touched.iter().map(|(name, _)| format!("changed base/{name}")).collect();
        let stdout = stdout(&ended);
        let mut lines: Vec<_> = stdout.lines().map(str::to_owned).collect();
        said.sort_unstable();
        lines.sort_unstable();
        assert_eq!(lines, said, "{old}");
        for file in among {
            assert!(touched.iter().any(|(name, _)| name == file), "{old} is not named in {file}");
        }
        assert_eq!(book.findings(), "", "{old}");
    }
}

#[test]
fn everything_else_stays_to_the_byte() {
    let book = Book::new();
    book.write("claims/s01-odd.toml", odd("denmark"));
    book.run("accept s01-odd --book base").code(0);
    assert_eq!(book.findings(), "");
    let before = book.bytes();
    book.run("rename denmark danmark --book base").code(0);
    assert_eq!(book.read("claims/s01-odd.toml"), odd("danmark"));
    assert_eq!(book.findings(), "");
    book.run("rename danmark denmark --book base").code(0);
    assert!(book.bytes() == before);
}

#[test]
fn everything_else_in_a_table_stays_to_the_byte() {
    let [actor, source, event] = ["denmark", "forum-1990-minutes", "1988-forum-observers"];
    let book = Book::new();
    book.write("events.csv", odd_table(actor, source, event));
    assert_eq!(book.findings(), "");
    let before = book.bytes();
    for (old, new, expected) in [
        (actor, "danmark", odd_table("danmark", source, event)),
        (source, "minutes-of-the-forum-from-1986-to-1990", {
            odd_table(actor, "minutes-of-the-forum-from-1986-to-1990", event)
        }),
        (event, "1988", odd_table(actor, source, "1988")),
    ] {
        book.run(&format!("rename {old} {new} --book base")).code(0);
        assert_eq!(book.read("events.csv"), expected);
        assert_eq!(book.findings(), "", "{old}");
        book.run(&format!("rename {new} {old} --book base")).code(0);
        assert!(book.bytes() == before, "{old}");
    }
}

#[test]
fn there_and_back_gives_the_same_bytes() {
    let book = Book::new();
    let before = book.bytes();
    for (old, new) in [
        ("european-union", "eu"),
        ("catch-limits", "z"),
        ("s03-divided-rule-failed-ports", "s03-z"),
        ("s01-shares-failed-ports", "s01-a-name-that-is-a-good-deal-longer-than-it-was"),
        ("sea-atlas-2021", "a"),
        ("harbour-post-2026-cod", "harbour-post-2026-cod-and-more"),
        ("baltic-cod-landings-a", "x"),
        ("bornholm-oxygen-w", "oxygen-in-the-deep-bornholm-basin-by-week-w"),
        ("2024-helsinki-meeting", "1"),
        ("harbour-post", "post"),
        ("ml-per-l", "millilitre-per-litre"),
    ] {
        book.run(&format!("rename {old} {new} --book base")).code(0);
        assert!(book.bytes() != before);
        book.run(&format!("rename {new} {old} --book base")).code(0);
        assert!(book.bytes() == before, "{old}");
    }
}

#[test]
fn escapes_are_read() {
    let book = Book::new();
    book.edit(
        "claims/s01-small-boat.toml",
        "actor = \"coastal-fishers\"",
        "actor = \"coastal\\u002Dfishers\"",
    );
    book.run("rename coastal-fishers small-boat-fishers --book base").code(0);
    assert!(book.read("claims/s01-small-boat.toml").contains("actor = \"small-boat-fishers\""));
    assert_eq!(book.findings(), "");
}

#[test]
fn two_records_of_one_id_are_told_apart() {
    let book = Book::new();
    book.write("actors/cod.toml", "name = \"Captain Cod\"\nkind = \"person\"\n");
    book.edit(
        "claims/s01-small-boat.toml",
        "actors = [",
        "actors = [{ actor = \"cod\", role = \"mentioned\" }, ",
    );
    assert_eq!(book.findings(), "");
    let before = book.bytes();
    book.run("rename cod gadus --book base")
        .code(2)
        .stdout_eq("")
        .stderr_eq("error: `cod` is an actor and a topic\nhelp: say which is meant: `claimbook rename cod gadus --kind actor --book base`\n");
    assert!(book.bytes() == before);

    book.run("rename cod gadus --kind actor --book base")
        .code(0)
        .stdout_eq("changed base/actors/gadus.toml\nchanged base/claims/s01-small-boat.toml\nchanged base/renamed.csv\n");
    assert_eq!(book.findings(), "");
    let after = book.bytes();
    assert_eq!(changed(&before, &after), 2);
    book.run("rename gadus cod --book base").code(0);
    assert!(book.bytes() == before);

    book.run("rename cod gadus --kind topic --book base").code(0);
    assert_eq!(book.findings(), "");
    assert_eq!(book.read("claims/s01-small-boat.toml").matches("\"cod\"").count(), 1);
}

#[test]
fn what_cannot_be_renamed_is_said_and_nothing_changes() {
    let book = Book::new();
    let before = book.bytes();
    for (arguments, message) in [
        (
            "denmrk danmark",
            "error: nothing in the book is called `denmrk`; did you mean `denmark`?\n",
        ),
        ("xyzzy danmark", "error: nothing in the book is called `xyzzy`\n"),
        ("denmark danmark --kind topic", "error: nothing in the book is called `denmark`\n"),
        ("denmark poland", "error: there is an actor `poland` already\n"),
        ("denmark denmark", "error: there is an actor `denmark` already\n"),
        ("cod herring", "error: there is a topic `herring` already\n"),
        (
            "s01-small-boat s02-forum-watched",
            "error: there is a claim `s02-forum-watched` already\n",
        ),
        ("sea-atlas-2021 eu-2019-closure", "error: there is a source `eu-2019-closure` already\n"),
        (
            "bornholm-oxygen-w pl-cod-landings-s",
            "error: there is a series `pl-cod-landings-s` already\n",
        ),
        (
            "2019-grounds-closed 1986-forum-founded",
            "error: there is an event `1986-forum-founded` already\n",
        ),
        ("harbour-post fishers-forum", "error: there is an origin `fishers-forum` already\n"),
        ("tonne eur", "error: there is a unit `eur` already\n"),
        ("denmark Danmark", "error: `Danmark` cannot be the id of an actor: expected [..]\n"),
        ("cod a--b", "error: `a--b` cannot be the id of a topic: expected [..]\n"),
        (
            "s01-small-boat small-boat",
            "error: `small-boat` cannot be the id of a claim: expected [..]\n",
        ),
        ("denmark ../denmark", "error: `../denmark` cannot be the id of an actor: expected [..]\n"),
        ("sea-atlas-2021 a_b", "error: `a_b` cannot be the id of a source: expected [..]\n"),
        (
            "bornholm-oxygen-w ../oxygen",
            "error: `../oxygen` cannot be the id of a series: expected [..]\n",
        ),
        (
            "2019-grounds-closed 2019,1",
            "error: `2019,1` cannot be the id of an event: expected [..]\n",
        ),
        ("harbour-post Post", "error: `Post` cannot be the id of an origin: expected [..]\n"),
        ("tonne t/a", "error: `t/a` cannot be the id of a unit: expected [..]\n"),
        (
            "s01 s09",
            "error: `s01` is a section: sections and sentences are called by their number in the text\n",
        ),
        (
            "s01/1 s01/9",
            "error: `s01/1` is a segment: sections and sentences are called by their number in the text\n",
        ),
    ] {
        book.run(&format!("rename {arguments} --book base"))
            .code(2)
            .stdout_eq("")
            .stderr_eq(message);
        assert!(book.bytes() == before, "{arguments}");
    }
}

#[test]
fn a_book_with_a_broken_file_is_not_touched() {
    for (file, old, new) in [
        ("claims/s01-small-boat.toml", "kind = \"definitional\"", "kind = definitional"),
        ("claims/s01-small-boat.toml", "kind = \"definitional\"", "kind = \"definition\""),
        ("actors/helcom.toml", "\"denmark\"", "\"Denmark\""),
        ("document.toml", "language", "lang"),
    ] {
        let book = Book::new();
        book.edit(file, old, new);
        let before = book.bytes();
        let ended = book.run("rename denmark danmark --book base").code(2).stdout_eq("");
        assert!(stderr(&ended).contains("help: mend them first: `claimbook validate --book base`"));
        assert!(book.bytes() == before, "{new}");
    }
    // What is wrong with the content does not hinder it.
    let book = Book::new();
    book.edit("claims/s01-small-boat.toml", "twelve metres and", "twelve metres; and");
    book.edit(
        "claims/s01-small-boat.toml",
        "time_scope = \"2019/2024\"",
        "time_scope = \"2019/2024\"\ncause = \"x\"",
    );
    assert!(book.findings().contains("R037"));
    book.run("rename denmark danmark --book base").code(0);
}

#[cfg(unix)]
#[test]
fn a_file_that_is_a_link_within_the_book_stays_one() {
    use std::{fs, os::unix::fs::symlink, path::Path};

    let book = Book::new();
    let at = |path: &str| book.beside("base").join(path);
    fs::create_dir(at("notes")).unwrap();
    fs::rename(at("actors/denmark.toml"), at("notes/denmark.toml")).unwrap();
    symlink("../notes/denmark.toml", at("actors/denmark.toml")).unwrap();
    assert_eq!(book.findings(), "");
    book.run("rename denmark danmark --book base").code(0);
    assert_eq!(
        fs::read_link(at("actors/danmark.toml")).unwrap(),
        Path::new("../notes/denmark.toml")
    );
    assert!(!at("actors/denmark.toml").is_symlink());
    assert_eq!(book.findings(), "");
}

#[test]
fn what_was_interrupted_is_mended_first_and_said() {
    // Of a change of two files one is in place.
    let interrupted = || {
        let book = Book::new();
        book.write("notes/.one.md.claimbook-new", "After.");
        book.write("notes/two.md", "After.");
        book.write(
            ".claimbook-journal",
            r#"{"version":1,"steps":[{"put":{"path":"notes/one.md","made":true}},{"put":{"path":"notes/two.md","made":true}}]}"#,
        );
        book
    };
    for (command, code) in [
        ("rename denmark danmark", 0),
        ("new actor norway", 0),
        ("accept --all", 0),
        // What is refused then is another matter.
        ("rename denmark poland", 2),
        ("new actor denmark", 2),
    ] {
        let book = interrupted();
        let ended = book.run(&format!("{command} --book base")).code(code);
        let said = stderr(&ended);
        let first = "warning: an earlier change was interrupted, and was mended first\n\
            mended base/notes/one.md\nmended base/notes/two.md\n";
        assert!(said.starts_with(first), "{command}: {said}");
        assert_eq!(book.read("notes/one.md"), "After.");
        assert!(!book.bytes().contains_key(".claimbook-journal"), "{command}");
    }
}

#[test]
fn a_journal_that_nobody_understands_is_said_once() {
    let book = Book::new();
    book.write(".claimbook-journal", "{");
    let before = book.bytes();
    book.run("rename denmark danmark --book base").code(2).stdout_eq("").stderr_eq(
        "error: a change of the book was interrupted and cannot be mended: `.claimbook-journal` is no journal that this version understands\n",
    );
    assert!(book.bytes() == before);
}
