//! How fragile an outcome is: the same check asked again with each of its choices made a little
//! otherwise, and how often the outcome stays.
//!
//! What a choice is, the compiler leads to: the periods of a test are listed for each sort of it,
//! its numbers are the [`Limit`]s that turning points move. `docs/checks.md` has the definition
//! for other programs.

use alloc::{
    string::{String, ToString},
    vec,
    vec::Vec,
};
use core::fmt;

use super::{
    Answers, Evaluation, Limit, Reason, answers, evaluate,
    turning::{cmp, number, stated},
};
use crate::{Check, Claim, Cmp, Dataset, Decimal, Outcome, Period, Test};

/// By how many hundredths a bar is moved.
const HUNDREDTHS: [i128; 4] = [-20, -10, 10, 20];

/// Which choice of a check is made otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Varied {
    /// Where the window begins.
    WindowStart,
    /// Where the window ends.
    WindowEnd,
    /// The base period of a change.
    From,
    /// The target period of a change.
    To,
    /// The one period that counts.
    At,
    /// A number of the bar, the factor of a comparison, or the share of a trend.
    Limit(Limit),
    /// A series: a rival takes its place.
    Rival,
    /// The reading: a check of another one is asked.
    Reading,
}

/// A check with one choice made otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Variation {
    /// Of a test of parts, the part that is changed, counted from 1.
    pub part: Option<usize>,
    /// Which choice.
    pub of: Varied,
    /// What the check has: a window or period, a number, a series, its own slug.
    pub from: String,
    /// What stands there instead: the same, or the slug of the check that is asked.
    pub to: String,
    /// What comes out then.
    pub outcome: Outcome,
}

/// A decided check with its variations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variations {
    /// What comes out of the check as it is.
    pub outcome: Outcome,
    /// What comes out of each variation.
    pub each: Vec<Variation>,
}

impl Variations {
    /// How many have the outcome of the check.
    pub fn kept(&self) -> usize {
        self.each.len() - self.turned().count()
    }

    /// Those that have another outcome.
    pub fn turned(&self) -> impl Iterator<Item = &Variation> {
        self.each.iter().filter(|it| it.outcome != self.outcome)
    }

    /// Whether more than a quarter have another outcome.
    pub fn is_fragile(&self) -> bool {
        self.turned().count() * 4 > self.each.len()
    }
}

/// The variations of a check; none of one that is open.
///
/// Each changes one choice and nothing else: either end of a window by a period, a base or target
/// period or the one period that counts by one, each number that is held against by ten and by
/// twenty per cent either way, a series for each of its rivals, the reading for each other one
/// with a check. A period is one of the unit that it is written in.
///
/// What means nothing is left out: a base that is not before its target; ends that pass each
/// other; a bar that is an equation; of a place and of a number of events, what is no other whole
/// number; a window with which the same values and events are read, and a rival that has none of
/// the values; whatever asks for data that the book does not have; and a reading that is open. The date of a membership is
/// no choice of this sort: of another day another proposition is true.
///
/// ```
/// use claimbook_core::{Dataset, variations};
///
/// /// How many variations keep the outcome of each decided check.
/// fn kept(book: &Dataset) -> Vec<String> {
///     let decided = book.checks().filter_map(|(claim, check)| {
///         let varied = variations(book, claim, check)?;
///         Some(format!("{}: {} of {}", check.id(&claim.id), varied.kept(), varied.each.len()))
///     });
///     decided.collect()
/// }
/// ```
pub fn variations(dataset: &Dataset, claim: &Claim, check: &Check) -> Option<Variations> {
    let outcome = evaluate(dataset, &check.test).outcome;
    if outcome.is_open() {
        return None;
    }
    let mut each = Vec::new();
    if check.test.parts().is_empty() {
        vary(dataset, &check.test, None, &mut each, |moved| evaluate(dataset, moved).outcome);
    }
    for (at, part) in check.test.parts().iter().enumerate() {
        vary(dataset, part, Some(at + 1), &mut each, |moved| {
            evaluate(dataset, &with_part(&check.test, at, moved)).outcome
        });
    }
    each.extend(by_rivals(dataset, &check.test));
    each.extend(by_readings(dataset, claim, check));
    Some(Variations { outcome, each })
}

/// The variations of a test without parts, with what comes out of the whole.
fn vary(
    dataset: &Dataset,
    test: &Test,
    part: Option<usize>,
    each: &mut Vec<Variation>,
    whole: impl Fn(&Test) -> Outcome,
) {
    let own = evaluate(dataset, test);
    let mut asked = vec![test.clone()];
    for (of, from, to, moved) in moved_periods(test).into_iter().chain(moved_numbers(test)) {
        let ran = evaluate(dataset, &moved);
        let is_period = !matches!(of, Varied::Limit(_));
        if asked.contains(&moved) || lacks_data(ran.reason) || is_period && reads_alike(&own, &ran)
        {
            continue;
        }
        let outcome = whole(&moved);
        asked.push(moved);
        each.push(Variation { part, of, from, to, outcome });
    }
}

/// A choice, what it is, what it becomes, and the test with that.
type Moved = (Varied, String, String, Test);

fn moved_periods(test: &Test) -> Vec<Moved> {
    let mut found = Vec::new();
    let roles: Vec<_> = periods(&mut test.clone()).iter().map(|(role, it)| (*role, **it)).collect();
    for (at, (role, period)) in roles.into_iter().enumerate() {
        let moves = match role {
            Role::Window => vec![
                (Varied::WindowStart, period.start_moved(false)),
                (Varied::WindowStart, period.start_moved(true)),
                (Varied::WindowEnd, period.end_moved(false)),
                (Varied::WindowEnd, period.end_moved(true)),
            ],
            Role::One(of) => vec![(of, period.moved(false)), (of, period.moved(true))],
        };
        for (of, moved) in moves {
            let Some(to) = moved else { continue };
            let mut changed = test.clone();
            if let Some((_, place)) = periods(&mut changed).into_iter().nth(at) {
                *place = to;
            }
            if runs_forward(&changed) {
                found.push((of, period.to_string(), to.to_string(), changed));
            }
        }
    }
    found
}

fn moved_numbers(test: &Test) -> Vec<Moved> {
    let mut found = Vec::new();
    // What is equal to another number is not equal to it more or less strictly.
    if cmp(test) == Some(Cmp::Eq) {
        return found;
    }
    for of in Limit::ALL {
        let Some(bar) = stated(test, *of) else { continue };
        for by in HUNDREDTHS {
            let Some(to) = bar.times(Decimal::new(100 + by, 2)) else { continue };
            let to = if counts(test) { to.rounded(0) } else { to }.trimmed();
            let mut changed = test.clone();
            let Some(place) = number(&mut changed, *of) else { continue };
            *place = Some(to);
            if to != bar && allows(&changed, *of, to) {
                found.push((Varied::Limit(*of), bar.to_string(), to.to_string(), changed));
            }
        }
    }
    found
}

/// Whether what is held against a bar is a whole number.
const fn counts(test: &Test) -> bool {
    match test {
        Test::Rank(_) | Test::Events(_) => true,
        Test::Value(_)
        | Test::Change(_)
        | Test::Trend(_)
        | Test::Ratio(_)
        | Test::Compare(_)
        | Test::Membership(_)
        | Test::All(_)
        | Test::Any(_) => false,
    }
}

/// Whether a test may have such a number.
fn allows(changed: &Test, of: Limit, to: Decimal) -> bool {
    match of {
        Limit::Low | Limit::High => stated(changed, Limit::Low) <= stated(changed, Limit::High),
        Limit::Share => to <= Decimal::ONE,
        Limit::Value | Limit::Factor => true,
    }
}

/// What a period is to a test.
#[derive(Clone, Copy)]
enum Role {
    /// The periods in it count.
    Window,
    /// It counts itself.
    One(Varied),
}

/// The periods that a test names.
fn periods(test: &mut Test) -> Vec<(Role, &mut Period)> {
    let when = |at, window| match (at, window) {
        (Some(at), _) => vec![(Role::One(Varied::At), at)],
        (None, Some(window)) => vec![(Role::Window, window)],
        (None, None) => Vec::new(),
    };
    match test {
        Test::Value(test) => vec![(Role::Window, &mut test.window)],
        Test::Change(test) => {
            vec![(Role::One(Varied::From), &mut test.from), (Role::One(Varied::To), &mut test.to)]
        }
        Test::Trend(test) => vec![(Role::Window, &mut test.window)],
        Test::Ratio(test) => when(test.at.as_mut(), test.window.as_mut()),
        Test::Compare(test) => when(test.at.as_mut(), test.window.as_mut()),
        Test::Rank(test) => vec![(Role::One(Varied::At), &mut test.at)],
        Test::Events(test) => vec![(Role::Window, &mut test.window)],
        Test::Membership(_) | Test::All(_) | Test::Any(_) => Vec::new(),
    }
}

/// Whether a change goes from an earlier period to a later one.
fn runs_forward(test: &Test) -> bool {
    if let Test::Change(test) = test { test.from.before(test.to) } else { true }
}

/// Whether two runs of a test rest on the same values and events.
fn reads_alike(one: &Evaluation, other: &Evaluation) -> bool {
    one.trace.read == other.trace.read && one.trace.events == other.trace.events
}

/// Whether a test is open because it asks for what the book does not have.
const fn lacks_data(reason: Reason) -> bool {
    match reason {
        Reason::NothingObserved
        | Reason::MissingValue
        | Reason::SeriesBreak
        | Reason::TooFewValues
        | Reason::IncompleteList
        | Reason::UncertainMembership
        | Reason::NoSeries
        | Reason::NoActor
        | Reason::NoPeriod
        | Reason::NoBar => true,
        Reason::Value
        | Reason::EveryValue
        | Reason::Steps
        | Reason::MemberList
        | Reason::Part
        | Reason::EveryPart
        | Reason::EitherWay
        | Reason::WithinTolerance
        | Reason::RivalSeries
        | Reason::OpenPart
        | Reason::UncertainDates
        | Reason::UnlikeUnits
        | Reason::DivisionByZero
        | Reason::TooManyDigits => false,
    }
}

fn with_part(whole: &Test, at: usize, moved: &Test) -> Test {
    let mut whole = whole.clone();
    if let Test::All(several) | Test::Any(several) = &mut whole {
        let mut tests = several.tests.to_vec();
        tests[at] = moved.clone();
        several.tests = tests.into();
    }
    whole
}

fn by_rivals(dataset: &Dataset, test: &Test) -> Vec<Variation> {
    let Answers { rivals, .. } = answers(dataset, test);
    let told = rivals
        .into_iter()
        .filter(|it| reads_rival(&it.evaluation) && !lacks_data(it.evaluation.reason));
    told.map(|it| Variation {
        part: None,
        of: Varied::Rival,
        from: it.series.to_string(),
        to: it.rival.to_string(),
        outcome: it.evaluation.outcome,
    })
    .collect()
}

/// Whether any value is that of a rival.
fn reads_rival(ran: &Evaluation) -> bool {
    let mut read = ran.trace.read.iter().flat_map(|read| read.values.iter());
    read.any(|used| used.rival.is_some()) || ran.trace.parts.iter().any(reads_rival)
}

fn by_readings(dataset: &Dataset, claim: &Claim, check: &Check) -> Vec<Variation> {
    let others = claim.checks.iter().filter(|other| other.reading != check.reading);
    let ran = others.map(|other| (other, evaluate(dataset, &other.test).outcome));
    // What the data do not settle says nothing of this reading.
    ran.filter(|(_, outcome)| !outcome.is_open())
        .map(|(other, outcome)| Variation {
            part: None,
            of: Varied::Reading,
            from: check.slug.to_string(),
            to: other.slug.to_string(),
            outcome,
        })
        .collect()
}

impl Varied {
    /// The word for it in what programs read.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WindowStart => "window-start",
            Self::WindowEnd => "window-end",
            Self::From => "from",
            Self::To => "to",
            Self::At => "at",
            Self::Limit(limit) => limit.as_str(),
            Self::Rival => "rival",
            Self::Reading => "reading",
        }
    }
}

impl fmt::Display for Varied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Varied {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
