//! R003: every reference leads to a record of its kind.

use claimbook_core::{Claim, Dataset, FieldPath, Kind, Record, Slug, nearest};

use super::shared::{
    missing::{Missing, missing},
    parts::forecasts,
};
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

fn search(dataset: &Dataset, findings: &mut Findings) {
    for claim in dataset.claims() {
        check_slugs(claim, findings);
    }
    for missing in missing(dataset) {
        report(&missing, findings);
    }
}

/// How many places are listed where one record is missing.
const MOST_PLACES: usize = 20;

/// Reports a slip where it was made; a record that is gone, or was given another name, once.
fn report(missing: &Missing<'_>, findings: &mut Findings) {
    let Missing { kind, ref id, ref places, near, unnamed } = *missing;
    if unnamed.is_none() && (near.is_some() || places.len() == 1) {
        for (record, path) in places {
            let finding = at(missing, *record, path, findings);
            match near {
                Some(near) => finding.help(format!("did you mean `{near}`?")).replace_by(near),
                None => define(finding, kind, id),
            };
        }
        return;
    }
    let [(record, path), rest @ ..] = places.as_slice() else { return };
    let finding = at(missing, *record, path, findings);
    let count = places.len();
    finding.retell(format!("{count} places refer to {kind} `{id}`, which nothing defines"));
    for (number, (record, path)) in rest.iter().enumerate().take(MOST_PLACES) {
        let left = rest.len() - number - 1;
        let words = if number + 1 == MOST_PLACES && left > 0 {
            format!("here as well, and in {left} more places")
        } else {
            "here as well".to_owned()
        };
        finding.also(*record, path.clone(), words);
    }
    match unnamed {
        Some(other) => {
            let (old, new) = (other.to_owned(), id.clone());
            let words = format!(
                "define it; or if it is `{other}` that is meant, which nothing refers to, give that its name back"
            );
            finding.command(words, Command::Rename { kind: Some(kind), old, new });
        }
        None => _ = define(finding, kind, id),
    }
}

fn at<'f>(
    missing: &Missing<'_>,
    record: &dyn Record,
    path: &FieldPath,
    findings: &'f mut Findings,
) -> &'f mut Finding {
    let Missing { kind, ref id, .. } = *missing;
    let (of, own) = (record.kind(), record.id());
    let message = format!("{of} `{own}` refers to {kind} `{id}`, which nothing defines");
    let finding = findings.report(record, path.clone(), message);
    finding.label(format!("unknown {kind}")).none_called(kind, id)
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
        | Kind::Coding
        | Kind::Coder
        | Kind::Anchor
        | Kind::Renamed
        | Kind::Correction
        | Kind::Known
        | Kind::Lock
        | Kind::Release
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
