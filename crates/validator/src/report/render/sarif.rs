//! SARIF 2.1.0, written by hand: the few objects of the format that a list of diagnostics needs.

use std::borrow::Cow;
use std::fmt::Write as _;

use claimbook_core::FieldPath;
use serde::Serialize;

use super::{RuleInfo, ends};
use crate::report::{
    advice::{Edit, Help, Spell},
    diagnostic::{Diagnostic, Place, RecordName, Related},
    source::Files,
};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn render(
    diagnostics: &[Diagnostic],
    files: &Files,
    rules: &[RuleInfo],
    spell: Spell<'_>,
) -> String {
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "claimbook",
                    version: env!("CARGO_PKG_VERSION"),
                    rules: rules.iter().map(Rule::new).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            results: diagnostics.iter().map(|d| SarifResult::new(d, files, rules, spell)).collect(),
        }],
    };
    let mut text = serde_json::to_string_pretty(&log).expect("texts and numbers have a JSON form");
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    column_kind: &'a str,
    results: Vec<SarifResult<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'a str,
    version: &'a str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    name: &'a str,
    short_description: Text<'a>,
    default_configuration: Configuration<'a>,
}

#[derive(Serialize)]
struct Configuration<'a> {
    level: &'a str,
}

#[derive(Serialize)]
struct Text<'a> {
    text: Cow<'a, str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'a str,
    message: Text<'a>,
    locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(rename = "physicalLocation")]
    physical: Option<PhysicalLocation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[serde(rename = "logicalLocations")]
    logical: Vec<LogicalLocation>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    fully_qualified_name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'a> {
    description: Text<'a>,
    artifact_changes: [ArtifactChange<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation,
    replacements: [Replacement<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Option<Region>,
    inserted_content: Text<'a>,
}

impl Rule<'_> {
    fn new(rule: &RuleInfo) -> Self {
        Self {
            id: rule.code,
            name: rule.name,
            short_description: rule.doc.into(),
            default_configuration: Configuration { level: rule.severity.as_str() },
        }
    }
}

impl<'a> SarifResult<'a> {
    fn new(
        diagnostic: &'a Diagnostic,
        files: &Files,
        rules: &[RuleInfo],
        spell: Spell<'_>,
    ) -> Self {
        let Diagnostic { code, message, record, field, place, related, help, .. } = diagnostic;
        let message = match help {
            Some(help) => format!("{message}\nhelp: {}", help.said(spell)).into(),
            None => message.as_str().into(),
        };
        let location = Location::new(*place, record.as_ref(), field.as_ref(), files);
        let related = related.iter().enumerate().map(|(at, related)| {
            let Related { message, record, field, place } = related;
            let location = Location::new(*place, record.as_ref(), field.as_ref(), files);
            Location { id: Some(at + 1), message: Some(message.as_str().into()), ..location }
        });
        Self {
            rule_id: code,
            rule_index: rules.iter().position(|rule| rule.code == *code),
            level: diagnostic.severity.as_str(),
            message,
            locations: if location.is_empty() { Vec::new() } else { vec![location] },
            related_locations: related.collect(),
            fixes: help.iter().filter_map(|help| Fix::new(help, files)).collect(),
        }
    }
}

impl Location<'_> {
    fn new(
        place: Option<Place>,
        record: Option<&RecordName>,
        field: Option<&FieldPath>,
        files: &Files,
    ) -> Self {
        let name = record.map(|record| match field.filter(|field| !field.is_root()) {
            Some(field) => format!("{}/{}/{field}", record.kind, record.id),
            None => format!("{}/{}", record.kind, record.id),
        });
        Self {
            id: None,
            message: None,
            physical: place.map(|place| PhysicalLocation {
                artifact_location: ArtifactLocation::new(files.path(place.file)),
                region: Region::new(place, files),
            }),
            logical: name
                .map(|fully_qualified_name| LogicalLocation { fully_qualified_name })
                .into_iter()
                .collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.physical.is_none() && self.logical.is_empty()
    }
}

impl Region {
    fn new(place: Place, files: &Files) -> Option<Self> {
        let (start, end) = ends(place, files)?;
        Some(Self {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
        })
    }
}

impl<'a> Fix<'a> {
    fn new(help: &'a Help, files: &Files) -> Option<Self> {
        let Edit { file, span, replacement } = help.edit()?;
        Some(Self {
            description: help.words().into(),
            artifact_changes: [ArtifactChange {
                artifact_location: ArtifactLocation::new(files.path(*file)),
                replacements: [Replacement {
                    deleted_region: Region::new(Place::new(*file, *span), files),
                    inserted_content: replacement.as_str().into(),
                }],
            }],
        })
    }
}

impl ArtifactLocation {
    /// A path as a relative URI: what RFC 3986 does not allow in a path is percent-encoded.
    fn new(path: &str) -> Self {
        let mut uri = String::with_capacity(path.len());
        for byte in path.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
                uri.push(char::from(byte));
            } else {
                write!(uri, "%{byte:02X}").expect("writing to a string succeeds");
            }
        }
        Self { uri }
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self { text: text.into() }
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self { text: text.into() }
    }
}
