//! One module a command.

mod bake;
mod explain;
mod export;
mod new;
mod recover;
mod rename;
mod show;
mod stats;
mod validate;
mod verify;

use std::{fs, path::PathBuf};

use anyhow::Context;
use claimbook_validator::text::AnalysedText;

use crate::{Exit, Program};

/// A command with its arguments.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Write the book in the formats that other programs read.
    Export(export::Arguments),
    /// Write the book as a crate that bakes it into a program.
    Bake(bake::Arguments),
    /// Check a book and say what is wrong and where.
    Validate(validate::Arguments),
    /// Print the page of a rule, or the list of all.
    Explain(explain::Arguments),
    /// Run every check again and report as a test run.
    Verify(verify::Arguments),
    /// Print a record with its neighbours.
    Show(show::Arguments),
    /// Count what a book has and where it is thin.
    Stats(stats::Arguments),
    /// Make a new record from a template.
    New(new::Arguments),
    /// Give a record another id, in its file and in every reference.
    Rename(rename::Arguments),
    /// Finish or undo a change of the book that was interrupted.
    Recover(recover::Arguments),
}

impl Command {
    /// Carries the command out. If that is not possible, the reason is printed.
    pub fn run(&self, program: &Program) -> Exit {
        let ended = match self {
            Self::Export(arguments) => export::run(program, arguments),
            Self::Bake(arguments) => bake::run(program, arguments),
            Self::Validate(arguments) => validate::run(program, arguments),
            Self::Explain(arguments) => explain::run(program, arguments),
            Self::Verify(arguments) => verify::run(program, arguments),
            Self::Show(arguments) => show::run(program, arguments),
            Self::Stats(arguments) => stats::run(program, arguments),
            Self::New(arguments) => new::run(program, arguments),
            Self::Rename(arguments) => rename::run(program, arguments),
            Self::Recover(arguments) => recover::run(program, arguments),
        };
        ended.unwrap_or_else(|error| {
            tellln!("error: {error:#}");
            Exit::Failed
        })
    }
}

/// The analysed text in a file, if one is given.
fn text(file: Option<&PathBuf>) -> anyhow::Result<Option<AnalysedText>> {
    let read = |path: &PathBuf| {
        let bytes =
            fs::read(path).with_context(|| format!("cannot read the text `{}`", path.display()))?;
        AnalysedText::new(bytes).with_context(|| path.display().to_string())
    };
    file.map(read).transpose()
}
