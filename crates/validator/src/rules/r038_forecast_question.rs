//! R038: a forecast, and nothing else, has questions that will settle it.

use claimbook_core::{Claim, ClaimKind, ForecastState, Metadata};

use super::shared::parts::forecasts;
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R038",
    name: "forecast-question",
    severity: Severity::Error,
    summary: "A forecast in force has a question that is open or answered, and no other kind of claim has one.",
    explanation: "A forecast is only worth something if it can turn out wrong: a dated question with stated criteria \
        says when and how. A question whose time is over and which nobody has answered settles nothing; answer it, or \
        ask another that is still open. What is no forecast is tested by checks and evidence instead. In a draft a question that is lacking is still to do.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, metadata: &Metadata, findings: &mut Findings) {
    if claim.kind != ClaimKind::Forecast {
        for (path, forecast) in forecasts(claim) {
            findings
                .report(
                    claim,
                    path.field("slug"),
                    format!(
                        "claim `{}` is of the kind {} and has the forecast `{}`",
                        claim.id, claim.kind, forecast.slug
                    ),
                )
                .see(claim, "kind", "its kind")
                .help("remove the question, make it a check, or write `kind = \"forecast\"`");
        }
        return;
    }
    if !claim.is_active() {
        return;
    }
    if claim.forecasts.is_empty() {
        findings
            .report(claim, "forecasts", format!("claim `{}` is a forecast without a question", claim.id))
            .incomplete()
            .relies_on(claim, "forecasts")
            .see(claim, "kind", "its kind")
            .see(claim, "status", "its status")
            .help("add `[[forecasts]]`: a question, the day on which it closes, and how it is answered");
        return;
    }
    let today = metadata.data_as_of;
    if claim.forecasts.iter().all(|forecast| forecast.state(today) == ForecastState::Closed) {
        let finding = findings.report(
            claim,
            "forecasts",
            format!(
                "claim `{}` is a forecast, and none of its questions is open or answered",
                claim.id
            ),
        );
        for (path, _) in forecasts(claim) {
            finding.see(claim, path.clone().field("closes"), "closed, and not answered");
        }
        finding
            .incomplete()
            .relies_on(claim, "forecasts")
            .see(metadata, "data_as_of", "the book looks up to this day")
            .help("answer one of them, or ask another that is still open");
    }
}
