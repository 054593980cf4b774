//! R012: a version goes up, and by as much as the change asks for.

use claimbook_core::{Dataset, FieldPath};

use crate::{
    edition::Difference,
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R012",
    name: "version-step",
    severity: Severity::Error,
    summary: "The version is higher than that of the last release, by a step as large as the change.",
    explanation: "By Semantic Versioning an id that is gone, or a claim that means something else, is a major \
        step, since whoever cites the book has to look again; a new record or another verdict is a minor one, and \
        other words are a patch. This rule sees ids alone; the command `release` compares the contents.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let metadata = dataset.metadata();
    for pair in dataset.changes().windows(2) {
        if pair[0].version >= pair[1].version {
            findings
                .report(
                    &pair[1],
                    FieldPath::from("version"),
                    format!("release {} follows release {}", pair[1].version, pair[0].version),
                )
                .occurrence(1)
                .help("take `changes.json` as the command `release` wrote it from the history of the book");
        }
    }
    let Some(lock) = dataset.lock().first() else { return };
    let version = FieldPath::from("version");
    if metadata.version < lock.version {
        findings
            .report(
                metadata,
                version,
                format!(
                    "the book has version {}, and {} was released already",
                    metadata.version, lock.version
                ),
            )
            .label("lower than before")
            .relies_on(lock, "version")
            .help("let versions go up");
        return;
    }
    let difference = Difference::since(lock, dataset);
    let least = difference.step().from(lock.version);
    // Without a step, R011 speaks.
    if metadata.version == lock.version || metadata.version >= least {
        return;
    }
    let Some((record, what)) = difference.reason() else { return };
    findings
        .report(
            metadata,
            version,
            format!(
                "`{record}` {what} since version {}, and {} is too small a step",
                lock.version, metadata.version
            ),
        )
        .label("too small a step")
        .relies_on(lock, "records")
        .replace_by(least.to_string());
}
