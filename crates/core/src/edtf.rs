//! Dates and intervals: the part of EDTF level 1 that claims need.
//!
//! [Extended Date/Time Format](https://www.loc.gov/standards/datetime/), Library of Congress
//! 2019, a profile of ISO 8601-2. Here live the text form, the days a value can mean, and
//! questions about two values, answered in three-valued logic. What a date has to do with a
//! claim is a matter for rules, not for this module. Nothing here knows a clock or a zone.

mod date;
mod day;
mod error;
mod fault;
mod meaning;
mod parse;
#[cfg(test)]
mod tests;
mod unit;

use alloc::vec::Vec;
use core::{fmt, str::FromStr};

pub(crate) use self::parse::{number, year};
use self::{
    date::Date,
    meaning::{Meaning, Tiles},
    unit::{FUTURE, PAST, Unit},
};
pub use self::{day::Day, error::EdtfError};
use crate::{
    Truth,
    walk::{Token, Value, Visit},
};

/// A date or interval of EDTF level 1.
///
/// | text | means |
/// |---|---|
/// | `2004`, `2004-06`, `2004-06-15` | every day of that year, every day of that month, that day |
/// | `20XX`, `200X` | every day of one year of that century or decade; which, is not said |
/// | `2004-XX`, `2004-06-XX`, `2004-XX-XX` | one month of that year; one day of that month or year |
/// | `2004?`, `2004~` | as without the mark, or one unit off either way |
/// | `2004/2006-05` | every day from the first of 2004 to the last of May 2006 |
/// | `2004/..`, `../2004` | the same with no limit on that side |
/// | `2004/`, `/2004` | the same with a side of which nothing is known, not even a limit |
/// | `-0650`, `-0043-03-15` | the year 651 BC, a day of 44 BC: the year `0000` is 1 BC |
///
/// The unit of a qualified date is the smallest written in digits: `1995~` reaches from 1994
/// to 1996, `199X~` from the 1980s to the 2000s, `2004-06-XX~` is a day from May to July. A
/// comparison that depends on more than this slack is certain, one that depends on less is
/// [`Unknown`](Truth::Unknown): `1995~` is before `1997` but perhaps not before `1996`. The
/// two marks, uncertain and approximate, count alike.
///
/// Not read: times of day, seasons, `%`, years outside -9999 to 9999, digits left open in a year
/// before 0, all of level 2.
///
/// Two values are equal when they are written alike. There is no order among values; ask
/// [`before`](Self::before), [`overlaps`](Self::overlaps) or [`within`](Self::within). Each
/// answers yes or no only if it is so for whatever the two values mean, each taken for
/// itself: even `200X` is not certainly within `200X`.
///
/// ```
/// use claimbook_core::{Edtf, Truth};
///
/// const SCOPE: Edtf = Edtf::from_static("2022/2025-06");
/// let treaty: Edtf = "2001-07-16".parse()?;
/// assert_eq!(treaty.before(&SCOPE), Truth::Yes);
/// assert_eq!(treaty.within(&"2001-XX".parse()?), Truth::Unknown);
/// # Ok::<(), claimbook_core::EdtfError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edtf(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Date(Date),
    /// At least one side is a date.
    Interval {
        start: Side,
        end: Side,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Side {
    Date(Date),
    Open,
    Unknown,
}

/// The first or last day that a value can mean by its digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// This day.
    Day(Day),
    /// There is no limit: `..` is written.
    Open,
    /// Nothing is known of this side: it is empty.
    Unknown,
}

impl Bound {
    /// The day, if the bound is one.
    pub const fn day(self) -> Option<Day> {
        match self {
            Self::Day(day) => Some(day),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl Edtf {
    /// A value known when the program is compiled.
    ///
    /// # Panics
    ///
    /// If the text is not a date or interval as described above; in a constant this fails
    /// the build.
    pub const fn from_static(text: &'static str) -> Self {
        match parse::edtf(text.as_bytes()) {
            Ok(edtf) => edtf,
            Err(fault) => panic!("{}", fault.summary()),
        }
    }

    /// The interval from the start of one value to the end of another, or without an end.
    ///
    /// None if no date would remain in it, or if it would end before it starts.
    pub const fn between(start: Self, end: Option<Self>) -> Option<Self> {
        let end = match end {
            Some(end) => end.sides().1,
            None => Side::Open,
        };
        match parse::join(start.sides().0, end) {
            Ok(interval) => Some(interval),
            Err(_) => None,
        }
    }

    /// Whether this is an interval, written with a solidus.
    pub const fn is_interval(&self) -> bool {
        matches!(self.0, Kind::Interval { .. })
    }

    /// Whether a date in it is marked `?` or `~`.
    pub const fn is_qualified(&self) -> bool {
        matches!(
            self.sides(),
            (Side::Date(Date { qualifier: Some(_), .. }), _)
                | (_, Side::Date(Date { qualifier: Some(_), .. }))
        )
    }

    /// The first day it can mean by its digits: for `200X` 1 January 2000, for `1995~`
    /// 1 January 1995. Slack is not counted in.
    pub const fn earliest(&self) -> Bound {
        match self.sides().0 {
            Side::Date(date) => Bound::Day(Day::from_number(date.stated().first)),
            Side::Open => Bound::Open,
            Side::Unknown => Bound::Unknown,
        }
    }

    /// The last day it can mean by its digits: for `200X` 31 December 2009, for `1995~`
    /// 31 December 1995. Slack is not counted in.
    pub const fn latest(&self) -> Bound {
        match self.sides().1 {
            Side::Date(date) => Bound::Day(Day::from_number(date.stated().last)),
            Side::Open => Bound::Open,
            Side::Unknown => Bound::Unknown,
        }
    }

    /// Whether every day of this is earlier than every day of `other`.
    ///
    /// What is certainly before does not overlap, and what is certainly before something is
    /// before all that this is certainly before.
    pub fn before(&self, other: &Self) -> Truth {
        self.meaning().before(&other.meaning())
    }

    /// Whether this and `other` share a day.
    pub fn overlaps(&self, other: &Self) -> Truth {
        self.meaning().overlaps(&other.meaning())
    }

    /// Whether every day of this is a day of `other`.
    pub fn within(&self, other: &Self) -> Truth {
        self.meaning().within(&other.meaning())
    }

    /// Whether every day of this is a day of some of `others`, which are intervals; each is there or,
    /// where that is unknown, may not be.
    pub(crate) fn within_some(&self, others: impl Iterator<Item = (Self, Truth)>) -> Truth {
        let others: Vec<_> = others.map(|(other, is)| (other.meaning(), is)).collect();
        self.meaning().within_some(&others)
    }

    /// Whether `day` is a day of this.
    pub fn contains(&self, day: Day) -> Truth {
        Self::from(day).within(self)
    }

    const fn sides(&self) -> (Side, Side) {
        match self.0 {
            Kind::Date(date) => (Side::Date(date), Side::Date(date)),
            Kind::Interval { start, end } => (start, end),
        }
    }

    fn meaning(&self) -> Meaning {
        match self.0 {
            Kind::Date(date) => Meaning::One(date.possible()),
            Kind::Interval { start, end } => {
                Meaning::Between { starts: start.possible(PAST), ends: end.possible(FUTURE) }
            }
        }
    }
}

impl Side {
    /// The units that can begin or end the interval, on the side where time has this limit.
    fn possible(self, limit: unit::DayNumber) -> Tiles {
        match self {
            Self::Date(date) => date.possible(),
            Self::Open => Tiles { unit: Unit::Day, first: limit, last: limit },
            Self::Unknown => Tiles { unit: Unit::Day, first: PAST, last: FUTURE },
        }
    }
}

impl From<Day> for Edtf {
    fn from(day: Day) -> Self {
        Self(Kind::Date(Date {
            year: day.year(),
            month: day.month(),
            day: day.day(),
            stated: Unit::Day,
            meant: Unit::Day,
            qualifier: None,
        }))
    }
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        parse::edtf(text.as_bytes()).map_err(|fault| EdtfError::new(fault, text))
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Date(date) => date.fmt(f),
            Kind::Interval { start, end } => write!(f, "{start}/{end}"),
        }
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}

impl Visit for Edtf {
    fn visit(&self, sink: &mut dyn FnMut(Token<'_>)) {
        sink(Token::Value(Value::Date(*self)));
    }
}

impl Visit for Day {
    fn visit(&self, sink: &mut dyn FnMut(Token<'_>)) {
        sink(Token::Value(Value::Day(*self)));
    }
}

// The patterns let through a day that its month has not, and a reversed interval.
#[cfg(any(feature = "schema", test))]
macro_rules! month_day {
    () => {
        "(-XX(-XX)?|-(0[1-9]|1[0-2])(-(XX|0[1-9]|[12][0-9]|3[01]))?)?"
    };
}
#[cfg(any(feature = "schema", test))]
macro_rules! date {
    () => {
        concat!("([0-9]{2}XX|[0-9]{3}X|([0-9]{4}|-(0{3}[1-9]|0{2}[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3}))", month_day!(), ")[?~]?")
    };
}
#[cfg(any(feature = "schema", test))]
const PATTERN: &str = concat!("^(", date!(), "(/(", date!(), r"|\.\.)?)?|(\.\.)?/", date!(), ")$");
#[cfg(any(feature = "schema", test))]
const DAY_PATTERN: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

string_form! {
    Edtf: "edtf", "A date or interval of EDTF level 1, without seasons, `%` and times of day.", {
        "pattern": PATTERN,
        "examples": ["2004", "2004-06", "2004-06-15", "200X", "1995~", "2004/2006-05", "2004/.."],
    },
    Day: "day", "A calendar day.", {
        "pattern": DAY_PATTERN,
        "examples": ["2004-06-15"],
    },
}
