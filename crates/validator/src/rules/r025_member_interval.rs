//! R025: a membership runs forwards, while both sides exist, and once at a time.

use std::collections::BTreeMap;

use claimbook_core::{Actor, ActorId, Dataset, Edtf, FieldPath, Membership, MembershipRole};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R025",
    name: "member-interval",
    severity: Severity::Error,
    summary: "A membership starts before it ends, lies within the lifetimes of both actors, and does not \
        overlap another one of the same actor in the same role.",
    explanation: "Questions such as who belonged in which year are answered from these dates. Only what is \
        certain is reported: a year alone may be any day of it, so a membership that ends in 1997 and one \
        that starts in 1997 do not overlap.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for whole in dataset.actors() {
        let mut stints: BTreeMap<(&ActorId, MembershipRole), Vec<Stint<'_>>> = BTreeMap::new();
        for (at, membership) in whole.members.iter().enumerate() {
            let stint = Stint { whole, at, membership };
            if stint.runs_backwards() {
                stint.report_backwards(findings);
                continue;
            }
            let member = dataset.actors().get(&membership.actor);
            for living in [Some(whole), member].into_iter().flatten() {
                stint.search_lifetime(living, dataset, findings);
            }
            let others = stints.entry((&membership.actor, membership.role)).or_default();
            if let Some(&other) = others.iter().find(|&&other| stint.overlaps(other)) {
                stint.report_overlap(other, findings);
            }
            others.push(stint);
        }
    }
}

/// A membership where it stands.
#[derive(Clone, Copy)]
struct Stint<'a> {
    whole: &'a Actor,
    at: usize,
    membership: &'a Membership,
}

impl Stint<'_> {
    fn path(self, field: &'static str) -> FieldPath {
        FieldPath::from("members").index(self.at).field(field)
    }

    fn runs_backwards(self) -> bool {
        let Membership { start, end, .. } = self.membership;
        end.is_some_and(|end| end.before(start).is_yes())
    }

    /// Whether both certainly hold on some day. Where a date is coarser than a day, starts and
    /// ends may lie anywhere in it, so intervals that touch do not overlap for certain.
    fn overlaps(self, other: Self) -> bool {
        let before_end =
            |start: &Edtf, end: Option<Edtf>| end.is_none_or(|end| start.before(&end).is_yes());
        let (this, other) = (self.membership, other.membership);
        let same = this.start == other.start && this.end == other.end;
        same || before_end(&this.start, other.end) && before_end(&other.start, this.end)
    }

    /// Whether it lies within the lifetime of one of its sides.
    fn search_lifetime(self, living: &Actor, dataset: &Dataset, findings: &mut Findings) {
        let Some(valid) = living.valid else { return };
        let Membership { actor, start, end, .. } = self.membership;
        let (field, fault) = if start.before(&valid).is_yes() {
            ("start", "starts before")
        } else if valid.before(start).is_yes() {
            ("start", "starts after")
        } else if end.is_some_and(|end| valid.before(&end).is_yes()) {
            ("end", "ends after")
        } else if end.is_none() && valid.before(&Edtf::from(dataset.metadata().data_as_of)).is_yes()
        {
            ("end", "still lasts after")
        } else {
            return;
        };
        let finding = findings.report(
            self.whole,
            self.path(field),
            format!(
                "the membership of `{actor}` in actor `{}` {fault} the lifetime of `{}`",
                self.whole.id, living.id
            ),
        );
        finding.see(living, "valid", format!("the lifetime of `{}`", living.id));
        if field == "end" && end.is_none() {
            let latest = match valid.latest().day() {
                Some(day) => format!(", no later than {day}"),
                None => String::new(),
            };
            finding
                .see(dataset.metadata(), "data_as_of", "the book looks up to this day")
                .help(format!("add `end = \"…\"`{latest}"));
        } else {
            finding.help(format!("correct the date, or `valid` of `{}`", living.id));
        }
    }

    fn report_backwards(self, findings: &mut Findings) {
        let Membership { actor, .. } = self.membership;
        findings
            .report(
                self.whole,
                self.path("end"),
                format!(
                    "the membership of `{actor}` in actor `{}` ends before it starts",
                    self.whole.id
                ),
            )
            .label("before its start")
            .see(self.whole, self.path("start"), "starts here")
            .help("correct the dates; they may be the wrong way round");
    }

    fn report_overlap(self, other: Self, findings: &mut Findings) {
        let Membership { actor, role, .. } = self.membership;
        let finding = findings
            .report(
                self.whole,
                self.path("start"),
                format!("actor `{}` lists `{actor}` as {role} twice at one time", self.whole.id),
            )
            .label("while another one lasts");
        for stint in [self, other] {
            if stint.at != self.at {
                finding.see(self.whole, stint.path("start"), "the other starts here");
            }
            if stint.membership.end.is_some() {
                finding.see(
                    self.whole,
                    stint.path("end"),
                    if stint.at == self.at { "and ends here" } else { "the other ends here" },
                );
            }
        }
        finding.help("make one entry of the two, or end the earlier before the later starts");
    }
}
