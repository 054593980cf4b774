//! `cargo xtask schema`

use claimbook_exporter::{output::Owned, schema_tree};

use claimbook::Exit;

use crate::{
    commands::{self, Generated},
    workspace,
};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Change nothing; fail if a file is not up to date.
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let folder = workspace::path("schema")?;
    let schemas = Generated { folder, tree: schema_tree(), owned: Owned::MarkedAndJson };
    commands::generated(&[schemas], arguments.check, "cargo xtask schema")
}
