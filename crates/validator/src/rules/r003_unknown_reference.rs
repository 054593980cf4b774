//! R003: every reference leads to a record of its kind.

use std::collections::HashMap;

use claimbook_core::{Claim, Dataset, FieldPath, Kind, Slug, Step, Value, nearest, walk};

use super::shared::{names::Names, parts::forecasts};
use crate::{
    report::{advice::Command, diagnostic::Severity},
    rules::{
        finding::{Finding, Findings},
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R003",
    name: "unknown-reference",
    severity: Severity::Error,
    summary: "Every reference leads to a record of its kind, and every slug to a part of its claim.",
    explanation: "A reference is the id of another record: the name of its file without `.toml`, or its `id` where \
        several records share a file. The nearest known id is suggested. If the record is still to be written, \
        the command `new` makes a template. A forecast names the check and the evidence that answer it by \
        their slugs, which are those of its own claim.",
    search: Search::Dataset(search),
};

/// For how many unknown identifiers a near one is searched for. Each asks all that are known, and
/// nobody reads so many.
const MOST_SEARCHED: usize = 1_000;

fn search(dataset: &Dataset, findings: &mut Findings) {
    let names = Names::of(dataset);
    let mut near: HashMap<(Kind, String), Option<&str>> = HashMap::new();

    for claim in dataset.claims() {
        check_slugs(claim, findings);
    }
    for record in dataset.records() {
        walk(record, |path, value| {
            let Value::Id(kind, id) = value else { return };
            if kind == Kind::Part {
                // A name within a claim, which leads nowhere else.
                return;
            }
            if is_own_id(path) || names.get(kind, id).is_some() {
                return;
            }
            let finding = findings.report(
                record,
                path.clone(),
                format!(
                    "{} `{}` refers to {kind} `{id}`, which nothing defines",
                    record.kind(),
                    record.id()
                ),
            );
            finding.label(format!("unknown {kind}")).none_called(kind, id);
            let searched = near.len();
            let near = *near.entry((kind, id.to_owned())).or_insert_with(|| {
                (searched < MOST_SEARCHED).then(|| nearest(id, names.of_kind(kind))).flatten()
            });
            match near {
                Some(near) => finding.help(format!("did you mean `{near}`?")).replace_by(near),
                None => define(finding, kind, id),
            };
        });
    }
}

/// Says how a record is made that is missing.
fn define<'f>(finding: &'f mut Finding, kind: Kind, id: &str) -> &'f mut Finding {
    match kind {
        Kind::Event => finding.help("add a row for it to `events.csv`"),
        Kind::Segment => finding.help("add it to the `segments` of its section"),
        Kind::Metadata
        | Kind::Document
        | Kind::Section
        | Kind::Actor
        | Kind::Topic
        | Kind::Origin
        | Kind::Unit
        | Kind::Source
        | Kind::Series
        | Kind::Claim
        | Kind::Part => {
            finding.command("define it", Command::New { kind, id: Some(id.to_owned()) })
        }
    }
}

/// Where the slugs lead that a claim refers to.
fn check_slugs(claim: &Claim, findings: &mut Findings) {
    let tests: Vec<&str> = claim.checks.iter().map(|check| check.slug.as_str()).collect();
    let evidence: Vec<&str> = claim.evidence.iter().map(|item| item.slug.as_str()).collect();
    let mut look =
        |path: FieldPath, slug: &Slug, what: &str, list: &'static str, known: &[&str]| {
            if known.contains(&slug.as_str()) {
                return;
            }
            let finding = findings.report(
                claim,
                path,
                format!("claim `{}` refers to {what} `{slug}`, which it does not have", claim.id),
            );
            finding
                .label(format!("unknown {what}"))
                .see(claim, list, "what it has")
                .relies_on(claim, list);
            match nearest(slug.as_str(), known.iter().copied()) {
                Some(near) => finding.help(format!("did you mean `{near}`?")).replace_by(near),
                None => {
                    finding.help(format!("add it under `[[{list}]]`, or name one that is there"))
                }
            };
        };
    for (path, forecast) in forecasts(claim) {
        if let Some(slug) = &forecast.check {
            look(path.clone().field("check"), slug, "check", "checks", &tests);
        }
        for (at, slug) in forecast.resolution_evidence.iter().enumerate() {
            let path = path.clone().field("resolution_evidence").index(at);
            look(path, slug, "evidence", "evidence", &evidence);
        }
    }
}

/// Whether this is where a record says its own id: it defines, and does not refer.
fn is_own_id(path: &FieldPath) -> bool {
    path.steps().last() == Some(&Step::Field("id".into()))
}
