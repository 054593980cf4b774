//! Numbers as people and spreadsheets write them, and what to write for each: the hand-made advice
//! for a number that is none here.

use claimbook_core::Decimal;

/// Words and signs for a number that nobody has.
const MISSING: [&str; 13] =
    ["na", "n/a", "n.a.", "nan", "null", "none", "nil", "-", "–", "—", ".", "..", ":"];

/// Signs that part the thousands and are no comma or point.
const GAPS: [char; 6] = [' ', '\u{A0}', '\u{202F}', '\u{2009}', '\'', '_'];

/// What to write for a text that is no number, in words, and the number itself where that can be
/// told.
pub(super) fn advice(text: &str) -> Option<(String, Option<String>)> {
    let text = text.trim();
    if let Some(number) = meant(text) {
        return Some((format!("write `{number}`"), Some(number)));
    }
    if let Some(share) = percent(text) {
        return Some(share);
    }
    if let Some(number) = with_power(text) {
        return Some((format!("write `{number}`"), Some(number)));
    }
    if MISSING.contains(&text.to_lowercase().as_str()) {
        let words = "leave out what is missing; a row of a series then has the status `O`";
        return Some((words.to_owned(), None));
    }
    if let Some(number) = alone(text) {
        let words = format!(
            "write the number alone, such as `{number}`: its unit and its power of ten have fields of their own"
        );
        return Some((words, None));
    }
    let (whole, rest) = text.split_once(',')?;
    let (point, plain) = (format!("{whole}.{rest}"), format!("{whole}{rest}"));
    (is_number(&point) && is_number(&plain)).then(|| {
        let words = format!(
            "write `{point}` if the comma is a decimal one, `{plain}` if it parts thousands"
        );
        (words, None)
    })
}

/// A number of hundredths or thousandths with its sign.
fn percent(text: &str) -> Option<(String, Option<String>)> {
    const SIGNS: [(&str, &str, i8); 5] = [
        ("%", "percent", -2),
        ("percent", "percent", -2),
        ("per cent", "percent", -2),
        ("pct", "percent", -2),
        ("‰", "per mille", -3),
    ];
    let lower = text.to_lowercase();
    SIGNS.iter().find_map(|(sign, unit, exponent)| {
        let number = lower.strip_suffix(sign)?.trim_end();
        let number = if is_number(number) { number.to_owned() } else { meant(number)? };
        let share = number.parse::<Decimal>().ok()?.shifted(*exponent)?;
        let words =
            format!("write `{number}` where the unit is {unit}; as a share it is `{share}`");
        Some((words, Some(number)))
    })
}

/// A number with a power of ten, as programs write it.
fn with_power(text: &str) -> Option<String> {
    let (number, power) = text.split_once(['e', 'E'])?;
    let number: Decimal = meant(number)?.parse().ok()?;
    let power: i8 = power.strip_prefix('+').unwrap_or(power).parse().ok()?;
    Some(number.shifted(power)?.to_string())
}

/// The number before a unit or behind a sign.
fn alone(text: &str) -> Option<String> {
    let is_sign = |sign: char| "$€£¥<>≤≥~≈±".contains(sign) || sign.is_whitespace();
    let inner = text.trim_start_matches(is_sign);
    let inner = inner.trim_end_matches(|sign: char| is_sign(sign) || sign.is_alphabetic());
    let is_whole = inner.len() < text.len() && !inner.ends_with([',', '.']);
    is_whole.then(|| meant(inner)).flatten()
}

/// A number with a decimal comma, or with thousands parted, as it is to be written. Nothing where
/// the comma may be either.
pub(super) fn meant(text: &str) -> Option<String> {
    let text = text.trim().replace(['\u{2212}', '\u{2013}'], "-");
    let digits = text.strip_prefix(['+', '-']).unwrap_or(&text).trim_start();
    let sign = if text.starts_with('-') { "-" } else { "" };
    if !digits.contains(|digit: char| digit.is_ascii_digit()) {
        return None;
    }
    let (commas, points) = (digits.matches(',').count(), digits.matches('.').count());
    let point = match (commas, points) {
        (0, 0 | 2..) | (2.., 0) => None,
        (1, 0) => {
            let (whole, fraction) = digits.split_once(',')?;
            if fraction.len() == 3 && whole != "0" && whole.len() <= 3 {
                return None;
            }
            Some(',')
        }
        (0, 1) => Some('.'),
        // The last of them parts the fraction.
        _ => digits.rfind([',', '.']).and_then(|at| digits[at..].chars().next()),
    };
    let (whole, fraction) = match point {
        Some(point) => digits.rsplit_once(point)?,
        None => (digits, ""),
    };
    let groups: Vec<&str> =
        whole.split(|sign| matches!(sign, ',' | '.') || GAPS.contains(&sign)).collect();
    let parted = groups.len() > 1;
    if parted && (groups[0].len() > 3 || groups[1..].iter().any(|group| group.len() != 3)) {
        return None;
    }
    let whole = groups.concat();
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let point = if fraction.is_empty() { "" } else { "." };
    let number = format!("{whole}{point}{fraction}");
    let is_zero = !number.contains(|digit| matches!(digit, '1'..='9'));
    let number = if is_zero { number } else { format!("{sign}{number}") };
    is_number(&number).then_some(number)
}

fn is_number(text: &str) -> bool {
    text.parse::<Decimal>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant() {
        let cases = [
            ("126,0", Some("126.0")),
            ("-0,5", Some("-0.5")),
            ("0,125", Some("0.125")),
            ("1234,5", Some("1234.5")),
            ("1.234,5", Some("1234.5")),
            ("1,234.5", Some("1234.5")),
            ("1,234,567", Some("1234567")),
            ("1.234.567", Some("1234567")),
            ("1 234,5", Some("1234.5")),
            ("1\u{a0}234", Some("1234")),
            ("1'234.50", Some("1234.50")),
            ("\u{2212}5", Some("-5")),
            ("+5", Some("5")),
            ("-0", Some("0")),
            (".5", Some("0.5")),
            ("5.", Some("5")),
            ("007", Some("7")),
            (" 5 ", Some("5")),
            ("1,234", None),
            ("12 34", None),
            ("1,2,3", None),
            ("", None),
            ("--5", None),
            ("5%", None),
            ("1e3", None),
            (",", None),
        ];
        for (text, expected) in cases {
            assert_eq!(meant(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_said() {
        let said = |text| advice(text).map(|(words, _)| words);
        assert_eq!(said("126,0").unwrap(), "write `126.0`");
        assert!(said("1,234").unwrap().starts_with("write `1.234` if the comma"));
        assert!(said("N/A").unwrap().starts_with("leave out"));
        assert!(said("about 5").is_none());
        assert_eq!(
            said("98%").unwrap(),
            "write `98` where the unit is percent; as a share it is `0.98`"
        );
        assert!(said("5 t").unwrap().starts_with("write the number alone, such as `5`"));
        let edit = |text| advice(text).and_then(|(_, number)| number);
        assert_eq!(said("1,A"), None);
        for (text, number) in [
            ("98%", Some("98")),
            ("98,5 %", Some("98.5")),
            ("-1.5 percent", Some("-1.5")),
            ("12 per cent", Some("12")),
            ("5‰", Some("5")),
            ("1e3", Some("1000")),
            ("1.5E+06", Some("1500000")),
            ("25e-1", Some("2.5")),
            ("1e99", None),
            ("$5", None),
            ("> 5", None),
            ("5 km", None),
            ("%", None),
            ("e3", None),
        ] {
            assert_eq!(edit(text).as_deref(), number, "{text}");
        }
    }
}
