//! R023: someone looked each code up.

use claimbook_core::{Actor, FieldPath, Metadata};

use crate::{
    report::diagnostic::{Severity, shorten},
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R023",
    name: "code-unchecked",
    severity: Severity::Warning,
    summary: "Every identifier says on which day it was looked up.",
    explanation: "Codes written from memory are wrong in ways that no form shows: public data has carried the \
        Wikidata item of a mushroom for an organisation. Look the code up where the scheme publishes it, \
        compare the name there, and enter the day.",
    search: Search::Actor(search),
};

fn search(actor: &Actor, _: &Metadata, findings: &mut Findings) {
    for (at, identifier) in actor.identifiers.iter().enumerate() {
        if identifier.checked.is_none() {
            findings
                .report(
                    actor,
                    FieldPath::from("identifiers").index(at).field("checked"),
                    format!(
                        "actor `{}` does not say when its `{}` code `{}` was looked up",
                        actor.id,
                        identifier.scheme,
                        shorten(&identifier.value)
                    ),
                )
                .help("look it up and add `checked = \"…\"` with the day");
        }
    }
}
