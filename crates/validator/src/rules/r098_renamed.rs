//! R098: who looks for a name of old is led to a record.

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
    code: "R098",
    name: "renamed",
    severity: Severity::Error,
    summary: "Every row of `renamed.csv` leads to a record, has ids of its kind, and a day that the book has seen.",
    explanation: "The command `rename` writes these rows, so that a citation of an old id finds its way. A row that \
        leads nowhere was written by hand, or its record was removed since: a claim is withdrawn instead, and of \
        anything else the row goes with the record.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for (number, row) in numbered(dataset.renamed()) {
        findings.of_row(number);
        let kind = row.kind.kind();
        for (field, id) in [("old", &row.old), ("new", &row.new)] {
            if let Err(error) = kind.check_id(id) {
                let message =
                    format!("`{id}` cannot be the id of {kind}: expected {}", error.expected);
                findings.report(row, field, message).label("no id");
            }
        }
        let last = dataset.renamed_since(&row.old).map_or(&row.new, |last| &last.new);
        if kind.check_id(last).is_ok() && dataset.record(kind, last).is_none() {
            findings
                .report(
                    row,
                    FieldPath::from("new"),
                    format!("{kind} `{}` is said to be called `{last}`, and nothing is", row.old),
                )
                .label("leads nowhere")
                .none_called(kind, last)
                .help("name what it is called now, or remove the row");
        }
    }
}
