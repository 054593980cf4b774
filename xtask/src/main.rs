//! The commands of this workspace. Each parses its arguments, calls the crates and prints;
//! whatever a user of the crates would want as well is in the crates.

#[macro_use]
mod output;

mod commands;
mod place;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Commands of the claimbook workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write the book in the formats that other programs read.
    Export(commands::export::Arguments),
    /// Check a book and say what is wrong and where.
    Validate(commands::validate::Arguments),
    /// Run every check again and report as a test run.
    Verify(commands::verify::Arguments),
    /// Print a record with its neighbours.
    Show(commands::show::Arguments),
    /// Count what a book has and where it is thin.
    Stats(commands::stats::Arguments),
    /// Make a new record from a template.
    New(commands::new::Arguments),
    /// Give a record another id, in its file and in every reference.
    Rename(commands::rename::Arguments),
    /// Write the book in `dataset` into the source of the crate that embeds it.
    Codegen(commands::codegen::Arguments),
    /// Write the JSON Schemas into `schema`.
    Schema(commands::schema::Arguments),
    /// Write the reference of all rules.
    Rules(commands::rules::Arguments),
    /// Run everything that continuous integration runs.
    Ci,
}

/// How a command ended; an error on top of these means that it could not be carried out.
enum Outcome {
    /// Nothing is wrong.
    Clean,
    /// It did its work, and the work shows that something is wrong.
    Findings,
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Export(arguments) => commands::export::run(&arguments),
        Command::Validate(arguments) => commands::validate::run(&arguments),
        Command::Verify(arguments) => commands::verify::run(&arguments),
        Command::Show(arguments) => commands::show::run(&arguments),
        Command::Stats(arguments) => commands::stats::run(&arguments),
        Command::New(arguments) => commands::new::run(&arguments),
        Command::Rename(arguments) => commands::rename::run(&arguments),
        Command::Codegen(arguments) => commands::codegen::run(&arguments),
        Command::Schema(arguments) => commands::schema::run(&arguments),
        Command::Rules(arguments) => commands::rules::run(&arguments),
        Command::Ci => commands::ci::run(),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) => {
            tellln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
