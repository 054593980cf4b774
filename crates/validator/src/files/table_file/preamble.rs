//! What programs leave in a CSV file that is no part of its table: a byte-order mark too many, old
//! line ends, the markers of a merge, a line for one spreadsheet alone. Each is said once, and the
//! table is read as if it were not there.

use std::borrow::Cow;

use super::problem;
use crate::{
    files::merge,
    report::{
        advice::Edit,
        diagnostic::Diagnostic,
        source::{FileId, Span},
    },
};

/// A text without what is no part of the table.
pub(super) struct Preamble<'t> {
    /// As long as the text that was given.
    pub(super) text: Cow<'t, str>,
    pub(super) problems: Vec<Diagnostic>,
    /// Whether all rows are in it.
    pub(super) is_whole: bool,
}

pub(super) fn read(file: FileId, text: &str) -> Preamble<'_> {
    let mut read = Preamble { text: Cow::Borrowed(text), problems: Vec::new(), is_whole: true };
    read.marks(file);
    read.line_ends(file);
    read.conflicts(file);
    read.first_line(file);
    read
}

impl Preamble<'_> {
    /// The first mark was taken off with the encoding.
    fn marks(&mut self, file: FileId) {
        let length = self.text.len() - self.text.trim_start_matches('\u{FEFF}').len();
        if length > 0 {
            let span = Span::new(0, length);
            let message = "the file begins with more than one byte-order mark, U+FEFF";
            let edit = Edit { file, span, replacement: String::new() };
            self.problems
                .push(problem(file, span, message).help_edit("delete it: it cannot be seen", edit));
            self.blank(&[span]);
        }
    }

    /// Line ends of CR alone are read as line ends.
    fn line_ends(&mut self, file: FileId) {
        let text = &self.text;
        let mut old = Vec::new();
        let mut is_quoted = false;
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'"' => is_quoted = !is_quoted,
                b'\n' => is_quoted = false,
                b'\r' if !is_quoted && !text[at + 1..].starts_with('\n') => old.push(at),
                _ => {}
            }
        }
        let Some(&first) = old.first() else { return };
        let span = Span::new(first, first + 1);
        let found = if old.len() == 1 {
            let edit = Edit { file, span, replacement: "\n".to_owned() };
            problem(file, span, "a line ends in CR alone").help_edit("end it with LF or CRLF", edit)
        } else {
            problem(file, span, "the lines end in CR alone")
                .help("save the file with line ends LF or CRLF")
        };
        self.problems.push(found);
        let mut bytes = text.as_bytes().to_vec();
        for at in old {
            bytes[at] = b'\n';
        }
        // One ASCII sign in place of another.
        self.text = String::from_utf8(bytes).unwrap_or_default().into();
    }

    fn conflicts(&mut self, file: FileId) {
        let mut goes = Vec::new();
        for left in merge::left(&self.text) {
            let found = if left.whole {
                problem(file, left.span, "a merge conflict is left in the file").help(merge::HELP)
            } else {
                let length = self.text[left.span.end..].find('\n').map_or(0, |length| length + 1);
                let span = Span::new(left.span.start, left.span.end + length);
                let edit = Edit { file, span, replacement: String::new() };
                problem(file, left.span, "a marker of a merge is left in the file")
                    .help_edit("delete this line", edit)
            };
            self.problems.push(found);
            self.is_whole &= !left.whole;
            goes.extend(left.goes);
        }
        if !goes.is_empty() {
            self.blank(&goes);
        }
    }

    /// `sep=;` tells one spreadsheet how cells are parted.
    fn first_line(&mut self, file: FileId) {
        let start = self.text.len() - self.text.trim_start().len();
        let length = self.text[start..].find('\n').unwrap_or(self.text.len() - start);
        let line = self.text[start..start + length].trim_end();
        let is_hint = line.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("sep="));
        if !is_hint || line.len() > 5 {
            return;
        }
        let span = Span::new(start, start + line.len());
        let whole = Span::new(start, (start + length + 1).min(self.text.len()));
        let edit = Edit { file, span: whole, replacement: String::new() };
        let message = format!("`{line}` is for one spreadsheet, and no part of a table");
        self.problems.push(problem(file, span, message).help_edit("delete this line", edit));
        self.blank(&[span]);
    }

    fn blank(&mut self, spans: &[Span]) {
        self.text = merge::blank(&self.text, spans).into();
    }
}
