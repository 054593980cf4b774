//! R026: each membership says who says so.

use std::collections::BTreeSet;

use claimbook_core::{Actor, FieldPath, MembershipRole, Metadata};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R026",
    name: "member-source",
    severity: Severity::Error,
    summary: "Every membership names a source, and a disputed one at least two.",
    explanation: "Lists of members differ from one another and age quickly, so each entry says where it was read. \
        A membership is `disputed` only where sources disagree; then one of each side is named.",
    search: Search::Actor(search),
};

fn search(actor: &Actor, _: &Metadata, findings: &mut Findings) {
    for (at, membership) in actor.members.iter().enumerate() {
        let sources: BTreeSet<_> = membership.sources.iter().collect();
        let disputed = membership.role == MembershipRole::Disputed;
        if sources.len() > usize::from(disputed) {
            continue;
        }
        let path = FieldPath::from("members").index(at);
        let member = &membership.actor;
        if sources.is_empty() {
            findings
                .report(
                    actor,
                    path.clone().field("sources"),
                    format!("the membership of `{member}` in actor `{}` has no source", actor.id),
                )
                .help("add `sources = [\"…\"]`, the publications that list it");
        } else {
            findings
                .report(
                    actor,
                    path.clone().field("sources"),
                    format!(
                        "the membership of `{member}` in actor `{}` is disputed and has a source of one side only",
                        actor.id
                    ),
                )
                .label("one source")
                .see(actor, path.field("role"), "its role")
                .help("add a source that says otherwise, or write the role that all sources give");
        }
    }
}
