//! The sheet for a coder: what is on it, what is not, and in which order.

use std::collections::BTreeSet;

use claimbook_core::{Confidence, Dataset, Strength, Verdict};
use claimbook_reader::{Filled, Sheet, text};
use claimbook_tests::Overlaid;

fn base() -> Dataset {
    Dataset::new(Overlaid::base().validate().dataset().unwrap().to_records())
}

fn order(dataset: &Dataset, seed: u64) -> Vec<&str> {
    Sheet::of(dataset, seed).rows.iter().map(|row| row.claim.id.as_str()).collect()
}

#[test]
fn the_sheet_of_the_base_book() {
    insta::assert_snapshot!("coding_sheet", text::sheet(&Sheet::of(&base(), 7)));
}

#[test]
fn a_seed_gives_one_order_of_all_claims_in_force() {
    let dataset = base();
    let all = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>();
    let active: Vec<_> = dataset.claims().iter().filter(|claim| claim.is_active()).collect();
    let active: Vec<_> = active.iter().map(|claim| claim.id.as_str()).collect();
    let orders: BTreeSet<_> = (0..20).map(|seed| order(&dataset, seed)).collect();
    assert_eq!(orders.len(), 20);
    for found in &orders {
        assert_eq!((found.len(), all(found)), (active.len(), all(&active)));
        assert_ne!(*found, active);
    }
    let sheet = |seed| text::sheet(&Sheet::of(&dataset, seed));
    assert_eq!(sheet(3), sheet(3));
    assert_ne!(sheet(3), sheet(4));
}

/// What was judged leaves no trace: a book with other verdicts, directions, strengths and
/// expectations gives the same bytes.
#[test]
fn nothing_tells_what_was_judged() {
    let dataset = base();
    let mut records = dataset.to_records();
    for claim in records.claims.to_mut() {
        for item in claim.evidence.to_mut() {
            item.direction = claimbook_core::Direction::Context;
            item.strength = Strength::Weak;
        }
        for check in claim.checks.to_mut() {
            check.expect = claimbook_core::Expectation::Indeterminate;
            check.decisive = !check.decisive;
        }
        for assessment in claim.assessments.to_mut() {
            assessment.verdict = Verdict::Pending;
            assessment.confidence = Some(Confidence::Low);
            assessment.rationale = "Changed.".parse().unwrap();
            assessment.would_change = "Changed.".parse().unwrap();
        }
    }
    let changed = Dataset::new(records);
    assert_eq!(text::sheet(&Sheet::of(&dataset, 7)), text::sheet(&Sheet::of(&changed, 7)));
}

/// A sheet that comes back as it was sent has no verdict; what is filled in is read.
#[test]
fn a_sheet_comes_back() {
    let dataset = base();
    let sent = text::sheet(&Sheet::of(&dataset, 7));
    let empty = Filled::read(sent.as_bytes()).unwrap();
    assert_eq!((empty.rows.len(), empty.left_out), (0, 16));
    let filled = sent.replace(",,,,,\n", ",causal,judgement,mixed,low,So it seems\n");
    let filled = Filled::read(filled.as_bytes()).unwrap();
    assert_eq!((filled.rows.len(), filled.left_out), (16, 0));
    let claims: Vec<_> = filled.rows.iter().map(|row| row.claim.as_str()).collect();
    assert_eq!(claims, order(&dataset, 7));
}
