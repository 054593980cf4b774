//! The sentence that says what was compared.

use alloc::{borrow::ToOwned, format, string::String};

use super::{Fraction, Scale, Why};
use crate::{Cmp, Decimal, Outcome};

/// A value against a bar, and whether others fare alike: "Trade, 2023: 240.11 billion US dollars is at least 200 billion".
pub(super) fn against(
    name: &str,
    fraction: &Fraction,
    others: bool,
    outcome: Outcome,
    scale: &Scale<'_>,
) -> Result<String, Why> {
    let mult = scale.bar.unit_mult.unwrap_or(0);
    let value = amount(fraction.shown(scale)?, mult, scale.unit);
    let held = match (scale.bar.cmp, scale.bar.value, scale.bar.low, scale.bar.high) {
        (Some(cmp), Some(bar), _, _) => {
            let bar_is = amount(bar, mult, scale.unit);
            if outcome == Outcome::Indeterminate {
                format!("is within the tolerance of {bar_is}")
            } else {
                format!("is {} {bar_is}", relation(cmp, outcome == Outcome::Holds))
            }
        }
        (_, _, Some(low), Some(high)) => {
            let (low, high) = (low, amount(high, mult, scale.unit));
            match outcome {
                Outcome::Holds => format!("lies between {low} and {high}"),
                Outcome::Fails => format!("does not lie between {low} and {high}"),
                Outcome::Indeterminate => {
                    format!("is within the tolerance of an end of {low} to {high}")
                }
            }
        }
        _ => return Err(Why::NoBar),
    };
    let others = if others { ", and so is every other value of the window" } else { "" };
    Ok(format!("{name}, {}: {value} {held}{others}", fraction.witness))
}

/// How two values compare, or do not.
pub(super) fn relation(cmp: Cmp, holds: bool) -> &'static str {
    match (cmp, holds) {
        (Cmp::Lt, true) | (Cmp::Ge, false) => "less than",
        (Cmp::Le, true) | (Cmp::Gt, false) => "at most",
        (Cmp::Ge, true) | (Cmp::Lt, false) => "at least",
        (Cmp::Gt, true) | (Cmp::Le, false) => "more than",
        (Cmp::Eq, true) => "equal to",
        (Cmp::Eq, false) => "not equal to",
    }
}

/// A value with its power of ten and unit in words.
pub(super) fn amount(value: Decimal, mult: i8, unit: &str) -> String {
    let power = match mult {
        0 => String::new(),
        3 => " thousand".to_owned(),
        6 => " million".to_owned(),
        9 => " billion".to_owned(),
        12 => " trillion".to_owned(),
        other => format!(" × 10^{other}"),
    };
    let unit = if unit.is_empty() || unit == "one" { String::new() } else { format!(" {unit}") };
    format!("{}{power}{unit}", value.trimmed())
}
