//! `cargo xtask rules`

use claimbook_exporter::output::{Owned, Tree};
use claimbook_validator::rules;

use claimbook::Exit;

use crate::{commands, place};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Change nothing; fail if the file is not up to date.
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let tree = Tree::from([("rules.md".to_owned(), rules::reference().into_bytes())]);
    let folder = place::workspace("crates/validator/docs")?;
    commands::generated(&folder, &tree, Owned::Marked, arguments.check, "cargo xtask rules")
}
