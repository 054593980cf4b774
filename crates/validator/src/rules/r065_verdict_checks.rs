//! R065: a verdict follows the checks that settle its claim.

use claimbook_core::{
    Assessment, Claim, ClaimKind, Direction, Expectation, Metadata, Reading, Verdict,
};

use super::shared::{
    parts::{checks, in_force, side},
    verdicts::verdicts,
};
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
        let (wanted, is) = match check.expect {
            Expectation::Holds => (Direction::Supports, "holds"),
            Expectation::Fails => (Direction::Refutes, "fails"),
            Expectation::Indeterminate => continue,
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
            .help(advice(claim, assessment, wanted));
    }
}

/// What to write, such that no other rule refuses it.
fn advice(claim: &Claim, assessment: &Assessment, wanted: Direction) -> String {
    let has = |direction| claim.evidence.iter().any(|item| item.direction == direction);
    let other =
        if wanted == Direction::Supports { Direction::Refutes } else { Direction::Supports };
    let is_reserved = has(Direction::Qualifies) || has(other);
    let (allowed, _) = verdicts(claim, assessment);
    let mut terms: Vec<String> = allowed
        .iter()
        .filter(|verdict| side(**verdict) == Some(wanted))
        .filter(|verdict| {
            is_reserved || !matches!(verdict, Verdict::MostlySupported | Verdict::MostlyRefuted)
        })
        .map(|verdict| format!("`{verdict}`"))
        .collect();
    // The plain one before the reserved one.
    terms.sort_by_key(String::len);
    if terms.is_empty() {
        return if claim.kind == ClaimKind::Forecast {
            "write `decisive = false`, or name it as the `check` of the question that it answers: until its questions \
             are answered a forecast is `pending`"
                .to_owned()
        } else {
            format!(
                "write `decisive = false`: no such verdict is open to a claim of the kind `{}`",
                claim.kind
            )
        };
    }
    let evidence = if has(wanted) {
        String::new()
    } else {
        let verb = if wanted == Direction::Supports { "supports" } else { "refutes" };
        format!(" and add evidence that {verb} it, which a check is not")
    };
    format!(
        "write {}{evidence}, or `decisive = false` with a reason in the rationale",
        terms.join(" or ")
    )
}
