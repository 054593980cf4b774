//! R061: nothing is counted twice along a series.

use claimbook_core::{Dataset, FieldPath, ObsStatus, Observation};

use super::shared::{
    parts::{checks, leaves},
    soundness::run_of,
};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R061",
    name: "overlapping-periods",
    severity: Severity::Error,
    summary: "The periods that a trend, a sum or a mean takes in do not overlap.",
    explanation: "Five-year sums that slide by a year share four of their years, so that their steps say little, and their \
        sum counts most years several times. Choose a window in which the periods follow each other, or compare two of \
        them by `change`.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for claim in dataset.claims() {
        for (path, check) in checks(claim) {
            for (path, test) in leaves(&path, check) {
                let Some((id, window, does)) = run_of(&test) else { continue };
                let Some(series) = dataset.series().get(id) else { continue };
                let mut rows: Vec<(usize, &Observation)> = series
                    .observations
                    .iter()
                    .enumerate()
                    .filter(|(_, row)| {
                        row.time_period.within(window) && row.obs_status != ObsStatus::F
                    })
                    .collect();
                rows.sort_by_key(|(_, row)| {
                    (row.time_period.first_day(), row.time_period.last_day())
                });
                let Some(pair) = rows.windows(2).find(|pair| {
                    pair[0].1.time_period.overlaps(pair[1].1.time_period)
                        && pair[0].1.time_period != pair[1].1.time_period
                }) else {
                    continue;
                };
                let finding = findings.report(
                    claim,
                    path.field("window"),
                    format!(
                        "check `{}` of claim `{}` {does} over {} and {}, which overlap",
                        check.slug, claim.id, pair[0].1.time_period, pair[1].1.time_period
                    ),
                );
                for (at, _) in pair {
                    let field = FieldPath::from("observations").index(*at).field("time_period");
                    finding.see(series, field, "one of the periods");
                }
                finding.help("choose a window in which they follow each other, or test two of them by `change`");
            }
        }
    }
}
