//! R091: a claim and its sentences are as someone last saw them together.

use std::collections::BTreeMap;

use claimbook_core::{Anchor, Claim, ClaimId, Dataset, FieldPath, Kind, SegmentId};

use crate::{
    report::{advice::Command, diagnostic::Severity},
    rules::{
        finding::{Finding, Findings},
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R091",
    name: "anchor",
    severity: Severity::Error,
    summary: "Each claim is drawn from the sentences that `anchors.csv` has for it, and these are as they were then.",
    explanation: "A sentence that is split, joined or numbered anew takes its claims with it unseen. So \
        `anchors.csv` remembers for each claim the digest of each of its sentences as someone compared them. Where \
        one is another now, look at both and run the command `accept` with the claim. An anchor that is missing, \
        or is of no claim, is still to do in a draft and an error in a released book.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let mut search = Anchors { dataset, findings };
    if dataset.anchors().is_empty() {
        search.none();
        return;
    }
    // Of several rows of one claim, the number tells which is meant.
    let mut anchors: BTreeMap<&str, Vec<&Anchor>> = BTreeMap::new();
    for anchor in dataset.anchors() {
        anchors.entry(&anchor.claim).or_default().push(anchor);
    }
    for claim in dataset.claims() {
        let own = anchors.remove(claim.id.as_str()).unwrap_or_default();
        for (index, segment) in claim.segments.iter().enumerate() {
            let at = FieldPath::from("segments").index(index);
            match own.iter().position(|anchor| anchor.segment == *segment) {
                Some(number) => search.compare(claim, at, own[number]),
                None => search.missing(claim, at, segment),
            }
        }
        for (number, anchor) in own.iter().enumerate() {
            if own[..number].iter().any(|before| before.segment == anchor.segment) {
                search.twice(anchor, number);
            }
        }
        // Of a sentence that is not there, R003 speaks, and the anchor may be of the one meant.
        if claim.segments.iter().any(|id| dataset.segment(id).is_none()) {
            continue;
        }
        for (number, anchor) in own.into_iter().enumerate() {
            if !claim.segments.contains(&anchor.segment) {
                let message = format!(
                    "claim `{}` is not drawn from segment `{}` any more",
                    claim.id, anchor.segment
                );
                search
                    .left_over(anchor, number, "segment", message)
                    .relies_on(claim, "segments")
                    .command("write its anchors anew", accept(&claim.id));
            }
        }
    }
    for (number, anchor) in anchors.into_values().flat_map(|rows| rows.into_iter().enumerate()) {
        let message =
            format!("`anchors.csv` speaks of claim `{}`, which is not there", anchor.claim);
        search
            .left_over(anchor, number, "claim", message)
            .none_in(Kind::Claim, "statement")
            .command("write all anchors anew", Command::Accept { claim: None });
    }
}

struct Anchors<'a> {
    dataset: &'a Dataset,
    findings: &'a mut Findings,
}

impl Anchors<'_> {
    /// That nothing is remembered, which is one thing to do and not as many as there are claims.
    fn none(&mut self) {
        if self.dataset.claims().is_empty() {
            return;
        }
        let finding = self.findings.report(
            self.dataset.metadata(),
            FieldPath::root(),
            "no claim was ever compared with its sentences: there is no `anchors.csv`",
        );
        finding
            .incomplete()
            .command("compare claims and sentences, then", Command::Accept { claim: None });
    }

    /// Whether a sentence is as it was.
    fn compare(&mut self, claim: &Claim, at: FieldPath, anchor: &Anchor) {
        let Some((section, segment)) = self.dataset.segment(&anchor.segment) else { return };
        if segment.sha256 == anchor.sha256 {
            return;
        }
        let place = section.segments.iter().position(|it| it.id == segment.id).unwrap_or_default();
        let finding = self.findings.report(
            claim,
            at,
            format!(
                "claim `{}` was drawn from segment `{}` when that said something else",
                claim.id, segment.id
            ),
        );
        finding
            .label("another sentence now")
            .see(
                section,
                FieldPath::from("segments").index(place).field("sha256"),
                "its digest now",
            )
            .relies_on(anchor, "sha256")
            .command("compare the claim with the sentence, then", accept(&claim.id));
    }

    /// That a claim was not compared with a sentence.
    fn missing(&mut self, claim: &Claim, at: FieldPath, segment: &SegmentId) {
        // Of a sentence that is not there, R003 speaks.
        if self.dataset.segment(segment).is_none() {
            return;
        }
        let message =
            format!("nobody has compared claim `{}` with segment `{segment}` yet", claim.id);
        self.findings
            .report(claim, at, message)
            .incomplete()
            .relies_on(claim, "segments")
            .label("no anchor")
            .command("compare the claim with the sentence, then", accept(&claim.id));
    }

    /// That a row says what another says already, or something else of the same.
    fn twice(&mut self, anchor: &Anchor, number: usize) {
        let message =
            format!("claim `{}` and segment `{}` are there twice", anchor.claim, anchor.segment);
        self.findings
            .report(anchor, FieldPath::from("claim"), message)
            .occurrence(number)
            .label("again")
            .command("write its anchors anew", accept(&anchor.claim));
    }

    /// That a row is about nothing.
    fn left_over(
        &mut self,
        anchor: &Anchor,
        number: usize,
        field: &'static str,
        message: String,
    ) -> &mut Finding {
        self.findings
            .report(anchor, FieldPath::from(field), message)
            .occurrence(number)
            .incomplete()
            .label("left over")
    }
}

fn accept(claim: &ClaimId) -> Command {
    Command::Accept { claim: Some(claim.to_string()) }
}
