//! Every rule and every file code against the cases on its page.

use std::collections::BTreeSet;

use claimbook_tests::{Overlaid, pages::Page};
use claimbook_validator::{
    Report,
    report::{
        advice::{Edit, Help},
        diagnostic::Diagnostic,
    },
    rules,
};
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
    // Advice of which one edit was tried: its words as far as they name nothing.
    let mut tried = BTreeSet::new();
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
            for found in report.diagnostics() {
                let Some(Help::Edit { words, edit }) = &found.help else { continue };
                let said = |text: &str| text.split('`').next().unwrap_or_default().to_owned();
                if tried.insert((found.code, said(&found.message), said(words)))
                    && !ends(&book, &report, found, edit)
                {
                    let page = page.path.display();
                    astray.push(format!("{page}, “{}”: no end of {found}\n", case.title));
                }
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

/// Makes the edit of a finding, and says whether that ends the finding. The book is left as it was.
fn ends(book: &Overlaid, report: &Report, found: &Diagnostic, edit: &Edit) -> bool {
    let path = report.files().path(edit.file);
    let name = path.split_once("/base/").map_or(path, |(_, name)| name);
    let before = book.read(name);
    // Places count from after the mark.
    let mark = if before.starts_with('\u{feff}') { 3 } else { 0 };
    let mut after = before.clone();
    after.replace_range(edit.span.shifted(mark).range(), &edit.replacement);
    book.write(name, after);
    let again = book.validate();
    book.write(name, before);
    let same = |report: &Report| {
        let all = report.diagnostics().iter();
        all.filter(|it| (it.code, &it.message) == (found.code, &found.message)).count()
    };
    same(&again) < same(report)
}
