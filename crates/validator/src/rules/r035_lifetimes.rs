//! R035: who takes part in a claim exists when it is meant to hold.

use claimbook_core::{ActorRole, Dataset, FieldPath};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R035",
    name: "lifetimes",
    severity: Severity::Error,
    summary: "The lifetime of each actor of a claim meets the time of the claim.",
    explanation: "A state that had ended cannot have acted. Mostly the successor is meant, or the time scope is too \
        narrow. Those that are only mentioned or compared with may lie in another time.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for claim in dataset.claims() {
        for (index, who) in claim.actors.iter().enumerate() {
            match who.role {
                ActorRole::Agent
                | ActorRole::Recipient
                | ActorRole::Beneficiary
                | ActorRole::Disadvantaged
                | ActorRole::Instrument
                | ActorRole::Venue
                | ActorRole::Area => {}
                ActorRole::Comparator | ActorRole::Mentioned => continue,
            }
            let Some(actor) = dataset.actors().get(&who.actor) else { continue };
            let Some(lifetime) = actor.valid else { continue };
            if !lifetime.overlaps(&claim.time_scope).is_no() {
                continue;
            }
            let field = FieldPath::from("actors").index(index);
            let successor =
                dataset.actors().iter().find(|other| other.succeeds.as_ref() == Some(&actor.id));
            let finding = findings.report(
                claim,
                field.clone().field("actor"),
                format!(
                    "claim `{}` is about {}, and actor `{}` existed only during {lifetime}",
                    claim.id, claim.time_scope, actor.id
                ),
            );
            finding
                .label("not then")
                .see(claim, field.field("role"), "its role")
                .see(claim, "time_scope", "the time of the claim")
                .see(actor, "valid", "the lifetime of the actor");
            match successor {
                Some(successor) => finding.help(format!(
                    "name its successor `{}`, or correct one of the two times",
                    successor.id
                )),
                None => finding.help("name who existed then, or correct one of the two times"),
            };
        }
    }
}
