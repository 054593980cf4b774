//! The words for what does not fit a schema.

use std::str::FromStr as _;

use claimbook_core::{
    BaseIri, ClaimId, Day, Decimal, Edtf, FieldPath, Home, Period, Reading, RecordKind, RecordRef,
    SectionId, SegmentId, Sha256, Slug, Step, SyntaxError, Url, Version, nearest, schema::Notation,
};
use jsonschema::{ValidationError, error::ValidationErrorKind};
use serde_json::Value;

use super::{
    UNQUOTED, address,
    checked::Checked,
    placeholder::{self, resolve},
};
use crate::{
    characters::{self, Unseen, in_ascii, odd_one},
    files::{
        dates,
        layout::Found,
        limits, numerals,
        quote::written,
        spanned::{NodeKind, SpannedDoc, Want, truth},
    },
    report::{
        advice::Edit,
        diagnostic::{Diagnostic, Place, RecordName, shorten},
        source::FileId,
    },
};

/// How a message calls a text without a letter.
const EMPTY: &str = "an empty text";

/// One error of the schema check, with everything needed to put it into words.
pub(super) struct Subject<'a> {
    pub(super) found: &'a Found,
    pub(super) record: &'a RecordName,
    pub(super) file: FileId,
    pub(super) doc: &'a SpannedDoc,
    pub(super) schema: &'a Value,
    pub(super) path: FieldPath,
}

impl Subject<'_> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "of another crate, which may add to it")]
    pub(super) fn report(
        &self,
        error: &ValidationError<'_>,
        value: &mut Value,
        checked: &mut Checked,
    ) {
        match error.kind() {
            ValidationErrorKind::Required { property } => {
                let name = property.as_str().unwrap_or_default().to_owned();
                self.missing(&name, value, checked);
            }
            ValidationErrorKind::AdditionalProperties { unexpected } => {
                for name in unexpected {
                    self.unknown(name, value, checked);
                }
            }
            ValidationErrorKind::Enum { options } => {
                let terms: Vec<_> =
                    options.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                let text = error.instance().as_str().unwrap_or_default();
                let problem = self.unseen(self.term(&terms), text, |text| terms.contains(&text));
                self.bad_value(problem, value, checked);
            }
            ValidationErrorKind::Format { format } => {
                let text = error.instance().as_str().unwrap_or_default().to_owned();
                // Of an unquoted date that is none it is enough to say that.
                checked.diagnostics.retain(|found| {
                    found.label.as_deref() != Some(UNQUOTED)
                        || found.field != Some(self.path.clone())
                });
                let problem =
                    self.unseen(self.form(format, &text), &text, |text| match format.as_str() {
                        "edtf" => text.parse::<Edtf>().is_ok(),
                        "day" => text.parse::<Day>().is_ok(),
                        "period" => text.parse::<Period>().is_ok(),
                        "decimal" => text.parse::<Decimal>().is_ok(),
                        _ => false,
                    });
                self.bad_value(problem, value, checked);
            }
            ValidationErrorKind::MinItems { .. } => {
                let message = format!("{} has an empty list `{}`", self.owner(), self.path);
                let problem = self.problem("F005", message).label("at least one is needed");
                self.bad_value(problem, value, checked);
            }
            ValidationErrorKind::Type { .. } => {
                let problem = self.wrong_type();
                self.bad_value(problem, value, checked);
            }
            _ => {
                let message = format!("{}: `{}` does not fit: {error}", self.owner(), self.path);
                self.bad_value(self.problem("F007", message), value, checked);
            }
        }
    }

    /// Reports a value that goes beyond a limit.
    pub(super) fn too_much(&self, what: &str, value: &mut Value, checked: &mut Checked) {
        if placeholder::subschema(self.schema, &self.path, self.doc).is_none() {
            // What no record has is reported as that.
            return;
        }
        let message = format!("{} has as `{}` {what} at most", self.owner(), self.path);
        self.bad_value(self.problem("F010", message).label("too long"), value, checked);
    }

    fn missing(&self, name: &str, value: &mut Value, checked: &mut Checked) {
        let path = self.path.clone().field(name.to_owned());
        let field = placeholder::subschema(self.schema, &path, self.doc);
        if let Some(cell) = self.doc.empty_cell(&path) {
            let what = field.and_then(|field| description(self.schema, field)).unwrap_or_default();
            let message = format!("{} has an empty cell `{name}`", self.owner());
            let what = lower_first(first_sentence(what));
            let terms = field.map(|field| terms(self.schema, field)).unwrap_or_default();
            let help = if terms.is_empty() {
                format!("fill it in: {what}")
            } else {
                format!("fill it in: {what}; the terms are {}", list(&terms))
            };
            checked.diagnostics.push(
                Diagnostic::error("F005", message)
                    .at(self.record.clone(), path.clone())
                    .place(Place::new(self.file, cell))
                    .label("empty")
                    .help(help),
            );
        } else if !self.doc.is_damaged(&path) {
            let what = field.and_then(|field| description(self.schema, field)).unwrap_or_default();
            let notation = self.notation();
            let example = field.map_or("…".to_owned(), |field| {
                placeholder::example(self.schema, field, notation)
            });
            let mut help = format!("add `{}`", placeholder::pair(name, &example, notation));
            if !what.is_empty() {
                help.push_str(": ");
                help.push_str(&lower_first(first_sentence(what)));
            }
            let place =
                if self.path.is_root() { String::new() } else { format!(" in `{}`", self.path) };
            checked.diagnostics.push(
                Diagnostic::error("F005", format!("{} has no `{name}`{place}", self.owner()))
                    .at(self.record.clone(), path.clone())
                    .place(Place::new(self.file, self.doc.resolve(&self.path, Want::Header)))
                    .help(help),
            );
        }
        if let (Some(field), Some(Value::Object(table))) =
            (field, placeholder::value_at(value, &self.path))
        {
            table.insert(name.to_owned(), placeholder::sample(self.schema, field));
        }
        self.forget_variant(&path, value, checked);
        checked.damage.push(path);
    }

    /// Without its tag nothing tells which other fields a table has, so that a placeholder
    /// stands in for the whole of it.
    fn forget_variant(&self, tag: &FieldPath, value: &mut Value, checked: &mut Checked) {
        let (Some(table), Some(Step::Field(name))) = (tag.parent(), tag.steps().last()) else {
            return;
        };
        let Some(part) = placeholder::subschema(self.schema, &table, self.doc) else { return };
        if !placeholder::is_tag(resolve(self.schema, part), name) {
            return;
        }
        if let Some(slot) = placeholder::value_at(value, &table) {
            *slot = placeholder::sample(self.schema, part);
        }
        checked.damage.push(table);
    }

    fn unknown(&self, name: &str, value: &mut Value, checked: &mut Checked) {
        let path = self.path.clone().field(name.to_owned());
        let table = placeholder::subschema(self.schema, &self.path, self.doc)
            .map(|table| placeholder::variant(resolve(self.schema, table), &self.path, self.doc));
        let fields: Vec<&str> = table
            .and_then(|table| table["properties"].as_object())
            .into_iter()
            .flat_map(|map| map.keys())
            .map(String::as_str)
            .collect();
        let key = self.doc.resolve(&path, Want::Key);
        let mut problem = Diagnostic::error(
            "F006",
            format!(
                "{} has a field `{}`, which no {} has",
                self.owner(),
                shorten(name),
                self.what()
            ),
        )
        .at(self.record.clone(), path)
        .place(Place::new(self.file, key));
        let home = FieldPath::root().field(name.to_owned());
        if !self.path.is_root()
            && self.schema["properties"].get(name).is_some()
            && self.doc.get(&home).is_none()
            && self.doc.has_own_header(&self.path)
        {
            problem = problem.label("belongs above the first `[[…]]`").help(format!(
                "`{name}` is a field of the {}: move the line above the first `[[…]]`",
                self.record.kind
            ));
            checked.damage.push(home.clone());
            checked.misspelt.push(home);
        } else if name == "id" && self.path.is_root() {
            problem = problem.label("the name of the file is the id").help("remove this line");
        } else if let Some(near) = nearest(name, fields.iter().copied()) {
            problem.label = odd_one(name);
            problem = problem.help_edit(
                format!("did you mean `{near}`?"),
                Edit { file: self.file, span: key, replacement: near.to_owned() },
            );
            let meant = self.path.clone().field(near.to_owned());
            checked.damage.push(meant.clone());
            checked.misspelt.push(meant);
        } else {
            problem = problem.help(format!("the fields are {}", list(&fields)));
        }
        checked.diagnostics.push(problem);
        if let Some(Value::Object(table)) = placeholder::value_at(value, &self.path) {
            table.remove(name);
        }
    }

    fn term(&self, terms: &[&str]) -> Diagnostic {
        let found = self.found_text();
        let what =
            if found.is_empty() { EMPTY.to_owned() } else { format!("the unknown term `{found}`") };
        let problem = self
            .problem("R004", format!("{} has {what} as `{}`", self.owner(), self.path))
            .label(if found.is_empty() { "empty".to_owned() } else { odd("unknown term", &found) });
        match nearest(&found, terms.iter().copied()) {
            Some(near) => {
                let message = format!("did you mean `{near}`? the terms are {}", list(terms));
                problem.help_edit(message, self.replace(near))
            }
            None => problem.help(format!("the terms are {}", list(terms))),
        }
    }

    /// A string that its parser refuses.
    fn form(&self, format: &str, text: &str) -> Diagnostic {
        let short = shorten(text).into_owned();
        let owner = self.owner();
        let path = &self.path;
        let form = |code, what: String| {
            let what = if text.is_empty() { EMPTY.to_owned() } else { what };
            self.problem(code, format!("{owner} has {what} as `{path}`"))
        };
        match format {
            "edtf" => {
                let problem = form("R006", format!("no valid date `{short}`"));
                match dates::advice(text) {
                    Some((help, Some(date))) => problem.help_edit(help, self.replace(&date)),
                    Some((help, None)) => problem.help(help),
                    None => problem.help(reason(text.parse::<Edtf>())),
                }
            }
            "day" => {
                let problem = form("R006", format!("no valid day `{short}`"));
                match dates::advice(text) {
                    Some((help, Some(day))) if day.parse::<Day>().is_ok() => {
                        problem.help_edit(help, self.replace(&day))
                    }
                    _ => problem.help(
                        "write a day of the calendar as year, month and day, such as `2026-11-23`",
                    ),
                }
            }
            "text" => form("R005", EMPTY.to_owned())
                .label("empty")
                .help("write it, or remove the line if it may be left out"),
            "sha256" => {
                form("F007", format!("no digest `{short}`")).help(reason(text.parse::<Sha256>()))
            }
            "decimal" => {
                let problem = form("F007", format!("no number `{short}`"));
                match numerals::advice(text) {
                    Some((help, Some(number))) => problem.help_edit(help, self.replace(&number)),
                    Some((help, None)) => problem.help(help),
                    None => problem.help(reason(text.parse::<Decimal>())),
                }
            }
            "reading" => {
                form("F007", format!("no reading `{short}`")).help(reason(text.parse::<Reading>()))
            }
            "period" => form("R006", format!("no valid period `{short}`")).help(period_help(text)),
            "url" => self.address(
                form("R052", format!("`{short}`, which is no web address,")),
                text,
                Url::from_str,
            ),
            "base-iri" => self.address(
                form("R052", format!("`{short}`, which is no base for ids,")),
                text,
                BaseIri::from_str,
            ),
            "version" => {
                form("F007", format!("no version `{short}`")).help(reason(text.parse::<Version>()))
            }
            "record-ref" => {
                form("F007", format!("no record `{short}`")).help(reason(text.parse::<RecordRef>()))
            }
            "record-kind" => form("F007", format!("no kind of record `{short}`"))
                .help(reason(text.parse::<RecordKind>())),
            _ if text.len() > limits::ID => self
                .problem(
                    "F010",
                    format!(
                        "{owner} has as `{path}` an id of {} characters, and may have {} at most",
                        text.chars().count(),
                        limits::ID
                    ),
                )
                .label("too long"),
            _ => {
                let expected = match format {
                    "section-id" => SectionId::EXPECTED,
                    "segment-id" => SegmentId::EXPECTED,
                    "claim-id" => ClaimId::EXPECTED,
                    _ => Slug::EXPECTED,
                };
                let kind = format.trim_end_matches("-id");
                let mut problem = form("R001", format!("`{short}`, which is no {kind} id,"))
                    .label(format!("no {kind} id"));
                if let Some(odd) = odd_one(text) {
                    problem.message = format!("{}: {odd}", problem.message);
                }
                let slug = slugify(&in_ascii(text));
                if kind != "segment"
                    && kind != "section"
                    && slug.parse::<ClaimId>().is_ok()
                        | (kind != "claim" && slug.parse::<Slug>().is_ok())
                {
                    problem.help_edit(format!("write {expected}: `{slug}`"), self.replace(&slug))
                } else {
                    problem.help(format!("write {expected}"))
                }
            }
        }
    }

    /// Of a value that is sound without what does not show in it, names that.
    fn unseen(&self, problem: Diagnostic, text: &str, fits: impl Fn(&str) -> bool) -> Diagnostic {
        let seen = |sign: &char| {
            matches!(characters::unseen(*sign), None | Some(Unseen::Unassigned)) && *sign != ' '
        };
        let cleaned: String = text.chars().filter(seen).collect();
        match odd_one(text) {
            Some(odd) if cleaned != text && fits(&cleaned) => {
                let message = format!("{}: {odd}", problem.message);
                Diagnostic { message, ..problem }
                    .help_edit(format!("write `{cleaned}`"), self.replace(&cleaned))
            }
            _ => problem,
        }
    }

    /// What an address lacks, with the edit that gives it where that can be told.
    fn address<T>(
        &self,
        problem: Diagnostic,
        text: &str,
        parse: fn(&str) -> Result<T, SyntaxError>,
    ) -> Diagnostic {
        let Err(SyntaxError { expected, .. }) = parse(text) else { return problem };
        let problem = problem.label("not an address as it should be");
        match address::mended(text, |text| parse(text).is_ok()) {
            Some(mended) => problem.help_edit(
                format!("write {expected}: `{}`", shorten(&mended)),
                self.replace(&mended),
            ),
            None => problem.help(format!("write {expected}")),
        }
    }

    fn wrong_type(&self) -> Diagnostic {
        let expected = placeholder::subschema(self.schema, &self.path, self.doc)
            .map_or("something else", |field| placeholder::describe(self.schema, field));
        let node = self.doc.get(&self.path);
        let found = node.map_or("something else", |node| node.kind.describe());
        if let Some(NodeKind::Integer(number)) = node.map(|node| &node.kind)
            && expected == "a whole number"
        {
            let short = shorten(&number.to_string()).into_owned();
            let message =
                format!("{} has {short} as `{}`, a number too large", self.owner(), self.path);
            let range = placeholder::subschema(self.schema, &self.path, self.doc)
                .map(|field| placeholder::range(self.schema, field))
                .unwrap_or_default();
            return self
                .problem("F007", message)
                .label("too large")
                .help(format!("the field takes a whole number from {range}"));
        }
        let problem = self
            .problem(
                "F007",
                format!(
                    "{} has {found} as `{}`, where {expected} belongs",
                    self.owner(),
                    self.path
                ),
            )
            .label(format!("expected {expected}"));
        match node.map(|node| &node.kind) {
            Some(NodeKind::Integer(number)) if expected == "a text" => {
                let quoted = number.to_string();
                problem.help_edit(format!("quote it: `\"{quoted}\"`"), self.replace(&quoted))
            }
            Some(NodeKind::Float(number))
                if expected == "a text" && number.to_string().parse::<Decimal>().is_ok() =>
            {
                let quoted = number.to_string();
                problem.help_edit(format!("quote it: `\"{quoted}\"`"), self.replace(&quoted))
            }
            Some(NodeKind::Table(_))
                if expected == "a list" && self.doc.has_own_header(&self.path) =>
            {
                let names: Vec<String> = self.path.steps().iter().filter_map(named).collect();
                let replacement = format!("[[{}]]", names.join("."));
                let span = self.doc.resolve(&self.path, Want::Header);
                problem.help_edit(
                    format!("write `{replacement}`: a list has a header for each of its tables"),
                    Edit { file: self.file, span, replacement },
                )
            }
            Some(NodeKind::String(text)) if let Some(bare) = bare(text, expected) => {
                let span = self.doc.resolve(&self.path, Want::Value);
                problem.help_edit(
                    format!("write it without quotes: `{bare}`"),
                    Edit { file: self.file, span, replacement: bare },
                )
            }
            Some(NodeKind::String(text)) if expected == "a list" => {
                let replacement = format!("[{}]", written(self.notation(), text));
                let span = self.doc.resolve(&self.path, Want::Value);
                problem.help_edit(
                    format!("put it in brackets: `{}`", shorten(&replacement)),
                    Edit { file: self.file, span, replacement },
                )
            }
            _ => problem,
        }
    }

    /// Reports a value, and puts a placeholder in its place.
    fn bad_value(&self, problem: Diagnostic, value: &mut Value, checked: &mut Checked) {
        checked.diagnostics.push(problem);
        if let (Some(field), Some(slot)) = (
            placeholder::subschema(self.schema, &self.path, self.doc),
            placeholder::value_at(value, &self.path),
        ) {
            *slot = placeholder::sample(self.schema, field);
        }
        self.forget_variant(&self.path, value, checked);
        checked.damage.push(self.path.clone());
    }

    fn problem(&self, code: &'static str, message: String) -> Diagnostic {
        Diagnostic::error(code, message)
            .at(self.record.clone(), self.path.clone())
            .place(Place::new(self.file, self.doc.resolve(&self.path, Want::Value)))
    }

    fn replace(&self, by: &str) -> Edit {
        Edit {
            file: self.file,
            span: self.doc.resolve(&self.path, Want::Value),
            replacement: written(self.notation(), by),
        }
    }

    fn found_text(&self) -> String {
        let text = self.doc.get(&self.path).and_then(|node| node.as_str()).unwrap_or_default();
        shorten(text).into_owned()
    }

    fn notation(&self) -> Notation {
        if self.found.part.is_some() { Notation::Json } else { self.found.authored.notation() }
    }

    /// The record or the file, as a message names it; of an export what stands for the file.
    fn owner(&self) -> String {
        let sort = self.found.authored;
        match (sort.home(), self.found.part, sort.field()) {
            (Home::File(_), Some(_), Some(field)) => format!("`{field}`"),
            (Home::File(name), ..) => format!("`{name}`"),
            (Home::Folder(_) | Home::Sheets(_), ..) => {
                format!("{} `{}`", self.record.kind, self.record.id)
            }
        }
    }

    /// What holds the field: the record, or the named list in it.
    fn what(&self) -> String {
        let named = self.path.steps().iter().rev().find_map(named);
        match named {
            Some(list) => format!("entry of `{list}`"),
            None => self.record.kind.to_owned(),
        }
    }
}

/// The name of a field, on the way along a path.
fn named(step: &Step) -> Option<String> {
    match step {
        Step::Field(name) => Some(name.to_string()),
        Step::Index(_) => None,
    }
}

/// The terms that a field takes, if it takes terms.
fn terms<'a>(schema: &'a Value, field: &'a Value) -> Vec<&'a str> {
    let terms = resolve(schema, field)["enum"].as_array();
    terms.into_iter().flatten().filter_map(Value::as_str).collect()
}

fn description<'a>(schema: &'a Value, field: &'a Value) -> Option<&'a str> {
    field["description"].as_str().or_else(|| resolve(schema, field)["description"].as_str())
}

fn first_sentence(text: &str) -> &str {
    text.split_once(". ").map_or(text, |(first, _)| first).trim_end_matches('.')
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_lowercase().to_string()).unwrap_or_default();
    (first + letters.as_str()).replace('\n', " ")
}

fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn reason<T, E: std::fmt::Display>(parsed: Result<T, E>) -> String {
    parsed.err().map(|error| error.to_string()).unwrap_or_default()
}

/// What to write for a period; spreadsheets like to turn them into dates of their own.
fn period_help(text: &str) -> String {
    let mangled = text.len() > 2
        && (text.contains(['/', '.', ' ']) || text.bytes().any(|byte| byte.is_ascii_alphabetic()))
        && text.parse::<Edtf>().is_err();
    let advice = reason(text.parse::<Period>());
    if mangled {
        format!("{advice}; a spreadsheet may have made a date of it: save the column as text")
    } else {
        advice
    }
}

/// A label, and which character of a word is the first that is no ASCII.
fn odd(label: &str, word: &str) -> String {
    odd_one(word).map_or(label.to_owned(), |odd| format!("{label}: {odd}"))
}

/// The nearest thing to a text that an identifier can be.
fn slugify(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-")
}

/// A truth or a whole number that stands in quotes, without them.
fn bare(text: &str, expected: &str) -> Option<String> {
    match expected {
        "`true` or `false`" => truth(text).map(str::to_owned),
        "a whole number" => text.trim().parse::<i64>().ok().map(|number| number.to_string()),
        _ => None,
    }
}
