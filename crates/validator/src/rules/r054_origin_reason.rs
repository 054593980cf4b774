//! R054: the letter of an origin has a reason of its own.

use claimbook_core::{Metadata, Origin, Record};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R054",
    name: "origin-reason",
    severity: Severity::Error,
    summary: "Every origin says why it is rated as it is, in words that are about it.",
    explanation: "The letter is a judgement of ours, and readers may see the origin otherwise. What the letter means is \
        known; the reason says what about this origin earns it: its record, its methods, its interest in the matter. At \
        least four words, and no repetition of the meaning.",
    search: Search::Dataset(|dataset, findings| {
        for origin in dataset.origins() {
            search(origin, dataset.metadata(), findings);
        }
    }),
};

/// Fewer words give no reason.
const FEWEST: usize = 4;

fn search(origin: &Origin, _: &Metadata, findings: &mut Findings) {
    let reason = origin.reason.as_str();
    let plain = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let repeats = plain(reason) == plain(origin.reliability.definition());
    if !repeats && reason.split_whitespace().count() >= FEWEST {
        return;
    }
    let what = if repeats { "repeats what the letter means" } else { "is too short to be one" };
    findings
        .report(
            origin,
            "reason",
            format!(
                "the reason for rating {} `{}` {} {what}",
                origin.kind(),
                origin.id,
                origin.reliability
            ),
        )
        .see(origin, "reliability", "its letter")
        .help("say what about it earns the letter: its record, methods or interests");
}
