//! Runs a test on a dataset: outcome, value, witness, and one sentence that says what was
//! compared, so that every surface explains it alike.
//!
//! Arithmetic is exact. A ratio, mean or relative change is held against its bar by
//! cross-multiplication and only shown rounded, half to even. Whatever the data do not tell is
//! indeterminate: nothing observed (a forecast is no observation), a missing value, a break inside the window, a value within
//! the tolerance of the bar, a rival series with another outcome, an incomplete list of members,
//! or more digits than can be held.

mod data;
mod judge;
mod words;

use alloc::{borrow::ToOwned, format, string::String, vec::Vec};
use core::cmp::Ordering;

use crate::{
    ChangeTest, Cmp, CompareTest, Dataset, Decimal, Edtf, EventsTest, MembershipTest, Outcome,
    Pick, RankOrder, RankTest, RatioTest, Several, Test, TrendMethod, TrendTest, Truth, ValueTest,
    Way,
};
use data::{Data, Point, Why};
use judge::{Fraction, Scale, judge};

/// What came out of a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// The outcome.
    pub outcome: Outcome,
    /// The value that decided, in the unit and power of ten of the bar, where there is one.
    pub value: Option<Decimal>,
    /// Where it was found: a period, or how two counts combine.
    pub witness: Option<String>,
    /// What was compared, in one sentence.
    pub explanation: String,
}

/// Runs a test.
pub fn evaluate(dataset: &Dataset, test: &Test) -> Evaluation {
    let plain = run(dataset, test, &Data::new(dataset));
    if plain.outcome == Outcome::Indeterminate {
        return plain;
    }
    // A rival series takes the place of a series where it has values of its own.
    for series in test.series() {
        for rival in dataset.alternatives(series) {
            let other = run(dataset, test, &Data::with(dataset, series, rival));
            if other.outcome != Outcome::Indeterminate && other.outcome != plain.outcome {
                return Evaluation {
                    outcome: Outcome::Indeterminate,
                    explanation: format!(
                        "{}; but by the rival series `{}` it {}",
                        plain.explanation, rival.id, other.outcome
                    ),
                    ..plain
                };
            }
        }
    }
    plain
}

fn run(dataset: &Dataset, test: &Test, data: &Data<'_>) -> Evaluation {
    let ran = match test {
        Test::Value(test) => value(test, data),
        Test::Change(test) => change(test, data),
        Test::Trend(test) => trend(test, data),
        Test::Ratio(test) => ratio(test, data),
        Test::Compare(test) => compare(test, data),
        Test::Rank(test) => rank(test, data),
        Test::Membership(test) => Ok(membership(test, dataset)),
        Test::Events(test) => Ok(events(test, dataset)),
        Test::All(several) => Ok(combine(several, dataset, data, true)),
        Test::Any(several) => Ok(combine(several, dataset, data, false)),
    };
    ran.unwrap_or_else(|why| Evaluation {
        outcome: Outcome::Indeterminate,
        value: None,
        witness: None,
        explanation: format!("{why}"),
    })
}

fn value(test: &ValueTest, data: &Data<'_>) -> Result<Evaluation, Why> {
    let series = data.series(&test.series)?;
    let points = data.window(&test.series, test.window)?;
    let scale = Scale::between(series.unit_mult, &series.unit, &test.bar, data)?;
    let fractions = points.iter().map(Point::fraction).collect();
    quantified(&format!("{}", series.title), test.pick, fractions, &scale)
}

fn ratio(test: &RatioTest, data: &Data<'_>) -> Result<Evaluation, Why> {
    let (above, below) = (data.series(&test.numerator)?, data.series(&test.denominator)?);
    let window = test.at.or(test.window).ok_or(Why::NoWindow)?;
    let scale = Scale::of_ratio(above, below, &test.bar, data)?;
    let (over, under) =
        (data.window(&test.numerator, window)?, data.window(&test.denominator, window)?);
    let pick = test.pick.unwrap_or(Pick::All);
    let name = format!("“{}” divided by “{}”", above.title, below.title);
    if matches!(pick, Pick::Sum | Pick::Mean) {
        let (num, den) = (data::sum(&over)?, data::sum(&under)?);
        let witness = format!("{}/{}", num.trimmed(), den.trimmed());
        let counted = |sum: Decimal, by: usize| {
            let by = u32::try_from(by).ok().filter(|_| pick == Pick::Mean).unwrap_or(1);
            sum.times(by.into()).ok_or(Why::TooManyDigits)
        };
        // Means of different numbers of values: (a / n) / (b / m) is (a m) / (b n).
        let (num, den) = (counted(num, under.len())?, counted(den, over.len())?);
        let fraction = Fraction { num, den, witness };
        return quantified(&name, Pick::First, alloc::vec![Ok(fraction)], &scale);
    }
    let fractions =
        over.iter()
            .filter_map(|point| {
                let other = under.iter().find(|other| other.period == point.period)?;
                Some(
                    point.value.clone().and_then(|num| Ok((num, other.value.clone()?))).map(
                        |(num, den)| Fraction { num, den, witness: format!("{}", point.period) },
                    ),
                )
            })
            .collect::<Vec<_>>();
    if fractions.is_empty() {
        return Err(Why::NothingObserved(format!("{name}, {window}")));
    }
    quantified(&name, pick, fractions, &scale)
}

/// Holds one or several fractions against a bar, as the pick says.
fn quantified(
    name: &str,
    pick: Pick,
    fractions: Vec<Result<Fraction, Why>>,
    scale: &Scale<'_>,
) -> Result<Evaluation, Why> {
    let chosen = match pick {
        Pick::First => fractions.into_iter().next().into_iter().collect(),
        Pick::Last => fractions.into_iter().next_back().into_iter().collect(),
        Pick::Sum | Pick::Mean => {
            let known = fractions.into_iter().collect::<Result<Vec<_>, _>>()?;
            let count = Decimal::from(u32::try_from(known.len()).map_err(|_| Why::TooManyDigits)?);
            let num = known
                .iter()
                .try_fold(Decimal::ZERO, |sum, next| sum.plus(next.num))
                .ok_or(Why::TooManyDigits)?;
            let den = if pick == Pick::Mean { count } else { Decimal::ONE };
            let (first, last) = (known.first(), known.last());
            let span = match (first, last) {
                (Some(first), Some(last)) if known.len() > 1 => {
                    format!("{} to {}", first.witness, last.witness)
                }
                (Some(only), _) => only.witness.clone(),
                _ => String::new(),
            };
            alloc::vec![Ok(Fraction { num, den, witness: format!("{pick} of {span}") })]
        }
        Pick::Min | Pick::Max => {
            let known = fractions.into_iter().collect::<Result<Vec<_>, _>>()?;
            let best = known.into_iter().try_fold(None::<Fraction>, |best, next| {
                let Some(best) = best else { return Some(Some(next)) };
                let better = next.compare(&best)?;
                let wanted = if pick == Pick::Max { Ordering::Greater } else { Ordering::Less };
                Some(Some(if better == wanted { next } else { best }))
            });
            best.ok_or(Why::TooManyDigits)?.into_iter().map(Ok).collect()
        }
        Pick::Any | Pick::All => fractions,
    };
    let mut judged: Vec<Judged> = Vec::new();
    for fraction in chosen {
        match fraction.and_then(|fraction| Ok((judge(&fraction, scale)?, fraction))) {
            Ok((outcome, fraction)) => judged.push((outcome, Some(fraction), None)),
            Err(why) => judged.push((Outcome::Indeterminate, None, Some(why))),
        }
    }
    // The first that settles the matter is the witness; for `all` that is the first that fails.
    let (settles, rest) = if pick == Pick::Any {
        (Outcome::Holds, Outcome::Fails)
    } else {
        (Outcome::Fails, Outcome::Holds)
    };
    let outcome = if judged.iter().any(|(outcome, ..)| *outcome == settles) {
        settles
    } else if judged.iter().any(|(outcome, ..)| *outcome == Outcome::Indeterminate) {
        Outcome::Indeterminate
    } else {
        rest
    };
    let alike = || judged.iter().filter(|(found, ..)| *found == outcome);
    // What settles the matter is shown by the first value that does; what does not, by the one
    // that came nearest.
    let witness =
        if outcome == rest { nearest(alike(), pick, scale.bar.cmp) } else { alike().next() };
    let witness = witness.ok_or_else(|| Why::NothingObserved(name.to_owned()))?;
    let others = judged.len() > 1 && outcome == rest;
    match witness {
        (_, Some(fraction), _) => Ok(Evaluation {
            outcome,
            value: Some(fraction.shown(scale)?),
            witness: Some(fraction.witness.clone()),
            explanation: words::against(name, fraction, others, outcome, scale)?,
        }),
        (_, None, Some(why)) => Err(why.clone()),
        (_, None, None) => Err(Why::NothingObserved(name.to_owned())),
    }
}

type Judged = (Outcome, Option<Fraction>, Option<Why>);

/// Of values that all clear a bar, or all miss it, the one nearest to the bar.
fn nearest<'a>(
    judged: impl Iterator<Item = &'a Judged>,
    pick: Pick,
    cmp: Option<Cmp>,
) -> Option<&'a Judged> {
    let wanted = match (pick, cmp) {
        (Pick::Any, Some(Cmp::Ge | Cmp::Gt)) | (Pick::All, Some(Cmp::Le | Cmp::Lt)) => {
            Ordering::Greater
        }
        (Pick::Any, Some(Cmp::Le | Cmp::Lt)) | (Pick::All, Some(Cmp::Ge | Cmp::Gt)) => {
            Ordering::Less
        }
        _ => Ordering::Equal,
    };
    judged.reduce(|best, next| match (&best.1, &next.1) {
        (Some(old), Some(new)) if wanted != Ordering::Equal && new.compare(old) == Some(wanted) => {
            next
        }
        _ => best,
    })
}

fn change(test: &ChangeTest, data: &Data<'_>) -> Result<Evaluation, Why> {
    let series = data.series(&test.series)?;
    let point = |period| data.one(&test.series, period);
    let (from, to) = (point(test.from)?, point(test.to)?);
    data.unbroken(&test.series, from.0, to.0)?;
    let (from, to) = (from.1, to.1);
    let rise = to.minus(from).ok_or(Why::TooManyDigits)?;
    let witness = format!("{} to {}", test.from, test.to);
    let relative = test.measure == crate::Measure::Relative;
    let (fraction, scale) = if relative {
        (Fraction { num: rise, den: from, witness }, Scale::plain(&test.bar, data))
    } else {
        let scale = Scale::between(series.unit_mult, &series.unit, &test.bar, data)?;
        (Fraction { num: rise, den: Decimal::ONE, witness }, scale)
    };
    let kind = if relative { "Relative change" } else { "Change" };
    let name = format!("{kind} of “{}”", series.title);
    quantified(&name, Pick::First, alloc::vec![Ok(fraction)], &scale)
}

fn trend(test: &TrendTest, data: &Data<'_>) -> Result<Evaluation, Why> {
    let series = data.series(&test.series)?;
    let points = data.window(&test.series, test.window)?;
    let values = points.iter().map(Point::known).collect::<Result<Vec<_>, _>>()?;
    if values.len() < 2 || values.len() < test.min_obs as usize {
        return Err(Why::TooFew {
            found: values.len(),
            wanted: test.min_obs,
            what: format!("{}", series.title),
        });
    }
    let goes = |from: Decimal, to: Decimal| match test.direction {
        Way::Up => to > from,
        Way::Down => to < from,
        Way::Flat => to == from,
    };
    let steps = values.len() - 1;
    let along = values.windows(2).filter(|pair| goes(pair[0].1, pair[1].1)).count();
    let (first, last) = (values[0], values[steps]);
    let holds = match test.method {
        TrendMethod::Monotone => along == steps,
        TrendMethod::Endpoints => goes(first.1, last.1),
        TrendMethod::Share => {
            let share = test.share.ok_or(Why::NoBar)?;
            let count = |number: usize| {
                u32::try_from(number).map(Decimal::from).map_err(|_| Why::TooManyDigits)
            };
            count(along)? >= share.times(count(steps)?).ok_or(Why::TooManyDigits)?
        }
    };
    let outcome = if holds { Outcome::Holds } else { Outcome::Fails };
    Ok(Evaluation {
        outcome,
        value: Some(last.1.trimmed()),
        witness: Some(format!("{} to {}", first.0, last.0)),
        explanation: format!(
            "{} went from {} in {} to {} in {}, {} in {along} of {steps} steps",
            series.title,
            data.amount(series, first.1),
            first.0,
            data.amount(series, last.1),
            last.0,
            match test.direction {
                Way::Up => "up",
                Way::Down => "down",
                Way::Flat => "flat",
            },
        ),
    })
}

fn compare(test: &CompareTest, data: &Data<'_>) -> Result<Evaluation, Why> {
    let (left, right) = (data.series(&test.left)?, data.series(&test.right)?);
    if left.unit != right.unit {
        return Err(Why::Units(format!("{}", left.unit), format!("{}", right.unit)));
    }
    let window = test.at.or(test.window).ok_or(Why::NoWindow)?;
    let factor = test.factor.unwrap_or(Decimal::ONE);
    let (ours, theirs) = (data.window(&test.left, window)?, data.window(&test.right, window)?);
    let mut last = None;
    for point in &ours {
        let Some(other) = theirs.iter().find(|other| other.period == point.period) else {
            continue;
        };
        let (period, a) = point.known()?;
        let (_, b) = other.known()?;
        let digits = Why::TooManyDigits;
        let bar = b.times(factor).ok_or(digits.clone())?;
        let base = |value: Decimal, series: &crate::Series| {
            value.shifted(series.unit_mult).ok_or(digits.clone())
        };
        let holds = judge::compares(base(a, left)?, test.cmp, base(bar, right)?);
        let times = if factor == Decimal::ONE { String::new() } else { format!("{factor} times ") };
        let explanation = format!(
            "{} in {period}: {} is {} {times}{}, {}",
            left.title,
            data.amount(left, a),
            words::relation(test.cmp, holds),
            format_args!("“{}”", right.title),
            data.amount(right, b),
        );
        let outcome = if holds { Outcome::Holds } else { Outcome::Fails };
        last = Some(Evaluation {
            outcome,
            value: Some(a.trimmed()),
            witness: Some(format!("{period}")),
            explanation,
        });
        if !holds {
            break;
        }
    }
    last.ok_or_else(|| {
        Why::NothingObserved(format!("{} and {} together, {window}", left.title, right.title))
    })
}

fn rank(test: &RankTest, data: &Data<'_>) -> Result<Evaluation, Why> {
    let base = |id| -> Result<Decimal, Why> {
        let (_, value) = data.one(id, test.at)?;
        value.shifted(data.series(id)?.unit_mult).ok_or(Why::TooManyDigits)
    };
    let subject = data.series(&test.subject)?;
    let own = base(&test.subject)?;
    let mut ahead = 0_u32;
    for id in test.series.iter().filter(|id| **id != test.subject) {
        let other = data.series(id)?;
        if other.unit != subject.unit {
            return Err(Why::Units(format!("{}", other.unit), format!("{}", subject.unit)));
        }
        let value = base(id)?;
        ahead += u32::from(match test.order {
            RankOrder::Desc => value > own,
            RankOrder::Asc => value < own,
        });
    }
    let place = Fraction {
        num: Decimal::from(ahead + 1),
        den: Decimal::ONE,
        witness: format!("{}", test.at),
    };
    let scale = Scale::plain(&test.bar, data);
    let name = format!("The place of “{}” among {}", subject.title, test.series.len());
    quantified(&name, Pick::First, alloc::vec![Ok(place)], &scale)
}

fn membership(test: &MembershipTest, dataset: &Dataset) -> Evaluation {
    let name = |id| {
        dataset.actors().get(id).map_or_else(|| format!("{id}"), |actor| format!("{}", actor.name))
    };
    let (actor, organization) = (name(&test.actor), name(&test.organization));
    let (outcome, is) = match dataset.is_member(&test.actor, &test.organization, test.at) {
        Truth::Yes => (Outcome::Holds, "is listed as a member of"),
        Truth::No => (Outcome::Fails, "is no member of"),
        Truth::Unknown => (Outcome::Indeterminate, "may or may not be a member of"),
    };
    Evaluation {
        outcome,
        value: None,
        witness: Some(format!("{}", test.at)),
        explanation: format!("{actor} {is} {organization} in {}", test.at),
    }
}

fn events(test: &EventsTest, dataset: &Dataset) -> Evaluation {
    let window = Edtf::between(test.window.first_day().into(), Some(test.window.last_day().into()));
    let matching = dataset.events().iter().filter(|event| {
        test.kind.is_none_or(|kind| event.kind == kind)
            && test.actors.iter().all(|actor| event.actors.contains(actor))
    });
    let (mut sure, mut possible) = (0_u32, 0_u32);
    for event in matching {
        match window.map_or(Truth::Unknown, |window| event.date.within(&window)) {
            Truth::Yes => {
                sure += 1;
                possible += 1;
            }
            Truth::Unknown => possible += 1,
            Truth::No => {}
        }
    }
    let what =
        test.kind.map_or_else(|| "Events".to_owned(), |kind| format!("Events of the kind {kind}"));
    let data = Data::new(dataset);
    let count = |number: u32| {
        let fraction = Fraction {
            num: Decimal::from(number),
            den: Decimal::ONE,
            witness: format!("{}", test.window),
        };
        let scale = Scale::plain(&test.bar, &data);
        quantified(&what, Pick::First, alloc::vec![Ok(fraction)], &scale)
    };
    // An equation or a range may hold for a number between the two alone.
    let counts = (sure..=possible).map(count).collect::<Result<Vec<_>, _>>();
    match counts.map(|counts| (counts[0].clone(), counts)) {
        Ok((least, counts)) if counts.iter().all(|it| it.outcome == least.outcome) => least,
        Ok((least, _)) => Evaluation {
            outcome: Outcome::Indeterminate,
            explanation: format!(
                "{}; with events of uncertain date there may be {possible}",
                least.explanation
            ),
            ..least
        },
        Err(why) => Evaluation {
            outcome: Outcome::Indeterminate,
            value: None,
            witness: None,
            explanation: format!("{why}"),
        },
    }
}

/// Kleene's logic: the first that settles the matter does, else the first that leaves it open.
fn combine(several: &Several, dataset: &Dataset, data: &Data<'_>, all: bool) -> Evaluation {
    let settles = if all { Outcome::Fails } else { Outcome::Holds };
    let ran: Vec<_> = several.tests.iter().map(|test| run(dataset, test, data)).collect();
    let decisive = ran
        .iter()
        .find(|one| one.outcome == settles)
        .or_else(|| ran.iter().find(|one| one.outcome == Outcome::Indeterminate));
    match decisive {
        Some(one) => one.clone(),
        None => Evaluation {
            outcome: if all { Outcome::Holds } else { Outcome::Fails },
            value: None,
            witness: None,
            explanation: ran
                .iter()
                .map(|one| one.explanation.as_str())
                .collect::<Vec<_>>()
                .join("; "),
        },
    }
}
