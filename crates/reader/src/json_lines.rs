//! JSON, an object a line, for programs that read what is said.

use serde_json::json;

use crate::Verification;

/// A verification: a line a check.
pub fn verification(verification: &Verification<'_>) -> String {
    let lines = verification.runs.iter().map(|run| {
        let line = json!({
            "claim": run.claim.id.as_str(),
            "check": run.check.slug.as_str(),
            "reading": run.check.reading.to_string(),
            "tests": run.check.tests.as_str(),
            "outcome": run.evaluation.outcome.as_str(),
            "expected": run.check.expect.as_str(),
            "decisive": run.check.decisive,
            "value": run.evaluation.value.map(|value| value.to_string()),
            "witness": run.evaluation.witness(&run.check.test),
            "explanation": run.explanation(),
        });
        format!("{line}\n")
    });
    lines.collect()
}
