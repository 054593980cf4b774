//! Every check run again, reported as a test runner would.
//!
//! A check that fails is a finding about the text. Only an outcome that is not the expected one
//! is an error of the book.

use std::{fmt::Write as _, str::FromStr};

use claimbook_core::{Check, Claim, ClaimId, Dataset, Evaluation, Outcome, evaluate};
use serde_json::json;

/// The checks of a book with what came out of each.
#[derive(Debug)]
pub struct Verification<'a> {
    /// Each check that was run, in the order of claims.
    pub runs: Vec<Run<'a>>,
}

/// A check with what came out of it.
#[derive(Debug)]
pub struct Run<'a> {
    /// The claim on which the check stands.
    pub claim: &'a Claim,
    /// The check.
    pub check: &'a Check,
    /// What came out.
    pub evaluation: Evaluation,
}

/// How a verification is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum VerifyFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON object a check and line.
    Json,
    /// `JUnit` XML, for programs that show test runs. A failing check is a passed test: it is a
    /// finding about the text. An outcome that is not the expected one is a failed test.
    Junit,
}

impl FromStr for VerifyFormat {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "human" => Ok(Self::Human),
            "json" => Ok(Self::Json),
            "junit" => Ok(Self::Junit),
            _ => Err(format!("`{name}` is not a format; there are human, json, junit")),
        }
    }
}

impl<'a> Verification<'a> {
    /// Runs the checks of a claim, or of every claim that is in force.
    pub fn run(dataset: &'a Dataset, only: Option<&ClaimId>) -> Self {
        let runs = dataset
            .checks()
            .filter(|(claim, _)| claim.is_active() && only.is_none_or(|id| claim.id == *id))
            .map(|(claim, check)| Run { claim, check, evaluation: evaluate(dataset, &check.test) })
            .collect();
        Self { runs }
    }

    /// Keeps the checks whose outcome is not `holds`.
    pub fn keep_failing(&mut self) {
        self.runs.retain(|run| run.evaluation.outcome != Outcome::Holds);
    }

    /// How many checks had an outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.runs.iter().filter(|run| run.evaluation.outcome == outcome).count()
    }

    /// The checks whose outcome is not the expected one.
    pub fn unexpected(&self) -> impl Iterator<Item = &Run<'a>> {
        self.runs.iter().filter(|run| !run.is_expected())
    }

    /// The verification as text.
    pub fn render(&self, format: VerifyFormat) -> String {
        match format {
            VerifyFormat::Human => self.human(),
            VerifyFormat::Json => self.json(),
            VerifyFormat::Junit => self.junit(),
        }
    }

    fn human(&self) -> String {
        let mut out = String::new();
        let mut last = None;
        for run in &self.runs {
            if last != Some(&run.claim.id) {
                let _ = writeln!(
                    out,
                    "{}{}\n  {}",
                    if last.is_some() { "\n" } else { "" },
                    run.claim.id,
                    run.claim.statement
                );
                last = Some(&run.claim.id);
            }
            let word = match run.evaluation.outcome {
                Outcome::Holds => "holds",
                Outcome::Fails => "FAILS",
                Outcome::Indeterminate => "open ",
            };
            let reading = match run.check.reading {
                claimbook_core::Reading::Main => "main reading".to_owned(),
                rival @ claimbook_core::Reading::Rival(_) => format!("rival reading {rival}"),
            };
            let _ = writeln!(out, "  {word}  {} ({reading}): {}", run.check.slug, run.check.tests);
            let _ = writeln!(out, "         {}", run.evaluation.explanation);
            if !run.is_expected() {
                let _ = writeln!(out, "         expected: {}", run.check.expect);
            }
        }
        let unexpected = self.unexpected().count();
        let _ = writeln!(
            out,
            "\n{} checks: {} hold, {} fail, {} are open; {} not as expected",
            self.runs.len(),
            self.count(Outcome::Holds),
            self.count(Outcome::Fails),
            self.count(Outcome::Indeterminate),
            unexpected
        );
        out
    }

    fn json(&self) -> String {
        let lines = self.runs.iter().map(|run| {
            let line = json!({
                "claim": run.claim.id.as_str(),
                "check": run.check.slug.as_str(),
                "reading": run.check.reading.to_string(),
                "tests": run.check.tests.as_str(),
                "outcome": run.evaluation.outcome.as_str(),
                "expected": run.check.expect.as_str(),
                "decisive": run.check.decisive,
                "value": run.evaluation.value.map(|value| value.to_string()),
                "witness": run.evaluation.witness,
                "explanation": run.evaluation.explanation,
            });
            format!("{line}\n")
        });
        lines.collect()
    }

    fn junit(&self) -> String {
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  \
             <testsuite name=\"claimbook\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n",
            self.runs.len(),
            self.unexpected().count(),
            self.runs
                .iter()
                .filter(|run| run.is_expected() && run.evaluation.outcome == Outcome::Indeterminate)
                .count(),
        );
        for run in &self.runs {
            let name = format!("{} ({})", run.check.slug, run.check.reading);
            let _ = write!(
                out,
                "    <testcase classname=\"{}\" name=\"{}\">",
                run.claim.id,
                escape(&name)
            );
            let explanation = escape(&run.evaluation.explanation);
            if !run.is_expected() {
                let _ = write!(
                    out,
                    "<failure message=\"expected {}, found {}\">{explanation}</failure>",
                    run.check.expect, run.evaluation.outcome
                );
            } else if run.evaluation.outcome == Outcome::Indeterminate {
                let _ = write!(out, "<skipped message=\"{explanation}\"/>");
            }
            let _ = writeln!(
                out,
                "<system-out>{}: {explanation}</system-out></testcase>",
                run.evaluation.outcome
            );
        }
        out.push_str("  </testsuite>\n</testsuites>\n");
        out
    }
}

impl Run<'_> {
    /// Whether the outcome is the expected one.
    pub fn is_expected(&self) -> bool {
        self.evaluation.outcome == self.check.expect
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
