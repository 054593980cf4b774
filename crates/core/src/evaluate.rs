//! Runs a test on a dataset: the outcome, the reason for it, and the trace of how it came about.
//!
//! Arithmetic is exact. A ratio, mean or relative change is held against its bar by
//! cross-multiplication and only shown rounded, half to even. Whatever the data do not tell is
//! indeterminate; [`Reason`] lists everything that can leave a test open.
//!
//! What comes out is data. The English sentence is made from it in `words` and nowhere else, so
//! that pictures and other languages start from the same facts. How far a test is from another
//! outcome is for `turning`.

mod data;
mod judge;
mod listed;
mod reason;
mod series;
pub mod trace;
mod turning;
mod words;

use alloc::vec::Vec;

use crate::{Dataset, Decimal, Outcome, SeriesId, Test};
use data::{Data, Stop};
use judge::{Held, Scale};
pub use reason::Reason;
use trace::{Counted, Own, Point, Quotient, Read, Rival, Span, Steps, Trace, Used};
pub use turning::{Edge, Limit, TurningPoint, turning_points};

/// What came out of a test.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Evaluation {
    /// The outcome.
    pub outcome: Outcome,
    /// Why it is the outcome.
    pub reason: Reason,
    /// The value that decided, in the unit and power of ten of the bar, where there is one;
    /// shown with four digits after the point if it does not come out even.
    pub value: Option<Decimal>,
    /// The periods that decided; of an open outcome, where the trouble is.
    pub periods: Option<Span>,
    /// The series that the trouble is with.
    pub series: Option<SeriesId>,
    /// How it came about.
    pub trace: Trace,
}

/// Runs a test.
///
/// A rival series takes the place of a series where it has values of its own; if that turns the
/// outcome, the test is open. The parts of `all` and `any` are evaluated each by itself, and
/// joined by Kleene's logic.
///
/// ```
/// use claimbook_core::{Dataset, Reason, Test, evaluate};
///
/// fn missing(book: &Dataset, test: &Test) -> Option<String> {
///     let ran = evaluate(book, test);
///     (ran.reason == Reason::MissingValue).then(|| ran.explanation(book, test))
/// }
/// ```
pub fn evaluate(dataset: &Dataset, test: &Test) -> Evaluation {
    match test {
        Test::All(several) | Test::Any(several) => {
            let parts = several.tests.iter().map(|part| evaluate(dataset, part)).collect();
            let mut whole = joined(test, parts);
            if let Some(outcome) = either_way(dataset, test, &whole) {
                whole = Evaluation {
                    outcome,
                    reason: Reason::EitherWay,
                    value: None,
                    periods: None,
                    series: None,
                    ..whole
                };
            }
            whole
        }
        Test::Value(_)
        | Test::Change(_)
        | Test::Trend(_)
        | Test::Ratio(_)
        | Test::Compare(_)
        | Test::Rank(_)
        | Test::Membership(_)
        | Test::Events(_) => {
            let mut plain = run(test, &Data::new(dataset));
            plain.trace.rivals = differing(dataset, test, plain.outcome);
            if !plain.trace.rivals.is_empty() {
                plain.trace.own = Some(Own { outcome: plain.outcome, reason: plain.reason });
                plain.outcome = Outcome::Indeterminate;
                plain.reason = Reason::RivalSeries;
            }
            plain
        }
    }
}

impl Evaluation {
    /// What was compared, in one English sentence.
    pub fn explanation(&self, dataset: &Dataset, test: &Test) -> alloc::string::String {
        words::explanation(dataset, test, self)
    }

    /// The same of what the series alone say that the test names, before rival series were asked.
    pub fn own_explanation(&self, dataset: &Dataset, test: &Test) -> alloc::string::String {
        words::own_explanation(dataset, test, self)
    }

    /// Where the value was found, in words: a period, or how several values combine.
    pub fn witness(&self, test: &Test) -> Option<alloc::string::String> {
        words::witness(test, self)
    }

    /// The part of `all` or `any` that gave the outcome, if one did.
    pub fn deciding_part(&self) -> Option<usize> {
        let decides = matches!(self.reason, Reason::Part | Reason::OpenPart);
        let mut parts = self.trace.parts.iter();
        parts.position(|part| decides && part.outcome == self.outcome)
    }
}

/// What a test comes to.
#[derive(Clone)]
struct Found {
    outcome: Outcome,
    reason: Reason,
    value: Option<Decimal>,
    periods: Option<Span>,
}

/// Runs a test on data of which at most one series is overlaid.
fn run(test: &Test, data: &Data<'_>) -> Evaluation {
    let mut trace = Trace::default();
    let found = match test {
        Test::Value(test) => series::value(test, data, &mut trace),
        Test::Change(test) => series::change(test, data, &mut trace),
        Test::Trend(test) => series::trend(test, data, &mut trace),
        Test::Ratio(test) => series::ratio(test, data, &mut trace),
        Test::Compare(test) => series::compare(test, data, &mut trace),
        Test::Rank(test) => series::rank(test, data, &mut trace),
        Test::Membership(test) => listed::membership(test, data),
        Test::Events(test) => listed::events(test, data, &mut trace),
        Test::All(several) | Test::Any(several) => {
            return joined(test, several.tests.iter().map(|part| run(part, data)).collect());
        }
    };
    match found {
        Ok(Found { outcome, reason, value, periods }) => {
            Evaluation { outcome, reason, value, periods, series: None, trace }
        }
        Err(Stop { reason, series, periods }) => {
            let outcome = Outcome::Indeterminate;
            Evaluation { outcome, reason, value: None, periods, series, trace }
        }
    }
}

/// Kleene's logic: the first part that settles the matter does, else the first that leaves it
/// open.
fn joined(test: &Test, parts: Vec<Evaluation>) -> Evaluation {
    let any = matches!(test, Test::Any(_));
    let (settles, rest) =
        if any { (Outcome::Holds, Outcome::Fails) } else { (Outcome::Fails, Outcome::Holds) };
    let first = |outcome| parts.iter().find(|part| part.outcome == outcome);
    let decides = [(settles, Reason::Part), (Outcome::Indeterminate, Reason::OpenPart)]
        .into_iter()
        .find_map(|(outcome, reason)| Some((first(outcome)?, reason)));
    let (outcome, reason, value, periods, series) = match decides {
        Some((part, reason)) => {
            (part.outcome, reason, part.value, part.periods, part.series.clone())
        }
        None => (rest, Reason::EveryPart, None, None, None),
    };
    let trace = Trace { parts, ..Trace::default() };
    Evaluation { outcome, reason, value, periods, series, trace }
}

/// The rival series by which a settled outcome is another.
fn differing(dataset: &Dataset, test: &Test, outcome: Outcome) -> Vec<Rival> {
    if outcome == Outcome::Indeterminate {
        return Vec::new();
    }
    let mut rivals: Vec<Rival> = Vec::new();
    let mut asked = test.series();
    asked.sort_unstable();
    asked.dedup();
    for series in asked {
        for rival in dataset.alternatives(series) {
            let evaluation = run(test, &Data::with(dataset, series, rival));
            if evaluation.outcome != Outcome::Indeterminate && evaluation.outcome != outcome {
                let (series, rival) = (series.clone(), rival.id.clone());
                rivals.push(Rival { series, rival, evaluation });
            }
        }
    }
    rivals
}

/// The outcome of `all` or `any` where rival series leave parts of it open and yet give the same
/// outcome of the whole, whichever is taken.
fn either_way(dataset: &Dataset, test: &Test, whole: &Evaluation) -> Option<Outcome> {
    if whole.outcome != Outcome::Indeterminate {
        return None;
    }
    let plain = run(test, &Data::new(dataset)).outcome;
    (plain != Outcome::Indeterminate && differing(dataset, test, plain).is_empty()).then_some(plain)
}
