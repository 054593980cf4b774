//! R062: checks come out as expected.

use std::collections::BTreeSet;

use claimbook_core::{Check, Dataset, Expectation, FieldPath, Kind, Test, evaluate};

use super::shared::{
    parts::{checks, leaves},
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
    code: "R062",
    name: "expectation",
    severity: Severity::Error,
    summary: "Every check comes out as it is expected to.",
    explanation: "Each check is run whenever the book is built. If new data change its outcome, this says so, and somebody \
        has to look again at the verdict that rests on it before the new outcome is written down. What was compared stands in \
        the message.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for claim in dataset.claims() {
        for (path, check) in checks(claim) {
            if !is_sound(dataset, claim, &path, check) {
                continue;
            }
            let ran = evaluate(dataset, &check.test);
            // What is not known, or has nothing to look at, is for other rules.
            let known = leaves(&path, check).iter().all(|(_, test)| is_known(dataset, test));
            let beside = check.expect != Expectation::Indeterminate
                && !unmet(dataset, &path, check).is_empty();
            if check.expect.is_met_by(ran.outcome) || !known || beside {
                continue;
            }
            let finding = findings.report(
                claim,
                path.clone().field("expect"),
                format!(
                    "check `{}` of claim `{}` comes out as `{}`, not as `{}`: {}",
                    check.slug,
                    claim.id,
                    ran.outcome,
                    check.expect,
                    ran.explanation(dataset, &check.test)
                ),
            );
            finding.label("what is expected");
            for (kind, field) in rests_on(check) {
                finding.none_in(kind, field);
            }
            let read: BTreeSet<_> = check.test.series().into_iter().collect();
            for series in read.into_iter().filter_map(|id| dataset.series().get(id)) {
                let rivals = dataset.alternatives(&series.id);
                for one in std::iter::once(series).chain(rivals) {
                    finding
                        .relies_on(one, "observations")
                        .relies_on(one, "unit")
                        .relies_on(one, "unit_mult");
                }
            }
            finding
                .see(claim, path.clone().field("test"), "what is compared")
                .relies_on(claim, path.field("test"))
                .help(format!(
                    "write `expect = \"{}\"` after a look at the verdict, or correct the test or the data",
                    ran.outcome.expectation()
                ))
                .replace_by(ran.outcome.expectation().as_str());
        }
    }
}

/// Whether all that a test reads is there.
fn is_known(dataset: &Dataset, test: &Test) -> bool {
    let actor = |id| dataset.actors().get(id).is_some();
    match test {
        Test::Membership(test) => actor(&test.actor) && actor(&test.organization),
        Test::Value(_)
        | Test::Change(_)
        | Test::Trend(_)
        | Test::Ratio(_)
        | Test::Compare(_)
        | Test::Rank(_)
        | Test::Events(_)
        | Test::All(_)
        | Test::Any(_) => test.series().into_iter().all(|id| dataset.series().get(id).is_some()),
    }
}

/// What else may change what comes out, if it could not be read.
fn rests_on(check: &Check) -> BTreeSet<(Kind, &'static str)> {
    let mut found = BTreeSet::new();
    for (_, test) in leaves(&FieldPath::root(), check) {
        match test {
            Test::Value(_)
            | Test::Change(_)
            | Test::Trend(_)
            | Test::Ratio(_)
            | Test::Compare(_)
            | Test::Rank(_) => _ = found.insert((Kind::Series, "alternative_to")),
            Test::Membership(_) => {
                found.extend([(Kind::Actor, "members"), (Kind::Actor, "complete")]);
            }
            Test::Events(_) => _ = found.insert((Kind::Event, "events")),
            Test::All(_) | Test::Any(_) => {}
        }
    }
    found
}
