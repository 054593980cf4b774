//! R068: who finds nothing on the other side says where it was looked for.

use claimbook_core::{Claim, Direction, Metadata};

use super::shared::parts::{in_force, side};
use crate::{
    language::Language,
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R068",
    name: "one-sided",
    severity: Severity::Warning,
    summary: "Where all evidence is on the side of the verdict, the rationale says where the other side was looked for.",
    explanation: "That nothing speaks against a claim may mean that it holds, or that nobody looked. One sentence tells the \
        two apart, such as \"Reports to the contrary were looked for in the minutes of 1986 to 1990.\" In a book in English \
        the rationale has to have a form of look, search or seek in it; in other languages nothing is reported.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, metadata: &Metadata, findings: &mut Findings) {
    let Some((path, assessment)) = in_force(claim) else { return };
    let Some(side) = side(assessment.verdict) else { return };
    let other = claim.evidence.iter().any(|item| item.direction.points() && item.direction != side);
    let Some(language) = Language::of(&metadata.language) else { return };
    let told = assessment
        .rationale
        .as_str()
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| language.search.contains(&word.to_lowercase().as_str()));
    if other || told {
        return;
    }
    let against = if side == Direction::Supports { "against" } else { "for" };
    findings
        .report(
            claim,
            path.clone().field("rationale"),
            format!(
                "claim `{}` is `{}` on evidence of one side, and the rationale does not say where the other was looked for",
                claim.id, assessment.verdict
            ),
        )
        .relies_on(claim, "evidence")
        .relies_on(claim, "assessments")
        .see(claim, path.field("verdict"), "the verdict")
        .help(format!("add such evidence, or say in the rationale where evidence {against} the claim was looked for"));
}
