//! The page of a claim: what is claimed, the verdict, and the ground that it stands on.

use std::collections::BTreeSet;

use claimbook_core::{
    Amount, Assessment, Check, Claim, Day, Direction, Evidence, Figure, Forecast, ForecastState,
    Link, Relation, Series, Test, Unit,
};

use super::{Book, Cited, Sentence, Who};
use crate::Run;

/// A claim with everything that bears on it.
#[derive(Clone, Debug)]
pub struct ClaimPage<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// Who takes part, in the order of [`Claim::actors`].
    pub actors: Vec<Who<'a>>,
    /// The sentences that it is drawn from.
    pub sentences: Vec<Sentence<'a>>,
    /// The verdict in force.
    pub verdict: Option<&'a Assessment>,
    /// The figure that says most about the verdict, with its worth.
    pub headline: Option<(&'a Figure, Amount<'a>)>,
    /// The unit of that figure.
    pub headline_unit: Option<&'a Unit>,
    /// Until when its evidence and the data of its checks reach.
    pub evidence_until: Option<Day>,
    /// The evidence of the claim itself, side by side; a side without evidence is left out.
    pub evidence: Vec<Side<'a>>,
    /// Its checks, each run.
    pub checks: Vec<CheckPage<'a>>,
    /// Its questions, each with how it stands when the data end.
    pub forecasts: Vec<(&'a Forecast, ForecastState)>,
    /// Its relations, each with the evidence for and against the link itself.
    pub relations: Vec<(&'a Relation, Vec<Side<'a>>)>,
    /// The relations of other claims that point at it.
    pub relations_to: Vec<Link<'a>>,
}

/// The evidence that points one way.
#[derive(Clone, Debug)]
pub struct Side<'a> {
    /// Which way.
    pub direction: Direction,
    /// The evidence.
    pub items: Vec<EvidenceItem<'a>>,
}

/// A piece of evidence with its sources.
#[derive(Clone, Debug)]
pub struct EvidenceItem<'a> {
    /// The evidence.
    pub evidence: &'a Evidence,
    /// Where it was found.
    pub cited: Vec<Cited<'a>>,
}

/// A check that was run, with the series that it reads.
#[derive(Clone, Debug)]
pub struct CheckPage<'a> {
    /// The check and what came out.
    pub run: Run<'a>,
    /// The series, each once, in the order in which the test names them.
    pub series: Vec<&'a Series>,
}

impl<'a> Book<'a, '_> {
    pub(super) fn claim(&self, claim: &'a Claim) -> ClaimPage<'a> {
        let today = self.dataset.metadata().data_as_of;
        let headline = claim
            .headline
            .as_ref()
            .and_then(|figure| Some((figure, figure.resolve(self.dataset).ok()?)));
        ClaimPage {
            claim,
            actors: claim.actors.iter().map(|who| self.who(&who.actor)).collect(),
            sentences: claim.segments.iter().map(|id| self.sentence(id)).collect(),
            verdict: claim.assessment(),
            headline_unit: headline
                .as_ref()
                .and_then(|(_, amount)| self.dataset.units().get(amount.unit)),
            headline,
            evidence_until: self.dataset.evidence_until(claim),
            evidence: self.sides(&claim.evidence),
            checks: self.checks(claim),
            forecasts: claim.forecasts.iter().map(|it| (it, it.state(today))).collect(),
            relations: claim.relations.iter().map(|it| (it, self.sides(&it.evidence))).collect(),
            relations_to: self.dataset.relations_to(&claim.id).collect(),
        }
    }

    /// The checks of a claim, each run.
    pub(crate) fn checks(&self, claim: &'a Claim) -> Vec<CheckPage<'a>> {
        let run = |check| Run::of(self.dataset, claim, check).varied();
        let page = |check: &'a Check| CheckPage { run: run(check), series: self.read(&check.test) };
        claim.checks.iter().map(page).collect()
    }

    /// The series that a test reads, each once.
    fn read(&self, test: &Test) -> Vec<&'a Series> {
        let mut seen = BTreeSet::new();
        let asked = test.series().into_iter().filter(|id| seen.insert(*id));
        asked.filter_map(|id| self.dataset.series().get(id)).collect()
    }

    fn sides(&self, evidence: &'a [Evidence]) -> Vec<Side<'a>> {
        let side = |direction| {
            let items = evidence.iter().filter(|item| item.direction == direction);
            Side { direction, items: items.map(|item| self.evidence(item)).collect() }
        };
        let sides = Direction::FOR_AND_AGAINST.into_iter().map(side);
        sides.filter(|side| !side.items.is_empty()).collect()
    }

    /// A piece of evidence with its sources.
    pub(crate) fn evidence(&self, evidence: &'a Evidence) -> EvidenceItem<'a> {
        let cited = evidence.sources.iter().map(|it| self.cited(&it.source, it.locator.as_ref()));
        EvidenceItem { evidence, cited: cited.collect() }
    }
}
