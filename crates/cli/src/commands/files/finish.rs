//! `claimbook finish`

use claimbook_author::{Writer, finish};

use crate::{
    Exit, Program,
    book::{Chosen, Named},
    files::begun,
    typed::count,
};

/// What `finish` is given.
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
    let finished = finish(&writer, arguments.chosen.ids()).map_err(|error| {
        let help = error.help();
        program.advised(book, error, help)
    })?;
    for path in &finished.changed {
        sayln!("changed {}", path.display());
    }
    for (claim, found) in &finished.left {
        tellln!("{claim} is a draft still: {}", count(*found, "finding"));
    }
    sayln!("{} finished", count(finished.changed.len(), "claim"));
    Ok(if finished.left.is_empty() { Exit::Clean } else { Exit::Findings })
}
