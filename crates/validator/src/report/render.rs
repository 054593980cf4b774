//! Diagnostics as text: for people, and in the formats that other programs read.
//!
//! What a rule finds over and over in a file is cut short first, and what is known is left to the
//! formats for programs. Every renderer takes the diagnostics in the order given and adds or drops
//! none.

mod cap;
mod github;
mod human;
mod json;
mod sarif;
mod short;
#[cfg(test)]
mod tests;

use crate::report::{
    advice::Spell,
    diagnostic::{Diagnostic, Place, Severity},
    source::{Files, LineCol},
};

/// How diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ReportFormat {
    /// For people: the line, the place underlined, and what to do. What is known is left out.
    #[default]
    Human,
    /// One line each: `file:line:column: error[R003]: message`. What is known is left out.
    Short,
    /// One JSON object a line.
    ///
    /// Its keys are `code`, `severity`, `message`, `file`, `line`, `column`, `end_line`,
    /// `end_column`, `record`, `field`, `help` and `related`; what is not known is null. Lines and
    /// columns count from 1, columns in Unicode code points; the end is the place after the last
    /// character. Each element of `related` has the same keys without `code`, `severity`, `help`
    /// and `related`.
    Json,
    /// Workflow commands of GitHub Actions: `::error file=…,line=…::message`; a to-do is a notice,
    /// and what is known is left out.
    Github,
    /// SARIF 2.1.0, the OASIS format for the results of static analysis. A to-do is a note,
    /// and so is what is known, with a suppression.
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

claimbook_core::named! {
    ReportFormat: "format" => {
        Human = "human",
        Short = "short",
        Json = "json",
        Github = "github",
        Sarif = "sarif",
    }
}

/// Writes diagnostics in a format. The text is empty or ends with a line end.
///
/// Of a rule that finds more than a hundred in one file, the first hundred are written, and one
/// more that says "and 412 more R005 in `claims/x.toml`".
///
/// `rules` gives names to the codes. `spell` says how the commands that are advised are typed.
/// `color` adds terminal colours to [`ReportFormat::Human`] and [`ReportFormat::Short`] and changes
/// nothing else.
pub fn render(
    format: ReportFormat,
    diagnostics: &[Diagnostic],
    files: &Files,
    rules: &[RuleInfo],
    color: bool,
    spell: Spell<'_>,
) -> String {
    let diagnostics = cap::capped(diagnostics, files);
    let told = told(&diagnostics);
    match format {
        ReportFormat::Human => human::render(&told, files, color, spell),
        ReportFormat::Short => short::render(&told, files, color),
        ReportFormat::Json => json::render(&diagnostics, files, spell),
        ReportFormat::Github => github::render(&told, files, rules, spell),
        ReportFormat::Sarif => sarif::render(&diagnostics, files, rules, spell),
    }
}

/// What a person is told each time: all but what is known.
fn told(diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let told = diagnostics.iter().filter(|it| it.severity != Severity::Known);
    told.cloned().collect()
}

/// First place of a span and the place after it.
fn ends(place: Place, files: &Files) -> Option<(LineCol, LineCol)> {
    let span = place.span?;
    let start = files.line_col(place.file, span.start);
    let end = files.line_col(place.file, span.end.max(span.start));
    Some((start, end))
}
