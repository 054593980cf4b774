//! `cargo xtask codegen`

use claimbook::{Exit, Program};
use claimbook_exporter::{
    bake::{Bake, Core, FINGERPRINTS, GENERATED_SOURCE, bake},
    output::{Owned, Tree},
};

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

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    let Some(report) = claimbook::valid(&workspace::path("dataset")?, &program.spell(None))? else {
        return Ok(Exit::Findings);
    };
    let dataset = report.dataset().expect("it has no errors");
    let command = "cargo xtask codegen";
    let mut made = bake(
        dataset,
        &Bake {
            name: "claimbook-dataset".parse()?,
            core: Core::Path("../core".to_owned()),
            command: command.to_owned(),
        },
    );
    // The reviewer's place for them is beside what was written, not beside what was made of it.
    let fingerprints = made.generated.remove_entry(FINGERPRINTS);
    let folder = workspace::path("crates/dataset")?;
    let source = Generated { tree: made.for_folder(&folder), folder, owned: GENERATED_SOURCE };
    let beside = Generated {
        folder: workspace::path("dataset")?,
        tree: Tree::from_iter(fingerprints),
        owned: Owned::Given,
    };
    commands::generated(&[source, beside], arguments.check, command)
}
