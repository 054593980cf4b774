//! `claimbook validate`

use std::path::PathBuf;

use claimbook_validator::{ReportFormat, report::shown::shown_path};

use super::explain;
use crate::{
    Exit, Program,
    book::Named,
    files::{analysed_text, color, sum},
};

/// What `validate` is given.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder of the book, as `--book` names it.
    #[arg(conflicts_with = "book")]
    dir: Option<PathBuf>,
    /// How to report: human, short, json, github or sarif.
    #[arg(long, default_value_t)]
    format: ReportFormat,
    /// The analysed text, for the rules that compare the book with it.
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
    /// Fail on warnings as well.
    #[arg(long)]
    deny_warnings: bool,
    /// Judge a draft as if it were released: what is still to do is an error.
    #[arg(long)]
    release: bool,
    /// The older spelling of `explain`.
    #[arg(long, value_name = "CODE", hide = true)]
    explain: Option<String>,
    #[command(flatten)]
    named: Named,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    if let Some(code) = &arguments.explain {
        explain::page(program, code)?;
        return Ok(Exit::Clean);
    }
    let text = analysed_text(arguments.text.as_ref())?;
    let named = arguments.dir.as_deref().or(arguments.named.folder());
    let root = program.folder(named)?;
    let report = claimbook_validator::validate(&root, text.as_ref())?;
    let report = if arguments.release { report.as_released() } else { report };

    say!("{}", report.render(arguments.format, color(&std::io::stdout()), &program.spell(named)));
    let name = root.to_string_lossy();
    tellln!("{}: {}", shown_path(&name), sum(&report));
    let failed = report.errors() > 0 || arguments.deny_warnings && report.warnings() > 0;
    Ok(if failed { Exit::Findings } else { Exit::Clean })
}
