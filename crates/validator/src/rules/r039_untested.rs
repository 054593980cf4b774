//! R039: what can be counted is counted, or it is said why not.

use claimbook_core::{Claim, Measurability, Metadata, Reading};

use super::shared::parts::checks;
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R039",
    name: "untested",
    severity: Severity::Error,
    summary: "A quantitative or countable claim in force has a check, or else says in `check_gap` what is missing for \
        one.",
    explanation: "Where a number or a count can settle a claim, a program should do so each time the book is built. If \
        the numbers are not at hand, `check_gap` names them, and the gap can be found and filled. It is removed with the \
        first check of the main reading, and has no place on a claim that documents or judgement decide. In a draft a check that is lacking is still to do.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, _: &Metadata, findings: &mut Findings) {
    // For whom or what else it is to decide.
    let judge = match claim.measurability {
        Measurability::Quantitative | Measurability::Countable => None,
        Measurability::Documentary => Some("documents"),
        Measurability::Judgement => Some("judgement"),
    };
    let main = checks(claim).find(|(_, check)| check.reading == Reading::Main);
    match (&claim.check_gap, main, judge) {
        (None, _, None) if claim.checks.is_empty() && claim.is_active() => {
            findings
                .report(
                    claim,
                    "checks",
                    format!("claim `{}` is {} and has no check", claim.id, claim.measurability),
                )
                .incomplete()
                .see(claim, "measurability", "what can test it")
                .see(claim, "check_gap", "the gap")
                .see(claim, "status", "its status")
                .help("add `[[checks]]`, or say what is missing for one: `check_gap = \"…\"`");
        }
        (Some(_), Some((path, check)), _) => {
            findings
                .report(
                    claim,
                    "check_gap",
                    format!("claim `{}` has a check and says that it has none", claim.id),
                )
                .label("no gap any more")
                .see(claim, path.field("slug"), format!("`{}` tests the main reading", check.slug))
                .help("remove `check_gap`; what the check leaves out belongs in the rationale of the verdict");
        }
        (Some(_), None, Some(judge)) => {
            findings
                .report(
                    claim,
                    "check_gap",
                    format!("claim `{}` is for {judge} to decide and lacks no check", claim.id),
                )
                .see(claim, "measurability", "what can test it")
                .help("remove `check_gap`, or write `measurability = \"countable\"` or `\"quantitative\"`");
        }
        (None, _, _) | (Some(_), None, None) => {}
    }
}
