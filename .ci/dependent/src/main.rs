//! What a reader of the dataset's README would write first.

use claimbook_dataset::{
    claimbook_core::{ActorRole, Weight},
    dataset, ids,
};

fn main() {
    let book = dataset();
    println!("{}: {} claims", book.metadata().title, book.claims().len());
    for claim in book.claims_about(&ids::actor::RUSSIA) {
        if claim.weight == Weight::Thesis && claim.actors_as(ActorRole::Agent).count() > 0 {
            println!("{}: {}", claim.id, claim.statement);
        }
    }
}
