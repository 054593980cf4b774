//! The commands of the program `claimbook`, one file each.
//!
//! A command parses its arguments, calls the crates and prints; whatever a user of the crates
//! would want as well is in the crates. This is the only crate that talks to a terminal, and the
//! only one that names a program to run. [`Command`] can be made part of another program: that
//! one says in [`Program`] how it is called and which book it works on where none is named.

#[macro_use]
pub mod output;

mod book;
#[cfg(feature = "files")]
mod clock;
mod commands;
#[cfg(feature = "files")]
mod edition;
mod exit;
#[cfg(feature = "files")]
mod files;
mod home;
mod paths;
mod progress;
#[cfg(feature = "serve")]
mod served;
mod terminal;
mod typed;
#[cfg(feature = "serve")]
mod watch;

pub use commands::Command;
pub use exit::Exit;
#[cfg(feature = "files")]
pub use files::valid;
pub use home::{Home, NoCheckout, Program, upwards};
pub use terminal::Terminal;
