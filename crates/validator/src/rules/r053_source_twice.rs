//! R053: one publication is one source.

use std::collections::BTreeMap;

use claimbook_core::Dataset;

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R053",
    name: "source-twice",
    severity: Severity::Warning,
    summary: "No two sources have the same address or DOI.",
    explanation: "Two records of one publication look like two witnesses. Keep one, and let everything cite it; the \
        place within it is for the `locator`. Addresses that differ in `http` or `https`, `www.`, a slash at the end or a \
        part after `#` are taken for the same.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let mut first_with = BTreeMap::new();
    for source in dataset.sources() {
        let url = source.url.as_ref().map(|url| ("url", address(url.as_str())));
        let doi = source.doi.as_ref().map(|doi| ("doi", doi.as_str().to_lowercase()));
        for (field, value) in [url, doi].into_iter().flatten() {
            let first = *first_with.entry((field, value)).or_insert(source);
            if first.id == source.id {
                continue;
            }
            let what = if field == "url" { "address" } else { "DOI" };
            findings
                .report(
                    source,
                    field,
                    format!("sources `{}` and `{}` have the same {what}", first.id, source.id),
                )
                .see(first, field, "here as well")
                .help(format!("cite `{}` instead, and remove this file", first.id));
        }
    }
}

/// An address without what does not tell publications apart.
fn address(url: &str) -> String {
    let url = url.split('#').next().unwrap_or(url);
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_lowercase();
    format!("{}/{}", host.strip_prefix("www.").unwrap_or(&host), path.trim_end_matches('/'))
}
