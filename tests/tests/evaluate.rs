//! Checks are evaluated as they should be: cases for every sort of test, and laws.

use claimbook_core::{Dataset, Evaluation, Outcome, Records, Test, evaluate};
use proptest::prelude::*;
use serde_json::{Value, json};

mod evaluate {
    mod corners;
    mod rivals;
    mod trace;
    mod turning;
    mod variation;
}

/// A book with nothing in it but the given series, members and events.
fn book(series: &[Value], events: &[Value]) -> Dataset {
    let actor = |id: &str, more: Value| {
        let mut actor = json!({ "id": id, "name": id, "kind": "state" });
        actor.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        actor
    };
    let records = json!({
        "metadata": {
            "title": "T", "description": "D", "stage": "released", "version": "0.1.0", "schema_version": "0.1.0", "language": "en",
            "license": "CC0-1.0", "creators": ["C"], "data_as_of": "2026-01-01", "base_iri": "https://example.org/"
        },
        "document": {
            "language": "en", "accessed": "2026-01-01", "normalization": "fold-1", "segment_count": 0,
            "sha256": "0".repeat(64)
        },
        "actors": [
            actor("a", json!({})),
            actor("b", json!({})),
            actor("club", json!({ "kind": "igo", "members": [{ "actor": "a", "role": "member", "start": "2000", "end": "2010" }] })),
            actor("union", json!({ "kind": "igo", "complete": true, "members": [
                { "actor": "a", "role": "permanent-member", "start": "2018-01-01", "end": "2020" },
                { "actor": "a", "role": "candidate", "start": "2012", "end": "2013" },
                { "actor": "a", "role": "member", "start": "2014", "end": "2017-12-31" },
                { "actor": "b", "role": "founding-member", "start": "2012-XX", "end": "2019~" },
                { "actor": "b", "role": "member", "start": "2017-XX-XX" },
            ] })),
            actor("pact", json!({ "kind": "igo", "complete": true, "members": [{ "actor": "a", "role": "member", "start": "199X" }] })),
        ],
        "units": [
            { "id": "usd", "name": "US dollars", "dimension": "currency", "standard": "iso-4217" },
            { "id": "one", "name": "one", "dimension": "count", "standard": "ucum" },
        ],
        "series": series,
        "events": events,
    });
    Dataset::new(serde_json::from_value::<Records>(records).unwrap())
}

fn series(id: &str, unit: &str, mult: i8, rows: &[(&str, &str, &str)]) -> Value {
    let rows: Vec<_> = rows
        .iter()
        .map(|(period, value, status)| {
            let mut row = json!({ "time_period": period, "obs_status": status });
            if !value.is_empty() {
                row["obs_value"] = json!(value);
            }
            row
        })
        .collect();
    json!({
        "id": id, "title": format!("Series {id}"), "indicator": "x", "freq": "A", "ref_area": "a", "unit": unit,
        "unit_mult": mult, "source": "s", "method_note": "m", "vintage": "2026-01-01", "license": "CC0-1.0",
        "observations": rows,
    })
}

fn event(id: &str, date: &str, kind: &str, actors: &[&str]) -> Value {
    json!({ "id": id, "date": date, "title": id, "kind": kind, "actors": actors, "source": "s" })
}

fn read(test: Value) -> Test {
    serde_json::from_value(test).unwrap()
}

fn run(book: &Dataset, test: Value) -> Evaluation {
    evaluate(book, &read(test))
}

fn usd(cmp: &str, value: &str) -> Value {
    json!({ "cmp": cmp, "value": value, "unit": "usd", "unit_mult": 9 })
}

fn one(cmp: &str, value: &str) -> Value {
    json!({ "cmp": cmp, "value": value, "unit": "one" })
}

/// Trade in billions, its rival figure for one year, a share of it in millions, a broken and a
/// gappy series.
fn sample() -> Dataset {
    let mut rival = series("trade-rival", "usd", 9, &[("2023", "199", "A")]);
    rival["alternative_to"] = json!("trade");
    book(
        &[
            series(
                "trade",
                "usd",
                9,
                &[
                    ("2022", "190.27", "A"),
                    ("2023", "240.11", "A"),
                    ("2024", "244.8", "A"),
                    ("2025", "228.105", "A"),
                ],
            ),
            rival,
            series(
                "energy",
                "usd",
                6,
                &[("2022", "80000", "A"), ("2023", "100000", "A"), ("2024", "122400", "A")],
            ),
            series(
                "broken",
                "usd",
                9,
                &[("2020", "1", "A"), ("2021", "2", "B"), ("2022", "3", "A")],
            ),
            series("ahead", "usd", 9, &[("2024", "1", "A"), ("2030", "9", "F")]),
            series("gappy", "usd", 9, &[("2020", "1", "A"), ("2021", "", "O"), ("2022", "3", "A")]),
            series("count", "one", 0, &[("2020", "0", "A")]),
            series("huge", "usd", 9, &[("2020", "9999999999999999999999999999", "A")]),
        ],
        &[
            event("drill-1", "2021-08", "exercise", &["a", "b"]),
            event("drill-2", "2022", "exercise", &["a", "b"]),
            event("drill-3", "202X", "exercise", &["a", "b"]),
            event("visit-1", "2021-02", "visit", &["a"]),
        ],
    )
}

/// A test, its outcome, and the number and the period that decide it, where they are checked.
type Case = (Value, Outcome, Option<&'static str>, Option<&'static str>);

/// Runs every case on the sample.
fn expect(cases: Vec<Case>) {
    let book = sample();
    for (test, outcome, value, witness) in cases {
        let found = run(&book, test.clone());
        let asked = read(test.clone());
        let told = found.explanation(&book, &asked);
        assert_eq!(found.outcome, outcome, "{test}: {told}");
        if let Some(value) = value {
            let found = found.value.map(|value| value.to_string());
            assert_eq!(found.as_deref(), Some(value), "{test}: {told}");
        }
        if let Some(witness) = witness {
            assert_eq!(found.witness(&asked).as_deref(), Some(witness), "{test}");
        }
        assert!(!told.is_empty(), "{test}");
    }
}

#[test]
fn values() {
    use Outcome::{Fails, Holds, Indeterminate, NotChecked};
    let value = |series: &str, window: &str, pick: &str, bar: Value| json!({ "op": "value", "series": series, "window": window, "pick": pick, "bar": bar });
    expect(vec![
        (value("trade", "2022/2025", "any", usd("ge", "200")), Holds, Some("240.11"), Some("2023")),
        (value("trade", "2022/2025", "any", usd("ge", "300")), Fails, Some("244.8"), Some("2024")),
        (value("trade", "2022/2025", "all", usd("ge", "180")), Holds, Some("190.27"), Some("2022")),
        // By the rival figure 2023 stays under the bar.
        (
            value("trade", "2023", "all", usd("ge", "200")),
            Indeterminate,
            Some("240.11"),
            Some("2023"),
        ),
        (
            value("trade", "2023/2025", "last", usd("lt", "230")),
            Holds,
            Some("228.105"),
            Some("2025"),
        ),
        (value("trade", "2024/2025", "sum", usd("gt", "472")), Holds, Some("472.905"), None),
        (value("trade", "2024/2025", "mean", usd("ge", "236.4525")), Holds, Some("236.4525"), None),
        (
            value("trade", "2024/2025", "min", usd("eq", "228.105")),
            Holds,
            Some("228.105"),
            Some("2025"),
        ),
        (value("trade", "1990", "any", usd("ge", "1")), NotChecked, None, None),
        (
            value(
                "trade",
                "2025",
                "all",
                json!({ "low": "200", "high": "250", "unit": "usd", "unit_mult": 9 }),
            ),
            Holds,
            Some("228.105"),
            None,
        ),
        (
            value(
                "trade",
                "2025",
                "all",
                json!({ "cmp": "ge", "value": "228", "unit": "usd", "unit_mult": 9, "tolerance": "0.5" }),
            ),
            Indeterminate,
            Some("228.105"),
            None,
        ),
        (
            value("trade", "2025", "all", json!({ "cmp": "ge", "value": "228", "unit": "one" })),
            Indeterminate,
            None,
            None,
        ),
        (value("broken", "2020/2022", "all", usd("ge", "1")), Indeterminate, None, None),
        (value("broken", "2021/2022", "all", usd("ge", "1")), Holds, Some("2"), Some("2021")),
        (value("gappy", "2020/2022", "all", usd("ge", "1")), Indeterminate, None, None),
        (value("gappy", "2020/2022", "any", usd("ge", "3")), Holds, Some("3"), Some("2022")),
        (value("ahead", "2024/2030", "any", usd("ge", "9")), Fails, Some("1"), Some("2024")),
        (value("ahead", "2030", "any", usd("ge", "9")), NotChecked, None, None),
        (value("none", "2020", "any", usd("ge", "3")), NotChecked, None, None),
        (
            value("huge", "2020", "all", json!({ "cmp": "ge", "value": "1", "unit": "usd" })),
            Indeterminate,
            None,
            None,
        ),
    ]);
}

#[test]
fn changes_trends_and_comparisons() {
    use Outcome::{Fails, Holds, Indeterminate};
    expect(vec![
        (
            json!({ "op": "change", "series": "trade", "from": "2024", "to": "2025", "measure": "absolute", "bar": usd("gt", "0") }),
            Fails,
            Some("-16.695"),
            Some("2024 to 2025"),
        ),
        (
            json!({ "op": "change", "series": "trade", "from": "2024", "to": "2025", "measure": "relative", "bar": one("lt", "-0.06") }),
            Holds,
            Some("-0.0682"),
            None,
        ),
        (
            json!({ "op": "change", "series": "count", "from": "2020", "to": "2020", "measure": "relative", "bar": one("gt", "0") }),
            Indeterminate,
            None,
            None,
        ),
        (
            json!({ "op": "trend", "series": "trade", "window": "2022/2024", "direction": "up", "method": "monotone", "min_obs": 3 }),
            Holds,
            Some("244.8"),
            None,
        ),
        (
            json!({ "op": "trend", "series": "trade", "window": "2022/2025", "direction": "up", "method": "endpoints", "min_obs": 3 }),
            Holds,
            Some("228.105"),
            None,
        ),
        (
            json!({ "op": "trend", "series": "trade", "window": "2024/2025", "direction": "up", "method": "monotone", "min_obs": 3 }),
            Indeterminate,
            None,
            None,
        ),
        (
            json!({ "op": "ratio", "numerator": "energy", "denominator": "trade", "at": "2024", "bar": one("eq", "0.5") }),
            Holds,
            Some("0.5"),
            Some("2024"),
        ),
        (
            json!({ "op": "ratio", "numerator": "energy", "denominator": "count", "at": "2020", "bar": one("eq", "0.5") }),
            Indeterminate,
            None,
            None,
        ),
        (
            json!({ "op": "compare", "left": "energy", "right": "trade", "at": "2022", "factor": "0.4", "cmp": "gt" }),
            Holds,
            Some("80000"),
            Some("2022"),
        ),
        (
            json!({ "op": "rank", "series": ["trade", "energy"], "subject": "energy", "at": "2024", "order": "desc", "bar": one("le", "1") }),
            Fails,
            Some("2"),
            Some("2024"),
        ),
    ]);
}

#[test]
fn memberships_and_events() {
    use Outcome::{Fails, Holds, Indeterminate};
    expect(vec![
        (
            json!({ "op": "membership", "actor": "a", "organization": "club", "at": "2005" }),
            Holds,
            None,
            Some("2005"),
        ),
        (
            json!({ "op": "membership", "actor": "a", "organization": "pact", "at": "1980" }),
            Fails,
            None,
            None,
        ),
        (
            json!({ "op": "membership", "actor": "b", "organization": "club", "at": "2005" }),
            Indeterminate,
            None,
            None,
        ),
        (
            json!({ "op": "events", "kind": "exercise", "actors": ["a", "b"], "window": "2021/2022", "bar": one("ge", "2") }),
            Holds,
            Some("2"),
            None,
        ),
        (
            json!({ "op": "events", "kind": "exercise", "actors": ["a", "b"], "window": "2021/2022", "bar": one("ge", "3") }),
            Indeterminate,
            Some("2"),
            None,
        ),
        (
            json!({ "op": "events", "actors": ["a"], "window": "2021", "bar": one("eq", "9") }),
            Fails,
            Some("2"),
            None,
        ),
    ]);
}

#[test]
fn explanations() {
    let book = sample();
    let tests = [
        json!({ "op": "value", "series": "trade", "window": "2022/2025", "pick": "any", "bar": usd("ge", "200") }),
        json!({ "op": "value", "series": "trade", "window": "2022/2025", "pick": "any", "bar": usd("ge", "300") }),
        json!({ "op": "value", "series": "trade", "window": "2023", "pick": "all", "bar": usd("ge", "200") }),
        json!({ "op": "change", "series": "trade", "from": "2024", "to": "2025", "measure": "relative", "bar": one("lt", "-0.06") }),
        json!({ "op": "trend", "series": "energy", "window": "2022/2024", "direction": "up", "method": "monotone", "min_obs": 3 }),
        json!({ "op": "ratio", "numerator": "energy", "denominator": "trade", "at": "2024", "bar": one("ge", "0.6") }),
        json!({ "op": "compare", "left": "energy", "right": "trade", "at": "2022", "factor": "0.4", "cmp": "gt" }),
        json!({ "op": "rank", "series": ["trade", "energy"], "subject": "energy", "at": "2024", "order": "desc", "bar": one("le", "1") }),
        json!({ "op": "membership", "actor": "b", "organization": "club", "at": "2005" }),
        json!({ "op": "events", "kind": "exercise", "actors": ["a", "b"], "window": "2021/2022", "bar": one("ge", "3") }),
        json!({ "op": "value", "series": "gappy", "window": "2020/2022", "pick": "all", "bar": usd("ge", "1") }),
    ];
    let told: Vec<_> = tests
        .map(read)
        .iter()
        .map(|test| {
            let ran = evaluate(&book, test);
            format!("{}: {}", ran.outcome, ran.explanation(&book, test))
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn all_and_any_follow_kleene() {
    use Outcome::{Fails, Holds, Indeterminate, NotChecked};
    let book = sample();
    let part = |outcome: Outcome| match outcome {
        Holds => json!({ "op": "membership", "actor": "a", "organization": "club", "at": "2005" }),
        Fails => json!({ "op": "membership", "actor": "a", "organization": "pact", "at": "1980" }),
        Indeterminate => {
            json!({ "op": "membership", "actor": "b", "organization": "club", "at": "2005" })
        }
        NotChecked => {
            json!({ "op": "value", "series": "trade", "window": "1990", "pick": "any", "bar": usd("ge", "1") })
        }
    };
    for a in Outcome::ALL {
        for b in Outcome::ALL {
            let all = if [a, b].contains(&&Fails) {
                Fails
            } else if [a, b].contains(&&Indeterminate) {
                Indeterminate
            } else if [a, b].contains(&&NotChecked) {
                NotChecked
            } else {
                Holds
            };
            let any = if [a, b].contains(&&Holds) {
                Holds
            } else if [a, b].contains(&&Indeterminate) {
                Indeterminate
            } else if [a, b].contains(&&NotChecked) {
                NotChecked
            } else {
                Fails
            };
            let tests = json!([part(*a), part(*b)]);
            assert_eq!(
                run(&book, json!({ "op": "all", "tests": tests })).outcome,
                all,
                "all {a} {b}"
            );
            assert_eq!(
                run(&book, json!({ "op": "any", "tests": tests })).outcome,
                any,
                "any {a} {b}"
            );
        }
    }
}

fn decimal(mantissa: i32, scale: u32) -> String {
    claimbook_core::Decimal::new(mantissa.into(), scale).to_string()
}

fn picks() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec!["any", "all", "first", "last", "sum", "mean", "min", "max"])
}

proptest! {
    /// The power of ten in which a series is kept does not matter.
    #[test]
    fn units_scale(values in proptest::collection::vec(-9999i32..9999, 1..6), bar in -9999i32..9999, pick in picks(), shift in 0u32..4) {
        let rows = |scale: u32| -> Vec<(String, String)> {
            values.iter().enumerate().map(|(n, value)| ((2000 + n).to_string(), decimal(*value, scale))).collect()
        };
        let made = |mult: i8, scale: u32| {
            let rows = rows(scale);
            let rows: Vec<_> = rows.iter().map(|(period, value)| (period.as_str(), value.as_str(), "A")).collect();
            book(&[series("x", "usd", mult, &rows)], &[])
        };
        let test = json!({ "op": "value", "series": "x", "window": "2000/2010", "pick": pick, "bar": { "cmp": "ge", "value": decimal(bar, 0), "unit": "usd" } });
        let plain = run(&made(0, 0), test.clone());
        let scaled = run(&made(i8::try_from(shift).unwrap(), shift), test);
        prop_assert_eq!((plain.outcome, plain.value), (scaled.outcome, scaled.value));
    }

    /// Neither does the order in which its rows are kept.
    #[test]
    fn rows_in_any_order(values in proptest::collection::vec(-99i32..99, 2..6), bar in -99i32..99, pick in picks()) {
        let mut rows: Vec<_> = values.iter().enumerate().map(|(n, value)| ((2000 + n).to_string(), value.to_string())).collect();
        let made = |rows: &[(String, String)]| {
            let rows: Vec<_> = rows.iter().map(|(period, value)| (period.as_str(), value.as_str(), "A")).collect();
            book(&[series("x", "one", 0, &rows)], &[])
        };
        let test = json!({ "op": "value", "series": "x", "window": "2000/2010", "pick": pick, "bar": one("lt", &bar.to_string()) });
        let forward = run(&made(&rows), test.clone());
        rows.reverse();
        prop_assert_eq!(forward, run(&made(&rows), test));
    }

    /// What clears a bar clears every lower one.
    #[test]
    fn bars_are_monotone(values in proptest::collection::vec(-99i32..99, 1..6), bar in -99i32..99, lower in 0i32..50, pick in picks()) {
        let rows: Vec<_> = values.iter().enumerate().map(|(n, value)| ((2000 + n).to_string(), value.to_string())).collect();
        let rows: Vec<_> = rows.iter().map(|(period, value)| (period.as_str(), value.as_str(), "A")).collect();
        let book = book(&[series("x", "one", 0, &rows)], &[]);
        let at = |bar: i32| run(&book, json!({ "op": "value", "series": "x", "window": "2000/2010", "pick": pick, "bar": one("ge", &bar.to_string()) })).outcome;
        if at(bar) == Outcome::Holds {
            prop_assert_eq!(at(bar - lower), Outcome::Holds);
        }
    }

    /// A comparison and its opposite never agree.
    #[test]
    fn opposites_exclude_each_other(value in -99i32..99, bar in -99i32..99) {
        let row = value.to_string();
        let book = book(&[series("x", "one", 0, &[("2000", &row, "A")])], &[]);
        let at = |cmp: &str| run(&book, json!({ "op": "value", "series": "x", "window": "2000", "pick": "all", "bar": one(cmp, &bar.to_string()) })).outcome;
        prop_assert_ne!(at("ge"), at("lt"));
        prop_assert_ne!(at("le"), at("gt"));
        prop_assert_eq!(at("eq") == Outcome::Holds, value == bar);
    }
}
