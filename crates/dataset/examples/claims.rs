//! Every claim with its verdict: `cargo run --example claims`

use claimbook_dataset::dataset;

fn main() {
    let book = dataset();
    println!("{}: {} claims", book.metadata().title, book.claims().len());
    for claim in book.claims() {
        println!("\n{}: {}", claim.id, claim.statement);
        if let Some(assessment) = claim.assessment() {
            println!("  {}: {}", assessment.verdict, assessment.rationale);
        }
    }
}
