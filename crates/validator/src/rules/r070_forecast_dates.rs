//! R070: a forecast is dated so that hindsight shows.

use claimbook_core::{Claim, Decimal, FieldPath, Metadata};

use super::shared::parts::forecasts;
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R070",
    name: "forecast-dates",
    severity: Severity::Error,
    summary: "A question opens before it closes and is asked by the day of the book, and a probability from 0.01 to 0.99 \
        is put down after the question was asked and before its answer can be known.",
    explanation: "A probability put down after the answer is no forecast, and a score of it would be worth nothing. A \
        question may be asked after it has closed; it is then retrospective, has no probability and is never scored. \
        Certainty, 0 or 1, is for what is over.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, metadata: &Metadata, findings: &mut Findings) {
    for (path, forecast) in forecasts(claim) {
        let at = |field: &'static str| path.clone().field(field);
        let name = format!("forecast `{}` of claim `{}`", forecast.slug, claim.id);
        if forecast.opens > forecast.closes {
            findings
                .report(claim, at("closes"), format!("{name} closes before it opens"))
                .see(claim, at("opens"), "opens here")
                .help("correct one of the two days");
        }
        if forecast.asked_on > metadata.data_as_of {
            findings
                .report(
                    claim,
                    at("asked_on"),
                    format!("{name} was asked after the day of the book"),
                )
                .see(metadata, "data_as_of", "the book looks up to this day")
                .help("correct the day, or move `data_as_of` on");
        }
        let Some(probability) = &forecast.probability else { continue };
        let value = probability.value;
        if value < Decimal::new(1, 2) || value > Decimal::new(99, 2) {
            findings
                .report(
                    claim,
                    at("probability").field("value"),
                    format!(
                        "the probability of {name} is {value}, and has to lie from 0.01 to 0.99"
                    ),
                )
                .help("write 70 per cent as `0.7`");
        }
        let made = probability.made_on;
        let date = at("probability").field("made_on");
        // Of several reasons the first is enough.
        let late = [
            (made < forecast.asked_on, "asked_on", "before the question was asked", "asked here"),
            (
                forecast.resolved_on.is_some_and(|day| made >= day),
                "resolved_on",
                "when the answer was known",
                "answered here",
            ),
            (made >= forecast.closes, "closes", "when the question had closed", "closes here"),
        ];
        if let Some((_, field, fault, see)) = late.into_iter().find(|(late, ..)| *late) {
            let message = format!("the probability of {name} was put down {fault}");
            report(claim, &date, message, (at(field), see), findings);
        }
    }
}

fn report(
    claim: &Claim,
    date: &FieldPath,
    message: String,
    (other, see): (FieldPath, &str),
    findings: &mut Findings,
) {
    findings
        .report(claim, date.clone(), message)
        .see(claim, other, see)
        .help("correct the day, or remove `probability`");
}
