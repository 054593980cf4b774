//! Where the outcome of a test turns: by example, and against every bar of a grid.

use claimbook_core::{
    ChangeTest, Dataset, Decimal, EventsTest, Limit, Outcome, RankTest, RatioTest, Test,
    TurningPoint, ValueTest, evaluate, turning_points,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{book, decimal, event, one, picks, read, sample, series, usd};

/// The field of a test in which a limit stands.
fn field(of: Limit) -> &'static str {
    match of {
        Limit::Value => "/bar/value",
        Limit::Low => "/bar/low",
        Limit::High => "/bar/high",
        Limit::Factor => "/factor",
        Limit::Share => "/share",
    }
}

/// What comes out of a test with another bar.
fn moved(book: &Dataset, test: &Test, of: Limit, bar: Decimal) -> Outcome {
    let mut test = test.clone();
    let number = match (&mut test, of) {
        (Test::Compare(test), _) => &mut test.factor,
        (Test::Trend(test), _) => &mut test.share,
        (
            Test::Value(ValueTest { bar, .. })
            | Test::Change(ChangeTest { bar, .. })
            | Test::Ratio(RatioTest { bar, .. })
            | Test::Rank(RankTest { bar, .. })
            | Test::Events(EventsTest { bar, .. }),
            of,
        ) => match of {
            Limit::Value => &mut bar.value,
            Limit::Low => &mut bar.low,
            Limit::High => &mut bar.high,
            Limit::Factor | Limit::Share => panic!("a bar has no {of}"),
        },
        (Test::Membership(_) | Test::All(_) | Test::Any(_), _) => panic!("no bar"),
    };
    *number = Some(bar);
    evaluate(book, &test).outcome
}

fn told(book: &Dataset, test: &Value) -> Vec<String> {
    let test = read(test.clone());
    let outcome = evaluate(book, &test).outcome;
    turning_points(book, &test).iter().map(|turn| turn.sentence(outcome)).collect()
}

/// That each turning point says what comes out with its two bars, that these are neighbours at
/// `places` digits after the point, and that nothing turns between them and the bar of the test.
fn prove(book: &Dataset, test: &Value, places: i32) -> Vec<TurningPoint> {
    let asked = read(test.clone());
    let turns = turning_points(book, &asked);
    for turn in &turns {
        let (below, above) = (turn.below, turn.above);
        assert_ne!(below.outcome, above.outcome, "{test}");
        for edge in [below, above] {
            assert_eq!(moved(book, &asked, turn.of, edge.bar), edge.outcome, "{turn:?} of {test}");
        }
        let step = Decimal::ONE.shifted(i8::try_from(-places).unwrap());
        assert_eq!(above.bar.minus(below.bar), step, "{turn:?} of {test}");
    }
    turns
}

/// The nearest turning point by trying every bar from `-reach` to `reach` steps.
fn tried(
    book: &Dataset,
    test: &Value,
    of: Limit,
    places: u32,
    reach: i32,
) -> Option<(Decimal, Decimal)> {
    let number = |of| -> Option<Decimal> { test.pointer(field(of))?.as_str()?.parse().ok() };
    let stated = number(of).unwrap();
    let asked = read(test.clone());
    let end = |of| number(of).unwrap();
    let allowed = |bar: Decimal| match of {
        Limit::Low => bar <= end(Limit::High),
        Limit::High => end(Limit::Low) <= bar,
        Limit::Factor => bar > Decimal::ZERO,
        Limit::Value | Limit::Share => true,
    };
    let bars: Vec<_> = (-reach..=reach)
        .map(|step| Decimal::new(step.into(), places))
        .filter(|bar| allowed(*bar))
        .map(|bar| (bar, moved(book, &asked, of, bar)))
        .collect();
    let away = |below: Decimal, above: Decimal| {
        let beyond = below.minus(stated).max(stated.minus(above)).unwrap();
        beyond.max(Decimal::ZERO)
    };
    bars.windows(2)
        .filter(|pair| pair[0].1 != pair[1].1)
        .map(|pair| (pair[0].0, pair[1].0))
        .rev()
        .min_by_key(|(below, above)| away(*below, *above))
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn in_words() {
    let book = sample();
    let value = |series: &str, window: &str, pick: &str, bar: Value| json!({ "op": "value", "series": series, "window": window, "pick": pick, "bar": bar });
    let tolerant =
        json!({ "cmp": "ge", "value": "200", "unit": "usd", "unit_mult": 9, "tolerance": "0.5" });
    let range =
        |low: &str, high: &str| json!({ "low": low, "high": high, "unit": "usd", "unit_mult": 9 });
    let change = |measure: &str, bar: Value| json!({ "op": "change", "series": "trade", "from": "2024", "to": "2025", "measure": measure, "bar": bar });
    let share = |share: &str| json!({ "op": "trend", "series": "trade", "window": "2022/2025", "direction": "up", "method": "share", "share": share, "min_obs": 3 });
    let cases = [
        (
            value("trade", "2022/2025", "any", usd("ge", "200")),
            vec!["turns at a bar of 244.800: at 244.801 it would fail"],
        ),
        (
            value("trade", "2022/2025", "any", usd("ge", "300")),
            vec!["turns at a bar of 244.801: at 244.800 it would hold"],
        ),
        (
            value("trade", "2022/2025", "all", usd("gt", "180")),
            vec!["turns at a bar of 190.269: at 190.270 it would fail"],
        ),
        (
            value("trade", "2024/2025", "mean", usd("ge", "200")),
            vec!["turns at a bar of 236.452: at 236.453 it would fail"],
        ),
        // A rival figure leaves a band open.
        (
            value("trade", "2023", "all", usd("ge", "150")),
            vec!["turns at a bar of 199.000: at 199.001 it would be open"],
        ),
        (
            value("trade", "2023", "all", usd("ge", "200")),
            vec!["turns at a bar of 199.001: at 199.000 it would hold"],
        ),
        (
            value("trade", "2023", "all", usd("ge", "239")),
            vec!["turns at a bar of 240.110: at 240.111 it would fail"],
        ),
        // So does a tolerance.
        (
            value("trade", "2025", "all", tolerant),
            vec!["turns at a bar of 227.604: at 227.605 it would be open"],
        ),
        (
            value("trade", "2025", "all", range("200", "250")),
            vec![
                "turns at a lower end of 228.105: at 228.106 it would fail",
                "turns at an upper end of 228.105: at 228.104 it would fail",
            ],
        ),
        // The lower end can rise as far as the upper, and the value stays outside.
        (
            value("trade", "2025", "all", range("200", "220")),
            vec!["turns at an upper end of 228.104: at 228.105 it would hold"],
        ),
        // As fine as the series, on the scale of the bar.
        (
            value("energy", "2022", "all", usd("ge", "70")),
            vec!["turns at a bar of 80.000: at 80.001 it would fail"],
        ),
        (
            value(
                "energy",
                "2022",
                "all",
                json!({ "cmp": "ge", "value": "70000000000", "unit": "usd" }),
            ),
            vec!["turns at a bar of 80000000000: at 80001000000 it would fail"],
        ),
        (
            change("absolute", usd("lt", "0")),
            vec!["turns at a bar of -16.694: at -16.695 it would fail"],
        ),
        (
            change("relative", one("lt", "0")),
            vec!["turns at a bar of -0.0681: at -0.0682 it would fail"],
        ),
        (
            change("relative", one("lt", "0.000001")),
            vec!["turns at a bar of -0.068198: at -0.068199 it would fail"],
        ),
        (share("0.5"), vec!["turns at a share of 0.6666: at 0.6667 it would fail"]),
        (
            json!({ "op": "trend", "series": "trade", "window": "2022/2025", "direction": "up", "method": "endpoints", "min_obs": 3 }),
            vec![],
        ),
        (
            json!({ "op": "ratio", "numerator": "energy", "denominator": "trade", "at": "2024", "bar": one("ge", "0.4") }),
            vec!["turns at a bar of 0.5000: at 0.5001 it would fail"],
        ),
        (
            json!({ "op": "compare", "left": "energy", "right": "trade", "at": "2022", "cmp": "lt" }),
            vec!["turns at a factor of 0.4205: at 0.4204 it would fail"],
        ),
        (
            json!({ "op": "rank", "series": ["trade", "energy"], "subject": "energy", "at": "2024", "order": "desc", "bar": one("le", "1") }),
            vec!["turns at a bar of 1: at 2 it would hold"],
        ),
        (
            json!({ "op": "events", "kind": "exercise", "actors": ["a", "b"], "window": "2021/2022", "bar": one("ge", "1") }),
            vec!["turns at a bar of 2: at 3 it would be open"],
        ),
        (json!({ "op": "membership", "actor": "a", "organization": "club", "at": "2005" }), vec![]),
        // Nothing is known, so that no bar makes a difference.
        (value("ahead", "2030", "any", usd("ge", "9")), vec![]),
        (value("trade", "1990", "any", usd("ge", "9")), vec![]),
        // The gap keeps the test from failing, and not from holding.
        (
            value("gappy", "2020/2022", "any", usd("ge", "2")),
            vec!["turns at a bar of 3: at 4 it would be open"],
        ),
    ];
    for (test, turns) in cases {
        assert_eq!(told(&book, &test), turns, "{test}");
    }
}

#[test]
fn the_parts_of_all_have_their_own() {
    let part = json!({ "op": "value", "series": "trade", "window": "2024", "pick": "all", "bar": usd("ge", "200") });
    assert_eq!(told(&sample(), &part), ["turns at a bar of 244.800: at 244.801 it would fail"]);
    let all = json!({ "op": "all", "tests": [part.clone(), part] });
    assert_eq!(told(&sample(), &all), [""; 0]);
}

#[test]
fn too_many_digits_for_a_turning_point() {
    let huge = json!({ "op": "value", "series": "huge", "window": "2020", "pick": "all", "bar": usd("ge", "1") });
    assert_eq!(told(&sample(), &huge), [""; 0]);
}

/// A comparison, or a range, with or without a tolerance.
fn bars() -> impl Strategy<Value = Value> {
    let cmp = proptest::sample::select(vec!["lt", "le", "eq", "ge", "gt"]);
    let number = -60i32..60;
    let compared = (cmp, number.clone())
        .prop_map(|(cmp, value)| json!({ "cmp": cmp, "value": decimal(value, 1) }));
    let range = (number, 0i32..30).prop_map(
        |(low, width)| json!({ "low": decimal(low, 1), "high": decimal(low + width, 1) }),
    );
    let bar = prop_oneof![compared, range];
    (bar, proptest::option::of(0i32..20)).prop_map(|(mut bar, tolerance)| {
        bar["unit"] = json!("usd");
        if let Some(tolerance) = tolerance {
            bar["tolerance"] = json!(decimal(tolerance, 1));
        }
        bar
    })
}

/// Values of a series; none is a missing one.
fn values(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Option<i32>>> {
    proptest::collection::vec(proptest::option::weighted(0.95, -40i32..40), count)
}

/// A series in the years from 2000, with `scale` digits after the point.
fn yearly(id: &str, mult: i8, values: &[Option<i32>], scale: u32) -> Value {
    let rows: Vec<_> = values
        .iter()
        .enumerate()
        .map(|(year, value)| {
            let status = if value.is_some() { "A" } else { "O" };
            (
                (2000 + year).to_string(),
                value.map(|it| decimal(it, scale)).unwrap_or_default(),
                status,
            )
        })
        .collect();
    let rows: Vec<_> =
        rows.iter().map(|(year, value, status)| (&**year, &**value, *status)).collect();
    series(id, "usd", mult, &rows)
}

fn rival(id: &str, of: &str, values: &[Option<i32>], scale: u32) -> Value {
    let mut rival = yearly(id, 0, values, scale);
    rival["alternative_to"] = json!(of);
    rival
}

/// As fine as the most exact value is written.
fn places(values: &[Option<i32>], scale: u32) -> Option<i32> {
    values.iter().flatten().next().map(|_| i32::try_from(scale).unwrap())
}

fn limits(test: &Value) -> Vec<Limit> {
    [Limit::Value, Limit::Low, Limit::High]
        .into_iter()
        .filter(|of| test.pointer(field(*of)).is_some())
        .collect()
}

/// That the turning points of a test are those that trying every bar finds.
fn agree(book: &Dataset, test: &Value, places: u32, reach: i32) {
    let turns = prove(book, test, i32::try_from(places).unwrap());
    for of in limits(test) {
        let turn = turns.iter().find(|turn| turn.of == of);
        let found = turn.map(|turn| (turn.below.bar, turn.above.bar));
        assert_eq!(found, tried(book, test, of, places, reach), "{of} of {test}");
    }
}

/// That a test which a growing bar turns one way has a turning point if and only if it comes out
/// otherwise at the far ends, and that nothing turns on the way to it.
fn one_way(
    book: &Dataset,
    test: &Value,
    of: Limit,
    stated: Decimal,
    ends: [Decimal; 2],
    places: i32,
) {
    let turns = prove(book, test, places);
    let asked = read(test.clone());
    let [low, high] = ends.map(|end| moved(book, &asked, of, end));
    assert_eq!(turns.is_empty(), low == high, "{test}: {turns:?}");
    let Some(turn) = turns.first() else { return };
    let near = if stated < turn.below.bar {
        turn.below
    } else if stated > turn.above.bar {
        turn.above
    } else {
        return;
    };
    let half = near.bar.plus(stated).and_then(|sum| sum.divided(Decimal::from(2), 12)).unwrap();
    for bar in [stated, half] {
        assert_eq!(moved(book, &asked, of, bar), near.outcome, "{bar} in {test}: {turn:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn of_values(all in values(1..5), other in values(0..3), scale in 0u32..2, bar in bars(), pick in picks()) {
        prop_assume!(places(&all, scale).is_some());
        let book = book(&[yearly("x", 0, &all, scale), rival("y", "x", &other, 1)], &[]);
        let test = json!({ "op": "value", "series": "x", "window": "2000/2010", "pick": pick, "bar": bar });
        // Sums reach furthest: four values of 40, and what the tolerance adds.
        agree(&book, &test, scale, if scale == 0 { 170 } else { 240 });
    }

    #[test]
    fn of_changes(all in values(2..4), other in values(0..3), scale in 0u32..2, bar in bars()) {
        prop_assume!(places(&all, scale).is_some());
        let book = book(&[yearly("x", 0, &all, scale), rival("y", "x", &other, 1)], &[]);
        let test = json!({ "op": "change", "series": "x", "from": "2000", "to": "2001", "measure": "absolute", "bar": bar });
        agree(&book, &test, scale, if scale == 0 { 100 } else { 200 });
    }

    #[test]
    fn of_other_powers_of_ten(value in -40i32..40, bar in -60i32..60, mult in -3i8..4) {
        let book = book(&[yearly("x", mult, &[Some(value)], 1)], &[]);
        let test = json!({ "op": "value", "series": "x", "window": "2000", "pick": "all", "bar": { "cmp": "ge", "value": bar.to_string(), "unit": "usd" } });
        let turns = prove(&book, &test, 1 - i32::from(mult));
        let value = Decimal::new(value.into(), 1).shifted(mult).unwrap();
        prop_assert_eq!(turns.len(), 1);
        prop_assert_eq!(turns[0].below.bar, value);
    }

    #[test]
    fn of_relative_changes(all in values(2..3), other in values(0..3), cmp in 0usize..4, bar in -300i32..300, tolerance in 0i32..50) {
        let book = book(&[yearly("x", 0, &all, 1), rival("y", "x", &other, 1)], &[]);
        let cmp = ["lt", "le", "ge", "gt"][cmp];
        let test = json!({
            "op": "change", "series": "x", "from": "2000", "to": "2001", "measure": "relative",
            "bar": { "cmp": cmp, "value": decimal(bar, 2), "unit": "one", "tolerance": decimal(tolerance, 2) },
        });
        let ends = [Decimal::new(-1000, 0), Decimal::new(1000, 0)];
        one_way(&book, &test, Limit::Value, Decimal::new(bar.into(), 2), ends, 4);
    }

    #[test]
    fn of_ratios(all in values(1..5), other in values(1..5), cmp in 0usize..4, bar in -300i32..300, pick in picks()) {
        let book = book(&[yearly("x", 3, &all, 1), yearly("y", 3, &other, 0)], &[]);
        let cmp = ["lt", "le", "ge", "gt"][cmp];
        let test = json!({
            "op": "ratio", "numerator": "x", "denominator": "y", "window": "2000/2010", "pick": pick,
            "bar": one(cmp, &decimal(bar, 2)),
        });
        let ends = [Decimal::new(-1000, 0), Decimal::new(1000, 0)];
        one_way(&book, &test, Limit::Value, Decimal::new(bar.into(), 2), ends, 4);
    }

    #[test]
    fn of_comparisons(all in values(1..5), other in proptest::collection::vec(1i32..40, 1..5), cmp in 0usize..4, factor in 1i32..300, mult in 0i8..2) {
        let other: Vec<_> = other.into_iter().map(Some).collect();
        let book = book(&[yearly("x", 0, &all, 1), yearly("y", mult, &other, 0)], &[]);
        let cmp = ["lt", "le", "ge", "gt"][cmp];
        let test = json!({ "op": "compare", "left": "x", "right": "y", "window": "2000/2010", "factor": decimal(factor, 2), "cmp": cmp });
        let ends = [Decimal::new(1, 4), Decimal::new(1000, 0)];
        one_way(&book, &test, Limit::Factor, Decimal::new(factor.into(), 2), ends, 4);
    }

    #[test]
    fn of_shares(all in values(2..6), direction in 0usize..3, share in 0i32..=100) {
        let book = book(&[yearly("x", 0, &all, 0)], &[]);
        let direction = ["up", "down", "flat"][direction];
        let test = json!({
            "op": "trend", "series": "x", "window": "2000/2010", "direction": direction, "method": "share",
            "share": decimal(share, 2), "min_obs": 2,
        });
        one_way(&book, &test, Limit::Share, Decimal::new(share.into(), 2), [Decimal::ZERO, Decimal::ONE], 4);
    }

    #[test]
    fn of_places(all in proptest::collection::vec(-5i32..5, 2..6), bar in -3i32..9, cmp in 0usize..5) {
        let names: Vec<_> = (0..all.len()).map(|n| format!("x{n}")).collect();
        let rows: Vec<_> = all.iter().zip(&names).map(|(value, id)| yearly(id, 0, &[Some(*value)], 0)).collect();
        let book = book(&rows, &[]);
        let cmp = ["lt", "le", "eq", "ge", "gt"][cmp];
        let test = json!({ "op": "rank", "series": names, "subject": "x0", "at": "2000", "order": "desc", "bar": one(cmp, &bar.to_string()) });
        agree(&book, &test, 0, 20);
    }

    #[test]
    fn of_events(sure in 0usize..5, possible in 0usize..4, bar in bars()) {
        let dates = (0..sure).map(|_| "2021-05").chain((0..possible).map(|_| "202X"));
        let events: Vec<_> = dates.enumerate().map(|(n, date)| event(&format!("e{n}"), date, "visit", &["a"])).collect();
        let book = book(&[], &events);
        let mut test = json!({ "op": "events", "window": "2021", "bar": bar });
        test["bar"]["unit"] = json!("one");
        agree(&book, &test, 0, 20);
    }
}
