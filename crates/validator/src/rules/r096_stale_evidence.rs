//! R096: a verdict on what is so now does not rest on what was so long before.

use claimbook_core::Dataset;

use super::shared::{ground::ended, parts::in_force};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R096",
    name: "stale-evidence",
    severity: Severity::Warning,
    summary: "The evidence for a claim that is meant to hold until now does not end more than a year before its verdict.",
    explanation: "What held two years ago need not hold today. Evidence ends with the latest of what it speaks of, its \
        events, its figures and the values that checks read; a line with none of these, or of a time that is open, ends \
        when its sources were issued. A claim is looked at if its `time_scope` is open or reaches the year of \
        `data_as_of`. Look for newer evidence, extend the series, or judge the claim for the time that the evidence \
        covers.",
    search: Search::Content(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for claim in dataset.claims().iter().filter(|claim| claim.is_active()) {
        let Some((path, assessment)) = in_force(claim) else { continue };
        let Some(until) = ended(dataset, claim, assessment) else { continue };
        let message = format!(
            "the evidence for claim `{}` ends more than a year before its verdict",
            claim.id
        );
        findings
            .report(claim, path.field("date"), message)
            .label(format!("the evidence ends {until}"))
            .see(claim, "time_scope", "meant to hold until now")
            .relies_on_all()
            .help("look for newer evidence, or extend the series that its checks read");
    }
}
