//! R037: cause and effect are stated if and only if the claim is causal.

use claimbook_core::{Claim, ClaimKind, Metadata};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R037",
    name: "cause-effect",
    severity: Severity::Error,
    summary: "A causal claim states its cause and its effect, and no other claim states either.",
    explanation: "A causal claim can only be tested once it is clear what is said to bring about what. \
        Name both ends in a few words each. If nothing brings anything about, the claim is of another kind \
        and both fields go. In a draft a claim that states neither is still to do.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, _: &Metadata, findings: &mut Findings) {
    let causal = claim.kind == ClaimKind::Causal;
    for (field, value) in [("cause", &claim.cause), ("effect", &claim.effect)] {
        if causal && value.is_none() {
            let finding = findings.report(
                claim,
                field,
                format!("claim `{}` is causal and states no {field}", claim.id),
            );
            finding
                .see(claim, "kind", "its kind")
                .help(format!("add `{field} = \"…\"`, in a few words"));
            if claim.cause.is_none() && claim.effect.is_none() {
                finding.incomplete();
            }
        }
        if !causal && value.is_some() {
            findings
                .report(
                    claim,
                    field,
                    format!(
                        "claim `{}` is {} and states a{} {field}",
                        claim.id,
                        claim.kind,
                        if field == "effect" { "n" } else { "" }
                    ),
                )
                .see(claim, "kind", "its kind")
                .help(format!("remove `{field}`, or set `kind = \"causal\"`"));
        }
    }
}
