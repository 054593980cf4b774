//! R102: what carries a main claim can be read again, word for word.

use claimbook_core::{Dataset, Source, Strength, Weight};

use super::shared::parts::evidence;
use crate::{
    report::{advice::Command, diagnostic::Severity},
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R102",
    name: "passage-on-record",
    severity: Severity::Warning,
    summary: "Decisive and strong evidence for or against a thesis or pillar claim, whose source has an address, has a passage on record.",
    explanation: "That a source says so is what most readers take on trust, and what changes first: pages are edited, and \
        a figure is often not in the page that is cited for it. A passage is kept as a number of words and digests, and \
        no word of the source enters the book; with a copy of the source anyone sees whether it still stands there. One \
        passage in one of the sources of a line is enough: the sentence or the row of a table that shows most of it. A \
        source without an address asks for none. Save the page, its PDF or its text, and put the words on record; the \
        command also says which numbers of the evidence do not stand in them.",
    search: Search::Content(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for claim in dataset.claims().iter().filter(|claim| claim.is_active()) {
        if !matches!(claim.weight, Weight::Thesis | Weight::Pillar) {
            continue;
        }
        for (path, item) in evidence(claim) {
            let weighs = matches!(item.strength, Strength::Decisive | Strength::Strong);
            if !weighs || item.passages().next().is_some() {
                continue;
            }
            let cited = item.sources.iter().enumerate();
            let mut with_address = cited.filter_map(|(at, cited)| {
                let source: &Source = dataset.sources().get(&cited.source)?;
                source.url.is_some().then_some((at, source))
            });
            let Some((at, source)) = with_address.next() else { continue };
            let id = item.id(&claim.id);
            findings
                .report(
                    claim,
                    path.field("sources").index(at),
                    format!("{} evidence `{id}` has no passage on record", item.strength),
                )
                .label("it has an address")
                .incomplete()
                .command(
                    "put on record which words of a copy show it",
                    Command::Capture { source: source.id.to_string(), evidence: id.to_string() },
                );
        }
    }
}
