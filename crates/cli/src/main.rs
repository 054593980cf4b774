//! The program `claimbook`: it works on the book in whose folder one stands.

#[cfg(feature = "manual")]
mod manual;

use std::process::ExitCode;

use claimbook::{Command, Home, Program, Terminal};
use clap::{Parser, Subcommand};

/// Reading a book makes many small values, for which the allocators of most systems are slow.
#[cfg(feature = "allocator")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Checks, shows, verifies and exports a book of claims.
///
/// Without `--book`, a command takes the book in whose folder one stands: the nearest folder with
/// a `dataset.toml`, from the current one upwards.
#[derive(Parser)]
#[command(name = "claimbook", version)]
struct Cli {
    #[command(flatten)]
    terminal: Terminal,
    #[command(subcommand)]
    command: Own,
}

#[derive(Subcommand)]
enum Own {
    #[command(flatten)]
    Command(Command),
    /// Print what a shell needs to complete commands, for packagers.
    #[cfg(feature = "manual")]
    #[command(hide = true)]
    Completions(manual::Completions),
    /// Write the manual pages into a folder, for packagers.
    #[cfg(feature = "manual")]
    #[command(hide = true)]
    Man(manual::Man),
}

fn main() -> ExitCode {
    let program = Program { name: "claimbook", home: Home::Around };
    let cli = Cli::parse();
    cli.terminal.apply();
    match cli.command {
        Own::Command(command) => command.run(&program).into(),
        #[cfg(feature = "manual")]
        Own::Completions(arguments) => manual::completions(&arguments).into(),
        #[cfg(feature = "manual")]
        Own::Man(arguments) => manual::man(&arguments).into(),
    }
}
