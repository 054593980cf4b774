//! One date as it is written, without the interval around it.

use core::fmt;

use super::{
    meaning::Tiles,
    unit::{Unit, day_number},
};

/// A date of level 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Date {
    /// Digits that are not written are 0 here, months and days 1. Year 0 is 1 BC.
    pub(super) year: i16,
    pub(super) month: u8,
    pub(super) day: u8,
    /// The smallest unit that is written in digits.
    pub(super) stated: Unit,
    /// The unit that is meant; smaller than `stated` where an `X` stands.
    pub(super) meant: Unit,
    pub(super) qualifier: Option<Qualifier>,
}

/// A mark at the end of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Qualifier {
    /// `?`
    Uncertain,
    /// `~`
    Approximate,
}

impl Date {
    /// The units meant, by the digits alone.
    pub(super) const fn stated(self) -> Tiles {
        let day = day_number(self.year, self.month, self.day);
        Tiles {
            unit: self.meant,
            first: self.stated.first_day(day),
            last: self.stated.last_day(day),
        }
    }

    /// The units that can be meant: with one stated unit of slack on either side if qualified.
    pub(super) const fn possible(self) -> Tiles {
        let stated = self.stated();
        if self.qualifier.is_none() {
            return stated;
        }
        let before = self.stated.previous(stated.first);
        Tiles {
            unit: stated.unit,
            first: self.stated.first_day(before),
            last: self.stated.last_day(self.stated.next(stated.last)),
        }
    }
}

/// A year as it is written: four digits, with a minus if it is before 0000.
pub(super) struct Year(pub(super) i16);

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}", self.0.unsigned_abs())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.stated {
            Unit::Century => write!(f, "{:02}XX", self.year / 100)?,
            Unit::Decade => write!(f, "{:03}X", self.year / 10)?,
            Unit::Year => write!(f, "{}", Year(self.year))?,
            Unit::Month => write!(f, "{}-{:02}", Year(self.year), self.month)?,
            Unit::Day => write!(f, "{}-{:02}-{:02}", Year(self.year), self.month, self.day)?,
        }
        for unit in [Unit::Month, Unit::Day] {
            if self.stated < unit && unit <= self.meant {
                f.write_str("-XX")?;
            }
        }
        match self.qualifier {
            None => Ok(()),
            Some(Qualifier::Uncertain) => f.write_str("?"),
            Some(Qualifier::Approximate) => f.write_str("~"),
        }
    }
}
