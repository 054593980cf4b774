//! `cargo xtask stats`

use std::path::PathBuf;

use claimbook_exporter::Stats;

use crate::{Outcome, commands::Book};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A book of your own instead of the embedded one.
    #[arg(long, value_name = "DIR")]
    dataset: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let Some(book) = Book::open(arguments.dataset.as_deref())? else {
        return Ok(Outcome::Findings);
    };
    say!("{}", Stats::of(book.dataset()));
    Ok(Outcome::Clean)
}
