//! One line a diagnostic, as compilers write it and editors read it.

use std::fmt::Write as _;

use super::ends;
use crate::report::{
    diagnostic::{Diagnostic, Severity},
    shown::{shown, shown_path},
    source::Files,
};

pub(super) fn render(diagnostics: &[Diagnostic], files: &Files, color: bool) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        line(&mut text, diagnostic, files, color).expect("writing to a string succeeds");
    }
    text
}

fn line(
    text: &mut String,
    diagnostic: &Diagnostic,
    files: &Files,
    color: bool,
) -> std::fmt::Result {
    if let Some(place) = diagnostic.place {
        write!(text, "{}:", shown_path(files.path(place.file)))?;
        if let Some((start, _)) = ends(place, files) {
            write!(text, "{}:{}:", start.line, start.column)?;
        }
        text.push(' ');
    }
    let (on, off) = match (color, diagnostic.severity) {
        (false, _) => ("", ""),
        (true, Severity::Error) => ("\u{1b}[1m\u{1b}[91m", "\u{1b}[0m"),
        (true, Severity::Warning) => ("\u{1b}[1m\u{1b}[33m", "\u{1b}[0m"),
        (true, Severity::Todo | Severity::Known) => ("\u{1b}[1m\u{1b}[92m", "\u{1b}[0m"),
    };
    let Diagnostic { severity, code, message, .. } = diagnostic;
    writeln!(text, "{on}{severity}[{code}]{off}: {}", shown(message))
}
