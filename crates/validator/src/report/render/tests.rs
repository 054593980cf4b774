use claimbook_core::{FieldPath, Kind};
use proptest::prelude::*;

use super::*;
use crate::report::{
    advice::{Command, Edit},
    diagnostic::{RecordName, Related},
    source::{FileId, Span},
};

const RULES: &[RuleInfo] = &[
    RuleInfo {
        code: "F004",
        name: "duplicate-key",
        severity: Severity::Error,
        doc: "No key or table is defined twice.",
        explanation: "Why, and what to do.",
    },
    RuleInfo {
        code: "R003",
        name: "unknown-reference",
        severity: Severity::Error,
        doc: "Every id that is named is defined.",
        explanation: "Why, and what to do.",
    },
    RuleInfo {
        code: "R007",
        name: "duplicate-name",
        severity: Severity::Warning,
        doc: "A name stands for one actor.",
        explanation: "Why, and what to do.",
    },
];

const CLAIM: &str = "\
#:schema ../../schema/authoring/claim.schema.json
statement = \"Ridgeton sells more timber to Lakeford than it buys.\"
segments = [\"s04/1\"]
kind = \"factual\"
kind = \"causal\"
actors = [{ actor = \"ridgton\", role = \"agent\" }]
reading = \"\"\"
湖城 and Риджтон
share a border.
\"\"\"
";

/// One book with one diagnostic of every shape.
fn book() -> (Files, Vec<Diagnostic>) {
    let mut files = Files::new();
    let claim = files.add("dataset/claims/s04-timber.toml", CLAIM);
    let actor = files.add("dataset/actors/ridgeton.toml", "\u{feff}name = \"Риджтон\"\r\n");
    let other = files.add("dataset/actors/湖 #2.toml", "\tname = \"Риджтон\"\n");
    let record = || RecordName::new("claim", "s04-timber");
    let name = |id: &str| RecordName::new("actor", id);
    let at = |file, needle: &str| place(&files, file, needle);
    let twice = Span::new(CLAIM.rfind("kind").unwrap(), CLAIM.rfind("kind").unwrap() + 4);
    let wrong = at(claim, "\"ridgton\"").span.unwrap();
    let diagnostics = vec![
        Diagnostic::error(
            "R003",
            "claim `s04-timber` names actor `ridgton`, which no file defines",
        )
        .at(record(), FieldPath::from("actors").index(0).field("actor"))
        .place(Place::new(claim, wrong))
        .label("unknown actor")
        .help_edit(
            "did you mean `ridgeton`?",
            Edit { file: claim, span: wrong, replacement: "\"ridgeton\"".to_owned() },
        ),
        Diagnostic::error("F004", "key `kind` is set twice in the same table")
            .place(Place::new(claim, twice))
            .related(Related::new("first set here").place(at(claim, "kind")))
            .help("keep one of the two"),
        Diagnostic::warning("R007", "actors `ridgeton` and `lake` are both named `Риджтон`")
            .at(name("lake"), FieldPath::from("name"))
            .place(at(other, "\"Риджтон\""))
            .related(
                Related::new("the other actor of this name")
                    .at(name("ridgeton"), FieldPath::from("name"))
                    .place(at(actor, "\"Риджтон\"")),
            )
            .related(
                Related::new("claims say `ridgeton`\n12 times").at(record(), FieldPath::root()),
            ),
        Diagnostic::error("X001", "a text of 100% length,\nover: two lines")
            .of(record())
            .place(at(claim, "\"\"\"\n湖城 and Риджтон\nshare a border.\n\"\"\"")),
        Diagnostic::error("F001", "the file is not UTF-8").place(Place::whole(actor)),
        Diagnostic::new("R041", Severity::Todo, "claim `s04-timber` has no assessment")
            .of(record())
            .place(at(claim, "statement")),
        Diagnostic::error("R003", "the book has no `dataset.toml`")
            .help_command("make one", Command::New { kind: Kind::Metadata, id: None }),
    ];
    (files, diagnostics)
}

/// A command as a program might spell it.
fn spell(command: &Command) -> String {
    format!("program {command} --book dataset")
}

fn place(files: &Files, file: FileId, needle: &str) -> Place {
    let start = files.text(file).find(needle).expect(needle);
    Place::new(file, Span::new(start, start + needle.len()))
}

fn rendered(format: ReportFormat, color: bool) -> String {
    let (files, diagnostics) = book();
    render(format, &diagnostics, &files, RULES, color, &spell)
}

#[test]
fn human() {
    insta::assert_snapshot!(rendered(ReportFormat::Human, false));
}

#[test]
fn short() {
    insta::assert_snapshot!(rendered(ReportFormat::Short, false));
}

#[test]
fn json() {
    insta::assert_snapshot!(rendered(ReportFormat::Json, false));
}

#[test]
fn github() {
    insta::assert_snapshot!(rendered(ReportFormat::Github, false));
}

#[test]
fn sarif() {
    let text = rendered(ReportFormat::Sarif, false);
    let log: serde_json::Value = serde_json::from_str(&text).unwrap();
    let text = serde_json::to_string_pretty(&log).unwrap();
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    insta::assert_snapshot!(text.replacen(&version, "\"version\": \"[version]\"", 1));
}

#[test]
fn color_adds_nothing_but_color() {
    for &format in ReportFormat::ALL {
        let colored = rendered(format, true);
        let mut plain = String::new();
        let mut parts = colored.split('\u{1b}');
        plain += parts.next().unwrap();
        for part in parts {
            // `[…m`, with nothing in it but digits.
            plain += part.split_once('m').unwrap().1;
        }
        assert_eq!(plain, rendered(format, false), "{format}");
        let has_color = matches!(format, ReportFormat::Human | ReportFormat::Short);
        assert_eq!(colored.contains('\u{1b}'), has_color, "{format}");
    }
}

#[test]
fn a_line_of_ten_megabytes_is_shown_in_part() {
    let mut files = Files::new();
    let text = format!("a = \"{0}\"\nb = [{0}x]\n", "中".repeat(10 * 1024 * 1024 / 3));
    let file = files.add("x.toml", text);
    let value = Span::new(4, files.text(file).find('\n').unwrap());
    let inside = place(&files, file, "x]").span.unwrap();
    let diagnostics = [
        Diagnostic::error("X001", "too long").place(Place::new(file, value)).label("this"),
        Diagnostic::error("X002", "wrong")
            .place(Place::new(file, inside))
            .label("here")
            .related(Related::new("the other").place(Place::new(file, value))),
    ];
    let text = render(ReportFormat::Human, &diagnostics, &files, &[], false, &spell);
    assert!(text.contains("--> x.toml:1:5\n"), "{text}");
    assert!(text.contains("--> x.toml:2:3495259\n"), "{text}");
    assert!(text.contains("^^ here"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() < 200), "{text}");
    assert!(text.lines().count() < 25, "{text}");
}

#[test]
fn a_place_of_a_thousand_lines_is_underlined_on_its_first() {
    let mut files = Files::new();
    let file = files.add("x.toml", format!("a = [\n{}]\n", "1,\n".repeat(1000)));
    let whole = Span::new(4, files.text(file).len() - 1);
    let diagnostics = [Diagnostic::error("X001", "too many").place(Place::new(file, whole))];
    let text = render(ReportFormat::Human, &diagnostics, &files, &[], false, &spell);
    insta::assert_snapshot!(text);
}

#[test]
fn the_end_of_a_file_has_a_place() {
    let mut files = Files::new();
    let (empty, text) = (files.add("empty.toml", ""), files.add("x.toml", "a = [\n"));
    let at = |file, start| Place::new(file, Span::new(start, start));
    let diagnostics = [
        Diagnostic::error("X001", "nothing here").place(at(empty, 0)).label("empty"),
        Diagnostic::error("X002", "unclosed").place(at(text, 6)).label("end"),
    ];
    insta::assert_snapshot!(render(ReportFormat::Human, &diagnostics, &files, &[], false, &spell));
    let short = render(ReportFormat::Short, &diagnostics, &files, &[], false, &spell);
    assert_eq!(
        short,
        "empty.toml:1:1: error[X001]: nothing here\nx.toml:2:1: error[X002]: unclosed\n"
    );
}

#[test]
fn nothing_found_is_nothing_written() {
    for &format in ReportFormat::ALL {
        let text = render(format, &[], &Files::new(), RULES, false, &spell);
        assert_eq!(text.is_empty(), format != ReportFormat::Sarif, "{format}");
    }
}

#[test]
fn the_same_over_and_over_is_cut_short() {
    let mut files = Files::new();
    let (a, b) = (files.add("a.toml", "x\n".repeat(600)), files.add("b.toml", "x\n"));
    let at = |file, line: usize| Place::new(file, Span::new(2 * line, 2 * line + 1));
    let mut found: Vec<_> = (0..cap::MOST + 412)
        .map(|line| Diagnostic::error("R005", "wrong").place(at(a, line)))
        .collect();
    found.insert(7, Diagnostic::warning("R005", "odd").place(at(a, 6)));
    found.push(Diagnostic::error("R007", "wrong").place(at(a, 599)));
    found.push(Diagnostic::error("R005", "wrong").place(at(b, 0)));
    found.extend(vec![Diagnostic::error("R005", "nowhere"); cap::MOST + 1]);

    let short = render(ReportFormat::Short, &found, &files, &[], false, &spell);
    let lines: Vec<_> = short.lines().collect();
    assert_eq!(lines.len(), cap::MOST + 4 + cap::MOST + 1);
    assert_eq!(lines[7], "a.toml:7:1: warning[R005]: odd");
    assert_eq!(
        lines[cap::MOST..cap::MOST + 4],
        [
            "a.toml:100:1: error[R005]: wrong",
            "a.toml: error[R005]: and 412 more R005 in `a.toml`",
            "a.toml:600:1: error[R007]: wrong",
            "b.toml:1:1: error[R005]: wrong",
        ]
    );
    assert_eq!(lines.last(), Some(&"error[R005]: and 1 more R005"));
    for &format in ReportFormat::ALL {
        let text = render(format, &found, &files, &[], false, &spell);
        assert_eq!(text.matches("and 412 more R005 in `a.toml`").count(), 1, "{format}");
        assert_eq!(text.matches("nowhere").count(), cap::MOST, "{format}");
    }
    found.retain(|found| found.severity == Severity::Warning || found.code == "R007");
    assert!(matches!(cap::capped(&found, &files), std::borrow::Cow::Borrowed(_)));
}

#[test]
fn commands_are_escaped() {
    let mut files = Files::new();
    let file = files.add("a:b,c%.toml", "");
    let found = [Diagnostic::error("X001", "1%\r\n::x").place(Place::whole(file))];
    assert_eq!(
        render(ReportFormat::Github, &found, &files, &[], false, &spell),
        "::error file=a%3Ab%2Cc%25.toml,title=X001::1%25\\r\\n::x\n"
    );
}

#[test]
fn formats_are_named() {
    for &format in ReportFormat::ALL {
        assert_eq!(format.as_str().parse(), Ok(format));
    }
    assert_eq!(
        "xml".parse::<ReportFormat>().unwrap_err().to_string(),
        "`xml` is not a format; there are human, short, json, github, sarif"
    );
}

#[test]
fn a_line_of_prose_is_trimmed_to_the_screen() {
    let mut files = Files::new();
    let prose = "Ridgeton sells more timber to Lakeford than it buys, and has done so. ".repeat(20);
    let file = files.add("x.toml", format!("statement = \"{prose}, says nobody\"\n"));
    let diagnostics = [Diagnostic::warning("X001", "nobody says so")
        .place(place(&files, file, "nobody"))
        .label("who?")];
    insta::assert_snapshot!(render(ReportFormat::Human, &diagnostics, &files, &[], false, &spell));
}

proptest! {
    #[test]
    fn any_place_of_any_text_can_be_shown(
        text in "([a-z \t中Я𝛼\u{1}]|\r\n|\n|\r){0,40}",
        (start, length) in (0usize..90, 0usize..40),
        (other, other_length) in (0usize..90, 0usize..5),
        long in any::<bool>(),
    ) {
        let mut files = Files::new();
        let text = if long { text.repeat(200) } else { text };
        let file = files.add("x.toml", text);
        let span = Span::new(start, start + length);
        let diagnostics = [Diagnostic::error("X001", "wrong")
            .place(Place::new(file, span))
            .label("here")
            .related(
                Related::new("other")
                    .place(Place::new(file, Span::new(other, other + other_length))),
            )];
        let at = files.line_col(file, start);
        let human = render(ReportFormat::Human, &diagnostics, &files, &[], false, &spell);
        prop_assert!(human.starts_with("error[X001]: wrong\n"));
        let arrow = format!("--> x.toml:{}:", at.line);
        prop_assert!(human.contains(&arrow), "{human}");
        let short = render(ReportFormat::Short, &diagnostics, &files, &[], false, &spell);
        let expected = format!("x.toml:{}:{}: error[X001]: wrong\n", at.line, at.column);
        prop_assert_eq!(short, expected);
    }
}
