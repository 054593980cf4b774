//! R043: a relation is stated once.

use claimbook_core::{Claim, ClaimId, Dataset, FieldPath, Relation, RelationKind};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R043",
    name: "relation-twice",
    severity: Severity::Error,
    summary: "No relation is stated twice, and one that reads the same from both ends stands on the smaller id.",
    explanation: "Source, kind and target are what a relation is known by, whatever its basis. `contrary-to` and \
        `equivalent-to` read the same from both ends; so that they are not stated twice, they stand on the claim \
        whose id comes first in the alphabet.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for claim in dataset.claims() {
        for (index, relation) in claim.relations.iter().enumerate() {
            let first = claim.relations[..index].iter().position(|other| is_same(other, relation));
            match (first, &relation.target) {
                (Some(first), _) => report_twice(claim, first, index, findings),
                (None, Some(target)) if relation.kind.is_symmetric() && *target < claim.id => {
                    report_end(dataset, claim, index, target, findings);
                }
                _ => {}
            }
        }
    }
}

fn report_twice(claim: &Claim, first: usize, index: usize, findings: &mut Findings) {
    let relation = &claim.relations[index];
    let end = match (&relation.target, &relation.target_relation) {
        (Some(target), _) => format!("`{target}`"),
        (None, Some(link)) => format!("`{}` {} `{}`", link.source, link.kind, link.target),
        // Without a target there is nothing to state twice, and R042 says so.
        (None, None) => return,
    };
    findings
        .report(
            claim,
            path_of(index),
            format!("claim `{}` has the relation `{}` to {end} twice", claim.id, relation.kind),
        )
        .label("second time")
        .see(claim, path_of(first), "first time")
        .help("put both reasons into one rationale");
}

fn report_end(
    dataset: &Dataset,
    claim: &Claim,
    index: usize,
    target: &ClaimId,
    findings: &mut Findings,
) {
    let kind = claim.relations[index].kind;
    let other = dataset.claims().get(target);
    let there = other.and_then(|other| Some((other, position(other, kind, &claim.id)?)));
    let field = path_of(index);
    if let Some((other, at)) = there {
        findings
            .report(
                claim,
                field.clone(),
                format!(
                    "claims `{target}` and `{}` both state that one is `{kind}` the other",
                    claim.id
                ),
            )
            .label("second time")
            .see(other, path_of(at), "first time")
            .see(claim, field.field("kind"), "its kind")
            .help(format!("keep the one on `{target}`"));
    } else {
        findings
            .report(
                claim,
                field.clone().field("target"),
                format!(
                    "claim `{}` states that it is `{kind}` claim `{target}`, whose id comes first",
                    claim.id
                ),
            )
            .label("comes first")
            .see(claim, field.field("kind"), "its kind")
            .help(format!("move the relation to `{target}`, with `target = \"{}\"`", claim.id));
    }
}

fn is_same(one: &Relation, other: &Relation) -> bool {
    one.kind == other.kind
        && one.target == other.target
        && one.target_relation == other.target_relation
}

fn position(claim: &Claim, kind: RelationKind, target: &ClaimId) -> Option<usize> {
    claim
        .relations
        .iter()
        .position(|relation| relation.kind == kind && relation.target.as_ref() == Some(target))
}

fn path_of(index: usize) -> FieldPath {
    FieldPath::from("relations").index(index)
}
