//! Reads a book of claims from its files, checks it, and says what is wrong and where.
//!
//! [`validate`] reads a folder of TOML files into a [`Dataset`](claimbook_core::Dataset), checks
//! every file against the schema of its sort and runs every rule. All problems of all files appear
//! in one [`Report`]. [`validate_input`] does the same with any [`Input`]: memory, or a folder with
//! unsaved texts laid over. What was exported is a book as well: a `dataset.json`, or a folder of JSON
//! Lines. [`run_rules`] runs the rules on a book that has no files, such as one that is embedded.
//!
//! ```no_run
//! use claimbook_validator::{ReportFormat, report::advice::Command, validate};
//!
//! let report = validate("dataset".as_ref(), None)?;
//! match report.into_dataset() {
//!     Ok(dataset) => println!("{} claims", dataset.claims().len()),
//!     Err(report) => {
//!         // Advice may name a command; this program types it as it does its own.
//!         let spell = |command: &Command| format!("my-program {command}");
//!         eprint!("{}", report.render(ReportFormat::Human, false, &spell));
//!     }
//! }
//! # Ok::<(), claimbook_validator::RootError>(())
//! ```

#![deny(clippy::print_stdout, clippy::print_stderr)]

mod characters;
pub mod edition;
pub mod files;
mod language;
pub mod report;
pub mod rules;
pub mod text;
mod validation;

pub use claimbook_core::schema::Authored;
pub use files::{
    book::Book,
    input::{Entry, Folder, Input, Memory, Overlay},
};
pub use report::render::ReportFormat;
pub use validation::{
    FromJson, Location, Report, RootError, read, read_rows, render, run_rules, validate,
    validate_input,
};
