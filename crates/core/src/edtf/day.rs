//! A calendar day.

use core::{fmt, str::FromStr};

use super::{
    EdtfError,
    date::Year,
    parse,
    unit::{DayNumber, days_in_month},
};

/// A calendar day of the years -9999 to 9999, proleptic Gregorian, written `YYYY-MM-DD`.
///
/// Year 0 is 1 BC. Days before it are bounds of an [`Edtf`](super::Edtf) alone: what a record
/// dates by a day is done in our time, and no such day is read from a text.
///
/// Days order as they follow each other in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::struct_field_names, reason = "the calendar has it so")]
pub struct Day {
    // The derived order needs the fields from large to small.
    year: i16,
    month: u8,
    day: u8,
}

impl Day {
    /// The day with these numbers, if there is one.
    pub const fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let exists = year >= -9999
            && year <= 9999
            && month >= 1
            && month <= 12
            && day >= 1
            && day as i32 <= days_in_month(year as i32, month as i32);
        if exists { Some(Self { year, month, day }) } else { None }
    }

    /// A day known when the program is compiled.
    ///
    /// # Panics
    ///
    /// If the text is not a day written `YYYY-MM-DD`; in a constant this fails the build.
    pub const fn from_static(text: &'static str) -> Self {
        match parse::day(text.as_bytes()) {
            Ok(day) => day,
            Err(fault) => panic!("{}", fault.summary()),
        }
    }

    /// The year, -9999 to 9999.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Whether it is the last day of its month.
    pub const fn ends_month(self) -> bool {
        self.day as i32 == days_in_month(self.year as i32, self.month as i32)
    }

    /// How many days it lies after another; below zero if before.
    pub const fn days_since(self, other: Self) -> i32 {
        self.count() - other.count()
    }

    /// The day as a number that grows by one from day to day. A year that begins in March has its
    /// leap day at its end; 10,000 years are put before, so that none is below zero.
    const fn count(self) -> i32 {
        let (year, month) = (self.year as i32 + 10_000, self.month as i32);
        let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
        year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + self.day as i32
    }

    /// The day with this number, which must be one of the years -9999 to 9999.
    #[expect(clippy::cast_possible_truncation, reason = "remainders")]
    pub(super) const fn from_number(number: DayNumber) -> Self {
        Self {
            year: number.div_euclid(372) as i16,
            month: number.div_euclid(31).rem_euclid(12) as u8 + 1,
            day: number.rem_euclid(31) as u8 + 1,
        }
    }
}

impl FromStr for Day {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        parse::day(text.as_bytes()).map_err(|fault| EdtfError::new(fault, text))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}-{:02}", Year(self.year), self.month, self.day)
    }
}
