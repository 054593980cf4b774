//! R057: what is kept as a series deserves it, and a rival is one.

use std::collections::BTreeSet;

use claimbook_core::{Dataset, Kind, SeriesId};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R057",
    name: "series-attributes",
    severity: Severity::Error,
    summary: "A series has three rows or is read by a check; a rival series is of the same unit, areas and frequency as \
        the one that it stands beside, and the two areas of a flow differ.",
    explanation: "A lone number is a figure of the evidence that uses it; as a series it would stand in two places. A \
        check reads a series, and with it the rivals of that series. A rival takes the place of a series value by value, \
        which only makes sense where both measure one thing in one unit; another power of ten is fine.",
    search: Search::Dataset(search),
};

/// How many rows make a series.
const FEWEST: usize = 3;

fn search(dataset: &Dataset, findings: &mut Findings) {
    let read: BTreeSet<&SeriesId> =
        dataset.checks().flat_map(|(_, check)| check.test.series()).collect();
    for series in dataset.series() {
        let rows = series.observations.len();
        let is_read = read.contains(&series.id)
            || series.alternative_to.iter().any(|other| read.contains(other));
        if rows < FEWEST && !is_read {
            findings
                .report(
                    series,
                    "observations",
                    format!(
                        "series `{}` has {rows} {}, and no check reads it",
                        series.id,
                        if rows == 1 { "row" } else { "rows" }
                    ),
                )
                .none_in(Kind::Claim, "checks")
                .relies_on(series, "observations")
                .see(series, "alternative_to", "the series beside which it stands")
                .help(
                    "give it at least three rows, or state the number in the figure that uses it",
                );
        }
        if series.counterpart_area.as_ref() == Some(&series.ref_area) {
            findings
                .report(
                    series,
                    "counterpart_area",
                    format!("both areas of series `{}` are `{}`", series.id, series.ref_area),
                )
                .see(series, "ref_area", "the other area")
                .help("name the other side of the flow, or remove `counterpart_area`");
        }
        let Some(id) = &series.alternative_to else { continue };
        if *id == series.id {
            findings
                .report(series, "alternative_to", format!("series `{id}` is a rival of itself"))
                .help("name the series beside which it stands, or remove the line");
            continue;
        }
        let Some(other) = dataset.series().get(id) else { continue };
        if other.alternative_to.is_some() {
            findings
                .report(
                    series,
                    "alternative_to",
                    format!("series `{}` is a rival of `{id}`, which is a rival itself", series.id),
                )
                .see(other, "alternative_to", "the series that checks read")
                .help("name the series that checks read");
        }
        let differing = [
            ("unit", series.unit != other.unit),
            ("freq", series.freq != other.freq),
            ("ref_area", series.ref_area != other.ref_area),
            ("counterpart_area", series.counterpart_area != other.counterpart_area),
        ];
        for (field, _) in differing.into_iter().filter(|(_, differs)| *differs) {
            findings
                .report(
                    series,
                    field,
                    format!(
                        "series `{}` is a rival of `{id}` and has another `{field}`",
                        series.id
                    ),
                )
                .see(series, "alternative_to", "a rival of it")
                .see(other, field, format!("that of `{id}`"))
                .help("correct it, or remove `alternative_to`: the two do not measure one thing");
        }
    }
}
