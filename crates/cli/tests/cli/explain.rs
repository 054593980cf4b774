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
    for line in list.lines().step_by(10) {
        let (code, words) = line.split_once("  ").unwrap();
        let (name, summary) = words.split_once(": ").unwrap();
        let page = stdout(&book.run(&format!("explain {code}")).code(0));
        assert!(page.starts_with(&format!("{code} {name} (")) && page.contains(summary), "{page}");
    }
}
