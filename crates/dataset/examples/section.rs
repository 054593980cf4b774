//! The claims of a section, sentence by sentence:
//! `cargo run --example section -- s04`

use claimbook_dataset::{claimbook_core::SectionId, dataset};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let id: SectionId = std::env::args().nth(1).unwrap_or_else(|| "s04".to_owned()).parse()?;
    let book = dataset();
    let section =
        book.sections().get(&id).ok_or_else(|| format!("the book has no section `{id}`"))?;

    println!("{} {}", section.label.as_deref().unwrap_or("–"), section.title);
    for segment in section.segments.iter() {
        println!("\n{} ({}, {} words)", segment.id, segment.role, segment.words);
        for claim in book.claims_from(&segment.id) {
            println!("  {:<16} {}", claim.kind, claim.statement);
        }
    }
    Ok(())
}
