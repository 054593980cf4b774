//! The books of other texts, in `tests/books`: the crates know nothing of what they speak of, and
//! each passes all that the first book has to pass.

use std::{
    fs,
    path::{Path, PathBuf},
};

use claimbook_core::{Dataset, SegmentRole, evaluate};
use claimbook_exporter::{FORMATS, export, output::InMemory};
use claimbook_tests::path;
use claimbook_validator::{
    ReportFormat,
    report::{advice::Command, diagnostic::Severity},
    validate,
};

fn books() -> Vec<PathBuf> {
    let mut books: Vec<_> =
        fs::read_dir(path("books")).unwrap().map(|entry| entry.unwrap().path()).collect();
    books.sort();
    assert!(!books.is_empty());
    books
}

/// A book that is as it should be when it is given to others: nothing is wrong, to do, or doubtful
/// without its saying so.
fn read(book: &Path) -> Dataset {
    let report = validate(book, None).unwrap().as_released();
    let spell = |command: &Command| command.to_string();
    assert!(
        report.diagnostics().iter().all(|found| found.severity == Severity::Known),
        "{}",
        report.render(ReportFormat::Human, false, &spell)
    );
    report.into_dataset().unwrap()
}

#[test]
fn each_is_complete_and_its_tests_end_as_its_authors_say() {
    for book in books() {
        let dataset = read(&book);
        for section in dataset.sections() {
            for segment in section.segments.iter() {
                assert!(
                    segment.role != SegmentRole::Claim
                        || dataset.claims_from(&segment.id).next().is_some(),
                    "{}: a sentence that claims something has no claim",
                    segment.id
                );
            }
        }
        for claim in dataset.claims() {
            assert!(!claim.evidence.is_empty(), "{}", claim.id);
            for check in claim.checks.iter() {
                let outcome = evaluate(&dataset, &check.test).outcome;
                assert!(check.expect.is_met_by(outcome), "{}/{}", claim.id, check.slug);
            }
        }
    }
}

#[test]
fn each_is_written_in_every_format() {
    for book in books() {
        let dataset = read(&book);
        let mut memory = InMemory::default();
        export(&dataset, FORMATS, &mut memory).unwrap();
        let files = memory.finish().unwrap();
        let lines = String::from_utf8(files["jsonl/claims.jsonl"].clone()).unwrap();
        assert_eq!(lines.lines().count(), dataset.claims().len());
        assert!(files.contains_key("dataset.json") && files.contains_key("csv/claims.csv"));
    }
}
