//! R001: every id fits its kind. The schema check finds what is no id at all; here is what takes
//! a second field to see: whether the section that an id names is the right one.

use claimbook_core::{Claim, Dataset, FieldPath, Section, SegmentId};

use crate::{
    report::{advice::Command, diagnostic::Severity},
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R001",
    name: "id-syntax",
    severity: Severity::Error,
    summary: "Every id has the form of its kind, and the section that it names is the right one.",
    explanation: "Ids are typed by people and stand in addresses, so they are words of a-z and 0-9 joined \
        by hyphens, at most 64 characters. A claim's begins with the number of the section that its \
        first segment stands in, a segment's with the section that holds it: an id then tells where to \
        look. The command `rename` changes an id together with every reference to it.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    dataset.sections().iter().for_each(|section| check_section(section, findings));
    dataset.claims().iter().for_each(|claim| check_claim(claim, findings));
}

fn check_claim(claim: &Claim, findings: &mut Findings) {
    let section = claim.id.top_section();
    let words = &claim.id.as_str()[section.len()..];
    let mut segments = claim.segments.iter().map(SegmentId::as_str);
    let is_own = |segment: &&str| top(segment) == section;
    let Some(segment) = segments.next().filter(|first| !is_own(first)) else { return };
    let better = segments.find(is_own);

    let there = top(segment);
    let rename =
        Command::Rename { kind: None, old: claim.id.to_string(), new: format!("{there}{words}") };
    findings
        .report(
            claim,
            FieldPath::from("segments").index(0),
            format!(
                "claim `{}` is named after section `{section}`, and its first segment is `{segment}`",
                claim.id
            ),
        )
        .label(format!("not in section `{section}`"))
        .command(
            match better {
                Some(better) => format!("list `{better}` first, or rename the claim"),
                None => "rename the claim".to_owned(),
            },
            rename,
        );
}

/// The section at the top that a sentence stands in, by its identifier.
fn top(segment: &str) -> &str {
    segment.split_once(['.', '/']).map_or(segment, |(top, _)| top)
}

fn check_section(section: &Section, findings: &mut Findings) {
    for (index, segment) in section.segments.iter().enumerate() {
        let segment = segment.id.as_str();
        let Some((stated, number)) = segment.split_once('/') else { continue };
        if stated != section.id.as_str() {
            findings
                .report(
                    section,
                    FieldPath::from("segments").index(index).field("id"),
                    format!(
                        "section `{}` holds segment `{segment}`, whose id names section `{stated}`",
                        section.id
                    ),
                )
                .label(format!("stands in section `{}`", section.id))
                .help(format!(
                    "name it `{}/{number}`, or the next number that is free, or move it to \
                     section `{stated}`",
                    section.id
                ));
        }
    }
}
