//! The chores of this workspace. Every other command is the program's own (`crates/cli`), run on
//! the book of this workspace where no other is named.
//!
//! The program's commands are compiled in without what asks for heavy crates, so that a first
//! `cargo xtask export` stays cheap. Every command that the program has today is light; one that
//! is not is to be met in `main`, by running cargo again with the feature that it needs.

mod bench_book;
mod commands;
mod workspace;

use std::process::ExitCode;

use claimbook::{Exit, Home, Program, tellln};
use clap::{Parser, Subcommand};

/// Commands of the claimbook workspace.
///
/// Without `--book`, `export`, `verify`, `show` and `stats` take the book that is linked into this
/// program, and every other command the one in `dataset`.
#[derive(Parser)]
#[command(name = workspace::NAME, bin_name = workspace::NAME, version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(flatten)]
    Program(claimbook::Command),
    /// Write the book in `dataset` into the source of the crate that embeds it.
    Codegen(commands::codegen::Arguments),
    /// Write the JSON Schemas into `schema`.
    Schema(commands::schema::Arguments),
    /// Write the reference of all rules.
    Rules(commands::rules::Arguments),
    /// Write a made-up book of so many claims, to measure with.
    BenchBook(commands::bench_book::Arguments),
    /// Run everything that continuous integration runs.
    Ci,
}

fn main() -> ExitCode {
    let program = Program { name: workspace::NAME, home: Home::Checkout(workspace::top().ok()) };
    let ended = match Cli::parse().command {
        Command::Program(command) => Ok(command.run(&program)),
        Command::Codegen(arguments) => commands::codegen::run(&program, &arguments),
        Command::Schema(arguments) => commands::schema::run(&arguments),
        Command::Rules(arguments) => commands::rules::run(&arguments),
        Command::BenchBook(arguments) => commands::bench_book::run(&arguments),
        Command::Ci => commands::ci::run(),
    };
    ended
        .unwrap_or_else(|error| {
            tellln!("error: {error:#}");
            Exit::Failed
        })
        .into()
}
