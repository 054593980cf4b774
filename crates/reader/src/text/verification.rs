//! A verification as text, which reads like a test run.

use claimbook_core::{Dataset, Day, Outcome, Provenance};

use super::{Look, Paper, several};
use crate::{Account, Verification};

/// A verification, claim by claim, with its sum.
pub fn verification(verification: &Verification<'_>, look: Look) -> String {
    let mut paper = Paper::new(look);
    let mut last = None;
    for run in &verification.runs {
        if last != Some(&run.claim.id) {
            paper.alone(&run.claim.id, &run.claim.statement);
            last = Some(&run.claim.id);
        }
        paper.check(run, 2);
    }
    let sum = |outcome: &Outcome| {
        let count = verification.count(*outcome);
        format!("{count} {}", they(*outcome, count))
    };
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
        "{}: {}; {} not as expected",
        several(verification.runs.len(), "check"),
        Outcome::ALL.iter().map(sum).collect::<Vec<_>>().join(", "),
        verification.unexpected().count()
    ));
    if let Some(found) = &verification.consequences {
        paper.consequences(found);
    }
    paper.out
}

/// What a verification as of a day is run on: how the book knows what each series told by then.
pub fn as_of(book: &Dataset, day: Day, look: Look) -> String {
    let known = book.published_by(day);
    let count = |basis| known.iter().filter(|(_, told)| told.provenance == basis).count();
    let mut paper = Paper::new(look);
    paper.wrapped(
        &format!(
            "As of {day}: {} of {} series have the values in force, {} those of a vintage; of {} the book keeps no values so \
             old, and the oldest are cut at the day.",
            count(Provenance::InForce),
            known.len(),
            count(Provenance::Vintage),
            count(Provenance::Cut),
        ),
        0,
    );
    paper.out.push('\n');
    paper.out
}

/// Why a test came out as it did, a line a part.
pub(crate) fn account(account: &Account<'_>) -> String {
    let mut paper = Paper::default();
    paper.account(account, 0);
    paper.out
}

/// What so many checks of an outcome do.
fn they(outcome: Outcome, count: usize) -> &'static str {
    match (outcome, count) {
        (Outcome::Holds, 1) => "holds",
        (Outcome::Holds, _) => "hold",
        (Outcome::Fails, 1) => "fails",
        (Outcome::Fails, _) => "fail",
        (Outcome::Indeterminate, 1) => "is open",
        (Outcome::Indeterminate, _) => "are open",
        (Outcome::NotChecked, 1) => "is not checked",
        (Outcome::NotChecked, _) => "are not checked",
    }
}
