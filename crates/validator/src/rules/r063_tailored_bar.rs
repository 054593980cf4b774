//! R063: a bar is not made to measure.

use claimbook_core::{Dataset, Decimal, FieldPath, Test};

use super::shared::parts::{checks, leaves};
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
    code: "R063",
    name: "tailored-bar",
    severity: Severity::Warning,
    summary: "No bar equals a value that was observed in its window.",
    explanation: "A bar is set by what the words mean, before the data are looked at. One that meets a value to the last \
        digit looks as if it had been read off the data, whichever way the check then comes out. A bar of nought is passed \
        over, and so is a number that the statement of the claim names itself: it was set by who made the claim.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let language = Language::of(&dataset.metadata().language);
    for claim in dataset.claims() {
        let said = language.map_or_else(Vec::new, |language| written(language, &claim.statement));
        for (path, check) in checks(claim) {
            for (path, test) in leaves(&path, check) {
                let test = match test {
                    Test::Value(test) => test,
                    // What they hold against a bar is no value of a series.
                    Test::Change(_)
                    | Test::Trend(_)
                    | Test::Ratio(_)
                    | Test::Compare(_)
                    | Test::Rank(_)
                    | Test::Membership(_)
                    | Test::Events(_)
                    | Test::All(_)
                    | Test::Any(_) => continue,
                };
                let bar = &test.bar;
                let Some(series) =
                    dataset.series().get(&test.series).filter(|it| it.unit == bar.unit)
                else {
                    continue;
                };
                let own = |number: Decimal| {
                    let exponent = bar.unit_mult.unwrap_or(0);
                    let of_unit = of_unit(dataset, language, &bar.unit);
                    let value = Value { own: number, exponent, of_unit };
                    said.iter().any(|number| value.is_exactly(number))
                };
                let numbers = [("value", bar.value), ("low", bar.low), ("high", bar.high)];
                for (field, number) in numbers {
                    let Some(number) = number.filter(|it| *it != Decimal::ZERO && !own(*it)) else {
                        continue;
                    };
                    let number = number.shifted(bar.unit_mult.unwrap_or(0));
                    let row = series.observations.iter().position(|row| {
                        let value = row.obs_value.and_then(|value| value.shifted(series.unit_mult));
                        row.time_period.within(test.window) && value.is_some() && value == number
                    });
                    let Some(row) = row else { continue };
                    findings
                        .report(
                            claim,
                            path.clone().field("bar").field(field),
                            format!(
                                "the bar of check `{}` of claim `{}` equals the value of series `{}` for {}",
                                check.slug, claim.id, series.id, series.observations[row].time_period
                            ),
                        )
                        .see(
                            series,
                            FieldPath::from("observations").index(row).field("obs_value"),
                            "the value",
                        )
                        .help("set the bar by what the words of the claim mean, and say in `bar_reason` how");
                }
            }
        }
    }
}
