//! A verification as text, which reads like a test run.

use std::fmt::Write as _;

use claimbook_core::{Outcome, Reading};

use super::loud;
use crate::{Run, Verification};

/// A verification, claim by claim, with its sum.
pub fn verification(verification: &Verification<'_>) -> String {
    let mut out = String::new();
    let mut last = None;
    for run in &verification.runs {
        if last != Some(&run.claim.id) {
            let apart = if last.is_some() { "\n" } else { "" };
            let _ = writeln!(out, "{apart}{}\n  {}", run.claim.id, run.claim.statement);
            last = Some(&run.claim.id);
        }
        check(&mut out, run);
    }
    let sum = |outcome: &Outcome| format!("{} {}", verification.count(*outcome), several(*outcome));
    let _ = writeln!(
        out,
        "\n{} checks: {}; {} not as expected",
        verification.runs.len(),
        Outcome::ALL.iter().map(sum).collect::<Vec<_>>().join(", "),
        verification.unexpected().count()
    );
    out
}

fn check(out: &mut String, run: &Run<'_>) {
    let check = run.check;
    let reading = match check.reading {
        Reading::Main => "main reading".to_owned(),
        Reading::Rival(number) => format!("rival reading {number}"),
    };
    let word = loud(run.evaluation.outcome);
    let _ = writeln!(out, "  {word:<5}  {} ({reading}): {}", check.slug, check.tests);
    let _ = writeln!(out, "         {}", run.explanation());
    if !run.is_expected() {
        let _ = writeln!(out, "         expected: {}", check.expect);
    }
}

/// What several checks of an outcome do.
fn several(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Holds => "hold",
        Outcome::Fails => "fail",
        Outcome::Indeterminate => "are open",
    }
}
