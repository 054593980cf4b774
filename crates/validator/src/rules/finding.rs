//! What a rule reports: a message with a record and a field, and what must have been read for it
//! to be true.
//!
//! Where that stands in a file is found later, by who reads the files; nothing here knows one.

use claimbook_core::{FieldPath, Kind, Record, Stage};

use crate::report::{
    advice::{Command, Help},
    diagnostic::{Diagnostic, RecordName, Related, Severity},
};

/// Collects what one rule finds.
#[derive(Debug)]
pub(crate) struct Findings {
    code: &'static str,
    severity: Severity,
    /// Which of several rows about the same is looked at.
    row: usize,
    found: Vec<Finding>,
}

impl Findings {
    /// Nothing yet, of a rule with this code and severity.
    pub(super) const fn new(code: &'static str, severity: Severity) -> Self {
        Self { code, severity, row: 0, found: Vec::new() }
    }

    /// Says which of several rows about the same is looked at from now on, counted from 0.
    pub(super) const fn of_row(&mut self, row: usize) {
        self.row = row;
    }

    /// What was found in a book of this stage.
    pub(super) fn into_found(mut self, stage: Stage) -> Vec<Finding> {
        if stage == Stage::Draft {
            for finding in self.found.iter_mut().filter(|finding| finding.incomplete) {
                finding.diagnostic.severity = Severity::Todo;
            }
        }
        self.found
    }

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
        let diagnostic = Diagnostic::new(self.code, self.severity, message)
            .at(RecordName::of(record), field.into());
        self.found.push(Finding {
            diagnostic,
            replacement: None,
            occurrence: self.row,
            rests_on: Vec::new(),
            incomplete: false,
            also: Vec::new(),
            is_to_go: false,
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
    /// Whether a draft may have it.
    pub(super) incomplete: bool,
    /// Places where the same is found; those that cannot be read are left out.
    pub(crate) also: Vec<Related>,
    /// Whether what stands at the place, an entry of a list, should go.
    pub(crate) is_to_go: bool,
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
    /// Nothing in the book does.
    Anywhere,
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
        self.diagnostic
            .related
            .push(Related::new(message).at(RecordName::of(record), field.into()));
        self
    }

    /// Says that the same is found at another place. Unlike with [`see`](Self::see) the breach is
    /// reported even if that place is broken.
    pub(crate) fn also(
        &mut self,
        record: &dyn Record,
        field: impl Into<FieldPath>,
        message: impl Into<String>,
    ) -> &mut Self {
        self.also.push(Related::new(message).at(RecordName::of(record), field.into()));
        self
    }

    /// Says that the entry of a list at the place should go.
    pub(crate) fn remove(&mut self) -> &mut Self {
        self.is_to_go = true;
        self
    }

    /// Says it otherwise.
    pub(crate) fn retell(&mut self, message: impl Into<String>) -> &mut Self {
        self.diagnostic.message = message.into();
        self
    }

    /// Makes it a warning, where the rule is an error elsewhere.
    pub(crate) fn warn(&mut self) -> &mut Self {
        self.diagnostic.severity = Severity::Warning;
        self
    }

    /// Says that something is not there yet, which in a draft is still to do and no breach.
    pub(crate) fn incomplete(&mut self) -> &mut Self {
        self.incomplete = true;
        self
    }

    /// Says what to do, in words that can be followed as they stand.
    pub(crate) fn help(&mut self, words: impl Into<String>) -> &mut Self {
        self.diagnostic.help = Some(Help::Words(words.into()));
        self
    }

    /// Says which command to run, and what it is for.
    pub(crate) fn command(&mut self, words: impl Into<String>, command: Command) -> &mut Self {
        self.diagnostic.help = Some(Help::Command { words: words.into(), command });
        self
    }

    /// Says that the value at the place should read otherwise: "did you mean `denmark`?".
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
        self.rests_on.push(Absence::Within(RecordName::of(record), field.into()));
        self
    }

    /// Says that it follows from the book as a whole, as far as that could be read.
    pub(crate) fn relies_on_all(&mut self) -> &mut Self {
        self.rests_on.push(Absence::Anywhere);
        self
    }

    /// Says which of several records with one id is meant, counted from 0 in reading order.
    pub(crate) fn occurrence(&mut self, occurrence: usize) -> &mut Self {
        self.occurrence = occurrence;
        self
    }
}
