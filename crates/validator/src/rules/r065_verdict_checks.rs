//! R065: a verdict follows the checks that settle its claim.

use claimbook_core::{Claim, Direction, Metadata, Outcome, Reading};

use super::shared::parts::{checks, in_force, side};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R065",
    name: "verdict-checks",
    severity: Severity::Error,
    summary: "Where a decisive check on the main reading holds, the verdict supports the claim, and where it fails, \
        refutes it.",
    explanation: "Decisive means that the outcome settles the reading, whatever else there is to say. If the verdict is \
        right, the check is not decisive: it tests a part of the reading, or numbers that do not quite measure it. A check \
        that answers a forecast question is left out, since it settles the question alone. Reservations are for \
        `mostly-supported` and `mostly-refuted`.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, _: &Metadata, findings: &mut Findings) {
    let Some((field, assessment)) = in_force(claim) else { return };
    for (path, check) in checks(claim) {
        let answers =
            claim.forecasts.iter().any(|forecast| forecast.check.as_ref() == Some(&check.slug));
        if !check.decisive || check.reading != Reading::Main || answers {
            continue;
        }
        let (wanted, is, help) = match check.expect {
            Outcome::Holds => (Direction::Supports, "holds", "`supported` or `mostly-supported`"),
            Outcome::Fails => (Direction::Refutes, "fails", "`refuted` or `mostly-refuted`"),
            Outcome::Indeterminate => continue,
        };
        if side(assessment.verdict) == Some(wanted) {
            continue;
        }
        findings
            .report(
                claim,
                field.clone().field("verdict"),
                format!(
                    "the verdict on claim `{}` is `{}`, and its decisive check `{}` {is}",
                    claim.id, assessment.verdict, check.slug
                ),
            )
            .see(claim, path.clone().field("expect"), "what comes out")
            .see(claim, path.field("decisive"), "settles the reading")
            .relies_on(claim, "assessments")
            .relies_on(claim, "forecasts")
            .help(format!("write {help}, or `decisive = false` with a reason in the rationale"));
    }
}
