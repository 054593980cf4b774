//! Where a value lies in a picture, and the marks of its axes.

use std::ops::RangeInclusive;

use claimbook_core::{Freq, Period};

use crate::number;

/// Times from the left, as years.
#[derive(Clone, Copy, Debug)]
pub(super) struct Time {
    from: f64,
    to: f64,
    yearly: bool,
}

/// Values from the bottom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Values {
    pub(super) low: f64,
    pub(super) high: f64,
}

/// Where a period lies: a year at its number, so that yearly values stand above it; another period
/// at its middle.
pub(super) fn at(period: Period) -> f64 {
    if period.freq() == Freq::A {
        f64::from(period.first_day().year())
    } else {
        number::middle(period)
    }
}

/// From where to where a window runs.
pub(super) fn window(window: Period, yearly: bool) -> (f64, f64) {
    let shift = if yearly { 0.5 } else { 0.0 };
    (number::year(window.first_day()) - shift, number::end(window) - shift)
}

/// A place as a share of the width or height.
pub(super) fn share(part: f64) -> String {
    format!("{:.2}%", part.clamp(0.0, 1.0) * 100.0)
}

impl Time {
    pub(super) fn over(times: impl Iterator<Item = f64>, yearly: bool) -> Self {
        let (mut from, mut to) = ends(times).unwrap_or((2000.0, 2001.0));
        if to - from < 1.0 {
            (from, to) = (from - 1.0, to + 1.0);
        }
        let pad = (to - from) * 0.015;
        Self { from: from - pad, to: to + pad, yearly }
    }

    pub(super) fn x(&self, time: f64) -> f64 {
        ((time - self.from) / (self.to - self.from)).clamp(0.0, 1.0)
    }

    /// Round years with their places; every other one may be left out where it is narrow.
    pub(super) fn marks(&self) -> Vec<(f64, String)> {
        let step = step(self.to - self.from, 6.0).max(1.0);
        let years = marks(self.from, self.to, step);
        let shift = if self.yearly { 0.0 } else { 0.5 };
        years
            .into_iter()
            .filter(|it| it.fract() == 0.0)
            .map(|it| (self.x(it + shift), format!("{it:.0}")))
            .collect()
    }
}

impl Values {
    /// A scale that has zero on it, and room above.
    pub(super) fn over(values: impl Iterator<Item = f64>) -> Self {
        let (low, high) = ends(values).unwrap_or((0.0, 1.0));
        let (mut low, mut high) = (low.min(0.0), high.max(0.0));
        if high - low <= 0.0 {
            high = low + 1.0;
        }
        let pad = (high - low) * 0.08;
        if high > 0.0 {
            high += pad;
        }
        if low < 0.0 {
            low -= pad;
        }
        Self { low, high }
    }

    /// From the top.
    pub(super) fn y(&self, value: f64) -> f64 {
        ((self.high - value) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    pub(super) fn marks(&self, count: f64) -> Vec<f64> {
        marks(self.low, self.high, step(self.high - self.low, count))
    }
}

fn ends(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |ends: Option<(f64, f64)>, it| {
        Some(ends.map_or((it, it), |(low, high)| (low.min(it), high.max(it))))
    })
}

/// A round step of which about so many fit.
pub(super) fn step(span: f64, count: f64) -> f64 {
    let rough = span / count;
    let power = 10_f64.powf(rough.log10().floor());
    let round = [1.0, 2.0, 2.5, 5.0].map(|it| it * power).into_iter().find(|it| *it >= rough);
    round.unwrap_or(power * 10.0)
}

fn marks(low: f64, high: f64, step: f64) -> Vec<f64> {
    let first = (low / step).ceil();
    let counts: RangeInclusive<u32> = 0..=40;
    counts
        .map(|at| (first + f64::from(at)) * step)
        .take_while(|it| *it <= high + step * 1e-6)
        .map(|it| if it.abs() < step * 1e-9 { 0.0 } else { it })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_zero_is_among_them() {
        assert_eq!(Values::over([3.0, 240.0].into_iter()).marks(4.0), [0.0, 100.0, 200.0]);
        assert_eq!(Values::over([-60.0, -10.0].into_iter()).marks(4.0), [-60.0, -40.0, -20.0, 0.0]);
        assert_eq!(share(Values::over([].into_iter()).y(0.0)), "100.00%");
        let years: Vec<_> = Time::over([1990.0, 2025.0].into_iter(), true)
            .marks()
            .into_iter()
            .map(|it| it.1)
            .collect();
        assert_eq!(years, ["1990", "2000", "2010", "2020"]);
    }
}
