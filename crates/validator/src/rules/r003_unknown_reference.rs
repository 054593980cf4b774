//! R003: every reference leads to a record of its kind.

use std::collections::{BTreeMap, HashSet};

use claimbook_core::{Claim, Dataset, FieldPath, Kind, Record, Slug, Step, Value, nearest, walk};

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
    let mut missing: BTreeMap<(Kind, String), Vec<Place<'_>>> = BTreeMap::new();

    for claim in dataset.claims() {
        check_slugs(claim, findings);
    }
    for record in dataset.records() {
        // Where an anchor leads is for R091, and one that leads nowhere is no error in a draft.
        if record.kind() == Kind::Anchor {
            continue;
        }
        walk(record, |path, value| {
            let Value::Id(kind, id) = value else { return };
            if kind == Kind::Part {
                // A name within a claim, which leads nowhere else.
                return;
            }
            if is_own_id(path) || names.get(kind, id).is_some() {
                return;
            }
            missing.entry((kind, id.to_owned())).or_default().push((record, path.clone()));
        });
    }
    let unnamed = if missing.values().any(|places| places.len() > 1) {
        unnamed(dataset, &names)
    } else {
        BTreeMap::new()
    };
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    for (kind, _) in missing.keys() {
        *counts.entry(*kind).or_default() += 1;
    }
    for (number, ((kind, id), places)) in missing.iter().enumerate() {
        let is_searched = number < MOST_SEARCHED;
        let near = is_searched.then(|| nearest(id, names.of_kind(*kind))).flatten();
        let others = unnamed.get(kind).map_or(&[][..], Vec::as_slice);
        let other = match (near, others) {
            (Some(near), _) => Some(near).filter(|near| others.contains(near)),
            // Of several that are missing none can be told to be it.
            (None, [only]) if counts[kind] == 1 => Some(*only),
            (None, _) => None,
        };
        let unnamed = other.filter(|_| places.len() > 1);
        Missing { kind: *kind, id, places, near, unnamed }.report(findings);
    }
}

/// Where a record refers to something.
type Place<'a> = (&'a dyn Record, FieldPath);

/// A record that something refers to and that nothing defines.
struct Missing<'a> {
    kind: Kind,
    id: &'a str,
    /// Where it is referred to.
    places: &'a [Place<'a>],
    /// The one that is called nearly so.
    near: Option<&'a str>,
    /// The one that may have been given another name by hand: the nearest one, or the only one,
    /// that nothing refers to.
    unnamed: Option<&'a str>,
}

/// How many places are listed where one record is missing.
const MOST_PLACES: usize = 20;

impl Missing<'_> {
    /// Reports a slip where it was made; a record that is gone, or was given another name, once.
    fn report(&self, findings: &mut Findings) {
        let Missing { kind, id, places, near, unnamed } = *self;
        if unnamed.is_none() && (near.is_some() || places.len() == 1) {
            for (record, path) in places {
                let finding = self.at(*record, path, findings);
                match near {
                    Some(near) => finding.help(format!("did you mean `{near}`?")).replace_by(near),
                    None => define(finding, kind, id),
                };
            }
            return;
        }
        let [(record, path), rest @ ..] = places else { return };
        let finding = self.at(*record, path, findings);
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
                let (old, new) = (other.to_owned(), id.to_owned());
                let words = format!(
                    "define it; or if it is `{other}` that is meant, which nothing refers to, give that its name back"
                );
                finding.command(words, Command::Rename { kind: Some(kind), old, new });
            }
            None => _ = define(finding, kind, id),
        }
    }

    fn at<'f>(
        &self,
        record: &dyn Record,
        path: &FieldPath,
        findings: &'f mut Findings,
    ) -> &'f mut Finding {
        let Missing { kind, id, .. } = *self;
        let (of, own) = (record.kind(), record.id());
        let message = format!("{of} `{own}` refers to {kind} `{id}`, which nothing defines");
        let finding = findings.report(record, path.clone(), message);
        finding.label(format!("unknown {kind}")).none_called(kind, id)
    }
}

/// What nothing refers to, by its kind.
fn unnamed<'a>(dataset: &'a Dataset, names: &Names<'a>) -> BTreeMap<Kind, Vec<&'a str>> {
    let mut used = HashSet::new();
    for record in dataset.records() {
        walk(record, |path, value| {
            if let Value::Id(kind, id) = value
                && !is_own_id(path)
            {
                used.extend(names.get(kind, id).map(|id| (kind, id)));
            }
        });
    }
    let mut unnamed: BTreeMap<Kind, Vec<&str>> = BTreeMap::new();
    for record in dataset.records() {
        let (kind, id) = (record.kind(), record.id());
        if !used.contains(&(kind, id)) {
            unnamed.entry(kind).or_default().push(id);
        }
    }
    unnamed
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

/// Whether this is where a record says its own id: it defines, and does not refer.
fn is_own_id(path: &FieldPath) -> bool {
    path.steps().last() == Some(&Step::Field("id".into()))
}
