//! `claimbook accept`

use claimbook_author::{Writer, accept};

use crate::{Exit, Program, book::Named, files::begun};

/// What `accept` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The claims that you have compared with their sentences.
    #[arg(value_name = "CLAIM", required_unless_present = "all")]
    claims: Vec<String>,
    /// Every claim of the book.
    #[arg(long, conflicts_with = "claims")]
    all: bool,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let book = arguments.named.folder();
    let writer = begun(Writer::open(&program.folder(book)?))?;
    let claims = (!arguments.all).then_some(arguments.claims.as_slice());
    let accepted = accept(&writer, claims).map_err(|error| {
        let help = error.help();
        program.advised(book, error, help)
    })?;
    if let Some(path) = &accepted.path {
        sayln!("wrote {}", path.display());
    }
    let claims = if accepted.claims == 1 { "claim" } else { "claims" };
    sayln!("{} {claims} accepted, {} anchors changed", accepted.claims, accepted.changed);
    Ok(Exit::Clean)
}
