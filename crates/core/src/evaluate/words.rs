//! The English of an evaluation: every sentence is made here, from the data, and nowhere else.

use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{Edge, Evaluation, Limit, Reason, Rival, TurningPoint};
use crate::{
    ActorId, Bar, Cmp, CompareTest, Dataset, Decimal, Measure, Outcome, Pick, Series, SeriesId,
    Test, UnitId, Way,
};

/// What was compared, in one sentence.
pub(super) fn explanation(dataset: &Dataset, test: &Test, ran: &Evaluation) -> String {
    if test.parts().is_empty() {
        return Words { dataset, test, ran }.single();
    }
    let parts = test.parts().iter().zip(&ran.trace.parts);
    let mut told = parts.map(|(test, part)| explanation(dataset, test, part));
    if let Some(at) = ran.deciding_part() {
        return told.nth(at).unwrap_or_default();
    }
    let told = told.collect::<Vec<_>>().join("; ");
    if ran.reason == Reason::EitherWay {
        return format!("{told}; whichever series is taken, it {}", ran.outcome);
    }
    told
}

/// What was compared, without what rival series say.
pub(super) fn own_explanation(dataset: &Dataset, test: &Test, ran: &Evaluation) -> String {
    if test.parts().is_empty() {
        Words { dataset, test, ran }.own()
    } else {
        explanation(dataset, test, ran)
    }
}

/// Where the value was found: a period, or how several values combine.
pub(super) fn witness(test: &Test, ran: &Evaluation) -> Option<String> {
    match test {
        Test::Membership(test) => Some(test.at.to_string()),
        Test::All(several) | Test::Any(several) => {
            let at = ran.deciding_part()?;
            witness(several.tests.get(at)?, ran.trace.parts.get(at)?)
        }
        Test::Value(_)
        | Test::Change(_)
        | Test::Trend(_)
        | Test::Ratio(_)
        | Test::Compare(_)
        | Test::Rank(_)
        | Test::Events(_) => {
            ran.value?;
            when(test, ran)
        }
    }
}

fn when(test: &Test, ran: &Evaluation) -> Option<String> {
    let periods = ran.periods?;
    match test {
        Test::Change(test) => Some(format!("{} to {}", test.from, test.to)),
        Test::Value(test) if combines(test.pick) => Some(format!("{} of {periods}", test.pick)),
        Test::Ratio(test) if test.pick.is_some_and(combines) => {
            let sum = |at: usize| {
                let mut values = ran.trace.read.get(at)?.values.iter();
                values.try_fold(Decimal::ZERO, |sum, used| sum.plus(used.value?))
            };
            Some(format!("{}/{}", sum(0)?.trimmed(), sum(1)?.trimmed()))
        }
        Test::Value(_)
        | Test::Trend(_)
        | Test::Ratio(_)
        | Test::Compare(_)
        | Test::Rank(_)
        | Test::Membership(_)
        | Test::Events(_)
        | Test::All(_)
        | Test::Any(_) => Some(periods.to_string()),
    }
}

/// Whether several values become one.
const fn combines(pick: Pick) -> bool {
    match pick {
        Pick::Sum | Pick::Mean => true,
        Pick::Any | Pick::All | Pick::First | Pick::Last | Pick::Min | Pick::Max => false,
    }
}

impl TurningPoint {
    /// Where the outcome turns, in words for someone who knows how the test came out:
    /// "turns at a bar of 240.11: at 240.12 it would fail".
    pub fn sentence(&self, outcome: Outcome) -> String {
        let what = match self.of {
            Limit::Value => "a bar",
            Limit::Low => "a lower end",
            Limit::High => "an upper end",
            Limit::Factor => "a factor",
            Limit::Share => "a share",
        };
        let would = |edge: Edge| {
            let then = match edge.outcome {
                Outcome::Holds => "hold",
                Outcome::Fails => "fail",
                Outcome::Indeterminate => "be open",
                Outcome::NotChecked => "not be checked",
            };
            format!("at {} it would {then}", edge.bar)
        };
        let (here, there) = if self.below.outcome == outcome {
            (self.below, self.above)
        } else if self.above.outcome == outcome {
            (self.above, self.below)
        } else {
            let bars = format!("{} and {}", self.below.bar, self.above.bar);
            return format!(
                "turns between {what} of {bars}: {}, {}",
                would(self.below),
                would(self.above)
            );
        };
        format!("turns at {what} of {}: {}", here.bar, would(there))
    }
}

/// A test with what came out of it, on its way to a sentence.
struct Words<'a> {
    dataset: &'a Dataset,
    test: &'a Test,
    ran: &'a Evaluation,
}

impl Words<'_> {
    fn single(&self) -> String {
        let mut told = self.own();
        if let Some(Rival { rival, evaluation, .. }) = self.ran.trace.rivals.first() {
            let by = match evaluation.outcome {
                outcome @ (Outcome::Holds | Outcome::Fails) => format!("it {outcome}"),
                Outcome::Indeterminate | Outcome::NotChecked => {
                    let why = Words { ran: evaluation, ..*self }.own();
                    format!("nothing can be worked out: {why}")
                }
            };
            told = format!("{told}; but by the rival series `{rival}` {by}");
        }
        told
    }

    /// Before rival series were asked.
    fn own(&self) -> String {
        let ran = self.ran;
        let (outcome, reason) =
            ran.trace.own.map_or((ran.outcome, ran.reason), |own| (own.outcome, own.reason));
        self.alone(outcome, reason)
    }

    fn alone(&self, outcome: Outcome, reason: Reason) -> String {
        match reason {
            Reason::Value | Reason::EveryValue | Reason::WithinTolerance => {
                if let Test::Compare(test) = self.test {
                    self.compared(test, outcome)
                } else {
                    self.against(outcome, reason == Reason::EveryValue)
                }
            }
            Reason::UncertainDates => {
                let least = self.ran.trace.points.first().map_or(outcome, |point| point.outcome);
                format!(
                    "{}; with events of uncertain date there may be {}",
                    self.against(least, false),
                    self.ran.trace.events.len()
                )
            }
            Reason::Steps => self.steps(),
            Reason::MemberList => self.membership(match outcome {
                Outcome::Holds => "is listed as a member of",
                Outcome::Fails | Outcome::Indeterminate | Outcome::NotChecked => "is no member of",
            }),
            Reason::IncompleteList | Reason::UncertainMembership | Reason::NoActor => {
                self.membership("may or may not be a member of")
            }
            Reason::NothingObserved => format!("nothing is observed: {}", self.nothing()),
            Reason::MissingValue => format!("the value is missing: {}", self.trouble()),
            Reason::SeriesBreak => {
                format!("the series breaks inside the window: {}", self.trouble())
            }
            Reason::TooFewValues => self.too_few(),
            Reason::UnlikeUnits => {
                let (one, other) = self.units();
                format!("the units `{one}` and `{other}` cannot be compared")
            }
            Reason::DivisionByZero => {
                let when = when(self.test, self.ran).unwrap_or_default();
                format!("nothing can be divided by zero: {when}")
            }
            Reason::TooManyDigits => "the exact result has more digits than can be held".to_owned(),
            Reason::NoSeries => {
                let series = self.ran.series.as_ref().map_or("", SeriesId::as_str);
                format!("there is no series `{series}`")
            }
            Reason::NoPeriod => "the test names no period".to_owned(),
            Reason::NoBar => "the test names no bar".to_owned(),
            // These three are reasons of a test with parts, the fourth stands over another.
            Reason::Part
            | Reason::EveryPart
            | Reason::EitherWay
            | Reason::OpenPart
            | Reason::RivalSeries => String::new(),
        }
    }

    /// A value against a bar, and whether others fare alike: "Trade, 2023: 240.11 billion US
    /// dollars is at least 200 billion US dollars".
    fn against(&self, outcome: Outcome, others: bool) -> String {
        let Some(bar) = &self.ran.trace.bar else { return String::new() };
        let amount = |value| self.amount(value, bar.unit_mult.unwrap_or(0), &bar.unit);
        let value = self.ran.value.map(amount).unwrap_or_default();
        let held = match (bar.cmp, bar.value, bar.low, bar.high) {
            (Some(Cmp::Eq), Some(value), _, _) if bar.tolerance.is_some() => {
                let lies = if outcome == Outcome::Holds { "is" } else { "is not" };
                let tolerance = bar.tolerance.map(amount).unwrap_or_default();
                format!("{lies} within {tolerance} of {}", amount(value))
            }
            (Some(cmp), Some(bar), _, _) => match outcome {
                Outcome::Indeterminate | Outcome::NotChecked => {
                    format!("is within the tolerance of {}", amount(bar))
                }
                Outcome::Holds | Outcome::Fails => {
                    format!("is {} {}", relation(cmp, outcome == Outcome::Holds), amount(bar))
                }
            },
            (_, _, Some(low), Some(high)) => {
                let high = amount(high);
                match outcome {
                    Outcome::Holds => format!("lies between {low} and {high}"),
                    Outcome::Fails => format!("does not lie between {low} and {high}"),
                    Outcome::Indeterminate | Outcome::NotChecked => {
                        format!("is within the tolerance of an end of {low} to {high}")
                    }
                }
            }
            _ => String::new(),
        };
        let when = when(self.test, self.ran).unwrap_or_default();
        let others = if others { ", and so is every other value of the window" } else { "" };
        format!("{}, {when}: {value} {held}{others}", self.name())
    }

    /// What is held against the bar.
    fn name(&self) -> String {
        match self.test {
            Test::Value(test) => self.title(&test.series),
            Test::Change(test) => {
                let kind = match test.measure {
                    Measure::Absolute => "Change",
                    Measure::Relative => "Relative change",
                };
                format!("{kind} of “{}”", self.title(&test.series))
            }
            Test::Ratio(test) => format!(
                "“{}” divided by “{}”",
                self.title(&test.numerator),
                self.title(&test.denominator)
            ),
            Test::Rank(test) => {
                let among = test.series.len();
                format!("The place of “{}” among {among}", self.title(&test.subject))
            }
            Test::Events(test) => match test.kind {
                Some(kind) => format!("Events of the kind {kind}"),
                None => "Events".to_owned(),
            },
            Test::Trend(test) => self.title(&test.series),
            Test::Compare(test) => {
                format!("{} and {} together", self.title(&test.left), self.title(&test.right))
            }
            Test::Membership(_) | Test::All(_) | Test::Any(_) => String::new(),
        }
    }

    fn compared(&self, test: &CompareTest, outcome: Outcome) -> String {
        let side = |at: usize| -> Option<String> {
            let read = self.ran.trace.read.get(at)?;
            let value = read.at(self.ran.periods?.from)?;
            Some(self.amount(value, read.unit_mult, &read.unit))
        };
        let factor = test.factor.filter(|factor| *factor != Decimal::ONE);
        let times = factor.map(|factor| format!("{factor} times ")).unwrap_or_default();
        format!(
            "{} in {}: {} is {} {times}“{}”, {}",
            self.title(&test.left),
            when(self.test, self.ran).unwrap_or_default(),
            side(0).unwrap_or_default(),
            relation(test.cmp, outcome == Outcome::Holds),
            self.title(&test.right),
            side(1).unwrap_or_default(),
        )
    }

    fn steps(&self) -> String {
        let (Test::Trend(test), Some(steps), Some(read)) =
            (self.test, self.ran.trace.steps, self.ran.trace.read.first())
        else {
            return String::new();
        };
        let end = |used: Option<&super::Used>| {
            used.and_then(|used| {
                let value = self.amount(used.value?, read.unit_mult, &read.unit);
                Some(format!("{value} in {}", used.period))
            })
            .unwrap_or_default()
        };
        format!(
            "{} went from {} to {}, {} in {} of {} steps",
            self.title(&test.series),
            end(read.values.first()),
            end(read.values.last()),
            match test.direction {
                Way::Up => "up",
                Way::Down => "down",
                Way::Flat => "flat",
            },
            steps.along,
            steps.of,
        )
    }

    fn membership(&self, is: &str) -> String {
        let Test::Membership(test) = self.test else { return String::new() };
        let name = |id: &ActorId| {
            let actor = self.dataset.actors().get(id);
            actor.map_or_else(|| id.to_string(), |actor| actor.name.to_string())
        };
        format!("{} {is} {} in {}", name(&test.actor), name(&test.organization), test.at)
    }

    fn too_few(&self) -> String {
        let Test::Trend(test) = self.test else { return String::new() };
        let found = self.ran.trace.read.first().map_or(0, |read| read.values.len());
        format!(
            "{} has {found} values in the window, and {} are needed",
            self.title(&test.series),
            test.min_obs
        )
    }

    /// The series and period that the trouble is with.
    fn trouble(&self) -> String {
        let title = self.ran.series.as_ref().map(|id| self.title(id)).unwrap_or_default();
        let place = self.ran.periods.map(|periods| periods.to_string()).unwrap_or_default();
        format!("{title}, {place}")
    }

    /// What has no observation: one series, or what two of them have in common.
    fn nothing(&self) -> String {
        match (&self.ran.series, self.ran.periods) {
            (None, Some(periods)) => format!("{}, {periods}", self.name()),
            _ => self.trouble(),
        }
    }

    /// The two units that cannot be compared.
    fn units(&self) -> (String, String) {
        let unit = |id: &SeriesId| self.series(id).map(|series| series.unit.to_string());
        let bar = |bar: &Bar| Some(bar.unit.to_string());
        let one = self.ran.series.as_ref().and_then(unit);
        let other = match self.test {
            Test::Value(test) => bar(&test.bar),
            Test::Change(test) => bar(&test.bar),
            Test::Ratio(test) => unit(&test.denominator),
            Test::Compare(test) => unit(&test.right),
            Test::Rank(test) => unit(&test.subject),
            Test::Trend(_)
            | Test::Membership(_)
            | Test::Events(_)
            | Test::All(_)
            | Test::Any(_) => None,
        };
        (one.unwrap_or_default(), other.unwrap_or_default())
    }

    fn series(&self, id: &SeriesId) -> Option<&Series> {
        self.dataset.series().get(id)
    }

    fn title(&self, id: &SeriesId) -> String {
        self.series(id).map_or_else(|| id.to_string(), |series| series.title.to_string())
    }

    /// A value with its power of ten and unit, as a person reads it.
    fn amount(&self, value: Decimal, mult: i8, unit: &UnitId) -> String {
        let power = match mult {
            0 => String::new(),
            3 => " thousand".to_owned(),
            6 => " million".to_owned(),
            9 => " billion".to_owned(),
            12 => " trillion".to_owned(),
            other => format!(" × 10^{other}"),
        };
        let unit = self.dataset.units().get(unit).map_or("", |unit| unit.name.as_str());
        let unit =
            if unit.is_empty() || unit == "one" { String::new() } else { format!(" {unit}") };
        format!("{}{power}{unit}", value.trimmed())
    }
}

/// How two values compare, or do not.
const fn relation(cmp: Cmp, holds: bool) -> &'static str {
    match (cmp, holds) {
        (Cmp::Lt, true) | (Cmp::Ge, false) => "less than",
        (Cmp::Le, true) | (Cmp::Gt, false) => "at most",
        (Cmp::Ge, true) | (Cmp::Lt, false) => "at least",
        (Cmp::Gt, true) | (Cmp::Le, false) => "more than",
        (Cmp::Eq, true) => "equal to",
        (Cmp::Eq, false) => "not equal to",
    }
}
