//! R020: a state is known by its ISO code.

use claimbook_core::{Actor, ActorKind, IdScheme, Metadata};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R020",
    name: "state-code",
    severity: Severity::Error,
    summary: "A state has its ISO 3166-1 alpha-3 code, and a former state its ISO 3166-3 code or a note.",
    explanation: "The code ties the actor to the rows of every other data set on states. ISO 3166-3 lists \
        only names that were withdrawn since 1974; for a state that ended earlier the note says so.",
    search: Search::Actor(search),
};

fn search(actor: &Actor, _: &Metadata, findings: &mut Findings) {
    let has = |scheme| actor.identifiers.iter().any(|identifier| identifier.scheme == scheme);
    let add = |scheme: IdScheme| {
        format!(
            "add `{{ scheme = \"{scheme}\", value = \"…\", label = \"…\", checked = \"…\" }}` to \
             `identifiers`"
        )
    };
    let (message, help) = match actor.kind {
        ActorKind::State if !has(IdScheme::Iso3166Alpha3) => (
            format!("actor `{}` is a state and has no ISO 3166-1 alpha-3 code", actor.id),
            add(IdScheme::Iso3166Alpha3),
        ),
        ActorKind::FormerState if !has(IdScheme::Iso3166Former) && actor.note.is_none() => (
            format!(
                "actor `{}` is a former state and has neither an ISO 3166-3 code nor a \
                 note",
                actor.id
            ),
            format!("{}, or a `note` that says why it has none", add(IdScheme::Iso3166Former)),
        ),
        ActorKind::State
        | ActorKind::FormerState
        | ActorKind::Supranational
        | ActorKind::Igo
        | ActorKind::Organ
        | ActorKind::Alliance
        | ActorKind::Forum
        | ActorKind::Initiative
        | ActorKind::Agreement
        | ActorKind::Company
        | ActorKind::Infrastructure
        | ActorKind::Person
        | ActorKind::Region
        | ActorKind::Group
        | ActorKind::Other => return,
    };
    findings.report(actor, "identifiers", message).see(actor, "kind", "its kind").help(help);
}
