//! SARIF 2.1.0, written by hand: the few objects of the format that a list of diagnostics needs.
//!
//! Beyond the standard it has what GitHub's code scanning asks for: a full description and help of
//! each rule, a region for each result, a fingerprint that outlives a move of lines, and paths
//! below the folder where the program is run.

mod uri;

use std::{borrow::Cow, collections::HashMap};

use claimbook_core::FieldPath;
use serde::Serialize;
use sha2::{Digest, Sha256};

use self::uri::{BASE, Uris};
use super::{RuleInfo, ends};
use crate::report::{
    advice::{Edit, Help, Spell},
    diagnostic::{Diagnostic, Place, RecordName, Related, Severity},
    shown::{json_shown, shown},
    source::{FileId, Files, LineCol},
};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn render(
    diagnostics: &[Diagnostic],
    files: &Files,
    rules: &[RuleInfo],
    spell: Spell<'_>,
) -> String {
    let uris = Uris::new(files);
    let mut seen = HashMap::new();
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
            original_uri_base_ids: uris.base().map(|uri| Bases { book: Base { uri } }),
            results: diagnostics
                .iter()
                .map(|diagnostic| {
                    let fingerprint = fingerprint(diagnostic, files, &mut seen);
                    SarifResult::new(diagnostic, files, &uris, rules, spell, fingerprint)
                })
                .collect(),
        }],
    };
    let text = serde_json::to_string(&log).expect("texts and numbers have a JSON form");
    let mut text = json_shown(&text).into_owned();
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
    #[serde(skip_serializing_if = "Option::is_none")]
    original_uri_base_ids: Option<Bases>,
    results: Vec<SarifResult<'a>>,
}

/// The folders that names of files are below.
#[derive(Serialize)]
struct Bases {
    #[serde(rename = "BOOK")]
    book: Base,
}

#[derive(Serialize)]
struct Base {
    uri: String,
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
    full_description: Text<'a>,
    help: Text<'a>,
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
    locations: [Location<'a>; 1],
    partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<[Suppression; 1]>,
}

/// That a result is known and stands; `external` is for what is not written beside the place.
#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
}

/// GitHub's name for what tells a finding apart from others while lines move.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fingerprints {
    primary_location_line_hash: String,
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
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
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
    deleted_region: Region,
    inserted_content: Text<'a>,
}

/// The level that the format has for a severity.
const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Todo | Severity::Known => "note",
    }
}

impl Rule<'_> {
    fn new(rule: &RuleInfo) -> Self {
        Self {
            id: rule.code,
            name: rule.name,
            short_description: rule.doc.into(),
            full_description: rule.explanation.into(),
            help: rule.explanation.into(),
            default_configuration: Configuration { level: level(rule.severity) },
        }
    }
}

impl<'a> SarifResult<'a> {
    fn new(
        diagnostic: &'a Diagnostic,
        files: &Files,
        uris: &Uris,
        rules: &[RuleInfo],
        spell: Spell<'_>,
        primary_location_line_hash: String,
    ) -> Self {
        let Diagnostic { code, message, record, field, place, related, help, .. } = diagnostic;
        let message = match help {
            Some(help) => format!("{}\nhelp: {}", shown(message), shown(&help.said(spell))).into(),
            None => Text { text: shown(message) },
        };
        let location = Location::new(*place, record.as_ref(), field.as_ref(), files, uris);
        let related = related.iter().enumerate().map(|(at, related)| {
            let Related { message, record, field, place } = related;
            let location = Location::new(*place, record.as_ref(), field.as_ref(), files, uris);
            Location { id: Some(at + 1), message: Some(Text { text: shown(message) }), ..location }
        });
        Self {
            rule_id: code,
            rule_index: rules.iter().position(|rule| rule.code == *code),
            level: level(diagnostic.severity),
            message,
            locations: [location],
            partial_fingerprints: Fingerprints { primary_location_line_hash },
            related_locations: related.collect(),
            fixes: help.iter().filter_map(|help| Fix::new(help, files, uris)).collect(),
            suppressions: (diagnostic.severity == Severity::Known)
                .then_some([Suppression { kind: "external" }]),
        }
    }
}

impl Location<'_> {
    fn new(
        place: Option<Place>,
        record: Option<&RecordName>,
        field: Option<&FieldPath>,
        files: &Files,
        uris: &Uris,
    ) -> Self {
        let name = record.map(|record| match field.filter(|field| !field.is_root()) {
            Some(field) => format!("{}/{}/{field}", record.kind, record.id),
            None => format!("{}/{}", record.kind, record.id),
        });
        Self {
            id: None,
            message: None,
            physical: place.map(|place| PhysicalLocation {
                artifact_location: ArtifactLocation::new(place.file, uris),
                region: Region::new(place, files),
            }),
            logical: name
                .map(|fully_qualified_name| LogicalLocation { fully_qualified_name })
                .into_iter()
                .collect(),
        }
    }
}

impl Region {
    /// A file as a whole is the place before its first character.
    fn new(place: Place, files: &Files) -> Self {
        let first = LineCol { line: 1, column: 1 };
        let (start, end) = ends(place, files).unwrap_or((first, first));
        Self {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

impl<'a> Fix<'a> {
    fn new(help: &'a Help, files: &Files, uris: &Uris) -> Option<Self> {
        let Edit { file, span, replacement } = help.edit()?;
        Some(Self {
            description: Text { text: shown(help.words()) },
            artifact_changes: [ArtifactChange {
                artifact_location: ArtifactLocation::new(*file, uris),
                replacements: [Replacement {
                    deleted_region: Region::new(Place::new(*file, *span), files),
                    inserted_content: replacement.as_str().into(),
                }],
            }],
        })
    }
}

impl ArtifactLocation {
    fn new(file: FileId, uris: &Uris) -> Self {
        let (uri, below_base) = uris.of(file);
        Self { uri, uri_base_id: below_base.then_some(BASE) }
    }
}

/// What tells a finding apart from others while lines move: code, record, field and, where these
/// say nothing, the line. Findings alike in these are counted.
fn fingerprint(
    diagnostic: &Diagnostic,
    files: &Files,
    seen: &mut HashMap<String, usize>,
) -> String {
    let Diagnostic { code, record, field, place, .. } = diagnostic;
    let mut hash = Sha256::new();
    let mut part = |text: &str| {
        hash.update(text);
        hash.update([0]);
    };
    part(code);
    if let Some(record) = record {
        part(record.kind);
        part(&record.id);
        part(&field.as_ref().map(FieldPath::to_string).unwrap_or_default());
    } else if let Some(place) = place {
        part(files.path(place.file).rsplit('/').next().unwrap_or_default());
        let line = place.span.and_then(|span| {
            files.line_span(place.file, files.line_col(place.file, span.start).line)
        });
        part(line.map_or("", |line| files.text(place.file)[line.range()].trim()));
    }
    let hash =
        hash.finalize()[..8].iter().fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"));
    let count = seen.entry(hash.clone()).or_insert(0);
    *count += 1;
    format!("{hash}:{count}")
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
