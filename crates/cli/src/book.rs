//! Opening the book that a command is about.

use std::path::Path;
#[cfg(feature = "files")]
use std::path::PathBuf;

use claimbook_core::Dataset;
#[cfg(feature = "files")]
use claimbook_core::Stage;
#[cfg(feature = "files")]
use claimbook_validator::Report;

#[cfg(feature = "files")]
use crate::files::{Taken, part, sound, valid};
#[cfg(feature = "files")]
use crate::progress::Progress;
use crate::{Program, home::Home};

/// The claims that a command is for.
#[cfg(feature = "files")]
#[derive(clap::Args)]
pub(crate) struct Chosen {
    /// The claims, by their ids.
    #[arg(value_name = "CLAIM", required_unless_present = "all")]
    claims: Vec<String>,
    /// Every claim that it can be done to.
    #[arg(long, conflicts_with = "claims")]
    all: bool,
}

#[cfg(feature = "files")]
impl Chosen {
    /// The ids; none for every claim.
    pub(crate) fn ids(&self) -> Option<&[String]> {
        (!self.all).then_some(self.claims.as_slice())
    }
}

/// The book that a command is about.
#[derive(clap::Args)]
pub(crate) struct Named {
    /// The folder of a book, instead of the one that the program works on. To be read, also what a book
    /// was exported to: its `dataset.json`, its folder `jsonl`, or the folder that has them.
    #[cfg(feature = "files")]
    #[arg(long, value_name = "DIR", alias = "dataset")]
    book: Option<PathBuf>,
}

impl Named {
    /// The folder that was named.
    #[cfg_attr(not(feature = "files"), expect(clippy::unused_self, reason = "nothing is named"))]
    pub(crate) fn folder(&self) -> Option<&Path> {
        #[cfg(feature = "files")]
        return self.book.as_deref();
        #[cfg(not(feature = "files"))]
        None
    }
}

/// A book without errors, or what could be read of one.
pub(crate) enum Book {
    /// The book that is linked into this program.
    #[cfg(feature = "first-book")]
    Embedded(&'static Dataset),
    /// A book read from files.
    #[cfg(feature = "files")]
    Read(Box<Report>),
    /// What could be read of a book in files that has errors.
    #[cfg(feature = "files")]
    Part(Box<Dataset>),
}

impl Book {
    /// The book in the named folder, or that of the program where none is named. `None` if it
    /// has errors, which are then printed.
    pub(crate) fn open(program: &Program, named: &Named) -> anyhow::Result<Option<Self>> {
        if named.folder().is_none() && matches!(program.home, Home::Checkout(_)) {
            #[cfg(feature = "first-book")]
            return Ok(Some(Self::Embedded(claimbook_dataset::dataset())));
            #[cfg(not(feature = "first-book"))]
            anyhow::bail!("this build has no embedded book; name a folder with `--book`");
        }
        #[cfg(feature = "files")]
        {
            let report = valid(&program.folder(named.folder())?, &program.spell(named.folder()))?;
            Ok(report.map(|report| Self::Read(Box::new(report))))
        }
        #[cfg(not(feature = "files"))]
        anyhow::bail!("this build reads no book in files");
    }

    /// As [`open`](Self::open), but of a book with errors all that can be read, and what is left out is
    /// said. `None` if nothing can.
    pub(crate) fn open_part(program: &Program, named: &Named) -> anyhow::Result<Option<Self>> {
        #[cfg(feature = "files")]
        if Self::is_in_files(program, named) {
            return Self::part(program, named, claimbook_validator::Book::readable);
        }
        Self::open(program, named)
    }

    /// As [`open`](Self::open), but of a draft with errors all that can be read and whose references
    /// lead somewhere. A released book has to be without errors.
    pub(crate) fn open_draft(program: &Program, named: &Named) -> anyhow::Result<Option<Self>> {
        #[cfg(feature = "files")]
        if Self::is_in_files(program, named) {
            return Self::part(program, named, |book| {
                let closed = book.closed()?;
                (closed.0.metadata().stage == Stage::Draft).then_some(closed)
            });
        }
        Self::open(program, named)
    }

    /// Whether it is read from files, and not linked into this program.
    #[cfg(feature = "files")]
    fn is_in_files(program: &Program, named: &Named) -> bool {
        named.folder().is_some() || matches!(program.home, Home::Around)
    }

    /// A book, or what `taken` takes of one with errors.
    #[cfg(feature = "files")]
    fn part(program: &Program, named: &Named, taken: Taken) -> anyhow::Result<Option<Self>> {
        let progress = Progress::begin("reading the book");
        let report = claimbook_validator::validate(&program.folder(named.folder())?, None)?;
        drop(progress);
        let spell = program.spell(named.folder());
        if report.errors() > 0
            && let Some(dataset) = part(&report, taken, &spell)
        {
            return Ok(Some(Self::Part(Box::new(dataset))));
        }
        Ok(sound(report, &spell).map(|report| Self::Read(Box::new(report))))
    }

    pub(crate) fn dataset(&self) -> &Dataset {
        // Of the place, not the reference: without both features there is nothing to match.
        match *self {
            #[cfg(feature = "first-book")]
            Self::Embedded(dataset) => dataset,
            #[cfg(feature = "files")]
            Self::Read(ref report) => report.dataset().expect("opened without errors"),
            #[cfg(feature = "files")]
            Self::Part(ref dataset) => dataset,
        }
    }
}
