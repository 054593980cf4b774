//! Diagnostics as text: for people, and in the formats that other programs read.
//!
//! Every renderer takes the diagnostics in the order given and adds or drops none.

mod github;
mod human;
mod json;
mod sarif;
mod short;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use crate::report::{
    advice::Spell,
    diagnostic::{Diagnostic, Place, Severity},
    source::{Files, LineCol},
};

/// How diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum ReportFormat {
    /// For people: the line, the place underlined, and what to do.
    #[default]
    Human,
    /// One line each: `file:line:column: error[R003]: message`.
    Short,
    /// One JSON object a line.
    ///
    /// Its keys are `code`, `severity`, `message`, `file`, `line`, `column`, `end_line`,
    /// `end_column`, `record`, `field`, `help` and `related`; what is not known is null. Lines and
    /// columns count from 1, columns in Unicode code points; the end is the place after the last
    /// character. Each element of `related` has the same keys without `code`, `severity`, `help`
    /// and `related`.
    Json,
    /// Workflow commands of GitHub Actions: `::error file=…,line=…::message`.
    Github,
    /// SARIF 2.1.0, the OASIS format for the results of static analysis.
    Sarif,
}

/// What the formats say of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleInfo {
    /// Its code, such as `R003`.
    pub code: &'static str,
    /// Its name, such as `unknown-reference`.
    pub name: &'static str,
    /// How grave a breach is, as a rule.
    pub severity: Severity,
    /// What it demands, in one sentence.
    pub doc: &'static str,
    /// Why the rule is there and how a breach is mended.
    pub explanation: &'static str,
}

/// A text that names no format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFormat(String);

/// Writes diagnostics in a format. The text is empty or ends with a line end.
///
/// `rules` gives names to the codes. `spell` says how the commands that are advised are typed. `color` adds terminal colours to [`ReportFormat::Human`] and
/// [`ReportFormat::Short`] and changes nothing else.
pub fn render(
    format: ReportFormat,
    diagnostics: &[Diagnostic],
    files: &Files,
    rules: &[RuleInfo],
    color: bool,
    spell: Spell<'_>,
) -> String {
    match format {
        ReportFormat::Human => human::render(diagnostics, files, color, spell),
        ReportFormat::Short => short::render(diagnostics, files, color),
        ReportFormat::Json => json::render(diagnostics, files, spell),
        ReportFormat::Github => github::render(diagnostics, files, rules, spell),
        ReportFormat::Sarif => sarif::render(diagnostics, files, rules, spell),
    }
}

impl ReportFormat {
    /// Every format, in the order in which help lists them.
    pub const ALL: [Self; 5] = [Self::Human, Self::Short, Self::Json, Self::Github, Self::Sarif];

    /// The name of the format, as a user gives it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Short => "short",
            Self::Json => "json",
            Self::Github => "github",
            Self::Sarif => "sarif",
        }
    }
}

impl fmt::Display for ReportFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for ReportFormat {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::ALL
            .into_iter()
            .find(|format| format.as_str() == name)
            .ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

impl fmt::Display for UnknownFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = ReportFormat::ALL.map(ReportFormat::as_str).join(", ");
        write!(f, "`{}` is not a format; the formats are {known}", self.0)
    }
}

impl std::error::Error for UnknownFormat {}

/// First place of a span and the place after it.
fn ends(place: Place, files: &Files) -> Option<(LineCol, LineCol)> {
    let span = place.span?;
    let start = files.line_col(place.file, span.start);
    let end = files.line_col(place.file, span.end.max(span.start));
    Some((start, end))
}

/// A text on one line, with nothing in it that a terminal would obey.
fn on_one_line(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}
