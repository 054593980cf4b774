//! Runs the checks of a claim again on the embedded data:
//! `cargo run --example check -- s04-trade-scale`

use claimbook_dataset::{
    claimbook_core::{ClaimId, evaluate},
    dataset,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let id: ClaimId =
        std::env::args().nth(1).unwrap_or_else(|| "s04-trade-scale".to_owned()).parse()?;
    let book = dataset();
    let claim = book.claims().get(&id).ok_or_else(|| format!("the book has no claim `{id}`"))?;

    println!("{}", claim.statement);
    for check in claim.checks.iter() {
        let ran = evaluate(book, &check.test);
        println!("\n{} ({} reading): {}", check.slug, check.reading, check.tests);
        println!("  {}: {}", ran.outcome, ran.explanation(book, &check.test));
    }
    Ok(())
}
