//! One module a command.

pub(crate) mod ci;
pub(crate) mod codegen;
pub(crate) mod export;
pub(crate) mod new;
pub(crate) mod rename;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod show;
pub(crate) mod stats;
pub(crate) mod validate;
pub(crate) mod verify;

use std::path::Path;

use claimbook_core::Dataset;
use claimbook_exporter::output::{Difference, Owned, Tree, diff_tree, write_tree};
use claimbook_validator::{Format, Report};

use crate::Outcome;

/// What a command works on.
pub(crate) enum Book {
    /// The book that is linked into this program.
    #[cfg(feature = "book")]
    Embedded(&'static Dataset),
    /// A book read from files.
    Read(Box<Report>),
}

impl Book {
    /// The book in a folder, or the embedded one where none is given. `None` if it has errors,
    /// which are then printed.
    pub(crate) fn open(folder: Option<&Path>) -> anyhow::Result<Option<Self>> {
        let Some(folder) = folder else {
            #[cfg(feature = "book")]
            return Ok(Some(Self::Embedded(claimbook_dataset::dataset())));
            #[cfg(not(feature = "book"))]
            anyhow::bail!("this build has no embedded book; name a folder with `--dataset`");
        };
        let report = claimbook_validator::validate(folder, None)?;
        if report.dataset().is_none() {
            print_report(&report, Format::Human);
            return Ok(None);
        }
        Ok(Some(Self::Read(Box::new(report))))
    }

    pub(crate) fn dataset(&self) -> &Dataset {
        match self {
            #[cfg(feature = "book")]
            Self::Embedded(dataset) => dataset,
            Self::Read(report) => report.dataset().expect("opened without errors"),
        }
    }
}

/// Prints a report to the standard error stream, with colours on a terminal.
pub(crate) fn print_report(report: &Report, format: Format) {
    let color = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
    tell!("{}", report.render(format, color));
    tellln!("{}", sum(report));
}

/// `2 errors, 1 warning`
pub(crate) fn sum(report: &Report) -> String {
    let count = |number: usize, word: &str| {
        format!("{number} {word}{}", if number == 1 { "" } else { "s" })
    };
    format!("{}, {}", count(report.errors(), "error"), count(report.warnings(), "warning"))
}

/// Writes generated files, or says how they differ from what they should be.
pub(crate) fn generated(
    dir: &Path,
    tree: &Tree,
    owned: Owned,
    check: bool,
    command: &str,
) -> anyhow::Result<Outcome> {
    if !check {
        let changes = write_tree(dir, tree, owned)?;
        for change in &changes {
            let verb = if matches!(change, Difference::Extra(_)) { "removed" } else { "wrote" };
            sayln!("{verb} {}", dir.join(change.path()).display());
        }
        sayln!("{} files, {} changed", tree.len(), changes.len());
        return Ok(Outcome::Clean);
    }
    let differences = diff_tree(dir, tree, owned)?;
    if differences.is_empty() {
        sayln!("{} files are up to date", tree.len());
        return Ok(Outcome::Clean);
    }
    for difference in &differences {
        tellln!("{}: {difference}", dir.display());
    }
    tellln!("run `{command}`");
    Ok(Outcome::Findings)
}
