//! What a validation found.

use std::path::PathBuf;

use claimbook_core::Dataset;

use crate::{
    files::book::Book,
    report::{
        advice::Spell,
        diagnostic::{self, Diagnostic, Severity},
        render::{self, ReportFormat, RuleInfo},
        source::Files,
    },
    rules,
};

/// Why a book could not be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot read the folder `{}`: {reason}", root.display())]
pub struct RootError {
    /// The folder.
    pub root: PathBuf,
    /// The system's reason.
    pub reason: String,
}

/// Everything that a validation found, sorted by file and position.
#[derive(Debug)]
pub struct Report {
    dataset: Dataset,
    files: Files,
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    pub(crate) fn new(book: Book) -> Self {
        let Book { dataset, files, mut diagnostics, .. } = book;
        diagnostic::sort(&mut diagnostics, &files);
        Self { dataset, files, diagnostics }
    }

    /// What was found.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How many errors were found.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings were found.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    /// The book, if it has no errors.
    pub fn dataset(&self) -> Option<&Dataset> {
        (self.errors() == 0).then_some(&self.dataset)
    }

    /// The files that were read.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The report as text in a format, with colours for a terminal if asked for. `spell` says how
    /// the commands that are advised are typed.
    pub fn render(&self, format: ReportFormat, color: bool, spell: Spell<'_>) -> String {
        let rules: Vec<_> = rules::all()
            .map(|rule| RuleInfo {
                code: rule.code,
                name: rule.name,
                severity: rule.severity,
                doc: rule.summary,
            })
            .collect();
        render::render(format, &self.diagnostics, &self.files, &rules, color, spell)
    }

    fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }
}
