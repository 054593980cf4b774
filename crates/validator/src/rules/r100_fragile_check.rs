//! R100: a check that hangs on its choices says why they are right.

use claimbook_core::{
    Check, Claim, Dataset, Decimal, Reading, Text, Variation, Varied, variations,
};

use super::shared::parts::{checks, speaks_of};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R100",
    name: "fragile-check",
    severity: Severity::Warning,
    summary: "Where more than a quarter of the variations of a check of the main reading turn its outcome, the choices are explained.",
    explanation: "A window a year longer, a bar a tenth higher, another series: a fair opponent tries these first. \
        `bar_reason`, or the rationale of the verdict in force, has to name each choice that turns the outcome: the \
        period, number, series or check as it is or as it is in the variation, so that a reader sees that this choice is \
        explained and not another. Of a window the end that is moved will do, of a number what it is in per cent; a \
        rationale that names the check by its slug speaks of all its choices. `verify --vary` lists the variations.",
    search: Search::Content(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for claim in dataset.claims().iter().filter(|claim| claim.is_active()) {
        for (path, check) in checks(claim).filter(|(_, it)| it.reading == Reading::Main) {
            let Some(varied) = variations(dataset, claim, check) else { continue };
            // Where something else comes out, R062 speaks.
            if !check.expect.is_met_by(varied.outcome) || !varied.is_fragile() {
                continue;
            }
            let unexplained = varied.turned().filter(|it| !is_explained(claim, check, it));
            let mut turns: Vec<_> = unexplained.collect();
            // Two variations of one choice are explained at once.
            turns.dedup_by_key(|it| (it.part, it.of));
            let Some(first) = turns.first() else { continue };
            let told: Vec<_> = turns.iter().map(|it| format!("`{}` {}", it.of, it.from)).collect();
            findings
                .report(
                    claim,
                    path.field("bar_reason"),
                    format!(
                        "{} of {} variations turn check `{}` of claim `{}`, and nothing says why these are right: {}",
                        varied.turned().count(),
                        varied.each.len(),
                        check.slug,
                        claim.id,
                        told.join(", ")
                    ),
                )
                .label(format!("with {} it {}", first.to, first.outcome.verb()))
                .relies_on_all()
                .help("name each of them in `bar_reason` and say why no other is meant, or name the check in the rationale");
        }
    }
}

/// Whether the reason of the bar or of the verdict speaks of the choice that a variation changes.
fn is_explained(claim: &Claim, check: &Check, variation: &Variation) -> bool {
    let rationale = claim.assessment().map(|it| &it.rationale);
    let names = names(variation);
    let speaks = |text: &Text| names.iter().any(|name| speaks_of(text, name));
    rationale.is_some_and(|it| speaks_of(it, &check.slug) || speaks(it))
        || speaks(&check.bar_reason)
}

/// What a text may call a choice.
fn names(variation: &Variation) -> Vec<String> {
    let written = [variation.from.as_str(), variation.to.as_str()];
    let part: fn(&str) -> Option<String> = match variation.of {
        Varied::WindowStart => |period| period.split('/').next().map(str::to_owned),
        Varied::WindowEnd => |period| period.rsplit('/').next().map(str::to_owned),
        Varied::Limit(_) => in_per_cent,
        Varied::From | Varied::To | Varied::At | Varied::Rival | Varied::Reading => |_| None,
    };
    written.iter().map(|it| (*it).to_owned()).chain(written.into_iter().filter_map(part)).collect()
}

/// A share in per cent, and without the sign of a fall.
fn in_per_cent(number: &str) -> Option<String> {
    let number: Decimal = number.parse().ok()?;
    Some(number.abs().shifted(2)?.trimmed().to_string())
}
