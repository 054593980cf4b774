//! The reasons behind a conclusion, followed as far as they go:
//! `cargo run --example reasons -- s17-driver-of-change`

use claimbook_dataset::{
    claimbook_core::{Claim, ClaimId, Dataset, Weight},
    dataset,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let book = dataset();
    let conclusion = match std::env::args().nth(1) {
        Some(id) => {
            let id: ClaimId = id.parse()?;
            book.claims().get(&id).ok_or_else(|| format!("the book has no claim `{id}`"))?
        }
        // The conclusion that most other claims bear on.
        None => book
            .claims()
            .iter()
            .filter(|claim| claim.weight == Weight::Thesis)
            .max_by_key(|claim| book.relations_to(&claim.id).count())
            .ok_or("the book has no thesis")?,
    };
    println!("{}\n  {}", conclusion.id, conclusion.statement);
    reasons(book, conclusion, &mut vec![&conclusion.id]);
    Ok(())
}

/// Prints what bears on a claim, then what bears on that.
fn reasons<'a>(book: &'a Dataset, claim: &Claim, path: &mut Vec<&'a ClaimId>) {
    for link in book.relations_to(&claim.id) {
        let indent = "    ".repeat(path.len());
        println!(
            "{indent}{} {} (by the {})",
            link.relation.kind, link.source.id, link.relation.basis
        );
        println!("{indent}  {}", link.source.statement);
        println!("{indent}  because: {}", link.relation.rationale);
        // A feedback loop ends where it began.
        if !path.contains(&&link.source.id) {
            path.push(&link.source.id);
            reasons(book, link.source, path);
            path.pop();
        }
    }
}
