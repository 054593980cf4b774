//! What is made of the commands for a shell and for a reader of manuals. Nothing is written by hand:
//! both follow from the arguments and their help.

use std::{fs, path::PathBuf};

use claimbook::{Exit, say, sayln, tellln};
use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::Cli;

/// What `completions` is given.
#[derive(clap::Args)]
pub(crate) struct Completions {
    /// The shell.
    shell: Shell,
}

/// What `man` is given.
#[derive(clap::Args)]
pub(crate) struct Man {
    /// The folder, which is made if it is not there.
    out: PathBuf,
}

/// Prints the completions of a shell.
pub(crate) fn completions(arguments: &Completions) -> Exit {
    let mut bytes = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "claimbook", &mut bytes);
    say!("{}", String::from_utf8_lossy(&bytes));
    Exit::Clean
}

/// Writes a page for the program and one for each command.
pub(crate) fn man(arguments: &Man) -> Exit {
    let out = &arguments.out;
    match fs::create_dir_all(out).and_then(|()| clap_mangen::generate_to(Cli::command(), out)) {
        Ok(()) => {
            sayln!("wrote the manual pages to {}", out.display());
            Exit::Clean
        }
        Err(error) => {
            tellln!("error: cannot write in `{}`: {error}", out.display());
            Exit::Failed
        }
    }
}
