//! How often an outcome stays: by example, and that each variation says what comes out of the test
//! that it names.

use claimbook_core::{Claim, Dataset, Period, Variation, evaluate, variations};
use claimbook_tests::workspace;
use claimbook_validator::validate;
use serde_json::{Value, json};

use crate::{book, event, one, read, sample, usd};

/// A claim that has nothing but a check of its main reading, and some of other ones.
fn claim(checks: &[(&str, &str, Value)]) -> Claim {
    let checks: Vec<_> = checks
        .iter()
        .map(|(slug, reading, test)| {
            json!({
                "slug": slug, "tests": "T.", "reading": reading, "test": test, "bar_reason": "R.", "expect": "holds",
                "decisive": false,
            })
        })
        .collect();
    let claim = json!({
        "id": "s01-a", "statement": "S.", "segments": ["s01/1"], "kind": "current-state", "modality": "actual",
        "measurability": "quantitative", "time_scope": "2020", "actors": [{ "actor": "a", "role": "agent" }], "topics": ["t"], "weight": "detail",
        "status": "active", "checks": checks,
    });
    serde_json::from_value(claim).unwrap()
}

/// The variations of the first check, a line each.
fn told(book: &Dataset, checks: &[(&str, &str, Value)]) -> Vec<String> {
    let claim = claim(checks);
    let Some(varied) = variations(book, &claim, &claim.checks[0]) else {
        return vec!["open".to_owned()];
    };
    let line = |it: &Variation| {
        let part = it.part.map(|part| format!("{part} ")).unwrap_or_default();
        format!("{part}{} {} {} {}", it.of, it.from, it.to, it.outcome)
    };
    varied.each.iter().map(line).collect()
}

fn alone(book: &Dataset, test: Value) -> Vec<String> {
    told(book, &[("main", "main", test)])
}

#[expect(clippy::needless_pass_by_value, reason = "bars are written where they are used")]
fn trade(window: &str, pick: &str, bar: Value) -> Value {
    json!({ "op": "value", "series": "trade", "window": window, "pick": pick, "bar": bar })
}

#[test]
fn windows_bars_and_rivals() {
    // 190.27, 240.11 (by the rival 199), 244.8, 228.105. No value is read before 2022 and after
    // 2025, so that the window is not moved there.
    assert_eq!(
        alone(&sample(), trade("2022/2025", "any", usd("ge", "220"))),
        [
            "window-start 2022/2025 2023/2025 holds",
            "window-end 2022/2025 2022/2024 holds",
            "value 220 176 holds",
            "value 220 198 holds",
            "value 220 242 holds",
            "value 220 264 fails",
            "rival trade trade-rival holds",
        ]
    );
    assert_eq!(
        alone(&sample(), trade("2024", "all", usd("gt", "240"))),
        [
            // With the year before the rival says 199 and turns it.
            "window-start 2024 2023/2024 indeterminate",
            "window-end 2024 2024/2025 fails",
            "value 240 192 holds",
            "value 240 216 holds",
            "value 240 264 fails",
            "value 240 288 fails",
        ]
    );
}

#[test]
fn a_range_within_its_ends() {
    let bar = json!({ "low": "220", "high": "250", "unit": "usd", "unit_mult": 9 });
    assert_eq!(
        alone(&sample(), trade("2025", "all", bar)),
        [
            "window-start 2025 2024/2025 holds",
            "low 220 176 holds",
            "low 220 198 holds",
            "low 220 242 fails",
            "high 250 225 fails",
            "high 250 275 holds",
            "high 250 300 holds",
        ]
    );
}

#[test]
fn base_and_target() {
    let test = |from: &str, to: &str| json!({ "op": "change", "series": "trade", "from": from, "to": to, "measure": "relative", "bar": one("gt", "0") });
    // 2021 and 2026 are not observed. From 2023 it falls, but rises by the rival.
    assert_eq!(
        alone(&sample(), test("2022", "2025")),
        ["from 2022 2023 indeterminate", "to 2025 2024 holds"]
    );
    // A base of the same year as its target is none.
    assert_eq!(alone(&sample(), test("2024", "2025")), ["from 2024 2023 indeterminate"]);
}

#[test]
fn nothing_of_what_means_nothing() {
    // An equation is not made stricter; a place is a whole number.
    assert_eq!(
        alone(&sample(), trade("2025", "all", usd("eq", "228.105"))),
        ["window-start 2025 2024/2025 fails",]
    );
    let rank = |value: &str| json!({ "op": "rank", "series": ["trade", "broken"], "subject": "trade", "at": "2022", "order": "desc", "bar": one("le", value) });
    assert!(alone(&sample(), rank("2")).is_empty());
    assert_eq!(alone(&sample(), rank("5")), ["value 5 4 holds", "value 5 6 holds"]);
    // Of a day that is not that of the claim another proposition is true.
    let member = json!({ "op": "membership", "actor": "a", "organization": "club", "at": "2005" });
    assert!(alone(&sample(), member).is_empty());
    // A check that is open has no outcome that could be kept.
    assert_eq!(alone(&sample(), trade("2030", "all", usd("gt", "1"))), ["open"]);
    // No window across a break, and none with a value that is missing.
    let across = json!({ "op": "value", "series": "broken", "window": "2020", "pick": "all", "bar": usd("eq", "1") });
    assert!(alone(&sample(), across).is_empty());
    let gap = json!({ "op": "value", "series": "gappy", "window": "2020", "pick": "all", "bar": usd("eq", "1") });
    assert!(alone(&sample(), gap).is_empty());
}

#[test]
fn events_in_a_window() {
    let events = [event("one", "2001-05", "visit", &["a"]), event("two", "2002", "visit", &["a"])];
    let test =
        json!({ "op": "events", "window": "2001/2002", "bar": one("ge", "2"), "actors": ["a"] });
    assert_eq!(
        alone(&book(&[], &events), test),
        ["window-start 2001/2002 2002 fails", "window-end 2001/2002 2001 fails"]
    );
}

#[test]
fn factors_shares_and_single_periods() {
    let compare = json!({ "op": "compare", "left": "trade", "right": "energy", "at": "2022", "cmp": "gt", "factor": "2" });
    assert_eq!(
        alone(&sample(), compare),
        [
            // By the rival it was less than twice as much.
            "at 2022 2023 indeterminate",
            "factor 2 1.6 holds",
            "factor 2 1.8 holds",
            "factor 2 2.2 holds",
            "factor 2 2.4 fails",
        ]
    );
    let share = json!({ "op": "trend", "series": "energy", "window": "2022/2024", "direction": "up", "method": "share", "share": "0.9", "min_obs": 2 });
    assert_eq!(
        alone(&sample(), share),
        [
            "window-start 2022/2024 2023/2024 holds",
            "window-end 2022/2024 2022/2023 holds",
            "share 0.9 0.72 holds",
            "share 0.9 0.81 holds",
            "share 0.9 0.99 holds",
        ]
    );
}

#[test]
fn parts_and_readings() {
    let up = json!({ "op": "trend", "series": "energy", "window": "2022/2024", "direction": "up", "method": "monotone", "min_obs": 3 });
    let high = trade("2025", "all", usd("gt", "220"));
    let whole = json!({ "op": "all", "tests": [up, high] });
    let never = trade("2022/2025", "all", usd("gt", "300"));
    let open = trade("2030", "all", usd("gt", "1"));
    assert_eq!(
        told(
            &sample(),
            &[
                ("whole", "main", whole.clone()),
                ("too", "main", never.clone()),
                ("never", "1", never),
                ("not-yet", "2", open),
            ]
        ),
        [
            // The first part needs three values.
            "2 window-start 2025 2024/2025 holds",
            "2 value 220 176 holds",
            "2 value 220 198 holds",
            "2 value 220 242 fails",
            "2 value 220 264 fails",
            "reading whole never fails",
        ]
    );
    let claim = claim(&[("whole", "main", whole)]);
    let varied = variations(&sample(), &claim, &claim.checks[0]).unwrap();
    assert_eq!((varied.kept(), varied.each.len()), (3, 5));
    assert!(varied.is_fragile());
}

/// What each variation says comes out of the test that has it in the named place.
#[test]
fn every_variation_of_the_base_book_is_what_it_says() {
    let report = validate(&workspace().join("tests/base"), None).unwrap();
    let book = report.dataset().unwrap();
    let mut seen = 0;
    for (claim, check) in book.checks() {
        let Some(varied) = variations(book, claim, check) else { continue };
        assert_eq!(varied.outcome, evaluate(book, &check.test).outcome);
        for it in &varied.each {
            let mut test = serde_json::to_value(&check.test).unwrap();
            let part = it.part.map(|part| format!("/tests/{}", part - 1)).unwrap_or_default();
            let field = match it.of.as_str() {
                "window-start" | "window-end" => "/window",
                "value" => "/bar/value",
                "low" => "/bar/low",
                "high" => "/bar/high",
                "from" => "/from",
                "to" => "/to",
                "at" => "/at",
                "factor" => "/factor",
                "share" => "/share",
                "rival" => continue,
                "reading" => {
                    let other = claim.checks.iter().find(|other| *other.slug == *it.to).unwrap();
                    assert_eq!(evaluate(book, &other.test).outcome, it.outcome);
                    continue;
                }
                other => panic!("{other}"),
            };
            let owner = test.pointer_mut(&part).unwrap();
            if field == "/factor" {
                owner["factor"] = json!(it.to);
            } else {
                *owner.pointer_mut(field).unwrap() = json!(it.to);
            }
            assert_eq!(evaluate(book, &read(test)).outcome, it.outcome, "{it:?}");
            seen += 1;
        }
    }
    assert!(seen > 30, "{seen}");
}

#[test]
fn the_next_period() {
    let next = |text: &str, later| {
        let period: Period = text.parse().unwrap();
        period.moved(later).map(|period| period.to_string())
    };
    for (one, other) in [
        ("1999", "2000"),
        ("1999-S2", "2000-S1"),
        ("2000-Q1", "2000-Q2"),
        ("1999-12", "2000-01"),
        ("2020-W53", "2021-W01"),
        ("2021-W01", "2021-W02"),
        ("2000-02-28", "2000-02-29"),
        ("1999-12-31", "2000-01-01"),
        ("2014/2018", "2015/2019"),
    ] {
        assert_eq!(next(one, true).as_deref(), Some(other));
        assert_eq!(next(other, false).as_deref(), Some(one));
    }
    for (text, later) in [
        ("9999", true),
        ("0000-01", false),
        ("0000-W01", false),
        ("0000-01-01", false),
        ("9999-12-31", true),
    ] {
        assert_eq!(next(text, later), None, "{text}");
    }
    let ends = |text: &str| {
        let period: Period = text.parse().unwrap();
        [
            period.start_moved(false),
            period.start_moved(true),
            period.end_moved(false),
            period.end_moved(true),
        ]
        .map(|it| it.map(|it| it.to_string()).unwrap_or_default())
    };
    assert_eq!(ends("2001/2002"), ["2000/2002", "2002", "2001", "2001/2003"]);
    assert_eq!(ends("2001"), ["2000/2001", "", "", "2001/2002"]);
    assert_eq!(ends("2001-Q4/2002"), ["2001-Q3/2002", "2002-Q1/2002", "", "2001-Q4/2003"]);
}
