//! R010: an id that was given up is not given to another record.

use claimbook_core::{Dataset, FieldPath, Home};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R010",
    name: "id-reused",
    severity: Severity::Error,
    summary: "No record has an id that another had before.",
    explanation: "Who cites an id that was renamed is led to the new one. If another record were called so now, \
        the citation would be true of something it never meant.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for row in dataset.renamed() {
        let kind = row.kind.kind();
        let Some(record) = dataset.record(kind, &row.old) else { continue };
        // It may have been given back.
        if dataset.renamed_since(&row.old).is_some_and(|last| last.new == row.old) {
            continue;
        }
        let field = if matches!(kind.home(), Some(Home::Folder(_) | Home::Sheets(_))) {
            FieldPath::root()
        } else {
            FieldPath::from("id")
        };
        findings
            .report(
                record,
                field,
                format!(
                    "{kind} `{}` has the id that `{}` had until {}",
                    row.old, row.new, row.date
                ),
            )
            .see(row, "old", "it is called otherwise since then")
            .help("give it another id");
    }
}
