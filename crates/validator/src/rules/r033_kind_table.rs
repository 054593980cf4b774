//! R033: kind, modality and measurability of a claim go together, and its verdicts with them.

use claimbook_core::{
    Claim, ClaimKind,
    Measurability::{self, Countable, Documentary, Judgement, Quantitative},
    Metadata,
    Modality::{self, Actual, Conditional, Deontic, Habitual, Possible, Probable},
};

use super::shared::{parts::assessments, verdicts::verdicts};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::{Finding, Findings},
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R033",
    name: "kind-table",
    severity: Severity::Error,
    summary: "The kind of a claim allows its modality, its measurability and its verdicts.",
    explanation: "A fact of the past is not put as something that should be, and what ought to be is for no series \
        of numbers to decide. Either the kind is wrong, or what the message points at; it lists what the kind allows. \
        Nothing but a normative claim is deontic. What ought to be is `not-checkable`, and so is a judgement of worth for \
        which no reading says what is tested; what a term means is right or wrong, and nothing between. A forecast is \
        `pending` as long as one of its questions is, by the day of the verdict, and no longer; nothing else ever is.",
    search: Search::Claim(search),
};

/// What a kind allows.
const fn allowed(kind: ClaimKind) -> (&'static [Modality], &'static [Measurability]) {
    match kind {
        ClaimKind::HistoricalFact => (&[Actual, Habitual], &[Quantitative, Countable, Documentary]),
        ClaimKind::CurrentState => (&[Actual, Habitual, Probable], Measurability::ALL),
        ClaimKind::Position => (&[Actual, Habitual], &[Countable, Documentary, Judgement]),
        ClaimKind::Causal | ClaimKind::Evaluative => {
            (&[Actual, Habitual, Probable, Possible, Conditional], Measurability::ALL)
        }
        ClaimKind::Normative => (&[Deontic], &[Judgement]),
        ClaimKind::Forecast => (&[Actual, Probable, Possible, Conditional], Measurability::ALL),
        ClaimKind::Definitional => (&[Actual], &[Documentary, Judgement]),
    }
}

fn search(claim: &Claim, _: &Metadata, findings: &mut Findings) {
    let (modalities, measurabilities) = allowed(claim.kind);
    check_verdicts(claim, findings);
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

fn check_verdicts(claim: &Claim, findings: &mut Findings) {
    for (path, assessment) in assessments(claim) {
        let (allowed, because) = verdicts(claim, assessment);
        if allowed.contains(&assessment.verdict) {
            continue;
        }
        let finding = findings.report(
            claim,
            path.clone().field("verdict"),
            format!(
                "claim `{}` is of the kind `{}`{because}, which allows no verdict `{}`",
                claim.id, claim.kind, assessment.verdict
            ),
        );
        finding.label("not of this kind").see(claim, "kind", "its kind");
        finding.relies_on(claim, path);
        match claim.kind {
            ClaimKind::Evaluative => _ = finding.see(claim, "reading", "its reading"),
            ClaimKind::Forecast => {
                finding.see(claim, "forecasts", "its questions").relies_on(claim, "forecasts");
            }
            ClaimKind::HistoricalFact
            | ClaimKind::CurrentState
            | ClaimKind::Position
            | ClaimKind::Causal
            | ClaimKind::Normative
            | ClaimKind::Definitional => {}
        }
        let allowed: Vec<_> = allowed.iter().map(|term| term.as_str()).collect();
        offer(finding, "verdict", &allowed);
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
