//! `claimbook add`

use anyhow::bail;
use claimbook_author::{DraftError, Writer, add, addable};

use crate::{Exit, Program, book::Named, clock::today, files::begun};

/// What `add` is given.
#[derive(clap::Args)]
pub struct Arguments {
    #[arg(help = format!("What to add: {}", addable().join(", ")))]
    part: String,
    /// The id of the claim.
    claim: String,
    /// The sort of test of a check, such as `change`.
    #[arg(long)]
    op: Option<String>,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let book = arguments.named.folder();
    let Arguments { part, claim, op, .. } = arguments;
    let writer = begun(Writer::open(&program.begun(book)?))?;
    let added = add(&writer, part, claim, op.as_deref(), today()?);
    if let Err(error @ DraftError::Operation { .. }) = &added {
        let explain = program.typed(None, &["explain", "change"]);
        bail!("{error}\nhelp: one is named with `--op`; `{explain}` tells its fields");
    }
    let (path, line) = added?;
    sayln!("added {}:{line}", path.display());
    sayln!("fill it in, then run `{}`", program.typed(book, &["validate"]));
    Ok(Exit::Clean)
}
