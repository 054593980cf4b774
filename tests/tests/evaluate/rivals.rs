//! Rival series in tests of parts: what comes out of the whole is what comes out of each book in
//! which one rival has taken the place of its series.

use claimbook_core::{Dataset, Evaluation, Outcome, Reason, Test, evaluate};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{book, read, series};

const SERIES: [&str; 3] = ["x", "y", "z"];

/// Values of three series, each for two years, and of two rivals of each; none where a year is not observed.
type Values = [[[Option<i8>; 2]; 3]; 3];

fn made(id: &str, values: [Option<i8>; 2]) -> Value {
    let texts = values.map(|value| value.map(|value| value.to_string()).unwrap_or_default());
    let rows: Vec<_> = ["2000", "2001"]
        .into_iter()
        .zip(&texts)
        .filter(|(_, value)| !value.is_empty())
        .map(|(year, value)| (year, value.as_str(), "A"))
        .collect();
    series(id, "one", 0, &rows)
}

fn with_rivals(values: &Values) -> Dataset {
    let mut all = Vec::new();
    for (id, [own, rivals @ ..]) in SERIES.iter().zip(values) {
        all.push(made(id, *own));
        for (number, rival) in rivals.iter().enumerate() {
            let mut rival = made(&format!("{id}-{number}"), *rival);
            rival["alternative_to"] = json!(id);
            all.push(rival);
        }
    }
    book(&all, &[])
}

/// The book in which no series has a rival, and every book in which one rival has taken the place of one series.
fn each_alone(values: &Values) -> (Dataset, Vec<Dataset>) {
    let alone = |own: [[Option<i8>; 2]; 3]| {
        let series: Vec<_> = SERIES.iter().zip(own).map(|(id, own)| made(id, own)).collect();
        book(&series, &[])
    };
    let own = values.map(|[own, ..]| own);
    let replaced = (0..3).flat_map(|at| [(at, 1), (at, 2)]).map(|(at, rival)| {
        let mut replaced = own;
        for (value, by) in replaced[at].iter_mut().zip(values[at][rival]) {
            // A rival has a say where the series has a value.
            *value = value.and(by).or(*value);
        }
        alone(replaced)
    });
    (alone(own), replaced.collect())
}

fn kleene(test: &Test, parts: &[Outcome]) -> Outcome {
    let (settles, rest) = if matches!(test, Test::Any(_)) {
        (Outcome::Holds, Outcome::Fails)
    } else {
        (Outcome::Fails, Outcome::Holds)
    };
    let open = [Outcome::Indeterminate, Outcome::NotChecked];
    [settles].into_iter().chain(open).find(|it| parts.contains(it)).unwrap_or(rest)
}

/// The outcome by the definition, and whether it is the same whichever series is taken.
fn expected(test: &Test, own: &Dataset, replaced: &[Dataset]) -> (Outcome, bool) {
    let plain = evaluate(own, test).outcome;
    let turned = replaced
        .iter()
        .map(|book| evaluate(book, test).outcome)
        .any(|by| !by.is_open() && by != plain);
    let settled = !plain.is_open() && !turned;
    if test.parts().is_empty() {
        let turns = !plain.is_open() && turned;
        return (if turns { Outcome::Indeterminate } else { plain }, false);
    }
    let parts: Vec<_> = test.parts().iter().map(|part| expected(part, own, replaced).0).collect();
    let outcome = kleene(test, &parts);
    if settled && outcome.is_open() { (plain, true) } else { (outcome, false) }
}

fn assert_as_expected(ran: &Evaluation, test: &Test, own: &Dataset, replaced: &[Dataset]) {
    let (outcome, either_way) = expected(test, own, replaced);
    assert_eq!(ran.outcome, outcome, "{test:?}");
    assert_eq!(ran.reason == Reason::EitherWay, either_way, "{test:?}");
    for (part, ran) in test.parts().iter().zip(&ran.trace.parts) {
        assert_as_expected(ran, part, own, replaced);
    }
}

fn part(id: &str, year: &str, bar: i8) -> Value {
    let bar = json!({ "cmp": "ge", "value": bar.to_string(), "unit": "one" });
    json!({ "op": "value", "series": id, "window": year, "pick": "all", "bar": bar })
}

fn tests() -> impl Strategy<Value = Value> {
    let value = (0..3_usize, prop_oneof!["2000", "2001"], -1..=2_i8)
        .prop_map(|(id, year, bar)| part(SERIES[id], &year, bar));
    let compare = (0..3_usize, 0..3_usize).prop_map(
        |(left, right)| json!({ "op": "compare", "left": SERIES[left], "right": SERIES[right], "at": "2000", "cmp": "ge" }),
    );
    prop_oneof![value, compare].prop_recursive(3, 12, 4, |part| {
        (prop_oneof!["all", "any"], proptest::collection::vec(part, 1..4))
            .prop_map(|(op, tests)| json!({ "op": op, "tests": tests }))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn parts_and_rivals(
        values in proptest::array::uniform3(proptest::array::uniform3(proptest::array::uniform2(
            proptest::option::weighted(0.8, -1..=1_i8),
        ))),
        test in tests(),
    ) {
        let (own, replaced) = each_alone(&values);
        let test = read(test);
        assert_as_expected(&evaluate(&with_rivals(&values), &test), &test, &own, &replaced);
    }
}

/// Of a size that nothing finishes which runs all parts for each rival.
#[test]
fn many_parts_with_rivals() {
    let number = 20_000;
    let mut all = Vec::new();
    for at in 0..number {
        all.push(made(&format!("s-{at}"), [Some(1), None]));
        let mut rival = made(&format!("r-{at}"), [Some(0), None]);
        rival["alternative_to"] = json!(format!("s-{at}"));
        all.push(rival);
    }
    let book = book(&all, &[]);
    let of = |each: &dyn Fn(usize) -> String| {
        let parts: Vec<_> = (0..number).map(|at| part(&each(at), "2000", 1)).collect();
        read(json!({ "op": "all", "tests": parts }))
    };
    for test in [of(&|at| format!("s-{at}")), of(&|_| "s-0".to_owned())] {
        let ran = evaluate(&book, &test);
        assert_eq!((ran.outcome, ran.reason), (Outcome::Indeterminate, Reason::OpenPart));
        assert!(ran.trace.parts.iter().all(|part| part.reason == Reason::RivalSeries));
    }
}

/// By a rival without room for its digits, in another unit, or of zero below the line nothing can
/// be worked out: that is no assent.
#[test]
fn a_rival_by_which_nothing_can_be_worked_out_is_told() {
    let rival = |id: &str, of: &str, unit: &str, mult: i8, value: &str| {
        let mut rival = series(id, unit, mult, &[("2000", value, "A")]);
        rival["alternative_to"] = json!(of);
        rival
    };
    let huge = "9999999999999999999999999999";
    let all = [
        made("x", [Some(1), None]),
        rival("x-huge", "x", "one", 9, huge),
        made("y", [Some(1), None]),
        rival("y-usd", "y", "usd", 0, "1"),
        made("z", [Some(1), None]),
        rival("z-zero", "z", "one", 0, "0"),
        made("w", [Some(1), None]),
    ];
    let book = book(&all, &[]);
    let one = json!({ "cmp": "ge", "value": "1", "unit": "one" });
    let ratio =
        json!({ "op": "ratio", "numerator": "w", "denominator": "z", "at": "2000", "bar": one });
    let cases = [
        (part("x", "2000", 1), "x-huge", "the exact result has more digits than can be held"),
        (part("x", "2000", 2), "x-huge", "the exact result has more digits than can be held"),
        (part("y", "2000", 1), "y-usd", "the units `usd` and `one` cannot be compared"),
        (ratio.clone(), "z-zero", "nothing can be divided by zero: 2000"),
    ];
    for (test, rival, why) in cases {
        let test = read(test);
        let ran = evaluate(&book, &test);
        assert_eq!((ran.outcome, ran.reason), (Outcome::Indeterminate, Reason::RivalSeries));
        let told = ran.explanation(&book, &test);
        let end = format!("; but by the rival series `{rival}` nothing can be worked out: {why}");
        assert!(told.ends_with(&end), "{told}");
    }

    let whole = |op: &str, tests: Value| {
        let test = read(json!({ "op": op, "tests": tests }));
        let ran = evaluate(&book, &test);
        (ran.outcome, ran.reason)
    };
    let (x, not_x, w) = (part("x", "2000", 1), part("x", "2000", 2), part("w", "2000", 1));
    let open = (Outcome::Indeterminate, Reason::OpenPart);
    assert_eq!(whole("all", json!([x, w])), open);
    // Of a rival that only turns the parts it could be said that either way one of them holds.
    assert_eq!(whole("any", json!([x, not_x])), open);
    // Another part settles it, whatever the rival says.
    assert_eq!(whole("any", json!([x, w])), (Outcome::Holds, Reason::Part));
    assert_eq!(whole("all", json!([w, w, ratio])), open);
}
