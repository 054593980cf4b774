//! `cargo xtask schema`

use claimbook_exporter::{output::Owned, schema_tree};

use claimbook::Exit;

use crate::{commands, place};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Change nothing; fail if a file is not up to date.
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let folder = place::workspace("schema")?;
    commands::generated(
        &folder,
        &schema_tree(),
        Owned::MarkedAndJson,
        arguments.check,
        "cargo xtask schema",
    )
}
