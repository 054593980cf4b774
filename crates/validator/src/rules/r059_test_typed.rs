//! R059: a test is well-formed.

use claimbook_core::{Check, Claim, Dataset, FieldPath, Kind};

use super::shared::{parts::checks, soundness::misfits};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R059",
    name: "test-typed",
    severity: Severity::Error,
    summary: "The fields of a test fit its sort and each other, its units agree, and what rounding can decide has a \
        tolerance.",
    explanation: "A bar is one number with `cmp`, or a range. It stands in the unit of the series, in any power of ten; \
        shares, ratios, relative changes, places and counts are plain numbers, whose unit has the code `1`. Measured \
        values are rounded, so that an equation and a relative change need a `tolerance`. `all` and `any` join two or more \
        tests that join none themselves. A check tests a reading that the claim has.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for claim in dataset.claims() {
        for (path, check) in checks(claim) {
            look(dataset, claim, &path, check, findings);
        }
    }
}

fn look(
    dataset: &Dataset,
    claim: &Claim,
    path: &FieldPath,
    check: &Check,
    findings: &mut Findings,
) {
    for misfit in misfits(dataset, claim, path, check) {
        let finding = findings.report(
            claim,
            misfit.path,
            format!("check `{}` of claim `{}` {}", check.slug, claim.id, misfit.fault),
        );
        finding
            .help(misfit.help)
            .relies_on(claim, path.clone().field("test"))
            .none_in(Kind::Unit, "units");
        if let Some(field) = misfit.field {
            finding.see(claim, field, "what the claim says");
        }
        for series in misfit.series.iter().filter_map(|id| dataset.series().get(id)) {
            finding.see(series, "unit", format!("the unit of `{}`", series.id));
        }
    }
}
