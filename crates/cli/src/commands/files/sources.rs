//! `claimbook sources`

mod capture;
mod recheck;

use crate::{Exit, Program};

/// What is done with copies of sources.
#[derive(clap::Subcommand)]
pub(crate) enum Action {
    /// Put on record that passages stand in a copy of a source.
    ///
    /// The copy is a page of the web, a PDF, Markdown, or a plain text in UTF-8. Nothing of it is
    /// stored but digests.
    Capture(capture::Arguments),
    /// Look in a folder of copies whether passages still stand there.
    ///
    /// Copies are called after their sources: `some-paper-2024.txt`, and `some-paper-2024.2.txt`
    /// where there are several. Ends with 1 if a passage changed or is gone.
    Recheck(recheck::Arguments),
}

/// What `sources` is given.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

pub(crate) fn run(program: &Program, arguments: &Arguments) -> anyhow::Result<Exit> {
    match &arguments.action {
        Action::Capture(arguments) => capture::run(program, arguments),
        Action::Recheck(arguments) => recheck::run(program, arguments),
    }
}
