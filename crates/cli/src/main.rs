//! The program `claimbook`: it works on the book in whose folder one stands.

use std::process::ExitCode;

use claimbook::{Command, Home, Program};
use clap::Parser;

/// Checks, shows, verifies and exports a book of claims.
///
/// Without `--book`, a command takes the book in whose folder one stands: the nearest folder with
/// a `dataset.toml`, from the current one upwards.
#[derive(Parser)]
#[command(name = "claimbook", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let program = Program { name: "claimbook", home: Home::Around };
    Cli::parse().command.run(&program).into()
}
