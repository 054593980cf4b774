//! `claimbook explain`

use anyhow::bail;
use claimbook_core::nearest;
use claimbook_validator::rules::{self, Rule};

use crate::{Exit, Program};

/// What `explain` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The code of a rule, such as R003, or a sort of test, such as `change`; without one, all are listed.
    code: Option<String>,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    if let Some(code) = &arguments.code {
        page(program, code)?;
        return Ok(Exit::Clean);
    }
    for rule in rules::all() {
        sayln!("{}  {}: {}", rule.code, rule.name, rule.summary);
    }
    for (op, asks) in claimbook_author::tests() {
        sayln!("{op}: {asks}");
    }
    Ok(Exit::Clean)
}

/// Prints the page of a rule or of a sort of test.
pub(crate) fn page(program: &Program, code: &str) -> anyhow::Result<()> {
    if let Some(page) = claimbook_author::page_of_test(code) {
        say!("{page}");
        return Ok(());
    }
    say!("{}", rule(program, code)?.page());
    Ok(())
}

/// The rule with a code.
pub(crate) fn rule(program: &Program, code: &str) -> anyhow::Result<&'static Rule> {
    let Some(rule) = rules::find(code) else {
        let list = format!("`{}` lists them", program.typed(None, &["explain"]));
        match nearest(code, rules::all().map(|rule| rule.code)) {
            Some(near) => bail!("there is no rule `{code}`; did you mean `{near}`? {list}"),
            None => bail!("there is no rule `{code}`; {list}"),
        }
    };
    Ok(rule)
}
