//! R011: what differs from a release has another version.

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
    code: "R011",
    name: "silent-change",
    severity: Severity::Error,
    summary: "A book that differs from its last release has another version.",
    explanation: "A version is what others cite, so no two contents have the same. The last release is remembered \
        in `lock.json`, with a digest of each record. Whoever changes a record first makes `version` the next one; \
        the command `release` says at the end whether the step is large enough.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let metadata = dataset.metadata();
    let Some(lock) = dataset.lock().first() else { return };
    if metadata.version != lock.version {
        return;
    }
    let difference = Difference::since(lock, dataset);
    let Some((record, what)) = difference.reason() else { return };
    let count = difference.added.len() + difference.gone.len() + difference.changed.len();
    let others = match count - 1 {
        0 => String::new(),
        1 => ", and one more record differs".to_owned(),
        others => format!(", and {others} more records differ"),
    };
    findings
        .report(
            metadata,
            FieldPath::from("version"),
            format!("version {} is released, and `{record}` {what}{others}", lock.version),
        )
        .label("released already")
        .relies_on(lock, "records")
        .replace_by(difference.step().from(lock.version).to_string());
}
