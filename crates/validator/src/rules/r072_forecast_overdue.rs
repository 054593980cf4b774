//! R072: a question whose time is over is answered.

use claimbook_core::{Claim, ForecastState, Metadata};

use super::shared::parts::forecasts;
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R072",
    name: "forecast-overdue",
    severity: Severity::Warning,
    summary: "A question that closed before the day of the book is answered.",
    explanation: "The answer may not be published yet, so this only warns. Otherwise look it up and add `resolution`, \
        `resolved_on` and `resolution_evidence`; where the criteria do not tell, the answer is `ambiguous`, and where the \
        question turned out to be void, `annulled`.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, metadata: &Metadata, findings: &mut Findings) {
    for (path, forecast) in forecasts(claim) {
        let overdue = forecast.state(metadata.data_as_of) == ForecastState::Closed;
        // Half an answer is for another rule.
        if !overdue
            || !claim.is_active()
            || forecast.resolution.is_some()
            || forecast.resolved_on.is_some()
        {
            continue;
        }
        findings
            .report(
                claim,
                path.clone().field("closes"),
                format!(
                    "forecast `{}` of claim `{}` has closed and is not answered",
                    forecast.slug, claim.id
                ),
            )
            .see(metadata, "data_as_of", "the book looks up to this day")
            .see(claim, path.field("resolution"), "the answer")
            .help("add `resolution`, `resolved_on` and `resolution_evidence`");
    }
}
