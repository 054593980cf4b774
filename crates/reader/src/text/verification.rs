//! A verification as text, which reads like a test run.

use claimbook_core::Outcome;

use super::Paper;
use crate::{Account, Verification};

/// A verification, claim by claim, with its sum.
pub fn verification(verification: &Verification<'_>) -> String {
    let mut paper = Paper::default();
    let mut last = None;
    for run in &verification.runs {
        if last != Some(&run.claim.id) {
            paper.alone(&run.claim.id, &run.claim.statement);
            last = Some(&run.claim.id);
        }
        paper.check(run, 2);
    }
    let sum = |outcome: &Outcome| format!("{} {}", verification.count(*outcome), several(*outcome));
    let varied: Vec<_> =
        verification.runs.iter().filter_map(|run| run.variations.as_ref()).collect();
    if !varied.is_empty() {
        paper.heading(&format!(
            "{} variations of {} decided checks: {} keep the outcome; {} checks turn in more than a quarter of theirs",
            varied.iter().map(|it| it.each.len()).sum::<usize>(),
            varied.len(),
            varied.iter().map(|it| it.kept()).sum::<usize>(),
            varied.iter().filter(|it| it.is_fragile()).count(),
        ));
    }
    paper.heading(&format!(
        "{} checks: {}; {} not as expected",
        verification.runs.len(),
        Outcome::ALL.iter().map(sum).collect::<Vec<_>>().join(", "),
        verification.unexpected().count()
    ));
    paper.out
}

/// Why a test came out as it did, a line a part.
pub(crate) fn account(account: &Account<'_>) -> String {
    let mut paper = Paper::default();
    paper.account(account, 0);
    paper.out
}

/// What several checks of an outcome do.
fn several(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Holds => "hold",
        Outcome::Fails => "fail",
        Outcome::Indeterminate => "are open",
    }
}
