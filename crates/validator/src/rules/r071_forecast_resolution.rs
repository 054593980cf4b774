//! R071: an answer to a forecast question is whole, dated and borne out.

use claimbook_core::{Claim, Day, Expectation, FieldPath, Forecast, Metadata, Resolution};

use super::shared::parts::{checks, forecasts};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R071",
    name: "forecast-resolution",
    severity: Severity::Error,
    summary: "An answered question has its answer, the day and evidence, agrees with its check, and was not answered `no` \
        before it closed.",
    explanation: "`resolution`, `resolved_on` and `resolution_evidence` are stated together or not at all. As long as the \
        time of a question is not over, a `yes` can still come, so a `no` waits for the last day. Where a check answers the \
        question, a yes is that it holds and a no that it fails. The answer is known by the day of the book.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, metadata: &Metadata, findings: &mut Findings) {
    for (path, forecast) in forecasts(claim) {
        parts(claim, forecast, &path, findings);
        let (Some(resolution), Some(day)) = (forecast.resolution, forecast.resolved_on) else {
            continue;
        };
        days(claim, forecast, day, &path, metadata, findings);
        if resolution == Resolution::No && (forecast.opens..forecast.closes).contains(&day) {
            findings
                .report(
                    claim,
                    path.clone().field("resolved_on"),
                    format!("{} is answered `no` before it closes", name(claim, forecast)),
                )
                .see(claim, path.clone().field("closes"), "closes here")
                .see(claim, path.clone().field("resolution"), "the answer")
                .help("wait for the last day, or correct one of the two");
        }
        agrees(claim, forecast, resolution, &path, findings);
    }
}

/// Answer, day and evidence are there together.
fn parts(claim: &Claim, forecast: &Forecast, path: &FieldPath, findings: &mut Findings) {
    let parts = [
        ("resolution", forecast.resolution.is_some()),
        ("resolved_on", forecast.resolved_on.is_some()),
        ("resolution_evidence", !forecast.resolution_evidence.is_empty()),
    ];
    let Some((there, _)) = parts.iter().find(|(_, is_there)| *is_there) else { return };
    for (missing, _) in parts.iter().filter(|(_, is_there)| !is_there) {
        findings
            .report(
                claim,
                path.clone().field(*missing),
                format!("{} has `{there}` and no `{missing}`", name(claim, forecast)),
            )
            .see(claim, path.clone().field(*there), "stated here")
            .help(format!("add `{missing}`, or remove `{there}` while the question is open"));
    }
}

fn days(
    claim: &Claim,
    forecast: &Forecast,
    day: Day,
    path: &FieldPath,
    metadata: &Metadata,
    findings: &mut Findings,
) {
    let field = path.clone().field("resolved_on");
    if day > metadata.data_as_of {
        findings
            .report(
                claim,
                field,
                format!("{} is answered after the day of the book", name(claim, forecast)),
            )
            .see(metadata, "data_as_of", "the book looks up to this day")
            .help("correct the day, or move `data_as_of` on");
    } else if day < forecast.opens {
        findings
            .report(claim, field, format!("{} is answered before it opens", name(claim, forecast)))
            .see(claim, path.clone().field("opens"), "opens here")
            .help("correct one of the two days");
    }
}

/// The answer is what comes out of the check.
fn agrees(
    claim: &Claim,
    forecast: &Forecast,
    resolution: Resolution,
    path: &FieldPath,
    findings: &mut Findings,
) {
    let wanted = match resolution {
        Resolution::Yes => Expectation::Holds,
        Resolution::No => Expectation::Fails,
        Resolution::Ambiguous | Resolution::Annulled => return,
    };
    let check = forecast
        .check
        .as_ref()
        .and_then(|slug| checks(claim).find(|(_, check)| check.slug == *slug))
        .filter(|(_, check)| check.expect != wanted);
    let Some((field, check)) = check else { return };
    findings
        .report(
            claim,
            path.clone().field("resolution"),
            format!(
                "{} is answered `{resolution}`, and its check `{}` comes out as `{}`",
                name(claim, forecast),
                check.slug,
                check.expect
            ),
        )
        .see(claim, field.field("expect"), "what comes out")
        .see(claim, path.clone().field("check"), "its check")
        .help("correct the answer, or name the check that answers the question");
}

fn name(claim: &Claim, forecast: &Forecast) -> String {
    format!("forecast `{}` of claim `{}`", forecast.slug, claim.id)
}
