//! Corners in which another evaluator, by fractions, came to another outcome.

use claimbook_core::{Outcome, Reason, evaluate};
use serde_json::{Value, json};

use crate::{book, event, one, read, series};

fn rival(id: &str, of: &str, rows: &[(&str, &str, &str)]) -> Value {
    let mut rival = series(id, "one", 0, rows);
    rival["alternative_to"] = json!(of);
    rival
}

fn comes_to(series: &[Value], events: &[Value], test: Value) -> (Outcome, Reason, String) {
    let (book, test) = (book(series, events), read(test));
    let ran = evaluate(&book, &test);
    (ran.outcome, ran.reason, ran.explanation(&book, &test))
}

#[test]
fn a_period_that_fails_settles_a_comparison_whatever_is_missing() {
    let right =
        series("r", "one", 0, &[("2020", "1", "A"), ("2021", "1", "A"), ("2022", "1", "A")]);
    for rows in [
        [("2020", "", "O"), ("2021", "0", "A"), ("2022", "5", "A")],
        [("2020", "0", "A"), ("2021", "", "O"), ("2022", "5", "A")],
    ] {
        let left = series("l", "one", 0, &rows);
        let test = json!({ "op": "compare", "left": "l", "right": "r", "window": "2020/2022", "cmp": "ge" });
        let (outcome, reason, _) = comes_to(&[left, right.clone()], &[], test);
        assert_eq!((outcome, reason), (Outcome::Fails, Reason::Value));
    }
    let left = series("l", "one", 0, &[("2020", "", "O"), ("2021", "3", "A"), ("2022", "5", "A")]);
    let test =
        json!({ "op": "compare", "left": "l", "right": "r", "window": "2020/2022", "cmp": "ge" });
    let (outcome, reason, _) = comes_to(&[left, right], &[], test);
    assert_eq!((outcome, reason), (Outcome::Indeterminate, Reason::MissingValue));
}

#[test]
fn a_rival_has_a_say_where_it_has_an_observed_value() {
    let own = series("s", "one", 0, &[("2020", "5", "A"), ("2021", "5", "A"), ("2022", "5", "A")]);
    let value = |pick: &str, window: &str| json!({ "op": "value", "series": "s", "window": window, "pick": pick, "bar": one("ge", "3") });
    // A forecast is no observation.
    let ahead = rival("t", "s", &[("2020", "5", "A"), ("2021", "1", "F")]);
    let (outcome, ..) = comes_to(&[own.clone(), ahead], &[], value("any", "2021"));
    assert_eq!(outcome, Outcome::Holds);
    // A missing value leaves that of the series, and the others of the rival count.
    let gap = rival("t", "s", &[("2020", "", "O"), ("2021", "-9", "A"), ("2022", "5", "A")]);
    let (outcome, reason, _) = comes_to(&[own, gap], &[], value("sum", "2020/2022"));
    assert_eq!((outcome, reason), (Outcome::Indeterminate, Reason::RivalSeries));
}

#[test]
fn breaks_among_periods_that_overlap() {
    let change = json!({
        "op": "change", "series": "s", "from": "2012/2014", "to": "2015/2017", "measure": "absolute",
        "bar": one("gt", "0")
    });
    let rows = |broken: &'static str| {
        let status = move |period| if period == broken { "B" } else { "A" };
        let periods = [
            ("2012/2014", "3"),
            ("2013/2015", "4"),
            ("2014/2016", "5"),
            ("2015/2017", "9"),
            ("2016/2018", "8"),
        ];
        let rows: Vec<_> =
            periods.into_iter().map(|(period, value)| (period, value, status(period))).collect();
        series("s", "one", 0, &rows)
    };
    for (broken, outcome) in [
        ("2012/2014", Outcome::Holds),
        ("2013/2015", Outcome::Indeterminate),
        ("2015/2017", Outcome::Indeterminate),
        ("2016/2018", Outcome::Holds),
    ] {
        assert_eq!(comes_to(&[rows(broken)], &[], change.clone()).0, outcome, "{broken}");
    }
}

#[test]
fn the_least_of_quotients_of_which_one_is_by_zero() {
    let above = series("n", "one", 0, &[("2020", "1", "A"), ("2021", "1", "A")]);
    let below = series("d", "one", 0, &[("2020", "4", "A"), ("2021", "0", "A")]);
    for pick in ["min", "max"] {
        let test = json!({ "op": "ratio", "numerator": "n", "denominator": "d", "window": "2020/2021", "pick": pick, "bar": one("gt", "0.5") });
        let (outcome, reason, _) = comes_to(&[above.clone(), below.clone()], &[], test);
        assert_eq!((outcome, reason), (Outcome::Indeterminate, Reason::DivisionByZero), "{pick}");
    }
}

#[test]
fn who_is_a_member_in_one_role_after_another_is_one_throughout() {
    let during =
        |at: &str| json!({ "op": "membership", "actor": "a", "organization": "union", "at": at });
    for (at, outcome) in [
        ("2014/2018", Outcome::Holds),
        ("2017-12/2018-01", Outcome::Holds),
        ("2013/2014", Outcome::Fails),
        ("2018/2021", Outcome::Fails),
        // The candidate of these years is no member, but may still be one by a doubtful date.
        ("2013/2014-06", Outcome::Fails),
        ("2015/2020~", Outcome::Indeterminate),
    ] {
        assert_eq!(comes_to(&[], &[], during(at)).0, outcome, "{at}");
    }
    // However the doubtful dates are meant, the two roles overlap.
    let during =
        |at: &str| json!({ "op": "membership", "actor": "b", "organization": "union", "at": at });
    for (at, outcome) in [
        ("2013/2020", Outcome::Holds),
        ("2012-06/2020", Outcome::Indeterminate),
        ("2011/2013", Outcome::Fails),
    ] {
        assert_eq!(comes_to(&[], &[], during(at)).0, outcome, "{at}");
    }
}

#[test]
fn an_event_that_is_dated_to_a_month_lies_on_some_day_of_it() {
    let event = event("e", "2014-06", "exercise", &["a"]);
    for (window, outcome) in [
        ("2014-06", Outcome::Holds),
        ("2014-06-15/2014-12-31", Outcome::Indeterminate),
        ("2014-07/2014-12", Outcome::Fails),
    ] {
        let test = json!({ "op": "events", "window": window, "bar": one("ge", "1") });
        assert_eq!(comes_to(&[], std::slice::from_ref(&event), test).0, outcome, "{window}");
    }
}

#[test]
fn an_equation_within_its_tolerance_is_told_as_such() {
    let rows = series("s", "one", 0, &[("2021", "8", "A")]);
    let told = |number: &str| {
        let bar = json!({ "cmp": "eq", "value": number, "unit": "one", "tolerance": "1" });
        let test =
            json!({ "op": "value", "series": "s", "window": "2021", "pick": "any", "bar": bar });
        comes_to(std::slice::from_ref(&rows), &[], test)
    };
    let (outcome, _, words) = told("7");
    assert!(outcome == Outcome::Holds && words.ends_with("8 is within 1 of 7"), "{words}");
    let (outcome, _, words) = told("6");
    assert!(outcome == Outcome::Fails && words.ends_with("8 is not within 1 of 6"), "{words}");
}

#[test]
fn what_no_series_lets_work_out_is_not_the_same_whichever_is_taken() {
    let rows = |id: &str, value: &str| series(id, "one", 0, &[("2021", value, "A")]);
    let other = rival("s-rival", "s", &[("2021", "1", "A")]);
    let all = [rows("s", "8"), other, rows("n", "1"), rows("zero", "0")];
    let high = json!({ "op": "value", "series": "s", "window": "2021", "pick": "any", "bar": one("gt", "5") });
    let stuck = json!({ "op": "ratio", "numerator": "n", "denominator": "zero", "at": "2021", "bar": one("gt", "5") });
    let test = json!({ "op": "any", "tests": [high, stuck] });
    let (outcome, reason, _) = comes_to(&all, &[], test);
    assert_eq!((outcome, reason), (Outcome::Indeterminate, Reason::OpenPart));
}
