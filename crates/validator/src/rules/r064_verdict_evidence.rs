//! R064: a verdict has evidence of its direction.

use claimbook_core::{Claim, Direction, Metadata, Verdict};

use super::shared::parts::in_force;
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R064",
    name: "verdict-evidence",
    severity: Severity::Error,
    summary: "A verdict for or against a claim has evidence of that direction, `mixed` has both, and `mostly-…` has some \
        that goes against it or qualifies.",
    explanation: "A verdict weighs the evidence that the claim lists, so what it rests on stands there: a check shows what \
        the numbers say, and the evidence where they are from. The reservation in `mostly-supported` and \
        `mostly-refuted` is a line of evidence too. The verdict in force is looked at.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, _: &Metadata, findings: &mut Findings) {
    let Some((path, assessment)) = in_force(claim) else { return };
    let (mut supports, mut refutes, mut qualified) = (false, false, false);
    for item in claim.evidence.iter() {
        match item.direction {
            Direction::Supports => supports = true,
            Direction::Refutes => refutes = true,
            Direction::Qualifies => qualified = true,
            Direction::Context => {}
        }
    }
    let (lacks, help) = match assessment.verdict {
        Verdict::Supported | Verdict::MostlySupported | Verdict::Mixed if !supports => {
            ("supports it", "add what supports it, or choose another verdict")
        }
        Verdict::Refuted | Verdict::MostlyRefuted | Verdict::Mixed if !refutes => {
            ("refutes it", "add what refutes it, or choose another verdict")
        }
        Verdict::MostlySupported if !qualified && !refutes => (
            "qualifies or refutes it",
            "add the reservation as evidence, or write `verdict = \"supported\"`",
        ),
        Verdict::MostlyRefuted if !qualified && !supports => (
            "qualifies or supports it",
            "add the reservation as evidence, or write `verdict = \"refuted\"`",
        ),
        Verdict::Supported
        | Verdict::MostlySupported
        | Verdict::Mixed
        | Verdict::MostlyRefuted
        | Verdict::Refuted
        | Verdict::Insufficient
        | Verdict::NotCheckable
        | Verdict::Pending => return,
    };
    findings
        .report(
            claim,
            path.field("verdict"),
            format!(
                "the verdict on claim `{}` is `{}`, and no evidence {lacks}",
                claim.id, assessment.verdict
            ),
        )
        .relies_on(claim, "evidence")
        .relies_on(claim, "assessments")
        .help(help);
}
