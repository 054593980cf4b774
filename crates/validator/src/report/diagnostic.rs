//! The one diagnostic type: what is wrong, with which record, where, and what to do about it.
//!
//! A rule names the record and the field; the validator adds the place in a file. How a diagnostic
//! looks to a person or a machine is the matter of [`render`](crate::report::render).

use std::borrow::Cow;
use std::cmp::Ordering;
use std::{fmt, mem};

use claimbook_core::{FieldPath, Record, Step};

use crate::report::{
    advice::{Command, Edit, Help},
    shown::shown,
    source::{FileId, Files, Span},
};

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The book is not valid.
    Error,
    /// The book is valid, but this deserves a look.
    Warning,
    /// The book is a draft, and this is not there yet. In a released book it is an error.
    Todo,
    /// It is known and stands for now, with a reason, in `known.csv`. It is counted, and fails
    /// nothing.
    Known,
}

/// A record, as messages name it: claim `s04-trade-scale`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordName {
    /// The word for its kind: `claim`, `actor`, `section`, …
    pub kind: &'static str,
    /// Its id.
    pub id: String,
}

/// A place in a file, or a file as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The bytes; `None` for the file as a whole.
    pub span: Option<Span>,
}

/// One finding about a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The code of the rule, such as `R003`.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop, ids in backticks.
    pub message: String,
    /// The record concerned.
    pub record: Option<RecordName>,
    /// The field concerned.
    pub field: Option<FieldPath>,
    /// Where it stands.
    pub place: Option<Place>,
    /// A few words at the underline.
    pub label: Option<String>,
    /// Other places that have to do with it.
    pub related: Vec<Related>,
    /// What to do.
    pub help: Option<Help>,
}

/// Another place that has to do with a [`Diagnostic`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// What is to be seen there.
    pub message: String,
    /// The record concerned.
    pub record: Option<RecordName>,
    /// The field concerned.
    pub field: Option<FieldPath>,
    /// Where it stands.
    pub place: Option<Place>,
}

impl Diagnostic {
    /// An error that names no place yet.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    /// A warning that names no place yet.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message)
    }

    /// A diagnostic that names no place yet.
    pub fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            record: None,
            field: None,
            place: None,
            label: None,
            related: Vec::new(),
            help: None,
        }
    }

    /// Shortens whatever is too long to be read: what it quotes, what it advises, what it names.
    /// An edit that puts in too much to be shown is left out, and its words stay.
    pub(crate) fn fit(&mut self) {
        fit(&mut self.message);
        self.label.iter_mut().for_each(fit);
        self.record.iter_mut().for_each(RecordName::fit);
        self.field.iter_mut().for_each(fit_path);
        for related in &mut self.related {
            fit(&mut related.message);
            related.record.iter_mut().for_each(RecordName::fit);
            related.field.iter_mut().for_each(fit_path);
        }
        match &mut self.help {
            Some(Help::Words(words) | Help::Command { words, .. }) => fit(words),
            Some(Help::Edit { words, edit }) => {
                fit(words);
                if edit.replacement.len() > LONGEST_EDIT {
                    self.help = Some(Help::Words(mem::take(words)));
                }
            }
            None => {}
        }
    }

    /// Names the record and the field.
    #[must_use]
    pub fn at(self, record: RecordName, field: FieldPath) -> Self {
        Self { record: Some(record), field: Some(field), ..self }
    }

    /// Names the record alone.
    #[must_use]
    pub fn of(self, record: RecordName) -> Self {
        Self { record: Some(record), ..self }
    }

    /// Says where it stands.
    #[must_use]
    pub fn place(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }

    /// Puts a few words at the underline.
    #[must_use]
    pub fn label(self, label: impl Into<String>) -> Self {
        Self { label: Some(label.into()), ..self }
    }

    /// Points at another place.
    #[must_use]
    pub fn related(mut self, related: Related) -> Self {
        self.related.push(related);
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(self, words: impl Into<String>) -> Self {
        Self { help: Some(Help::Words(words.into())), ..self }
    }

    /// Says what to do, with the edit that does it.
    #[must_use]
    pub fn help_edit(self, words: impl Into<String>, edit: Edit) -> Self {
        Self { help: Some(Help::Edit { words: words.into(), edit }), ..self }
    }

    /// Says what to do, with the command that does it.
    #[must_use]
    pub fn help_command(self, words: impl Into<String>, command: Command) -> Self {
        Self { help: Some(Help::Command { words: words.into(), command }), ..self }
    }
}

impl Related {
    /// A note that names no place yet.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), record: None, field: None, place: None }
    }

    /// Names the record and the field.
    #[must_use]
    pub fn at(self, record: RecordName, field: FieldPath) -> Self {
        Self { record: Some(record), field: Some(field), ..self }
    }

    /// Says where it stands.
    #[must_use]
    pub fn place(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }
}

impl RecordName {
    /// The name of a record.
    pub fn of(record: &dyn Record) -> Self {
        Self::new(record.kind().as_str(), record.id())
    }

    fn fit(&mut self) {
        fit_name(&mut self.id);
    }

    /// The record of a kind with an id.
    pub fn new(kind: &'static str, id: impl Into<String>) -> Self {
        Self { kind, id: id.into() }
    }
}

impl Place {
    /// A file as a whole.
    pub const fn whole(file: FileId) -> Self {
        Self { file, span: None }
    }

    /// Some bytes of a file.
    pub const fn new(file: FileId, span: Span) -> Self {
        Self { file, span: Some(span) }
    }
}

impl Severity {
    /// `error`, `warning`, `to-do` or `known`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Todo => "to-do",
            Self::Known => "known",
        }
    }
}

/// Severity, code and message, without a place: `error[R003]: …`. How it looks with its place and
/// what to do about it is the matter of [`render`](crate::report::render).
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]: {}", self.severity, self.code, shown(&self.message))
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Kind and id: `claim s04-trade-scale`.
impl fmt::Display for RecordName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind, self.id)
    }
}

/// Sorts by path, position and code; what has no place comes last, by record and field.
pub fn sort(diagnostics: &mut [Diagnostic], files: &Files) {
    diagnostics.sort_by(|left, right| {
        order_of_places(left.place, right.place, files)
            .then_with(|| left.record.cmp(&right.record))
            .then_with(|| left.field.cmp(&right.field))
            .then_with(|| left.code.cmp(right.code))
            .then_with(|| left.message.cmp(&right.message))
    });
}

fn order_of_places(left: Option<Place>, right: Option<Place>, files: &Files) -> Ordering {
    match (left, right) {
        (Some(left), Some(right)) => {
            files.path(left.file).cmp(files.path(right.file)).then(left.span.cmp(&right.span))
        }
        (left, right) => left.is_none().cmp(&right.is_none()),
    }
}

/// A word with its article: `a claim`, `an actor`.
pub fn a(word: &str) -> String {
    let vowel = word.starts_with(['a', 'e', 'i', 'o', 'u']) && !word.starts_with("uni");
    let article = if vowel { "an" } else { "a" };
    format!("{article} {word}")
}

/// Longest value, in code points, that a message quotes in full.
pub const LONGEST_VALUE: usize = 80;

/// A value as a message may quote it: on one line, with all that it holds showing, and cut after [`LONGEST_VALUE`] code points.
pub fn shorten(value: &str) -> Cow<'_, str> {
    let cut = value.char_indices().nth(LONGEST_VALUE).map(|(at, _)| at);
    let kept = &value[..cut.unwrap_or(value.len())];
    match cut {
        Some(_) => Cow::Owned(format!("{}…", shown(kept))),
        None => shown(kept),
    }
}

/// Longest sentence, in bytes, that is left as it is.
const LONGEST_SENTENCE: usize = 4_000;

/// Longest name, in bytes, that is left as it is.
const LONGEST_NAME: usize = 400;

/// Longest edit, in bytes, that is offered.
const LONGEST_EDIT: usize = 20_000;

/// Shortens what a sentence quotes and, if that does not do, the sentence.
fn fit(words: &mut String) {
    if words.len() <= LONGEST_SENTENCE {
        return;
    }
    let parts: Vec<_> = words
        .split('`')
        .map(|part| if part.len() > LONGEST_NAME { shorten(part) } else { part.into() })
        .collect();
    *words = parts.join("`");
    if words.len() > LONGEST_SENTENCE {
        words.truncate(words.floor_char_boundary(LONGEST_SENTENCE));
        words.push('…');
    }
}

fn fit_name(name: &mut String) {
    if name.len() > LONGEST_NAME {
        *name = shorten(name).into_owned();
    }
}

fn fit_path(path: &mut FieldPath) {
    let long = |step: &Step| matches!(step, Step::Field(name) if name.len() > LONGEST_NAME);
    if path.steps().iter().any(long) {
        let short = |step: &Step| match step {
            Step::Field(name) => Step::Field(shorten(name).into_owned().into()),
            Step::Index(index) => Step::Index(*index),
        };
        *path = path.steps().iter().map(short).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_cut_by_code_points_and_kept_on_one_line() {
        assert_eq!(shorten("short"), "short");
        assert_eq!(shorten("two\nlines\u{1b}[0m"), "two\\nlines\\u{1B}[0m");
        let exact = "中".repeat(LONGEST_VALUE);
        assert_eq!(shorten(&exact), exact);
        assert_eq!(shorten(&format!("{exact}国")), format!("{exact}…"));
    }

    #[test]
    fn sorted_by_path_position_and_code() {
        let mut files = Files::new();
        let (b, a) = (files.add("b.toml", "x y"), files.add("a.toml", "x y"));
        let at = |code, file, start| {
            Diagnostic::error(code, "m").place(Place::new(file, Span::new(start, start + 1)))
        };
        let mut diagnostics = vec![
            Diagnostic::error("R001", "nowhere"),
            at("R002", b, 0),
            at("R003", a, 2),
            at("R002", a, 2),
            at("R009", a, 0),
            Diagnostic::error("F001", "m").place(Place::whole(a)),
        ];
        sort(&mut diagnostics, &files);
        let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        assert_eq!(codes, ["F001", "R009", "R002", "R003", "R002", "R001"]);
    }
}
