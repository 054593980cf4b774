//! R058: what was provisional or still to come is looked up again.

use claimbook_core::{Dataset, ObsStatus};

use super::shared::{days::years_after, tables::tables};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R058",
    name: "stale-provisional",
    severity: Severity::Warning,
    summary: "No value is still provisional two years after its period, and none is a forecast for a period that was \
        over when the series was taken.",
    explanation: "Statistics are final after a year or two, and a forecast is overtaken by what came. Look the value up \
        again; if there is indeed nothing better, it is an estimate (`E`) or doubtful (`U`), with a comment.",
    search: Search::Dataset(search),
};

/// After how many years a value should be final.
const YEARS: i16 = 2;

fn search(dataset: &Dataset, findings: &mut Findings) {
    let metadata = dataset.metadata();
    for (series, table) in
        dataset.series().iter().flat_map(|series| tables(series).map(move |table| (series, table)))
    {
        for (at, row) in table.rows.iter().enumerate() {
            let end = row.time_period.last_day();
            let base = table.row(at);
            let field = base.clone().field("obs_status");
            match row.obs_status {
                // What was provisional once stays so in what was published then.
                ObsStatus::P
                    if table.is_in_force && years_after(end, YEARS) < metadata.data_as_of =>
                {
                    findings
                        .report(
                            series,
                            field,
                            format!(
                                "the value of series `{}` for {} is still provisional after {YEARS} years",
                                series.id, row.time_period
                            ),
                        )
                        .see(series, base.field("time_period"), "the period")
                        .see(metadata, "data_as_of", "the book looks up to this day")
                        .help("look it up again, and write `A`, or `E` with a comment");
                }
                ObsStatus::F if end <= table.taken => {
                    let finding = findings.report(
                        series,
                        field,
                        format!(
                            "{} has a forecast for {}, which was over when it was taken",
                            table.name, row.time_period
                        ),
                    );
                    finding.see(series, base.field("time_period"), "the period");
                    if table.is_in_force {
                        finding.see(series, "vintage", "taken on this day");
                    }
                    finding.help("look for the value that was reported afterwards");
                }
                ObsStatus::A
                | ObsStatus::B
                | ObsStatus::E
                | ObsStatus::F
                | ObsStatus::P
                | ObsStatus::U
                | ObsStatus::O => {}
            }
        }
    }
}
