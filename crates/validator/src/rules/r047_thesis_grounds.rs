//! R047: what the text rests on hangs together with the rest.

use std::collections::BTreeSet;

use claimbook_core::{ClaimId, Dataset, Kind, Weight};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R047",
    name: "thesis-grounds",
    severity: Severity::Error,
    summary: "Every thesis and pillar in force has a relation to or from another claim.",
    explanation: "A conclusion has grounds, and what carries a section carries something. A relation at either end \
        will do. A claim that nothing hangs on, and that hangs on nothing, is a detail. In a draft that is still to do.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    // Relations to claims that are not in force, or that nothing defines, are for other rules.
    let tied: BTreeSet<&str> = dataset
        .relations()
        .filter(|link| {
            link.source.is_active() && link.relation.target.as_ref() != Some(&link.source.id)
        })
        .flat_map(|link| {
            let target = link.relation.target.as_ref().map(ClaimId::as_str);
            [Some(link.source.id.as_str()), target].into_iter().flatten()
        })
        .collect();
    for claim in dataset.claims().iter().filter(|claim| claim.is_active()) {
        if claim.weight == Weight::Detail || tied.contains(claim.id.as_str()) {
            continue;
        }
        let own = if claim.relations.is_empty() { "it states none" } else { "none to another" };
        findings
            .report(
                claim,
                "weight",
                format!("claim `{}` is a {} and has no relation to another claim", claim.id, claim.weight),
            )
            .incomplete()
            .label("hangs on nothing")
            .none_in(Kind::Claim, "relations")
            .see(claim, "relations", own)
            .help("add `[[relations]]` here or on the claim that it goes with, or write `weight = \"detail\"`");
    }
}
