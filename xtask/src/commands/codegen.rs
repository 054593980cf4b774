//! `cargo xtask codegen`

use claimbook_exporter::{generate, output::Owned};

use claimbook::Exit;

use crate::{commands, place};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Change nothing; fail if a file is not up to date.
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let Some(report) = claimbook::valid(&place::workspace("dataset")?)? else {
        return Ok(Exit::Findings);
    };
    let dataset = report.dataset().expect("it has no errors");
    let folder = place::workspace("crates/dataset/src/generated")?;
    commands::generated(
        &folder,
        &generate(dataset),
        Owned::Marked,
        arguments.check,
        "cargo xtask codegen",
    )
}
