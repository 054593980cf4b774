//! How far a test is from another outcome: the two nearest bars between which it turns.
//!
//! The bars that are asked are the multiples of one step, which is as fine as the series are
//! written, and no finer. Candidates are computed from the exact values that the bar is held
//! against; what comes out at a candidate is found by running the test, so that a turning point
//! never says what [`evaluate`] does not.

use alloc::{collections::BTreeSet, vec::Vec};

use super::{Quotient, data::Data, evaluate, judge::SHOWN, run};
use crate::{Bar, Cmp, Dataset, Decimal, Measure, Outcome, Series, SeriesId, Test, TrendMethod};

vocabulary! {
    /// The number of a test that its outcome turns on.
    pub enum Limit("limit") {
        /// The number of the bar.
        Value = "value",
        /// The lower end of the range of the bar.
        Low = "low",
        /// The upper end of the range of the bar.
        High = "high",
        /// The factor of a comparison.
        Factor = "factor",
        /// The share of the steps of a trend.
        Share = "share",
    }
}

/// Two neighbouring bars with different outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct TurningPoint {
    /// The number of the test that is moved; everything else stays as it is.
    pub of: Limit,
    /// The lower of the two bars.
    pub below: Edge,
    /// The upper of the two bars.
    pub above: Edge,
}

/// A bar and what comes out there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Edge {
    /// The bar, in its own unit and power of ten.
    pub bar: Decimal,
    /// The outcome with that bar.
    pub outcome: Outcome,
}

/// Where the outcome of a test turns: of all pairs of neighbouring bars with different outcomes
/// the one that is nearest to the bar of the test.
///
/// Bars are neighbours at the precision of the series, which is that of its most exact value,
/// on the scale of the bar. A quotient has the four digits after the point that it is shown
/// with, or as many as the bar has if these are more; a place and a number of events are whole.
///
/// What is moved is the number of the bar, either end of a range (never beyond the other end),
/// the factor of `compare` (above zero) or the share of `trend` (from 0 to 1). There is nothing
/// to move in `membership` and the other methods of `trend`; the parts of `all` and `any` have
/// turning points of their own. There is none either where no bar changes the outcome, and where
/// the digits of the data are more than can be held.
///
/// Within a tolerance a test is open, so that from holding to failing it turns twice; the
/// nearer of the two is told.
///
/// ```
/// use claimbook_core::{Dataset, evaluate, turning_points};
///
/// /// How far each check of a book is from another outcome.
/// fn margins(book: &Dataset) -> Vec<String> {
///     let mut told = Vec::new();
///     for (claim, check) in book.checks() {
///         let outcome = evaluate(book, &check.test).outcome;
///         for turn in turning_points(book, &check.test) {
///             // "s01-some-claim/some-check holds, turns at a bar of 240.11: at 240.12 it would fail"
///             told.push(format!("{} {outcome}, {}", check.id(&claim.id), turn.sentence(outcome)));
///         }
///     }
///     told
/// }
/// ```
pub fn turning_points(dataset: &Dataset, test: &Test) -> Vec<TurningPoint> {
    Limit::ALL.iter().filter_map(|of| Turning::new(dataset, test, *of)?.nearest()).collect()
}

/// A test of which one number is moved.
struct Turning<'a> {
    dataset: &'a Dataset,
    test: &'a Test,
    of: Limit,
    /// The number as the test states it.
    stated: Decimal,
    /// How many digits after the point a bar has; zeros before it, if negative.
    places: i32,
}

impl<'a> Turning<'a> {
    fn new(dataset: &'a Dataset, test: &'a Test, of: Limit) -> Option<Self> {
        let stated = stated(test, of)?;
        let places = places(dataset, test, stated)?;
        Some(Self { dataset, test, of, stated, places })
    }

    fn nearest(&self) -> Option<TurningPoint> {
        let mut moved = self.test.clone();
        let mut at = |step: i128| -> Option<Edge> {
            let bar = self.bar(step)?;
            *number(&mut moved, self.of)? = Some(bar);
            Some(Edge { bar, outcome: evaluate(self.dataset, &moved).outcome })
        };
        let mut found: Option<(Decimal, TurningPoint)> = None;
        let steps = self.candidates();
        let mut rest = &steps[..];
        while let Some((first, others)) = rest.split_first() {
            let here = at(*first)?;
            let mut alike = |step: &i128| at(*step).is_some_and(|it| it.outcome == here.outcome);
            // A growing bar runs through the outcomes in one direction, but for an equation.
            let same = if self.is_equation() {
                others.iter().take_while(|step| alike(step)).count()
            } else {
                others.partition_point(alike)
            };
            rest = &others[same..];
            let Some(next) = rest.first() else { break };
            let (below, above) = (at(next - 1)?, at(*next)?);
            if below.outcome == above.outcome {
                continue;
            }
            let distance = self.distance(below.bar, above.bar)?;
            if found.as_ref().is_none_or(|(best, _)| distance <= *best) {
                found = Some((distance, TurningPoint { of: self.of, below, above }));
            }
        }
        found.map(|(_, point)| point)
    }

    /// The bars at which something may change, with their neighbours, as multiples of the step.
    fn candidates(&self) -> Vec<i128> {
        let mut steps = BTreeSet::new();
        for exact in self.critical() {
            if let Some(step) = self.step(exact) {
                steps.extend((step - 1..=step + 2).filter(|step| self.allows(*step)));
            }
        }
        steps.into_iter().collect()
    }

    /// The numbers at which something changes: for each series and each rival, the values that
    /// are held against the bar, and as far from them as the tolerance reaches.
    fn critical(&self) -> Vec<Quotient> {
        let asked = self.test.series();
        let rivals = asked.iter().flat_map(|&series| {
            let rivals = self.dataset.alternatives(series);
            rivals.map(|rival| Data::with(self.dataset, series, rival))
        });
        let mut found = Vec::new();
        for data in core::iter::once(Data::new(self.dataset)).chain(rivals) {
            let trace = run(self.test, &data).trace;
            match self.of {
                Limit::Value | Limit::Low | Limit::High => {
                    for exact in trace.points.iter().filter_map(super::Point::exact) {
                        found.push(exact);
                        let tolerance = trace.bar.as_ref().and_then(|bar| bar.tolerance);
                        let band = tolerance.and_then(|tolerance| tolerance.times(exact.den));
                        for band in band.into_iter().flat_map(|band| [band, band.negated()]) {
                            let num = exact.num.plus(band);
                            found.extend(num.map(|num| Quotient { num, ..exact }));
                        }
                    }
                }
                Limit::Factor => {
                    let [left, right] = &trace.read[..] else { continue };
                    let exponent = left.unit_mult.saturating_sub(right.unit_mult);
                    for ours in &left.values {
                        let num = ours.value.and_then(|value| value.shifted(exponent));
                        let den = right.at(ours.period);
                        let quotient = num.zip(den).and_then(|(num, den)| quotient(num, den));
                        found.extend(quotient);
                    }
                }
                Limit::Share => {
                    let steps = trace.steps.map(|steps| (steps.along.into(), steps.of.into()));
                    found.extend(steps.and_then(|(num, den)| quotient(num, den)));
                }
            }
        }
        found
    }

    /// The last multiple of the step that is not above a number.
    fn step(&self, exact: Quotient) -> Option<i128> {
        exact.num.floored_by(exact.den.times(self.bar(1)?)?)
    }

    /// A multiple of the step.
    fn bar(&self, step: i128) -> Option<Decimal> {
        Decimal::with_places(step, self.places)
    }

    /// Whether the test may have such a number at all.
    fn allows(&self, step: i128) -> bool {
        let Some(bar) = self.bar(step) else { return false };
        let other = |of| stated(self.test, of);
        match self.of {
            Limit::Value => true,
            Limit::Low => other(Limit::High).is_some_and(|high| bar <= high),
            Limit::High => other(Limit::Low).is_some_and(|low| low <= bar),
            Limit::Factor => bar > Decimal::ZERO,
            Limit::Share => Decimal::ZERO <= bar && bar <= Decimal::ONE,
        }
    }

    /// How far a pair of bars is from the one of the test.
    fn distance(&self, below: Decimal, above: Decimal) -> Option<Decimal> {
        if self.stated < below {
            below.minus(self.stated)
        } else if above < self.stated {
            self.stated.minus(above)
        } else {
            Some(Decimal::ZERO)
        }
    }

    fn is_equation(&self) -> bool {
        cmp(self.test) == Some(Cmp::Eq)
    }
}

/// How a test compares, where it compares with one number or series.
pub(super) fn cmp(test: &Test) -> Option<Cmp> {
    if let Test::Compare(test) = test { Some(test.cmp) } else { test.bar().and_then(|bar| bar.cmp) }
}

/// A quotient with its denominator above zero.
fn quotient(num: Decimal, den: Decimal) -> Option<Quotient> {
    let (num, den) = super::judge::Fraction { num, den }.positive()?;
    Some(Quotient { num, den })
}

/// Where a test keeps the number.
pub(super) fn number(test: &mut Test, of: Limit) -> Option<&mut Option<Decimal>> {
    let bar = match test {
        Test::Value(test) => &mut test.bar,
        Test::Change(test) => &mut test.bar,
        Test::Ratio(test) => &mut test.bar,
        Test::Rank(test) => &mut test.bar,
        Test::Events(test) => &mut test.bar,
        Test::Compare(test) => return (of == Limit::Factor).then_some(&mut test.factor),
        Test::Trend(test) => return (of == Limit::Share).then_some(&mut test.share),
        Test::Membership(_) | Test::All(_) | Test::Any(_) => return None,
    };
    match of {
        Limit::Value => Some(&mut bar.value),
        Limit::Low => Some(&mut bar.low),
        Limit::High => Some(&mut bar.high),
        Limit::Factor | Limit::Share => None,
    }
}

/// The number that is moved, where a test has one.
pub(super) fn stated(test: &Test, of: Limit) -> Option<Decimal> {
    let of_bar = |number: fn(&Bar) -> Option<Decimal>| test.bar().and_then(number);
    match of {
        Limit::Value => of_bar(|bar| bar.value.filter(|_| bar.cmp.is_some())),
        Limit::Low => of_bar(|bar| bar.low.filter(|_| bar.cmp.is_none())),
        Limit::High => of_bar(|bar| bar.high.filter(|_| bar.cmp.is_none())),
        Limit::Factor => {
            let Test::Compare(test) = test else { return None };
            Some(test.factor.unwrap_or(Decimal::ONE))
        }
        Limit::Share => {
            let Test::Trend(test) = test else { return None };
            test.share.filter(|_| test.method == TrendMethod::Share)
        }
    }
}

/// How fine the bars are that a test is asked with.
fn places(dataset: &Dataset, test: &Test, stated: Decimal) -> Option<i32> {
    let as_shown = stated.trimmed().scale().max(SHOWN);
    let as_shown = i32::try_from(as_shown).ok();
    let whole = |bar: &Bar| Some(i32::from(bar.unit_mult.unwrap_or(0)));
    let of_values = |id: &SeriesId, bar: &Bar| {
        let series = dataset.series().get(id)?;
        let exponent = series.unit_mult.saturating_sub(bar.unit_mult.unwrap_or(0));
        Some(precision(series)? - i32::from(exponent))
    };
    match test {
        Test::Value(test) => of_values(&test.series, &test.bar),
        Test::Change(test) => match test.measure {
            Measure::Absolute => of_values(&test.series, &test.bar),
            Measure::Relative => as_shown,
        },
        Test::Ratio(_) | Test::Compare(_) | Test::Trend(_) => as_shown,
        Test::Rank(test) => whole(&test.bar),
        Test::Events(test) => whole(&test.bar),
        Test::Membership(_) | Test::All(_) | Test::Any(_) => None,
    }
}

/// How many digits after the point the most exact value of a series has, as it is written.
fn precision(series: &Series) -> Option<i32> {
    let values = series.observations.iter().filter_map(|row| row.obs_value);
    values.map(Decimal::scale).max().and_then(|scale| i32::try_from(scale).ok())
}
