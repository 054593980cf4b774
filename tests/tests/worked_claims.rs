//! The claims on which the model was worked out first, one for each way in which a claim can be
//! tested: what the book makes of them.

use std::fmt::Write as _;

use claimbook_core::{ClaimId, evaluate};
use claimbook_dataset::{dataset, ids::claim};

#[test]
fn what_the_book_makes_of_them() {
    let worked: [&ClaimId; 6] = [
        &claim::S02_TREATY,
        &claim::S04_PIPELINE_SUPPLY,
        &claim::S04_TRADE_SCALE,
        &claim::S05_ARMS_SUPPLIER,
        &claim::S06_COUNCIL_VOTES,
        &claim::S16_ECONOMIC_INTERDEPENDENCE,
    ];
    let book = dataset();
    let mut told = String::new();
    for id in worked {
        let claim = book.claims().get(id).expect("the book has the claim");
        let assessment = claim.assessment().expect("it is judged");
        let _ = writeln!(told, "{id}: {}", assessment.verdict);
        for check in claim.checks.iter() {
            let ran = evaluate(book, &check.test);
            let _ = writeln!(
                told,
                "  {} ({}) {}: {}",
                check.slug,
                check.reading,
                ran.outcome,
                ran.explanation(book, &check.test)
            );
        }
        for forecast in claim.forecasts.iter() {
            let _ = writeln!(told, "  asked until {}: {}", forecast.closes, forecast.question);
        }
    }
    insta::with_settings!({ snapshot_path => claimbook_tests::path("golden"), prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("worked_claims", told);
    });
}
