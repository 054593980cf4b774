//! R060: a test has something to look at.

use claimbook_core::{Dataset, Expectation, ObsStatus};

use super::shared::{
    parts::checks,
    soundness::{is_sound, unmet},
};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R060",
    name: "test-window",
    severity: Severity::Error,
    summary: "Each series has a value in the window of a test that reads it, or the check is expected to be \
        indeterminate.",
    explanation: "A window beside the data is mostly a slip of the pen, and the test then says nothing. Where the data \
        are still to come, as for an open forecast, `expect = \"indeterminate\"` says so; once they are there, the \
        expectation no longer fits and the check comes up again. A forecast (`F`) is no observation. `from`, `to` and the `at` of a ranking are matched \
        exactly.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for claim in dataset.claims() {
        for (path, check) in checks(claim) {
            if check.expect == Expectation::Indeterminate || !is_sound(dataset, claim, &path, check)
            {
                continue;
            }
            for gap in unmet(dataset, &path, check) {
                let Some(series) = dataset.series().get(&gap.series) else { continue };
                let finding = findings.report(
                    claim,
                    gap.path,
                    format!(
                        "check `{}` of claim `{}` looks at {}, for which series `{}` has no value",
                        check.slug, claim.id, gap.period, gap.series
                    ),
                );
                finding.relies_on(series, "observations").see(
                    claim,
                    path.clone().field("expect"),
                    "what is expected",
                );
                let mut told =
                    series.observations.iter().filter(|row| row.obs_status != ObsStatus::F);
                match (told.next(), told.next_back()) {
                    (Some(first), last) => finding.help(format!(
                        "the series has values from {} to {}; if the data are still to come, write `expect = \"indeterminate\"`",
                        first.time_period, last.unwrap_or(first).time_period
                    )),
                    _ => finding.help("the series has no values yet; write `expect = \"indeterminate\"`"),
                };
            }
        }
    }
}
