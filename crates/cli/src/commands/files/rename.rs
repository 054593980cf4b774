//! `claimbook rename`

use claimbook_author::{Writer, rename};
use claimbook_core::{Kind, UnknownName};

use crate::{Exit, Program, book::Named, clock::today, files::begun};

/// What `rename` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The id that it has.
    old: String,
    /// The id that it is to have.
    new: String,
    /// What it is, such as claim, actor or source; needed where two records share the id.
    #[arg(long, value_parser = kind)]
    kind: Option<Kind>,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let book = arguments.named.folder();
    let today = today()?;
    let writer = begun(Writer::open(&program.folder(book)?))?;
    let changed = rename(&writer, arguments.kind, &arguments.old, &arguments.new, today).map_err(
        |error| {
            let help = error.help();
            program.advised(book, error, help)
        },
    )?;
    for path in &changed {
        sayln!("changed {}", path.display());
    }
    Ok(Exit::Clean)
}

fn kind(name: &str) -> Result<Kind, UnknownName> {
    let kinds = || Kind::ALL.iter().copied().filter(|kind| kind.is_named());
    kinds().find(|kind| kind.as_str() == name).ok_or_else(|| {
        let known = kinds().map(Kind::as_str).collect();
        UnknownName { what: "kind that can be renamed", name: name.to_owned(), known }
    })
}
