//! R069: a verdict comes after all that it weighs, and not after the day of the book.

use std::collections::BTreeSet;

use claimbook_core::{Dataset, SeriesId, SourceId};

use super::shared::parts::{assessments, in_force};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R069",
    name: "judged-before-read",
    severity: Severity::Error,
    summary: "The verdict in force is not older than the sources and series that it weighs, and no verdict is younger \
        than the book.",
    explanation: "A verdict weighs all the evidence and checks of its claim. If a source was read or a series was taken \
        after it, nobody has weighed that yet: look at the claim again and add a new assessment, even if it comes to the \
        same. The older one stays.",
    search: Search::Dataset(search),
};

const HELP: &str = "look at the claim again, and add an assessment with a new date";

fn search(dataset: &Dataset, findings: &mut Findings) {
    let metadata = dataset.metadata();
    for claim in dataset.claims() {
        for (path, assessment) in assessments(claim) {
            if assessment.date > metadata.data_as_of {
                findings
                    .report(
                        claim,
                        path.field("date"),
                        format!(
                            "the verdict of {} on claim `{}` is younger than the book",
                            assessment.date, claim.id
                        ),
                    )
                    .see(metadata, "data_as_of", "the book looks up to this day")
                    .help("correct the date, or move `data_as_of` on");
            }
        }
        let Some((path, assessment)) = in_force(claim) else { continue };
        let sources: BTreeSet<&SourceId> = claim
            .evidence
            .iter()
            .flat_map(|item| item.sources.iter())
            .map(|cited| &cited.source)
            .collect();
        let figures = claim.evidence.iter().flat_map(|item| item.figures.iter());
        let series: BTreeSet<&SeriesId> = figures
            .chain(&claim.headline)
            .filter_map(|figure| figure.observation.as_ref().map(|at| &at.series))
            .chain(claim.checks.iter().flat_map(|check| check.test.series()))
            .collect();
        let field = path.field("date");
        let message = |what: String| {
            format!(
                "the verdict of {} on claim `{}` is older than {what}",
                assessment.date, claim.id
            )
        };
        for source in sources.into_iter().filter_map(|id| dataset.sources().get(id)) {
            if source.accessed.is_some_and(|day| day > assessment.date) {
                findings
                    .report(
                        claim,
                        field.clone(),
                        message(format!("the reading of source `{}`", source.id)),
                    )
                    .see(source, "accessed", "read on this day")
                    .relies_on(claim, "assessments")
                    .help(HELP);
            }
        }
        for series in series.into_iter().filter_map(|id| dataset.series().get(id)) {
            if series.vintage > assessment.date {
                findings
                    .report(claim, field.clone(), message(format!("series `{}`", series.id)))
                    .see(series, "vintage", "taken on this day")
                    .relies_on(claim, "assessments")
                    .help(HELP);
            }
        }
    }
}
