//! Counts over a book: what it has of each kind, and where it is thin.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use claimbook_core::{
    Claim, ClaimKind, Confidence, Dataset, Direction, Outcome, Verdict, evaluate,
};

/// Claims by verdict in force and stated confidence.
pub type VerdictCounts = BTreeMap<(Verdict, Option<Confidence>), usize>;

/// Counts over a book, printed as tables for a person.
///
/// Only claims in force are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stats {
    /// How many records there are of each kind, by the plural of its name.
    pub records: Vec<(&'static str, usize)>,
    /// Top sections by identifier and title, each with its claims by kind.
    pub sections: Vec<SectionStats>,
    /// Top sections, each with its claims by verdict in force and confidence.
    pub verdicts: Vec<(String, VerdictCounts)>,
    /// Evidence by direction.
    pub directions: BTreeMap<Direction, usize>,
    /// For each verdict in force, from how many origins its evidence comes: claims by number.
    pub origins: BTreeMap<Verdict, BTreeMap<usize, usize>>,
    /// Checks by outcome.
    pub outcomes: BTreeMap<Outcome, usize>,
    /// Series with their last period.
    pub series: Vec<(String, String)>,
    /// Claims that no relation leaves or reaches.
    pub unrelated: Vec<String>,
    /// Actors in one claim alone, or in none.
    pub rare_actors: Vec<(String, usize)>,
}

/// The claims of a top section and its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionStats {
    /// The section's identifier.
    pub id: String,
    /// The section's title.
    pub title: String,
    /// How many claims there are of each kind that occurs.
    pub kinds: BTreeMap<ClaimKind, usize>,
}

impl Stats {
    /// Counts.
    pub fn of(dataset: &Dataset) -> Self {
        let active = || dataset.claims().iter().filter(|claim| claim.is_active());
        let sections = dataset
            .sections()
            .iter()
            .filter(|section| section.parent.is_none())
            .map(|section| {
                let mut kinds = BTreeMap::new();
                for claim in active().filter(|claim| claim.id.top_section() == section.id.as_str())
                {
                    *kinds.entry(claim.kind).or_default() += 1;
                }
                SectionStats { id: section.id.to_string(), title: section.title.to_string(), kinds }
            })
            .collect();
        let related = |claim: &Claim| {
            !claim.relations.is_empty() || dataset.relations_to(&claim.id).next().is_some()
        };
        let mut rare_actors: Vec<_> = dataset
            .actors()
            .iter()
            .map(|actor| {
                (
                    actor.id.to_string(),
                    dataset.claims_about(&actor.id).filter(|claim| claim.is_active()).count(),
                )
            })
            .filter(|(_, claims)| *claims < 2)
            .collect();
        rare_actors.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
        Self {
            records: vec![
                ("sections", dataset.sections().len()),
                ("segments", dataset.segments().count()),
                ("actors", dataset.actors().len()),
                ("topics", dataset.topics().len()),
                ("claims", active().count()),
                ("relations", active().map(|claim| claim.relations.len()).sum()),
                ("pieces of evidence", active().flat_map(Claim::all_evidence).count()),
                ("checks", active().map(|claim| claim.checks.len()).sum()),
                ("sources", dataset.sources().len()),
                ("series", dataset.series().len()),
                ("events", dataset.events().len()),
            ],
            verdicts: verdicts(dataset),
            directions: count(
                active().flat_map(Claim::all_evidence).map(|(_, item)| item.direction),
            ),
            origins: origins(dataset),
            outcomes: count(
                dataset
                    .checks()
                    .filter(|(claim, _)| claim.is_active())
                    .map(|(_, check)| evaluate(dataset, &check.test).outcome),
            ),
            series: dataset
                .series()
                .iter()
                .filter_map(|series| {
                    let last =
                        series.observations.iter().max_by_key(|row| row.time_period.last_day())?;
                    Some((series.id.to_string(), last.time_period.to_string()))
                })
                .collect(),
            sections,
            unrelated: active()
                .filter(|claim| !related(claim))
                .map(|claim| claim.id.to_string())
                .collect(),
            rare_actors,
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

fn verdicts(dataset: &Dataset) -> Vec<(String, VerdictCounts)> {
    let tops = dataset.sections().iter().filter(|section| section.parent.is_none());
    tops.map(|section| {
        let claims = dataset
            .claims()
            .iter()
            .filter(|claim| claim.is_active() && claim.id.top_section() == section.id.as_str());
        let judged = claims.filter_map(Claim::assessment).map(|it| (it.verdict, it.confidence));
        (section.id.to_string(), count(judged))
    })
    .collect()
}

fn origins(dataset: &Dataset) -> BTreeMap<Verdict, BTreeMap<usize, usize>> {
    let mut found: BTreeMap<Verdict, BTreeMap<usize, usize>> = BTreeMap::new();
    for claim in dataset.claims().iter().filter(|claim| claim.is_active()) {
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

impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts: Vec<_> =
            self.records.iter().map(|(what, count)| format!("{count} {what}")).collect();
        writeln!(f, "{}\n", counts.join(", "))?;
        self.matrix(f)?;
        self.judged(f)?;
        if !self.unrelated.is_empty() {
            writeln!(f, "\nClaims without a relation ({}):", self.unrelated.len())?;
            self.unrelated.iter().try_for_each(|id| writeln!(f, "  {id}"))?;
        }
        if !self.rare_actors.is_empty() {
            writeln!(f, "\nActors in fewer than two claims ({}):", self.rare_actors.len())?;
            self.rare_actors.iter().try_for_each(|(id, claims)| writeln!(f, "  {claims}  {id}"))?;
        }
        Ok(())
    }
}

impl Stats {
    /// What the record makes of the claims; nothing where none is judged.
    fn judged(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.verdicts.iter().all(|(_, counts)| counts.is_empty()) {
            return Ok(());
        }
        writeln!(f, "\nVerdicts, with high, moderate, low and no stated confidence:")?;
        write!(f, "     ")?;
        Verdict::ALL.iter().try_for_each(|verdict| write!(f, "  {verdict:>16}"))?;
        writeln!(f)?;
        let levels =
            [Some(Confidence::High), Some(Confidence::Moderate), Some(Confidence::Low), None];
        for (section, counts) in &self.verdicts {
            write!(f, "{section:<5}")?;
            for verdict in Verdict::ALL {
                let cells =
                    levels.map(|level| counts.get(&(*verdict, level)).copied().unwrap_or_default());
                let text = if cells == [0; 4] {
                    ".".to_owned()
                } else {
                    cells.map(|cell| cell.to_string()).join(" ")
                };
                write!(f, "  {text:>16}")?;
            }
            writeln!(f)?;
        }
        let list = |counts: Vec<String>| counts.join(", ");
        let directions =
            self.directions.iter().map(|(what, count)| format!("{count} {what}")).collect();
        writeln!(f, "\nEvidence: {}", list(directions))?;
        let outcomes =
            self.outcomes.iter().map(|(what, count)| format!("{count} {what}")).collect();
        writeln!(f, "Checks: {}", list(outcomes))?;
        writeln!(f, "Origins behind each verdict (claims with 0, 1, 2, … of them):")?;
        for (verdict, counts) in &self.origins {
            let most = counts.keys().max().copied().unwrap_or_default();
            let row: Vec<_> = (0..=most)
                .map(|number| counts.get(&number).copied().unwrap_or_default().to_string())
                .collect();
            writeln!(f, "  {verdict:<17} {}", row.join(" "))?;
        }
        writeln!(f, "Last period of each series:")?;
        self.series.iter().try_for_each(|(id, last)| writeln!(f, "  {last:<17} {id}"))
    }

    /// Claims by section and kind, with sums; a zero is a dot.
    fn matrix(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let title =
            self.sections.iter().map(|section| section.title.chars().count()).max().unwrap_or(0);
        let width = |kind: &ClaimKind| kind.as_str().len().max(3);
        write!(f, "{:<5}{:title$}", "", "")?;
        ClaimKind::ALL.iter().try_for_each(|kind| write!(f, "  {kind:>0$}", width(kind)))?;
        writeln!(f, "  all")?;
        let mut sums: BTreeMap<ClaimKind, usize> = BTreeMap::new();
        for section in &self.sections {
            write!(f, "{:<5}{:<title$}", section.id, section.title)?;
            row(f, &section.kinds, width)?;
            section.kinds.iter().for_each(|(kind, count)| *sums.entry(*kind).or_default() += count);
        }
        write!(f, "{:<5}{:<title$}", "all", "")?;
        row(f, &sums, width)
    }
}

fn row(
    f: &mut fmt::Formatter<'_>,
    kinds: &BTreeMap<ClaimKind, usize>,
    width: impl Fn(&ClaimKind) -> usize,
) -> fmt::Result {
    for kind in ClaimKind::ALL {
        let count = kinds.get(kind).map_or_else(|| ".".to_owned(), usize::to_string);
        write!(f, "  {count:>0$}", width(kind))?;
    }
    writeln!(f, "  {:>3}", kinds.values().sum::<usize>())
}
