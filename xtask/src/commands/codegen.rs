//! `cargo xtask codegen`

use claimbook_exporter::{
    FINGERPRINTS, fingerprints, generate,
    output::{Owned, Tree},
};

use claimbook::{Exit, Program};

use crate::{
    commands::{self, Generated},
    place,
};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Change nothing; fail if a file is not up to date.
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let Some(report) = claimbook::valid(&place::workspace("dataset")?, &program.spell(None))?
    else {
        return Ok(Exit::Findings);
    };
    let dataset = report.dataset().expect("it has no errors");
    let source = Generated {
        folder: place::workspace("crates/dataset/src/generated")?,
        tree: generate(dataset),
        owned: Owned::Marked,
    };
    let beside = Generated {
        folder: place::workspace("dataset")?,
        tree: Tree::from([(FINGERPRINTS.to_owned(), fingerprints(dataset).into_bytes())]),
        owned: Owned::Given,
    };
    commands::generated(&[source, beside], arguments.check, "cargo xtask codegen")
}
