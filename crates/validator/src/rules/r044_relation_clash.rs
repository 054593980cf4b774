//! R044: one claim does not both support and oppose another on one basis.

use claimbook_core::{Claim, FieldPath, Metadata, RelationKind};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R044",
    name: "relation-clash",
    severity: Severity::Error,
    summary: "No claim both supports and opposes another on one basis.",
    explanation: "A text may offer as a support what an analyst reads as an objection; but one reader cannot hold \
        both. If the claim limits the other, it qualifies it. If part of it supports and part opposes, it is two \
        claims.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, _: &Metadata, findings: &mut Findings) {
    for (index, relation) in claim.relations.iter().enumerate() {
        let Some(target) = &relation.target else { continue };
        let opposite = match relation.kind {
            RelationKind::Supports => RelationKind::Opposes,
            RelationKind::Opposes => RelationKind::Supports,
            RelationKind::ContraryTo
            | RelationKind::EquivalentTo
            | RelationKind::Specializes
            | RelationKind::Qualifies
            | RelationKind::Undercuts
            | RelationKind::Causes
            | RelationKind::Enables
            | RelationKind::Inhibits
            | RelationKind::ConditionalOn => continue,
        };
        let Some(first) = claim.relations[..index].iter().position(|other| {
            other.kind == opposite
                && other.target == relation.target
                && other.basis == relation.basis
        }) else {
            continue;
        };
        let path =
            |index, name: &'static str| FieldPath::from("relations").index(index).field(name);
        findings
            .report(
                claim,
                path(index, "kind"),
                format!(
                    "claim `{}` both supports and opposes claim `{target}`, and the basis of both is {}",
                    claim.id, relation.basis
                ),
            )
            .label(format!("here it {}", relation.kind))
            .see(claim, path(first, "kind"), format!("here it {opposite}"))
            .see(claim, path(first, "target"), "the same target")
            .see(claim, path(first, "basis"), "the same basis")
            .relies_on(claim, FieldPath::from("relations").index(index))
            .help("keep one, or write `kind = \"qualifies\"`");
    }
}
