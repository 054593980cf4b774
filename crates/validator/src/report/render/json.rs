//! JSON Lines: one object a diagnostic. What is said is shown as everywhere; paths, records and
//! fields are data, and stay what they are. It has the keys that [`ReportFormat::Json`](super::ReportFormat) lists.

use std::borrow::Cow;

use claimbook_core::FieldPath;
use serde::Serialize;

use super::ends;
use crate::report::{
    advice::Spell,
    diagnostic::{Diagnostic, Place, RecordName, Related},
    shown::{json_shown, shown},
    source::Files,
};

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: &'a str,
    message: Cow<'a, str>,
    #[serde(flatten)]
    at: At<'a>,
    help: Option<Cow<'a, str>>,
    related: Vec<RelatedLine<'a>>,
}

#[derive(Serialize)]
struct RelatedLine<'a> {
    message: Cow<'a, str>,
    #[serde(flatten)]
    at: At<'a>,
}

#[derive(Serialize)]
struct At<'a> {
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    record: Option<String>,
    field: Option<String>,
}

pub(super) fn render(diagnostics: &[Diagnostic], files: &Files, spell: Spell<'_>) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let line = Line::new(diagnostic, files, spell);
        let line = serde_json::to_string(&line).expect("texts and numbers have a JSON form");
        text += &json_shown(&line);
        text.push('\n');
    }
    text
}

impl<'a> Line<'a> {
    fn new(diagnostic: &'a Diagnostic, files: &'a Files, spell: Spell<'_>) -> Self {
        let Diagnostic { record, field, place, .. } = diagnostic;
        Self {
            code: diagnostic.code,
            severity: diagnostic.severity.as_str(),
            message: shown(&diagnostic.message),
            at: At::new(*place, record.as_ref(), field.as_ref(), files),
            help: diagnostic.help.as_ref().map(|help| shown(&help.said(spell)).into_owned().into()),
            related: diagnostic.related.iter().map(|r| RelatedLine::new(r, files)).collect(),
        }
    }
}

impl<'a> RelatedLine<'a> {
    fn new(related: &'a Related, files: &'a Files) -> Self {
        let Related { message, record, field, place } = related;
        Self {
            message: shown(message),
            at: At::new(*place, record.as_ref(), field.as_ref(), files),
        }
    }
}

impl<'a> At<'a> {
    fn new(
        place: Option<Place>,
        record: Option<&RecordName>,
        field: Option<&FieldPath>,
        files: &'a Files,
    ) -> Self {
        let ends = place.and_then(|place| ends(place, files));
        Self {
            file: place.map(|place| files.path(place.file)),
            line: ends.map(|(start, _)| start.line),
            column: ends.map(|(start, _)| start.column),
            end_line: ends.map(|(_, end)| end.line),
            end_column: ends.map(|(_, end)| end.column),
            record: record.map(ToString::to_string),
            field: field.filter(|field| !field.is_root()).map(ToString::to_string),
        }
    }
}
