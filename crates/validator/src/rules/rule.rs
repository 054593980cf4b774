//! What a rule is, and how it reports.
//!
//! A rule names a place by record and field; where that stands in a file is found later, so
//! that the same rules run on files, on an embedded book and on data read as JSON. The rules
//! themselves stand in [`rules`](crate::rules), one a file.

use std::fmt;

use claimbook_core::{Actor, Claim, Dataset, FieldPath, Kind, Metadata, Record};

use crate::{
    report::diagnostic::{Diagnostic, Help, RecordName, Related, Severity},
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
    pub(crate) check: Check,
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
pub(crate) enum Check {
    /// The reader reports it itself.
    Reading,
    /// Looks at each record of any kind.
    Record(fn(&dyn Record, &Metadata, &mut Findings)),
    /// Looks at each actor.
    Actor(fn(&Actor, &Metadata, &mut Findings)),
    /// Looks at each claim.
    Claim(fn(&Claim, &Metadata, &mut Findings)),
    /// Looks at the book as a whole.
    Dataset(fn(&Dataset, &mut Findings)),
    /// Looks at the book beside the analysed text.
    Text(fn(&Dataset, &AnalysedText, &mut Findings)),
}

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
        match self.check {
            Check::Reading => Scope::File,
            Check::Record(_) | Check::Actor(_) | Check::Claim(_) => Scope::Record,
            Check::Dataset(_) => Scope::Dataset,
            Check::Text(_) => Scope::Text,
        }
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

    /// Runs the rule over a book. Rules of scope `File` find nothing here, and those of scope
    /// `Text` nothing without a text.
    pub(crate) fn run(
        &'static self,
        dataset: &Dataset,
        text: Option<&AnalysedText>,
    ) -> Vec<Finding> {
        let mut findings = Findings { rule: self, found: Vec::new() };
        let metadata = dataset.metadata();
        match self.check {
            Check::Reading => {}
            Check::Record(check) => {
                for record in dataset.records() {
                    check(record, metadata, &mut findings);
                }
            }
            Check::Actor(check) => {
                for actor in dataset.actors().iter() {
                    check(actor, metadata, &mut findings);
                }
            }
            Check::Claim(check) => {
                for claim in dataset.claims().iter() {
                    check(claim, metadata, &mut findings);
                }
            }
            Check::Dataset(check) => check(dataset, &mut findings),
            Check::Text(check) => {
                if let Some(text) = text {
                    check(dataset, text, &mut findings);
                }
            }
        }
        findings.found
    }
}

/// Collects what one rule finds.
#[derive(Debug)]
pub(crate) struct Findings {
    rule: &'static Rule,
    found: Vec<Finding>,
}

impl Findings {
    /// Reports a breach at a field of a record; the empty path means the record as a whole.
    ///
    /// The message is one sentence without a full stop, with ids in backticks, that names the
    /// record: "claim `s04-trade-scale` is causal and states no effect".
    pub(crate) fn report(
        &mut self,
        record: &dyn Record,
        field: impl Into<FieldPath>,
        message: impl Into<String>,
    ) -> &mut Finding {
        let diagnostic = Diagnostic::new(self.rule.code, self.rule.severity, message)
            .at(name(record), field.into());
        self.found.push(Finding {
            diagnostic,
            replacement: None,
            occurrence: 0,
            rests_on: Vec::new(),
        });
        self.found.last_mut().expect("just pushed")
    }
}

/// A breach that a rule found, before it is located in a file.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) diagnostic: Diagnostic,
    /// What the value at the place should be replaced by, unquoted.
    pub(crate) replacement: Option<String>,
    /// Which of several records of one id is meant, counted from 0.
    pub(crate) occurrence: usize,
    /// What must have been read for it to be true.
    pub(crate) rests_on: Vec<Absence>,
}

/// That something was looked for and not found. Where what was looked through could not be
/// read, nothing follows from that.
#[derive(Debug)]
pub(crate) enum Absence {
    /// No record of this kind says it in this field.
    Field(Kind, &'static str),
    /// No record of this kind has this identifier.
    Record(Kind, String),
    /// This field of this record says nothing else.
    Within(RecordName, FieldPath),
}

impl Finding {
    /// Puts a few words at the underline.
    pub(crate) fn label(&mut self, label: impl Into<String>) -> &mut Self {
        self.diagnostic.label = Some(label.into());
        self
    }

    /// Points at another place that has to do with it. A breach is not reported while one of
    /// its places is itself broken, so every field that the rule relied on belongs here.
    pub(crate) fn see(
        &mut self,
        record: &dyn Record,
        field: impl Into<FieldPath>,
        message: impl Into<String>,
    ) -> &mut Self {
        self.diagnostic.related.push(Related::new(message).at(name(record), field.into()));
        self
    }

    /// Makes it a warning, where the rule is an error elsewhere.
    pub(crate) fn warn(&mut self) -> &mut Self {
        self.diagnostic.severity = Severity::Warning;
        self
    }

    /// Says what to do, in words that can be followed as they stand.
    pub(crate) fn help(&mut self, message: impl Into<String>) -> &mut Self {
        self.diagnostic.help = Some(Help { message: message.into(), edit: None });
        self
    }

    /// Says that the value at the place should read otherwise: "did you mean `china`?".
    pub(crate) fn replace_by(&mut self, replacement: impl Into<String>) -> &mut Self {
        self.replacement = Some(replacement.into());
        self
    }

    /// Says that no record of a kind says something in a field, as far as they could be read.
    pub(crate) fn none_in(&mut self, kind: Kind, field: &'static str) -> &mut Self {
        self.rests_on.push(Absence::Field(kind, field));
        self
    }

    /// Says that no record of a kind has an identifier, as far as they could be read.
    pub(crate) fn none_called(&mut self, kind: Kind, id: &str) -> &mut Self {
        self.rests_on.push(Absence::Record(kind, id.to_owned()));
        self
    }

    /// Says that it follows from all that a field of a record holds, as far as that could be
    /// read. Unlike [`see`](Self::see) it shows nothing.
    pub(crate) fn relies_on(
        &mut self,
        record: &dyn Record,
        field: impl Into<FieldPath>,
    ) -> &mut Self {
        self.rests_on.push(Absence::Within(name(record), field.into()));
        self
    }

    /// Says which of several records with one id is meant, counted from 0 in reading order.
    pub(crate) fn occurrence(&mut self, occurrence: usize) -> &mut Self {
        self.occurrence = occurrence;
        self
    }
}

fn name(record: &dyn Record) -> RecordName {
    RecordName::new(record.kind().as_str(), record.id())
}
