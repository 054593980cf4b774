//! R015: the segments of all sections together count through the text.

use claimbook_core::{Dataset, FieldPath, Kind, Section, Segment};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R015",
    name: "segment-order",
    severity: Severity::Error,
    summary: "The positions of the segments run from 1 to `segment_count` without a gap, and each section \
        lists its segments in that order.",
    explanation: "The position says where a sentence stands in the whole text, through all sections. A gap or \
        a double means that a sentence was left out, entered twice or numbered wrongly.",
    search: Search::Dataset(search),
};

/// A segment where it stands.
#[derive(Clone, Copy)]
struct Placed<'a> {
    section: &'a Section,
    at: usize,
    segment: &'a Segment,
    /// The segment listed before it, in its section or the one before.
    before: Option<(&'a Section, usize)>,
}

impl Placed<'_> {
    fn path(self) -> FieldPath {
        path(self.at)
    }
}

fn path(at: usize) -> FieldPath {
    FieldPath::from("segments").index(at).field("position")
}

fn search(dataset: &Dataset, findings: &mut Findings) {
    let mut placed: Vec<Placed<'_>> = Vec::new();
    for section in dataset.sections() {
        for (at, segment) in section.segments.iter().enumerate() {
            let before = placed.last().map(|before| (before.section, before.at));
            placed.push(Placed { section, at, segment, before });
        }
    }
    search_lists(&placed, findings);
    let listed_last = placed.last().copied();
    placed.sort_by_key(|placed| placed.segment.position);
    search_run(&placed, findings);
    search_count(dataset, placed.last().copied(), listed_last, findings);
}

/// Whether each section lists its segments in order.
fn search_lists(placed: &[Placed<'_>], findings: &mut Findings) {
    for pair in placed.windows(2) {
        let [before, after] = [pair[0], pair[1]];
        if before.section.id == after.section.id && after.segment.position < before.segment.position
        {
            findings
                .report(
                    after.section,
                    after.path(),
                    format!(
                        "section `{}` lists segment `{}`, at position {}, after segment `{}`, \
                         at position {}",
                        after.section.id,
                        after.segment.id,
                        after.segment.position,
                        before.segment.id,
                        before.segment.position,
                    ),
                )
                .label("out of order")
                .see(before.section, before.path(), "the segment before it")
                .help("list the segments in the order of the text, or put the position right");
        }
    }
}

/// Whether sorted positions run on from 1.
fn search_run(sorted: &[Placed<'_>], findings: &mut Findings) {
    let mut due = 1;
    let mut previous: Option<Placed<'_>> = None;
    for &this in sorted {
        let position = this.segment.position;
        if position < due {
            let later = sorted.partition_point(|other| other.segment.position <= position);
            let next = sorted.get(later).map(|other| other.segment.position);
            let free = (position > 0 && next.is_some_and(|next| next > due)).then_some(due);
            report_double(this, previous, free, findings);
            if free.is_some() {
                due += 1;
            }
        } else {
            if position > due {
                report_gap(this, due, findings);
            }
            due = position.saturating_add(1);
            previous = Some(this);
        }
    }
}

fn report_double(
    this: Placed<'_>,
    other: Option<Placed<'_>>,
    free: Option<u32>,
    findings: &mut Findings,
) {
    let Placed { section, segment, .. } = this;
    let Some(other) = other else {
        findings
            .report(
                section,
                this.path(),
                format!("segment `{}` has position 0, and the first is 1", segment.id),
            )
            .help("count the sentences of the text from 1");
        return;
    };
    let finding = findings
        .report(
            section,
            this.path(),
            format!(
                "segment `{}` has position {}, which segment `{}` has already",
                segment.id, segment.position, other.segment.id
            ),
        )
        .label("taken")
        .see(other.section, other.path(), "first taken here");
    match free {
        Some(free) => finding.help(format!("no segment has position {free}")),
        None => finding.help("number the segments that follow anew, or remove the copy"),
    };
}

fn report_gap(this: Placed<'_>, due: u32, findings: &mut Findings) {
    let Placed { section, segment, .. } = this;
    let last = segment.position - 1;
    let missing = if due == last {
        format!("position {due}")
    } else {
        format!("a position from {due} to {last}")
    };
    let finding = findings
        .report(
            section,
            this.path(),
            format!(
                "segment `{}` has position {}, and no segment has {missing}",
                segment.id, segment.position
            ),
        )
        .label(format!("expected {due}"))
        .none_in(Kind::Section, "segments")
        .help("add what is missing, or close the gap");
    if let Some((section, at)) = this.before {
        finding.see(section, path(at), "the segment listed before it");
    }
}

/// Whether the document counts as many segments as there are.
fn search_count(
    dataset: &Dataset,
    last: Option<Placed<'_>>,
    listed_last: Option<Placed<'_>>,
    findings: &mut Findings,
) {
    let document = dataset.document();
    let count = document.segment_count;
    let (Some(last), Some(listed_last)) = (last, listed_last) else {
        if count > 0 {
            let message = format!("the document counts {count} segments, and no section has one");
            findings
                .report(document, "segment_count", message)
                .none_in(Kind::Section, "segments")
                .help("list the segments in their sections");
        }
        return;
    };
    let position = last.segment.position;
    if position != count {
        findings
            .report(
                document,
                "segment_count",
                format!(
                    "the document counts {count} segments, and the last position is {position}, of \
                     segment `{}`",
                    last.segment.id
                ),
            )
            .see(listed_last.section, listed_last.path(), "the last segment that is listed")
            .none_in(Kind::Section, "segments")
            .help(format!("set `segment_count = {position}` if no segment is missing or too many"));
    }
}
