//! R022: a code stands for one actor at a time.

use std::collections::{BTreeMap, BTreeSet};

use claimbook_core::{Actor, Dataset, FieldPath};

use crate::{
    report::diagnostic::{Severity, shorten},
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R022",
    name: "code-shared",
    severity: Severity::Error,
    summary: "No two actors have the same code of one scheme at one time.",
    explanation: "Two actors with one code are one actor entered twice, or one of the codes is wrong. A state \
        may take over the code of the state that it succeeds: then `valid` or `succeeds` shows that they do \
        not live at one time. An actor without `valid` is taken to live all the time.",
    search: Search::Dataset(search),
};

/// An identifier and the actor that it stands on.
#[derive(Clone, Copy)]
struct Stated<'a> {
    actor: &'a Actor,
    at: usize,
}

impl Stated<'_> {
    fn path(self) -> FieldPath {
        FieldPath::from("identifiers").index(self.at).field("value")
    }
}

fn search(dataset: &Dataset, findings: &mut Findings) {
    let mut stated: BTreeMap<_, Vec<Stated<'_>>> = BTreeMap::new();
    for actor in dataset.actors() {
        for (at, identifier) in actor.identifiers.iter().enumerate() {
            let all =
                stated.entry((identifier.scheme.as_str(), identifier.value.as_str())).or_default();
            let this = Stated { actor, at };
            if let Some(&other) = all.iter().find(|other| clash(dataset, actor, other.actor)) {
                report(this, other, findings);
            }
            all.push(this);
        }
    }
}

/// Whether two actors certainly live at one time.
fn clash(dataset: &Dataset, one: &Actor, other: &Actor) -> bool {
    match (one.valid, other.valid) {
        (Some(one), Some(other)) => one.overlaps(&other).is_yes(),
        _ => !follows(dataset, one, other) && !follows(dataset, other, one),
    }
}

/// Whether an actor comes, directly or not, after another one that it continues.
fn follows(dataset: &Dataset, later: &Actor, earlier: &Actor) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = later.succeeds.as_ref();
    while let Some(id) = next.filter(|&id| seen.insert(id)) {
        if *id == earlier.id {
            return later.id != earlier.id;
        }
        next = dataset.actors().get(id).and_then(|actor| actor.succeeds.as_ref());
    }
    false
}

fn report(this: Stated<'_>, other: Stated<'_>, findings: &mut Findings) {
    let identifier = &this.actor.identifiers[this.at];
    let (scheme, value) = (identifier.scheme, shorten(&identifier.value));
    if this.actor.id == other.actor.id {
        findings
            .report(
                this.actor,
                this.path(),
                format!("actor `{}` states its `{scheme}` code `{value}` twice", this.actor.id),
            )
            .label("stated again")
            .see(other.actor, other.path(), "first stated here")
            .help("remove one of the two");
        return;
    }
    let finding = findings
        .report(
            this.actor,
            this.path(),
            format!(
                "actor `{}` has the `{scheme}` code `{value}`, which actor `{}` has at the same time",
                this.actor.id, other.actor.id
            ),
        )
        .label("taken")
        .see(other.actor, other.path(), "first taken here")
        .help(
            "look the code up for both; if the one continues the other, say so in `succeeds`, and \
             state when each of them lived in `valid`",
        );
    for Stated { actor, .. } in [this, other] {
        if actor.valid.is_some() {
            finding.see(actor, "valid", format!("the lifetime of `{}`", actor.id));
        }
        if let Some(earlier) = &actor.succeeds {
            finding.see(actor, "succeeds", format!("`{}` continues `{earlier}`", actor.id));
        }
    }
}
