//! R062: checks come out as expected.

use claimbook_core::{Dataset, Kind, Outcome, Test, evaluate};

use super::{
    parts::{checks, leaves},
    testing::{is_sound, unmet},
};
use crate::{
    diagnostic::Severity,
    rule::{Check, Findings, Rule},
};

pub(super) const RULE: Rule = Rule {
    code: "R062",
    name: "expectation",
    severity: Severity::Error,
    summary: "Every check comes out as it is expected to.",
    explanation: "Each check is run whenever the book is built. If new data change its outcome, this says so, and somebody \
        has to look again at the verdict that rests on it before the new outcome is written down. What was compared stands in \
        the message.",
    check: Check::Dataset(check),
};

fn check(dataset: &Dataset, findings: &mut Findings) {
    for claim in dataset.claims().iter() {
        for (path, check) in checks(claim) {
            if !is_sound(dataset, claim, &path, check) {
                continue;
            }
            let ran = evaluate(dataset, &check.test);
            // What is not known, or has nothing to look at, is for other rules.
            let known = leaves(&path, check).iter().all(|(_, test)| is_known(dataset, test));
            let beside =
                check.expect != Outcome::Indeterminate && !unmet(dataset, &path, check).is_empty();
            if ran.outcome == check.expect || !known || beside {
                continue;
            }
            let finding = findings.report(
                claim,
                path.clone().field("expect"),
                format!(
                    "check `{}` of claim `{}` comes out as `{}`, not as `{}`: {}",
                    check.slug, claim.id, ran.outcome, check.expect, ran.explanation
                ),
            );
            finding.label("what is expected");
            for kind in [
                (Kind::Series, "observations"),
                (Kind::Series, "alternative_to"),
                (Kind::Actor, "members"),
                (Kind::Event, "events"),
            ] {
                finding.none_in(kind.0, kind.1);
            }
            finding
                .see(claim, path.field("test"), "what is compared")
                .help(format!(
                    "write `expect = \"{}\"` after a look at the verdict, or correct the test or the data",
                    ran.outcome
                ))
                .replace_by(ran.outcome.as_str());
        }
    }
}

/// Whether all that a test reads is there.
fn is_known(dataset: &Dataset, test: &Test) -> bool {
    let actor = |id| dataset.actors().get(id).is_some();
    match test {
        Test::Membership(test) => actor(&test.actor) && actor(&test.organization),
        test => test.series().into_iter().all(|id| dataset.series().get(id).is_some()),
    }
}
