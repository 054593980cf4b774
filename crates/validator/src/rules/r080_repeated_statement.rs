//! R080: a claim says what no other says.

use std::collections::HashMap;

use claimbook_core::{Claim, Dataset};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
    text::words,
};

pub(super) const RULE: Rule = Rule {
    code: "R080",
    name: "repeated-statement",
    severity: Severity::Error,
    summary: "No two claims in force say the same, word for word.",
    explanation: "A copied file of which only the name was changed is counted twice wherever claims are counted, and its \
        evidence is weighed twice. Words are compared without case and punctuation. Remove the copy; if the text says \
        a thing in two places, the claim lists both segments.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let mut first_to_say: HashMap<Vec<String>, &Claim> = HashMap::new();
    for claim in dataset.claims().iter().filter(|claim| claim.is_active()) {
        let first = *first_to_say.entry(words(&claim.statement)).or_insert(claim);
        if first.id == claim.id {
            continue;
        }
        let shared = claim.segments.iter().find(|segment| first.segments.contains(segment));
        findings
            .report(
                claim,
                "statement",
                match shared {
                    Some(segment) => format!(
                        "claims `{}` and `{}` say the same, word for word, of segment `{segment}`",
                        first.id, claim.id
                    ),
                    None => format!(
                        "claims `{}` and `{}` say the same, word for word",
                        first.id, claim.id
                    ),
                },
            )
            .label("said before")
            .see(first, "statement", "first said here")
            .help("remove one of the two claims, or say in what they differ");
    }
}
