//! Calendar units as runs of numbered days. The only place that does calendar arithmetic.

/// A day as a number that grows with time: `(year * 12 + month - 1) * 31 + day - 1`.
///
/// Numbers that are no day (30 February) are never made. Years beyond -9999 and 9999 do
/// occur, where the slack of a qualified date reaches beyond what can be written.
pub(super) type DayNumber = i32;

/// Before every day.
pub(super) const PAST: DayNumber = -(1 << 30);
/// After every day.
pub(super) const FUTURE: DayNumber = 1 << 30;

/// The number of a day that exists.
pub(super) const fn day_number(year: i16, month: u8, day: u8) -> DayNumber {
    // Const functions cannot call `From`; the casts widen.
    (year as i32 * 12 + month as i32 - 1) * 31 + day as i32 - 1
}

/// The last day of a month, proleptic Gregorian. `month` is 1 to 12.
pub(super) const fn days_in_month(year: i32, month: i32) -> i32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A calendar unit, large to small.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Unit {
    Century,
    Decade,
    Year,
    Month,
    Day,
}

impl Unit {
    /// How far apart the numbers of the first days of two neighbours are.
    const fn stride(self) -> i32 {
        match self {
            Self::Century => 37_200,
            Self::Decade => 3_720,
            Self::Year => 372,
            Self::Month => 31,
            Self::Day => 1,
        }
    }

    /// The first day of the unit that holds this day.
    pub(super) const fn first_day(self, day: DayNumber) -> DayNumber {
        day - day.rem_euclid(self.stride())
    }

    /// The last day of the unit that holds this day.
    pub(super) const fn last_day(self, day: DayNumber) -> DayNumber {
        match self {
            Self::Day => day,
            Self::Month => {
                let month = day.div_euclid(31);
                month * 31 + days_in_month(month.div_euclid(12), month.rem_euclid(12) + 1) - 1
            }
            // They end with 31 December, which has the last number of a year.
            Self::Year | Self::Decade | Self::Century => self.first_day(day) + self.stride() - 1,
        }
    }

    /// The first day of the next unit.
    pub(super) const fn next(self, day: DayNumber) -> DayNumber {
        let next = self.first_day(day) + self.stride();
        if next > Self::Month.last_day(next) { Self::Month.first_day(next) + 31 } else { next }
    }

    /// The last day of the unit before.
    pub(super) const fn previous(self, day: DayNumber) -> DayNumber {
        let previous = self.first_day(day) - 1;
        let end = Self::Month.last_day(previous);
        if previous > end { end } else { previous }
    }
}
