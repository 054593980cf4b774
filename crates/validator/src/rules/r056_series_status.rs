//! R056: what a status says of a value is so.

use claimbook_core::{Dataset, ObsStatus, Series};

use super::shared::tables::{Table, tables};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R056",
    name: "series-status",
    severity: Severity::Error,
    summary: "A missing observation has no value, every other has one, and a break or a doubtful value has a comment.",
    explanation: "`O` says that there is no value, which is not the same as nought. `B` says that from here on something \
        is measured otherwise, and `U` that little can be built on the value; the comment says what and why.",
    search: Search::Dataset(|dataset: &Dataset, findings: &mut Findings| {
        for series in dataset.series() {
            for table in tables(series) {
                search(series, &table, findings);
            }
        }
    }),
};

fn search(series: &Series, table: &Table<'_>, findings: &mut Findings) {
    for (at, row) in table.rows.iter().enumerate() {
        let base = table.row(at);
        let (period, status) = (row.time_period, row.obs_status);
        match row.obs_value {
            Some(value) if status == ObsStatus::O => {
                findings
                    .report(
                        series,
                        base.clone().field("obs_value"),
                        format!("{} gives {period} as missing, and the value {value}", table.name),
                    )
                    .see(series, base.clone().field("obs_status"), "missing")
                    .help("remove the value, or correct the status");
            }
            None if status != ObsStatus::O => {
                findings
                    .report(
                        series,
                        base.clone().field("obs_status"),
                        format!(
                            "{} has no value for {period}, and the status `{status}`",
                            table.name
                        ),
                    )
                    .see(series, base.clone().field("obs_value"), "the value")
                    .help("write the value, or the status `O`")
                    .replace_by("O");
            }
            _ => {}
        }
        let unusual = match status {
            ObsStatus::B => {
                Some(("breaks", "say in `comment` what is measured otherwise from here on"))
            }
            ObsStatus::U => Some(("is doubtful", "say in `comment` why little can be built on it")),
            ObsStatus::A | ObsStatus::E | ObsStatus::F | ObsStatus::P | ObsStatus::O => None,
        };
        if let (Some((is, help)), None) = (unusual, &row.comment) {
            findings
                .report(
                    series,
                    base.clone().field("obs_status"),
                    format!("{} {is} at {period} and does not say why", table.name),
                )
                .label("no comment")
                .see(series, base.field("comment"), "the comment")
                .help(help);
        }
    }
}
