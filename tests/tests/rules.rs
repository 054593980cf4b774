//! Every rule and every file code against the cases on its page.

use std::collections::BTreeSet;

use claimbook_tests::{Overlaid, pages::Page};
use claimbook_validator::rules;
use similar::TextDiff;

#[test]
fn the_base_book_keeps_every_rule() {
    let base = Overlaid::base();
    let report = base.validate();
    assert_eq!(base.shown(&report), "");
}

#[test]
fn each_case_is_reported_as_its_page_says_and_for_what_it_is_named_after() {
    let bless = std::env::var("INSTA_UPDATE").is_ok_and(|value| value == "always");
    let mut astray = Vec::new();
    for page in Page::rules() {
        let mut reports = Vec::new();
        for case in &page.cases {
            let book = Overlaid::new(case);
            let report = book.validate();
            let codes: BTreeSet<_> =
                report.diagnostics().iter().map(|found| found.code.to_owned()).collect();
            if codes != case.codes {
                astray.push(format!("{}, “{}”: {codes:?}\n", page.path.display(), case.title));
            }
            reports.push(book.shown(&report).trim_end().to_owned());
        }
        if bless {
            page.write(&reports);
        }
        for (case, report) in page.cases.iter().zip(&reports) {
            if !bless && case.report != *report {
                astray.push(format!(
                    "{}, “{}”, is reported otherwise:\n{}",
                    page.path.display(),
                    case.title,
                    TextDiff::from_lines(&case.report, report).unified_diff()
                ));
            }
        }
    }
    assert!(
        astray.is_empty(),
        "{}\nWith INSTA_UPDATE=always this test writes the reports into the pages.",
        astray.join("\n")
    );
}

#[test]
fn every_rule_has_a_page_with_a_case() {
    let pages: Vec<_> = Page::rules().into_iter().map(|page| page.heading).collect();
    let rules: Vec<_> = rules::all().map(|rule| format!("{} {}", rule.code, rule.name)).collect();
    assert_eq!(pages, rules);
    for page in Page::rules() {
        let name = page.path.file_stem().unwrap().to_str().unwrap();
        assert_eq!(page.heading.replace(' ', "-"), name);
        assert!(!page.cases.is_empty(), "{name}");
    }
}
