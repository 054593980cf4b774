//! Everything that is said about an actor, by the role it plays:
//! `cargo run --example actor -- european-union`

use claimbook_dataset::{
    claimbook_core::{ActorId, ActorRole},
    dataset,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let id: ActorId = std::env::args().nth(1).unwrap_or_else(|| "the-west".to_owned()).parse()?;
    let book = dataset();
    let actor = book.actors().get(&id).ok_or_else(|| format!("the book has no actor `{id}`"))?;

    println!("{} ({})", actor.name, actor.kind);
    if let Some(definition) = &actor.definition {
        println!("{definition}");
    }
    for &role in ActorRole::ALL {
        let mut claims = book.claims_by(&id, role).peekable();
        if claims.peek().is_some() {
            println!("\nas {role}: {}", role.definition());
        }
        for claim in claims {
            println!("  {:<32} {}", claim.id, claim.statement);
        }
    }
    Ok(())
}
