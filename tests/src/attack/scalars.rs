//! Texts as values: what is read is printed as it was written and read again as the same, and
//! what is computed can be written.
//!
//! An input is a text; of one with a line end, the two parts are also held against each other.

use std::{fmt::Display, str::FromStr};

use claimbook_core::{
    ActorId, BaseIri, Bound, ClaimId, Day, Decimal, Edtf, EdtfError, Freq, Period, Reading,
    SectionId, SegmentId, Sha256, Slug, Text, Truth, Url, Version,
};

pub(super) fn attack(input: &[u8]) {
    let input = super::text(input);
    let (first, second) = input.split_once('\n').unwrap_or((input, ""));
    for text in [first, second] {
        if text.is_empty() {
            continue;
        }
        kept::<Text>(text);
        kept::<Sha256>(text);
        kept::<Version>(text);
        kept::<Reading>(text);
        kept::<ActorId>(text);
        kept::<Slug>(text);
        kept::<Freq>(text);
        kept::<Day>(text);
        if let Some(id) = kept::<SectionId>(text) {
            assert!(text.starts_with(id.top()));
        }
        if let Some(id) = kept::<SegmentId>(text) {
            assert!(id.section().parse::<SectionId>().is_ok(), "{text}");
        }
        if let Some(id) = kept::<ClaimId>(text) {
            assert!(id.top_section().parse::<SectionId>().is_ok(), "{text}");
            assert!(text.parse::<Slug>().is_ok(), "{text}");
        }
        let url = kept::<Url>(text);
        assert!(kept::<BaseIri>(text).is_none() || url.is_some(), "{text}");
        if let Err(error) = text.parse::<Edtf>() {
            assert!(!error.to_string().is_empty());
            if let EdtfError::Reversed { swapped, .. } = error {
                assert!(swapped.parse::<Edtf>().is_ok(), "{text}: {swapped}");
            }
        }
    }
    if let Some(first) = kept::<Edtf>(first) {
        date(first);
        if let Some(second) = kept::<Edtf>(second) {
            date(second);
            dates(first, second);
        }
    }
    if let Some(first) = kept::<Period>(first) {
        assert!(first.first_day() <= first.last_day(), "{first}");
        if let Some(second) = kept::<Period>(second) {
            periods(first, second);
        }
    }
    if let Some(first) = kept::<Decimal>(first) {
        number(first);
        if let Some(second) = kept::<Decimal>(second) {
            numbers(first, second);
        }
    }
}

/// The value of a text, if it is one; then it is written as the text.
fn kept<T>(text: &str) -> Option<T>
where
    T: FromStr + Display + PartialEq,
{
    match text.parse::<T>() {
        Ok(value) => {
            assert_eq!(value.to_string(), text);
            assert!(text.parse::<T>().is_ok_and(|again| again == value), "{text}");
            Some(value)
        }
        Err(_) => None,
    }
}

fn date(date: Edtf) {
    let (earliest, latest) = (date.earliest(), date.latest());
    for bound in [earliest, latest] {
        if let Bound::Day(day) = bound {
            assert_eq!(day.to_string().parse::<Day>().as_ref(), Ok(&day), "{date}");
            assert_ne!(date.contains(day), Truth::No, "{day} in {date}");
        }
    }
    if let (Bound::Day(first), Bound::Day(last)) = (earliest, latest) {
        assert!(first <= last, "{date}");
    }
    assert_ne!(date.before(&date), Truth::Yes, "{date}");
    assert_ne!(date.overlaps(&date), Truth::No, "{date}");
    assert_ne!(date.within(&date), Truth::No, "{date}");
}

fn dates(a: Edtf, b: Edtf) {
    let said = |what| format!("{a} {what} {b}");
    assert_eq!(a.overlaps(&b), b.overlaps(&a), "{}", said("overlaps"));
    if a.before(&b) == Truth::Yes {
        assert_eq!(b.before(&a), Truth::No, "{}", said("before"));
        assert_eq!(a.overlaps(&b), Truth::No, "{}", said("before"));
    }
    if a.within(&b) == Truth::Yes {
        assert_eq!(a.overlaps(&b), Truth::Yes, "{}", said("within"));
        assert_eq!(a.before(&b), Truth::No, "{}", said("within"));
    }
    if let Some(whole) = Edtf::between(a, Some(b)) {
        assert_eq!(whole.to_string().parse::<Edtf>().as_ref(), Ok(&whole));
        assert!(whole.is_interval());
    }
}

fn periods(a: Period, b: Period) {
    let said = || format!("{a} and {b}");
    assert_eq!(a.overlaps(b), b.overlaps(a), "{}", said());
    assert_eq!(a.before(b) || b.before(a), !a.overlaps(b), "{}", said());
    assert!(!a.within(b) || a.overlaps(b), "{}", said());
    assert_eq!(a.within(b) && b.within(a), days(a) == days(b), "{}", said());
    assert_eq!(a.partial_cmp(&b), b.partial_cmp(&a).map(std::cmp::Ordering::reverse), "{}", said());
    assert_eq!(a == b, a.to_string() == b.to_string(), "{}", said());
}

fn days(period: Period) -> (Day, Day) {
    (period.first_day(), period.last_day())
}

fn number(number: Decimal) {
    written(Some(number.negated()));
    written(Some(number.abs()));
    written(Some(number.trimmed()));
    assert_eq!(number.trimmed(), number);
    for places in [0, 2, 27] {
        written(Some(number.rounded(places)));
        assert!(number.rounded(places).scale() <= number.scale().max(places));
    }
    for exponent in [-128, -9, -1, 1, 9, 127] {
        let moved = number.shifted(exponent);
        written(moved);
        let back = moved.and_then(|moved| moved.shifted(exponent.checked_neg()?));
        assert!(back.is_none_or(|back| back == number), "{number} by {exponent}");
    }
}

fn numbers(a: Decimal, b: Decimal) {
    let said = |what| format!("{a} {what} {b}");
    for result in [a.plus(b), a.minus(b), a.times(b), a.divided(b, 4)] {
        written(result);
    }
    assert_eq!(a.plus(b), b.plus(a), "{}", said("+"));
    assert_eq!(a.times(b), b.times(a), "{}", said("*"));
    if let Some(less) = a.minus(b) {
        assert_eq!(less.cmp(&Decimal::ZERO), a.cmp(&b), "{}", said("-"));
        assert!(less.plus(b).is_none_or(|back| back == a), "{}", said("-"));
    }
    if let Some(product) = a.times(b)
        && b != Decimal::ZERO
    {
        let back = product.divided(b, 28);
        assert!(back.is_none_or(|back| back == a), "{}", said("*"));
    }
}

/// What is computed can be written and read again.
fn written(number: Option<Decimal>) {
    if let Some(number) = number {
        assert_eq!(number.to_string().parse(), Ok(number));
    }
}
