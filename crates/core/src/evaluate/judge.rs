//! A fraction against a bar, exactly.

use alloc::string::{String, ToString};
use core::cmp::Ordering;

use super::{Data, Why};
use crate::{Bar, Cmp, Decimal, Outcome, Series, UnitId};

/// How many digits after the point a value is shown with where it does not come out even.
const SHOWN: u32 = 4;

/// An exact value as a quotient, and where it was found.
#[derive(Clone, Debug)]
pub(super) struct Fraction {
    pub(super) num: Decimal,
    pub(super) den: Decimal,
    pub(super) witness: String,
}

/// A bar, and by which power of ten a value of the series is brought to its scale.
pub(super) struct Scale<'a> {
    pub(super) bar: &'a Bar,
    pub(super) unit: &'a str,
    exponent: i8,
}

impl<'a> Scale<'a> {
    /// For values in a unit times ten to the power of `unit_mult`.
    pub(super) fn between(
        unit_mult: i8,
        unit: &UnitId,
        bar: &'a Bar,
        data: &Data<'a>,
    ) -> Result<Self, Why> {
        if *unit != bar.unit {
            return Err(Why::Units(unit.to_string(), bar.unit.to_string()));
        }
        let exponent = unit_mult.saturating_sub(bar.unit_mult.unwrap_or(0));
        Ok(Self { bar, unit: data.unit_name(&bar.unit), exponent })
    }

    /// For the quotient of two series.
    pub(super) fn of_ratio(
        above: &Series,
        below: &Series,
        bar: &'a Bar,
        data: &Data<'a>,
    ) -> Result<Self, Why> {
        let mult = above.unit_mult.saturating_sub(below.unit_mult);
        if above.unit != below.unit {
            return Err(Why::Units(above.unit.to_string(), below.unit.to_string()));
        }
        let exponent = mult.saturating_sub(bar.unit_mult.unwrap_or(0));
        Ok(Self { bar, unit: data.unit_name(&bar.unit), exponent })
    }

    /// For plain numbers.
    pub(super) fn plain(bar: &'a Bar, data: &Data<'a>) -> Self {
        let exponent = 0_i8.saturating_sub(bar.unit_mult.unwrap_or(0));
        Self { bar, unit: data.unit_name(&bar.unit), exponent }
    }
}

impl Fraction {
    /// The value on the scale of the bar, for people: exact where it comes out even, else
    /// rounded.
    pub(super) fn shown(&self, scale: &Scale<'_>) -> Result<Decimal, Why> {
        let num = self.num.shifted(scale.exponent).ok_or(Why::TooManyDigits)?;
        if self.den == Decimal::ONE {
            return Ok(num.trimmed());
        }
        let quotient =
            num.divided(self.den, SHOWN).ok_or_else(|| Why::Zero(self.witness.clone()))?;
        Ok(quotient.trimmed())
    }

    /// Compares by cross-multiplication; `None` for too many digits or a divisor of zero.
    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        let (a, b) = (self.positive()?, other.positive()?);
        Some(a.0.times(b.1)?.cmp(&b.0.times(a.1)?))
    }

    /// Numerator and denominator, the latter made positive.
    fn positive(&self) -> Option<(Decimal, Decimal)> {
        match self.den.cmp(&Decimal::ZERO) {
            Ordering::Greater => Some((self.num, self.den)),
            Ordering::Less => Some((self.num.negated(), self.den.negated())),
            Ordering::Equal => None,
        }
    }
}

/// Whether a value clears a bar.
pub(super) fn judge(fraction: &Fraction, scale: &Scale<'_>) -> Result<Outcome, Why> {
    let digits = || Why::TooManyDigits;
    let (num, den) = fraction.positive().ok_or_else(|| Why::Zero(fraction.witness.clone()))?;
    let num = num.shifted(scale.exponent).ok_or_else(digits)?;
    let against = |bar: Decimal| bar.times(den).ok_or_else(digits);
    let near = |bar: Decimal| -> Result<bool, Why> {
        let Some(tolerance) = scale.bar.tolerance else { return Ok(false) };
        let distance = num.minus(against(bar)?).ok_or_else(digits)?.abs();
        Ok(distance <= tolerance.times(den).ok_or_else(digits)?)
    };
    match (scale.bar.cmp, scale.bar.value, scale.bar.low, scale.bar.high) {
        // An equation holds within its tolerance; any other comparison is open there.
        (Some(Cmp::Eq), Some(bar), _, _) => {
            Ok(if num == against(bar)? || near(bar)? { Outcome::Holds } else { Outcome::Fails })
        }
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
        _ => Err(Why::NoBar),
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

fn outcome(holds: bool) -> Outcome {
    if holds { Outcome::Holds } else { Outcome::Fails }
}
