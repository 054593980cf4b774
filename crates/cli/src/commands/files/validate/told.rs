//! What is printed of a report: a part of the findings, and how many there are of each rule.

use std::{collections::BTreeMap, fmt::Write as _};

use claimbook_validator::{
    Report,
    report::diagnostic::{Diagnostic, Severity},
    rules,
};

use crate::typed::count;

/// With more findings than this they are counted by rule as well.
const MANY: usize = 10;

/// The findings that are printed.
pub(super) struct Told {
    pub(super) diagnostics: Vec<Diagnostic>,
    /// How many were asked for, and how many there are.
    of: usize,
    all: usize,
}

impl Told {
    /// The findings of a rule, in a record, and so many at most.
    pub(super) fn of(
        report: &Report,
        rule: Option<&str>,
        only: Option<&str>,
        max: Option<usize>,
    ) -> Self {
        let all = report.diagnostics().iter();
        let asked = all.filter(|found| {
            rule.is_none_or(|rule| found.code.eq_ignore_ascii_case(rule))
                && only.is_none_or(|id| is_in(report, found, id))
        });
        let mut diagnostics: Vec<Diagnostic> = asked.cloned().collect();
        let of = open(&diagnostics).count();
        let mut left = max.unwrap_or(usize::MAX);
        diagnostics.retain(|found| {
            let is_kept = found.severity == Severity::Known || left > 0;
            left -= usize::from(is_kept && found.severity != Severity::Known);
            is_kept
        });
        Self { diagnostics, of, all: open(report.diagnostics()).count() }
    }

    /// What is to be said of the findings that are not printed; nothing if all are.
    pub(super) fn left(&self) -> String {
        let printed = open(&self.diagnostics).count();
        match (printed == self.of, self.of == self.all) {
            (true, true) => String::new(),
            (true, false) => format!("printed: {printed} of {}\n", count(self.all, "finding")),
            (false, true) => {
                format!("printed: the first {printed} of {}\n", count(self.all, "finding"))
            }
            (false, false) => format!(
                "printed: the first {printed} of {} of {}\n",
                self.of,
                count(self.all, "finding")
            ),
        }
    }
}

/// Whether something is found in a record, or in the file of one.
pub(super) fn is_about(report: &Report, id: &str) -> bool {
    report.diagnostics().iter().any(|found| is_in(report, found, id))
}

fn is_in(report: &Report, found: &Diagnostic, id: &str) -> bool {
    let names = |record: &Option<_>| {
        record
            .as_ref()
            .is_some_and(|it: &claimbook_validator::report::diagnostic::RecordName| it.id == id)
    };
    let file = found.place.map(|place| report.files().path(place.file));
    let stem = file.and_then(|path| path.rsplit(['/', '\\']).next()?.split('.').next());
    names(&found.record) || found.related.iter().any(|it| names(&it.record)) || stem == Some(id)
}

/// A line a rule, that with the most findings first; nothing where there are few.
pub(super) fn by_rule(report: &Report) -> String {
    let mut counts: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    for found in open(report.diagnostics()) {
        *counts.entry((found.code, found.severity)).or_default() += 1;
    }
    if counts.values().sum::<usize>() <= MANY {
        return String::new();
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut lines = String::new();
    for ((code, severity), count) in counts {
        let name = rules::find(code).map_or("", |rule| rule.name);
        let _ = writeln!(lines, "{count:>6}  {:<7}  {code}  {name}", severity.as_str());
    }
    lines
}

/// The findings but those that are known.
fn open(diagnostics: &[Diagnostic]) -> impl Iterator<Item = &Diagnostic> {
    diagnostics.iter().filter(|found| found.severity != Severity::Known)
}
