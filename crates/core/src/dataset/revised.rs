//! A book on other data: as it stood on a day, or with other numbers in a series.
//!
//! What a book cannot say is not made up. It knows of each vintage of a series by which day it was
//! published, of each event when it was, of a source when it was issued and of a verdict when it was
//! given. Of values without an old vintage it knows no more than that none is older than its
//! period.

use alloc::vec::Vec;

use super::Dataset;
use crate::{
    Day, Edtf, Evidence, List, Membership, Names, Observation, Published, Records, Series, SeriesId,
};

impl Dataset {
    /// The book as it stood at the end of a day, as far as it can say.
    ///
    /// A series has the values that were [published by then](Series::published_by). Events and
    /// memberships that began after the day are left out, and so are verdicts of later days and
    /// evidence of which every source was issued later. A date that leaves open whether it is later
    /// counts as not later. The last day that the book looks at is the day, if it was later.
    ///
    /// ```
    /// use claimbook_core::{Dataset, Day, Outcome, evaluate};
    ///
    /// /// How many checks held on what was published by a day.
    /// fn held(book: &Dataset, day: Day) -> usize {
    ///     let then = book.as_of(day);
    ///     let held = |outcome| outcome == Outcome::Holds;
    ///     then.checks().filter(|(_, check)| held(evaluate(&then, &check.test).outcome)).count()
    /// }
    /// ```
    #[must_use]
    pub fn as_of(&self, day: Day) -> Self {
        let mut records: Records = self.to_records();
        let is_later = |date: &Edtf| Edtf::from(day).before(date).is_yes();
        records.metadata.data_as_of = records.metadata.data_as_of.min(day);
        for series in records.series.to_mut() {
            let Published { observations, taken, .. } = series.published_by(day);
            series.vintage = taken;
            series.observations = observations;
        }
        records.events.to_mut().retain(|event| !is_later(&event.date));
        for actor in records.actors.to_mut() {
            if actor.members.iter().any(|member| is_later(&member.start)) {
                let has_begun = |member: &Membership| !is_later(&member.start);
                actor.members.to_mut().retain(has_begun);
            }
        }
        let is_out = |item: &Evidence| {
            let mut sources = item.sources.iter().map(|cited| self.sources().get(&cited.source));
            sources.any(|source| source.is_none_or(|source| !is_later(&source.issued)))
        };
        for claim in records.claims.to_mut() {
            claim.assessments.to_mut().retain(|assessment| assessment.date <= day);
            claim.evidence.to_mut().retain(is_out);
            if claim.relations.iter().any(|relation| !relation.evidence.iter().all(is_out)) {
                for relation in claim.relations.to_mut() {
                    relation.evidence.to_mut().retain(is_out);
                }
            }
        }
        Self::new(records)
    }

    /// Gives a series other values, and answers those that it had; none if the book has no such
    /// series. Nothing else of the book is touched, so that a program may do it for each keystroke.
    pub fn exchange<Q: Names<SeriesId> + ?Sized>(
        &mut self,
        series: &Q,
        observations: List<Observation>,
    ) -> Option<List<Observation>> {
        let at = self.series.position(series)?;
        let series: &mut Series = self.series.to_mut().get_mut(at)?;
        Some(core::mem::replace(&mut series.observations, observations))
    }

    /// The series of which a book says what was published by a day, each with how it knows.
    pub fn published_by(&self, day: Day) -> Vec<(&Series, Published)> {
        self.series().iter().map(|series| (series, series.published_by(day))).collect()
    }
}
