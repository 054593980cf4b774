//! Workflow commands of GitHub Actions, which show a diagnostic at its line in a pull request.

use std::fmt::Write as _;

use super::{RuleInfo, ends};
use crate::report::{
    advice::Spell,
    diagnostic::{Diagnostic, Severity},
    shown::shown,
    source::Files,
};

pub(super) fn render(
    diagnostics: &[Diagnostic],
    files: &Files,
    rules: &[RuleInfo],
    spell: Spell<'_>,
) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        command(&mut text, diagnostic, files, rules, spell).expect("writing to a string succeeds");
    }
    text
}

fn command(
    text: &mut String,
    diagnostic: &Diagnostic,
    files: &Files,
    rules: &[RuleInfo],
    spell: Spell<'_>,
) -> std::fmt::Result {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Todo | Severity::Known => "notice",
    };
    write!(text, "::{command} ")?;
    if let Some(place) = diagnostic.place {
        write!(text, "file={},", property(&shown(files.path(place.file))))?;
        if let Some((start, end)) = ends(place, files) {
            let (line, end_line) = (start.line, end.line);
            if line == end_line {
                let (column, end_column) = (start.column, end.column);
                write!(
                    text,
                    "line={line},col={column},endLine={end_line},endColumn={end_column},"
                )?;
            } else {
                // Columns are refused for a span of several lines.
                write!(text, "line={line},endLine={end_line},")?;
            }
        }
    }
    let rule = rules.iter().find(|rule| rule.code == diagnostic.code);
    let title = match rule {
        Some(rule) => format!("{} {}", rule.code, rule.name),
        None => diagnostic.code.to_owned(),
    };
    let message = match &diagnostic.help {
        Some(help) => {
            format!("{}\nhelp: {}", shown(&diagnostic.message), shown(&help.said(spell)))
        }
        None => shown(&diagnostic.message).into_owned(),
    };
    writeln!(text, "title={}::{}", property(&title), data(&message))
}

/// The part after `::`, where a line end would end the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value before `::`, where `,` and `:` have a meaning too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
