//! How good the ground of a verdict is: who vouches for it, whether a check settles it, until when
//! it reaches.

use std::collections::BTreeSet;

use claimbook_core::{
    Assessment, Bound, Claim, ClaimKind, Dataset, Day, Expectation, OriginId, Reading, Source,
    Strength,
};

use super::days::years_after;

/// After how many years evidence for what is meant to hold until now is old.
const YEARS: i16 = 1;

/// What a verdict on a claim rests on. Evidence that gives only context is left out.
pub(in crate::rules) struct Ground<'a> {
    /// The sources, in the order of the evidence; one may be there several times.
    pub(in crate::rules) sources: Vec<&'a Source>,
    /// Who produced what they say.
    pub(in crate::rules) origins: BTreeSet<&'a OriginId>,
    /// Who produced what strong or decisive evidence says.
    pub(in crate::rules) strong: BTreeSet<&'a OriginId>,
    /// Whether strong or decisive evidence has a primary source.
    pub(in crate::rules) is_first_hand: bool,
    /// Whether the main reading is settled: by a decisive check, or by decisive evidence with a
    /// primary source.
    pub(in crate::rules) is_settled: bool,
}

impl<'a> Ground<'a> {
    /// The ground of a claim. None if it cites what is not known.
    pub(in crate::rules) fn of(dataset: &'a Dataset, claim: &'a Claim) -> Option<Self> {
        let is_settled = claim.checks.iter().any(|check| {
            check.decisive
                && check.reading == Reading::Main
                && check.expect != Expectation::Indeterminate
        });
        let (sources, origins, strong) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        let mut ground = Self { sources, origins, strong, is_first_hand: false, is_settled };
        for item in claim.evidence.iter().filter(|item| item.direction.points()) {
            let is_strong = match item.strength {
                Strength::Decisive | Strength::Strong => true,
                Strength::Moderate | Strength::Weak => false,
            };
            for cited in item.sources.iter() {
                let source = dataset.sources().get(&cited.source)?;
                ground.sources.push(source);
                ground.origins.insert(&source.origin);
                if is_strong {
                    ground.strong.insert(&source.origin);
                    ground.is_first_hand |= source.primary;
                    ground.is_settled |= source.primary && item.strength == Strength::Decisive;
                }
            }
        }
        Some(ground)
    }

    /// Whether it has more than one leg, or a firm one.
    pub(in crate::rules) fn is_firm(&self) -> bool {
        self.is_settled
            || self.origins.len() > 1
            || self.sources.iter().any(|source| source.primary)
    }
}

/// When the evidence ended for a claim that is meant to hold until now, if that was long before
/// the verdict.
pub(in crate::rules) fn ended(
    dataset: &Dataset,
    claim: &Claim,
    assessment: &Assessment,
) -> Option<Day> {
    let is_current = match claim.time_scope.latest() {
        // What was so once is not meant to hold until now, whatever its end (R034).
        _ if claim.kind == ClaimKind::HistoricalFact => false,
        Bound::Open => true,
        Bound::Day(end) => end.year() >= dataset.metadata().data_as_of.year(),
        Bound::Unknown => false,
    };
    let until = is_current.then(|| dataset.evidence_until(claim)).flatten()?;
    (years_after(until, YEARS) < assessment.date).then_some(until)
}
