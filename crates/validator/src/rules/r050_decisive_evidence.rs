//! R050: what is to settle a claim is first-hand.

use claimbook_core::{Dataset, Expectation, Strength};

use super::shared::parts::evidence;
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R050",
    name: "decisive-evidence",
    severity: Severity::Error,
    summary: "Decisive evidence rests on a primary source, or its claim has a decisive check that comes out one way.",
    explanation: "Evidence that settles a matter alone must not depend on whoever passed it on: a report of what a \
        treaty says is not the treaty. Cite the publication of the origin itself, or a check on its numbers; otherwise the \
        strength is at most `strong`. Evidence of a relation needs the primary source, since checks test the claim.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for claim in dataset.claims() {
        let checked = claim
            .checks
            .iter()
            .any(|check| check.decisive && check.expect != Expectation::Indeterminate);
        for (path, item) in evidence(claim) {
            let own = path.steps().len() == 2;
            if item.strength != Strength::Decisive || own && checked {
                continue;
            }
            let sources: Option<Vec<_>> =
                item.sources.iter().map(|cited| dataset.sources().get(&cited.source)).collect();
            // A source that is not known may be a primary one.
            let Some(sources) = sources.filter(|all| !all.iter().any(|source| source.primary))
            else {
                continue;
            };
            let finding = findings.report(
                claim,
                path.clone().field("strength"),
                format!(
                    "evidence `{}` of claim `{}` is decisive and second-hand",
                    item.slug, claim.id
                ),
            );
            finding.label("on the word of others");
            for source in sources {
                finding.see(source, "primary", format!("`{}` passes it on", source.id));
            }
            if own {
                finding.see(claim, "checks", "none of the checks is decisive");
            }
            finding
                .help("cite the origin's own publication, or write `strength = \"strong\"`")
                .replace_by("strong");
        }
    }
}
