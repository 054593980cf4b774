//! What pages share of a book and no record states: what came out of checks, from how many origins
//! evidence comes, how much rests on a claim.
//!
//! All of it is computed by core and the reader; here it is kept, once for all pages.

use std::collections::{BTreeMap, BTreeSet};

use claimbook_core::{
    ActorId, Assessment, Carries, Claim, ClaimId, Dataset, Event, EventId, Evidence, Kind, Link,
    Origin, Outcome, PartId, Reading, Section, Source, SourceId, Verdict,
};
use claimbook_reader::Run;

/// With more claims than this, pictures and lists of all are left to the parts of the text.
const MANY: usize = 1000;

/// A book with what its pages share.
pub(crate) struct Book<'a> {
    pub(crate) data: &'a Dataset,
    /// The claims in force, in the order of the text.
    pub(crate) claims: Vec<Facts<'a>>,
    /// Where each claim in force stands in `claims`.
    at: BTreeMap<&'a str, usize>,
    /// The claims in force whose evidence rests on each event.
    by_event: BTreeMap<&'a EventId, Vec<usize>>,
    /// The links that attack each link.
    undercuts: BTreeMap<PartId, Vec<Link<'a>>>,
}

/// A claim in force with what follows for it.
pub(crate) struct Facts<'a> {
    pub(crate) claim: &'a Claim,
    pub(crate) assessment: Option<&'a Assessment>,
    /// Its checks, each run.
    pub(crate) runs: Vec<Run<'a>>,
    /// The claims that carry it.
    pub(crate) reasons: Vec<&'a Claim>,
    /// How many claims rest on it, near and far.
    pub(crate) resting: usize,
    /// What its evidence that points some way is cited from, and who produced that.
    pub(crate) sources: Vec<&'a Source>,
    pub(crate) origins: Vec<&'a Origin>,
}

impl Facts<'_> {
    pub(crate) fn verdict(&self) -> Option<Verdict> {
        self.assessment.map(|it| it.verdict)
    }

    /// Its checks of an outcome.
    pub(crate) fn count(&self, outcome: Outcome) -> usize {
        self.runs.iter().filter(|run| run.evaluation.outcome == outcome).count()
    }

    /// Whether a check of the main reading fails.
    pub(crate) fn fails_itself(&self) -> bool {
        self.runs.iter().any(|run| {
            run.check.reading == Reading::Main && run.evaluation.outcome == Outcome::Fails
        })
    }
}

impl<'a> Book<'a> {
    pub(crate) fn new(data: &'a Dataset) -> Self {
        let places: BTreeMap<_, _> =
            data.segments().map(|(_, segment)| (&segment.id, segment.position)).collect();
        let mut active: Vec<&Claim> = data.claims().iter().filter(|it| it.is_active()).collect();
        active.sort_by_key(|claim| {
            let first = claim.segments.first();
            (first.and_then(|id| places.get(id)).copied().unwrap_or(u32::MAX), &claim.id)
        });
        let at: BTreeMap<_, _> =
            active.iter().enumerate().map(|(at, claim)| (claim.id.as_str(), at)).collect();

        let mut borne = vec![BTreeSet::new(); active.len()];
        for link in data.relations() {
            let Some(target) = &link.relation.target else { continue };
            let (Some(&source), Some(&target)) =
                (at.get(link.source.id.as_str()), at.get(target.as_str()))
            else {
                continue;
            };
            match link.relation.kind.carries() {
                _ if source == target => {}
                Carries::Target => drop(borne[source].insert(target)),
                Carries::Source => drop(borne[target].insert(source)),
                Carries::Neither => {}
            }
        }
        let borne: Vec<Vec<usize>> = borne.into_iter().map(|it| it.into_iter().collect()).collect();
        let mut reasons = vec![Vec::new(); active.len()];
        for (source, targets) in borne.iter().enumerate() {
            for target in targets {
                reasons[*target].push(active[source]);
            }
        }
        let mut by_event: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (at, claim) in active.iter().enumerate() {
            let events = claim.evidence.iter().flat_map(|item| item.events.iter());
            for event in events.collect::<BTreeSet<_>>() {
                by_event.entry(event).or_default().push(at);
            }
        }
        let mut undercuts: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for link in data.relations().filter(|link| link.source.is_active()) {
            if let Some(to) = &link.relation.target_relation {
                undercuts.entry(to.id()).or_default().push(link);
            }
        }
        let resting = reach(&borne);
        let claims = active
            .iter()
            .zip(reasons)
            .zip(resting)
            .map(|((claim, reasons), resting)| {
                let pointing = claim.evidence.iter().filter(|item| item.direction.points());
                let sources = sources(data, pointing);
                Facts {
                    claim,
                    assessment: claim.assessment(),
                    runs: claim
                        .checks
                        .iter()
                        .map(|check| Run::of(data, claim, check).varied())
                        .collect(),
                    reasons,
                    resting,
                    origins: origins(data, &sources),
                    sources,
                }
            })
            .collect();
        Self { data, claims, at, by_event, undercuts }
    }

    /// Whether it has too many claims to be shown in one picture or list.
    pub(crate) fn is_large(&self) -> bool {
        self.claims.len() > MANY
    }

    /// Where a claim in force stands in the order of the text.
    pub(crate) fn position(&self, id: &ClaimId) -> Option<usize> {
        self.at.get(id.as_str()).copied()
    }

    /// What follows for a claim in force.
    pub(crate) fn facts(&self, id: &ClaimId) -> Option<&Facts<'a>> {
        Some(&self.claims[self.position(id)?])
    }

    /// The claims in force whose first sentence stands in a section itself.
    pub(crate) fn in_section(&self, section: &Section) -> Vec<&Facts<'a>> {
        let of = |facts: &&Facts<'_>| {
            facts.claim.segments.first().is_some_and(|it| it.section() == section.id.as_str())
        };
        self.claims.iter().filter(of).collect()
    }

    /// The claims in force whose evidence rests on an event.
    pub(crate) fn resting_on_event(&self, event: &Event) -> Vec<&Facts<'a>> {
        let at = self.by_event.get(&event.id);
        at.into_iter().flatten().map(|at| &self.claims[*at]).collect()
    }

    /// The links that attack a link.
    pub(crate) fn undercuts(&self, link: &PartId) -> &[Link<'a>] {
        self.undercuts.get(link).map_or(&[], Vec::as_slice)
    }

    /// What an origin published.
    pub(crate) fn published(&self, origin: &Origin) -> Vec<&'a Source> {
        self.data.sources_from(&origin.id).collect()
    }

    /// The name of an actor; its identifier if the book has none of it.
    pub(crate) fn actor<'n>(&'n self, id: &'n ActorId) -> &'n str {
        self.data.actors().get(id).map_or(id.as_str(), |actor| &actor.name)
    }

    /// The identifiers that records of a kind had once, each with the one of today.
    pub(crate) fn former(&self, kind: Kind) -> BTreeMap<&'a str, &'a str> {
        let rows = self.data.renamed().iter().filter(|row| row.kind.kind() == kind);
        rows.filter(|row| self.data.record(kind, &row.old).is_none())
            .filter_map(|row| Some((row.old.as_str(), self.data.renamed_since(&row.old)?)))
            .filter(|(_, now)| {
                now.kind.kind() == kind && self.data.record(kind, &now.new).is_some()
            })
            .map(|(old, now)| (old, now.new.as_str()))
            .collect()
    }
}

/// The sources of some evidence, each once.
pub(crate) fn sources<'a, 'e>(
    data: &'a Dataset,
    evidence: impl IntoIterator<Item = &'e Evidence>,
) -> Vec<&'a Source> {
    let cited = evidence.into_iter().flat_map(|item| item.sources.iter());
    let ids: BTreeSet<&SourceId> = cited.map(|citation| &citation.source).collect();
    ids.into_iter().filter_map(|id| data.sources().get(id)).collect()
}

/// Who produced what stands in some sources, each once.
pub(crate) fn origins<'a>(data: &'a Dataset, sources: &[&Source]) -> Vec<&'a Origin> {
    let ids: BTreeSet<_> = sources.iter().map(|source| &source.origin).collect();
    ids.into_iter().filter_map(|id| data.origins().get(id)).collect()
}

/// How many are reached from each, over any number of links; not itself.
fn reach(links: &[Vec<usize>]) -> Vec<usize> {
    let mut seen = vec![usize::MAX; links.len()];
    let mut todo = Vec::new();
    (0..links.len())
        .map(|from| {
            let mut count = 0;
            seen[from] = from;
            todo.push(from);
            while let Some(at) = todo.pop() {
                for &next in &links[at] {
                    if seen[next] != from {
                        seen[next] = from;
                        count += 1;
                        todo.push(next);
                    }
                }
            }
            count
        })
        .collect()
}

/// The verdict in force on a claim.
pub(crate) fn verdict(claim: &Claim) -> Option<Verdict> {
    claim.assessment().map(|it| it.verdict)
}

/// The short name of a claim: its label, or what its identifier says after the section.
pub(crate) fn short(claim: &Claim) -> String {
    match &claim.label {
        Some(label) => label.to_string(),
        None => claim
            .id
            .split_once('-')
            .map_or_else(|| claim.id.to_string(), |(_, rest)| rest.replace('-', " ")),
    }
}

#[cfg(test)]
mod tests {
    use claimbook_tests::path;
    use claimbook_validator::validate;

    use super::*;

    #[test]
    fn what_rests_on_a_claim_is_counted_as_core_does() {
        let report = validate(&path("base"), None).unwrap();
        let data = report.dataset().unwrap();
        let book = Book::new(data);
        assert!(book.claims.iter().any(|facts| facts.resting > 1));
        for facts in &book.claims {
            let id = &facts.claim.id;
            assert_eq!(facts.resting, data.resting_on(id).len(), "{id}");
            let mut reasons = facts.reasons.clone();
            reasons.sort_by_key(|claim| &claim.id);
            assert_eq!(reasons, data.grounds(id).reasons, "{id}");
        }
    }
}
