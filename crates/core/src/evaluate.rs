//! Runs a test on a dataset: the outcome, the reason for it, and the trace of how it came about.
//!
//! Arithmetic is exact. A ratio, mean or relative change is held against its bar by
//! cross-multiplication and only shown rounded, half to even. Whatever the data do not tell is
//! indeterminate, and what there are no data for is not checked; [`Reason`] lists everything that
//! can leave a test open.
//!
//! What comes out is data. The English sentence is made from it in `words` and nowhere else, so
//! that pictures and other languages start from the same facts. How far a test is from another
//! outcome is for `turning`, how often it stays where choices are made otherwise for `variation`.

mod data;
mod judge;
mod listed;
mod reason;
mod series;
pub mod trace;
mod turning;
mod variation;
mod words;

use alloc::{collections::BTreeMap, vec::Vec};

use crate::{Dataset, Decimal, Outcome, SeriesId, Test};
use data::{Data, Stop};
use judge::{Held, Scale};
pub use reason::Reason;
use trace::{Counted, Own, Point, Quotient, Read, Rival, Span, Steps, Trace, Used};
pub use turning::{Edge, Limit, TurningPoint, turning_points};
pub use variation::{Variation, Variations, Varied, variations};

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
/// outcome, or nothing can be worked out by it, the test is open. The parts of `all` and `any` are evaluated each by itself, and
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
    asked(dataset, test).evaluation
}

/// What comes out of a test by the series that it names, and by each rival of one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// By the series that the test names.
    pub own: Evaluation,
    /// By each rival, as if there were no other.
    pub rivals: Vec<Rival>,
}

/// What comes out of a test by each series that may be asked.
///
/// [`evaluate`] makes one outcome of it. Whoever asks the test again with another bar needs all: a
/// rival that says the same at one bar may not at the next. A test of parts is asked as a whole.
///
/// ```
/// use claimbook_core::{Dataset, Test, answers, evaluate};
///
/// /// The rival series that turn the outcome.
/// fn turning(book: &Dataset, test: &Test) -> Vec<String> {
///     let rivals = answers(book, test).rivals;
///     let outcome = evaluate(book, test).trace.own.map(|own| own.outcome);
///     let turn = rivals.iter().filter(|it| Some(it.evaluation.outcome) != outcome);
///     turn.map(|it| it.rival.to_string()).collect()
/// }
/// ```
pub fn answers(dataset: &Dataset, test: &Test) -> Answers {
    let mut rivals = Vec::new();
    let mut named = test.series();
    named.sort_unstable();
    named.dedup();
    for series in named {
        for rival in dataset.alternatives(series) {
            let evaluation = run(test, &Data::with(dataset, series, rival));
            let (series, rival) = (series.clone(), rival.id.clone());
            rivals.push(Rival { series, rival, evaluation });
        }
    }
    Answers { own: run(test, &Data::new(dataset)), rivals }
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
            let outcome = reason.leaves();
            Evaluation { outcome, reason, value: None, periods, series, trace }
        }
    }
}

/// Kleene's logic: the first part that settles the matter does, else the first that leaves it
/// open, else the first that was not checked.
fn joined(test: &Test, parts: Vec<Evaluation>) -> Evaluation {
    let (settles, rest) = settles(test);
    let first = |outcome| parts.iter().find(|part| part.outcome == outcome);
    let decides = [
        (settles, Reason::Part),
        (Outcome::Indeterminate, Reason::OpenPart),
        (Outcome::NotChecked, Reason::OpenPart),
    ]
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

/// The outcome of a part that settles the matter, and that of the whole where none does.
fn settles(test: &Test) -> (Outcome, Outcome) {
    if matches!(test, Test::Any(_)) {
        (Outcome::Holds, Outcome::Fails)
    } else {
        (Outcome::Fails, Outcome::Holds)
    }
}

/// A test with what comes out of it by each rival series.
struct Asked<'a> {
    evaluation: Evaluation,
    /// What comes out by the series alone that the test names.
    plain: By,
    /// What comes out by a rival series, where that is another.
    by_rival: BTreeMap<Overlay<'a>, By>,
}

/// What comes out by some series.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Outcome(Outcome),
    /// Nothing can be worked out, whatever the series say.
    Stuck,
}

/// A series, and the rival that takes its place.
type Overlay<'a> = (&'a SeriesId, &'a SeriesId);

/// Runs a test on the series that it names, and on each rival of one of them.
///
/// A test of parts runs each part once: what comes out of the whole by a rival follows from the
/// parts that read it and the plain outcome of the others.
fn asked<'a>(dataset: &'a Dataset, test: &'a Test) -> Asked<'a> {
    match test {
        Test::All(several) | Test::Any(several) => {
            let parts = several.tests.iter().map(|part| asked(dataset, part)).collect();
            asked_parts(test, parts)
        }
        Test::Value(_)
        | Test::Change(_)
        | Test::Trend(_)
        | Test::Ratio(_)
        | Test::Compare(_)
        | Test::Rank(_)
        | Test::Membership(_)
        | Test::Events(_) => asked_alone(dataset, test),
    }
}

fn asked_alone<'a>(dataset: &'a Dataset, test: &'a Test) -> Asked<'a> {
    let Answers { own: mut evaluation, rivals } = answers(dataset, test);
    let plain = By::of(&evaluation);
    let mut by_rival = BTreeMap::new();
    let known = |id: &SeriesId| dataset.series().get(id).map(|series| &series.id);
    for ran in rivals {
        let by = By::of(&ran.evaluation);
        if let (Some(series), Some(rival)) = (known(&ran.series), known(&ran.rival))
            && by != plain
        {
            by_rival.insert((series, rival), by);
        }
        if by.turns(plain) {
            evaluation.trace.rivals.push(ran);
        }
    }
    if !evaluation.trace.rivals.is_empty() {
        evaluation.trace.own = Some(Own { outcome: evaluation.outcome, reason: evaluation.reason });
        evaluation.outcome = Outcome::Indeterminate;
        evaluation.reason = Reason::RivalSeries;
    }
    Asked { evaluation, plain, by_rival }
}

fn asked_parts<'a>(test: &Test, parts: Vec<Asked<'a>>) -> Asked<'a> {
    let settles = settles(test);
    let mut alone = Tally::default();
    for part in &parts {
        *alone.of(part.plain) += 1;
    }
    let plain = alone.by(settles);

    let mut tallies: BTreeMap<Overlay<'a>, Tally> = BTreeMap::new();
    for part in &parts {
        for (overlay, by) in &part.by_rival {
            tallies.entry(*overlay).or_insert(alone).exchange(part.plain, *by);
        }
    }
    let by_rival: BTreeMap<_, _> = tallies
        .into_iter()
        .map(|(overlay, tally)| (overlay, tally.by(settles)))
        .filter(|(_, by)| *by != plain)
        .collect();

    let mut evaluation = joined(test, parts.into_iter().map(|part| part.evaluation).collect());
    // Rivals leave parts of it open and yet give the same of the whole, whichever is taken.
    let either_way = evaluation.outcome.is_open()
        && !plain.outcome().is_open()
        && !by_rival.values().any(|by| by.turns(plain));
    if either_way {
        evaluation = Evaluation {
            outcome: plain.outcome(),
            reason: Reason::EitherWay,
            value: None,
            periods: None,
            series: None,
            ..evaluation
        };
    }
    Asked { evaluation, plain, by_rival }
}

impl By {
    fn of(ran: &Evaluation) -> Self {
        if ran.reason.is_stuck() { Self::Stuck } else { Self::Outcome(ran.outcome) }
    }

    const fn outcome(self) -> Outcome {
        match self {
            Self::Outcome(outcome) => outcome,
            Self::Stuck => Outcome::Indeterminate,
        }
    }

    /// Whether a settled outcome does not stand by the rival. One that does not tell turns nothing.
    fn turns(self, plain: Self) -> bool {
        !plain.outcome().is_open()
            && match self {
                Self::Stuck => true,
                Self::Outcome(by) => !by.is_open() && by != plain.outcome(),
            }
    }
}

/// How many parts there are of each outcome.
#[derive(Clone, Copy, Default)]
struct Tally {
    hold: usize,
    fail: usize,
    open: usize,
    unchecked: usize,
    stuck: usize,
}

impl Tally {
    const fn of(&mut self, by: By) -> &mut usize {
        match by {
            By::Outcome(Outcome::Holds) => &mut self.hold,
            By::Outcome(Outcome::Fails) => &mut self.fail,
            By::Outcome(Outcome::Indeterminate) => &mut self.open,
            By::Outcome(Outcome::NotChecked) => &mut self.unchecked,
            By::Stuck => &mut self.stuck,
        }
    }

    /// Takes one part for another; the old one was added.
    const fn exchange(&mut self, old: By, new: By) {
        *self.of(old) -= 1;
        *self.of(new) += 1;
    }

    /// What the parts come to, by the outcome that settles the matter and the one that is left.
    const fn by(mut self, (settles, rest): (Outcome, Outcome)) -> By {
        if *self.of(By::Outcome(settles)) > 0 {
            By::Outcome(settles)
        } else if self.stuck > 0 {
            By::Stuck
        } else if self.open > 0 {
            By::Outcome(Outcome::Indeterminate)
        } else if self.unchecked > 0 {
            By::Outcome(Outcome::NotChecked)
        } else {
            By::Outcome(rest)
        }
    }
}
