//! R009: what was released is still there, or can be found.

use std::collections::BTreeSet;

use claimbook_core::{Dataset, FieldPath, Kind, Lock};

use crate::{
    edition::Step,
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R009",
    name: "released-id-gone",
    severity: Severity::Error,
    summary: "Every record of the last release is still there, or `renamed.csv` says how it is called now.",
    explanation: "Others cite a book by its ids, so one that was released never leads nowhere. A claim that was \
        found to be wrongly coded stays, with `status = \"withdrawn\"`; the command `rename` remembers what a \
        record was called. Anything else may go with a new major version, by which those who cite the book are \
        warned.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let metadata = dataset.metadata();
    let Some(lock) = dataset.lock().first() else { return };
    once(dataset, lock, findings);
    let next = Step::Major.from(lock.version);
    if metadata.version >= next {
        return;
    }
    for locked in lock.records.iter() {
        let (kind, id) = (locked.record.kind(), locked.record.id());
        if dataset.record(kind, id).is_some() || is_called_otherwise(dataset, kind, id) {
            continue;
        }
        let help = if kind == Kind::Claim {
            "put it back, with `status = \"withdrawn\"` if it is not to stand".to_owned()
        } else {
            format!("put it back, or make this version {next}")
        };
        findings
            .report(
                metadata,
                FieldPath::from("version"),
                format!("{kind} `{id}` of version {} is gone", lock.version),
            )
            .label("no major step")
            .none_called(kind, id)
            .relies_on(lock, "records")
            .help(help);
    }
}

/// A lock is written by the command `release`: it is one, and has each record once.
fn once(dataset: &Dataset, lock: &Lock, findings: &mut Findings) {
    let help = "take `lock.json` as the command `release` wrote it from the history of the book";
    if dataset.lock().len() > 1 {
        findings.report(lock, FieldPath::root(), "there is more than one lock").help(help);
    }
    let mut seen = BTreeSet::new();
    for locked in lock.records.iter().filter(|locked| !seen.insert(&locked.record)) {
        let message = format!("the lock has `{}` twice", locked.record);
        findings.report(lock, FieldPath::from("records"), message).help(help);
    }
}

/// Whether what was called so is there under another name.
fn is_called_otherwise(dataset: &Dataset, kind: Kind, id: &str) -> bool {
    dataset
        .renamed_since(id)
        .is_some_and(|row| row.kind.kind() == kind && dataset.record(kind, &row.new).is_some())
}
