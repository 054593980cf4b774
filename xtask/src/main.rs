//! The chores of this workspace. Every other command is the program's own (`crates/cli`), run on
//! the book of this workspace where no other is named.
//!
//! `cargo xtask` is built without what reads books in files, which asks for heavy crates, so that a
//! first `cargo xtask export` stays cheap. Whatever such a build does not understand it leaves to
//! the whole program, by running cargo again; so does the whole program with formats of an export
//! that ask for heavy crates.

mod bench_book;
mod commands;
mod workspace;

use std::{
    env,
    process::{self, ExitCode},
};

use anyhow::Context as _;
use claimbook::{Exit, Home, Program, Terminal, tellln};
use clap::{Parser, Subcommand};

/// Commands of the claimbook workspace.
///
/// Without `--book`, `export`, `verify`, `show`, `stats`, `coding-sheet` and `agreement` take the
/// book that is linked into this program, and every other command the one in `dataset`.
#[derive(Parser)]
#[command(name = workspace::NAME, bin_name = workspace::NAME, version)]
struct Cli {
    #[command(flatten)]
    terminal: Terminal,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(flatten)]
    Program(claimbook::Command),
    /// Write the book in `dataset` into the source of the crate that embeds it.
    #[cfg(feature = "files")]
    Codegen(commands::codegen::Arguments),
    /// Write the JSON Schemas into `schema`.
    Schema(commands::schema::Arguments),
    /// Write the reference of all rules.
    #[cfg(feature = "files")]
    Rules(commands::rules::Arguments),
    /// Write a made-up book of so many claims, to measure with.
    BenchBook(commands::bench_book::Arguments),
    /// Run everything that continuous integration runs.
    Ci,
}

fn main() -> ExitCode {
    let program = Program { name: workspace::NAME, home: Home::Checkout(workspace::top().ok()) };
    let ended = match Cli::try_parse() {
        Ok(Cli { command: Command::Program(command), .. }) if command.asks_for_more() => {
            again(&["--features", "formats"])
        }
        Ok(cli) => {
            cli.terminal.apply();
            run(&program, cli.command)
        }
        Err(error) if cfg!(feature = "files") => error.exit(),
        Err(_) if env::args_os().any(|word| word == "--all-formats") => {
            again(&["--features", "formats"])
        }
        Err(_) => again(&[]),
    };
    ended
        .unwrap_or_else(|error| {
            tellln!("error: {error:#}");
            Exit::Failed
        })
        .into()
}

fn run(program: &Program, command: Command) -> anyhow::Result<Exit> {
    match command {
        Command::Program(command) => Ok(command.run(program)),
        #[cfg(feature = "files")]
        Command::Codegen(arguments) => commands::codegen::run(program, &arguments),
        Command::Schema(arguments) => commands::schema::run(&arguments),
        #[cfg(feature = "files")]
        Command::Rules(arguments) => commands::rules::run(&arguments),
        Command::BenchBook(arguments) => commands::bench_book::run(&arguments),
        Command::Ci => commands::ci::run(),
    }
}

/// Runs a larger build of this program with the arguments of this one.
fn again(features: &[&str]) -> anyhow::Result<Exit> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = process::Command::new(cargo)
        .args(["run", "--quiet", "--package", "xtask"])
        .args(features)
        .arg("--")
        .args(env::args_os().skip(1))
        .status()
        .context("cannot run cargo")?;
    process::exit(status.code().unwrap_or(Exit::Failed as i32));
}
