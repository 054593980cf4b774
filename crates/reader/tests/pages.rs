//! A page of each kind, as it is read. The book is the base book of the workspace's tests.

use std::collections::BTreeMap;

use claimbook_core::{Kind, Record};
use claimbook_reader::{ImpactPage, Overview, Page, Verification, json_lines, junit, text};
use claimbook_tests::Overlaid;

#[test]
fn a_page_of_each_kind() {
    let report = Overlaid::base().validate();
    let dataset = report.dataset().unwrap();
    let mut first = BTreeMap::new();
    let sentences = dataset.segments().map(|(_, segment)| segment as &dyn Record);
    for record in dataset.records().chain(sentences) {
        let pages = Page::of(dataset, record.id(), &|_| None).unwrap();
        assert!(!pages.is_empty(), "{} {}", record.kind(), record.id());
        first
            .entry(record.kind().as_str())
            .or_insert_with(|| text::pages(&pages, text::Look::default()));
    }
    let pages: Vec<_> = first.into_values().collect();
    insta::assert_snapshot!(pages.join("\n----\n\n"));
}

#[test]
fn a_claim_with_everything() {
    let report = Overlaid::base().validate();
    let pages = Page::of(report.dataset().unwrap(), "s02-cod-landings-halved", &|segment| {
        Some(format!("the words of {}", segment.id))
    });
    insta::assert_snapshot!(text::pages(&pages.unwrap(), text::Look::default()));
}

/// A claim, a source and an origin; whatever else there is has no such page.
#[test]
fn what_would_be_lost() {
    let report = Overlaid::base().validate();
    let dataset = report.dataset().unwrap();
    let ids = [
        "s02-low-oxygen-cuts-recruits",
        "eu-2019-closure",
        "sound-institute",
        "rask-2023-oxygen",
        "s03-small-boats-first",
    ];
    let pages: Vec<_> = ids.iter().flat_map(|id| ImpactPage::of(dataset, id).unwrap()).collect();
    assert_eq!(pages.len(), ids.len());
    insta::assert_snapshot!(text::impacts(&pages, text::Look::default()));
    for record in dataset.records() {
        let pages = ImpactPage::of(dataset, record.id()).unwrap();
        let mut found = dataset.find(record.id()).unwrap().into_iter();
        let is_ground = |kind| matches!(kind, Kind::Claim | Kind::Source | Kind::Origin);
        assert_eq!(pages.is_empty(), !found.any(|it| is_ground(it.kind())), "{}", record.id());
    }
    assert!(ImpactPage::of(dataset, "sound-institut").is_err());
}

/// Parts have a line each, and rival series and turning points stand beneath what they are of.
#[test]
fn every_account_of_the_base_book() {
    let report = Overlaid::base().validate();
    let said = text::verification(
        &Verification::run(report.dataset().unwrap(), None),
        text::Look::default(),
    );
    assert!(said.lines().all(|line| line.chars().count() <= 80), "{said}");
    insta::assert_snapshot!(said);
}

#[test]
fn records_that_share_an_identifier_have_a_page_each() {
    let book = Overlaid::base();
    book.write("actors/cod.toml", "name = \"Cod\"\nkind = \"group\"\ndefinition = \"The fish.\"\n");
    let claim = book.read("claims/s01-small-boat.toml");
    book.write("claims/s01-small-boat.toml", claim.replace("\"coastal-fishers\"", "\"cod\""));
    let report = book.validate();
    let dataset = report.dataset().unwrap();
    let pages = Page::of(dataset, "cod", &|_| None).unwrap();
    assert!(matches!(pages[..], [Page::Actor(_), Page::Topic(_)]), "{pages:?}");
    let said = text::pages(&pages, text::Look::default());
    assert!(said.starts_with("actor cod\n") && said.contains("\n\ntopic cod\n"), "{said}");
    let error = Page::of(dataset, "cods", &|_| None).unwrap_err();
    assert_eq!(error.to_string(), "nothing in the book is called `cods`; did you mean `cod`?");
}

#[test]
fn reports_of_a_verification() {
    let report = Overlaid::base().validate();
    let dataset = report.dataset().unwrap();
    let claim = dataset.claims().get("s02-cod-landings-halved").unwrap();
    let mut verification = Verification::run(dataset, Some(&claim.id));
    assert_eq!(verification.unexpected().count(), 0);
    let mut check = verification.runs[0].check.clone();
    check.expect = claimbook_core::Expectation::Indeterminate;
    verification.runs[0].check = &check;
    assert_eq!(verification.unexpected().count(), 1);
    insta::assert_snapshot!("text", text::verification(&verification, text::Look::default()));
    insta::assert_snapshot!("junit", junit::verification(&verification));
    insta::assert_snapshot!("json_lines", json_lines::verification(&verification));
}

#[test]
fn claims_out_of_force_are_not_counted() {
    let report = Overlaid::base().validate();
    let before = Overview::of(report.dataset().unwrap());
    let mut records = report.dataset().unwrap().to_records();
    for claim in records.claims.to_mut() {
        claim.status = claimbook_core::Status::Withdrawn;
    }
    let withdrawn = claimbook_core::Dataset::new(records);
    let after = Overview::of(&withdrawn);
    assert!(before.counts.claims > 0 && before.counts.checks > 0 && before.counts.evidence > 0);
    assert_eq!((after.counts.claims, after.counts.checks, after.counts.evidence), (0, 0, 0));
    assert_eq!((after.outcomes.len(), after.directions.len(), after.unrelated.len()), (0, 0, 0));
    assert_eq!(after.counts.sources, before.counts.sources);
    assert!(Verification::run(&withdrawn, None).runs.is_empty());
}
