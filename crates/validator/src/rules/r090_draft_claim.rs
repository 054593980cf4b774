//! R090: a released book has no claim in the making.

use claimbook_core::{Claim, Metadata, Status};

use crate::{
    report::{advice::Command, diagnostic::Severity},
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R090",
    name: "draft-claim",
    severity: Severity::Error,
    summary: "A released book has no claim in draft.",
    explanation: "Readers of a released book take each claim for finished. Finish the claim and remove its `status`, as the command `finish` does, or \
        write `stage = \"draft\"` for the book. In a draft that is still to do. A claim that is not wanted any more is \
        `withdrawn`.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, metadata: &Metadata, findings: &mut Findings) {
    if claim.status != Status::Draft {
        return;
    }
    findings
        .report(claim, "status", format!("claim `{}` is a draft", claim.id))
        .incomplete()
        .label("in the making")
        .see(metadata, "stage", "the stage of the book")
        .command(
            "remove its `status`, once nothing else is to do in it",
            Command::Finish { claim: claim.id.to_string() },
        );
}
