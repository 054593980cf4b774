//! R033: kind, modality and measurability of a claim go together.

use claimbook_core::{
    Claim, ClaimKind,
    Measurability::{self, Countable, Documentary, Judgement, Quantitative},
    Metadata,
    Modality::{self, Actual, Conditional, Deontic, Habitual, Possible, Probable},
};

use crate::{
    diagnostic::Severity,
    rule::{Check, Finding, Findings, Rule},
};

pub(super) const RULE: Rule = Rule {
    code: "R033",
    name: "kind-table",
    severity: Severity::Error,
    summary: "The kind of a claim allows its modality and its measurability.",
    explanation: "A fact of the past is not put as something that should be, and what ought to be is for no series \
        of numbers to decide. Either the kind is wrong, or what the message points at; it lists what the kind allows. \
        Nothing but a normative claim is deontic.",
    check: Check::Claim(check),
};

/// What each kind allows; the verdicts that belong here are for assessments.
const TABLE: &[(ClaimKind, &[Modality], &[Measurability])] = &[
    (ClaimKind::HistoricalFact, &[Actual, Habitual], &[Quantitative, Countable, Documentary]),
    (ClaimKind::CurrentState, &[Actual, Habitual, Probable], Measurability::ALL),
    (ClaimKind::Position, &[Actual, Habitual], &[Countable, Documentary, Judgement]),
    (ClaimKind::Causal, &[Actual, Habitual, Probable, Possible, Conditional], Measurability::ALL),
    (
        ClaimKind::Evaluative,
        &[Actual, Habitual, Probable, Possible, Conditional],
        Measurability::ALL,
    ),
    (ClaimKind::Normative, &[Deontic], &[Judgement]),
    (ClaimKind::Forecast, &[Actual, Probable, Possible, Conditional], Measurability::ALL),
    (ClaimKind::Definitional, &[Actual], &[Documentary, Judgement]),
];

fn check(claim: &Claim, _: &Metadata, findings: &mut Findings) {
    let Some((_, modalities, measurabilities)) =
        TABLE.iter().find(|(kind, ..)| *kind == claim.kind)
    else {
        return;
    };
    if !modalities.contains(&claim.modality) {
        let allowed: Vec<_> = modalities.iter().map(|term| term.as_str()).collect();
        offer(report(claim, "modality", claim.modality.as_str(), findings), "modality", &allowed);
    }
    if !measurabilities.contains(&claim.measurability) {
        let allowed: Vec<_> = measurabilities.iter().map(|term| term.as_str()).collect();
        offer(
            report(claim, "measurability", claim.measurability.as_str(), findings),
            "measurability",
            &allowed,
        );
    }
}

fn report<'f>(
    claim: &Claim,
    field: &'static str,
    term: &str,
    findings: &'f mut Findings,
) -> &'f mut Finding {
    findings
        .report(
            claim,
            field,
            format!(
                "claim `{}` is of the kind `{}`, which allows no {field} `{term}`",
                claim.id, claim.kind
            ),
        )
        .label("not of this kind")
        .see(claim, "kind", "its kind")
}

fn offer(finding: &mut Finding, field: &str, allowed: &[&str]) {
    let list: Vec<_> = allowed.iter().map(|term| format!("`{term}`")).collect();
    match allowed {
        [only] => finding
            .help(format!("write `{field} = \"{only}\"`, or change the kind"))
            .replace_by(*only),
        _ => finding.help(format!("this kind allows {}; or change the kind", list.join(", "))),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_one_row() {
        let rows: Vec<_> = TABLE.iter().map(|(kind, ..)| *kind).collect();
        assert_eq!(rows, ClaimKind::ALL);
    }
}
