//! R046: a link that the text states says where, and one that an analyst reads in does not.

use claimbook_core::{Basis, Claim, FieldPath, Metadata};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R046",
    name: "relation-basis",
    severity: Severity::Error,
    summary: "A relation has segments if and only if its basis is the text.",
    explanation: "Whether the author or the analyst ties two claims makes a difference to what the text can be held \
        to. Where the text states the link, it does so in sentences that can be named. Where it does not, the basis \
        is `analyst`.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, _: &Metadata, findings: &mut Findings) {
    for (index, relation) in claim.relations.iter().enumerate() {
        let field = |name: &'static str| FieldPath::from("relations").index(index).field(name);
        let (says, label, help) = match (relation.basis, relation.segments.is_empty()) {
            (Basis::Text, true) => (
                "stands in the text, and no segment is named",
                None,
                "add `segments = [\"…\"]`, the sentences that state the link, or write `basis = \"analyst\"`",
            ),
            (Basis::Analyst, false) => (
                "is read in by an analyst, and segments are named",
                Some("none belong here"),
                "remove `segments`, or write `basis = \"text\"`",
            ),
            (Basis::Text, false) | (Basis::Analyst, true) => continue,
        };
        let (id, kind) = (&claim.id, relation.kind);
        let finding = findings.report(
            claim,
            field("segments"),
            format!("a relation `{kind}` of claim `{id}` {says}"),
        );
        finding.see(claim, field("basis"), "its basis").help(help);
        if let Some(label) = label {
            finding.label(label);
        }
    }
}
