//! R002: no id occurs twice within a kind, and no name twice within a claim.

use std::collections::BTreeMap;

use claimbook_core::{Claim, Dataset, FieldPath, Slug};

use super::shared::parts::{checks, evidence, forecasts};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R002",
    name: "duplicate-id",
    severity: Severity::Error,
    summary: "No two records of one kind have the same id, and no two parts of one claim the same slug.",
    explanation: "A reference names a record by its id alone, so a second record of that id could never be \
        meant. Records with a file of their own cannot clash; those that share a file can, such as topics, units, events and \
        segments, and so can any record of a book that is read as JSON. The evidence, checks and forecasts of a claim, and \
        the evidence of its relations, have their names together, so that claim and slug name one of them. Give the later one an id of its own, or remove \
        it if it is a copy.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let mut first_of = BTreeMap::new();
    let mut segments = BTreeMap::new();
    let mut occurrences = BTreeMap::new();
    for record in dataset.records().filter(|record| !record.kind().is_row()) {
        let (kind, id) = (record.kind(), record.id());
        first_of.entry((kind, id)).or_insert(record);
        let occurrence: &mut usize = occurrences.entry((kind, id)).or_default();
        if *occurrence > 0 {
            findings
                .report(record, "id", format!("{kind} `{id}` is defined twice"))
                .label("defined again")
                .see(first_of[&(kind, id)], "id", "first defined here")
                .help(format!("give one of them another id, or remove the copy of {kind} `{id}`"))
                .occurrence(*occurrence);
        }
        *occurrence += 1;
    }

    for claim in dataset.claims() {
        search_slugs(claim, findings);
    }

    let mut previous = None;
    for section in dataset.sections() {
        // The segments of a section that is itself a copy are copies as well; once is enough.
        if previous.replace(&section.id) == Some(&section.id) {
            continue;
        }
        for (at, segment) in section.segments.iter().enumerate() {
            let path = FieldPath::from("segments").index(at).field("id");
            let (first, first_path) =
                segments.entry(&segment.id).or_insert_with(|| (section, path.clone()));
            if first.id != section.id || *first_path != path {
                findings
                    .report(section, path, format!("segment `{}` is defined twice", segment.id))
                    .label("defined again")
                    .see(*first, first_path.clone(), "first defined here")
                    .help(
                        "give it the next number that is free in its section, or remove the copy",
                    );
            }
        }
    }
}

/// The names within a claim.
fn search_slugs(claim: &Claim, findings: &mut Findings) {
    let evidence = evidence(claim).map(|(path, item)| (path, &item.slug));
    let checks = checks(claim).map(|(path, item)| (path, &item.slug));
    let forecasts = forecasts(claim).map(|(path, item)| (path, &item.slug));
    let mut first_at: BTreeMap<&Slug, FieldPath> = BTreeMap::new();
    for (path, slug) in evidence.chain(checks).chain(forecasts) {
        let field = path.field("slug");
        let Some(first) = first_at.get(slug) else {
            first_at.insert(slug, field);
            continue;
        };
        findings
            .report(claim, field, format!("claim `{}` has two parts named `{slug}`", claim.id))
            .label("named so again")
            .see(claim, first.clone(), "first here")
            .help("give one of them another slug, and mend what names it");
    }
}

#[cfg(test)]
mod tests {
    use claimbook_core::Records;
    use serde_json::json;

    use super::*;

    /// Records with a file of their own cannot clash in files, so this takes data read as JSON.
    #[test]
    fn every_kind_in_data_without_files() {
        let digest = "0".repeat(64);
        let section = json!({ "id": "s01", "title": "Opening", "segments": [
            { "id": "s01/1", "position": 1, "role": "frame", "words": 1, "sha256": digest },
        ]});
        let actor = json!({ "id": "denmark", "name": "Denmark", "kind": "state" });
        let records: Records = serde_json::from_value(json!({
            "metadata": {
                "title": "T", "description": "D", "stage": "released", "version": "0.1.0", "schema_version": "0.1.0", "language": "en",
                "license": "CC0-1.0", "creators": ["C"], "data_as_of": "2026-11-23", "base_iri": "https://example.org/",
            },
            "document": {
                "language": "en", "accessed": "2026-11-23", "sha256": digest, "normalization": "fold-1",
                "segment_count": 1,
            },
            "sections": [section, section],
            "actors": [actor, { "id": "poland", "name": "Poland", "kind": "state" }, actor, actor],
        }))
        .expect("well-formed records");

        let found: Vec<_> = RULE
            .run(&Dataset::new(records), None)
            .into_iter()
            .map(|finding| (finding.diagnostic.message, finding.occurrence))
            .collect();
        // The segments of the second section are not reported besides.
        let expected = [
            ("section `s01` is defined twice", 1),
            ("actor `denmark` is defined twice", 1),
            ("actor `denmark` is defined twice", 2),
        ];
        assert_eq!(found, expected.map(|(message, occurrence)| (message.to_owned(), occurrence)));
    }
}
