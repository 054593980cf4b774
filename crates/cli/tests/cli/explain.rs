//! `claimbook explain`

use super::book::{Book, stdout};

#[test]
fn a_rule_is_explained() {
    let book = Book::new();
    let page = stdout(&book.run("explain R003").code(0).stderr_eq(""));
    assert!(page.starts_with("R003 unknown-reference (error, scope dataset)\n\n"), "{page}");
    assert_eq!(page.trim_end().split("\n\n").count(), 3);
    for spelling in ["explain r003", "validate --explain R003", "validate base --explain R003"] {
        book.run(spelling).code(0).stderr_eq("").stdout_eq(&page);
    }
    for command in ["explain rule", "validate --explain rule"] {
        book.run(command)
            .code(2)
            .stdout_eq("")
            .stderr_eq("error: there is no rule `rule`; `claimbook explain` lists them\n");
    }
}

#[test]
fn every_listed_rule_has_a_page() {
    let book = Book::new();
    let list = stdout(&book.run("explain").code(0).stderr_eq(""));
    assert!(list.lines().count() > 70);
    for (code, words) in list.lines().filter_map(|line| line.split_once("  ")).step_by(10) {
        let (name, summary) = words.split_once(": ").unwrap();
        let page = stdout(&book.run(&format!("explain {code}")).code(0));
        assert!(page.starts_with(&format!("{code} {name} (")) && page.contains(summary), "{page}");
    }
}

#[test]
fn every_sort_of_test_has_a_page_with_its_fields() {
    let book = Book::new();
    let list = stdout(&book.run("explain").code(0));
    for (op, fields) in [
        ("value", "series window pick bar"),
        ("change", "series from to measure bar"),
        ("ratio", "numerator denominator at window pick bar"),
        ("membership", "actor organization at"),
        ("all", "tests"),
    ] {
        let page = stdout(&book.run(&format!("explain {op}")).code(0).stderr_eq(""));
        assert!(list.contains(page.lines().next().unwrap()), "{page}");
        assert!(page.contains("\n[checks.test]\n"), "{page}");
        let line = |name: &str| {
            let starts =
                [format!("{name} = "), format!("# {name} = "), format!("[checks.test.{name}]")];
            page.lines().position(|line| starts.iter().any(|start| line.starts_with(start)))
        };
        let lines: Vec<_> = std::iter::once("op").chain(fields.split(' ')).map(line).collect();
        assert!(lines.is_sorted() && lines[0].is_some(), "{op}: {lines:?} {page}");
    }
}
