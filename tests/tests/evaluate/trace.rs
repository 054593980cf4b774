//! What an evaluation says of how it came about.

use claimbook_core::{Dataset, Evaluation, Outcome, Reason, evaluate, trace::Span};
use serde_json::{Value, json};

use crate::{book, one, read, run, sample, series, usd};

#[expect(clippy::needless_pass_by_value, reason = "bars are written where they are used")]
fn value(series: &str, window: &str, pick: &str, bar: Value) -> Value {
    json!({ "op": "value", "series": series, "window": window, "pick": pick, "bar": bar })
}

/// The trace as JSON, the way other programs get it.
fn traced(ran: &Evaluation) -> Value {
    serde_json::to_value(&ran.trace).unwrap()
}

#[test]
fn every_reason_has_a_case() {
    let near =
        json!({ "cmp": "ge", "value": "228", "unit": "usd", "unit_mult": 9, "tolerance": "0.5" });
    let trend = |window: &str, min: u32| json!({ "op": "trend", "series": "trade", "window": window, "direction": "up", "method": "monotone", "min_obs": min });
    let member = |actor: &str, organization: &str, at: &str| json!({ "op": "membership", "actor": actor, "organization": organization, "at": at });
    let relative = |series: &str| json!({ "op": "change", "series": series, "from": "2020", "to": "2020", "measure": "relative", "bar": one("gt", "0") });
    let exercises = |cmp: &str, number: &str| json!({ "op": "events", "kind": "exercise", "window": "2021/2022", "bar": one(cmp, number) });
    let holds = value("trade", "2024", "all", usd("ge", "200"));
    let open = value("trade", "1990", "all", usd("ge", "200"));
    let contested = |cmp: &str| value("trade", "2023", "all", usd(cmp, "200"));
    let cases = [
        (holds.clone(), Reason::Value),
        (value("trade", "2022/2025", "all", usd("ge", "100")), Reason::EveryValue),
        (trend("2022/2024", 3), Reason::Steps),
        (member("a", "club", "2005"), Reason::MemberList),
        (json!({ "op": "any", "tests": [open.clone(), holds.clone()] }), Reason::Part),
        (json!({ "op": "all", "tests": [holds.clone(), holds.clone()] }), Reason::EveryPart),
        // One of the two fails, whichever figure is right.
        (json!({ "op": "all", "tests": [contested("ge"), contested("lt")] }), Reason::EitherWay),
        (value("trade", "2025", "all", near), Reason::WithinTolerance),
        (contested("ge"), Reason::RivalSeries),
        (json!({ "op": "all", "tests": [holds, open.clone()] }), Reason::OpenPart),
        (open, Reason::NothingObserved),
        (value("gappy", "2020/2022", "all", usd("ge", "1")), Reason::MissingValue),
        (value("broken", "2020/2022", "all", usd("ge", "1")), Reason::SeriesBreak),
        (trend("2024/2025", 3), Reason::TooFewValues),
        (member("b", "club", "2005"), Reason::IncompleteList),
        (member("a", "pact", "1995"), Reason::UncertainMembership),
        (exercises("ge", "3"), Reason::UncertainDates),
        (value("trade", "2025", "all", one("ge", "228")), Reason::UnlikeUnits),
        (relative("count"), Reason::DivisionByZero),
        (
            value("huge", "2020", "all", json!({ "cmp": "ge", "value": "1", "unit": "usd" })),
            Reason::TooManyDigits,
        ),
        (value("none", "2020", "all", usd("ge", "1")), Reason::NoSeries),
        (member("a", "nobody", "2005"), Reason::NoActor),
        (
            json!({ "op": "compare", "left": "energy", "right": "trade", "cmp": "gt" }),
            Reason::NoPeriod,
        ),
        (value("trade", "2025", "all", json!({ "unit": "usd" })), Reason::NoBar),
    ];
    let book = sample();
    for (test, reason) in &cases {
        let ran = run(&book, test.clone());
        assert_eq!(ran.reason, *reason, "{test}");
        assert_eq!(ran.outcome.is_open(), reason.is_open(), "{test}");
    }
    for reason in Reason::ALL {
        assert!(cases.iter().any(|(_, known)| known == reason), "no case for {reason}");
    }
}

#[test]
fn values_and_their_bar() {
    let ran = run(&sample(), value("energy", "2022/2023", "all", usd("ge", "90")));
    assert_eq!(
        traced(&ran),
        json!({
            "read": [{
                "series": "energy", "unit": "usd", "unit_mult": 6,
                "values": [
                    { "period": "2022", "value": "80000", "status": "A", "rival": null },
                    { "period": "2023", "value": "100000", "status": "A", "rival": null },
                ],
            }],
            "events": [],
            // On the scale of the bar.
            "bar": { "cmp": "ge", "value": "90", "unit": "usd", "unit_mult": 9 },
            "points": [
                { "periods": { "from": "2022", "to": "2022" }, "value": "80", "quotient": null, "bar": null, "outcome": "fails", "reason": "value" },
                { "periods": { "from": "2023", "to": "2023" }, "value": "100", "quotient": null, "bar": null, "outcome": "holds", "reason": "value" },
            ],
            "steps": null, "parts": [], "own": null, "rivals": [],
        })
    );
    assert_eq!(ran.periods, Some(Span::from("2022".parse::<claimbook_core::Period>().unwrap())));
}

#[test]
fn a_gap_stays_in_the_picture() {
    let ran = run(&sample(), value("gappy", "2020/2022", "all", usd("ge", "1")));
    let trace = traced(&ran);
    assert_eq!(
        trace["read"][0]["values"][1],
        json!({ "period": "2021", "value": null, "status": "O", "rival": null })
    );
    assert_eq!(trace["points"][1]["reason"], "missing-value");
    assert_eq!(ran.series.unwrap().as_str(), "gappy");
    assert_eq!(ran.periods.unwrap().to_string(), "2021");
}

#[test]
fn a_quotient_is_kept_exactly() {
    let test = json!({ "op": "ratio", "numerator": "energy", "denominator": "trade", "window": "2022/2023", "pick": "any", "bar": one("ge", "0.42") });
    let ran = run(&sample(), test);
    let points = &traced(&ran)["points"];
    // Millions by billions.
    assert_eq!(points[0]["quotient"], json!({ "num": "80.000", "den": "190.27" }));
    assert_eq!(points[0]["value"], "0.4205");
    assert_eq!(ran.value.unwrap().to_string(), "0.4205");
}

#[test]
fn a_comparison_has_a_bar_a_period() {
    let test = json!({ "op": "compare", "left": "energy", "right": "trade", "window": "2022/2025", "factor": "0.42", "cmp": "gt" });
    let ran = run(&sample(), test);
    let points = ran.trace.points.iter().map(|point| {
        format!(
            "{}: {} {} {}",
            point.periods,
            point.value.unwrap(),
            point.outcome,
            point.bar.unwrap().trimmed()
        )
    });
    // Each on the scale of the left side; 2025 is not in both.
    assert_eq!(
        points.collect::<Vec<_>>(),
        ["2022: 80000 holds 79913.4", "2023: 100000 fails 100846.2", "2024: 122400 holds 102816"]
    );
    assert_eq!(ran.periods.unwrap().to_string(), "2023");
}

#[test]
fn steps_and_events_are_listed() {
    let test = json!({ "op": "trend", "series": "trade", "window": "2022/2025", "direction": "up", "method": "share", "share": "0.6", "min_obs": 3 });
    assert_eq!(traced(&run(&sample(), test))["steps"], json!({ "along": 2, "of": 3 }));
    let test =
        json!({ "op": "events", "kind": "exercise", "window": "2021/2022", "bar": one("ge", "3") });
    let trace = traced(&run(&sample(), test));
    assert_eq!(
        trace["events"],
        json!([
            { "event": "drill-1", "certain": true },
            { "event": "drill-2", "certain": true },
            { "event": "drill-3", "certain": false },
        ])
    );
    assert_eq!(trace["points"].as_array().unwrap().len(), 2, "two, or three");
}

#[test]
fn a_rival_brings_its_own_outcome() {
    let ran = run(&sample(), value("trade", "2022/2023", "any", usd("ge", "200")));
    let own = ran.trace.own.unwrap();
    assert_eq!((own.outcome, own.reason), (Outcome::Holds, Reason::Value));
    let [rival] = &ran.trace.rivals[..] else { panic!("one rival") };
    assert_eq!((rival.series.as_str(), rival.rival.as_str()), ("trade", "trade-rival"));
    assert_eq!(rival.evaluation.outcome, Outcome::Fails);
    // It takes the place of the series only where it has a value.
    let values = &rival.evaluation.trace.read[0].values;
    let from = |at: usize| values[at].rival.as_ref().map(ToString::to_string);
    assert_eq!((from(0), from(1).as_deref()), (None, Some("trade-rival")));
}

#[test]
fn parts_are_evaluated_each_by_itself() {
    let book = sample();
    let parts = [
        value("trade", "2024", "all", usd("ge", "200")),
        value("trade", "2023", "all", usd("ge", "200")),
        json!({ "op": "membership", "actor": "b", "organization": "club", "at": "2005" }),
    ];
    for op in ["all", "any"] {
        let ran = run(&book, json!({ "op": op, "tests": parts }));
        let alone = parts.clone().map(|part| run(&book, part));
        assert_eq!(ran.trace.parts, alone);
        let at = ran.deciding_part().unwrap();
        assert_eq!(at, usize::from(op == "all"));
        assert_eq!((ran.outcome, ran.value), (alone[at].outcome, alone[at].value));
    }
}

#[test]
fn whichever_series_is_taken() {
    let book = sample();
    let part = |cmp: &str| value("trade", "2023", "all", usd(cmp, "200"));
    let told = |op: &str| {
        let test = read(json!({ "op": op, "tests": [part("ge"), part("lt")] }));
        let ran = evaluate(&book, &test);
        assert!(ran.trace.parts.iter().all(|part| part.reason == Reason::RivalSeries));
        (ran.outcome, ran.explanation(&book, &test))
    };
    let (outcome, words) = told("all");
    assert_eq!(outcome, Outcome::Fails);
    assert!(words.ends_with("; whichever series is taken, it fails"), "{words}");
    assert_eq!(told("any").0, Outcome::Holds);
}

/// A rival series leaves a part open; by that the whole is open, too.
#[test]
fn a_rival_of_a_part() {
    let rows = |value| [("2020", value, "A")];
    let mut rival = series("y", "usd", 0, &rows("4"));
    rival["alternative_to"] = json!("x");
    let book: Dataset = book(&[series("x", "usd", 0, &rows("6")), rival], &[]);
    let part = |cmp: &str, bar: &str| {
        value("x", "2020", "all", json!({ "cmp": cmp, "value": bar, "unit": "usd" }))
    };
    let ran = run(&book, json!({ "op": "all", "tests": [part("ge", "5"), part("le", "9")] }));
    assert_eq!((ran.outcome, ran.reason), (Outcome::Indeterminate, Reason::OpenPart));
    assert_eq!(ran.deciding_part(), Some(0));
}
