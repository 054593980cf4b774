//! R101: a vintage is older than what took its place.

use claimbook_core::{Dataset, FieldPath, Metadata, Series, Vintage};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R101",
    name: "vintages",
    severity: Severity::Error,
    summary: "An older vintage of a series has rows, and its day is before the day on which the values in force were \
        taken, and not after that of the book.",
    explanation: "`series/ID@DAY.csv` keeps what was published by a day, so that it can be asked what a verdict could know. \
        The table in force has no day in its name; `vintage` says when it was taken. When newer values come, the table that \
        was in force is kept under the day of its `vintage`.",
    search: Search::Dataset(|dataset: &Dataset, findings: &mut Findings| {
        for series in dataset.series() {
            for (at, vintage) in series.vintages.iter().enumerate() {
                let path = FieldPath::from("vintages").index(at);
                search(series, vintage, &path, dataset.metadata(), findings);
            }
        }
    }),
};

fn search(
    series: &Series,
    vintage: &Vintage,
    path: &FieldPath,
    metadata: &Metadata,
    findings: &mut Findings,
) {
    let name = format!("the vintage of {} of series `{}`", vintage.day, series.id);
    if vintage.observations.is_empty() {
        findings
            .report(series, path.clone(), format!("{name} has no rows"))
            .help("write the rows that were published by then, or remove the file");
    }
    if vintage.day > metadata.data_as_of {
        findings
            .report(series, path.clone(), format!("{name} is younger than the book"))
            .see(metadata, "data_as_of", "the book looks up to this day")
            .help("call the file by the day by which its rows were published, or move `data_as_of` on");
    } else if vintage.day >= series.vintage {
        findings
            .report(
                series,
                path.clone(),
                format!("{name} is not older than the values in force"),
            )
            .see(series, "vintage", "taken on this day")
            .help(
                "call the file by the day by which its rows were published; the newest values stand in the file \
                 without a day",
            );
    }
}
