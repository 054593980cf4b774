//! The commands that are about a book in files: they read, check or change what an author wrote.

mod bake;
mod explain;
mod new;
mod recover;
mod rename;
mod validate;

use crate::{Exit, Program};

/// A command with its arguments.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Make a new record from a template.
    New(new::Arguments),
    /// Check a book and say what is wrong and where.
    Validate(validate::Arguments),
    /// Print the page of a rule, or the list of all.
    Explain(explain::Arguments),
    /// Give a record another id, in its file and in every reference.
    Rename(rename::Arguments),
    /// Finish or undo a change of the book that was interrupted.
    Recover(recover::Arguments),
    /// Write the book as a crate that bakes it into a program.
    Bake(bake::Arguments),
}

impl Command {
    pub(super) fn run(&self, program: &Program) -> anyhow::Result<Exit> {
        match self {
            Self::New(arguments) => new::run(program, arguments),
            Self::Validate(arguments) => validate::run(program, arguments),
            Self::Explain(arguments) => explain::run(program, arguments),
            Self::Rename(arguments) => rename::run(program, arguments),
            Self::Recover(arguments) => recover::run(program, arguments),
            Self::Bake(arguments) => bake::run(program, arguments),
        }
    }
}
