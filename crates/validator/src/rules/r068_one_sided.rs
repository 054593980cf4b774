//! R068: who finds nothing on the other side says where it was looked for.

use claimbook_core::{Claim, Direction, Metadata};

use super::shared::parts::{in_force, side};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R068",
    name: "one-sided",
    severity: Severity::Error,
    summary: "Where all evidence is on the side of the verdict, `searched` says where the other side was looked for.",
    explanation: "That nothing speaks against a claim may mean that it holds, or that nobody looked. One sentence in \
        `searched` tells the two apart, such as \"Reports to the contrary, in the minutes of 1986 to 1990.\" Evidence that \
        qualifies is on the other side too. The verdict in force is looked at. In a draft that is still to do.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, _: &Metadata, findings: &mut Findings) {
    let Some((path, assessment)) = in_force(claim) else { return };
    let Some(side) = side(assessment.verdict) else { return };
    let other = claim.evidence.iter().any(|item| item.direction.points() && item.direction != side);
    if other || assessment.searched.is_some() {
        return;
    }
    let against = if side == Direction::Supports { "against" } else { "for" };
    findings
        .report(
            claim,
            path.clone().field("searched"),
            format!(
                "claim `{}` is `{}` on evidence of one side, and it is not said where the other was looked for",
                claim.id, assessment.verdict
            ),
        )
        .incomplete()
        .relies_on(claim, "evidence")
        .relies_on(claim, "assessments")
        .see(claim, path.field("verdict"), "the verdict")
        .help(format!("add such evidence, or say in `searched` where evidence {against} the claim was looked for"));
}
