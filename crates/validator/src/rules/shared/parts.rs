//! The parts of a claim that several rules look through, each with its place.

use claimbook_core::{
    Assessment, Check, Claim, Direction, Evidence, FieldPath, Forecast, Test, Verdict,
};

/// All evidence of a claim: its own, then that of its relations.
pub(in crate::rules) fn evidence(claim: &Claim) -> impl Iterator<Item = (FieldPath, &Evidence)> {
    claim.placed_evidence()
}

/// The checks of a claim.
pub(in crate::rules) fn checks(claim: &Claim) -> impl Iterator<Item = (FieldPath, &Check)> {
    claim.checks.iter().enumerate().map(|(at, item)| (FieldPath::from("checks").index(at), item))
}

/// The forecasts of a claim.
pub(in crate::rules) fn forecasts(claim: &Claim) -> impl Iterator<Item = (FieldPath, &Forecast)> {
    let at = |at| FieldPath::from("forecasts").index(at);
    claim.forecasts.iter().enumerate().map(move |(index, item)| (at(index), item))
}

/// The assessments of a claim.
pub(in crate::rules) fn assessments(
    claim: &Claim,
) -> impl Iterator<Item = (FieldPath, &Assessment)> {
    let at = |at| FieldPath::from("assessments").index(at);
    claim.assessments.iter().enumerate().map(move |(index, item)| (at(index), item))
}

/// The assessment in force, with its place.
pub(in crate::rules) fn in_force(claim: &Claim) -> Option<(FieldPath, &Assessment)> {
    let newest = claim.assessment()?;
    assessments(claim).find(|(_, assessment)| assessment.date == newest.date)
}

/// The tests that a test joins; nothing for one that stands by itself.
pub(in crate::rules) fn joined(test: &Test) -> Option<&[Test]> {
    match test {
        Test::All(several) | Test::Any(several) => Some(&several.tests),
        Test::Value(_)
        | Test::Change(_)
        | Test::Trend(_)
        | Test::Ratio(_)
        | Test::Compare(_)
        | Test::Rank(_)
        | Test::Membership(_)
        | Test::Events(_) => None,
    }
}

/// The tests of a check that have no tests of their own.
pub(in crate::rules) fn leaves(path: &FieldPath, check: &Check) -> Vec<(FieldPath, Test)> {
    let path = path.clone().field("test");
    let Some(tests) = joined(&check.test) else { return vec![(path, check.test.clone())] };
    let path = path.field("tests");
    tests.iter().enumerate().map(|(at, test)| (path.clone().index(at), test.clone())).collect()
}

/// The side that a verdict takes: that of evidence which supports or which refutes.
pub(in crate::rules) fn side(verdict: Verdict) -> Option<Direction> {
    match verdict {
        Verdict::Supported | Verdict::MostlySupported => Some(Direction::Supports),
        Verdict::Refuted | Verdict::MostlyRefuted => Some(Direction::Refutes),
        Verdict::Mixed | Verdict::Insufficient | Verdict::NotCheckable | Verdict::Pending => None,
    }
}

/// Whether a name stands in a text, not as a part of another name.
pub(in crate::rules) fn speaks_of(text: &str, name: &str) -> bool {
    let within = |byte: Option<u8>| byte.is_some_and(|it| it.is_ascii_alphanumeric() || it == b'-');
    text.match_indices(name).any(|(at, _)| {
        let bytes = text.as_bytes();
        let before = at.checked_sub(1).map(|at| bytes[at]);
        !within(before) && !within(bytes.get(at + name.len()).copied())
    })
}
