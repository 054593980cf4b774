//! The commands that are about a book in files: they read, check or change what an author wrote.

mod accept;
mod add;
mod bake;
mod diff;
mod explain;
mod finish;
mod fmt;
mod import;
mod let_stand;
mod new;
mod recover;
mod release;
mod rename;
#[cfg(feature = "segment")]
mod segment;
#[cfg(feature = "serve")]
mod serve;
mod sources;
mod validate;

use crate::{Exit, Program};

/// A command with its arguments.
#[derive(clap::Subcommand)]
pub enum Command {
    /// Make a new book, a record from a template, or a claim from its sentence.
    New(Box<new::Arguments>),
    /// Add a piece of evidence, a check, a relation, an assessment or a forecast to a claim.
    Add(add::Arguments),
    /// Make authored files of records in JSON, as a language model or a form gives them.
    Import(import::Arguments),
    /// Take a text apart, and lay its sections and sentences under a book.
    #[cfg(feature = "segment")]
    Segment(segment::Arguments),
    /// Check a book and say what is wrong and where.
    Validate(validate::Arguments),
    /// Print the page of a rule or of a sort of test, or the list of all.
    Explain(explain::Arguments),
    /// Give a record another id, in its file and in every reference.
    Rename(rename::Arguments),
    /// Give the files that are written by hand their one form.
    Fmt(fmt::Arguments),
    /// Take claims out of draft, once nothing is to do in them.
    Finish(finish::Arguments),
    /// Say that claims are drawn from their sentences as these stand now.
    Accept(accept::Arguments),
    /// Put down which findings stand for now, and take out those that are mended.
    LetStand(let_stand::Arguments),
    /// Finish or undo a change of the book that was interrupted.
    Recover(recover::Arguments),
    /// Say how one edition of a book differs from another.
    Diff(diff::Arguments),
    /// Put down what a release of the book consists of, and how it differs from the one before.
    Release(release::Arguments),
    /// Show the book as pages in a browser, and again when a file is saved.
    #[cfg(feature = "serve")]
    Serve(serve::Arguments),
    /// Put passages of sources on record, and look for them again.
    Sources(sources::Arguments),
    /// Write the book as a crate that bakes it into a program.
    Bake(bake::Arguments),
}

impl Command {
    pub(super) fn run(&self, program: &Program) -> anyhow::Result<Exit> {
        match self {
            Self::New(arguments) => new::run(program, arguments),
            Self::Add(arguments) => add::run(program, arguments),
            Self::Import(arguments) => import::run(program, arguments),
            #[cfg(feature = "segment")]
            Self::Segment(arguments) => segment::run(program, arguments),
            Self::Validate(arguments) => validate::run(program, arguments),
            Self::Explain(arguments) => explain::run(program, arguments),
            Self::Rename(arguments) => rename::run(program, arguments),
            Self::Fmt(arguments) => fmt::run(program, arguments),
            Self::Finish(arguments) => finish::run(program, arguments),
            Self::Accept(arguments) => accept::run(program, arguments),
            Self::LetStand(arguments) => let_stand::run(program, arguments),
            Self::Recover(arguments) => recover::run(program, arguments),
            Self::Diff(arguments) => diff::run(program, arguments),
            Self::Release(arguments) => release::run(program, arguments),
            #[cfg(feature = "serve")]
            Self::Serve(arguments) => serve::run(program, arguments),
            Self::Sources(arguments) => sources::run(program, arguments),
            Self::Bake(arguments) => bake::run(program, arguments),
        }
    }
}
