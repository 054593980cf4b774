//! `JUnit` XML, for programs that show test runs.
//!
//! A check that fails is a passed test: it is a finding about the text. An outcome that is not
//! the expected one is a failed test, and data that do not tell are a skipped one.

use std::fmt::Write as _;

use claimbook_core::Outcome;

use crate::{Run, Verification, text};

/// A verification as one suite, a test a check.
pub fn verification(verification: &Verification<'_>) -> String {
    let runs = &verification.runs;
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  \
         <testsuite name=\"claimbook\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n",
        runs.len(),
        verification.unexpected().count(),
        runs.iter().filter(|run| is_skipped(run)).count(),
    );
    for run in runs {
        let outcome = run.evaluation.outcome;
        let name = format!("{} ({})", run.check.slug, run.check.reading);
        let _ =
            write!(out, "    <testcase classname=\"{}\" name=\"{}\">", run.claim.id, escape(&name));
        let account = run.account();
        let explanation = escape(&account.explanation);
        if !run.is_expected() {
            let _ = write!(
                out,
                "<failure message=\"expected {}, found {outcome}\">{explanation}</failure>",
                run.check.expect
            );
        } else if is_skipped(run) {
            let _ = write!(out, "<skipped message=\"{explanation}\"/>");
        }
        let tests = escape(&run.check.tests);
        let account = escape(&text::account(&account));
        let _ = writeln!(out, "<system-out>{outcome}: {tests}\n{account}</system-out></testcase>");
    }
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

fn is_skipped(run: &Run<'_>) -> bool {
    run.is_expected()
        && match run.evaluation.outcome {
            Outcome::Holds | Outcome::Fails => false,
            Outcome::Indeterminate => true,
        }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
