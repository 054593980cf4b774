//! R034: what is told as past is over.

use claimbook_core::{Bound, Claim, ClaimKind, Edtf, Metadata};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R034",
    name: "past-closed",
    severity: Severity::Error,
    summary: "The time of a historical fact ends by the last day that the book looks at.",
    explanation: "A fact that still holds is a current state, and one that is to come is a forecast; both are judged \
        in other ways. Close the interval where the text does, or change the kind. A date too vague to tell is let \
        pass.",
    search: Search::Claim(search),
};

fn search(claim: &Claim, metadata: &Metadata, findings: &mut Findings) {
    if claim.kind != ClaimKind::HistoricalFact {
        return;
    }
    let today = metadata.data_as_of;
    let Ok(past) = format!("../{today}").parse::<Edtf>() else { return };
    if !claim.time_scope.within(&past).is_no() {
        return;
    }
    let (id, scope) = (&claim.id, claim.time_scope);
    let open = scope.latest() == Bound::Open;
    let ends = if open { "has no end".to_owned() } else { format!("ends after {today}") };
    let finding = findings.report(
        claim,
        "time_scope",
        format!("claim `{id}` is a historical fact and its time scope `{scope}` {ends}"),
    );
    finding.see(claim, "kind", "its kind");
    if open {
        finding.label("no end").help("close the interval, or set `kind = \"current-state\"`");
    } else {
        finding
            .label("not over")
            .see(metadata, "data_as_of", "the last day that the book looks at")
            .help("end it earlier, or set `kind = \"current-state\"` or `kind = \"forecast\"`");
    }
}
