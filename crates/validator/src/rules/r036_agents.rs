//! R036: someone does what is claimed, and nobody takes one part twice.

use claimbook_core::{ActorRole, Claim, FieldPath, Metadata};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R036",
    name: "agents",
    severity: Severity::Error,
    summary: "A claim has at least one agent, and no actor stands twice in one role.",
    explanation: "The agent does or holds what is claimed; where nobody acts, it is what the statement is about. An \
        actor may stand in several roles, but in each once.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, _: &Metadata, findings: &mut Findings) {
    if claim.actors_as(ActorRole::Agent).next().is_none() {
        findings
            .report(claim, "actors", format!("claim `{}` has no agent", claim.id))
            .label("nobody does it")
            .help("give the actor that does or holds it `role = \"agent\"`");
    }
    for (index, who) in claim.actors.iter().enumerate() {
        let Some(first) = claim.actors.iter().take(index).position(|other| other == who) else {
            continue;
        };
        let field = |index| FieldPath::from("actors").index(index);
        findings
            .report(
                claim,
                field(index),
                format!("claim `{}` names actor `{}` twice as {}", claim.id, who.actor, who.role),
            )
            .label("second time")
            .see(claim, field(first), "first time")
            .help("remove one of them, or give it the role that is meant");
    }
}
