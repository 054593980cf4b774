//! R001: every id fits its kind. The schema check finds what is no id at all; here is what takes
//! a second field to see: whether the section that an id names is the right one.

use claimbook_core::{Kind, Metadata, Record, Step, Value, walk};

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
        by hyphens, at most 64 characters. A claim's begins with the two digits of the section that its \
        first segment stands in, a segment's with the section that holds it: an id then tells where to \
        look. The command `rename` changes an id together with every reference to it.",
    search: Search::Record(search),
};

fn search(record: &dyn Record, _: &Metadata, findings: &mut Findings) {
    match record.kind() {
        Kind::Claim => check_claim(record, findings),
        Kind::Section => check_section(record, findings),
        Kind::Metadata
        | Kind::Document
        | Kind::Segment
        | Kind::Actor
        | Kind::Topic
        | Kind::Origin
        | Kind::Unit
        | Kind::Source
        | Kind::Series
        | Kind::Event
        | Kind::Part => {}
    }
}

fn check_claim(claim: &dyn Record, findings: &mut Findings) {
    let Some((section, words)) = claim.id().split_at_checked(TOP) else { return };
    let (mut first, mut better) = (None, None);
    walk(claim, |path, value| {
        let (Value::Id(Kind::Segment, id), [Step::Field(field), Step::Index(_)]) =
            (value, path.steps())
        else {
            return;
        };
        if field != "segments" {
            return;
        }
        if first.is_none() {
            first = Some((path.clone(), id.to_owned()));
        } else if better.is_none() && id.starts_with(section) {
            better = Some(id.to_owned());
        }
    });
    let Some((path, segment)) = first.filter(|(_, segment)| !segment.starts_with(section)) else {
        return;
    };

    let there = segment.get(..TOP).unwrap_or(&segment);
    let rename =
        Command::Rename { kind: None, old: claim.id().to_owned(), new: format!("{there}{words}") };
    findings
        .report(
            claim,
            path,
            format!(
                "claim `{}` is named after section `{section}`, and its first segment is `{segment}`",
                claim.id()
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

fn check_section(section: &dyn Record, findings: &mut Findings) {
    walk(section, |path, value| {
        let Value::Id(Kind::Segment, segment) = value else { return };
        let Some((stated, number)) = segment.split_once('/') else { return };
        if stated != section.id() {
            findings
                .report(
                    section,
                    path.clone(),
                    format!(
                        "section `{}` holds segment `{segment}`, whose id names section `{stated}`",
                        section.id()
                    ),
                )
                .label(format!("stands in section `{}`", section.id()))
                .help(format!(
                    "name it `{}/{number}`, or the next number that is free, or move it to \
                     section `{stated}`",
                    section.id()
                ));
        }
    });
}

/// How long the id of a top section is: `s04`.
const TOP: usize = 3;
