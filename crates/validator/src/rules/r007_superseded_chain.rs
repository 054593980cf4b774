//! R007: `superseded_by` is stated if and only if a claim is superseded, and leads to an end.

use claimbook_core::{Claim, Dataset, Status};

use super::shared::cycle::{by_way_of, cycles};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R007",
    name: "superseded-chain",
    severity: Severity::Error,
    summary: "A superseded claim names the claim that replaces it, no other claim does, and none comes to \
        replace itself.",
    explanation: "A claim is never deleted once it was released: whoever cited it is led on to its successor. \
        That needs a successor on each superseded claim, and a chain of them that ends. A claim that was wrong \
        and has no successor is `withdrawn`.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let claims = dataset.claims();
    for claim in claims {
        search_pair(claim, findings);
    }

    let next: Vec<Vec<usize>> = claims
        .iter()
        .map(|claim| claim.superseded_by.iter().filter_map(|id| claims.position(id)).collect())
        .collect();
    for cycle in cycles(&next) {
        let stations: Vec<&Claim> =
            cycle.iter().filter_map(|&position| claims.at(position)).collect();
        let [first, others @ ..] = &stations[..] else { continue };
        let way = by_way_of(others.iter().map(|claim| claim.id.as_str()));
        let finding = findings
            .report(
                *first,
                "superseded_by",
                format!("claim `{}` comes to replace itself{way}", first.id),
            )
            .label("goes round in a circle")
            .help(
                "let the chain end in the claim that is in force, and remove its `superseded_by`",
            );
        for other in others {
            finding.see(*other, "superseded_by", "and on from here");
        }
    }
}

fn search_pair(claim: &Claim, findings: &mut Findings) {
    match (claim.status, &claim.superseded_by) {
        (Status::Superseded, None) => {
            findings
                .report(
                    claim,
                    "superseded_by",
                    format!("claim `{}` is superseded and does not say by which claim", claim.id),
                )
                .see(claim, "status", "its status")
                .help(
                    "add `superseded_by = \"…\"`, or set `status = \"withdrawn\"` if nothing \
                     replaces it",
                );
        }
        (Status::Superseded, Some(_)) | (_, None) => {}
        (status, Some(successor)) => {
            findings
                .report(
                    claim,
                    "superseded_by",
                    format!(
                        "claim `{}` is {status} and names claim `{successor}` as its successor",
                        claim.id
                    ),
                )
                .see(claim, "status", "its status")
                .help("set `status = \"superseded\"`, or remove `superseded_by`");
        }
    }
}
