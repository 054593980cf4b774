//! Tests on made-up series. An outcome does not depend on what the numbers are measured in: it is
//! the same with every value and every bar times the same number, with the values kept in another
//! power of ten, and, mirrored, with every value and every bar negated. What turns an outcome
//! does so where it is said to.

use std::sync::LazyLock;

use claimbook_core::{
    Bar, Cmp, Dataset, Decimal, Evaluation, Freq, Measure, ObsStatus, Observation, Period, Pick,
    RankOrder, Reason, Records, Series, SeriesId, Several, Test, TrendMethod, Way, evaluate,
    turning_points,
};

use serde_json::json;

use super::Dice;

/// The records of a book without any.
static EMPTY: LazyLock<Records> = LazyLock::new(|| {
    let records = json!({
        "metadata": {
            "title": "A", "description": "A.", "stage": "released", "version": "0.1.0", "schema_version": "0.1.0", "language": "en",
            "license": "CC0-1.0", "creators": ["A"], "data_as_of": "2026-01-01", "base_iri": "https://example.org/"
        },
        "document": {
            "language": "en", "accessed": "2026-01-01", "normalization": "fold-1", "segment_count": 0,
            "sha256": "0".repeat(64)
        },
    });
    serde_json::from_value(records).expect("records")
});

const SERIES: [&str; 4] = ["a", "b", "c", "d"];
/// What the numbers are multiplied by.
const FACTORS: [u32; 5] = [2, 3, 7, 10, 1000];
const WINDOWS: [&str; 6] = ["2000", "2001", "2000/2003", "2001/2009", "2004/2005", "1990"];

pub(super) fn attack(input: &[u8]) {
    let mut dice = Dice::new(input);
    let factor = dice.of(&FACTORS);
    let exponent = dice.of(&[1_i8, 2, 5]);
    let test = test(&mut dice, 0);
    let series = SERIES.iter().enumerate().map(|(at, id)| series(&mut dice, at, id)).collect();

    let book = book(series);
    let found = evaluate(&book, &test);
    speaks(&book, &test, &found);
    turns(&book, &test, &found);

    let times = |number: Decimal| number.times(factor.into());
    let scaled = with(&book, |series| changed(series, times));
    if let (Some(scaled), Some(test)) = (scaled, moved(&test, &times)) {
        alike(&found, &evaluate(&scaled, &test), "every number times the same");
    }

    let finer = with(&book, |series| {
        let unit_mult = series.unit_mult.checked_sub(exponent)?;
        Some(Series { unit_mult, ..changed(series, |number| number.shifted(exponent))? })
    });
    if let Some(finer) = finer {
        alike(&found, &evaluate(&finer, &test), "the values in another power of ten");
    }

    let mirrored = with(&book, |series| changed(series, |number| Some(number.negated())));
    if let (Some(mirrored), Some(test)) = (mirrored, mirror(&test)) {
        alike(&found, &evaluate(&mirrored, &test), "every number negated");
    }
}

/// That two evaluations come out alike, unless one of them lacks digits.
fn alike(one: &Evaluation, other: &Evaluation, why: &str) {
    if !lacks_digits(one) && !lacks_digits(other) {
        assert_eq!(
            (one.outcome, one.reason),
            (other.outcome, other.reason),
            "{why}: {one:?} {other:?}"
        );
    }
}

fn lacks_digits(found: &Evaluation) -> bool {
    let trace = &found.trace;
    found.reason == Reason::TooManyDigits
        || trace.points.iter().any(|point| point.reason == Reason::TooManyDigits)
        || trace.parts.iter().any(lacks_digits)
        || trace.rivals.iter().any(|rival| lacks_digits(&rival.evaluation))
}

/// Every outcome is told in words, the same twice.
fn speaks(book: &Dataset, test: &Test, found: &Evaluation) {
    assert_eq!(&evaluate(book, test), found);
    assert!(!found.explanation(book, test).is_empty());
    assert!(!found.own_explanation(book, test).is_empty());
    assert!(found.witness(test).is_none_or(|witness| !witness.is_empty()));
    assert!(found.deciding_part().is_none_or(|part| part < test.parts().len()));
    if let Some(value) = found.value {
        assert_eq!(value.to_string().parse(), Ok(value));
    }
}

/// The two bars between which an outcome turns have the outcomes that are told.
fn turns(book: &Dataset, test: &Test, found: &Evaluation) {
    for turn in turning_points(book, test) {
        assert!(turn.below.bar < turn.above.bar, "{turn:?}");
        assert_ne!(turn.below.outcome, turn.above.outcome, "{turn:?}");
        assert!(!turn.sentence(found.outcome).is_empty());
        for edge in [turn.below, turn.above] {
            let moved = with_limit(test, turn.of, edge.bar);
            assert_eq!(evaluate(book, &moved).outcome, edge.outcome, "{turn:?}");
        }
    }
}

fn with_limit(test: &Test, of: claimbook_core::Limit, bar: Decimal) -> Test {
    use claimbook_core::Limit;
    let mut test = test.clone();
    let place = match (&mut test, of) {
        (Test::Compare(test), Limit::Factor) => &mut test.factor,
        (Test::Trend(test), Limit::Share) => &mut test.share,
        (test, of) => {
            let bar = match test {
                Test::Value(test) => &mut test.bar,
                Test::Change(test) => &mut test.bar,
                Test::Ratio(test) => &mut test.bar,
                Test::Rank(test) => &mut test.bar,
                Test::Events(test) => &mut test.bar,
                Test::Trend(_)
                | Test::Compare(_)
                | Test::Membership(_)
                | Test::All(_)
                | Test::Any(_) => {
                    panic!("{of} of a test that has none")
                }
            };
            match of {
                Limit::Value => &mut bar.value,
                Limit::Low => &mut bar.low,
                Limit::High => &mut bar.high,
                Limit::Factor | Limit::Share => panic!("{of} of a bar"),
            }
        }
    };
    *place = Some(bar);
    test
}

// What is thrown.

fn number(dice: &mut Dice<'_>) -> Decimal {
    let (first, second) = (i128::from(dice.byte()), i128::from(dice.byte()));
    match dice.byte() {
        kind @ 0..=99 => Decimal::new((first - 128) * 10 + second % 10, u32::from(kind % 4)),
        kind @ 100..=199 => Decimal::new((first - 128) << (second % 64), u32::from(kind % 10)),
        // As long as can be held.
        kind => Decimal::new((first - 128) * 10_i128.pow(25) + second, u32::from(kind % 28)),
    }
}

fn period(dice: &mut Dice<'_>) -> Period {
    Period::from_static(dice.of(&WINDOWS))
}

fn id(dice: &mut Dice<'_>) -> SeriesId {
    SeriesId::from_static(dice.of(&SERIES))
}

fn bar(dice: &mut Dice<'_>, unit: &'static str) -> Bar {
    let (value, other) = (number(dice), number(dice));
    let range = dice.byte().is_multiple_of(4);
    Bar {
        cmp: (!range).then(|| dice.of(Cmp::ALL)),
        value: (!range).then_some(value),
        low: range.then(|| value.min(other)),
        high: range.then(|| value.max(other)),
        unit: unit.parse().expect("an id"),
        unit_mult: dice.flag().then(|| dice.of(&[0_i8, 1, 3, -2])),
        tolerance: dice.byte().is_multiple_of(3).then(|| number(dice).abs()),
    }
}

fn test(dice: &mut Dice<'_>, depth: u8) -> Test {
    use claimbook_core::{ChangeTest, CompareTest, RankTest, RatioTest, TrendTest, ValueTest};
    match dice.below(if depth == 0 { 8 } else { 6 }) {
        0 => Test::Value(ValueTest {
            series: id(dice),
            window: period(dice),
            pick: dice.of(Pick::ALL),
            bar: bar(dice, "usd"),
        }),
        1 => {
            let measure = dice.of(Measure::ALL);
            let unit = if measure == Measure::Relative { "one" } else { "usd" };
            let (series, from, to) = (id(dice), period(dice), period(dice));
            Test::Change(ChangeTest { series, from, to, measure, bar: bar(dice, unit) })
        }
        2 => {
            let method = dice.of(TrendMethod::ALL);
            Test::Trend(TrendTest {
                series: id(dice),
                window: period(dice),
                direction: dice.of(Way::ALL),
                method,
                share: (method == TrendMethod::Share)
                    .then(|| Decimal::new((dice.byte() % 101).into(), 2)),
                min_obs: (dice.byte() % 5).into(),
            })
        }
        3 => Test::Ratio(RatioTest {
            numerator: id(dice),
            denominator: id(dice),
            at: dice.flag().then(|| period(dice)),
            window: Some(period(dice)),
            pick: dice.flag().then(|| dice.of(Pick::ALL)),
            bar: bar(dice, "one"),
        }),
        4 => Test::Compare(CompareTest {
            left: id(dice),
            right: id(dice),
            at: dice.flag().then(|| period(dice)),
            window: Some(period(dice)),
            factor: dice.flag().then(|| number(dice)),
            cmp: dice.of(Cmp::ALL),
        }),
        5 => Test::Rank(RankTest {
            series: SERIES
                .iter()
                .take(1 + dice.below(4))
                .map(|id| SeriesId::from_static(id))
                .collect(),
            subject: id(dice),
            at: period(dice),
            order: dice.of(RankOrder::ALL),
            bar: bar(dice, "one"),
        }),
        several => {
            let tests = (0..=dice.below(3)).map(|_| test(dice, depth + 1)).collect();
            let several_tests = Several { tests };
            if several == 6 { Test::All(several_tests) } else { Test::Any(several_tests) }
        }
    }
}

fn series(dice: &mut Dice<'_>, at: usize, id: &'static str) -> Series {
    let text = |text: &'static str| text.parse().expect("a text");
    let observations = (2000_u16..2000 + u16::from(dice.byte() % 8))
        .map(|year| {
            let obs_status = match dice.byte() {
                0..=199 => ObsStatus::A,
                other => dice_status(other),
            };
            let value = number(dice);
            Observation {
                time_period: year.to_string().parse().expect("a period"),
                obs_value: (obs_status != ObsStatus::O).then_some(value),
                obs_status,
                source: None,
                comment: None,
            }
        })
        .collect();
    Series {
        id: SeriesId::from_static(id),
        title: text("A series"),
        indicator: text("a"),
        freq: Freq::A,
        ref_area: "a".parse().expect("an id"),
        counterpart_area: None,
        unit: dice.of(&["usd", "usd", "usd", "one"]).parse().expect("an id"),
        unit_mult: dice.of(&[0, 3, 6, -1]),
        source: "a".parse().expect("an id"),
        method_note: text("A."),
        vintage: "2026-01-01".parse().expect("a day"),
        license: text("CC0-1.0"),
        alternative_to: (at > 1 && dice.flag()).then(|| SeriesId::from_static(dice.of(&SERIES))),
        observations,
        vintages: Vec::new().into(),
    }
}

fn dice_status(byte: u8) -> ObsStatus {
    ObsStatus::ALL[usize::from(byte) % ObsStatus::ALL.len()]
}

// What is changed alike.

/// The records of a book that has nothing but series.
fn book(series: Vec<Series>) -> Dataset {
    let mut records = EMPTY.clone();
    records.series = series.into();
    Dataset::new(records)
}

fn with(book: &Dataset, change: impl Fn(&Series) -> Option<Series>) -> Option<Dataset> {
    Some(self::book(book.series().iter().map(change).collect::<Option<_>>()?))
}

fn changed(series: &Series, change: impl Fn(Decimal) -> Option<Decimal>) -> Option<Series> {
    let row = |row: &Observation| {
        let obs_value = match row.obs_value {
            Some(value) => Some(change(value)?),
            None => None,
        };
        Some(Observation { obs_value, ..row.clone() })
    };
    let observations = series.observations.iter().map(row).collect::<Option<_>>()?;
    Some(Series { observations, ..series.clone() })
}

/// The test with another bar, where the bar is a number of the series and no share or place.
fn moved(test: &Test, change: &impl Fn(Decimal) -> Option<Decimal>) -> Option<Test> {
    let mut test = test.clone();
    match &mut test {
        Test::Value(test) => move_bar(&mut test.bar, change)?,
        Test::Change(test) if test.measure == Measure::Absolute => move_bar(&mut test.bar, change)?,
        Test::All(several) | Test::Any(several) => {
            several.tests =
                several.tests.iter().map(|part| moved(part, change)).collect::<Option<_>>()?;
        }
        Test::Change(_) | Test::Trend(_) | Test::Ratio(_) | Test::Compare(_) | Test::Rank(_) => {}
        Test::Membership(_) | Test::Events(_) => return None,
    }
    Some(test)
}

fn move_bar(bar: &mut Bar, change: &impl Fn(Decimal) -> Option<Decimal>) -> Option<()> {
    let numbers = [&mut bar.value, &mut bar.low, &mut bar.high, &mut bar.tolerance];
    for number in numbers.into_iter().flatten() {
        *number = change(*number)?;
    }
    Some(())
}

/// The test that says of negated numbers what this one says of the numbers.
fn mirror(test: &Test) -> Option<Test> {
    let mut test = test.clone();
    match &mut test {
        Test::Value(test) => {
            mirror_bar(&mut test.bar);
            test.pick = match test.pick {
                Pick::Min => Pick::Max,
                Pick::Max => Pick::Min,
                same @ (Pick::Any
                | Pick::All
                | Pick::First
                | Pick::Last
                | Pick::Sum
                | Pick::Mean) => same,
            };
        }
        Test::Change(test) if test.measure == Measure::Absolute => mirror_bar(&mut test.bar),
        Test::Trend(test) => {
            test.direction = match test.direction {
                Way::Up => Way::Down,
                Way::Down => Way::Up,
                Way::Flat => Way::Flat,
            }
        }
        Test::Compare(test) => test.cmp = opposite(test.cmp),
        Test::Rank(test) => {
            test.order = match test.order {
                RankOrder::Asc => RankOrder::Desc,
                RankOrder::Desc => RankOrder::Asc,
            }
        }
        Test::Change(_) | Test::Ratio(_) => {}
        Test::All(several) | Test::Any(several) => {
            several.tests = several.tests.iter().map(mirror).collect::<Option<_>>()?;
        }
        Test::Membership(_) | Test::Events(_) => return None,
    }
    Some(test)
}

fn mirror_bar(bar: &mut Bar) {
    bar.cmp = bar.cmp.map(opposite);
    bar.value = bar.value.map(Decimal::negated);
    (bar.low, bar.high) = (bar.high.map(Decimal::negated), bar.low.map(Decimal::negated));
}

const fn opposite(cmp: Cmp) -> Cmp {
    match cmp {
        Cmp::Lt => Cmp::Gt,
        Cmp::Le => Cmp::Ge,
        Cmp::Eq => Cmp::Eq,
        Cmp::Ge => Cmp::Le,
        Cmp::Gt => Cmp::Lt,
    }
}
