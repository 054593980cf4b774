//! The numbers in words, with their precision, and whether they are those of figures.
//!
//! Everything that may be a date or part of a name is passed over: who reports a number may only
//! speak where it is certain.

use claimbook_core::{Amount, Dataset, Decimal, UnitId};

use crate::language::Language;

/// A number in a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Written<'a> {
    /// As it is written.
    pub(crate) text: &'a str,
    /// Its digits.
    value: Decimal,
    /// The power of ten that a word after it says.
    pub(crate) exponent: Option<i8>,
    /// Whether it is said to be per cent.
    pub(crate) per_cent: bool,
}

impl Written<'_> {
    /// Whether this is a value rounded, or cut off, to the digits written.
    fn stands_for(&self, value: Decimal) -> bool {
        let unit = Decimal::new(1, self.value.scale());
        let half = Decimal::new(5, self.value.scale() + 1);
        let Some(over) = value.minus(self.value) else { return false };
        (over >= Decimal::ZERO && over < unit) || over.abs() <= half
    }
}

/// A number as a record holds it, and the power of ten that it is to be taken times.
#[derive(Clone, Copy)]
pub(crate) struct Value {
    pub(crate) own: Decimal,
    pub(crate) exponent: i8,
    /// The power of ten that the unit is named after, as million tonnes are; else 0.
    pub(crate) of_unit: i8,
}

impl Value {
    /// Whether a number in words is this one, rounded or cut off.
    pub(crate) fn is_written(self, number: &Written<'_>) -> bool {
        self.agrees(number, |value| number.stands_for(value))
    }

    /// Whether a number in words is this one, to the last digit.
    pub(crate) fn is_exactly(self, number: &Written<'_>) -> bool {
        self.agrees(number, |value| number.value == value)
    }

    fn agrees(self, number: &Written<'_>, same: impl Fn(Decimal) -> bool) -> bool {
        let agrees = |exponent: i8| {
            let Some(shifted) = self.own.abs().shifted(exponent) else { return false };
            [0, 2].into_iter().any(|per_cent| {
                // A share of 0.19 is 19 per cent.
                let per_cent = if number.per_cent { per_cent } else { 0 };
                shifted.shifted(per_cent).is_some_and(&same)
            })
        };
        match number.exponent {
            // A word beside the number may be that of the unit.
            Some(exponent) => [0, self.of_unit].into_iter().any(|of_unit| {
                agrees(self.exponent.saturating_add(of_unit).saturating_sub(exponent))
            }),
            // Without a word for the power of ten, that of the figure may go without saying.
            None => agrees(self.exponent) || agrees(0),
        }
    }

    /// The number of a figure, in a book whose words are of a language.
    pub(crate) fn of(dataset: &Dataset, language: Option<&Language>, amount: Amount<'_>) -> Self {
        let of_unit = of_unit(dataset, language, amount.unit);
        Self { own: amount.value, exponent: amount.unit_mult, of_unit }
    }
}

/// The power of ten that a unit is named after; 0 if it is after none.
pub(crate) fn of_unit(dataset: &Dataset, language: Option<&Language>, unit: &UnitId) -> i8 {
    let name = dataset.units().get(unit).map_or("", |unit| &unit.name);
    let words = || name.split_whitespace().chain(unit.as_str().split('-'));
    let mut powers = language.into_iter().flat_map(|language| language.powers);
    powers
        .find(|(word, _)| words().any(|own| own.eq_ignore_ascii_case(word)))
        .map_or(0, |(_, power)| *power)
}

/// The numbers of a sentence.
pub(crate) fn written<'t>(language: &Language, sentence: &'t str) -> Vec<Written<'t>> {
    let words: Vec<&str> = sentence
        .split(|c: char| c.is_whitespace() || matches!(c, '–' | '—' | '/'))
        .map(|word| {
            word.trim_matches(|c: char| {
                !c.is_alphanumeric() && !matches!(c, '%' | '$' | '€' | '-' | '−')
            })
        })
        .filter(|word| !word.is_empty())
        .collect();
    let lower = |at: usize| words.get(at).map(|word| word.to_lowercase()).unwrap_or_default();
    let mut found = Vec::new();
    // The last number that belongs to a name: after it, ", 2 and 3" belongs to the same list.
    let mut named = None;
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).map(lower).unwrap_or_default();
        let Some((text, value, per_cent)) = number(word) else { continue };
        let joined = language.joins.contains(&before.as_str());
        let last = at.checked_sub(if joined { 2 } else { 1 });
        if language.named.contains(&before.as_str()) || named.is_some() && named == last {
            named = Some(at);
            continue;
        }
        let next = lower(at + 1);
        let exponent =
            language.powers.iter().find(|(word, _)| *word == next).map(|(_, power)| *power);
        let two = format!("{next} {}", lower(at + 2));
        let per_cent = per_cent
            || next == "%"
            || language.per_cent.iter().any(|words| *words == next || *words == two);
        let day = value.scale() == 0
            && value <= Decimal::from(31)
            && (language.months.contains(&next.as_str())
                || language.months.contains(&before.as_str()));
        let plain_year = exponent.is_none() && !per_cent && is_year(text);
        // "2014–18": the end of a range of years in two digits.
        let short_year = text.len() == 2
            && is_year(&before)
            && (sentence.contains(&format!("{before}–{text}"))
                || sentence.contains(&format!("{before}/{text}")));
        if day || plain_year || short_year {
            continue;
        }
        found.push(Written { text, value, exponent, per_cent });
    }
    found
}

/// Four digits without anything else, from 1000 to 2999.
fn is_year(text: &str) -> bool {
    text.len() == 4
        && text.starts_with(['1', '2'])
        && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A word that is a number and nothing else: its digits, value, and whether it is per cent.
fn number(word: &str) -> Option<(&str, Decimal, bool)> {
    let digits = word.trim_start_matches(['$', '€', '-', '−']);
    let (digits, per_cent) = digits.strip_suffix('%').map_or((digits, false), |rest| (rest, true));
    let mut groups = digits.split('.').next()?.split(',');
    let first = groups.next()?;
    let grouped = digits.contains(',');
    if grouped && (first.is_empty() || first.len() > 3 || groups.any(|group| group.len() != 3)) {
        return None;
    }
    let value = digits.replace(',', "").parse().ok()?;
    Some((digits, value, per_cent))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> &'static Language {
        Language::of("en").unwrap()
    }

    fn found(sentence: &str) -> Vec<(&str, Option<i8>, bool)> {
        written(english(), sentence).iter().map(|it| (it.text, it.exponent, it.per_cent)).collect()
    }

    #[test]
    fn numbers_and_what_is_passed_over() {
        type Found = (&'static str, Option<i8>, bool);
        let cases: &[(&str, &[Found])] = &[
            ("Trade passed $240.11 billion in 2023.", &[("240.11", Some(9), false)]),
            (
                "It fell by 6.9 per cent, to 1,234 tonnes.",
                &[("6.9", None, true), ("1,234", None, false)],
            ),
            ("A share of 19% or 19 percent.", &[("19", None, true), ("19", None, true)]),
            ("Between 2014–18 and 2019/23, and 1995-2004.", &[]),
            ("Signed on 16 July 2001 and on May 8, 2002.", &[]),
            ("Articles 1 and 2 of resolution 2758 forbid it.", &[]),
            ("Article 5 lets 12 boats out.", &[("12", None, false)]),
            ("The Kh-35 and the 5th boat of the G7.", &[]),
            ("Of 16 vetoes, 14 were joint.", &[("16", None, false), ("14", None, false)]),
            (
                "The year 2019 saw 2,019 landings and 2019 million fish.",
                &[("2,019", None, false), ("2019", Some(6), false)],
            ),
            ("From −3.5 to 4 °C", &[("3.5", None, false), ("4", None, false)]),
        ];
        for (sentence, expected) in cases {
            assert_eq!(found(sentence), *expected, "{sentence}");
        }
    }

    #[test]
    fn precision() {
        let stands = |text: &str, value: &str| {
            written(english(), text)[0].stands_for(value.parse().unwrap())
        };
        for (text, value) in [
            ("240", "240.11"),
            ("244.8", "244.81"),
            ("245", "244.8"),
            ("244", "244.8"),
            ("7", "6.5"),
        ] {
            assert!(stands(text, value), "{value} as {text}");
        }
        for (text, value) in [("240", "241"), ("245", "244.2"), ("240.1", "240.21"), ("6", "-6.2")]
        {
            assert!(!stands(text, value), "{value} as {text}");
        }
    }
}
