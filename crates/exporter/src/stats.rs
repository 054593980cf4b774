//! Counts over a book: what it has of each kind, and where it is thin.

use std::{collections::BTreeMap, fmt};

use claimbook_core::{Claim, ClaimKind, Dataset};

/// Counts over a book, printed as tables for a person.
///
/// Only claims in force are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stats {
    /// How many records there are of each kind, by the plural of its name.
    pub records: Vec<(&'static str, usize)>,
    /// Top sections by identifier and title, each with its claims by kind.
    pub sections: Vec<SectionStats>,
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
            ],
            sections,
            unrelated: active()
                .filter(|claim| !related(claim))
                .map(|claim| claim.id.to_string())
                .collect(),
            rare_actors,
        }
    }
}

impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts: Vec<_> =
            self.records.iter().map(|(what, count)| format!("{count} {what}")).collect();
        writeln!(f, "{}\n", counts.join(", "))?;
        self.matrix(f)?;
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
