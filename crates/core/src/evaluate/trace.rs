//! The trace of an evaluation: what was read, what was held against the bar, and what came of it.
//!
//! Everything that a picture or a page in another language needs stands here, so that nothing
//! has to be read out of a sentence. Numbers are exact unless they say that they are rounded.

use alloc::vec::Vec;
use core::fmt;

use super::{Evaluation, Reason};
use crate::{Bar, Decimal, EventId, ObsStatus, Outcome, Period, SeriesId, UnitId};

/// How an evaluation came about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Trace {
    /// The series that were read, in the order in which the test names them, as far as the test
    /// got.
    pub read: Vec<Read>,
    /// The events that were counted.
    pub events: Vec<Counted>,
    /// The bar that the points were held against, in the same unit and power of ten as they.
    pub bar: Option<Bar>,
    /// What was held against the bar, in order of time: single values, one result of several
    /// values, or every number of events that there may have been, from the least.
    pub points: Vec<Point>,
    /// The steps of a trend.
    pub steps: Option<Steps>,
    /// The parts of `all` and `any`, in the order of the test, each evaluated by itself.
    pub parts: Vec<Evaluation>,
    /// What the series that the test names say alone, where a rival series says otherwise.
    pub own: Option<Own>,
    /// The rival series by which the outcome is another or cannot be worked out, each with what
    /// comes out by it.
    pub rivals: Vec<Rival>,
}

/// What was read of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Read {
    /// The series that the test names.
    pub series: SeriesId,
    /// The unit of its values.
    pub unit: UnitId,
    /// The values are in units times ten to this power.
    pub unit_mult: i8,
    /// The values that the test asks for, in order of time.
    pub values: Vec<Used>,
}

/// A value of a series as a test reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Used {
    /// Its period.
    pub period: Period,
    /// The value; none where the series says that it is missing.
    pub value: Option<Decimal>,
    /// What is to be said of it.
    pub status: ObsStatus,
    /// The rival series that the value is from, where one takes the place of the series.
    pub rival: Option<SeriesId>,
}

/// A number that was held against a bar.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Point {
    /// When it was observed; for a result of several values, from the first to the last.
    pub periods: Span,
    /// The number, in the unit and power of ten of the bar. A quotient that does not come out
    /// even is rounded half to even at four digits after the point. None where there is none.
    pub value: Option<Decimal>,
    /// The number as an exact quotient, where it is one.
    pub quotient: Option<Quotient>,
    /// For `compare`, where each point has a bar of its own: the right side times the factor,
    /// in the power of ten of the left.
    pub bar: Option<Decimal>,
    /// What comes out of the number alone.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
}

/// An exact quotient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Quotient {
    /// The number above the line.
    pub num: Decimal,
    /// The number below the line, above zero.
    pub den: Decimal,
}

/// One period, or two and what lies between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Span {
    /// The first period.
    pub from: Period,
    /// The last, which may be the first.
    pub to: Period,
}

/// An event that was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Counted {
    /// The event.
    pub event: EventId,
    /// Whether its date lies in the window for certain, or only may.
    pub certain: bool,
}

/// How a series runs from value to value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Steps {
    /// How many steps go the way that the test asks for.
    pub along: u32,
    /// How many steps there are.
    pub of: u32,
}

/// What came out before rival series were asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Own {
    /// The outcome.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
}

/// A rival series by which the outcome is another, or cannot be worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Rival {
    /// The series that the test names.
    pub series: SeriesId,
    /// The series that took its place where it has values of its own.
    pub rival: SeriesId,
    /// What comes out then.
    pub evaluation: Evaluation,
}

impl Read {
    /// The value for a period.
    pub fn at(&self, period: Period) -> Option<Decimal> {
        self.values.iter().find(|used| used.period == period)?.value
    }
}

impl Point {
    /// The exact number as a quotient.
    pub fn exact(&self) -> Option<Quotient> {
        let whole = || Some(Quotient { num: self.value?, den: Decimal::ONE });
        self.quotient.or_else(whole)
    }
}

impl From<Period> for Span {
    fn from(period: Period) -> Self {
        Self { from: period, to: period }
    }
}

impl fmt::Display for Span {
    /// Writes `2022`, or `2022 to 2024`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.from.fmt(f)?;
        if self.to == self.from { Ok(()) } else { write!(f, " to {}", self.to) }
    }
}
