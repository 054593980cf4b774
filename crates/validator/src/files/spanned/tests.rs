use std::fmt::Write as _;

use claimbook_core::{FieldPath, Step};
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::report::source::Files;

/// Nine faults and five sound statements.
const NINE_FAULTS: &str = r#"statement = "Ridgeton sells timber.
kind = factual
weight = 01
weight = "main"
note = "a \d escape"
segments = ["s04/1" "s04/2"]
modality =
[[relations
kind = "qualifies"
weight = "side"
[[relations]]
kind = "depends_on"
time scope = "2022"
date = 2022-13-40
"#;

const SOUND: &str = r#"
title = "Timber"
actors = [{ actor = "ridgeton", role = "agent" }, { actor = "lakeford" }]
dotted.key = 1

[[relations]] # first
kind = "qualifies"

  [[relations]]
  kind = "depends_on"
  [relations.target_relation]
  source = "s04-a"

[a.b]
c = [
  1,
  2,
]
"#;

fn path(text: &str) -> FieldPath {
    let mut path = FieldPath::root();
    for part in text.split(['.', '[']).filter(|part| !part.is_empty()) {
        match part.strip_suffix(']') {
            Some(index) => path.push_index(index.parse().unwrap()),
            None => path.push_field(part.to_owned()),
        }
    }
    path
}

/// Each error as `line:column code message`.
fn report(text: &str) -> String {
    let mut files = Files::new();
    let file = files.add("x.toml", text);
    let (_, errors) = SpannedDoc::parse(files.text(file));
    let mut report = String::new();
    for error in errors {
        let at = files.line_col(file, error.span.start);
        let code = error.kind.code();
        writeln!(report, "{}:{} {code} {}", at.line, at.column, error.message).unwrap();
    }
    report
}

#[test]
fn a_file_with_nine_faults_gives_nine() {
    insta::assert_snapshot!(report(NINE_FAULTS));
    let (doc, _) = SpannedDoc::parse(NINE_FAULTS);
    // What stands under the broken header is neither in the file's own table nor a fault.
    assert_eq!(doc.to_json(), json!({ "weight": "main", "relations": [{ "kind": "depends_on" }] }));
}

#[test]
fn every_fault_has_its_words() {
    let cases = [
        "a = 1\na = 2",
        "[a]\n[a]",
        "[a]\n[[a]]",
        "a = 1\n[a]\nb = 1",
        "a = 1\na.b = 2",
        "a = 'open",
        "a = \"open\r\nb = 1",
        "a = '''\nopen\nb = 1",
        "a = [1, 2",
        "a = [1,\n",
        "a = [\n{ b = 1",
        "a = { b = 1,",
        "a = [1 2]",
        "a = { b = 1 c = 2 }",
        "a = b",
        "a = b and c",
        "a =",
        "a 1",
        "= 1",
        "[a\nb = 1",
        "名 = 1",
        "a = 1 2",
        "a = 1.",
        "a = 0x",
        "a = 2022-13-01",
        "a = \"\\q\"",
        "a = \"\\u12\"",
        "a = \"\\uD800\"",
        "a = \"\u{1}\"",
        "b = 1\n[a =-\"\n]\nc = 'd\r",
        "a = \"\"\"b\\\r c\"\"\"\n",
        "'''a''' = 1",
        "a = 1\rb = 2",
        "a = !",
    ];
    let mut reports = String::new();
    for case in cases {
        let (_, errors) = SpannedDoc::parse(case);
        writeln!(reports, "{case:?}").unwrap();
        for error in errors {
            let SyntaxError { kind, span, message, label, related, help, edit } = error;
            writeln!(reports, "  {} {:?} {message}", kind.code(), &case[span.range()]).unwrap();
            if let Some(label) = label {
                writeln!(reports, "    label {label}").unwrap();
            }
            if let Some((span, message)) = related {
                writeln!(reports, "    related {:?} {message}", &case[span.range()]).unwrap();
            }
            if let Some(help) = help {
                writeln!(reports, "    help {help}").unwrap();
            }
            if let Some((span, text)) = edit {
                writeln!(reports, "    edit {:?} to {text}", &case[span.range()]).unwrap();
            }
        }
    }
    insta::assert_snapshot!(reports);
}

#[test]
fn an_edit_mends_the_file() {
    let text = "kind = factual # note\nlist = [a, 'b']\n";
    let (_, errors) = SpannedDoc::parse(text);
    let mut mended = text.to_owned();
    for error in errors.iter().rev() {
        let (span, replacement) = error.edit.clone().unwrap();
        mended.replace_range(span.range(), &replacement);
    }
    let (doc, errors) = SpannedDoc::parse(&mended);
    assert_eq!(errors, []);
    assert_eq!(doc.to_json(), json!({ "kind": "factual", "list": ["a", "b"] }));
}

#[test]
fn more_faults_than_the_parser_reports() {
    let text: String = (0..400).fold(String::new(), |mut text, n| {
        write!(text, "[[t]]\nsound{n} = 1\nbroken{n} = word\n").unwrap();
        text
    });
    let (doc, errors) = SpannedDoc::parse(&text);
    assert_eq!(errors.len(), 400);
    assert!(errors.is_sorted_by_key(|error| error.span));
    assert!(doc.is_damaged(&path("t[0]")));
}

#[test]
fn a_file_of_faults_is_given_up() {
    let text = "broken = word\n".repeat(2 * MAX_ERRORS);
    let (doc, errors) = SpannedDoc::parse(&text);
    assert!(doc.is_damaged(&FieldPath::root()));
    let (last, others) = errors.split_last().unwrap();
    assert_eq!(last.kind, SyntaxErrorKind::TooLarge);
    assert_eq!(others.len(), MAX_ERRORS);
    assert_eq!(&text[..last.span.start], "broken = word\n".repeat(MAX_ERRORS));
}

#[test]
fn json_has_every_kind() {
    let (doc, errors) = SpannedDoc::parse(
        "s = 'x'\ni = -5\nbig = 170141183460469231731687303715884105727\nf = 0.5\nn = nan\n\
         b = true\nd = 2022-01-05\nl = [1, 'a', [], {}]\nt.u = 1\n",
    );
    assert_eq!(errors, []);
    assert_eq!(
        doc.to_json(),
        json!({
            "s": "x", "i": -5, "big": "170141183460469231731687303715884105727", "f": 0.5,
            "n": "NaN", "b": true, "d": "2022-01-05", "l": [1, "a", [], {}], "t": { "u": 1 },
        })
    );
    let date = &doc.get(&path("d")).unwrap().kind;
    assert_eq!(*date, NodeKind::Datetime("2022-01-05".to_owned()));
}

#[test]
fn a_path_stands_for_bytes() {
    let (doc, errors) = SpannedDoc::parse(SOUND);
    assert_eq!(errors, []);
    let cases = [
        ("title", Want::Value, "\"Timber\""),
        ("title", Want::Key, "title"),
        ("actors[0].actor", Want::Value, "\"ridgeton\""),
        ("actors[0]", Want::Header, "{ actor = \"ridgeton\", role = \"agent\" }"),
        ("actors[1].role", Want::Value, "{ actor = \"lakeford\" }"),
        ("actors[7].role", Want::Value, "actors"),
        ("dotted.key", Want::Key, "key"),
        ("dotted", Want::Value, "dotted"),
        ("relations[0]", Want::Value, "[[relations]]"),
        ("relations[0].kind", Want::Value, "\"qualifies\""),
        ("relations[0].basis", Want::Value, "[[relations]]"),
        ("relations[1].target_relation", Want::Header, "[relations.target_relation]"),
        ("relations[1].target_relation", Want::Key, "target_relation"),
        ("relations[1].target_relation.kind.x", Want::Value, "[relations.target_relation]"),
        ("a.b", Want::Header, "[a.b]"),
        ("a.b.c", Want::Value, "[\n  1,\n  2,\n]"),
        ("a.b.c[1]", Want::Value, "2"),
        ("title.x", Want::Value, "title"),
        ("missing", Want::Value, ""),
        ("", Want::Header, ""),
    ];
    for (text, want, expected) in cases {
        let span = doc.resolve(&path(text), want);
        assert_eq!(&SOUND[span.range()], expected, "{text} {want:?}");
    }
    let second = doc.resolve(&path("relations[1]"), Want::Value);
    assert!(second.start > SOUND.find("qualifies").unwrap());
    assert!(doc.get(&path("actors[1].role")).is_none());
}

#[test]
fn positions_do_not_depend_on_line_ends_marks_or_scripts() {
    let unix = "# 注释 — Примечание\n\"名\" = \"中国\"\n\tx = \"Россия\"\nbad = слово\ny = 1\n";
    let expected = "4:7 F003 expected a value, found `с`\n";
    for text in [unix.to_owned(), unix.replace('\n', "\r\n"), format!("\u{feff}{unix}")] {
        assert_eq!(report(&text), expected, "{text:?}");
        let mut files = Files::new();
        let file = files.add("x.toml", text);
        let (doc, _) = SpannedDoc::parse(files.text(file));
        assert_eq!(doc.to_json(), json!({ "名": "中国", "x": "Россия", "y": 1 }));
        for (path, line, column) in [("名", 2, 7), ("x", 3, 6), ("y", 5, 5)] {
            let span = doc.resolve(&FieldPath::from_iter([Step::Field(path.into())]), Want::Value);
            let at = files.line_col(file, span.start);
            assert_eq!((at.line, at.column), (line, column), "{path}");
        }
    }
}

#[test]
fn damage_is_told_table_by_table() {
    let (doc, errors) = SpannedDoc::parse(
        "title = 'x'\n[[t]]\na = 1\nb = word\n[[t]]\na = 1\n[u]\nl = [{ x = 1 }]\n",
    );
    assert_eq!(errors.len(), 1);
    let damaged = |text| doc.is_damaged(&path(text));
    assert!(damaged("t[0]") && damaged("t[0].a"));
    assert!(!damaged("t[1]") && !damaged("u") && !damaged("u.l[0]"));
    assert!(!damaged("title") && !damaged(""));
    let (doc, _) = SpannedDoc::parse("title = 'x'\n[t\na = 1\n[u]\nb = 1\n");
    assert!(doc.is_damaged(&path("")) && !doc.is_damaged(&path("u")));
    let text = "a = 1\n[t]\nb = '''\nopen\n[u]\nc = 1\n";
    let (doc, _) = SpannedDoc::parse(text);
    assert!(doc.is_damaged(&path("t")) && !doc.is_damaged(&path("")));
    let at = text.find("c = 1").unwrap();
    assert!(doc.is_near_error(text, Span::new(at, at + 1)));
    assert!(!doc.is_near_error(text, Span::new(0, 1)));
    assert!(SpannedDoc::parse("a = word").0.is_damaged(&FieldPath::root()));
    assert!(!SpannedDoc::parse(SOUND).0.is_damaged(&FieldPath::root()));
}

#[test]
fn too_deep_is_one_error() {
    let deep = 20_000;
    let cases = [
        format!("a = {}{}", "[".repeat(deep), "]".repeat(deep)),
        format!("a = {}", "[\n".repeat(deep)),
        format!("a = {}", "{ b = ".repeat(deep)),
        format!("{}a = 1", "a.".repeat(deep)),
        format!("[{}a]\nx = 1", "a.".repeat(deep)),
        format!("a = {}1{}\nb = 1", "[".repeat(MAX_DEPTH + 1), "]".repeat(MAX_DEPTH + 1)),
    ];
    for text in cases {
        let (_, errors) = SpannedDoc::parse(&text);
        let kinds: Vec<_> = errors.iter().map(|error| error.kind).collect();
        assert_eq!(kinds, [SyntaxErrorKind::TooLarge], "{:?}", &text[..40]);
        assert!(errors[0].message.contains(&format!("more than {MAX_DEPTH} deep")));
    }
    let (_, errors) = SpannedDoc::parse(&format!(
        "a = {}1{}",
        "[".repeat(MAX_DEPTH - 1),
        "]".repeat(MAX_DEPTH - 1)
    ));
    assert_eq!(errors, []);
}

#[test]
fn long_values_are_read_and_long_files_refused() {
    let long = "中".repeat(10 * 1024 * 1024 / 3);
    let (doc, errors) = SpannedDoc::parse(&format!("a = \"{long}\"\nb = 1"));
    assert_eq!(errors, []);
    assert_eq!(doc.get(&path("a")).unwrap().as_str(), Some(long.as_str()));

    let (doc, errors) = SpannedDoc::parse(&" ".repeat(MAX_BYTES + 1));
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].kind, SyntaxErrorKind::TooLarge);
    assert!(doc.is_damaged(&FieldPath::root()));
}

proptest! {
    #[test]
    fn a_sound_file_stays_readable_whatever_is_done_to_it(
        at in 0..SOUND.len(),
        length in 0usize..12,
        noise in "[\\[\\]{}\"'=.,#\\\\a1 \n\r\u{1}中]{0,6}",
    ) {
        let mut text = SOUND.to_owned();
        text.replace_range(at..(at + length).min(SOUND.len()), &noise);
        let (doc, errors) = SpannedDoc::parse(&text);
        for error in &errors {
            prop_assert!(text.get(error.span.range()).is_some());
            if let Some((span, _)) = &error.related {
                prop_assert!(text.get(span.range()).is_some());
            }
        }
        prop_assert!(errors.is_sorted_by_key(|error| error.span));
        // Spans of values hold what they say.
        if let Some(node) = doc.get(&path("title"))
            && node.as_str() == Some("Timber")
        {
            prop_assert_eq!(&text[node.span.range()], "\"Timber\"");
        }
        if errors.is_empty() {
            prop_assert!(!doc.is_damaged(&FieldPath::root()));
        }
    }
}

#[test]
fn what_is_offered_for_a_fault_ends_it() {
    let cases = [
        ("a = “x”\nb = 1", "a = \"x\"\nb = 1"),
        ("a = “x\"\nb = 1", "a = \"x\"\nb = 1"),
        ("a = \"x”\nb = 1", "a = \"x\"\nb = 1"),
        ("a = ‘x’", "a = \"x\""),
        ("a = [«x», 2]", "a = [\"x\", 2]"),
        ("a = “say \"x\" twice” # note", "a = 'say \"x\" twice' # note"),
        ("a =\u{a0}1", "a = 1"),
        ("\u{3000}a = 1", " a = 1"),
        ("\u{feff}\u{feff}a = 1", "a = 1"),
        ("b = 2\n\u{feff}a = 1", "b = 2\na = 1"),
        ("a\u{200b}b = 1", "ab = 1"),
        ("a = \u{2212}1", "a = -1"),
        ("a = 1\n=======\nb = 2", "a = 1\nb = 2"),
        ("<<<<<<< HEAD\na = 1", "a = 1"),
        ("a = True", "a = true"),
        ("a = FALSE", "a = false"),
        ("a = yes", "a = true"),
        ("a = [no]", "a = [false]"),
        ("a = \"x\nb = 1", "a = \"x\"\nb = 1"),
        ("a = \"x\\\nb = 1", "a = \"x\"\nb = 1"),
        ("a = [\"x\", \"y]", "a = [\"x\", \"y\"]"),
        ("a = [\n  \"x\",\nb = 1", "a = [\n  \"x\",]\nb = 1"),
        ("a = [\n  \"x\" # c\n\n[b]\nc = 1", "a = [\n  \"x\"] # c\n\n[b]\nc = 1"),
        ("a = [\n  \"x\"\n\n[[b]]\nc = 1", "a = [\n  \"x\"]\n\n[[b]]\nc = 1"),
        ("a = [\"x, \"y\"]", "a = [\"x\", \"y\"]"),
        ("a = [x\", \"y\"]", "a = [\"x\", \"y\"]"),
        ("a = { b = \"x, c = \"y\" }", "a = { b = \"x\", c = \"y\" }"),
        ("a = x\"", "a = \"x\""),
        ("a = 'x\"", "a = 'x'"),
        ("a = [1,\n  2", "a = [1,\n  2]"),
        ("a = { b = 1", "a = { b = 1}"),
        ("a = [\n{ b = 1,\n{ b = 2 },\n]", "a = [\n{ b = 1},\n{ b = 2 },\n]"),
        ("a = [\n{ b = 1\n{ b = 2 },\n]", "a = [\n{ b = 1},\n{ b = 2 },\n]"),
        ("[[a]\nb = 1", "[[a]]\nb = 1"),
        ("[a\nb = 1", "[a]\nb = 1"),
        ("[a]]\nb = 1", "[[a]]\nb = 1"),
        ("[[a]]\nb = 1\n[a]\nb = 2", "[[a]]\nb = 1\n[[a]]\nb = 2"),
        ("[a]\nb = 1\n[[a]]\nb = 2", "[[a]]\nb = 1\n[[a]]\nb = 2"),
        ("a = 1\rb = 2\nc = 3\n", "a = 1\nb = 2\nc = 3\n"),
    ];
    for (faulty, wanted) in cases {
        // What a file is kept as has lost its first byte-order mark.
        let text = if faulty.starts_with("\u{feff}\u{feff}") { &faulty[3..] } else { faulty };
        let (_, errors) = SpannedDoc::parse(text);
        let [SyntaxError { edit: Some((span, replacement)), .. }] = errors.as_slice() else {
            panic!("{faulty:?} has not one fault with an edit: {errors:#?}");
        };
        let mut mended = text.to_owned();
        mended.replace_range(span.range(), replacement);
        assert_eq!(mended, wanted, "{faulty:?}");
        assert_eq!(SpannedDoc::parse(&mended).1, [], "{faulty:?}");
    }
}

#[test]
fn what_goes_on_in_another_form_is_one_fault() {
    for (text, message) in [
        ("[a.b]\nx = 1\n[a.b]\ny = 2", "table `a.b` is opened twice"),
        (
            "a = [1]\n[[a]]\nx = 1",
            "the list `a` stands in brackets above, and `[[a]]` cannot add to it",
        ),
        (
            "a = [1]\n[a]\nx = 1",
            "the list `a` stands in brackets above, and `[a]` cannot add to it",
        ),
        ("a = {}\n[a]\nx = 1", "the table `a` stands in braces above, and `[a]` cannot add to it"),
        ("a = 1\n[a.b]\nx = 1", "key `a` holds a plain value, so `[a.b]` cannot stand below it"),
        ("[[a]]\nx = 1\n[a]\nx = 1", "`a` is a list of tables above, and `[a]` is one table"),
        ("[a]\nx = 1\n[[a]]\nx = 1", "`[[a]]` is a list of tables, and `a` is one table above"),
    ] {
        let (_, errors) = SpannedDoc::parse(text);
        let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
        assert_eq!(messages, [message], "{text:?}");
        assert!(errors[0].related.is_some() && errors[0].help.is_some());
    }
}

#[test]
fn a_merge_conflict_is_one_fault_and_the_first_side_is_read() {
    let text =
        "<<<<<<< HEAD\na = 1\n||||||| base\na = 0\n=======\na = 2\n[c]\n>>>>>>> other\nb = 3\n";
    let (doc, errors) = SpannedDoc::parse(text);
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(&text[errors[0].span.range()], text.split_once("\nb").unwrap().0);
    assert_eq!(doc.to_json(), json!({ "a": 1, "b": 3 }));
    // Whoever indents a file anew indents these too.
    let indented = format!("  {}\n", text.trim_end().replace('\n', "\n  "));
    let (doc, errors) = SpannedDoc::parse(&indented);
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(doc.to_json(), json!({ "a": 1, "b": 3 }));
    // Within a text a line of equals signs may be meant.
    let (_, errors) = SpannedDoc::parse("a = \"\"\"\nTitle\n=======\n\"\"\"\n");
    assert_eq!(errors, []);
}

#[test]
fn old_line_ends_are_one_fault_and_the_file_is_read() {
    let (doc, errors) = SpannedDoc::parse("a = 1\rb = 2\rc = 3\r");
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(doc.to_json(), json!({ "a": 1, "b": 2, "c": 3 }));
}

#[test]
fn a_control_character_is_to_be_removed_wherever_it_stands() {
    for (text, place) in [
        ("name = \"a\0b\"\n", "1:10"),
        ("name = 'a\u{1b}b'\n", "1:10"),
        ("name = \"\"\"a\u{7f}b\"\"\"\n", "1:12"),
        ("# a\0b\nname = \"ab\"\n", "1:4"),
        ("name = \"ab\" # a\u{7}b\n", "1:16"),
        ("na\0me = \"ab\"\n", "1:3"),
    ] {
        let (doc, errors) = SpannedDoc::parse(text);
        let [error] = &errors[..] else { panic!("{text:?}: {}", report(text)) };
        assert!(report(text).starts_with(place), "{text:?}: {}", report(text));
        let help = error.help.as_deref().unwrap();
        assert!(help.contains("it cannot be seen") && !help.contains("\\u"), "{text:?}: {help}");
        let (span, by) = error.edit.clone().unwrap();
        let mended = format!("{}{by}{}", &text[..span.start], &text[span.end..]);
        let (sound, errors) = SpannedDoc::parse(&mended);
        assert!(errors.is_empty(), "{mended:?}");
        drop((doc, sound));
    }
}
