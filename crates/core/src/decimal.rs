//! Exact decimal numbers.

use alloc::string::String;
use core::{fmt, str::FromStr};

use rust_decimal::{Decimal as Exact, RoundingStrategy};

use crate::{
    SyntaxError,
    walk::{Token, Value, Visit},
};

/// An exact decimal number of at most 28 digits, as it is written: `240.10` keeps its last zero.
///
/// Numbers compare by value, so `240.1` equals `240.10`. Arithmetic answers `None` where the
/// exact result needs more digits, so that whatever is computed can be written and read again.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Decimal(Exact);

impl Decimal {
    const EXPECTED: &'static str = "a decimal number such as `-12.5`, of at most 28 digits";

    /// The number one.
    pub const ONE: Self = Self(Exact::ONE);
    /// The number zero.
    pub const ZERO: Self = Self(Exact::ZERO);

    /// `mantissa` divided by ten to the power of `scale`.
    ///
    /// # Panics
    ///
    /// If the number has more than 28 digits; in a constant this fails the build.
    #[expect(clippy::cast_possible_truncation, reason = "the number is cut into three words")]
    pub const fn new(mantissa: i128, scale: u32) -> Self {
        assert!(is_short(mantissa, scale), "a decimal of more than 28 digits");
        let digits = mantissa.unsigned_abs();
        let (low, middle, high) = (digits as u32, (digits >> 32) as u32, (digits >> 64) as u32);
        Self(Exact::from_parts(low, middle, high, mantissa < 0, scale))
    }

    /// The digits without the point, with the sign.
    pub const fn mantissa(self) -> i128 {
        self.0.mantissa()
    }

    /// How many digits stand after the point.
    pub const fn scale(self) -> u32 {
        self.0.scale()
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        let (left, right) = (self.trimmed(), other.trimmed());
        let scale = left.scale().max(right.scale());
        let aligned = |number: Self| {
            number.mantissa().checked_mul(10_i128.checked_pow(scale - number.scale())?)
        };
        let sum = aligned(left)?.checked_add(aligned(right)?)?;
        Self::made(sum, scale)
    }

    /// The difference.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated())
    }

    /// The product.
    pub fn times(self, other: Self) -> Option<Self> {
        let (left, right) = (self.0.normalize(), other.0.normalize());
        let mantissa = left.mantissa().checked_mul(right.mantissa())?;
        Self::made(mantissa, left.scale().checked_add(right.scale())?)
    }

    /// The quotient, rounded half to even at `places` digits after the point; `None` for a
    /// divisor of zero.
    pub fn divided(self, by: Self, places: u32) -> Option<Self> {
        let quotient = Self(self.0.checked_div(by.0)?).rounded(places);
        Self::made(quotient.mantissa(), quotient.scale())
    }

    /// The number rounded half to even at `places` digits after the point.
    #[must_use]
    pub fn rounded(self, places: u32) -> Self {
        Self(self.0.round_dp_with_strategy(places, RoundingStrategy::MidpointNearestEven))
    }

    /// The number times ten to the power of `exponent`.
    pub fn shifted(self, exponent: i8) -> Option<Self> {
        let number = self.0.normalize();
        let scale = i32::try_from(number.scale()).ok()? - i32::from(exponent);
        let (mantissa, scale) = match u32::try_from(scale) {
            Ok(scale) => (number.mantissa(), scale),
            Err(_) => {
                (number.mantissa().checked_mul(10_i128.checked_pow(scale.unsigned_abs())?)?, 0)
            }
        };
        Self::made(mantissa, scale)
    }

    /// What was computed: `mantissa` divided by ten to the power of `scale`, without zeros at the
    /// end that there is no room for.
    fn made(mut mantissa: i128, mut scale: u32) -> Option<Self> {
        while !is_short(mantissa, scale) && scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        is_short(mantissa, scale).then(|| Self::new(mantissa, scale))
    }

    /// `number` divided by ten to the power of `places`, which may be negative.
    pub(crate) fn with_places(number: i128, places: i32) -> Option<Self> {
        let (number, scale) = match u32::try_from(places) {
            Ok(scale) => (number, scale),
            Err(_) => (number.checked_mul(10_i128.checked_pow(places.unsigned_abs())?)?, 0),
        };
        is_short(number, scale).then(|| Self::new(number, scale))
    }

    /// How often a number above zero goes into this one, rounded down.
    pub(crate) fn floored_by(self, by: Self) -> Option<i128> {
        let (left, right) = (self.trimmed(), by.trimmed());
        let scale = left.scale().max(right.scale());
        let aligned = |number: Self| {
            number.mantissa().checked_mul(10_i128.checked_pow(scale - number.scale())?)
        };
        aligned(left)?.checked_div_euclid(aligned(right)?)
    }

    /// The number with the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self(-self.0)
    }

    /// The distance from zero.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// Whether the number is less than zero.
    pub fn is_negative(self) -> bool {
        self < Self::ZERO
    }

    /// The number without zeros at the end of its fraction.
    #[must_use]
    pub fn trimmed(self) -> Self {
        Self(self.0.normalize())
    }
}

/// Whether a number is written with 28 digits or fewer.
const fn is_short(mantissa: i128, scale: u32) -> bool {
    mantissa.unsigned_abs() < 10_u128.pow(28) && scale < 28
}

impl From<u32> for Decimal {
    fn from(number: u32) -> Self {
        Self(Exact::from(number))
    }
}

impl FromStr for Decimal {
    type Err = SyntaxError;

    /// Reads a number without exponent, plus sign or needless zeros before it, and without a minus
    /// sign before zero.
    fn from_str(text: &str) -> Result<Self, SyntaxError> {
        let refuse = || SyntaxError { text: String::from(text), expected: Self::EXPECTED };
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain =
            |part: &str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
        if !plain(whole)
            || !plain(fraction)
            || (whole.len() > 1 && whole.starts_with('0'))
            || digits.bytes().filter(u8::is_ascii_digit).count() > 28
            || (digits.len() < text.len() && !digits.contains(|digit| matches!(digit, '1'..='9')))
        {
            return Err(refuse());
        }
        Exact::from_str_exact(text).map(Self).map_err(|_| refuse())
    }
}

impl fmt::Display for Decimal {
    /// Zero has no sign, whatever it was computed from.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_zero() { self.0.abs().fmt(f) } else { self.0.fmt(f) }
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Visit for Decimal {
    fn visit(&self, sink: &mut dyn FnMut(Token<'_>)) {
        sink(Token::Value(Value::Decimal(*self)));
    }
}

string_form! {
    Decimal: "decimal", "An exact decimal number, written as a string.", {
        "pattern": r"^(0|-?[1-9][0-9]*)(\.[0-9]+)?$|^-0\.[0-9]*[1-9][0-9]*$",
        "maxLength": 30,
    },
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString};

    use proptest::prelude::*;

    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn reading() {
        for good in ["0", "-1", "240.10", "0.5", "-0.05", "1234567890123456789012345678"] {
            assert_eq!(number(good).to_string(), good);
        }
        let long = format!("0.{}", "1".repeat(27));
        assert_eq!(number(&long).to_string(), long);
        for bad in [
            "",
            "-",
            ".5",
            "12345678901234567890123456789",
            "1.2345678901234567890123456789",
            "0.1234567890123456789012345678",
            "5.",
            "01",
            "+1",
            "1e3",
            " 1",
            "1,5",
            "NaN",
            "1__0",
            "-0",
            "-0.00",
            "12345678901234567890123456789012",
        ] {
            assert!(bad.parse::<Decimal>().is_err(), "{bad}");
        }
    }

    #[test]
    fn arithmetic() {
        assert_eq!(number("240.11").minus(number("190.27")), Some(number("49.84")));
        assert_eq!(number("2.5").times(number("0.4")), Some(number("1")));
        assert_eq!(number("14").divided(number("16"), 3), Some(number("0.875")));
        assert_eq!(number("1").divided(Decimal::ZERO, 3), None);
        assert_eq!(number("0.125").rounded(2), number("0.12"));
        assert_eq!(number("0.135").rounded(2), number("0.14"));
        assert_eq!(number("-0.001").rounded(2).to_string(), "0.00");
        assert_eq!(number("0.0").negated().to_string(), "0.0");
        assert_eq!(number("2.5").shifted(3), Some(number("2500")));
        assert_eq!(number("2500").shifted(-3), Some(number("2.5")));
        assert_eq!(number("1").shifted(127), None);
        let large = number("9999999999999999999999999999");
        assert_eq!(large.times(large), None);
        assert_eq!(large.plus(number("0.1")), None);
        assert_eq!(large.plus(Decimal::ONE), None);
        assert_eq!(number("0.00000000000001").times(number("0.00000000000001")), None);
        let tiny = number("0.00000000000002").times(number("0.00000000000005"));
        assert_eq!(tiny, Some(Decimal::new(1, 27)));
        assert_eq!(Decimal::new(1, 27).shifted(-1), None);
        assert_eq!(large.divided(number("0.1"), 0), None);
    }

    proptest! {
        #[test]
        fn scaling_there_and_back(mantissa in -1_000_000_000_000i64..1_000_000_000_000, scale in 0u32..6, exponent in -9i8..9) {
            let number = Decimal::new(i128::from(mantissa), scale);
            prop_assert_eq!(number.shifted(exponent).and_then(|moved| moved.shifted(-exponent)), Some(number));
        }

        #[test]
        fn sums_are_exact(a in any::<i64>(), b in any::<i64>(), scale in 0u32..9) {
            let (a, b) = (Decimal::new(i128::from(a), scale), Decimal::new(i128::from(b), scale));
            prop_assert_eq!(a.plus(b).and_then(|sum| sum.minus(b)), Some(a));
        }
    }
}
