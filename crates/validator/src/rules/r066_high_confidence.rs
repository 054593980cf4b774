//! R066: high confidence has more than one leg, or a firm one.

use std::collections::BTreeMap;

use claimbook_core::{Confidence, Dataset};

use super::shared::{ground::Ground, parts::in_force};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R066",
    name: "high-confidence",
    severity: Severity::Error,
    summary: "A verdict of high confidence rests on two origins, a primary source or a decisive check.",
    explanation: "Ten outlets that repeat one release are one witness, so origins are counted, not sources. One origin, at \
second hand and with nothing computed, gives low confidence (R094). Evidence that gives only context does \
        not count.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for claim in dataset.claims() {
        let Some((path, assessment)) =
            in_force(claim).filter(|(_, it)| it.confidence == Some(Confidence::High))
        else {
            continue;
        };
        // A source that is not known may be the second origin.
        let Some(ground) = Ground::of(dataset, claim).filter(|ground| !ground.is_firm()) else {
            continue;
        };
        let on = match ground.origins.first() {
            Some(origin) => format!("on origin `{origin}` alone, at second hand"),
            None => "on no evidence that points either way".to_owned(),
        };
        let finding = findings.report(
            claim,
            path.field("confidence"),
            format!(
                "the verdict `{}` on claim `{}` is of high confidence, and rests {on}",
                assessment.verdict, claim.id
            ),
        );
        finding.relies_on(claim, "evidence").relies_on(claim, "assessments").see(
            claim,
            "checks",
            "none of the checks settles the main reading",
        );
        let distinct: BTreeMap<_, _> =
            ground.sources.iter().map(|source| (&source.id, source)).collect();
        for source in distinct.into_values() {
            finding.see(*source, "origin", "its origin").see(*source, "primary", "at second hand");
        }
        finding
            .help("write `confidence = \"low\"`, or add evidence of another origin")
            .replace_by("low");
    }
}
