//! Puts down which findings stand for now, and takes out those that are mended.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use claimbook_core::{Day, Kind, Known, RecordRef, Text, nearest, schema::Authored};
use claimbook_validator::{
    RootError,
    files::layout::path_of,
    report::{
        advice::{Command, Help},
        diagnostic::{Diagnostic, Severity},
    },
    rules, validate,
};

use crate::{Changes, WriteError, Writer, rows};

/// Whose errors are about the list itself.
const LIST: &str = "R092";

/// Why the list of what stands could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StandError {
    /// The book cannot be read.
    #[error(transparent)]
    Root(#[from] RootError),
    /// It has errors, so that what is found in it is not all there is to find.
    #[error("the book in `{}` has errors", .0.display())]
    Broken(PathBuf),
    /// No rule has the code.
    #[error("there is no rule `{code}`{}", near.as_ref().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default())]
    NoRule {
        /// What was asked for.
        code: String,
        /// The nearest that there is.
        near: Option<&'static str>,
    },
    /// The rule is about form.
    #[error("what {0} finds cannot stand: it is about form, or breaks the book")]
    Form(&'static str),
    /// The file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl StandError {
    /// What to do about it, where there is more to say than why.
    pub fn help(&self) -> Option<Help> {
        match self {
            Self::Broken(_) => Some(Help::Command {
                words: "mend them first".to_owned(),
                command: Command::Validate,
            }),
            Self::Form(_) => {
                let codes = rules::all().filter(|rule| rule.may_stand()).map(|rule| rule.code);
                let codes: Vec<_> = codes.collect();
                Some(Help::Words(format!("what these find may stand: {}", codes.join(", "))))
            }
            Self::Root(_) | Self::NoRule { .. } | Self::Write(_) => None,
        }
    }
}

/// What is to stand.
#[derive(Clone, Debug)]
pub struct LetStand<'a> {
    /// The code of the rule that finds it.
    pub rule: &'a str,
    /// Why it stands for now.
    pub reason: Text,
    /// Since when.
    pub since: Day,
}

/// What became of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stood {
    /// How many rows came to it.
    pub added: usize,
    /// How many were about nothing any more, or stood there twice.
    pub gone: usize,
    /// How many it has now.
    pub rows: usize,
    /// The file that was written; none if there was nothing to change.
    pub path: Option<PathBuf>,
}

/// Writes `known.csv` anew: without rows whose finding is mended and, if a rule is named, with a
/// row for each record in which it finds something that no row is about.
///
/// # Errors
///
/// [`StandError`] says why; then nothing was changed.
pub fn let_stand(writer: &Writer, asked: Option<&LetStand<'_>>) -> Result<Stood, StandError> {
    let report = validate(writer.root(), None)?;
    let found = report.diagnostics();
    if found.iter().any(|it| it.severity == Severity::Error && it.code != LIST) {
        return Err(StandError::Broken(writer.root().to_owned()));
    }
    let old = report.book().dataset().known();
    let is_found: BTreeSet<_> = found.iter().filter_map(|it| Some((it.code, named(it)?))).collect();
    let mut known = BTreeMap::new();
    for row in old {
        let name = (row.rule.as_str(), row.record.clone());
        if is_found.contains(&name) {
            known.entry(name).or_insert_with(|| row.clone());
        }
    }
    let kept = known.len();
    if let Some(asked) = asked {
        let rule = rule(asked.rule)?;
        for finding in found.iter().filter(|it| it.code == rule && stops(it)) {
            let Some(record) = named(finding) else { continue };
            known.entry((rule, record.clone())).or_insert_with(|| Known {
                rule: Text::from_static(rule),
                record,
                since: asked.since,
                reason: asked.reason.clone(),
            });
        }
    }
    let mut stood =
        Stood { added: known.len() - kept, gone: old.len() - kept, rows: known.len(), path: None };
    if old.iter().ne(known.values()) {
        let file = path_of(Authored::Known, "");
        let mut files = Changes::default();
        files.write(&*file, rows::text(Known::FIELDS, known.values()));
        writer.put(&files)?;
        stood.path = Some(writer.root().join(file));
    }
    Ok(stood)
}

/// The code of a rule whose findings may stand.
fn rule(code: &str) -> Result<&'static str, StandError> {
    let Some(rule) = rules::find(code) else {
        let near = nearest(code, rules::all().filter(|it| it.may_stand()).map(|it| it.code));
        return Err(StandError::NoRule { code: code.to_owned(), near });
    };
    if rule.may_stand() { Ok(rule.code) } else { Err(StandError::Form(rule.code)) }
}

/// Whether a finding is more than a remark.
const fn stops(finding: &Diagnostic) -> bool {
    matches!(finding.severity, Severity::Error | Severity::Warning)
}

/// The record that a finding is about.
fn named(finding: &Diagnostic) -> Option<RecordRef> {
    let record = finding.record.as_ref()?;
    let kind = Kind::ALL.iter().find(|kind| kind.as_str() == record.kind)?;
    Some(RecordRef::of(*kind, &record.id))
}
