//! R017: each sentence that bears a claim has one, and no other sentence has.

use std::collections::{BTreeMap, BTreeSet};

use claimbook_core::{Claim, Dataset, FieldPath, Kind, Section, Segment, SegmentId, SegmentRole};

use crate::{
    report::{advice::Command, diagnostic::Severity},
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R017",
    name: "uncovered-segment",
    severity: Severity::Error,
    summary: "An active claim is drawn from each segment of role `claim`, and none from a segment of another \
        role.",
    explanation: "The book speaks for the whole text: no sentence that asserts something is passed over, and \
        nothing is read into one that only announces or introduces. If the sentence asserts nothing, its role \
        is `purpose` or `frame`. Claims that are superseded or withdrawn do not count. A sentence that no claim is drawn from yet is, in a draft, still to do.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let mut covered: BTreeSet<&SegmentId> = BTreeSet::new();
    let mut retired: BTreeMap<&SegmentId, &Claim> = BTreeMap::new();
    for claim in dataset.claims() {
        for segment in claim.segments.iter() {
            if claim.is_active() {
                covered.insert(segment);
            } else {
                retired.entry(segment).or_insert(claim);
            }
        }
    }

    let mut bearing: BTreeSet<&SegmentId> = BTreeSet::new();
    let mut silent: BTreeMap<&SegmentId, (&Section, usize, SegmentRole)> = BTreeMap::new();
    for section in dataset.sections() {
        for (at, segment) in section.segments.iter().enumerate() {
            if segment.role != SegmentRole::Claim {
                silent.insert(&segment.id, (section, at, segment.role));
                continue;
            }
            bearing.insert(&segment.id);
            if !covered.contains(&segment.id) {
                report_uncovered(section, at, segment, retired.get(&segment.id).copied(), findings);
            }
        }
    }
    // Of two segments with one id either may be meant.
    silent.retain(|id, _| !bearing.contains(id));

    for claim in dataset.claims().iter().filter(|claim| claim.is_active()) {
        for (at, segment) in claim.segments.iter().enumerate() {
            if let Some(&(section, place, role)) = silent.get(segment) {
                findings
                    .report(
                        claim,
                        FieldPath::from("segments").index(at),
                        format!(
                            "claim `{}` is drawn from segment `{segment}`, whose role is {role}",
                            claim.id
                        ),
                    )
                    .label("bears no claim")
                    .see(section, path_of(place).field("role"), "its role")
                    .help(format!(
                        "name another segment, or set the role of `{segment}` to `claim`"
                    ));
            }
        }
    }
}

fn report_uncovered(
    section: &Section,
    at: usize,
    segment: &Segment,
    retired: Option<&Claim>,
    findings: &mut Findings,
) {
    let finding = findings
        .report(
            section,
            path_of(at).field("id"),
            format!("segment `{}` bears a claim, and no active claim is drawn from it", segment.id),
        )
        .incomplete()
        .label("no active claim")
        .none_in(Kind::Claim, "segments")
        .none_in(Kind::Claim, "status")
        .see(section, path_of(at).field("role"), "its role")
        .command(
            "set its role to `purpose` or `frame`, or state what it says, under a better name",
            Command::Claim {
                segment: segment.id.to_string(),
                name: format!("sentence-{}", segment.position),
            },
        );
    if let Some(claim) = retired {
        finding.see(claim, "status", format!("claim `{}` is {}", claim.id, claim.status));
    }
}

fn path_of(segment: usize) -> FieldPath {
    FieldPath::from("segments").index(segment)
}
