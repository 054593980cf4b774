//! Checks a file against the schema of its sort, and says in our words what does not fit.

mod address;
mod checked;
mod placeholder;
mod words;

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use claimbook_core::{
    ActorId, BaseIri, ClaimId, CodingId, Day, Decimal, Edtf, EventId, FieldPath, Home, OriginId,
    Period, Reading, RecordKind, RecordRef, SectionId, SegmentId, SeriesId, Sha256, Slug, SourceId,
    Text, TopicId, UnitId, Url, Version, schema::Authored,
};
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

pub(crate) use checked::Checked;
pub use placeholder::{is_required, resolve};
use words::Subject;

use super::{
    layout::Found,
    limits,
    quote::in_toml,
    spanned::{Node, NodeKind, SpannedDoc, Want, way},
};
use crate::report::{
    advice::Edit,
    diagnostic::{Diagnostic, Place, RecordName},
    source::{FileId, Span},
};

/// The schema of a sort of file, ready to check.
struct Schema {
    json: Value,
    validator: Validator,
}

static SCHEMAS: LazyLock<HashMap<Authored, Schema>> = LazyLock::new(|| {
    Authored::ALL.iter().map(|&sort| (sort, Schema::new(sort.checking()))).collect()
});

/// The schemas of records that have a file of their own in a book, as an export holds them.
static EXPORTED: LazyLock<HashMap<Authored, Schema>> = LazyLock::new(|| {
    let alone = Authored::ALL.iter().filter(|sort| !matches!(sort.home(), Home::File(_)));
    alone.map(|&sort| (sort, Schema::new(sort.checking_exported()))).collect()
});

/// Checks `value`, which was read from `doc`, and mends it so that it can be typed: each faulty
/// value is replaced by a placeholder of its type.
pub(crate) fn check(
    found: &Found,
    record: &RecordName,
    file: FileId,
    doc: &SpannedDoc,
    value: &mut Value,
) -> Checked {
    let sort = found.authored;
    let exported = found.part.and_then(|_| EXPORTED.get(&sort));
    let schema = exported.unwrap_or_else(|| &SCHEMAS[&sort]);
    let mut checked = Checked::default();
    let OwnForms { dates, floats } = OwnForms::of(doc.root());
    let dates =
        dates.into_iter().map(|(path, span, text)| unquoted(path, span, text, record, file));
    checked.diagnostics.extend(dates);
    for (path, message) in limits::beyond(sort, doc.root()) {
        let subject = Subject { found, record, file, doc, schema: &schema.json, path };
        subject.too_much(&message, value, &mut checked);
    }
    let errors: Vec<_> =
        schema.validator.iter_errors(value).map(ValidationError::to_owned).collect();
    for error in errors {
        let path = path_of(&error, doc);
        let subject = Subject { found, record, file, doc, schema: &schema.json, path };
        subject.report(&error, value, &mut checked);
    }
    let floats = floats.into_iter().filter_map(|path| pointed(path, value, doc, record, file));
    checked.diagnostics.extend(floats);
    // A field that is there under a misspelt name is reported once, as that.
    let meant: HashSet<_> = checked.misspelt.drain(..).collect();
    checked.diagnostics.retain(|problem| {
        problem.code != "F005" || problem.field.as_ref().is_none_or(|field| !meant.contains(field))
    });
    checked
}

/// A value that fits the schema of a sort of file and means nothing.
pub(crate) fn placeholder(sort: Authored) -> Value {
    let schema = &SCHEMAS[&sort].json;
    placeholder::sample(schema, schema)
}

/// Values that TOML has a form of its own for, where the model wants another.
#[derive(Default)]
struct OwnForms<'a> {
    /// Unquoted dates, as they are written.
    dates: Vec<(FieldPath, Span, &'a str)>,
    /// Numbers with a decimal point.
    floats: Vec<FieldPath>,
}

impl<'a> OwnForms<'a> {
    fn of(root: &'a Node) -> Self {
        let mut found = Self::default();
        root.walk(&mut |way, node| {
            match &node.kind {
                NodeKind::Datetime(text) => found.dates.push((way::path(way), node.span, text)),
                NodeKind::Float(_) => found.floats.push(way::path(way)),
                NodeKind::String(_)
                | NodeKind::Integer(_)
                | NodeKind::Boolean(_)
                | NodeKind::Array(_)
                | NodeKind::Table(_) => {}
            }
            true
        });
        found
    }
}

/// What is said below an unquoted date.
const UNQUOTED: &str = "unquoted";

/// An unquoted date.
fn unquoted(
    path: FieldPath,
    span: Span,
    text: &str,
    record: &RecordName,
    file: FileId,
) -> Diagnostic {
    Diagnostic::error(
        "R006",
        format!("{} `{}` has an unquoted date as `{path}`", record.kind, record.id),
    )
    .at(record.clone(), path)
    .place(Place::new(file, span))
    .label(UNQUOTED)
    .help_edit(format!("quote it: `\"{text}\"`"), Edit { file, span, replacement: in_toml(text) })
}

/// A whole number with a decimal point. JSON Schema counts `4.0` as one; an export writes `4`, so
/// only that reads back as itself.
fn pointed(
    path: FieldPath,
    value: &mut Value,
    doc: &SpannedDoc,
    record: &RecordName,
    file: FileId,
) -> Option<Diagnostic> {
    let value = placeholder::value_at(value, &path).filter(|value| value.is_f64())?;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole and in range by schema"
    )]
    let whole = value.as_f64().unwrap_or_default() as u64;
    *value = whole.into();
    let span = doc.resolve(&path, Want::Value);
    let diagnostic = Diagnostic::error(
        "R076",
        format!(
            "{} `{}` writes the whole number `{path}` with a decimal point",
            record.kind, record.id
        ),
    )
    .at(record.clone(), path)
    .place(Place::new(file, span))
    .help_edit(format!("write `{whole}`"), Edit { file, span, replacement: whole.to_string() });
    Some(diagnostic)
}

impl Schema {
    fn new(mut json: Value) -> Self {
        fn parses<T: std::str::FromStr>(text: &str) -> bool {
            text.parse::<T>().is_ok()
        }
        fn names<T: std::str::FromStr>(text: &str) -> bool {
            text.len() <= limits::ID && parses::<T>(text)
        }
        placeholder::formats_alone(&mut json);
        let validator = jsonschema::options()
            .offline()
            .should_validate_formats(true)
            .with_format("text", parses::<Text>)
            .with_format("url", parses::<Url>)
            .with_format("base-iri", parses::<BaseIri>)
            .with_format("edtf", parses::<Edtf>)
            .with_format("day", parses::<Day>)
            .with_format("sha256", parses::<Sha256>)
            .with_format("version", parses::<Version>)
            .with_format("section-id", names::<SectionId>)
            .with_format("segment-id", names::<SegmentId>)
            .with_format("actor-id", names::<ActorId>)
            .with_format("topic-id", names::<TopicId>)
            .with_format("claim-id", names::<ClaimId>)
            .with_format("origin-id", names::<OriginId>)
            .with_format("unit-id", names::<UnitId>)
            .with_format("source-id", names::<SourceId>)
            .with_format("series-id", names::<SeriesId>)
            .with_format("event-id", names::<EventId>)
            .with_format("slug", names::<Slug>)
            .with_format("decimal", parses::<Decimal>)
            .with_format("period", parses::<Period>)
            .with_format("reading", parses::<Reading>)
            .with_format("coding-id", names::<CodingId>)
            .with_format("record-ref", parses::<RecordRef>)
            .with_format("record-kind", parses::<RecordKind>)
            .build(&json)
            .expect("our own schema is a schema");
        Self { json, validator }
    }
}

/// The place of an error as a path: pointers do not tell the item of a list from a field named
/// by a number, the document does.
fn path_of(error: &ValidationError<'_>, doc: &SpannedDoc) -> FieldPath {
    let pointer = error.instance_path().to_string();
    let mut path = FieldPath::root();
    for part in pointer.split('/').skip(1) {
        let name = part.replace("~1", "/").replace("~0", "~");
        let in_list = doc.get(&path).is_some_and(|node| matches!(node.kind, NodeKind::Array(_)));
        match name.parse() {
            Ok(index) if in_list => path.push_index(index),
            _ => path.push_field(name),
        }
    }
    path
}
