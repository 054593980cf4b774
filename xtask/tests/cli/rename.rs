//! `xtask rename`

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
        if name.ends_with(".csv") {
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

/// A table as nobody should write it: a byte-order mark, CRLF, columns in another order, quotes
/// that are not needed, odd blanks, no line end at the end, and the ids in prose. References are
/// marked `«…»`: an actor, a source and an event.
const ODD_TABLE: &str = "\u{feff}\"source\",actors,title,id,\"date\",kind,place,locator\r\n\
    «SOURCE»,«ACTOR»;poland; sweden ;southern-fishers-forum,\"denmark, «word» \"\"denmark\"\"\",1986-forum-founded,1986-05,institution,denmark,forum-1990-minutes\r\n\
    \r\n\
    \"«SOURCE»\",\"east-germany ; «ACTOR»\",denmark,\"«EVENT»\",\"1988?\",institution,\"Gdynia, Poland\",1988-forum-observers\r\n\
    eu-2019-closure,european-union,\"denmark;poland\",2019-grounds-closed,2019-07-XX,policy,,\r\n\
    helcom-2026-meetings,helcom;\"\"«ACTOR»;estonia,x,2023-helsinki-meeting,2023-03,joint-statement,,\r\n";

/// The odd file with an id in place of the marks.
fn odd(id: &str) -> String {
    ODD.replace("\"«denmark»\"", &format!("\"{id}\"")).replace("«denmark»", &format!("'{id}'"))
}

#[test]
fn an_actor_a_topic_and_a_claim_in_every_reference() {
    let book = Book::new();
    // A reference to a link, which names two claims.
    book.write(
        "claims/s02-forum-watched.toml",
        book.read("claims/s02-forum-watched.toml")
            + "\n[[relations]]\nkind = \"undercuts\"\ntarget_relation = { source = \"s02-limits-above-advice\", kind = \"causes\", target = \"s02-cod-landings-halved\" }\nbasis = \"analyst\"\nrationale = \"Others watched.\"\n",
    );
    assert_eq!(book.findings(), "");
    for (old, new, file) in [
        ("denmark", "kingdom-of-denmark", Some("actors")),
        ("cod", "all-cod", None),
        ("s02-cod-landings-halved", "s02-half-the-cod", Some("claims")),
        ("s02-limits-above-advice", "s02-advice-not-kept", Some("claims")),
    ] {
        let before = book.bytes();
        let said =
            stdout(&book.run(&format!("rename {old} {new} --dataset base")).code(0).stderr_eq(""));
        let mut expected = replaced(&before, old, new);
        if let Some(folder) = file {
            let bytes = expected.remove(&format!("{folder}/{old}.toml")).unwrap();
            expected.insert(format!("{folder}/{new}.toml"), bytes);
        }
        assert!(book.bytes() == expected, "{old}");
        let files = changed(&before, &expected);
        assert!(files > 1, "{old} is named nowhere");
        assert_eq!(said.lines().count(), files, "{said}");
        assert_eq!(book.findings(), "", "{old}");
    }
}

#[test]
fn everything_else_stays_to_the_byte() {
    let book = Book::new();
    book.write("claims/s01-odd.toml", odd("denmark"));
    assert_eq!(book.findings(), "");
    let before = book.bytes();
    book.run("rename denmark danmark --dataset base").code(0);
    assert_eq!(book.read("claims/s01-odd.toml"), odd("danmark"));
    assert_eq!(book.findings(), "");
    book.run("rename danmark denmark --dataset base").code(0);
    assert!(book.bytes() == before);
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
    ] {
        book.run(&format!("rename {old} {new} --dataset base")).code(0);
        assert!(book.bytes() != before);
        book.run(&format!("rename {new} {old} --dataset base")).code(0);
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
    book.run("rename coastal-fishers small-boat-fishers --dataset base").code(0);
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
    book.run("rename cod gadus --dataset base")
        .code(2)
        .stdout_eq("")
        .stderr_eq("error: `cod` is an actor and a topic; say which with `--kind`\n");
    assert!(book.bytes() == before);

    book.run("rename cod gadus --kind actor --dataset base")
        .code(0)
        .stdout_eq("changed base/actors/gadus.toml\nchanged base/claims/s01-small-boat.toml\n");
    assert_eq!(book.findings(), "");
    let after = book.bytes();
    assert_eq!(changed(&before, &after), 2);
    book.run("rename gadus cod --dataset base").code(0);
    assert!(book.bytes() == before);

    book.run("rename cod gadus --kind topic --dataset base").code(0);
    assert_eq!(book.findings(), "");
    assert_eq!(book.read("claims/s01-small-boat.toml").matches("\"cod\"").count(), 1);
}

#[test]
fn what_cannot_be_renamed_is_said_and_nothing_changes() {
    let book = Book::new();
    let before = book.bytes();
    for (arguments, message) in [
        ("denmrk danmark", "error: nothing is called `denmrk`; did you mean `denmark`?\n"),
        ("xyzzy danmark", "error: nothing is called `xyzzy`\n"),
        ("denmark danmark --kind topic", "error: nothing is called `denmark`\n"),
        ("denmark poland", "error: there is an actor `poland` already\n"),
        ("denmark denmark", "error: there is an actor `denmark` already\n"),
        ("cod herring", "error: there is a topic `herring` already\n"),
        (
            "s01-small-boat s02-forum-watched",
            "error: there is a claim `s02-forum-watched` already\n",
        ),
        ("denmark Danmark", "error: `Danmark` cannot be the id of an actor: expected [..]\n"),
        ("cod a--b", "error: `a--b` cannot be the id of a topic: expected [..]\n"),
        (
            "s01-small-boat small-boat",
            "error: `small-boat` cannot be the id of a claim: expected [..]\n",
        ),
        ("denmark ../denmark", "error: `../denmark` cannot be the id of an actor: expected [..]\n"),
        (
            "s01 s09",
            "error: `s01` is a section: sections and sentences are called by their number in the text\n",
        ),
        (
            "s01/1 s01/9",
            "error: `s01/1` is a segment: sections and sentences are called by their number in the text\n",
        ),
    ] {
        book.run(&format!("rename {arguments} --dataset base"))
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
        let ended = book.run("rename denmark danmark --dataset base").code(2).stdout_eq("");
        assert!(stderr(&ended).contains("mend them first: `cargo xtask validate base`"));
        assert!(book.bytes() == before, "{new}");
    }
    // What is wrong with the content does not hinder it.
    let book = Book::new();
    book.edit("claims/s01-small-boat.toml", "twelve metres and", "twelve metres; and");
    book.edit(
        "claims/s01-small-boat.toml",
        "time_scope = \"2024/..\"",
        "time_scope = \"2024/..\"\ncause = \"x\"",
    );
    assert!(book.findings().contains("R037"));
    book.run("rename denmark danmark --dataset base").code(0);
}
