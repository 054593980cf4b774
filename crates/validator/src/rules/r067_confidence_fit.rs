//! R067: a verdict has only the confidence that it can have.

use claimbook_core::{Claim, Confidence, Metadata, Verdict};

use super::shared::parts::assessments;
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R067",
    name: "confidence-fit",
    severity: Severity::Error,
    summary: "What is not checkable has no confidence, and `insufficient` and `pending` are never of high confidence.",
    explanation: "Confidence says how good the ground of a verdict is. Where no record could settle a claim there is no \
        ground to rate; where the evidence is too thin, or still to come, it cannot be good.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, _: &Metadata, findings: &mut Findings) {
    for (path, assessment) in assessments(claim) {
        let Some(confidence) = assessment.confidence else { continue };
        let help = match (assessment.verdict, confidence) {
            (Verdict::NotCheckable, _) => "remove `confidence`",
            (Verdict::Insufficient | Verdict::Pending, Confidence::High) => {
                "write `moderate` or `low`, or remove `confidence`"
            }
            (Verdict::Insufficient | Verdict::Pending, Confidence::Moderate | Confidence::Low)
            | (
                Verdict::Supported
                | Verdict::MostlySupported
                | Verdict::Mixed
                | Verdict::MostlyRefuted
                | Verdict::Refuted,
                Confidence::High | Confidence::Moderate | Confidence::Low,
            ) => continue,
        };
        findings
            .report(
                claim,
                path.clone().field("confidence"),
                format!(
                    "the verdict `{}` on claim `{}` cannot be of {confidence} confidence",
                    assessment.verdict, claim.id
                ),
            )
            .see(claim, path.field("verdict"), "the verdict")
            .help(help);
    }
}
