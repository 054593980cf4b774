//! What a rule is, and how it is run over a book.
//!
//! A rule names a place by record and field; where that stands in a file is found later, so
//! that the same rules run on files, on an embedded book and on data read as JSON. The rules
//! themselves stand in [`rules`](crate::rules), one a file.

use std::fmt;

use claimbook_core::{Actor, Claim, Dataset, FieldPath, Metadata, Record, walk};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::{Finding, Findings},
        shared::rows::numbered,
    },
    text::AnalysedText,
};

/// A rule that a book has to keep.
#[derive(Debug)]
pub struct Rule {
    /// Its code, such as `R003`. Codes are never reused.
    pub code: &'static str,
    /// Its name, such as `unknown-reference`.
    pub name: &'static str,
    /// How grave a breach is.
    pub severity: Severity,
    /// What holds where it is kept, in one sentence.
    pub summary: &'static str,
    /// Why the rule is there and how a breach is mended, in a few sentences.
    pub explanation: &'static str,
    pub(crate) search: Search,
}

/// How much of a book a rule has to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The files, while they are read.
    File,
    /// One record at a time.
    Record,
    /// All records together.
    Dataset,
    /// All records together with the analysed text, where that is given.
    Text,
}

/// The function that looks for breaches.
#[derive(Debug)]
pub(crate) enum Search {
    /// The reader reports it itself.
    Reading,
    /// Looks at each record of any kind.
    Record(fn(&dyn Record, &Metadata, &mut Findings)),
    /// Looks at each text that an author wrote freely, prose or an address, in any record.
    Prose(Prose),
    /// Looks at each actor.
    Actor(fn(&Actor, &Metadata, &mut Findings)),
    /// Looks at each claim.
    Claim(fn(&Claim, &Metadata, &mut Findings)),
    /// Looks at the book as a whole.
    Dataset(fn(&Dataset, &mut Findings)),
    /// Looks at the book as a whole, and at what its content is worth. What it finds may stand for
    /// now, in `known.csv`.
    Content(fn(&Dataset, &mut Findings)),
    /// Looks at the book and at what the other rules found, after them.
    Found(fn(&Dataset, &mut [Finding], &mut Findings)),
    /// Looks at the book beside the analysed text.
    Text(fn(&Dataset, &AnalysedText, &mut Findings)),
}

/// Looks at a text in a field of a record.
pub(crate) type Prose = fn(&dyn Record, &FieldPath, &str, &mut Findings);

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::File => "file",
            Self::Record => "record",
            Self::Dataset => "dataset",
            Self::Text => "text",
        })
    }
}

impl Rule {
    /// How much of a book the rule has to see.
    pub const fn scope(&self) -> Scope {
        match self.search {
            Search::Reading => Scope::File,
            Search::Record(_) | Search::Prose(_) | Search::Actor(_) | Search::Claim(_) => {
                Scope::Record
            }
            Search::Dataset(_) | Search::Content(_) | Search::Found(_) => Scope::Dataset,
            Search::Text(_) => Scope::Text,
        }
    }

    /// Whether what it finds may stand for now, if `known.csv` has it with a reason.
    pub const fn may_stand(&self) -> bool {
        matches!(self.search, Search::Content(_))
    }

    /// The page of the rule, for a person: what holds, why, and how a breach is mended.
    pub fn page(&self) -> String {
        format!(
            "{} {} ({}, scope {})\n\n{}\n\n{}\n",
            self.code,
            self.name,
            self.severity,
            self.scope(),
            self.summary,
            self.explanation
        )
    }

    /// Runs rules over a book: what each finds, in their order. Those that look at texts share one
    /// walk.
    pub(crate) fn run_all(
        rules: impl Iterator<Item = &'static Self> + Clone,
        dataset: &Dataset,
        text: Option<&AnalysedText>,
    ) -> Vec<Finding> {
        let mut readers: Vec<_> = rules
            .clone()
            .filter_map(|rule| match &rule.search {
                Search::Prose(search) => Some((*search, Findings::new(rule.code, rule.severity))),
                Search::Reading
                | Search::Record(_)
                | Search::Actor(_)
                | Search::Claim(_)
                | Search::Dataset(_)
                | Search::Content(_)
                | Search::Found(_)
                | Search::Text(_) => None,
            })
            .collect();
        read(dataset, &mut readers);
        let mut readers = readers.into_iter();
        let stage = dataset.metadata().stage;
        let mut found: Vec<_> = rules
            .clone()
            .flat_map(|rule| {
                let read =
                    matches!(rule.search, Search::Prose(_)).then(|| readers.next()).flatten();
                match read {
                    Some((_, findings)) => findings.into_found(stage),
                    None => rule.run(dataset, text),
                }
            })
            .collect();
        for rule in rules {
            if let Search::Found(search) = rule.search {
                let mut findings = Findings::new(rule.code, rule.severity);
                search(dataset, &mut found, &mut findings);
                found.extend(findings.into_found(stage));
            }
        }
        found
    }

    /// Runs the rule over a book. Rules of scope `File` find nothing here, nor do those that look
    /// at what others found, and those of scope `Text` nothing without a text.
    pub(crate) fn run(
        &'static self,
        dataset: &Dataset,
        text: Option<&AnalysedText>,
    ) -> Vec<Finding> {
        let mut findings = Findings::new(self.code, self.severity);
        let metadata = dataset.metadata();
        match self.search {
            Search::Reading | Search::Found(_) => {}
            Search::Record(search) => {
                for (row, record) in numbered(dataset.records()) {
                    findings.of_row(row);
                    search(record, metadata, &mut findings);
                }
            }
            Search::Prose(search) => {
                let mut readers = [(search, findings)];
                read(dataset, &mut readers);
                let [(_, read)] = readers;
                findings = read;
            }
            Search::Actor(search) => {
                for actor in dataset.actors() {
                    search(actor, metadata, &mut findings);
                }
            }
            Search::Claim(search) => {
                for claim in dataset.claims() {
                    search(claim, metadata, &mut findings);
                }
            }
            Search::Dataset(search) | Search::Content(search) => search(dataset, &mut findings),
            Search::Text(search) => {
                if let Some(text) = text {
                    search(dataset, text, &mut findings);
                }
            }
        }
        findings.into_found(metadata.stage)
    }
}

/// Has each text of a book looked at.
fn read(dataset: &Dataset, readers: &mut [(Prose, Findings)]) {
    for (row, record) in numbered(dataset.records()) {
        for (_, findings) in &mut *readers {
            findings.of_row(row);
        }
        walk(record, |path, value| {
            let Some(text) = value.text() else { return };
            for (search, findings) in &mut *readers {
                search(record, path, text, findings);
            }
        });
    }
}
