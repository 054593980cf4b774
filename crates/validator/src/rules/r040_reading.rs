//! R040: what can be tested says what exactly is tested.

use claimbook_core::{Claim, Measurability, Metadata};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R040",
    name: "reading",
    severity: Severity::Error,
    summary: "A claim has a reading unless nothing but judgement can decide it.",
    explanation: "Texts are loose: \"trade has soared\" can be tested once it is said which trade, since when and how \
        much is soaring. The reading says it in one proposition that numbers, a list or a document can decide. If \
        none can, the claim's measurability is `judgement`. In a draft that is still to do.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, _: &Metadata, findings: &mut Findings) {
    if claim.reading.is_some() || claim.measurability == Measurability::Judgement {
        return;
    }
    findings
        .report(
            claim,
            "reading",
            format!("claim `{}` is {} and has no reading", claim.id, claim.measurability),
        )
        .incomplete()
        .see(claim, "measurability", "what can test it")
        .help("add `reading = \"…\"`: the exact proposition to test");
}
