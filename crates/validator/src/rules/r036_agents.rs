//! R036: someone does what only someone can do, and nobody takes one part twice.

use claimbook_core::{ActorRole, Claim, ClaimKind, FieldPath, Metadata};

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
    summary: "A claim of kind `position` or `normative`, or with a recipient or an instrument, has an agent, and no actor stands \
        twice in one role.",
    explanation: "A position is held by someone, a demand is made of someone, and what is given or used comes from \
        someone. Where nobody acts, as in a claim on the sea, there need be no agent. An actor may stand in several roles, but in each once.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, _: &Metadata, findings: &mut Findings) {
    if claim.actors_as(ActorRole::Agent).next().is_none()
        && let Some(why) = why_an_agent(claim)
    {
        findings
            .report(claim, "actors", format!("claim `{}` {why}, and has no agent", claim.id))
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

/// Why somebody has to act in a claim; nothing if nobody has to.
fn why_an_agent(claim: &Claim) -> Option<&'static str> {
    match claim.kind {
        ClaimKind::Position => return Some("is a position"),
        ClaimKind::Normative => return Some("says what should be"),
        ClaimKind::HistoricalFact
        | ClaimKind::CurrentState
        | ClaimKind::Causal
        | ClaimKind::Evaluative
        | ClaimKind::Forecast
        | ClaimKind::Definitional => {}
    }
    let has = |role| claim.actors_as(role).next().is_some();
    if has(ActorRole::Recipient) {
        Some("has a recipient")
    } else if has(ActorRole::Instrument) {
        Some("has an instrument")
    } else {
        None
    }
}
