//! Days that lie years apart.

use claimbook_core::Day;

/// The same day some years later; for 29 February the day before where there is none.
pub(in crate::rules) fn years_after(day: Day, years: i16) -> Day {
    let year = day.year().saturating_add(years);
    Day::new(year, day.month(), day.day())
        .or_else(|| Day::new(year, day.month(), day.day().saturating_sub(1)))
        .unwrap_or(day)
}
