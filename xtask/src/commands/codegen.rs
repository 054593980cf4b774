//! `cargo xtask codegen`

use claimbook_exporter::{generate, output::Owned};

use crate::{Outcome, commands, place};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Change nothing; fail if a file is not up to date.
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let Some(book) = commands::Book::open(Some(&place::workspace("dataset")))? else {
        return Ok(Outcome::Findings);
    };
    let folder = place::workspace("crates/dataset/src/generated");
    commands::generated(
        &folder,
        &generate(book.dataset()),
        Owned::Marked,
        arguments.check,
        "cargo xtask codegen",
    )
}
