//! `book.argdown`: the claims and the links between them in Argdown (<https://argdown.org>), for
//! its maps and its editors.
//!
//! Argdown knows support, attack, contradiction and undercut alone; the rest is said by the nearest
//! of them. A link that another link points at is an argument, so that it can be undercut.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use claimbook_core::{Claim, Dataset, Relation, RelationKind, Section};
use serde_json::{Map, Value, json};

use crate::{ExportError, Format, output::Sink, table::Row, tables};

pub(super) struct Argdown;

/// How deep a heading can be.
const DEEPEST: usize = 6;

impl Format for Argdown {
    fn name(&self) -> &'static str {
        "argdown"
    }

    fn files(&self) -> &'static str {
        "book.argdown, the claims and their links for Argdown"
    }

    fn description(&self) -> String {
        "## book.argdown\n\n\
         The claims in Argdown, a heading a section, each with its columns as data and its topics. A cause, a condition and a \
         narrower case are written as support, what opposes, hinders or limits as attack, claims that say the same as support \
         both ways; a link that another one points at is an argument between its claims.\n\n\
         ```sh\nnpx --package @argdown/cli argdown map --format svg book.argdown map\n```\n"
            .to_owned()
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let text = book(dataset);
        let claims = dataset.claims().len() as u64;
        Ok(sink.write("book.argdown", text.as_bytes(), Some(claims))?)
    }
}

fn book(dataset: &Dataset) -> String {
    let title = dataset.metadata().title.as_str();
    let mut out = format!("===\ntitle: {}\n===\n", data(&json!(title)));
    let claims = tables::find("claims").expect("there is a table of claims");
    let rows = claims.rows(dataset);
    let rows: BTreeMap<String, &Row> = rows.iter().map(|row| (row.key(), row)).collect();
    let pointed: BTreeSet<String> = dataset
        .relations()
        .filter_map(|link| link.relation.target_relation.as_ref())
        .map(|target| target.id().to_string())
        .collect();
    for section in dataset.sections() {
        let level = "#".repeat(depth(dataset, section).min(DEEPEST));
        let label = section.label.as_ref().map(|label| format!("{} ", escaped(label)));
        let _ = write!(out, "\n{level} {}{}\n", label.unwrap_or_default(), escaped(&section.title));
        for claim in dataset.claims() {
            let own = claim.segments.first().map(claimbook_core::SegmentId::section);
            if let Some(row) = rows.get(claim.id.as_str()).filter(|_| own == Some(&*section.id)) {
                write_claim(claim, row, &pointed, &mut out);
            }
        }
    }
    out
}

/// How deep a section lies in others, counted from 1.
fn depth(dataset: &Dataset, section: &Section) -> usize {
    let above = |it: &&Section| it.parent.as_ref().and_then(|id| dataset.sections().get(id));
    std::iter::successors(Some(section), above).count()
}

fn write_claim(claim: &Claim, row: &Row, pointed: &BTreeSet<String>, out: &mut String) {
    let columns = row.filled().filter(|(column, _)| column.name != "statement");
    let mut columns: Map<String, Value> =
        columns.map(|(column, text)| (column.name.to_owned(), text.into())).collect();
    columns.insert(
        "topics".to_owned(),
        claim.topics.iter().map(claimbook_core::TopicId::as_str).collect(),
    );
    let columns = data(&Value::Object(columns));
    let _ = writeln!(out, "\n[{}]: {} {columns}", claim.id, escaped(&claim.statement));
    let (mut own, mut arguments) = (String::new(), String::new());
    for relation in claim.relations.iter() {
        let id = relation.id(&claim.id);
        let signs = signs(relation);
        match (&relation.target, &relation.target_relation) {
            (Some(target), _) if pointed.contains(id.as_str()) => {
                let _ = writeln!(own, "  +> <{id}>");
                for sign in signs {
                    let _ = write!(arguments, "\n<{id}>\n  {sign} [{target}]\n");
                }
            }
            (Some(target), _) => {
                for sign in signs {
                    let _ = writeln!(own, "  {sign} [{target}]");
                }
            }
            (None, Some(target)) => {
                let _ = writeln!(own, "  _> <{}>", target.id());
            }
            (None, None) => {}
        }
    }
    out.push_str(&own);
    out.push_str(&arguments);
}

/// How a link to a claim is written under the claim on which it stands.
fn signs(relation: &Relation) -> &'static [&'static str] {
    match relation.kind {
        RelationKind::Supports
        | RelationKind::Causes
        | RelationKind::Enables
        | RelationKind::Specializes => &["+>"],
        RelationKind::ConditionalOn => &["+"],
        RelationKind::EquivalentTo => &["+>", "+"],
        RelationKind::ContraryTo => &["><"],
        RelationKind::Opposes
        | RelationKind::Qualifies
        | RelationKind::Undercuts
        | RelationKind::Inhibits => &["->"],
    }
}

/// A value as YAML, on one line, with no sign that ends what it stands in.
fn data(value: &Value) -> String {
    let text = value.to_string();
    let inner =
        |text: &str| text.replace('{', "\\u007b").replace('}', "\\u007d").replace('=', "\\u003d");
    match text.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
        Some(fields) => format!("{{{}}}", inner(fields)),
        None => inner(&text),
    }
}

/// A text in which nothing is a sign of Argdown, on one line.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let is_sign = match letter {
            '\\' | '@' | '#' | '*' | '_' | '[' | ']' | '<' | '>' | '{' | '}' | '/' => true,
            '.' | ':' => next.is_some_and(|next| !next.is_whitespace()),
            '-' => next == Some('-'),
            '+' | '=' | '(' => out.is_empty(),
            _ => false,
        };
        if is_sign {
            out.push('\\');
        }
        out.push(if letter.is_control() { ' ' } else { letter });
    }
    out
}
