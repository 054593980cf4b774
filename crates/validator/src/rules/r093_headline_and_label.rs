//! R093: a headline is a figure that stands, and a label a short name of one claim.

use std::collections::HashMap;

use claimbook_core::{Claim, Dataset, FieldPath, FigureError};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R093",
    name: "headline-and-label",
    severity: Severity::Error,
    summary: "A headline is an observation that exists or a value with unit and period, and a label has at most 28 \
        characters and one claim.",
    explanation: "The headline of a claim is the one number that a reader takes away, so it is traced as every figure of \
        evidence is. A label stands on a map or over a page, where there is little room and nothing else to tell two \
        claims apart; letters in capitals and small ones are the same.",
    search: Search::Dataset(search),
};

/// How many characters a label may have.
const LONGEST: usize = 28;

fn search(dataset: &Dataset, findings: &mut Findings) {
    let mut labels: HashMap<String, &Claim> = HashMap::new();
    for claim in dataset.claims() {
        search_headline(dataset, claim, findings);
        let Some(label) = &claim.label else { continue };
        let length = label.chars().count();
        if length > LONGEST {
            findings
                .report(
                    claim,
                    "label",
                    format!("the label of claim `{}` has {length} characters", claim.id),
                )
                .label(format!("more than {LONGEST}"))
                .help("shorten it; a label need not be a sentence");
        }
        if let Some(other) = labels.get(&label.to_lowercase()) {
            findings
                .report(
                    claim,
                    "label",
                    format!("claims `{}` and `{}` have one label", other.id, claim.id),
                )
                .label("again")
                .see(*other, "label", "first here")
                .help("give one of them another");
        } else {
            labels.insert(label.to_lowercase(), claim);
        }
    }
}

fn search_headline(dataset: &Dataset, claim: &Claim, findings: &mut Findings) {
    let Some(figure) = &claim.headline else { return };
    let field = || FieldPath::from("headline");
    let name = format!("the headline “{}” of claim `{}`", figure.label, claim.id);
    match figure.resolve(dataset) {
        // R003 speaks of the series.
        Ok(_) | Err(FigureError::NoSeries(_)) => {}
        Err(FigureError::Incomplete) => {
            findings
                .report(
                    claim,
                    field(),
                    format!("{name} names no observation, and not all of value, unit and period"),
                )
                .help("add `observation = { series = \"…\", period = \"…\" }`, or all of `value`, `unit` and `period`");
        }
        Err(FigureError::Twice) => {
            findings
                .report(
                    claim,
                    field().field("observation"),
                    format!("{name} names an observation and states a number beside"),
                )
                .label("holds the number already")
                .help("remove `value`, `unit` and `period`, or remove `observation`");
        }
        Err(FigureError::NoValue(series, period)) => {
            findings
                .report(
                    claim,
                    field().field("observation").field("period"),
                    format!("{name} names {period}, for which series `{}` has no value", series.id),
                )
                .relies_on(series, "observations")
                .help("name a period for which it has one");
        }
    }
}
