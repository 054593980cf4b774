//! Until when evidence and data reach, and how far a series is behind.

use claimbook_core::{Claim, Dataset, Day};
use proptest::prelude::*;
use serde_json::{Value, json};

const TODAY: &str = "2026-11-24";

/// A book with one claim, which has this evidence and these checks, on a source of 2020, events of
/// 2012 and of 2018 to 2019, and a series of four years.
fn book(evidence: &Value, checks: &Value) -> Dataset {
    let event = |id: &str, date: &str| json!({ "id": id, "date": date, "title": "T", "kind": "treaty", "actors": ["x"], "source": "s" });
    let row = |year: &str, value: Option<&str>, status: &str| json!({ "time_period": year, "obs_value": value, "obs_status": status });
    let records = json!({
        "metadata": {
            "title": "T", "description": "D", "stage": "draft", "version": "0.1.0", "schema_version": "0.1.0",
            "language": "en", "license": "CC0-1.0", "creators": ["C"], "data_as_of": TODAY,
            "base_iri": "https://example.org/"
        },
        "document": {
            "language": "en", "accessed": "2026-01-01", "normalization": "fold-1", "segment_count": 0,
            "sha256": "0".repeat(64)
        },
        "sources": [{ "id": "s", "kind": "book", "title": "T", "publisher": "P", "issued": "2020-06", "origin": "o", "primary": true, "read_as": "original" }],
        "events": [event("2012-05-01-one", "2012-05-01"), event("2018-a", "2018/2019")],
        "series": [{
            "id": "series-a", "title": "T", "indicator": "i", "freq": "A", "ref_area": "x", "unit": "one",
            "unit_mult": 0, "source": "s", "method_note": "M", "vintage": "2026-01-01", "license": "L",
            "observations": [
                row("2021", Some("1"), "A"), row("2022", Some("2"), "P"), row("2023", None, "O"),
                row("2030", Some("9"), "F"),
            ]
        }],
        "claims": [{
            "id": "s01-a", "statement": "S.", "segments": ["s01/1"], "kind": "current-state",
            "modality": "actual", "measurability": "quantitative", "time_scope": "2020/..",
            "actors": [{ "actor": "x", "role": "agent" }], "weight": "detail",
            "evidence": evidence, "checks": checks
        }]
    });
    Dataset::new(serde_json::from_value(records).unwrap())
}

fn only(book: &Dataset) -> &Claim {
    book.claims().at(0).unwrap()
}

/// A line of evidence with these fields beside those that it has to have.
fn line(fields: &Value) -> Value {
    let mut line = json!({
        "slug": "e", "direction": "supports", "strength": "weak", "kind": "survey", "statement": "S",
        "sources": [{ "source": "s" }]
    });
    line.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    line
}

fn until(fields: &Value) -> Option<String> {
    let book = book(&json!([line(fields)]), &json!([]));
    book.evidence_until(only(&book)).map(|day| day.to_string())
}

fn check(test: &Value) -> Value {
    json!([{ "slug": "c", "tests": "T", "reading": "main", "test": test, "bar_reason": "R", "expect": "holds", "decisive": false }])
}

#[test]
fn a_line_reaches_as_far_as_what_it_speaks_of() {
    let observation = |period: &str| json!({ "figures": [{ "label": "L", "observation": { "series": "series-a", "period": period } }] });
    for (fields, end) in [
        (json!({}), "2020-06-30"),
        (json!({ "observed": "2015" }), "2015-12-31"),
        (json!({ "observed": "2015/2016-02" }), "2016-02-29"),
        // An open end is as far as the source can tell.
        (json!({ "observed": "2015/.." }), "2020-06-30"),
        (json!({ "observed": "2015/", "events": ["2018-a"] }), "2020-06-30"),
        (json!({ "events": ["2012-05-01-one"] }), "2012-05-01"),
        (json!({ "events": ["2012-05-01-one", "2018-a"] }), "2019-12-31"),
        (json!({ "events": ["2018-a"], "observed": "2021-03" }), "2021-03-31"),
        (
            json!({ "figures": [{ "label": "L", "value": "1", "unit": "one", "period": "2017-Q2" }] }),
            "2017-06-30",
        ),
        (observation("2021"), "2021-12-31"),
        // Missing and foreseen values tell nothing of their time, so the source is asked.
        (observation("2023"), "2020-06-30"),
        (observation("2030"), "2020-06-30"),
        (json!({ "observed": "2031" }), TODAY),
    ] {
        assert_eq!(until(&fields).as_deref(), Some(end), "{fields}");
    }
}

#[test]
fn checks_reach_as_far_as_what_they_read() {
    let bar = json!({ "cmp": "ge", "value": "1", "unit": "one" });
    let value = |window: &str| json!({ "op": "value", "series": "series-a", "window": window, "pick": "any", "bar": bar });
    let events = json!({ "op": "events", "kind": "treaty", "window": "2010/2025", "bar": bar });
    for (test, end) in [
        (value("2021"), Some("2021-12-31")),
        (value("2021/2035"), Some("2022-12-31")),
        (value("2030"), None),
        (events.clone(), Some("2019-12-31")),
        (json!({ "op": "all", "tests": [value("2021"), events] }), Some("2021-12-31")),
    ] {
        let book = book(&json!([]), &check(&test));
        let found = book.evidence_until(only(&book)).map(|day| day.to_string());
        assert_eq!(found.as_deref(), end, "{test}");
    }
    let nothing = book(&json!([]), &json!([]));
    assert_eq!(nothing.evidence_until(only(&nothing)), None);
    assert_eq!(nothing.data_until().unwrap().to_string(), "2022-12-31");
}

#[test]
fn a_series_is_behind_by_whole_periods() {
    let last = |freq: &str, period: &str| {
        let mut records = serde_json::to_value(book(&json!([]), &json!([])).to_records()).unwrap();
        let series = &mut records["series"][0];
        series["freq"] = json!(freq);
        let first = format!("1990{}", &period[4..]).replace("/2024", "/1995");
        let row =
            |period: &str| json!({ "time_period": period, "obs_value": "1", "obs_status": "A" });
        series["observations"] = match period {
            "2001" => json!([row(period)]),
            _ => json!([row(&first), row(period)]),
        };
        let book = Dataset::new(serde_json::from_value(records).unwrap());
        book.series().at(0).unwrap().clone()
    };
    for (freq, period, at, behind) in [
        ("A", "2024", "2025-12-30", Some(0)),
        ("A", "2024", "2025-12-31", Some(1)),
        ("A", "2023", "2026-11-24", Some(2)),
        // Of one value nobody knows whether there is to be another.
        ("A", "2001", "2026-11-24", None),
        ("S", "2025-S2", "2026-11-24", Some(1)),
        ("Q", "2026-Q3", "2026-11-24", Some(0)),
        ("Q", "2025-Q4", "2026-09-30", Some(3)),
        ("M", "2026-09", "2026-11-24", Some(1)),
        ("M", "2026-12", "2026-11-24", Some(0)),
        ("W", "2026-W46", "2026-11-24", Some(1)),
        ("W", "2026-W47", "2026-11-24", Some(0)),
        ("D", "2020-01-01", "2026-11-24", None),
        ("P", "2019/2024", "2026-11-24", None),
    ] {
        let at: Day = at.parse().unwrap();
        assert_eq!(last(freq, period).behind(at), behind, "{freq} {period} at {at}");
    }
}

fn days() -> impl Strategy<Value = Day> {
    (0_i16..=9999, 1_u8..=12, 1_u8..=31)
        .prop_filter_map("a day that there is", |(year, month, day)| Day::new(year, month, day))
}

proptest! {
    #[test]
    fn days_are_counted_as_they_follow_each_other(day in days(), other in days()) {
        let next = Day::new(day.year(), day.month(), day.day() + 1)
            .or_else(|| Day::new(day.year(), day.month() + 1, 1))
            .or_else(|| Day::new(day.year() + 1, 1, 1));
        if let Some(next) = next {
            prop_assert_eq!(next.days_since(day), 1);
            prop_assert_eq!(day.ends_month(), next.day() == 1);
        }
        prop_assert_eq!(day.days_since(other), -other.days_since(day));
        prop_assert_eq!(day.cmp(&other), day.days_since(other).cmp(&0));
    }

    /// More evidence never reaches less far, and nothing reaches beyond the book.
    #[test]
    fn evidence_adds_up(ends in proptest::collection::vec(2000_i16..2040, 1..6)) {
        let lines: Vec<_> = ends.iter().map(|year| line(&json!({ "observed": year.to_string() }))).collect();
        let mut before = None;
        for count in 1..=lines.len() {
            let book = book(&json!(lines[..count]), &json!([]));
            let until = book.evidence_until(only(&book));
            let latest = ends[..count].iter().max().unwrap();
            let end = format!("{latest}-12-31").parse().unwrap();
            prop_assert_eq!(until, Some(book.metadata().data_as_of.min(end)));
            prop_assert!(until >= before);
            before = until;
        }
    }
}
