//! R008: what is in force does not rest on what was withdrawn.

use claimbook_core::{Claim, Dataset, FieldPath, Kind, Status, Value, walk};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R008",
    name: "retired-reference",
    severity: Severity::Error,
    summary: "No active claim refers to a withdrawn one.",
    explanation: "A withdrawn claim was wrongly coded and is kept for the trail alone. A link to it would \
        carry the mistake into claims that are in force. Point the link at another claim, or remove it; \
        a claim that is itself retired may keep its links.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let withdrawn =
        |id: &str| dataset.claims().get(id).filter(|claim| claim.status == Status::Withdrawn);
    for claim in dataset.claims().iter().filter(|claim| claim.is_active()) {
        walk(claim, |path, value| {
            let Value::Id(Kind::Claim, id) = value else { return };
            // Its own id leads to itself, which is active.
            let Some(target) = withdrawn(id).filter(|target| target.id != claim.id) else { return };
            report(claim, path, target, findings);
        });
    }
}

fn report(claim: &Claim, path: &FieldPath, target: &Claim, findings: &mut Findings) {
    findings
        .report(
            claim,
            path.clone(),
            format!(
                "claim `{}` is {} and refers to claim `{}`, which is withdrawn",
                claim.id, claim.status, target.id
            ),
        )
        .label("a withdrawn claim")
        .see(target, "status", "withdrawn here")
        .see(claim, "status", format!("{} here", claim.status))
        .help("name a claim that is in force, or remove the link");
}
