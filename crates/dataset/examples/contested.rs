//! The claims with weighty evidence on both sides, each with the best that speaks against it:
//! `cargo run --example contested`

use claimbook_dataset::{
    claimbook_core::{Direction, Verdict},
    dataset,
};

fn main() {
    let book = dataset();
    for claim in book.claims() {
        let Some(assessment) = claim.assessment().filter(|it| it.verdict == Verdict::Mixed) else {
            continue;
        };
        println!("{}\n  {}", claim.id, claim.statement);
        let against = claim.evidence.iter().filter(|item| item.direction == Direction::Refutes);
        // Strengths are ordered from the strongest on.
        if let Some(best) = against.min_by_key(|item| item.strength) {
            println!("  against it: {}", best.statement);
            for citation in
                best.sources.iter().filter_map(|citation| book.sources().get(&citation.source))
            {
                println!("    {} ({})", citation.title, citation.publisher);
            }
        }
        println!("  verdict: {}\n", assessment.rationale);
    }
}
