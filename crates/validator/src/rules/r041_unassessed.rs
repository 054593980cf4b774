//! R041: each claim in force has a verdict.

use claimbook_core::{Claim, Metadata};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R041",
    name: "unassessed",
    severity: Severity::Error,
    summary: "Every claim in force has an assessment.",
    explanation: "A reader who looks a claim up finds at least an answer to whether it holds. `insufficient`, \
        `not-checkable` and `pending` are answers, and each says what would change it. In a draft that is still to do.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, _: &Metadata, findings: &mut Findings) {
    if !claim.is_active() || !claim.assessments.is_empty() {
        return;
    }
    findings
        .report(claim, "assessments", format!("claim `{}` has no assessment", claim.id))
        .incomplete()
        .relies_on(claim, "assessments")
        .see(claim, "status", "its status")
        .help("add `[[assessments]]` with `date`, `verdict`, `rationale` and `would_change`");
}
