//! R042: a relation has one target of the right kind, other than its source.

use claimbook_core::{Claim, Dataset, FieldPath, Relation, RelationKind, RelationRef};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R042",
    name: "relation-ends",
    severity: Severity::Error,
    summary: "A relation points at one other claim, or, if it undercuts, at one relation that exists.",
    explanation: "To undercut is to attack a link, such as \"this does not follow from that\"; it names the link by \
        `target_relation = { source = \"…\", kind = \"…\", target = \"…\" }`, as it stands on its source. Every \
        other kind ties two claims and names the second by `target`. What attacks a claim itself opposes it.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for claim in dataset.claims() {
        for (index, relation) in claim.relations.iter().enumerate() {
            let field = FieldPath::from("relations").index(index);
            search_relation(dataset, claim, relation, &field, findings);
        }
    }
}

fn search_relation(
    dataset: &Dataset,
    claim: &Claim,
    relation: &Relation,
    field: &FieldPath,
    findings: &mut Findings,
) {
    let undercuts = relation.kind == RelationKind::Undercuts;
    let id = &claim.id;
    match (&relation.target, &relation.target_relation) {
        (None, None) => {
            findings
                .report(claim, field.clone(), format!("a relation of claim `{id}` has no target"))
                .label("no target")
                .relies_on(claim, field.clone())
                .see(claim, field.clone().field("kind"), "its kind")
                .help(if undercuts {
                    "add `target_relation = { source = \"…\", kind = \"…\", target = \"…\" }`"
                } else {
                    "add `target = \"…\"`, the claim that it points at"
                });
        }
        (Some(_), Some(_)) => {
            let (wrong, right) = if undercuts {
                ("target", "target_relation")
            } else {
                ("target_relation", "target")
            };
            findings
                .report(
                    claim,
                    field.clone().field(wrong),
                    format!("a relation of claim `{id}` has two targets"),
                )
                .label("one too many")
                .see(claim, field.clone().field(right), "the other target")
                .see(claim, field.clone().field("kind"), "its kind")
                .help(format!("keep `{right}` alone"));
        }
        (Some(target), None) if undercuts => {
            findings
                .report(
                    claim,
                    field.clone().field("target"),
                    format!("claim `{id}` undercuts claim `{target}`, and only a relation can be undercut"),
                )
                .label("a claim")
                .see(claim, field.clone().field("kind"), "its kind")
                .help("name the relation by `target_relation`, or write `kind = \"opposes\"`");
        }
        (None, Some(link)) if !undercuts => {
            findings
                .report(
                    claim,
                    field.clone().field("target_relation"),
                    format!(
                        "claim `{id}` points at a relation by `{}`, and only `undercuts` may",
                        relation.kind
                    ),
                )
                .label("a relation")
                .see(claim, field.clone().field("kind"), "its kind")
                .help(format!("write `target = \"{}\"`, or `kind = \"undercuts\"`", link.target));
        }
        (Some(target), None) if *target == claim.id => {
            findings
                .report(
                    claim,
                    field.clone().field("target"),
                    format!("a relation of claim `{id}` points at the claim itself"),
                )
                .label("its own source")
                .help("name another claim, or remove the relation");
        }
        (Some(_), None) => {}
        (None, Some(link)) => search_link(dataset, claim, link, field, findings),
    }
}

/// Whether the relation that is undercut exists.
fn search_link(
    dataset: &Dataset,
    claim: &Claim,
    link: &RelationRef,
    field: &FieldPath,
    findings: &mut Findings,
) {
    let claims = dataset.claims();
    let (Some(source), Some(target)) = (claims.get(&link.source), claims.get(&link.target)) else {
        return;
    };
    if leads(source, link.kind, target) {
        return;
    }
    let finding = findings.report(
        claim,
        field.clone().field("target_relation"),
        format!(
            "claim `{}` undercuts a relation that does not exist: `{}` {} `{}`",
            claim.id, link.source, link.kind, link.target
        ),
    );
    finding.relies_on(source, "relations").label("no such relation").see(
        source,
        "relations",
        format!("the relations of `{}`", source.id),
    );
    if leads(target, link.kind, source) {
        finding.help(format!(
            "it stands the other way round: `{{ source = \"{}\", kind = \"{}\", target = \"{}\" }}`",
            target.id, link.kind, source.id
        ));
        return;
    }
    let kinds: Vec<_> = source
        .relations
        .iter()
        .filter(|relation| relation.target.as_ref() == Some(&target.id))
        .map(|relation| format!("`{}`", relation.kind))
        .collect();
    if kinds.is_empty() {
        finding.help(format!("add it to `{}`, or name another", source.id));
    } else {
        finding.help(format!("between the two there is {}", kinds.join(" and ")));
    }
}

fn leads(source: &Claim, kind: RelationKind, target: &Claim) -> bool {
    source
        .relations
        .iter()
        .any(|relation| relation.kind == kind && relation.target.as_ref() == Some(&target.id))
}
