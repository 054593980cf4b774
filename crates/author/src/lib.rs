//! Writes the files of a book of claims as an author does, and keeps everything else in them.
//!
//! [`create`] makes a record from a template, [`rename`] gives one another identifier. Each works
//! out [`Changes`] first: the files as they are to be. The [`Writer`] puts all of them in place or
//! none, and mends what a killed process left; nothing else here, and no other crate, writes what an
//! author wrote.

#![deny(clippy::print_stdout, clippy::print_stderr)]

mod change;
mod rename;
mod template;
mod writer;

pub use change::{Change, Changes};
pub use rename::{RenameError, rename};
pub use template::{TemplateError, create};
pub use writer::{WriteError, Writer};

/// The example of the README is tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
