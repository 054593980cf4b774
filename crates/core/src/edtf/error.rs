//! Why a text is not a date, in words for its author.

use alloc::{format, string::String};

use super::{date::Year, fault::Fault, parse};

/// A text that is not a date or interval as this crate reads them.
///
/// Each message says what is wrong and what to write instead. In an interval the text is
/// that of the side at fault, unless the two sides are at fault together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EdtfError {
    /// No text at all.
    #[error("the date is empty; write one such as `2004`, `2004-06` or `2004-06-15`")]
    Empty,
    /// A blank, tab or line break.
    #[error("`{0}` has white space in it; write the date without")]
    WhiteSpace(String),
    /// Braces or brackets: a set of dates, level 2.
    #[error("`{0}` is a set of dates; write one date, or an interval such as `2004/2006`")]
    Set(String),
    /// More than one solidus.
    #[error("`{0}` has more than two sides; write an interval such as `2004/2006`")]
    Sides(String),
    /// Both sides open or unknown.
    #[error("`{0}` names no date; write at least one side, such as `2004/..`")]
    NoDate(String),
    /// The interval certainly ends before it starts.
    #[error("`{text}` ends before it starts; write `{swapped}`")]
    Reversed {
        /// The interval.
        text: String,
        /// The interval the other way round.
        swapped: String,
    },
    /// A month number from 21 to 41: a season (level 1), quarter or other part of a year (level 2).
    #[error("`{text}` is a season or quarter; write the months it covers, such as `{months}`")]
    Season {
        /// The season.
        text: String,
        /// Months that it can stand for.
        months: String,
    },
    /// `%`: uncertain and approximate.
    #[error("`{0}` is marked uncertain and approximate at once; end it with `?` or `~`")]
    UncertainAndApproximate(String),
    /// `?` or `~` twice, or not at the end.
    #[error("`{0}` has a misplaced mark; one `?` or `~` may stand at the end of a date")]
    MisplacedQualifier(String),
    /// A year of five or more digits.
    #[error("`{0}` has a year of over four digits; write -9999 to 9999, and `-` before a month")]
    LongYear(String),
    /// A year before 0000 that is not written in four digits, or leaves some of them open.
    #[error(
        "`{0}` has no year before 0 as it is written: a minus and four digits, `-0650` for 651 BC; 0000 is 1 BC"
    )]
    NegativeYear(String),
    /// A full day before the year 0, where a day of our time is asked for.
    #[error("`{0}` lies before the year 0; write a day of 0000 to 9999, such as `2004-06-15`")]
    EarlyDay(String),
    /// A time of day.
    #[error("`{0}` has a time of day; write the day alone, such as `2004-06-15`")]
    Time(String),
    /// `X` where level 1 has none.
    #[error(
        "`{0}` has a misplaced `X`; write `20XX`, `200X`, `2004-XX`, `2004-06-XX` or `2004-XX-XX`"
    )]
    MisplacedX(String),
    /// A month that does not exist.
    #[error("`{0}` has no such month; write 01 to 12, or `XX` for one that is not known")]
    NoSuchMonth(String),
    /// A day that does not exist.
    #[error("`{text}` does not exist; that month has the days 01 to {last}")]
    NoSuchDay {
        /// The date.
        text: String,
        /// The last day of its month.
        last: u8,
    },
    /// A date, but not one full day where one is asked for.
    #[error("`{0}` is not one full day; write year, month and day, such as `2004-06-15`")]
    NotADay(String),
    /// Anything else.
    #[error(
        "`{0}` is not a date; write one such as `2004`, `2004-06`, `2004-06-15` or `2004/2006`"
    )]
    Form(String),
}

impl EdtfError {
    pub(super) fn new(fault: Fault, text: &str) -> Self {
        let side = || {
            let side = text.split('/').find(|side| parse::side(side.as_bytes()).is_err());
            String::from(side.unwrap_or(text))
        };
        match fault {
            Fault::Empty => Self::Empty,
            Fault::WhiteSpace => Self::WhiteSpace(text.into()),
            Fault::Set => Self::Set(text.into()),
            Fault::Sides => Self::Sides(text.into()),
            Fault::NoDate => Self::NoDate(text.into()),
            Fault::Reversed => {
                let (start, end) = text.split_once('/').unwrap_or((text, ""));
                Self::Reversed { text: text.into(), swapped: format!("{end}/{start}") }
            }
            Fault::Season { year, number } => {
                Self::Season { text: side(), months: months(year, number) }
            }
            Fault::UncertainAndApproximate => Self::UncertainAndApproximate(side()),
            Fault::MisplacedQualifier => Self::MisplacedQualifier(side()),
            Fault::LongYear => Self::LongYear(side()),
            Fault::NegativeYear => Self::NegativeYear(side()),
            Fault::EarlyDay => Self::EarlyDay(text.into()),
            Fault::Time => Self::Time(side()),
            Fault::MisplacedX => Self::MisplacedX(side()),
            Fault::NoSuchMonth => Self::NoSuchMonth(side()),
            Fault::NoSuchDay { last } => Self::NoSuchDay { text: side(), last },
            Fault::NotADay => Self::NotADay(text.into()),
            Fault::Form => Self::Form(side()),
        }
    }
}

/// The months of a season, quarter, four-month period or half-year (the sub-year groupings of level 2).
fn months(year: i16, number: u8) -> String {
    let (first, last) = match number {
        // Where no hemisphere is given, the northern one.
        21 | 25 | 31 => (3, 5),
        22 | 26 | 32 => (6, 8),
        23 | 27 | 29 => (9, 11),
        24 | 28 | 30 => (12, 2),
        33..=36 => (number * 3 - 98, number * 3 - 96),
        37..=39 => (number * 4 - 147, number * 4 - 144),
        40 => (1, 6),
        _ => (7, 12),
    };
    let start = Year(year);
    match (first < last, year) {
        (true, _) => format!("{start}-{first:02}/{start}-{last:02}"),
        (false, 9999) => format!("{start}-{first:02}/.."),
        (false, _) => format!("{start}-{first:02}/{}-{last:02}", Year(year + 1)),
    }
}
