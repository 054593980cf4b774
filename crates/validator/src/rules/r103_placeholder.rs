//! R103: what a book began with, so that it was valid at all, does not go out with it.

use claimbook_core::Dataset;

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

/// Who codes a book of which nobody has said so.
pub const NOBODY: &str = "The author of this book";

/// The hosts that stand for any other in examples, and that nobody can have.
const EXAMPLES: [&str; 3] = ["example.org", "example.com", "example.net"];

pub(super) const RULE: Rule = Rule {
    code: "R103",
    name: "placeholder",
    severity: Severity::Error,
    summary: "A released book names its creators, and its addresses lie below a host of its own.",
    explanation: "A new book begins with a `base_iri` below example.org and with nobody's name, so that work can start. \
        Both would stay for good: the addresses of all records are made from the one, and whoever cites the book names the \
        other. Take an address that you can keep, such as that of the repository or a `w3id.org` path; nothing has to \
        answer there yet.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let metadata = dataset.metadata();
    let address = metadata.base_iri.as_str();
    let host = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = host.split(['/', '#', ':']).next().unwrap_or_default();
    let is_below = |name: &str| host == name || host.ends_with(&format!(".{name}"));
    if let Some(name) = EXAMPLES.into_iter().find(|name| is_below(name)) {
        findings
            .report(
                metadata,
                "base_iri",
                format!("the addresses of the book lie below {name}, which nobody can have"),
            )
            .label("a placeholder")
            .incomplete()
            .help("write an address of your own that can stay, such as that of the repository");
    }
    for (at, creator) in metadata.creators.iter().enumerate() {
        if &**creator == NOBODY {
            findings
                .report(
                    metadata,
                    claimbook_core::FieldPath::from("creators").index(at),
                    "the book does not say who coded it",
                )
                .label("a placeholder")
                .incomplete()
                .help("write your name, the family name first, or that of a body");
        }
    }
}
