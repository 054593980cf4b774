//! `claimbook recover`

use claimbook_author::Writer;

use crate::{Exit, Program, book::Named};

/// What `recover` is given.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let root = program.folder(arguments.named.folder())?;
    let writer = Writer::open(&root)?;
    for path in writer.mended() {
        sayln!("mended {}", root.join(path).display());
    }
    if writer.mended().is_empty() {
        sayln!("no change of this book was interrupted");
    }
    Ok(Exit::Clean)
}
