//! R074: the terms of reuse are known, of the book and of the tables in it.

use std::collections::BTreeMap;

use claimbook_core::{Dataset, FieldPath, Metadata, SourceId};
use spdx::Expression;

use super::shared::tables::tables;
use crate::{
    report::diagnostic::{Severity, shorten},
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R074",
    name: "licences",
    severity: Severity::Error,
    summary: "The licence of the book is a valid SPDX expression, and a source whose table is embedded says under which \
        terms.",
    explanation: "Users and tools find out what they may do with the book by this field alone. Take an identifier \
        from the SPDX list, such as `CC-BY-4.0` or `CC0-1.0`, or join several with `AND` and `OR`. Terms that are \
        not on the list are named `LicenseRef-…`. A series repeats a table of others: the source of the series, and of three \
        or more rows in it, has a `license` in words or as an identifier, if only to say that the terms were not found. A \
        number or two in evidence is a citation and needs none.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    search_book(dataset, findings);
    search_tables(dataset, findings);
}

fn search_book(dataset: &Dataset, findings: &mut Findings) {
    let metadata: &Metadata = dataset.metadata();
    let license = metadata.license.as_str();
    let Err(fault) = Expression::parse(license) else { return };
    let finding = findings.report(
        metadata,
        "license",
        format!(
            "the licence `{}` of the dataset is no SPDX expression: {}",
            shorten(license),
            fault.reason
        ),
    );
    if let Some(part) =
        license.get(fault.span.clone()).filter(|part| !part.is_empty() && *part != license)
    {
        finding.label(format!("at `{}`", shorten(part)));
    }
    match Expression::canonicalize(license) {
        Ok(Some(better)) if Expression::parse(&better).is_ok() => {
            finding.help(format!("did you mean `{better}`?")).replace_by(better);
        }
        _ => {
            finding.help("take an identifier from the SPDX list, such as `CC-BY-4.0`");
        }
    }
}

/// From how many rows on a table is reused, and not a number cited.
const TABLE: usize = 3;

/// Each source from which a table is taken, once.
fn search_tables(dataset: &Dataset, findings: &mut Findings) {
    let mut reused: BTreeMap<&SourceId, _> = BTreeMap::new();
    for series in dataset.series() {
        reused.entry(&series.source).or_insert_with(|| (series, FieldPath::from("source")));
        for table in tables(series) {
            let mut rows: BTreeMap<&SourceId, Vec<usize>> = BTreeMap::new();
            for (at, row) in table.rows.iter().enumerate() {
                if let Some(source) = &row.source {
                    rows.entry(source).or_default().push(at);
                }
            }
            for (source, rows) in rows.into_iter().filter(|(_, rows)| rows.len() >= TABLE) {
                let field = table.row(rows[0]).field("source");
                reused.entry(source).or_insert_with(|| (series, field));
            }
        }
    }
    for (id, (series, field)) in reused {
        let Some(source) = dataset.sources().get(id).filter(|source| source.license.is_none())
        else {
            continue;
        };
        findings
            .report(
                source,
                "license",
                format!(
                    "source `{id}` is the source of series `{}` and names no licence",
                    series.id
                ),
            )
            .see(series, field, "its table is reused here")
            .help("add `license = \"…\"`: an SPDX identifier, or the terms in a few words");
    }
}
