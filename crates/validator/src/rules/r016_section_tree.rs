//! R016: sections form a tree, and groups that segments name are there.

use claimbook_core::{Dataset, FieldPath, Section};

use super::shared::cycle::{by_way_of, cycles};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R016",
    name: "section-tree",
    severity: Severity::Error,
    summary: "No section is a part of itself, a subsection is a part of the section that it is numbered \
        under, and every group that a segment names is there.",
    explanation: "The parts of the text form a tree: `s11.2.1` lies in `s11.2` and says so in `parent`. A \
        segment names its group by the number of the group in its section file, counted from 1.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let sections = dataset.sections();
    for section in sections {
        search_parent(section, findings);
        search_groups(section, findings);
    }

    let next: Vec<Vec<usize>> = sections
        .iter()
        .map(|section| {
            section.parent.iter().filter_map(|parent| sections.position(parent)).collect()
        })
        .collect();
    for cycle in cycles(&next) {
        let stations: Vec<&Section> =
            cycle.iter().filter_map(|&position| sections.at(position)).collect();
        let [first, others @ ..] = &stations[..] else { continue };
        let way = by_way_of(others.iter().map(|section| section.id.as_str()));
        let finding = findings
            .report(*first, "parent", format!("section `{}` is a part of itself{way}", first.id))
            .label("goes round in a circle")
            .help("remove the `parent` of the section that is a part of no other");
        for other in others {
            finding.see(*other, "parent", "and on from here");
        }
    }
}

/// Whether a subsection is a part of the section that its number says.
fn search_parent(section: &Section, findings: &mut Findings) {
    let Some(above) = section.id.above() else { return };
    match &section.parent {
        None => {
            findings
                .report(
                    section,
                    "parent",
                    format!(
                        "section `{}` is numbered under `{above}` and states no parent",
                        section.id
                    ),
                )
                .help(format!("add `parent = \"{above}\"`"));
        }
        Some(parent) if parent.as_str() != above => {
            findings
                .report(
                    section,
                    "parent",
                    format!(
                        "section `{}` is numbered under `{above}` and states section `{parent}` as \
                         its parent",
                        section.id
                    ),
                )
                .label(format!("not `{above}`"))
                .help(format!("write `{above}`, or number the section anew"))
                .replace_by(above);
        }
        Some(_) => {}
    }
}

fn search_groups(section: &Section, findings: &mut Findings) {
    let count = section.groups.len();
    for (at, segment) in section.segments.iter().enumerate() {
        let Some(group) = segment.group else { continue };
        if (1..=count).contains(&(group as usize)) {
            continue;
        }
        let (has, help) = match count {
            0 => {
                ("no groups".to_owned(), "remove `group`, or add the group to `groups`".to_owned())
            }
            1 => ("1 group".to_owned(), "write 1, or add the group to `groups`".to_owned()),
            _ => (
                format!("{count} groups"),
                format!("write a number from 1 to {count}, or add the group to `groups`"),
            ),
        };
        findings
            .report(
                section,
                FieldPath::from("segments").index(at).field("group"),
                format!(
                    "segment `{}` names group {group}, and section `{}` has {has}",
                    segment.id, section.id
                ),
            )
            .label("no such group")
            .see(section, "groups", "the groups of the section")
            .relies_on(section, "groups")
            .help(help);
    }
}
