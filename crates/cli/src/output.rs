//! What commands print. A reader that has seen enough, as `head` has, ends the command quietly.

use std::{
    fmt,
    io::{ErrorKind, Write},
    process,
};

use crate::Exit;

/// Prints to the standard output.
#[macro_export]
macro_rules! say {
    ($($arguments:tt)*) => {
        $crate::output::write(&mut std::io::stdout(), format_args!($($arguments)*))
    };
}

/// Prints a line to the standard output.
#[macro_export]
macro_rules! sayln {
    ($($arguments:tt)*) => {
        $crate::say!("{}\n", format_args!($($arguments)*))
    };
}

/// Prints to the standard error stream.
#[macro_export]
macro_rules! tell {
    ($($arguments:tt)*) => {
        $crate::output::write(&mut std::io::stderr(), format_args!($($arguments)*))
    };
}

/// Prints a line to the standard error stream.
#[macro_export]
macro_rules! tellln {
    ($($arguments:tt)*) => {
        $crate::tell!("{}\n", format_args!($($arguments)*))
    };
}

/// Writes to a standard stream; ends the process if nobody reads on, or nothing can be written.
pub fn write(stream: &mut dyn Write, text: fmt::Arguments<'_>) {
    if let Err(error) = stream.write_fmt(text) {
        let quiet = error.kind() == ErrorKind::BrokenPipe;
        process::exit(if quiet { Exit::Clean } else { Exit::Failed } as i32);
    }
}
