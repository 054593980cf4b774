//! R099: a correction is of something, and of a day that the book has seen.

use claimbook_core::{Dataset, FieldPath};

use super::shared::rows::numbered;
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R099",
    name: "correction",
    severity: Severity::Error,
    summary: "Every row of `corrections.csv` is about a record that is there, or once was, and its day is not after \
        `data_as_of`.",
    explanation: "A reader who trusted what the book once said finds here what was wrong and what showed it. The \
        record is named by kind and id, `source/agency-2001-figures`; `rename` keeps it right.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let metadata = dataset.metadata();
    for (number, row) in numbered(dataset.corrections()) {
        findings.of_row(number);
        let (kind, id) = (row.record.kind(), row.record.id());
        let mut changes = dataset.changes().iter().flat_map(|release| release.changes.iter());
        let was_there = changes.any(|change| change.record == row.record)
            || dataset.renamed_since(id).is_some();
        if dataset.record(kind, id).is_none() && !was_there {
            findings
                .report(
                    row,
                    FieldPath::from("record"),
                    format!("a correction is about {kind} `{id}`, which nothing defines"),
                )
                .label("unknown")
                .none_called(kind, id)
                .help("name the record that stated it");
        }
        if row.date > metadata.data_as_of {
            findings
                .report(
                    row,
                    FieldPath::from("date"),
                    format!(
                        "`{}` was corrected on {}, after {}, the last day that the book looks at",
                        row.record, row.date, metadata.data_as_of
                    ),
                )
                .label("later")
                .see(metadata, "data_as_of", "the last day")
                .help("set `data_as_of` to the day up to which the book was looked at, or put the day right");
        }
    }
}
