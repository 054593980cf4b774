//! R049: the numbers in the words are the numbers in the figures.

use claimbook_core::{
    Amount, Claim, Dataset, Decimal, Evidence, FieldPath, Figure, FigureError, Test,
};

use super::shared::parts::{checks, evidence, leaves};
use crate::{
    language::Language,
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
    text::numbers::{Value, of_unit, written},
};

pub(super) const RULE: Rule = Rule {
    code: "R049",
    name: "figure-agrees",
    severity: Severity::Error,
    summary: "Each number in the statement of evidence is one of its figures at the precision written, and each figure \
        is either an observation that exists or a value with unit and period.",
    explanation: "A number in words has to be traceable: `figures` says where it is from, and this rule that both agree. \
        A number is rounded or cut off to the digits written; `billion`, `bn` and the like, and `per cent`, are understood, \
        also where the unit is one of million tonnes; \
        a sign is passed over, since words say which way a change went. The bars of the claim's own checks may be named too, \
        and the count of the events listed. Not looked at are numbers in words, years and days, numbers inside names \
        (`Type 209`, `Kh-35`), and those that a word such as article, resolution or page goes before. Numbers are looked for in \
        a book in English; in other languages only the figures are looked at.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let language = Language::of(&dataset.metadata().language);
    for claim in dataset.claims() {
        let bars = bars(dataset, language, claim);
        for (path, item) in evidence(claim) {
            let mut values = Vec::new();
            let mut complete = true;
            for (at, figure) in item.figures.iter().enumerate() {
                let path = path.clone().field("figures").index(at);
                match resolve(dataset, claim, item, figure, &path, findings) {
                    Some(amount) => values.push(Value::of(dataset, language, amount)),
                    None => complete = false,
                }
            }
            let (true, Some(language)) = (complete, language) else { continue };
            values.extend(&bars);
            if !item.events.is_empty() {
                let count = u32::try_from(item.events.len()).unwrap_or(u32::MAX);
                values.push(Value { own: Decimal::from(count), exponent: 0, of_unit: 0 });
            }
            for number in written(language, &item.statement) {
                if !values.iter().any(|value| value.is_written(&number)) {
                    report(dataset, claim, (&path, item), number.text, findings);
                }
            }
        }
    }
}

/// The number of a figure; what is wrong with the figure is reported.
fn resolve<'a>(
    dataset: &'a Dataset,
    claim: &Claim,
    item: &Evidence,
    figure: &'a Figure,
    path: &FieldPath,
    findings: &mut Findings,
) -> Option<Amount<'a>> {
    let name =
        format!("figure “{}” of evidence `{}` of claim `{}`", figure.label, item.slug, claim.id);
    match figure.resolve(dataset) {
        Ok(amount) => return Some(amount),
        Err(FigureError::Incomplete) => {
            findings
                .report(
                    claim,
                    path.clone(),
                    format!("{name} names no observation, and not all of value, unit and period"),
                )
                .help("add `observation = { series = \"…\", period = \"…\" }`, or all of `value`, `unit` and `period`");
        }
        Err(FigureError::Twice) => {
            findings
                .report(
                    claim,
                    path.clone().field("observation"),
                    format!("{name} names an observation and states a number beside"),
                )
                .label("holds the number already")
                .help("remove `value`, `unit` and `period`, or remove `observation`");
        }
        // R003 says so.
        Err(FigureError::NoSeries(_)) => {}
        Err(FigureError::NoValue(series, period)) => {
            let finding = findings.report(
                claim,
                path.clone().field("observation").field("period"),
                format!("{name} names {period}, for which series `{}` has no value", series.id),
            );
            finding.relies_on(series, "observations");
            match (series.observations.first(), series.observations.last()) {
                (Some(first), Some(last)) => finding.help(format!(
                    "the series runs from {} to {}",
                    first.time_period, last.time_period
                )),
                _ => finding.help("the series has no values yet"),
            };
        }
    }
    None
}

/// The numbers that the checks of a claim hold values against.
fn bars(dataset: &Dataset, language: Option<&Language>, claim: &Claim) -> Vec<Value> {
    let mut found = Vec::new();
    for (path, check) in checks(claim) {
        for (_, test) in leaves(&path, check) {
            let bar = match &test {
                Test::Value(test) => &test.bar,
                Test::Change(test) => &test.bar,
                Test::Ratio(test) => &test.bar,
                Test::Rank(test) => &test.bar,
                Test::Events(test) => &test.bar,
                // They have no number, or one that is a share of something else.
                Test::Trend(_)
                | Test::Compare(_)
                | Test::Membership(_)
                | Test::All(_)
                | Test::Any(_) => continue,
            };
            let exponent = bar.unit_mult.unwrap_or(0);
            let of_unit = of_unit(dataset, language, &bar.unit);
            let numbers = [bar.value, bar.low, bar.high].into_iter().flatten();
            found.extend(numbers.map(|own| Value { own, exponent, of_unit }));
        }
    }
    found
}

fn report(
    dataset: &Dataset,
    claim: &Claim,
    (path, item): (&FieldPath, &Evidence),
    number: &str,
    findings: &mut Findings,
) {
    let observed = item.figures.iter().filter_map(|figure| figure.observation.as_ref());
    let finding = findings.report(
        claim,
        path.clone().field("statement"),
        format!("the statement of evidence `{}` of claim `{}` has the number {number}, and no figure has it", item.slug, claim.id),
    );
    finding
        .label(format!("where is {number} from?"))
        .relies_on(claim, path.clone().field("figures"))
        .relies_on(claim, path.clone().field("events"))
        .relies_on(claim, "checks")
        .help("correct it, or add a figure: `{ label = \"…\", value = \"…\", unit = \"…\", period = \"…\" }`");
    for series in observed.filter_map(|at| dataset.series().get(&at.series)) {
        finding.relies_on(series, "observations").relies_on(series, "unit_mult");
    }
}
