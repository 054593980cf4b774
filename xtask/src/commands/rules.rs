//! `cargo xtask rules`

use std::{collections::BTreeMap, fs};

use anyhow::Context as _;
use claimbook::Exit;
use claimbook_exporter::output::{Owned, Tree};
use claimbook_validator::rules;

use crate::{
    commands::{self, Generated},
    place,
};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Change nothing; fail if the file is not up to date.
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<Exit> {
    let mut examples = BTreeMap::new();
    for rule in rules::all() {
        let page = place::workspace(&format!("tests/rules/{}-{}.md", rule.code, rule.name))?;
        let text = fs::read_to_string(&page).with_context(|| page.display().to_string())?;
        let example = example(&text).with_context(|| format!("{}: no case", page.display()))?;
        examples.insert(rule.code, example);
    }
    let tree = Tree::from([("rules.md".to_owned(), rules::reference(&examples).into_bytes())]);
    let folder = place::workspace("crates/validator/docs")?;
    let reference = Generated { folder, tree, owned: Owned::Marked };
    commands::generated(&[reference], arguments.check, "cargo xtask rules")
}

/// The first case of a page, below a line with its title.
fn example(page: &str) -> Option<String> {
    let (_, cases) = page.split_once("\n## ")?;
    let (title, case) = cases.split("\n## ").next()?.split_once('\n')?;
    let case = case.trim().replace("\n```report\n", "\nReport:\n\n```text\n");
    Some(format!("**Example:** {title}\n\n{case}\n"))
}
