//! Numbers as people read them.
//!
//! A number is written with the digits that it has, never with more.

use claimbook_core::{Day, Decimal, Period};

use crate::words::Words;

/// Between groups of three digits: a space that does not break, and is thin.
const GROUP: char = '\u{202f}';
const MINUS: char = '\u{2212}';

/// A number with its digits in groups of three.
pub(crate) fn grouped(words: &Words, number: Decimal) -> String {
    let text = number.trimmed().to_string();
    let (sign, digits) = text.strip_prefix('-').map_or((false, text.as_str()), |it| (true, it));
    let (whole, rest) = digits.split_once('.').map_or((digits, None), |(a, b)| (a, Some(b)));
    let mut out = String::new();
    if sign {
        out.push(MINUS);
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(GROUP);
        }
        out.push(digit);
    }
    if let Some(rest) = rest {
        out.push(words.point);
        out.push_str(rest);
    }
    out
}

/// A number with the power of ten that is taken out of it: of millions and more, if it has four digits at
/// most before its noughts.
pub(crate) fn round(number: Decimal) -> (Decimal, i8) {
    let is_short = |number: Decimal| number.mantissa().unsigned_abs() < 10_000;
    [12, 9, 6]
        .into_iter()
        .filter_map(|power: i8| Some((number.shifted(-power)?.trimmed(), power)))
        .find(|(less, _)| is_short(*less) && less.abs() >= Decimal::ONE)
        .unwrap_or((number, 0))
}

/// A number of a picture, such as a mark of its scale, which is a short decimal.
pub(crate) fn rough(words: &Words, number: f64) -> String {
    let places = if number.abs() >= 1000.0 { 0 } else { 4 };
    format!("{number:.places$}")
        .parse()
        .map_or_else(|_| format!("{number}"), |number: Decimal| grouped(words, number))
}

/// Where a number lies in a picture.
pub(crate) fn place(number: Decimal) -> f64 {
    number.to_string().parse().unwrap_or(0.0)
}

/// A day as a year with the part of it that is over.
pub(crate) fn year(day: Day) -> f64 {
    f64::from(day.year())
        + (f64::from(day.month()) - 1.0) / 12.0
        + (f64::from(day.day()) - 1.0) / 372.0
}

/// The middle of a period, as a year.
pub(crate) fn middle(period: Period) -> f64 {
    f64::midpoint(year(period.first_day()), end(period))
}

/// The end of a period, as a year.
pub(crate) fn end(period: Period) -> f64 {
    year(period.last_day()) + 1.0 / 372.0
}

/// How many there are, as a picture counts.
pub(crate) fn real(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    #[test]
    fn many_noughts_are_said_as_a_power() {
        for (number, less, power) in [
            ("35900000000", "35.9", 9),
            ("-83150000", "-83.15", 6),
            ("1200000000000", "1.2", 12),
            ("999900", "999900", 0),
            ("150534000000", "150534000000", 0),
            ("1234567", "1234567", 0),
            ("0", "0", 0),
        ] {
            let (value, taken) = round(number.parse().unwrap());
            assert_eq!((value.to_string().as_str(), taken), (less, power), "{number}");
        }
    }

    #[test]
    fn digits_stand_in_groups_and_none_is_added() {
        for (number, text) in [
            ("0", "0"),
            ("-12", "−12"),
            ("1234.50", "1\u{202f}234.5"),
            ("-1234567", "−1\u{202f}234\u{202f}567"),
            ("0.0005", "0.0005"),
        ] {
            assert_eq!(grouped(&words::ENGLISH, number.parse().unwrap()), text);
        }
        assert_eq!(grouped(&words::GERMAN, "1234.5".parse().unwrap()), "1\u{202f}234,5");
    }
}
