//! What holds for all values, and a second, plain account of their meaning to compare with.

extern crate std;

use alloc::{
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};
use std::sync::LazyLock;

use proptest::{prelude::*, string::string_regex};

use super::super::{Bound, DAY_PATTERN, Day, Edtf, EdtfError, PATTERN};
use crate::Truth::{self, No, Unknown, Yes};

/// Dates close together, so that every relation between two of them turns up.
fn date() -> impl Strategy<Value = String> {
    let body = prop_oneof![
        3 => string_regex("200[0-2]").expect("a pattern"),
        1 => Just(String::from("200X")),
        3 => string_regex("200[01]-(01|02|03|12)").expect("a pattern"),
        2 => string_regex("200[01]-XX").expect("a pattern"),
        4 => string_regex("200[01]-(01|02|03|12)-(01|02|27|28)").expect("a pattern"),
        2 => string_regex("2000-(02|03)-XX").expect("a pattern"),
        1 => Just(String::from("2000-XX-XX")),
    ];
    (body, prop_oneof![4 => Just(""), 1 => Just("?"), 1 => Just("~")])
        .prop_map(|(body, mark)| body + mark)
}

fn value() -> impl Strategy<Value = Edtf> {
    let side = || prop_oneof![6 => date(), 1 => Just(String::from("..")), 1 => Just(String::new())];
    prop_oneof![date(), (side(), side()).prop_map(|(a, b)| format!("{a}/{b}"))]
        .prop_filter_map("reversed, or without a date", |text| text.parse().ok())
}

/// Intervals that mean few spans, so that three of them can be gone through.
fn interval() -> impl Strategy<Value = Edtf> {
    let date = || {
        (
            string_regex("200[0-2]|200[01]-(01|02|03|12)|2000-02-XX").expect("a pattern"),
            prop_oneof![3 => Just(""), 1 => Just("?")],
        )
            .prop_map(|(body, mark)| body + mark)
    };
    let side = move || prop_oneof![6 => date(), 1 => Just(String::from(".."))];
    (side(), side())
        .prop_filter_map("reversed, or without a date", |(a, b)| format!("{a}/{b}").parse().ok())
}

/// Any text that the pattern of a schema lets through.
fn matching(pattern: &str) -> impl Strategy<Value = String> + use<> {
    string_regex(pattern.trim_start_matches('^').trim_end_matches('$')).expect("a pattern")
}

fn day() -> impl Strategy<Value = Day> {
    (1996_i16..2006, 1_u8..=12, 1_u8..=31)
        .prop_filter_map("no such day", |(year, month, day)| Day::new(year, month, day))
}

proptest! {
    #[test]
    fn text_is_kept(text in matching(PATTERN)) {
        match text.parse::<Edtf>() {
            Ok(value) => prop_assert_eq!(value.to_string(), text),
            Err(EdtfError::NoSuchDay { .. } | EdtfError::Reversed { .. }) => {}
            Err(error) => prop_assert!(false, "the pattern lets through: {}", error),
        }
    }

    #[test]
    fn day_text_is_kept(text in matching(DAY_PATTERN)) {
        match text.parse::<Day>() {
            Ok(day) => {
                prop_assert_eq!(day.to_string(), &*text);
                prop_assert_eq!(Edtf::from(day), text.parse::<Edtf>()?);
            }
            Err(EdtfError::NoSuchDay { .. }) => {}
            Err(error) => prop_assert!(false, "the pattern lets through: {}", error),
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in prop_oneof![".*", "[0-9XYTux?~%./{}\\[\\] -]{0,24}"]) {
        match text.parse::<Edtf>() {
            Ok(value) => prop_assert_eq!(value.to_string(), text),
            Err(error) => {
                let message = error.to_string();
                let blamed = text.split('/').chain([&*text]).map(|part| format!("`{part}`"));
                let names_it = blamed.into_iter().any(|part| message.contains(&part));
                prop_assert!(names_it || text.is_empty(), "{}", message);
            }
        }
    }

    #[test]
    fn swapping_sides_mends_a_reversed_interval(a in date(), b in date()) {
        if let Err(EdtfError::Reversed { swapped, .. }) = format!("{a}/{b}").parse::<Edtf>() {
            prop_assert!(swapped.parse::<Edtf>().is_ok(), "{}", swapped);
        }
    }

    #[test]
    fn bounds_hold_every_day(
        value in value().prop_filter("slack goes over bounds", |value| !value.is_qualified()),
        day in day(),
    ) {
        if value.contains(day) != No {
            prop_assert!(value.earliest().day().is_none_or(|first| first <= day));
            prop_assert!(value.latest().day().is_none_or(|last| day <= last));
        }
        for bound in [value.earliest(), value.latest()] {
            if let Bound::Day(bound) = bound {
                prop_assert_ne!(value.contains(bound), No, "{} in {}", bound, value);
            }
        }
    }

    #[test]
    fn certainly_before_is_a_strict_order(a in value(), b in value(), c in value()) {
        prop_assert_ne!(a.before(&a), Yes);
        if a.before(&b) == Yes {
            prop_assert_eq!(b.before(&a), No);
            prop_assert_eq!(a.overlaps(&b), No);
            prop_assert_eq!(a.within(&b), No);
            if b.before(&c) == Yes {
                prop_assert_eq!(a.before(&c), Yes);
            }
        }
    }

    #[test]
    fn relations_agree(a in value(), b in value()) {
        prop_assert_eq!(a.overlaps(&b), b.overlaps(&a));
        if a.within(&b) == Yes {
            prop_assert_eq!(a.overlaps(&b), Yes);
        }
        if a.overlaps(&b) == No {
            prop_assert_eq!(a.within(&b), No);
        }
    }

    #[test]
    fn answers_agree_with_enumeration(a in value(), b in value()) {
        let (ours, theirs) = (spans(&a.to_string()), spans(&b.to_string()));
        prop_assume!((1..=4_000_000).contains(&(ours.len() * theirs.len())));
        let asks = [
            (a.before(&b), ask(&ours, &theirs, |a, b| a.1 < b.0), "before"),
            (a.overlaps(&b), ask(&ours, &theirs, |a, b| a.0 <= b.1 && b.0 <= a.1), "overlaps"),
            (a.within(&b), ask(&ours, &theirs, |a, b| b.0 <= a.0 && a.1 <= b.1), "within"),
        ];
        for (answer, expected, question) in asks {
            prop_assert_eq!(answer, expected, "{} {} {}", a, question, b);
        }
    }

    #[test]
    fn what_lies_in_two_intervals_agrees_with_enumeration(a in interval(), b in interval(), c in interval()) {
        let spans = [a, b, c].map(|value| spans(&value.to_string()));
        prop_assume!((1..=400_000).contains(&spans.iter().map(Vec::len).product::<usize>()));
        let both: Vec<Span> = spans[1]
            .iter()
            .flat_map(|b| spans[2].iter().map(move |c| (*b.min(c), *b.max(c))))
            .map(|(first, next)| if next.0 <= first.1.saturating_add(1) { (first.0, first.1.max(next.1)) } else { (0, -2) })
            .collect();
        // Of two that are apart, each stands for itself.
        let apart = spans[1].iter().flat_map(|b| spans[2].iter().map(move |c| (*b, *c)));
        let (mut some, mut all) = (false, true);
        for (joined, (b, c)) in both.into_iter().zip(apart) {
            for a in &spans[0] {
                let lies = [joined, b, c].iter().any(|it| it.0 <= a.0 && a.1 <= it.1);
                some |= lies;
                all &= lies;
            }
        }
        let expected = if all { Yes } else if some { Unknown } else { No };
        prop_assert_eq!(a.within_some([(b, Yes), (c, Yes)].into_iter()), expected, "{} in {} and {}", a, b, c);
        // What may not be is never certain, and what is not there holds nothing.
        prop_assert_eq!(a.within_some([(b, Unknown), (c, Unknown)].into_iter()), expected.and(Unknown));
        prop_assert_eq!(a.within_some([(b, Yes), (c, No)].into_iter()), a.within(&b));
    }
}

/// First and last day, as places in `CALENDAR`; `PAST` and `FUTURE` for no limit.
type Span = (i32, i32);

/// Year, month, day, 1-based; 0 where it does not matter.
type Ymd = (i32, i32, i32);

const PAST: i32 = -1;
const FUTURE: i32 = i32::MAX;

/// The days of 1988 to 2021, in order.
static CALENDAR: LazyLock<Vec<Ymd>> = LazyLock::new(|| {
    let leap = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let common = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut days = vec![];
    for year in 1988..=2021 {
        // No exception of the Gregorian rule falls into these years.
        for (month, last) in (1..).zip(if year % 4 == 0 { leap } else { common }) {
            days.extend((1..=last).map(|day| (year, month, day)));
        }
    }
    days
});

/// All pairs are asked, none is skipped.
fn ask(a: &[Span], b: &[Span], holds: impl Fn(Span, Span) -> bool) -> Truth {
    let (mut some, mut all) = (false, true);
    for &a in a {
        for &b in b {
            let holds = holds(a, b);
            some |= holds;
            all &= holds;
        }
        if some && !all {
            return Unknown;
        }
    }
    Truth::from(all)
}

/// Every span that the text can mean, found by going through the calendar; none if too many.
fn spans(text: &str) -> Vec<Span> {
    let Some((start, end)) = text.split_once('/') else {
        return units(text);
    };
    let all = -1..i32::try_from(CALENDAR.len()).expect("a short calendar");
    let side = |text: &str, limit, end: fn(Span) -> i32| match text {
        ".." => vec![limit],
        "" => all.clone().chain([FUTURE]).collect(),
        date => units(date).into_iter().map(end).collect::<Vec<_>>(),
    };
    let (starts, ends) = (side(start, PAST, |span| span.0), side(end, FUTURE, |span| span.1));
    let mut spans = vec![];
    if starts.len() * ends.len() > 500_000 {
        return spans;
    }
    for &start in &starts {
        spans.extend(ends.iter().filter(|&&end| start <= end).map(|&end| (start, end)));
    }
    spans
}

fn units(text: &str) -> Vec<Span> {
    let body = text.trim_end_matches(['?', '~']);
    let slack = body.len() < text.len();
    let parts: Vec<&str> = body.split('-').collect();

    // Groups of days that share what the digits say, in the order of the calendar.
    let stated: fn(Ymd) -> Ymd = match parts[..] {
        [year] if year.ends_with('X') => |(year, ..)| (year / 10, 0, 0),
        [_] | [_, "XX"] | [_, "XX", "XX"] => |(year, ..)| (year, 0, 0),
        [_, _] | [_, _, "XX"] => |(year, month, _)| (year, month, 0),
        _ => |day| day,
    };
    let meant: fn(Ymd) -> Ymd = match parts.len() {
        1 => |(year, ..)| (year, 0, 0),
        2 => |(year, month, _)| (year, month, 0),
        _ => |day| day,
    };
    let number = |at: usize| parts.get(at).and_then(|part| part.replace('X', "0").parse().ok());
    let at_least_one = |at| number(at).unwrap_or(1).max(1);
    let digits = (number(0).expect("a year"), at_least_one(1), at_least_one(2));

    let mut groups: Vec<_> = CALENDAR.iter().copied().map(stated).collect();
    groups.dedup();
    let group = groups.iter().position(|&group| group == stated(digits)).expect("in the calendar");
    let chosen = if slack { &groups[group - 1..=group + 1] } else { &groups[group..=group] };

    let mut spans: Vec<(Ymd, Span)> = vec![];
    for (place, &day) in (0..).zip(CALENDAR.iter()) {
        if !chosen.contains(&stated(day)) {
            continue;
        }
        match spans.last_mut() {
            Some((unit, span)) if *unit == meant(day) => span.1 = place,
            _ => spans.push((meant(day), (place, place))),
        }
    }
    spans.into_iter().map(|(_, span)| span).collect()
}
