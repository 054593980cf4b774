//! `claimbook validate`

use claimbook_tests::path;
use serde_json::Value;
use snapbox::str;

use super::book::{Book, stderr, stdout};

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
    book.run("let-stand --book base")
        .code(0)
        .stdout_eq("wrote [..]known.csv\n0 rows of findings that stand: 0 new, 1 gone\n");
    book.run("validate base").code(0);
}

#[test]
fn what_a_rule_finds_is_let_stand_in_one_go() {
    let book = Book::new();
    let claim = "claims/s02-limits-above-advice.toml";
    let reason = "--reason To-be-looked-at. --since 2026-11-20";
    book.edit(claim, "confidence = \"moderate\"", "confidence = \"low\"");
    let stand = |typed: &str| book.run(&format!("let-stand {typed} --book base"));
    let before = book.bytes();
    stand("R094").code(2);
    let refused = stderr(&stand(&format!("R064 {reason}")).code(2));
    assert!(refused.contains("cannot stand") && refused.contains("R102"), "{refused}");
    let refused = stderr(&stand(&format!("R945 {reason}")).code(2));
    assert!(refused.contains("there is no rule `R945`"), "{refused}");
    assert_eq!(book.bytes(), before);

    let found = stand(&format!("R094 {reason}")).code(0);
    found.stdout_eq("wrote [..]known.csv\n1 row of findings that stand: 1 new, 0 gone\n");
    let row = "R094,claim/s02-limits-above-advice,2026-11-20,To-be-looked-at.";
    assert_eq!(book.read("known.csv"), format!("rule,record,since,reason\n{row}\n"));
    book.run("validate base --deny-warnings").code(0);
    let again = stand("R094 --reason Otherwise. --since 2026-11-21").code(0);
    again.stdout_eq("1 row of findings that stand: 0 new, 0 gone\n");

    // Where another mistake hides what is found, the list stays as it is.
    book.edit(claim, "weight = \"pillar\"", "weight = \"pilar\"");
    let refused = stderr(&book.run("let-stand --book base").code(2));
    assert!(refused.contains("has errors") && refused.contains("validate"), "{refused}");
}

#[test]
fn a_part_of_the_findings_is_printed_and_all_are_counted() {
    let book = faulty();
    let lines = |arguments: &str| {
        let ended = book.run(&format!("validate base --format short {arguments}")).code(1);
        (stdout(&ended), stderr(&ended))
    };
    let sum = "base: 1 error, 1 warning\n";
    let (found, said) = lines("--rule r032");
    assert!(found.contains("warning[R032]") && found.lines().count() == 1, "{found}");
    assert_eq!(said, format!("printed: 1 of 2 findings\n{sum}"));
    let (found, said) = lines("--only s01-small-boat");
    assert!(found.contains("error[R003]") && found.lines().count() == 1, "{found}");
    assert_eq!(said, format!("printed: 1 of 2 findings\n{sum}"));
    let (found, said) = lines("--max 1");
    assert_eq!(found.lines().count(), 1, "{found}");
    assert_eq!(said, format!("printed: the first 1 of 2 findings\n{sum}"));
    // A record without a finding, and what is none.
    assert_eq!(
        lines("--only denmark"),
        (String::new(), format!("printed: 0 of 2 findings\n{sum}"))
    );
    let ended = book.run("validate base --only s01-small-boats").code(2);
    assert!(stderr(&ended).contains("did you mean `s01-small-boat`?"), "{}", stderr(&ended));
    let ended = book.run("validate base --rule R999").code(2);
    assert!(stderr(&ended).contains("there is no rule `R999`"), "{}", stderr(&ended));
}

#[test]
fn many_findings_are_counted_by_rule() {
    let book = Book::new();
    book.edit("claims/s01-small-boat.toml", "\"coastal-fishers\"", "\"costal-fishers\"");
    for file in book.bytes().keys().filter(|file| file.starts_with("claims/")) {
        book.write(file, book.read(file).replacen(".\"\n", "\"\n", 1));
    }
    let ended = book.run("validate base").code(1);
    let said = stderr(&ended);
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines.len() > 2, "{said}");
    let counts = lines[..lines.len() - 1].iter().map(|line| {
        let mut words = line.split_whitespace();
        (words.next().unwrap().parse::<usize>().unwrap(), words.next(), words.next())
    });
    let counts: Vec<_> = counts.collect();
    assert!(counts.is_sorted_by(|a, b| a.0 >= b.0), "{said}");
    let all: usize = counts.iter().map(|(count, ..)| count).sum();
    let found = stdout(&ended);
    assert_eq!(found.lines().filter(|line| line.contains("]: ")).count(), all, "{found}\n{said}");
    assert!(lines.contains(&"     1  error    R003  unknown-reference"), "{said}");
    // Other programs read no sum.
    let json = book.run("validate base --format json").code(1);
    assert_eq!(stderr(&json).lines().count(), 1);
}

#[cfg(feature = "serve")]
#[test]
fn a_watched_book_is_checked_again_and_says_nothing_twice() {
    use std::{
        io::{BufRead as _, BufReader},
        process::Stdio,
    };

    let book = Book::new();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_claimbook"))
        .args(["validate", "--watch", "--format", "short", "--book", "base"])
        .current_dir(book.beside("."))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert_eq!(lines.next().unwrap(), "base: 0 errors, 0 warnings");
    assert_eq!(lines.next().unwrap(), "watching; Ctrl-C ends it");
    // What changes nothing in the report is not told: the next that is told is the fault.
    let claim = "claims/s03-small-boats-first.toml";
    book.write(claim, format!("{}\n", book.read(claim)));
    std::thread::sleep(std::time::Duration::from_secs(1));
    thin(&book);
    let told = lines.next().unwrap();
    assert!(told.contains("warning[R032]"), "{told}");
    assert_eq!(lines.next().unwrap(), "base: 0 errors, 1 warning");
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn what_cannot_be_checked_ends_with_2() {
    let book = Book::new();
    std::fs::write(book.beside("lines.jsonl"), "").unwrap();
    for (arguments, message) in [
        ("validate nowhere", "error: there is nothing at `nowhere`; books nearby: `base`\n"),
        (
            "validate base/dataset.toml",
            "error: cannot read the folder `base/dataset.toml`: it is a file, and no object of JSON; name the folder of the \
             book, or a `dataset.json`\n",
        ),
        (
            "stats --book lines.jsonl",
            "error: cannot read the folder `lines.jsonl`: it is one file of an export of lines; name the folder in which it \
             lies\n",
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
