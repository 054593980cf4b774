//! `JUnit` XML, for programs that show test runs.
//!
//! A check that fails is a passed test: it is a finding about the text. An outcome that is not
//! the expected one is a failed test, and data that do not tell, or are not there, make a skipped
//! one.

use std::fmt::Write as _;

use claimbook_core::{Claim, Consequences, Outcome};

use crate::{
    Run, Verification,
    text::{self, consequences},
};

/// A test that was run.
#[derive(Clone, Debug)]
pub struct Case {
    /// What it is about.
    pub class: String,
    /// Its name there.
    pub name: String,
    /// How it ended.
    pub ended: Ended,
    /// What else is to be said.
    pub out: String,
}

/// How a test ended.
#[derive(Clone, Debug)]
pub enum Ended {
    /// As it should.
    Passed,
    /// Otherwise.
    Failed {
        /// What is wrong, in a few words.
        message: String,
        /// The same at length.
        text: String,
    },
    /// It could not be decided, for this reason.
    Skipped(String),
}

/// What turns with other data, each as a test that failed.
fn turned(found: &Consequences<'_>) -> Vec<Case> {
    let failed = |claim: &Claim, name: String, (what, cause): (String, String)| Case {
        class: claim.id.to_string(),
        name,
        ended: Ended::Failed { message: what, text: cause },
        out: String::new(),
    };
    let outcomes = found.outcomes.iter();
    let outcomes = outcomes
        .map(|it| failed(it.claim, format!("{} turns", it.check.slug), consequences::outcome(it)));
    let verdicts = found.verdicts.iter();
    let verdicts =
        verdicts.map(|it| failed(it.claim, "verdict".to_owned(), consequences::verdict(it)));
    let conclusions = found.conclusions.iter();
    let conclusions = conclusions
        .map(|it| failed(it.claim, "conclusion".to_owned(), consequences::conclusion(it)));
    outcomes.chain(verdicts).chain(conclusions).collect()
}

/// A verification as one suite, a test a check, and one for all that turns.
pub fn verification(verification: &Verification<'_>) -> String {
    let mut cases: Vec<Case> = verification.runs.iter().map(case).collect();
    cases.extend(verification.consequences.iter().flat_map(turned));
    suite(&cases)
}

fn case(run: &Run<'_>) -> Case {
    let outcome = run.evaluation.outcome;
    let account = run.account();
    let explanation = account.explanation.clone();
    let ended = match (run.is_expected(), outcome) {
        (true, Outcome::Holds | Outcome::Fails) => Ended::Passed,
        (true, Outcome::Indeterminate | Outcome::NotChecked) => Ended::Skipped(explanation),
        (false, Outcome::Holds | Outcome::Fails | Outcome::Indeterminate | Outcome::NotChecked) => {
            let message = format!("expected {}, found {outcome}", run.check.expect);
            Ended::Failed { message, text: explanation }
        }
    };
    Case {
        class: run.claim.id.to_string(),
        name: format!("{} ({})", run.check.slug, run.check.reading),
        ended,
        out: format!("{outcome}: {}\n{}", run.check.tests, text::account(&account)),
    }
}

/// Tests as one suite.
pub fn suite(cases: &[Case]) -> String {
    let count = |is: fn(&Ended) -> bool| cases.iter().filter(|case| is(&case.ended)).count();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  \
         <testsuite name=\"claimbook\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n",
        cases.len(),
        count(|ended| matches!(ended, Ended::Failed { .. })),
        count(|ended| matches!(ended, Ended::Skipped(_))),
    );
    for Case { class, name, ended, out: said } in cases {
        let (class, name) = (escape(class), escape(name));
        let _ = write!(out, "    <testcase classname=\"{class}\" name=\"{name}\">");
        match ended {
            Ended::Passed => {}
            Ended::Failed { message, text } => {
                let (message, text) = (escape(message), escape(text));
                let _ = write!(out, "<failure message=\"{message}\">{text}</failure>");
            }
            Ended::Skipped(reason) => {
                let _ = write!(out, "<skipped message=\"{}\"/>", escape(reason));
            }
        }
        let _ = writeln!(out, "<system-out>{}</system-out></testcase>", escape(said));
    }
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
