//! The control under a picture that moves the bar of a check and asks the test again.
//!
//! The page asks by itself. What it needs for that is written here: the exact numbers that core held
//! against the bar, by the series of the test and by each rival, and how they decide.

use claimbook_core::{
    Answers, Bar, Check, Claim, Cmp, Dataset, Decimal, Evaluation, Limit, Period, Pick, Reason,
    Test, TrendMethod, answers,
    trace::{Point, Steps},
};
use maud::{Markup, html};
use serde_json::{Value, json};

use super::scale::{Values, step};
use crate::{number, view::View};

/// A number of a test that may be moved.
pub(super) struct Control {
    /// The claim, the check and the part of it, joined by slashes.
    of: String,
    /// What is tested, in words.
    tests: String,
    limit: Limit,
    stated: Decimal,
    /// From where to where it is moved, in the unit of the bar.
    least: f64,
    most: f64,
    /// What it is multiplied by to be a height in the picture; none where it is no height there.
    scale: Option<f64>,
    data: Value,
}

/// The controls of a test without parts. `shift` is the power of ten from the bar to the picture,
/// where the bar is a height in it.
pub(super) fn controls(
    dataset: &Dataset,
    claim: &Claim,
    check: &Check,
    part: Option<usize>,
    test: &Test,
    shift: Option<i8>,
) -> Vec<Control> {
    let limits = limits(test);
    if limits.is_empty() {
        return Vec::new();
    }
    let Answers { own, rivals } = answers(dataset, test);
    let runs: Vec<_> = [&own].into_iter().chain(rivals.iter().map(|it| &it.evaluation)).collect();
    let data = json!({
        "op": test.op(),
        "all": settles_by_failing(test),
        "cmp": cmp(test).map(Cmp::as_str),
        "tol": test.bar().and_then(|bar| bar.tolerance).map(|it| it.to_string()),
        "low": test.bar().and_then(|bar| bar.low).map(|it| it.to_string()),
        "high": test.bar().and_then(|bar| bar.high).map(|it| it.to_string()),
        "runs": runs.iter().map(|run| numbers(dataset, test, run)).collect::<Vec<_>>(),
    });
    let part = part.map(|part| format!("/{part}")).unwrap_or_default();
    let of = format!("{}/{}{part}", claim.id, check.slug);
    let points = runs.iter().flat_map(|run| &run.trace.points).filter_map(|it| it.value);
    let seen: Vec<f64> =
        points.chain(limits.iter().map(|(_, it)| *it)).map(number::place).collect();
    let control = |(limit, stated)| {
        let (least, most) = range(limit, number::place(stated), &seen);
        Control {
            of: of.clone(),
            tests: check.tests.to_string(),
            limit,
            stated,
            least,
            most,
            scale: shift.map(|shift| 10_f64.powi(i32::from(shift))),
            data: data.clone(),
        }
    };
    limits.into_iter().map(control).collect()
}

/// From where to where a number is moved.
fn range(limit: Limit, stated: f64, seen: &[f64]) -> (f64, f64) {
    match limit {
        Limit::Share => (0.0, 1.0),
        Limit::Factor => (0.0, (stated * 2.0).max(2.0)),
        Limit::Value | Limit::Low | Limit::High => {
            let low = seen.iter().copied().fold(0.0_f64, f64::min);
            let high = seen.iter().copied().fold(0.0_f64, f64::max);
            if high <= low {
                // Nothing but zeros were seen, and a bar of zero: any way along will do.
                return (low, low + 1.0);
            }
            let pad = (high - low) * 0.08;
            (if low < 0.0 { low - pad } else { 0.0 }, if high > 0.0 { high + pad } else { 0.0 })
        }
    }
}

/// The numbers of a test that may be moved, as it states them.
fn limits(test: &Test) -> Vec<(Limit, Decimal)> {
    let of_bar = |bar: &Bar| match (bar.cmp, bar.value, bar.low, bar.high) {
        (Some(_), Some(value), _, _) => vec![(Limit::Value, value)],
        (None, None, Some(low), Some(high)) => vec![(Limit::Low, low), (Limit::High, high)],
        _ => Vec::new(),
    };
    match test {
        Test::Value(test) => of_bar(&test.bar),
        Test::Change(test) => of_bar(&test.bar),
        Test::Ratio(test) => of_bar(&test.bar),
        Test::Compare(test) => vec![(Limit::Factor, test.factor.unwrap_or(Decimal::ONE))],
        Test::Trend(test) => match (test.method, test.share) {
            (TrendMethod::Share, Some(share)) => vec![(Limit::Share, share)],
            (TrendMethod::Share | TrendMethod::Monotone | TrendMethod::Endpoints, _) => Vec::new(),
        },
        Test::Rank(_) | Test::Events(_) | Test::Membership(_) | Test::All(_) | Test::Any(_) => {
            Vec::new()
        }
    }
}

fn cmp(test: &Test) -> Option<Cmp> {
    if let Test::Compare(test) = test { Some(test.cmp) } else { test.bar().and_then(|bar| bar.cmp) }
}

/// Whether one number that fails settles the matter, and not one that holds.
fn settles_by_failing(test: &Test) -> bool {
    let pick = match test {
        Test::Value(test) => Some(test.pick),
        Test::Ratio(test) => test.pick,
        Test::Change(_)
        | Test::Trend(_)
        | Test::Compare(_)
        | Test::Rank(_)
        | Test::Events(_)
        | Test::Membership(_)
        | Test::All(_)
        | Test::Any(_) => None,
    };
    pick != Some(Pick::Any)
}

/// What is held against the bar in one run: numbers, or one over another. Null is a period in which
/// the data do not tell, `!` one in which nothing can be worked out. A run that came to no number is
/// open whatever the bar is: empty, or `!`.
fn numbers(dataset: &Dataset, test: &Test, run: &Evaluation) -> Value {
    if let Test::Trend(_) = test {
        let share = |it: Steps| json!([format!("{}/{}", it.along, it.of)]);
        return run.trace.steps.map_or_else(|| json!([]), share);
    }
    let points = &run.trace.points;
    if points.is_empty() {
        return if is_stuck(run.reason) { json!("!") } else { json!([]) };
    }
    let theirs = |at: Period| {
        let Test::Compare(test) = test else { return None };
        let mult = |id| dataset.series().get(id).map_or(0, |series| series.unit_mult);
        let shift = mult(&test.right).saturating_sub(mult(&test.left));
        run.trace.read.get(1)?.at(at)?.shifted(shift)
    };
    let number = |point: &Point| {
        let Some(value) = point.value else {
            return if is_stuck(point.reason) { json!("!") } else { Value::Null };
        };
        if let Some(right) = theirs(point.periods.from) {
            return json!([value.to_string(), right.to_string()]);
        }
        match point.quotient {
            Some(it) => json!(format!("{}/{}", it.num, it.den)),
            None => json!(value.to_string()),
        }
    };
    points.iter().map(number).collect()
}

/// Whether nothing can be worked out from values that are there.
fn is_stuck(reason: Reason) -> bool {
    matches!(reason, Reason::TooManyDigits | Reason::DivisionByZero | Reason::UnlikeUnits)
}

impl Control {
    /// The heights in the picture between which it is moved.
    pub(super) fn heights(&self) -> Option<[f64; 2]> {
        self.scale.map(|scale| [self.least * scale, self.most * scale])
    }

    pub(super) fn draw(&self, view: &View<'_>, values: &Values, figure: &str) -> Markup {
        let words = view.words;
        let step = step(self.most - self.least, 400.0);
        let places =
            (0..12_u8).find(|it| is_whole(step * 10_f64.powi(i32::from(*it)))).unwrap_or(12);
        let written = |it: f64| format!("{it:.0$}", usize::from(places));
        let own = self.of.split_once('/').map_or("", |(_, rest)| rest);
        let id = format!("{figure}-{}-{}", own.replace('/', "-"), self.limit);
        let height = self.scale.map(|it| format!("{it} {} {}", values.low, values.high));
        view.by_script(html! {
            div class="js slide" {
                label for=(id) { (words.move_it(self.limit)) ": " span class="meta" { (self.tests) } }
                input id=(id) type="range" min=(written((self.least / step).floor() * step)) max=(written((self.most / step).ceil() * step)) step=(written(step)) value=(self.stated) data-of=(self.of) data-limit=(self.limit) data-test=(self.data) data-height=[height];
                output for=(id) data-holds=(words.holds) data-fails=(words.fails) data-open=(words.open) {}
            }
        })
    }
}

fn is_whole(number: f64) -> bool {
    (number - number.round()).abs() < 1e-6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_can_always_be_moved() {
        assert_eq!(range(Limit::Value, 0.0, &[0.0, 0.0]), (0.0, 1.0));
        assert_eq!(range(Limit::Value, 0.0, &[]), (0.0, 1.0));
        assert_eq!(range(Limit::Low, -50.0, &[-50.0, 50.0]), (-58.0, 58.0));
        assert_eq!(range(Limit::Factor, 0.0, &[]), (0.0, 2.0));
    }
}
