//! Numbers against a bar, exactly: one number, or as many as the pick of a test chooses.

use alloc::{vec, vec::Vec};
use core::cmp::Ordering;

use super::{Found, Point, Quotient, Reason, Span, Stop, Trace};
use crate::{Bar, Cmp, Decimal, Outcome, Pick, Series, UnitId};

/// How many digits after the point a value is shown with where it does not come out even.
pub(super) const SHOWN: u32 = 4;

/// An exact value as a quotient.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fraction {
    pub(super) num: Decimal,
    pub(super) den: Decimal,
}

/// A value and when it was observed, or why there is none.
pub(super) struct Held {
    pub(super) periods: Span,
    pub(super) fraction: Result<Fraction, Stop>,
}

/// A bar, and by which power of ten a value of the series is brought to its scale.
pub(super) struct Scale<'a> {
    bar: &'a Bar,
    exponent: i8,
}

impl<'a> Scale<'a> {
    /// For values of a series.
    pub(super) fn of(series: &Series, bar: &'a Bar) -> Result<Self, Stop> {
        alike(series, &bar.unit)?;
        Ok(Self { bar, exponent: series.unit_mult.saturating_sub(bar.unit_mult.unwrap_or(0)) })
    }

    /// For the quotient of two series.
    pub(super) fn of_ratio(above: &Series, below: &Series, bar: &'a Bar) -> Result<Self, Stop> {
        alike(above, &below.unit)?;
        let mult = above.unit_mult.saturating_sub(below.unit_mult);
        Ok(Self { bar, exponent: mult.saturating_sub(bar.unit_mult.unwrap_or(0)) })
    }

    /// For plain numbers.
    pub(super) fn plain(bar: &'a Bar) -> Self {
        Self { bar, exponent: 0_i8.saturating_sub(bar.unit_mult.unwrap_or(0)) }
    }

    /// A value on the scale of the bar, and what comes out of it.
    fn point(&self, periods: Span, fraction: Fraction) -> Result<Point, Reason> {
        let (num, den) = fraction.positive().ok_or(Reason::DivisionByZero)?;
        let num = num.shifted(self.exponent).ok_or(Reason::TooManyDigits)?;
        let outcome = judge(num, den, self.bar)?;
        let whole = den == Decimal::ONE;
        let shown = if whole { Some(num) } else { num.divided(den, SHOWN) };
        Ok(Point {
            periods,
            value: Some(shown.ok_or(Reason::TooManyDigits)?.trimmed()),
            quotient: (!whole).then_some(Quotient { num, den }),
            bar: None,
            outcome,
            reason: Reason::of_value(outcome),
        })
    }
}

/// That a series is in a unit.
pub(super) fn alike(series: &Series, unit: &UnitId) -> Result<(), Stop> {
    if series.unit == *unit {
        Ok(())
    } else {
        Err(Stop { reason: Reason::UnlikeUnits, series: Some(series.id.clone()), periods: None })
    }
}

impl Fraction {
    pub(super) const fn whole(num: Decimal) -> Self {
        Self { num, den: Decimal::ONE }
    }

    /// Compares by cross-multiplication; `None` for too many digits or a divisor of zero.
    fn compare(self, other: Self) -> Option<Ordering> {
        let (a, b) = (self.positive()?, other.positive()?);
        Some(a.0.times(b.1)?.cmp(&b.0.times(a.1)?))
    }

    /// Numerator and denominator, the latter made positive.
    pub(super) fn positive(self) -> Option<(Decimal, Decimal)> {
        match self.den.cmp(&Decimal::ZERO) {
            Ordering::Greater => Some((self.num, self.den)),
            Ordering::Less => Some((self.num.negated(), self.den.negated())),
            Ordering::Equal => None,
        }
    }
}

/// Holds one number against a bar.
pub(super) fn single(held: Held, scale: &Scale<'_>, trace: &mut Trace) -> Result<Found, Stop> {
    quantified(Pick::First, vec![held], scale, trace)
}

/// Holds one or several numbers against a bar, as the pick says.
pub(super) fn quantified(
    pick: Pick,
    held: Vec<Held>,
    scale: &Scale<'_>,
    trace: &mut Trace,
) -> Result<Found, Stop> {
    let judged: Vec<_> = chosen(pick, held)?.into_iter().map(|held| judged(held, scale)).collect();
    let found = decided(&judged, pick, scale.bar.cmp);
    trace.bar = Some(scale.bar.clone());
    trace.points = judged.into_iter().map(|judged| judged.point).collect();
    found
}

/// The number that decides.
fn decided(judged: &[Judged], pick: Pick, cmp: Option<Cmp>) -> Result<Found, Stop> {
    // The first that settles the matter is the witness; for `all` that is the first that fails.
    let (settles, rest) = match pick {
        Pick::Any => (Outcome::Holds, Outcome::Fails),
        Pick::All | Pick::First | Pick::Last | Pick::Sum | Pick::Mean | Pick::Min | Pick::Max => {
            (Outcome::Fails, Outcome::Holds)
        }
    };
    let first = |wanted| judged.iter().find(|judged| judged.point.outcome == wanted);
    // What settles the matter is shown by the first value that does; what does not, by the one
    // that came nearest.
    let witness = first(settles)
        .or_else(|| first(Outcome::Indeterminate))
        .or_else(|| nearest(judged, pick, cmp))
        .ok_or(Reason::NothingObserved)?;
    if let Err(stop) = &witness.fraction {
        return Err(stop.clone());
    }
    let Point { outcome, reason, value, periods, .. } = witness.point;
    let reason = if judged.len() > 1 && outcome == rest { Reason::EveryValue } else { reason };
    Ok(Found { outcome, reason, value, periods: Some(periods) })
}

/// A number with what came out of it, or why nothing did.
struct Judged {
    fraction: Result<Fraction, Stop>,
    point: Point,
}

fn judged(held: Held, scale: &Scale<'_>) -> Judged {
    let Held { periods, fraction } = held;
    let point = fraction.and_then(|fraction| {
        let point = scale.point(periods, fraction).map_err(|reason| Stop {
            reason,
            series: None,
            periods: Some(periods),
        })?;
        Ok((fraction, point))
    });
    match point {
        Ok((fraction, point)) => Judged { fraction: Ok(fraction), point },
        Err(stop) => {
            let point = Point {
                periods,
                value: None,
                quotient: None,
                bar: None,
                outcome: Outcome::Indeterminate,
                reason: stop.reason,
            };
            Judged { fraction: Err(stop), point }
        }
    }
}

/// The numbers that a pick holds against the bar.
fn chosen(pick: Pick, held: Vec<Held>) -> Result<Vec<Held>, Stop> {
    match pick {
        Pick::Any | Pick::All => Ok(held),
        Pick::First => Ok(held.into_iter().next().into_iter().collect()),
        Pick::Last => Ok(held.into_iter().next_back().into_iter().collect()),
        Pick::Sum | Pick::Mean => {
            let known = known(held)?;
            let (Some((first, _)), Some((last, _))) = (known.first(), known.last()) else {
                return Ok(Vec::new());
            };
            let periods = Span { from: first.from, to: last.to };
            let den = counted(if pick == Pick::Mean { known.len() } else { 1 })?;
            let sum = |sum: Decimal, (_, next): &(Span, Fraction)| sum.plus(next.num);
            let num = known.iter().try_fold(Decimal::ZERO, sum).ok_or(Reason::TooManyDigits)?;
            Ok(vec![Held { periods, fraction: Ok(Fraction { num, den }) }])
        }
        Pick::Min | Pick::Max => {
            let wanted = if pick == Pick::Max { Ordering::Greater } else { Ordering::Less };
            let mut best: Option<(Span, Fraction)> = None;
            let known = known(held)?;
            let many = known.len() > 1;
            for (periods, next) in known {
                // A single one is judged as it is.
                if many && next.positive().is_none() {
                    let reason = Reason::DivisionByZero;
                    return Err(Stop { reason, series: None, periods: Some(periods) });
                }
                let better = match &best {
                    Some((_, old)) => next.compare(*old).ok_or(Reason::TooManyDigits)? == wanted,
                    None => true,
                };
                if better {
                    best = Some((periods, next));
                }
            }
            let held = |(periods, fraction)| Held { periods, fraction: Ok(fraction) };
            Ok(best.into_iter().map(held).collect())
        }
    }
}

/// The numbers, all of which have to be known.
fn known(held: Vec<Held>) -> Result<Vec<(Span, Fraction)>, Stop> {
    held.into_iter().map(|held| Ok((held.periods, held.fraction?))).collect()
}

/// Of values that all clear a bar, or all miss it, the one nearest to the bar.
fn nearest(judged: &[Judged], pick: Pick, cmp: Option<Cmp>) -> Option<&Judged> {
    let best_end = cmp.and_then(|cmp| match cmp {
        Cmp::Ge | Cmp::Gt => Some(Ordering::Greater),
        Cmp::Le | Cmp::Lt => Some(Ordering::Less),
        Cmp::Eq => None,
    });
    let wanted = match pick {
        Pick::Any => best_end,
        Pick::All => best_end.map(Ordering::reverse),
        Pick::First | Pick::Last | Pick::Sum | Pick::Mean | Pick::Min | Pick::Max => None,
    };
    judged.iter().reduce(|best, next| match (&best.fraction, &next.fraction) {
        (Ok(old), Ok(new)) if wanted.is_some() && new.compare(*old) == wanted => next,
        _ => best,
    })
}

/// Whether a value clears a bar.
fn judge(num: Decimal, den: Decimal, bar: &Bar) -> Result<Outcome, Reason> {
    let digits = Reason::TooManyDigits;
    let against = |bar: Decimal| bar.times(den).ok_or(digits);
    let near = |end: Decimal| -> Result<bool, Reason> {
        let Some(tolerance) = bar.tolerance else { return Ok(false) };
        let distance = num.minus(against(end)?).ok_or(digits)?.abs();
        Ok(distance <= tolerance.times(den).ok_or(digits)?)
    };
    match (bar.cmp, bar.value, bar.low, bar.high) {
        // An equation holds within its tolerance; any other comparison is open there.
        (Some(Cmp::Eq), Some(bar), _, _) => Ok(outcome(num == against(bar)? || near(bar)?)),
        (Some(cmp), Some(bar), _, _) => Ok(if near(bar)? {
            Outcome::Indeterminate
        } else {
            outcome(compares(num, cmp, against(bar)?))
        }),
        (None, None, Some(low), Some(high)) => Ok(if near(low)? || near(high)? {
            Outcome::Indeterminate
        } else {
            outcome(against(low)? <= num && num <= against(high)?)
        }),
        _ => Err(Reason::NoBar),
    }
}

pub(super) fn compares(left: Decimal, cmp: Cmp, right: Decimal) -> bool {
    match cmp {
        Cmp::Lt => left < right,
        Cmp::Le => left <= right,
        Cmp::Eq => left == right,
        Cmp::Ge => left >= right,
        Cmp::Gt => left > right,
    }
}

pub(super) const fn outcome(holds: bool) -> Outcome {
    if holds { Outcome::Holds } else { Outcome::Fails }
}

/// A count as a number.
pub(super) fn counted(count: usize) -> Result<Decimal, Reason> {
    u32::try_from(count).map(Decimal::from).map_err(|_| Reason::TooManyDigits)
}
