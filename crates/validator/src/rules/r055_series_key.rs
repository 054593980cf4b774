//! R055: a series has one value a period, in order of time.

use claimbook_core::{Dataset, Series};

use super::shared::tables::{Table, tables};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R055",
    name: "series-key",
    severity: Severity::Error,
    summary: "Each period of a series has one row and fits its frequency, and rows follow each other in time.",
    explanation: "A value is found by its period, so a second row for it could never be meant: a rival value belongs in \
        a series of its own with `alternative_to`. A series has one frequency; what is observed by month and by year is \
        two series. Rows in order make a revision show as a change of one line. The same holds in each older vintage.",
    search: Search::Dataset(|dataset: &Dataset, findings: &mut Findings| {
        for series in dataset.series() {
            for table in tables(series) {
                search(series, &table, findings);
            }
        }
    }),
};

fn search(series: &Series, table: &Table<'_>, findings: &mut Findings) {
    let path = |at: usize| table.row(at).field("time_period");
    let mut seen = std::collections::BTreeMap::new();
    let mut latest = None;
    for (at, row) in table.rows.iter().enumerate() {
        let period = row.time_period;
        let order = (period.first_day(), period.last_day());
        let first = *seen.entry((order, period.freq())).or_insert(at);
        if first != at {
            findings
                .report(series, path(at), format!("{} has two rows for {period}", table.name))
                .label("a second time")
                .see(series, path(first), "first here")
                .help("remove one; a rival value belongs in a series with `alternative_to`");
        } else if let Some((before, _)) = latest.filter(|(_, latest)| *latest > order) {
            findings
                .report(
                    series,
                    path(at),
                    format!("the rows of {} are not in order of time at {period}", table.name),
                )
                .label("earlier than a row above")
                .see(series, path(before), "a later period")
                .help("sort the rows by period");
        }
        if latest.is_none_or(|(_, latest)| latest < order) {
            latest = Some((at, order));
        }
        if period.freq() != series.freq {
            findings
                .report(
                    series,
                    path(at),
                    format!(
                        "{} is of the frequency `{}`, and `{period}` is of `{}`",
                        table.name,
                        series.freq,
                        period.freq()
                    ),
                )
                .see(series, "freq", "its frequency")
                .help("move such rows to a series of their own, or correct `freq`");
        }
    }
}
