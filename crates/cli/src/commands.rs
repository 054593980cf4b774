//! One module a command.

mod agreement;
mod coding_sheet;
mod export;
#[cfg(feature = "files")]
pub(crate) mod files;
mod show;
mod stats;
mod verify;

use crate::{Exit, Program};

/// A command with its arguments.
#[derive(clap::Subcommand)]
pub enum Command {
    /// A command that is about a book in files.
    #[cfg(feature = "files")]
    #[command(flatten)]
    Files(files::Command),
    /// Run every check again and report as a test run.
    Verify(verify::Arguments),
    /// Print a record with its neighbours.
    Show(show::Arguments),
    /// Count what a book has and where it is thin.
    Stats(stats::Arguments),
    /// Write a sheet for someone who codes the claims without seeing the verdicts.
    CodingSheet(coding_sheet::Arguments),
    /// Say how far coders agree.
    Agreement(agreement::Arguments),
    /// Write the book in the formats that other programs read.
    Export(export::Arguments),
}

impl Command {
    /// Whether it asks for a format of an export that this program could have been built with, and
    /// was not: what wraps these commands may have such a program to run.
    pub fn asks_for_more(&self) -> bool {
        match self {
            #[cfg(feature = "files")]
            Self::Files(_) => false,
            Self::Export(arguments) => arguments.asks_for_more(),
            Self::Verify(_)
            | Self::Show(_)
            | Self::Stats(_)
            | Self::CodingSheet(_)
            | Self::Agreement(_) => false,
        }
    }

    /// Carries the command out. If that is not possible, the reason is printed.
    pub fn run(&self, program: &Program) -> Exit {
        let ended = match self {
            #[cfg(feature = "files")]
            Self::Files(command) => command.run(program),
            Self::Verify(arguments) => verify::run(program, arguments),
            Self::Show(arguments) => show::run(program, arguments),
            Self::Stats(arguments) => stats::run(program, arguments),
            Self::CodingSheet(arguments) => coding_sheet::run(program, arguments),
            Self::Agreement(arguments) => agreement::run(program, arguments),
            Self::Export(arguments) => export::run(program, arguments),
        };
        ended.unwrap_or_else(|error| {
            tellln!("error: {error:#}");
            Exit::Failed
        })
    }
}
