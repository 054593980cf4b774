//! `claimbook validate`

use claimbook_tests::path;
use serde_json::Value;
use snapbox::str;

use super::book::{Book, stdout};

/// The base book with an error and a warning.
fn faulty() -> Book {
    let book = Book::new();
    book.edit("claims/s01-small-boat.toml", "\"coastal-fishers\"", "\"costal-fishers\"");
    thin(&book);
    book
}

/// Adds a warning.
fn thin(book: &Book) {
    book.edit(
        "claims/s03-small-boats-first.toml",
        "ahead of other fleets.",
        "ahead of other fleets",
    );
}

#[test]
fn a_sound_book_ends_with_0() {
    let book = Book::new();
    book.run("validate base").code(0).stdout_eq("").stderr_eq("base: 0 errors, 0 warnings\n");
}

#[test]
fn an_error_ends_with_1() {
    faulty().run("validate base").code(1).stderr_eq("base: 1 error, 1 warning\n").stdout_eq(str![[r#"
error[R003]: claim `s01-small-boat` refers to actor `costal-fishers`, which nothing defines
 --> base/claims/s01-small-boat.toml:8:21
  |
8 | actors = [{ actor = "costal-fishers", role = "agent" }]
  |                     ^^^^^^^^^^^^^^^^ unknown actor
  |
  = help: did you mean `coastal-fishers`?

warning[R032]: the statement of claim `s03-small-boats-first` does not end with a full stop
 --> base/claims/s03-small-boats-first.toml:2:13
  |
2 | statement = "The European Union should offer returning cod quota to coastal fishers ahead of other fleets"
  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: end it with `.`


"#]]);
}

#[test]
fn a_warning_ends_with_0_unless_denied() {
    let book = Book::new();
    thin(&book);
    book.run("validate base").code(0).stderr_eq("base: 0 errors, 1 warning\n");
    book.run("validate base --deny-warnings").code(1).stderr_eq("base: 0 errors, 1 warning\n");
    Book::new().run("validate base --deny-warnings").code(0);
}

#[test]
fn what_is_to_do_in_a_draft_is_wrong_in_a_release() {
    let book = Book::new();
    book.edit("dataset.toml", "stage = \"released\"", "stage = \"draft\"");
    book.edit("claims/s03-grounds-closed.toml", "searched = \"Exceptions, in the act.\"\n", "");
    let sum = "base: 0 errors, 0 warnings, 1 to-do\n";
    let line = |severity: &str| {
        format!(
            "base/claims/s03-grounds-closed.toml:34:1: {severity}[R068]: claim `s03-grounds-closed` is `supported` on \
             evidence of one side, and it is not said where the other was looked for\n"
        )
    };
    book.run("validate base --format short --deny-warnings")
        .code(0)
        .stdout_eq(line("to-do"))
        .stderr_eq(sum);
    book.run("validate base --format short --release")
        .code(1)
        .stdout_eq(line("error"))
        .stderr_eq("base: 1 error, 0 warnings\n");
    book.run("validate base --format github").code(0).stdout_eq("::notice file=[..]\n");
    book.run("export --book base --out out").code(0);
    Book::new().run("validate base --release").code(0);
}

#[test]
fn what_is_known_is_counted_and_fails_nothing() {
    let book = Book::new();
    let claim = "claims/s02-limits-above-advice.toml";
    book.edit(claim, "confidence = \"moderate\"", "confidence = \"low\"");
    book.run("validate base --deny-warnings").code(1).stderr_eq("base: 0 errors, 1 warning\n");
    let row = "R094,claim/s02-limits-above-advice,2026-11-20,To be looked at.";
    book.write("known.csv", format!("rule,record,since,reason\n{row}\n"));
    let sum = "base: 0 errors, 0 warnings, 1 known finding\n";
    for format in ["human", "short", "github"] {
        let typed = format!("validate base --deny-warnings --release --format {format}");
        book.run(&typed).code(0).stdout_eq("").stderr_eq(sum);
    }
    let json = stdout(&book.run("validate base --format json").code(0));
    assert!(json.contains("\"severity\":\"known\""), "{json}");
    assert!(json.contains("known since 2026-11-20: To be looked at."), "{json}");
    let sarif = stdout(&book.run("validate base --format sarif").code(0));
    assert!(sarif.contains("\"suppressions\""), "{sarif}");

    // Once it is mended the row is wrong.
    book.edit(claim, "confidence = \"low\"", "confidence = \"moderate\"");
    book.run("validate base").code(1).stderr_eq("base: 1 error, 0 warnings\n");
}

#[test]
fn what_cannot_be_checked_ends_with_2() {
    let book = Book::new();
    for (arguments, message) in [
        ("validate nowhere", "error: there is nothing at `nowhere`; books nearby: `base`\n"),
        (
            "validate base/dataset.toml",
            "error: cannot read the folder `base/dataset.toml`: not a directory\n",
        ),
        ("validate base --text nowhere", "error: cannot read the text `nowhere`: [..]\n"),
        (
            "validate base --format xml",
            "error: invalid value 'xml' for '--format <FORMAT>': `xml` is not a format; there are human, short, json, github, sarif\n\nFor more information, try '--help'.\n",
        ),
    ] {
        book.run(arguments).code(2).stdout_eq("").stderr_eq(message);
    }
}

#[test]
fn every_format_says_the_same() {
    let book = faulty();
    let run = |format: &str| stdout(&book.run(&format!("validate base --format {format}")).code(1));
    snapbox::assert_data_eq!(
        run("short"),
        str![[r#"
base/claims/s01-small-boat.toml:8:21: error[R003]: claim `s01-small-boat` refers to actor `costal-fishers`, which nothing defines
base/claims/s03-small-boats-first.toml:2:13: warning[R032]: the statement of claim `s03-small-boats-first` does not end with a full stop

"#]]
    );
    snapbox::assert_data_eq!(
        run("github"),
        str![[r#"
::error file=base/claims/s01-small-boat.toml,line=8,col=21,endLine=8,endColumn=37,title=R003 unknown-reference::claim `s01-small-boat` refers to actor `costal-fishers`, which nothing defines%0Ahelp: did you mean `coastal-fishers`?
::warning file=base/claims/s03-small-boats-first.toml,line=2,col=13,endLine=2,endColumn=107,title=R032 statement-shape::the statement of claim `s03-small-boats-first` does not end with a full stop%0Ahelp: end it with `.`

"#]]
    );
    let lines: Vec<Value> =
        run("json").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let places =
        |found: &Value| (found["code"].clone(), found["line"].clone(), found["column"].clone());
    assert_eq!(
        lines.iter().map(places).collect::<Vec<_>>(),
        [("R003".into(), 8.into(), 21.into()), ("R032".into(), 2.into(), 13.into())]
    );
    let sarif: Value = serde_json::from_str(&run("sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let codes: Vec<_> = results.iter().map(|found| found["ruleId"].as_str().unwrap()).collect();
    assert_eq!((sarif["version"].as_str(), codes), (Some("2.1.0"), vec!["R003", "R032"]));
    assert_eq!(run("human"), stdout(&book.run("validate base")));
}

#[test]
fn a_sound_book_is_a_sound_document_in_every_format() {
    let book = Book::new();
    for format in ["human", "short", "json", "github"] {
        book.run(&format!("validate base --format {format}")).code(0).stdout_eq("");
    }
    let sarif = stdout(&book.run("validate base --format sarif").code(0));
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    assert_eq!(sarif["runs"][0]["results"], Value::Array(Vec::new()));
}

#[test]
fn the_text_is_compared_where_it_is_given() {
    let book = Book::new();
    let text = std::fs::read_to_string(path("base-text.txt")).unwrap();
    std::fs::write(book.beside("text.txt"), &text).unwrap();
    book.run("validate base --text text.txt").code(0).stderr_eq("base: 0 errors, 0 warnings\n");

    std::fs::write(book.beside("text.txt"), text.replace("most of those towns", "some towns"))
        .unwrap();
    book.run("validate base").code(0);
    let found = stdout(&book.run("validate base --text text.txt --format short").code(1));
    assert!(found.contains("error[R013]") && found.contains("error[R014]"), "{found}");

    std::fs::write(book.beside("text.txt"), b"\xff").unwrap();
    book.run("validate base --text text.txt").code(2).stderr_eq("error: text.txt: [..]\n");
}

#[test]
fn colours_are_for_terminals_alone() {
    const ESCAPE: char = '\u{1b}';
    let book = faulty();
    assert!(!stdout(&book.run("validate base")).contains(ESCAPE));
    let forced = |format: &str| {
        let arguments = format!("validate base --format {format}");
        stdout(&book.command(&arguments).env("CLICOLOR_FORCE", "1").assert().code(1))
    };
    assert!(forced("human").contains(ESCAPE) && forced("short").contains(ESCAPE));
    for format in ["json", "github", "sarif"] {
        assert!(!forced(format).contains(ESCAPE), "{format}");
    }
    let command = book.command("validate base").env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1");
    assert_eq!(stdout(&command.assert()), stdout(&book.run("validate base")));
}
