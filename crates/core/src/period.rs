//! Periods of time as statistics write them: SDMX observational time periods.

use alloc::string::String;
use core::{cmp::Ordering, fmt, str::FromStr};

use crate::{
    Day, Freq, SyntaxError,
    edtf::{number, year},
    walk::{Token, Value, Visit},
};

/// The period that an observation is for, after SDMX: `2020`, `2020-S1`, `2020-Q1`, `2020-02`,
/// `2020-W07`, `2020-02-28`, or two of these joined by a slash.
///
/// It begins with the first day of its first part and ends with the last day of its last. Weeks
/// are those of ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    first: Part,
    last: Option<Part>,
}

/// A period without a slash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Part {
    year: i16,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Unit {
    Year,
    Half(u8),
    Quarter(u8),
    Month(u8),
    Week(u8),
    Day(u8, u8),
}

impl Period {
    const EXPECTED: &'static str = "a period such as `2020`, `2020-S1`, `2020-Q1`, `2020-02`, `2020-W07`, `2020-02-28` or `2014/2018`";

    /// A period known when the program is compiled.
    ///
    /// # Panics
    ///
    /// If the text is not a period; in a constant this fails the build.
    pub const fn from_static(text: &'static str) -> Self {
        match parse(text.as_bytes()) {
            Some(period) => period,
            None => panic!("not a period"),
        }
    }

    /// Its first day.
    pub fn first_day(self) -> Day {
        self.first.first_day()
    }

    /// Its last day.
    pub fn last_day(self) -> Day {
        self.last.unwrap_or(self.first).last_day()
    }

    /// The frequency of a series that has such periods; `P` for two parts joined by a slash.
    pub const fn freq(self) -> Freq {
        if self.last.is_some() {
            return Freq::P;
        }
        match self.first.unit {
            Unit::Year => Freq::A,
            Unit::Half(_) => Freq::S,
            Unit::Quarter(_) => Freq::Q,
            Unit::Month(_) => Freq::M,
            Unit::Week(_) => Freq::W,
            Unit::Day(..) => Freq::D,
        }
    }

    /// The period that begins one unit of its first part (a year, a month) earlier or later and
    /// ends with it; none if it would end before it begins.
    #[must_use]
    pub fn start_moved(self, later: bool) -> Option<Self> {
        Self::of(self.first.next(later)?, self.last.unwrap_or(self.first))
    }

    /// The period that begins with it and ends one unit of its last part earlier or later; none
    /// if it would end before it begins.
    #[must_use]
    pub fn end_moved(self, later: bool) -> Option<Self> {
        Self::of(self.first, self.last.unwrap_or(self.first).next(later)?)
    }

    /// The period with each of its parts one unit earlier or later.
    #[must_use]
    pub fn moved(self, later: bool) -> Option<Self> {
        match self.last {
            Some(last) => Self::of(self.first.next(later)?, last.next(later)?),
            None => Some(Self { first: self.first.next(later)?, last: None }),
        }
    }

    /// The period from one part to another, which may be the same.
    fn of(first: Part, last: Part) -> Option<Self> {
        let period = Self { first, last: (last != first).then_some(last) };
        (first.first_day() <= last.last_day() && runs_forward(first, last)).then_some(period)
    }

    /// Whether every day of it lies before every day of the other.
    pub fn before(self, other: Self) -> bool {
        self.last_day() < other.first_day()
    }

    /// Whether the two share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.first_day() <= other.last_day() && other.first_day() <= self.last_day()
    }

    /// Whether every day of it is one of the other.
    pub fn within(self, other: Self) -> bool {
        other.first_day() <= self.first_day() && self.last_day() <= other.last_day()
    }
}

impl PartialOrd for Period {
    /// In time, for periods of one frequency; periods of two frequencies have no order.
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self.freq() != other.freq() {
            return None;
        }
        let days = |period: &Self| (period.first_day(), period.last_day());
        // Two ways to write the same days are not equal, and neither is the earlier.
        Some(days(self).cmp(&days(other))).filter(|order| order.is_ne() || self == other)
    }
}

impl Part {
    /// The part of the same unit right before or after it; none beyond the years 0 to 9999.
    fn next(self, later: bool) -> Option<Self> {
        let by = if later { 1 } else { -1 };
        // The number of a unit of which a year has so many, counted from 1.
        let of = |many: i32, number: u8, unit: fn(u8) -> Unit| {
            let count = i32::from(self.year) * many + i32::from(number) - 1 + by;
            let number = u8::try_from(count.rem_euclid(many) + 1).ok()?;
            Some((count.div_euclid(many), unit(number)))
        };
        let (year, unit) = match self.unit {
            Unit::Year => (i32::from(self.year) + by, Unit::Year),
            Unit::Half(half) => of(2, half, Unit::Half)?,
            Unit::Quarter(quarter) => of(4, quarter, Unit::Quarter)?,
            Unit::Month(month) => of(12, month, Unit::Month)?,
            Unit::Week(1) if !later => {
                let year = self.year.checked_sub(1)?;
                (i32::from(year), Unit::Week(weeks(year)))
            }
            Unit::Week(week) if later && week == weeks(self.year) => {
                (i32::from(self.year) + 1, Unit::Week(1))
            }
            Unit::Week(week) if later => (i32::from(self.year), Unit::Week(week + 1)),
            Unit::Week(week) => (i32::from(self.year), Unit::Week(week - 1)),
            Unit::Day(month, day) => {
                let days = days_since_epoch(i64::from(self.year), i64::from(month), i64::from(day));
                let days = days + i64::from(by);
                if days < days_since_epoch(0, 1, 1) {
                    return None;
                }
                let (year, month, day) = civil(days);
                (i32::from(year), Unit::Day(month, day))
            }
        };
        let year = i16::try_from(year).ok().filter(|year| (0..=9999).contains(year))?;
        Some(Self { year, unit })
    }

    fn first_day(self) -> Day {
        match self.unit {
            Unit::Year => month_start(self.year, 1),
            Unit::Half(half) => month_start(self.year, half * 6 - 5),
            Unit::Quarter(quarter) => month_start(self.year, quarter * 3 - 2),
            Unit::Month(month) => month_start(self.year, month),
            Unit::Week(week) => week_day(self.year, week, 0),
            Unit::Day(month, day) => {
                Day::new(self.year, month, day).unwrap_or(month_start(self.year, month))
            }
        }
    }

    fn last_day(self) -> Day {
        match self.unit {
            Unit::Year => month_end(self.year, 12),
            Unit::Half(half) => month_end(self.year, half * 6),
            Unit::Quarter(quarter) => month_end(self.year, quarter * 3),
            Unit::Month(month) => month_end(self.year, month),
            Unit::Week(week) => week_day(self.year, week, 6),
            Unit::Day(..) => self.first_day(),
        }
    }
}

fn month_start(year: i16, month: u8) -> Day {
    Day::new(year, month, 1).unwrap_or_else(|| unreachable!("month {month} of {year}"))
}

fn month_end(year: i16, month: u8) -> Day {
    (28..=31)
        .rev()
        .find_map(|day| Day::new(year, month, day))
        .unwrap_or_else(|| unreachable!("month {month}"))
}

/// A day of an ISO 8601 week: week 1 is the one with the fourth of January, and weeks begin on
/// Monday, which is day 0.
fn week_day(year: i16, week: u8, day: i64) -> Day {
    let fourth = days_since_epoch(i64::from(year), 1, 4);
    let monday = fourth - (fourth + 3).rem_euclid(7);
    let (year, month, day) = civil(monday + (i64::from(week) - 1) * 7 + day);
    Day::new(year, month, day).unwrap_or_else(|| unreachable!("a day of the calendar"))
}

impl Day {
    /// The day with this number since 1970-01-01, as a clock of a computer counts them; none
    /// after the year 9999.
    pub const fn from_unix_days(days: u32) -> Option<Self> {
        // No day after that has a year of four digits.
        if days > 2_932_896 {
            return None;
        }
        let (year, month, day) = civil(days as i64);
        Self::new(year, month, day)
    }
}

/// Days since 1970-01-01, a Thursday, by the algorithm of H. Hinnant ("chrono-compatible
/// low-level date algorithms").
const fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day with this number since 1970-01-01.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "years 0 to 9999")]
const fn civil(days: i64) -> (i16, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + (month <= 2) as i64;
    (year as i16, month as u8, day as u8)
}

const fn parse(text: &[u8]) -> Option<Period> {
    let mut slash = 0;
    while slash < text.len() && text[slash] != b'/' {
        slash += 1;
    }
    let (first, rest) = text.split_at(slash);
    let Some(first) = part(first) else { return None };
    if rest.is_empty() {
        return Some(Period { first, last: None });
    }
    let (_, last) = rest.split_at(1);
    let Some(last) = part(last) else { return None };
    if runs_forward(first, last) { Some(Period { first, last: Some(last) }) } else { None }
}

/// Whether two parts can be the ends of a period.
const fn runs_forward(first: Part, last: Part) -> bool {
    first.year < last.year || first.year == last.year && order(first.unit) <= order(last.unit)
}

/// Roughly how far into the year a unit begins; it orders units of one sort.
const fn order(unit: Unit) -> u16 {
    match unit {
        Unit::Year => 0,
        Unit::Half(half) => (half as u16 - 1) * 186,
        Unit::Quarter(quarter) => (quarter as u16 - 1) * 93,
        Unit::Month(month) => (month as u16 - 1) * 31,
        Unit::Week(week) => (week as u16 - 1) * 7,
        Unit::Day(month, day) => (month as u16 - 1) * 31 + day as u16 - 1,
    }
}

const fn part(text: &[u8]) -> Option<Part> {
    if text.len() < 4 {
        return None;
    }
    let (digits, rest) = text.split_at(4);
    let Some(year) = year(digits) else { return None };
    let unit = match rest {
        [] => Unit::Year,
        [b'-', b'S', half @ (b'1' | b'2')] => Unit::Half(*half - b'0'),
        [b'-', b'Q', quarter @ b'1'..=b'4'] => Unit::Quarter(*quarter - b'0'),
        [b'-', b'W', a, b] => match small(*a, *b) {
            Some(week) if week >= 1 && week <= weeks(year) => Unit::Week(week),
            _ => return None,
        },
        [b'-', a, b] => match small(*a, *b) {
            Some(month) if month >= 1 && month <= 12 => Unit::Month(month),
            _ => return None,
        },
        [b'-', a, b, b'-', c, d] => match (small(*a, *b), small(*c, *d)) {
            (Some(month), Some(day)) if Day::new(year, month, day).is_some() => {
                Unit::Day(month, day)
            }
            _ => return None,
        },
        _ => return None,
    };
    Some(Part { year, unit })
}

/// How many ISO weeks of a year can be named: 53 if it begins on a Thursday, or on a Wednesday and
/// is leap. The last week of the year 9999 ends in a year that no day of ours has.
const fn weeks(year: i16) -> u8 {
    if year == 9999 {
        return 51;
    }
    let start = (days_since_epoch(year as i64, 1, 1) + 3).rem_euclid(7);
    let leap = Day::new(year, 2, 29).is_some();
    if start == 3 || start == 2 && leap { 53 } else { 52 }
}

/// A number of one or two digits.
#[expect(clippy::cast_possible_truncation, reason = "at most 99")]
const fn small(a: u8, b: u8) -> Option<u8> {
    match number(&[a, b]) {
        Some(number) => Some(number as u8),
        None => None,
    }
}

impl FromStr for Period {
    type Err = SyntaxError;

    fn from_str(text: &str) -> Result<Self, SyntaxError> {
        parse(text.as_bytes())
            .ok_or_else(|| SyntaxError { text: String::from(text), expected: Self::EXPECTED })
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year;
        match self.unit {
            Unit::Year => write!(f, "{year:04}"),
            Unit::Half(half) => write!(f, "{year:04}-S{half}"),
            Unit::Quarter(quarter) => write!(f, "{year:04}-Q{quarter}"),
            Unit::Month(month) => write!(f, "{year:04}-{month:02}"),
            Unit::Week(week) => write!(f, "{year:04}-W{week:02}"),
            Unit::Day(month, day) => write!(f, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.first.fmt(f)?;
        self.last.map_or(Ok(()), |last| write!(f, "/{last}"))
    }
}

impl Visit for Period {
    fn visit(&self, sink: &mut dyn FnMut(Token<'_>)) {
        sink(Token::Value(Value::Period(*self)));
    }
}

string_form! {
    Period: "period", "A period of time, written as SDMX does.", {
        "pattern": "^[0-9]{4}(-(S[12]|Q[1-4]|W(0[1-9]|[1-4][0-9]|5[0-3])|(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?))?(/[0-9]{4}(-(S[12]|Q[1-4]|W(0[1-9]|[1-4][0-9]|5[0-3])|(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?))?)?$",
        "examples": ["2024", "2024-S1", "2024-Q1", "2024-02", "2014/2018"],
    },
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString};

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_period_has_its_days() {
        let day_number =
            |day: Day| days_since_epoch(day.year().into(), day.month().into(), day.day().into());
        for year in 0..=9999 {
            let parts = [("", 1), ("-S", 2), ("-Q", 4), ("-", 12), ("-W", 53)];
            for (mark, count) in parts {
                let width = if mark == "-" || mark == "-W" { 2 } else { 1 };
                let mut before = None;
                for number in 1..=count {
                    let text = match mark {
                        "" => format!("{year:04}"),
                        _ => format!("{year:04}{mark}{number:0width$}"),
                    };
                    let Ok(period) = text.parse::<Period>() else {
                        let last = if year == 9999 { 51 } else { 52 };
                        assert!(mark == "-W" && number > last, "{text} is a period");
                        continue;
                    };
                    let (first, last) = (period.first_day(), period.last_day());
                    assert!(first <= last, "{text}");
                    assert!(mark != "-W" || day_number(last) - day_number(first) == 6, "{text}");
                    let follows = before.is_none_or(|end| day_number(first) == end + 1);
                    assert!(follows, "{text}");
                    before = Some(day_number(last));
                    assert_eq!(period.to_string(), text);
                }
            }
        }
    }

    #[test]
    fn days_of_a_clock() {
        let day = |days| Day::from_unix_days(days).map(|day| day.to_string());
        assert_eq!(day(0).as_deref(), Some("1970-01-01"));
        assert_eq!(day(20_785).as_deref(), Some("2026-11-28"));
        assert_eq!(day(2_932_896).as_deref(), Some("9999-12-31"));
        assert_eq!(day(2_932_897), None);
    }

    #[test]
    fn days() {
        let cases = [
            ("2020", "2020-01-01", "2020-12-31", Freq::A),
            ("2020-S2", "2020-07-01", "2020-12-31", Freq::S),
            ("2020-Q1", "2020-01-01", "2020-03-31", Freq::Q),
            ("2020-02", "2020-02-01", "2020-02-29", Freq::M),
            ("2020-W01", "2019-12-30", "2020-01-05", Freq::W),
            ("2020-W53", "2020-12-28", "2021-01-03", Freq::W),
            ("2021-W07", "2021-02-15", "2021-02-21", Freq::W),
            ("2020-02-29", "2020-02-29", "2020-02-29", Freq::D),
            ("2014/2018", "2014-01-01", "2018-12-31", Freq::P),
            ("2025-01/2025-09", "2025-01-01", "2025-09-30", Freq::P),
        ];
        for (text, first, last, freq) in cases {
            let period: Period = text.parse().unwrap();
            assert_eq!(period.to_string(), text);
            assert_eq!(period.first_day().to_string(), first, "{text}");
            assert_eq!(period.last_day().to_string(), last, "{text}");
            assert_eq!(period.freq(), freq, "{text}");
        }
    }

    #[test]
    fn refused() {
        for bad in [
            "",
            "20",
            "20200",
            "2020-",
            "2020-13",
            "2020-00",
            "2020-S3",
            "2020-Q5",
            "2020-W54",
            "2021-W53",
            "2021-02-29",
            "2020/",
            "/2020",
            "2020/2019",
            "2020-03/2020-02",
            "2020-H1",
            "2020 ",
            "2020/2021/2022",
        ] {
            assert!(bad.parse::<Period>().is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn relations_agree_with_days(a in 1990i16..2030, b in 1u8..=12, c in 1990i16..2030, q in 1u8..=4) {
            let month: Period = format!("{a}-{b:02}").parse().unwrap();
            let quarter: Period = format!("{c}-Q{q}").parse().unwrap();
            prop_assert_eq!(month.within(quarter), a == c && (b - 1) / 3 + 1 == q);
            prop_assert_eq!(month.within(quarter), month.overlaps(quarter));
            prop_assert_eq!(month.before(quarter) || quarter.before(month), !month.overlaps(quarter));
        }
    }
}
