//! `cargo xtask validate`

use std::{fs, path::PathBuf};

use anyhow::{Context, bail};
use claimbook_validator::{Format, rules, text::AnalysedText};

use crate::{Outcome, commands, place};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder of the book [default: dataset].
    dir: Option<PathBuf>,
    /// How to report: human, short, json, github or sarif.
    #[arg(long, default_value_t)]
    format: Format,
    /// The analysed text, for the rules that compare the book with it.
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
    /// Fail on warnings as well.
    #[arg(long)]
    deny_warnings: bool,
    /// Print the page of a rule, such as R003, and check nothing.
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    if let Some(code) = &arguments.explain {
        let Some(rule) = rules::find(code) else {
            bail!("there is no rule `{code}`; they are listed in crates/validator/docs/rules.md");
        };
        say!("{}", rule.page());
        return Ok(Outcome::Clean);
    }
    let text = arguments
        .text
        .as_ref()
        .map(|path| {
            let bytes = fs::read(path)
                .with_context(|| format!("cannot read the text `{}`", path.display()))?;
            AnalysedText::new(bytes).with_context(|| path.display().to_string())
        })
        .transpose()?;
    let root = place::book(arguments.dir.as_ref());
    let report = claimbook_validator::validate(&root, text.as_ref())?;

    let color = anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
    say!("{}", report.render(arguments.format, color));
    tellln!("{}: {}", root.display(), commands::sum(&report));
    let failed = report.errors() > 0 || arguments.deny_warnings && report.warnings() > 0;
    Ok(if failed { Outcome::Findings } else { Outcome::Clean })
}
