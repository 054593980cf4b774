//! The tests that read series, each as its definition in `check.rs` says.

use alloc::vec::Vec;

use super::{
    Data, Found, Held, Point, Reason, Scale, Span, Steps, Stop, Trace,
    data::known,
    judge::{self, Fraction, counted, quantified, single},
};
use crate::{
    ChangeTest, CompareTest, Decimal, Measure, Outcome, Pick, RankOrder, RankTest, RatioTest,
    TrendMethod, TrendTest, ValueTest, Way,
};

pub(super) fn value(test: &ValueTest, data: &Data<'_>, trace: &mut Trace) -> Result<Found, Stop> {
    let series = data.series(&test.series)?;
    data.window(series, test.window, trace)?;
    let scale = Scale::of(series, &test.bar)?;
    let held = trace.read[0].values.iter().map(|used| Held {
        periods: used.period.into(),
        fraction: known(series, used).map(Fraction::whole),
    });
    quantified(test.pick, held.collect(), &scale, trace)
}

pub(super) fn ratio(test: &RatioTest, data: &Data<'_>, trace: &mut Trace) -> Result<Found, Stop> {
    let (above, below) = (data.series(&test.numerator)?, data.series(&test.denominator)?);
    let window = test.at.or(test.window).ok_or(Reason::NoPeriod)?;
    let scale = Scale::of_ratio(above, below, &test.bar)?;
    data.window(above, window, trace)?;
    data.window(below, window, trace)?;
    let (over, under) = (&trace.read[0].values, &trace.read[1].values);
    let pick = test.pick.unwrap_or(Pick::All);
    if matches!(pick, Pick::Sum | Pick::Mean) {
        let sum = |series, values: &[_]| {
            values.iter().try_fold(Decimal::ZERO, |sum, used| {
                sum.plus(known(series, used)?).ok_or(Stop::from(Reason::TooManyDigits))
            })
        };
        let times = |sum: Decimal, by: usize| {
            let by = if pick == Pick::Mean { by } else { 1 };
            sum.times(counted(by)?).ok_or(Reason::TooManyDigits)
        };
        // Means of different numbers of values: (a / n) / (b / m) is (a m) / (b n).
        let (num, den) = (sum(above, over)?, sum(below, under)?);
        let (num, den) = (times(num, under.len())?, times(den, over.len())?);
        let periods = Span { from: over[0].period, to: over[over.len() - 1].period };
        let held = Held { periods, fraction: Ok(Fraction { num, den }) };
        return single(held, &scale, trace);
    }
    let held: Vec<_> = over
        .iter()
        .filter_map(|num| {
            let den = under.iter().find(|den| den.period == num.period)?;
            let fraction =
                known(above, num).and_then(|num| Ok(Fraction { num, den: known(below, den)? }));
            Some(Held { periods: num.period.into(), fraction })
        })
        .collect();
    if held.is_empty() {
        return Err(nothing_in(window.into()));
    }
    quantified(pick, held, &scale, trace)
}

pub(super) fn change(test: &ChangeTest, data: &Data<'_>, trace: &mut Trace) -> Result<Found, Stop> {
    let series = data.series(&test.series)?;
    let [from, to] = data.each(series, [test.from, test.to], trace)?;
    Data::unbroken(series, test.from, test.to)?;
    let num = to.minus(from).ok_or(Reason::TooManyDigits)?;
    let (den, scale) = match test.measure {
        Measure::Absolute => (Decimal::ONE, Scale::of(series, &test.bar)?),
        Measure::Relative => (from, Scale::plain(&test.bar)),
    };
    let periods = Span { from: test.from, to: test.to };
    single(Held { periods, fraction: Ok(Fraction { num, den }) }, &scale, trace)
}

pub(super) fn trend(test: &TrendTest, data: &Data<'_>, trace: &mut Trace) -> Result<Found, Stop> {
    let series = data.series(&test.series)?;
    data.window(series, test.window, trace)?;
    let values = &trace.read[0].values;
    let known = values.iter().map(|used| known(series, used)).collect::<Result<Vec<_>, _>>()?;
    let (first, last) = (&values[0], &values[values.len() - 1]);
    let periods = Span { from: first.period, to: last.period };
    if known.len() < 2 || known.len() < test.min_obs as usize {
        let series = Some(series.id.clone());
        return Err(Stop { reason: Reason::TooFewValues, series, periods: Some(periods) });
    }
    let goes = |from: Decimal, to: Decimal| match test.direction {
        Way::Up => to > from,
        Way::Down => to < from,
        Way::Flat => to == from,
    };
    let number = |count| u32::try_from(count).map_err(|_| Reason::TooManyDigits);
    let (begin, end) = (known[0], known[known.len() - 1]);
    let steps = Steps {
        along: number(known.windows(2).filter(|pair| goes(pair[0], pair[1])).count())?,
        of: number(known.len() - 1)?,
    };
    trace.steps = Some(steps);
    let holds = match test.method {
        TrendMethod::Monotone => steps.along == steps.of,
        TrendMethod::Endpoints => goes(begin, end),
        TrendMethod::Share => {
            let share = test.share.ok_or(Reason::NoBar)?;
            let wanted = share.times(steps.of.into()).ok_or(Reason::TooManyDigits)?;
            Decimal::from(steps.along) >= wanted
        }
    };
    Ok(Found {
        outcome: judge::outcome(holds),
        reason: Reason::Steps,
        value: Some(end.trimmed()),
        periods: Some(periods),
    })
}

pub(super) fn compare(
    test: &CompareTest,
    data: &Data<'_>,
    trace: &mut Trace,
) -> Result<Found, Stop> {
    let (left, right) = (data.series(&test.left)?, data.series(&test.right)?);
    judge::alike(left, &right.unit)?;
    let window = test.at.or(test.window).ok_or(Reason::NoPeriod)?;
    let factor = test.factor.unwrap_or(Decimal::ONE);
    data.window(left, window, trace)?;
    data.window(right, window, trace)?;
    let exponent = right.unit_mult.saturating_sub(left.unit_mult);
    // In each period that both have. One that fails settles the matter, whatever else is missing.
    let mut stop = None;
    for ours in &trace.read[0].values {
        let theirs = trace.read[1].values.iter().find(|theirs| theirs.period == ours.period);
        let Some(theirs) = theirs else { continue };
        let sides = known(left, ours).and_then(|ours| Ok((ours, known(right, theirs)?)));
        let point = sides.and_then(|(value, theirs)| {
            let bar = theirs.times(factor).and_then(|bar| bar.shifted(exponent));
            let bar = bar.ok_or(Reason::TooManyDigits)?;
            let outcome = judge::outcome(judge::compares(value, test.cmp, bar));
            Ok((value.trimmed(), bar, outcome))
        });
        trace.points.push(match point {
            Ok((value, bar, outcome)) => Point {
                periods: ours.period.into(),
                value: Some(value),
                quotient: None,
                bar: Some(bar),
                outcome,
                reason: Reason::Value,
            },
            Err(why) => {
                let reason = why.reason;
                stop.get_or_insert(why);
                Point {
                    periods: ours.period.into(),
                    value: None,
                    quotient: None,
                    bar: None,
                    outcome: Outcome::Indeterminate,
                    reason,
                }
            }
        });
    }
    let points = &trace.points;
    let against = points.iter().find(|point| point.outcome == Outcome::Fails);
    if let (None, Some(stop)) = (against, stop) {
        return Err(stop);
    }
    let decides = against.or(points.last()).ok_or_else(|| nothing_in(window.into()))?;
    let alike = against.is_none() && points.len() > 1;
    Ok(Found {
        outcome: decides.outcome,
        reason: if alike { Reason::EveryValue } else { Reason::Value },
        value: decides.value,
        periods: Some(decides.periods),
    })
}

pub(super) fn rank(test: &RankTest, data: &Data<'_>, trace: &mut Trace) -> Result<Found, Stop> {
    let mut base = |series: &crate::Series| -> Result<Decimal, Stop> {
        let [value] = data.each(series, [test.at], trace)?;
        Ok(value.shifted(series.unit_mult).ok_or(Reason::TooManyDigits)?)
    };
    let subject = data.series(&test.subject)?;
    let own = base(subject)?;
    let mut place = 1_u32;
    for id in test.series.iter().filter(|id| **id != test.subject) {
        let other = data.series(id)?;
        judge::alike(other, &subject.unit)?;
        let value = base(other)?;
        place += u32::from(match test.order {
            RankOrder::Desc => value > own,
            RankOrder::Asc => value < own,
        });
    }
    let fraction = Ok(Fraction::whole(place.into()));
    single(Held { periods: test.at.into(), fraction }, &Scale::plain(&test.bar), trace)
}

/// That two series have nothing in common in a window.
const fn nothing_in(window: Span) -> Stop {
    Stop { reason: Reason::NothingObserved, series: None, periods: Some(window) }
}
