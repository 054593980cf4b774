//! Opening the book that a command is about.

use std::path::{Path, PathBuf};

use claimbook_core::Dataset;
use claimbook_validator::{
    Report, ReportFormat, RootError, files::journal::INTERRUPTED, report::advice::Spell,
};

use crate::{Program, home::Home, output::color};

/// The book that a command is about.
#[derive(clap::Args)]
pub(crate) struct Named {
    /// The folder of a book, instead of the one that the program works on.
    #[arg(long, value_name = "DIR", alias = "dataset")]
    pub(crate) book: Option<PathBuf>,
}

/// A book without errors.
pub(crate) enum Book {
    /// The book that is linked into this program.
    #[cfg(feature = "first-book")]
    Embedded(&'static Dataset),
    /// A book read from files.
    Read(Box<Report>),
}

impl Book {
    /// The book in the named folder, or that of the program where none is named. `None` if it
    /// has errors, which are then printed.
    pub(crate) fn open(program: &Program, named: &Named) -> anyhow::Result<Option<Self>> {
        if named.book.is_none() && matches!(program.home, Home::Checkout(_)) {
            #[cfg(feature = "first-book")]
            return Ok(Some(Self::Embedded(claimbook_dataset::dataset())));
            #[cfg(not(feature = "first-book"))]
            anyhow::bail!("this build has no embedded book; name a folder with `--book`");
        }
        let book = named.book.as_deref();
        let report = valid(&program.folder(book)?, &program.spell(book))?;
        Ok(report.map(|report| Self::Read(Box::new(report))))
    }

    pub(crate) fn dataset(&self) -> &Dataset {
        match self {
            #[cfg(feature = "first-book")]
            Self::Embedded(dataset) => dataset,
            Self::Read(report) => report.dataset().expect("opened without errors"),
        }
    }
}

/// The report of a book that has no errors. `None` if it has some, which are then printed, with
/// the commands that they advise as `spell` has them.
///
/// # Errors
///
/// If the folder cannot be read.
pub fn valid(folder: &Path, spell: Spell<'_>) -> Result<Option<Report>, RootError> {
    let report = claimbook_validator::validate(folder, None)?;
    if report.dataset().is_some() {
        // The one warning that is about the book as it lies there, not about what is said in it.
        for found in report.diagnostics().iter().filter(|found| found.code == INTERRUPTED) {
            tellln!("warning: {}", found.message);
            if let Some(help) = &found.help {
                tellln!("help: {}", help.said(spell));
            }
        }
        return Ok(Some(report));
    }
    tell!("{}", report.render(ReportFormat::Human, color(&std::io::stderr()), spell));
    tellln!("{}", sum(&report));
    Ok(None)
}

/// `2 errors, 1 warning`
pub(crate) fn sum(report: &Report) -> String {
    let count = |number: usize, word: &str| {
        format!("{number} {word}{}", if number == 1 { "" } else { "s" })
    };
    format!("{}, {}", count(report.errors(), "error"), count(report.warnings(), "warning"))
}
