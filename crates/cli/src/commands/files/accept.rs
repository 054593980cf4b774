//! `claimbook accept`

use claimbook_author::{Writer, accept};

use crate::{
    Exit, Program,
    book::{Chosen, Named},
    files::begun,
    typed::count,
};

/// What `accept` is given.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let book = arguments.named.folder();
    let writer = begun(Writer::open(&program.folder(book)?))?;
    let accepted = accept(&writer, arguments.chosen.ids()).map_err(|error| {
        let help = error.help();
        program.advised(book, error, help)
    })?;
    if let Some(path) = &accepted.path {
        sayln!("wrote {}", path.display());
    }
    let claims = count(accepted.claims, "claim");
    sayln!("{claims} accepted, {} changed", count(accepted.changed, "anchor"));
    Ok(Exit::Clean)
}
