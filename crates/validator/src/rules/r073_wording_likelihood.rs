//! R073: the likelihood read out of the words fits them.

use claimbook_core::{Claim, Likelihood, Metadata, Modality};

use super::shared::parts::forecasts;
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R073",
    name: "wording-likelihood",
    severity: Severity::Error,
    summary: "What the text puts as the case or as probable is at least likely by its own words, and what it puts as \
        possible is at most likely.",
    explanation: "`implied_likelihood` is the author's forecast, not ours: a \"will\" or \"is expected to\" is not turned \
        into an even chance, nor a \"may\" into near certainty. It is that of a yes, so the question is asked in such a way \
        that a yes bears the claim out. What depends on a condition may be as likely as it likes.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, _: &Metadata, findings: &mut Findings) {
    for (path, forecast) in forecasts(claim) {
        let Some(likelihood) = forecast.implied_likelihood else { continue };
        let (edge, than) = match claim.modality {
            Modality::Actual | Modality::Habitual | Modality::Probable
                if likelihood < Likelihood::Likely =>
            {
                ("at least", "weaker")
            }
            Modality::Possible if likelihood > Likelihood::Likely => ("at most", "stronger"),
            Modality::Actual
            | Modality::Habitual
            | Modality::Probable
            | Modality::Possible
            | Modality::Conditional
            | Modality::Deontic => continue,
        };
        findings
            .report(
                claim,
                path.field("implied_likelihood"),
                format!(
                    "the likelihood `{likelihood}` of forecast `{}` is {than} than claim `{}`, which the text puts as {}",
                    forecast.slug, claim.id, claim.modality
                ),
            )
            .see(claim, "modality", "how the text puts it")
            .help(format!("write {edge} `likely`, and ask the question so that a yes bears the claim out"));
    }
}
