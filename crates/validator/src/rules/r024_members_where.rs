//! R024: members stand on what can have them.

use claimbook_core::{Actor, ActorKind, Metadata};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R024",
    name: "members-where",
    severity: Severity::Error,
    summary: "A state, person, company or infrastructure has no members.",
    explanation: "A membership is stated once, on the organisation, group or region, never on the member. \
        Move the entry to the file of the organisation and name this actor in it.",
    search: Search::Actor(search),
};

fn search(actor: &Actor, _: &Metadata, findings: &mut Findings) {
    let barred = match actor.kind {
        ActorKind::State | ActorKind::Person | ActorKind::Company | ActorKind::Infrastructure => {
            true
        }
        ActorKind::FormerState
        | ActorKind::Supranational
        | ActorKind::Igo
        | ActorKind::Organ
        | ActorKind::Alliance
        | ActorKind::Forum
        | ActorKind::Initiative
        | ActorKind::Agreement
        | ActorKind::Region
        | ActorKind::Group
        | ActorKind::Other => false,
    };
    let Some(first) = actor.members.first().filter(|_| barred) else { return };
    findings
        .report(
            actor,
            "members",
            format!("actor `{}` is of the kind {} and lists members", actor.id, actor.kind),
        )
        .see(actor, "kind", "its kind")
        .help(format!(
            "if `{}` belongs to `{}`, list `{}` in the `members` of `{}` instead",
            actor.id, first.actor, actor.id, first.actor
        ));
}
