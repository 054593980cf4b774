//! R095: a verdict that stands against its own checks or reasons says why.

use claimbook_core::{
    Assessment, Claim, Dataset, Direction, Expectation, FieldPath, Reading, evaluate,
};

use super::shared::parts::{self, checks, in_force, side};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R095",
    name: "verdict-against-check",
    severity: Severity::Warning,
    summary: "A verdict against a check of its own, or on reasons most of which do not hold, says why it stands.",
    explanation: "A reader who sees a test fail beside the word `supported` asks why at once. The rationale, or \
        `searched`, has to name the check by its slug, and of the reasons that do not hold at least one by its id, and \
        say what else carries the verdict. A check counts if it is decisive or tests the main reading, unless it \
        answers a forecast question; that a decisive one on the main reading is followed, R065 sees to. A reason holds \
        if its verdict in force is `supported` or `mostly-supported`.",
    search: Search::Content(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for claim in dataset.claims().iter().filter(|claim| claim.is_active()) {
        let Some((path, assessment)) = in_force(claim) else { continue };
        let Some(side) = side(assessment.verdict) else { continue };
        against_checks(dataset, claim, &path, assessment, side, findings);
        if side == Direction::Supports {
            on_reasons(dataset, claim, &path, assessment, findings);
        }
    }
}

fn against_checks(
    dataset: &Dataset,
    claim: &Claim,
    at: &FieldPath,
    assessment: &Assessment,
    side: Direction,
    findings: &mut Findings,
) {
    for (path, check) in checks(claim) {
        let (comes_out, is_against) = match check.expect {
            Expectation::Holds => ("holds", side == Direction::Refutes),
            Expectation::Fails => ("fails", side == Direction::Supports),
            Expectation::Indeterminate => continue,
        };
        let is_main = check.reading == Reading::Main;
        let answers = claim.forecasts.iter().any(|it| it.check.as_ref() == Some(&check.slug));
        // One that is both is the matter of R065.
        let counts = is_main != check.decisive && !answers;
        if !is_against || !counts || speaks_of(assessment, &check.slug) {
            continue;
        }
        // Where something else comes out, R062 speaks.
        if !check.expect.is_met_by(evaluate(dataset, &check.test).outcome) {
            continue;
        }
        findings
            .report(
                claim,
                at.clone().field("rationale"),
                format!(
                    "claim `{}` is `{}` though its check `{}` {comes_out}, and the rationale does not say why",
                    claim.id, assessment.verdict, check.slug
                ),
            )
            .see(claim, path.field("expect"), "what comes out")
            .relies_on(claim, "assessments")
            .relies_on(claim, "forecasts")
            .help(format!("name `{}` in the rationale and say what outweighs it", check.slug));
    }
}

fn on_reasons(
    dataset: &Dataset,
    claim: &Claim,
    at: &FieldPath,
    assessment: &Assessment,
    findings: &mut Findings,
) {
    let reasons = dataset.grounds(&claim.id).reasons;
    let all = reasons.len();
    let holds = |claim: &Claim| {
        claim.assessment().and_then(|it| side(it.verdict)) == Some(Direction::Supports)
    };
    let (holding, failing): (Vec<_>, Vec<_>) = reasons.into_iter().partition(|it| holds(it));
    if failing.len() <= holding.len() || failing.iter().any(|it| speaks_of(assessment, &it.id)) {
        return;
    }
    let ids: Vec<String> = failing.iter().map(|it| format!("`{}`", it.id)).collect();
    let carried = match (holding.len(), all) {
        (0, 1) => "the one claim that carries it does not hold".to_owned(),
        (0, all) => format!("none of the {all} claims that carry it holds"),
        (1, all) => format!("1 of the {all} claims that carry it holds"),
        (holding, all) => format!("{holding} of the {all} claims that carry it hold"),
    };
    findings
        .report(
            claim,
            at.clone().field("rationale"),
            format!(
                "claim `{}` is `{}`, {carried}, and the rationale does not say why it stands",
                claim.id, assessment.verdict
            ),
        )
        .relies_on_all()
        .help(format!("say in the rationale what carries it beside {}", ids.join(", ")));
}

/// Whether a name stands in what is said of a verdict.
fn speaks_of(assessment: &Assessment, name: &str) -> bool {
    let texts = [Some(&assessment.rationale), assessment.searched.as_ref()];
    texts.into_iter().flatten().any(|text| parts::speaks_of(text, name))
}
