//! Reads a book of claims from its files, checks it, and says what is wrong and where.
//!
//! [`validate`] reads a folder of TOML files into a [`Dataset`], checks every file against the
//! schema of its sort and runs every rule. All problems of all files appear in one [`Report`].
//! [`check`] runs the same rules on a book that has no files: one that is embedded, or was read
//! as JSON.
//!
//! ```no_run
//! use claimbook_validator::{ReportFormat, report::advice::Command, validate};
//!
//! let report = validate("dataset".as_ref(), None)?;
//! if let Some(dataset) = report.dataset() {
//!     println!("{} claims", dataset.claims().len());
//! } else {
//!     // Advice may name a command; a program types it as it does its own.
//!     let spell = |command: &Command| format!("my-program {command}");
//!     eprint!("{}", report.render(ReportFormat::Human, false, &spell));
//! }
//! # Ok::<(), claimbook_validator::RootError>(())
//! ```

mod edit;
mod files;
mod language;
pub mod report;
pub mod rules;
mod template;
pub mod text;
mod validation;

use std::path::Path;

use claimbook_core::Dataset;

pub use claimbook_core::schema::Authored;
pub use edit::{EditError, rename};
pub use report::render::ReportFormat;
pub use template::{TemplateError, create};
use text::AnalysedText;
pub use validation::{Report, RootError};

/// Reads and checks the book in a folder; the rules of scope `Text` run where the text is given.
///
/// # Errors
///
/// If the folder itself cannot be read. Everything else that can be wrong is in the report.
pub fn validate(root: &Path, text: Option<&AnalysedText>) -> Result<Report, RootError> {
    let mut book = files::read::read(root).map_err(|error| RootError {
        root: root.to_owned(),
        reason: files::layout::reason(&error),
    })?;
    let found: Vec<_> = run(&book.dataset, text).collect();
    for finding in found {
        book.add(finding);
    }
    Ok(Report::new(book))
}

/// Runs every rule on a book that has no files. What is found names record and field, and no
/// place.
pub fn check(
    dataset: &Dataset,
    text: Option<&AnalysedText>,
) -> Vec<report::diagnostic::Diagnostic> {
    run(dataset, text).map(|finding| finding.diagnostic).collect()
}

fn run(
    dataset: &Dataset,
    text: Option<&AnalysedText>,
) -> impl Iterator<Item = rules::finding::Finding> {
    rules::all().flat_map(move |rule| rule.run(dataset, text))
}
