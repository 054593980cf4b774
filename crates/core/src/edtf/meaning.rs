//! Which spans of days a value can mean, and what is so in all, some or none of them.
//!
//! A value has one meaning, but the text may leave open which: each possible meaning is a
//! span of days without gaps. A question about two values is asked of every pair of their
//! possible spans, the two chosen freely of each other. The functions here answer it from
//! the extremes, exactly; the tests compare them with the plain enumeration.

use alloc::vec::Vec;
use core::iter;

use super::unit::{DayNumber, Unit};
use crate::Truth;

/// Neighbouring calendar units without a gap, one of which is meant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tiles {
    pub(super) unit: Unit,
    /// The first day of the first unit.
    pub(super) first: DayNumber,
    /// The last day of the last unit.
    pub(super) last: DayNumber,
}

impl Tiles {
    /// The earliest first day of a unit that is not before `day`.
    fn start_from(self, day: DayNumber) -> Option<DayNumber> {
        if day <= self.first {
            return Some(self.first);
        }
        let start = self.unit.first_day(day);
        let start = if start < day { self.unit.next(day) } else { start };
        (start <= self.last).then_some(start)
    }

    /// The latest first day of a unit that is not after `day`.
    fn start_until(self, day: DayNumber) -> Option<DayNumber> {
        (day >= self.first).then(|| self.unit.first_day(day.min(self.last)))
    }

    /// The earliest last day of a unit that is not before `day`.
    fn end_from(self, day: DayNumber) -> Option<DayNumber> {
        (day <= self.last).then(|| self.unit.last_day(day.max(self.first)))
    }

    /// The latest last day of a unit that is not after `day`.
    fn end_until(self, day: DayNumber) -> Option<DayNumber> {
        if day >= self.last {
            return Some(self.last);
        }
        let end = self.unit.last_day(day);
        let end = if end > day { self.unit.previous(day) } else { end };
        (end >= self.first).then_some(end)
    }

    fn spans(self) -> impl Iterator<Item = (DayNumber, DayNumber)> {
        iter::successors(Some(self.first), move |&day| Some(self.unit.next(day)))
            .take_while(move |&day| day <= self.last)
            .map(move |day| (day, self.unit.last_day(day)))
    }
}

/// The spans a value can mean.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning {
    /// One of these units.
    One(Tiles),
    /// From the first day of one of `starts` to the last day of one of `ends`, not before it.
    /// At least one such pair exists.
    Between { starts: Tiles, ends: Tiles },
}

impl Meaning {
    /// Whether every day of `self` is before every day of `other`.
    pub(super) fn before(&self, other: &Self) -> Truth {
        if self.latest_end() < other.earliest_start() {
            Truth::Yes
        } else if self.earliest_end() >= other.latest_start() {
            Truth::No
        } else {
            Truth::Unknown
        }
    }

    /// Whether a day is in both.
    pub(super) fn overlaps(&self, other: &Self) -> Truth {
        // Exact although the two parts depend on each other. If one pair of spans lies one
        // way round and another pair the other way, then some pair shares a day: the spans
        // that one side can mean leave no gap in which the other could hide.
        !self.before(other).or(other.before(self))
    }

    /// Whether every day of `self` is in `other`.
    pub(super) fn within(&self, other: &Self) -> Truth {
        let always = other.latest_start() <= self.earliest_start()
            && self.latest_end() <= other.earliest_end();
        if always {
            return Truth::Yes;
        }
        let possible = match *other {
            Self::One(tiles) => tiles.spans().any(|(first, last)| self.fits(first, last)),
            Self::Between { starts, ends } => self.fits(starts.first, ends.last),
        };
        if possible { Truth::Unknown } else { Truth::No }
    }

    /// Whether every day of `self` is in some of `others`, each of which is there or, where that is
    /// not `Yes`, may not be. Those that overlap, or follow each other day by day, are one.
    pub(super) fn within_some(&self, others: &[(Self, Truth)]) -> Truth {
        let are = others.iter().filter(|(_, is)| *is == Truth::Yes);
        let certain = are.map(|(other, _)| (other.latest_start(), other.earliest_end()));
        let (start, end) = (self.earliest_start(), self.latest_end());
        if joined(certain).iter().any(|&(first, last)| first <= start && end <= last) {
            return Truth::Yes;
        }
        let may_be = others.iter().filter(|(_, is)| *is != Truth::No);
        let possible = may_be.map(|(other, _)| (other.earliest_start(), other.latest_end()));
        if joined(possible).iter().any(|&(first, last)| self.fits(first, last)) {
            Truth::Unknown
        } else {
            Truth::No
        }
    }

    /// Whether one of the spans lies between these days.
    fn fits(&self, first: DayNumber, last: DayNumber) -> bool {
        match self {
            Self::One(tiles) => {
                tiles.start_from(first).is_some_and(|start| tiles.unit.last_day(start) <= last)
            }
            Self::Between { starts, ends } => starts
                .start_from(first)
                .zip(ends.end_until(last))
                .is_some_and(|(start, end)| start <= end),
        }
    }

    fn earliest_start(&self) -> DayNumber {
        match self {
            Self::One(tiles) | Self::Between { starts: tiles, .. } => tiles.first,
        }
    }

    fn latest_start(&self) -> DayNumber {
        match self {
            Self::One(tiles) => tiles.unit.first_day(tiles.last),
            Self::Between { starts, ends } => starts.start_until(ends.last).unwrap_or(starts.first),
        }
    }

    fn earliest_end(&self) -> DayNumber {
        match self {
            Self::One(tiles) => tiles.unit.last_day(tiles.first),
            Self::Between { starts, ends } => ends.end_from(starts.first).unwrap_or(ends.last),
        }
    }

    fn latest_end(&self) -> DayNumber {
        match self {
            Self::One(tiles) | Self::Between { ends: tiles, .. } => tiles.last,
        }
    }
}

/// Spans from a first day to a last, in order, those that meet made one. One that ends before it
/// begins has no day.
fn joined(spans: impl Iterator<Item = (DayNumber, DayNumber)>) -> Vec<(DayNumber, DayNumber)> {
    let mut spans: Vec<_> = spans.filter(|(first, last)| first <= last).collect();
    spans.sort_unstable();
    spans.dedup_by(|&mut (first, last), (_, until)| {
        let meets = first <= Unit::Day.next(*until);
        if meets {
            *until = last.max(*until);
        }
        meets
    });
    spans
}
