//! R028: a group or region says who belongs to it, or how to tell.

use claimbook_core::{Actor, ActorKind, Metadata};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R028",
    name: "who-belongs",
    severity: Severity::Error,
    summary: "A group and a region have members or a definition.",
    explanation: "\"The West\" or \"Central Asia\" means another set of states to every reader. A claim about \
        it can be tested only once the members are listed or a definition draws the line.",
    search: Search::Actor(search),
};

fn search(actor: &Actor, _: &Metadata, findings: &mut Findings) {
    let vague = match actor.kind {
        ActorKind::Group | ActorKind::Region => true,
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
        | ActorKind::Other => false,
    };
    if vague && actor.members.is_empty() && actor.definition.is_none() {
        findings
            .report(
                actor,
                "definition",
                format!(
                    "actor `{}` is a {} and says neither who belongs to it nor how to tell",
                    actor.id, actor.kind
                ),
            )
            .see(actor, "kind", "its kind")
            .help("add `definition = \"…\"`, or list `members`");
    }
}
