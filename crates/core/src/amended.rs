//! What a book once said otherwise: verdicts that gave way to others, and facts that were corrected.
//!
//! Nothing here is written in a record of its own: verdicts are dated and stay, and corrected facts
//! stand in their rows.

use alloc::{format, string::String, vec::Vec};

use crate::{Assessment, Claim, Correction, Dataset, Day, Kind, RecordRef};

/// Something that a book once said otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amendment<'a> {
    /// The verdict on a claim, or the confidence in it, became another.
    Verdict {
        /// The claim.
        claim: &'a Claim,
        /// The verdict before.
        from: &'a Assessment,
        /// The verdict that took its place.
        to: &'a Assessment,
    },
    /// A fact was corrected.
    Fact(&'a Correction),
}

impl Dataset {
    /// Every verdict that gave way to another and every corrected fact, the latest first.
    pub fn amendments(&self) -> Vec<Amendment<'_>> {
        let facts = self.corrections().iter().map(Amendment::Fact);
        let mut found: Vec<_> = self.claims().iter().flat_map(revised).chain(facts).collect();
        found.sort_by_key(|amendment| core::cmp::Reverse(amendment.date()));
        found
    }
}

/// The verdicts on a claim that differ from the one before.
fn revised(claim: &Claim) -> Vec<Amendment<'_>> {
    let mut dated: Vec<_> = claim.assessments.iter().collect();
    dated.sort_by_key(|assessment| assessment.date);
    let pairs = dated.windows(2).filter_map(|pair| match pair {
        [from, to] if (from.verdict, from.confidence) != (to.verdict, to.confidence) => {
            Some(Amendment::Verdict { claim, from, to })
        }
        _ => None,
    });
    pairs.collect()
}

impl<'a> Amendment<'a> {
    /// The day from which it says what it says now.
    pub const fn date(&self) -> Day {
        match self {
            Self::Verdict { to, .. } => to.date,
            Self::Fact(correction) => correction.date,
        }
    }

    /// The record concerned.
    pub fn record(&self) -> RecordRef {
        match self {
            Self::Verdict { claim, .. } => RecordRef::of(Kind::Claim, &claim.id),
            Self::Fact(correction) => correction.record.clone(),
        }
    }

    /// What was said before, and what is said now: `mixed (low) → supported (moderate)` of a
    /// verdict.
    pub fn what(&self) -> String {
        match self {
            Self::Verdict { from, to, .. } => format!("{from} → {to}"),
            Self::Fact(correction) => String::from(correction.what.as_str()),
        }
    }

    /// Why: the rationale of the later verdict, or what showed that a fact was wrong.
    pub fn reason(&self) -> &'a str {
        match *self {
            Self::Verdict { to, .. } => &to.rationale,
            Self::Fact(correction) => &correction.reason,
        }
    }
}
