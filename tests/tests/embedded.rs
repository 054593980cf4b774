//! The embedded book is the authored one, to the last byte.

use claimbook_core::{Dataset, Sha256};
use claimbook_dataset::{CONTENT_SHA256, dataset, ids};
use claimbook_exporter::{
    FORMATS,
    bake::{Bake, Core, bake, content_digest},
    export,
    output::InMemory,
};
use claimbook_tests::workspace;
use claimbook_validator::{report::diagnostic::Severity, run_rules, validate};

fn authored() -> Dataset {
    let report = validate(&workspace().join("dataset"), None).unwrap();
    report.dataset().expect("the book has no errors").clone()
}

#[test]
fn embedded_and_authored_are_equal() {
    let authored = authored();
    assert!(*dataset() == authored);
    assert_eq!(dataset().index(), authored.index());
    let options = Bake {
        name: "claimbook-dataset".parse().unwrap(),
        core: Core::default(),
        command: "the tests".to_owned(),
    };
    assert!(bake(dataset(), &options) == bake(&authored, &options));
}

#[test]
fn the_digest_is_that_of_the_content() {
    assert_eq!(content_digest(dataset()), CONTENT_SHA256);
    assert_ne!(CONTENT_SHA256, Sha256::from_bytes([0; 32]));
}

#[test]
fn exports_of_embedded_and_authored_are_the_same_bytes() {
    let bytes = |book: &Dataset| {
        let mut memory = InMemory::default();
        export(book, FORMATS, &mut memory).unwrap();
        memory.finish().unwrap()
    };
    assert!(bytes(dataset()) == bytes(&authored()));
}

#[test]
fn the_embedded_book_keeps_every_rule() {
    let found = run_rules(dataset(), None).into_iter();
    let found = found.filter(|found| found.severity != Severity::Known);
    assert_eq!(found.map(|found| found.message).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn it_reads_back_from_json_as_itself() {
    let json = serde_json::to_string(dataset()).unwrap();
    assert!(serde_json::from_str::<Dataset>(&json).unwrap() == *dataset());
}

#[test]
fn the_whole_article_is_there() {
    let book = dataset();
    let tops = book.sections().iter().filter(|section| section.parent.is_none()).count();
    let groups: usize = book.sections().iter().map(|section| section.groups.len()).sum();
    assert_eq!(
        (tops, book.sections().len() - tops, groups, book.segments().count()),
        (17, 4, 38, 97)
    );
    let headed = book.sections().iter().filter(|section| section.heading_sha256.is_some()).count();
    assert_eq!(headed, 15 + 4);
}

#[test]
fn named_ids_lead_to_their_records() {
    assert_eq!(dataset().actors().get(&ids::actor::CHINA).unwrap().id.as_str(), "china");
    assert_eq!(
        dataset().claims().get(&ids::claim::S04_TRADE_SCALE).unwrap().id.as_str(),
        "s04-trade-scale"
    );
    assert_eq!(dataset().sections().get(&ids::section::S11_1).unwrap().id.as_str(), "s11.1");
}
