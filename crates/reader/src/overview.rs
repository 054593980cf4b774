//! Counts over a book: what it has of each kind, and where it is thin.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use claimbook_core::{
    Actor, Claim, ClaimKind, Confidence, Dataset, Day, Direction, Outcome, Period, Section, Series,
    Verdict, evaluate,
};

use crate::Agreement;

/// Counts over a book. Only claims in force are counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview<'a> {
    /// How much there is of what.
    pub counts: Counts,
    /// Each top section, with its parts.
    pub sections: Vec<SectionOverview<'a>>,
    /// Evidence by direction.
    pub directions: BTreeMap<Direction, usize>,
    /// Checks by outcome.
    pub outcomes: BTreeMap<Outcome, usize>,
    /// For each verdict in force, from how many origins its evidence comes: claims by number.
    pub origins: BTreeMap<Verdict, BTreeMap<usize, usize>>,
    /// The last day that the book looks at.
    pub data_as_of: Day,
    /// The day of the last event or observation.
    pub data_until: Option<Day>,
    /// For each year in which the evidence of claims ends, how many claims; none for those without
    /// evidence.
    pub evidence_until: BTreeMap<Option<i16>, usize>,
    /// Every series: the farthest behind its frequency first, those of no fixed frequency last.
    pub series: Vec<SeriesReach<'a>>,
    /// Claims that no relation leaves or reaches.
    pub unrelated: Vec<&'a Claim>,
    /// Actors in one claim alone, or in none, with the number of their claims.
    pub rare_actors: Vec<(&'a Actor, usize)>,
    /// How far the coders of each round agree.
    pub agreements: Vec<Agreement<'a>>,
}

/// How much a book has of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the number of what it is called after")]
pub struct Counts {
    pub sections: usize,
    pub segments: usize,
    pub actors: usize,
    pub topics: usize,
    pub claims: usize,
    pub relations: usize,
    pub evidence: usize,
    pub checks: usize,
    pub sources: usize,
    pub series: usize,
    pub events: usize,
}

/// The claims of a top section and its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionOverview<'a> {
    /// The section.
    pub section: &'a Section,
    /// How many claims there are of each kind that occurs.
    pub kinds: BTreeMap<ClaimKind, usize>,
    /// Its judged claims by verdict in force and stated confidence.
    pub verdicts: BTreeMap<(Verdict, Option<Confidence>), usize>,
}

/// Until when a series reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeriesReach<'a> {
    /// The series.
    pub series: &'a Series,
    /// The last period with a value that is no forecast.
    pub last: Option<Period>,
    /// For how many whole periods of its frequency there could be a value since and is none.
    pub behind: Option<u32>,
}

impl<'a> Overview<'a> {
    /// Counts.
    pub fn of(dataset: &'a Dataset) -> Self {
        let active = || dataset.claims().iter().filter(|claim| claim.is_active());
        let checks = || active().flat_map(|claim| claim.checks.iter());
        let evidence = || active().flat_map(Claim::all_evidence).map(|(_, item)| item);
        let tops = dataset.sections().iter().filter(|section| section.parent.is_none());
        Self {
            counts: Counts {
                sections: dataset.sections().len(),
                segments: dataset.segments().count(),
                actors: dataset.actors().len(),
                topics: dataset.topics().len(),
                claims: active().count(),
                relations: active().map(|claim| claim.relations.len()).sum(),
                evidence: evidence().count(),
                checks: checks().count(),
                sources: dataset.sources().len(),
                series: dataset.series().len(),
                events: dataset.events().len(),
            },
            sections: tops.map(|section| SectionOverview::of(section, active())).collect(),
            directions: count(evidence().map(|item| item.direction)),
            outcomes: count(checks().map(|check| evaluate(dataset, &check.test).outcome)),
            origins: origins(dataset, active()),
            data_as_of: dataset.metadata().data_as_of,
            data_until: dataset.data_until(),
            evidence_until: count(
                active().map(|claim| dataset.evidence_until(claim).map(Day::year)),
            ),
            series: series(dataset),
            unrelated: active()
                .filter(|claim| {
                    claim.relations.is_empty() && dataset.relations_to(&claim.id).next().is_none()
                })
                .collect(),
            rare_actors: rare_actors(dataset),
            agreements: Agreement::of_rounds(dataset),
        }
    }
}

impl<'a> SectionOverview<'a> {
    fn of(section: &'a Section, claims: impl Iterator<Item = &'a Claim>) -> Self {
        let own: Vec<_> =
            claims.filter(|claim| claim.id.top_section() == section.id.as_str()).collect();
        let judged = own.iter().filter_map(|claim| claim.assessment());
        Self {
            section,
            kinds: count(own.iter().map(|claim| claim.kind)),
            verdicts: count(judged.map(|it| (it.verdict, it.confidence))),
        }
    }
}

fn count<T: Ord>(items: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}

fn origins<'a>(
    dataset: &'a Dataset,
    claims: impl Iterator<Item = &'a Claim>,
) -> BTreeMap<Verdict, BTreeMap<usize, usize>> {
    let mut found: BTreeMap<Verdict, BTreeMap<usize, usize>> = BTreeMap::new();
    for claim in claims {
        let Some(assessment) = claim.assessment() else { continue };
        let cited = claim.evidence.iter().flat_map(|item| item.sources.iter());
        let origins: BTreeSet<_> = cited
            .filter_map(|citation| dataset.sources().get(&citation.source))
            .map(|source| &source.origin)
            .collect();
        *found.entry(assessment.verdict).or_default().entry(origins.len()).or_default() += 1;
    }
    found
}

fn series(dataset: &Dataset) -> Vec<SeriesReach<'_>> {
    let today = dataset.metadata().data_as_of;
    let mut found: Vec<_> = dataset
        .series()
        .iter()
        .map(|series| SeriesReach {
            series,
            last: series.last_observed(),
            behind: series.behind(today),
        })
        .collect();
    found.sort_by_key(|reach| (Reverse(reach.behind), &reach.series.id));
    found
}

fn rare_actors(dataset: &Dataset) -> Vec<(&Actor, usize)> {
    let claims =
        |actor: &Actor| dataset.claims_about(&actor.id).filter(|claim| claim.is_active()).count();
    let mut rare: Vec<_> = dataset
        .actors()
        .iter()
        .map(|actor| (actor, claims(actor)))
        .filter(|(_, claims)| *claims < 2)
        .collect();
    rare.sort_by_key(|(actor, claims)| (*claims, &actor.id));
    rare
}
