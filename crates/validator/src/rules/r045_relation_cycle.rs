//! R045: relations that order claims do not run in a circle.

use claimbook_core::{
    Claim, Dataset, FieldPath,
    RelationKind::{self, Causes, ConditionalOn, Enables, Inhibits, Specializes, Supports},
};

use super::shared::cycle::{by_way_of, cycles};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R045",
    name: "relation-cycle",
    severity: Severity::Error,
    summary: "No claim is a narrower case of itself or conditional on itself; where support or causation comes back \
        to its source, a warning says so.",
    explanation: "What is narrower is not wider, and what waits for itself never comes true: one link of such a \
        circle points the wrong way. Causes may feed on each other in the world, so a circle of `causes`, `enables` \
        and `inhibits` is only warned of, and so is one of `supports`, though a text that argues in a circle proves \
        nothing. Claims that are not in force are passed over.",
    search: Search::Dataset(search),
};

/// What may not run in a circle together: the kinds, what a claim in the circle is, and whether
/// there may be good reasons.
const FAMILIES: &[(&[RelationKind], &str, bool)] = &[
    (&[Specializes], "is a narrower case of itself", false),
    (&[ConditionalOn], "is conditional on itself", false),
    (&[Supports], "supports itself", true),
    (&[Causes, Enables, Inhibits], "acts back on itself", true),
];

fn search(dataset: &Dataset, findings: &mut Findings) {
    let claims = dataset.claims();
    for &(kinds, itself, may_be_meant) in FAMILIES {
        let leads_to = |claim: &Claim, index: usize| {
            let relation = &claim.relations[index];
            let target = relation.target.as_ref().filter(|_| kinds.contains(&relation.kind))?;
            claims
                .position(target)
                .filter(|&at| *target != claim.id && claims.at(at).is_some_and(Claim::is_active))
        };
        let next: Vec<Vec<usize>> = claims
            .iter()
            .map(|claim| {
                let count = if claim.is_active() { claim.relations.len() } else { 0 };
                (0..count).filter_map(|index| leads_to(claim, index)).collect()
            })
            .collect();
        for cycle in cycles(&next) {
            let following = cycle.iter().cycle().skip(1);
            // A broken target leads nowhere, so the kind is the place to rely on.
            let links: Vec<(&Claim, FieldPath)> = cycle
                .iter()
                .zip(following)
                .filter_map(|(&from, &to)| {
                    let claim = claims.at(from)?;
                    let index = (0..claim.relations.len())
                        .find(|&index| leads_to(claim, index) == Some(to))?;
                    Some((claim, FieldPath::from("relations").index(index).field("kind")))
                })
                .collect();
            let [(first, place), others @ ..] = &links[..] else { continue };
            let way = by_way_of(others.iter().map(|(claim, _)| claim.id.as_str()));
            let finding = findings.report(
                *first,
                place.clone(),
                format!("claim `{}` {itself}{way}", first.id),
            );
            for (claim, place) in others {
                finding.see(*claim, place.clone(), "and on from here");
            }
            finding.label("goes round in a circle");
            if may_be_meant {
                finding.warn().help("remove a link unless the circle is meant");
            } else {
                finding.help("remove the link that points the wrong way; two that say the same are `equivalent-to`");
            }
        }
    }
}
