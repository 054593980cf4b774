//! R003: every reference leads to a record of its kind.

use std::collections::BTreeMap;

use claimbook_core::{Dataset, FieldPath, Kind, Step, Value, walk};

use crate::{
    diagnostic::Severity,
    rule::{Check, Findings, Rule},
    suggest::nearest,
};

pub(super) const RULE: Rule = Rule {
    code: "R003",
    name: "unknown-reference",
    severity: Severity::Error,
    summary: "Every reference leads to a record of its kind.",
    explanation: "A reference is the id of another record: the name of its file without `.toml`, or its `id` where \
        several records share a file. The nearest known id is suggested. If the record is still to be written, \
        `cargo xtask new` makes a template.",
    check: Check::Dataset(check),
};

fn check(dataset: &Dataset, findings: &mut Findings) {
    let mut known: BTreeMap<Kind, Vec<&str>> = BTreeMap::new();
    for record in dataset.records() {
        known.entry(record.kind()).or_default().push(record.id());
    }
    known.insert(Kind::Segment, dataset.segments().map(|(_, segment)| segment.id.as_str()).collect());
    for ids in known.values_mut() {
        ids.sort_unstable();
    }

    for record in dataset.records() {
        walk(record, |path, value| {
            let Value::Id(kind, id) = value else { return };
            if kind == Kind::Slug {
                // A name within a claim; rules of its own see where it leads.
                return;
            }
            let ids = known.get(&kind).map_or(&[][..], Vec::as_slice);
            if is_own_id(path) || ids.binary_search(&id).is_ok() {
                return;
            }
            let finding = findings.report(
                record,
                path.clone(),
                format!("{} `{}` refers to {kind} `{id}`, which nothing defines", record.kind(), record.id()),
            );
            finding.label(format!("unknown {kind}")).none_called(kind, id);
            match nearest(id, ids.iter().copied()) {
                Some(near) => finding.help(format!("did you mean `{near}`?")).replace_by(near),
                None => finding.help(format!("define it: `cargo xtask new {kind} {id}`")),
            };
        });
    }
}

/// Whether this is where a record says its own id: it defines, and does not refer.
fn is_own_id(path: &FieldPath) -> bool {
    path.steps().last() == Some(&Step::Field("id".into()))
}
