//! What follows from other data: which checks come out otherwise, which verdicts rest on these, and
//! which conclusions on those.
//!
//! A verdict is somebody's, and no program changes it. What is told is that a verdict rests on a
//! check whose outcome is another, that evidence for it was not there yet, or that another one was
//! in force: a reason to look at it again. Of everything the first cause is named.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use crate::{
    Assessment, Check, Claim, ClaimId, Dataset, Day, Decimal, Event, EventId, EventsTest, Evidence,
    Kind, ObsStatus, Observation, Outcome, Period, SeriesId, Slug, SourceId, Test, evaluate,
};

/// What comes out of every check of the claims in force, kept to be held against what comes out on
/// other data.
#[derive(Clone, Debug)]
pub struct Standing(BTreeMap<ClaimId, BTreeMap<Slug, Outcome>>);

/// What was before.
#[derive(Clone, Copy, Debug)]
pub enum Was<'a> {
    /// Another edition of the book: other words, other tests, other verdicts.
    Edition(&'a Dataset),
    /// The same book on other data, or as of another day.
    Data(&'a Dataset),
    /// The same book with these values of one series.
    Values(&'a SeriesId, &'a [Observation]),
}

/// What turns with other data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consequences<'a> {
    /// The checks with another outcome, in the order of claims.
    pub outcomes: Vec<TurnedOutcome<'a>>,
    /// The verdicts that rest on what is otherwise, in the order of claims.
    pub verdicts: Vec<TurnedVerdict<'a>>,
    /// The claims that rest on the claims of these verdicts and are not among them: the nearest
    /// first, then in the order of claims.
    pub conclusions: Vec<TurnedConclusion<'a>>,
}

/// A check that comes out otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnedOutcome<'a> {
    /// The claim on which it stands.
    pub claim: &'a Claim,
    /// The check.
    pub check: &'a Check,
    /// What came out before.
    pub was: Outcome,
    /// What comes out now.
    pub is: Outcome,
    /// The first difference among what it reads.
    pub cause: Cause,
}

/// A verdict that rests on what is otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnedVerdict<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// The verdict in force before.
    pub was: Option<&'a Assessment>,
    /// The verdict in force now.
    pub is: Option<&'a Assessment>,
    /// Its checks that come out otherwise.
    pub checks: Vec<&'a Slug>,
    /// On other data: its evidence that is there on one of the two sides alone, without what is
    /// only context.
    pub evidence: Vec<&'a Slug>,
    /// The first cause: that of its first check, or else of its first piece of evidence, or else
    /// that another verdict is in force.
    pub cause: Cause,
}

/// A claim that rests on claims whose verdicts rest on what is otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnedConclusion<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// Over how many links it rests on the nearest of them.
    pub steps: usize,
    /// The nearest of them; of several the first by its identifier.
    pub rests_on: &'a Claim,
    /// The first cause of that.
    pub cause: Cause,
}

/// What is otherwise in the first place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(tag = "what", rename_all = "kebab-case"))]
pub enum Cause {
    /// A series says something else for a period.
    Value {
        /// The series.
        series: SeriesId,
        /// The period.
        period: Period,
        /// What it said before; none where it observed nothing.
        was: Option<Told>,
        /// What it says now.
        is: Option<Told>,
    },
    /// An event counts on one of the two sides alone, or is dated otherwise.
    Event {
        /// The event.
        event: EventId,
    },
    /// A list of members is another.
    Members,
    /// The check asks something else, or what it reads is measured otherwise.
    Check,
    /// All sources of a piece of evidence were issued after the day; this is the first of them.
    Source {
        /// The source.
        source: SourceId,
    },
    /// Another verdict is in force, by its day.
    Verdict {
        /// The day of the later of the two.
        date: Day,
    },
}

/// What a series observed for a period, as far as checks read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Told {
    /// The value; none where the series says that it is missing.
    pub value: Option<Decimal>,
    /// What is to be said of it.
    pub status: ObsStatus,
}

impl Standing {
    /// Runs every check of the claims in force.
    pub fn of(book: &Dataset) -> Self {
        let run = |check: &Check| (check.slug.clone(), evaluate(book, &check.test).outcome);
        let claims = book.claims().iter().filter(|claim| claim.is_active());
        let runs = |claim: &Claim| (claim.id.clone(), claim.checks.iter().map(run).collect());
        Self(claims.map(runs).collect())
    }

    /// What came out of a check; none of one that was not there, or whose claim was not in force.
    pub fn outcome(&self, claim: &ClaimId, check: &Slug) -> Option<Outcome> {
        self.0.get(claim)?.get(check).copied()
    }

    /// What turns from before, when this was worked out, to the book as it is now. Where one series
    /// has other values, only the checks that read it are run.
    ///
    /// ```
    /// use claimbook_core::{Dataset, List, Observation, SeriesId, Standing, Was};
    ///
    /// /// The checks that turn if a series has other values.
    /// fn turning(book: &mut Dataset, id: &SeriesId, values: List<Observation>) -> Vec<String> {
    ///     let standing = Standing::of(book);
    ///     let Some(was) = book.exchange(id, values) else { return Vec::new() };
    ///     let found = standing.turned(book, Was::Values(id, &was));
    ///     found.outcomes.iter().map(|it| format!("{} {}", it.check.slug, it.is)).collect()
    /// }
    /// ```
    pub fn turned<'a>(&self, book: &'a Dataset, was: Was<'a>) -> Consequences<'a> {
        let pairs = was.pairs(book);
        let mut outcomes = Vec::new();
        for &(old, claim) in &pairs {
            for check in claim.checks.iter().filter(|check| was.concerns(book, &check.test)) {
                let Some(outcome) = self.outcome(&old.id, &check.slug) else { continue };
                let is = evaluate(book, &check.test).outcome;
                if is != outcome {
                    let asked = old.checks.iter().find(|other| other.slug == check.slug);
                    let is_same = asked.is_some_and(|asked| asked.test == check.test);
                    let cause = is_same.then(|| was.cause(book, &check.test)).flatten();
                    let cause = cause.unwrap_or(Cause::Check);
                    outcomes.push(TurnedOutcome { claim, check, was: outcome, is, cause });
                }
            }
        }
        let verdicts = verdicts(was, &pairs, &outcomes);
        let conclusions = conclusions(book, &verdicts);
        Consequences { outcomes, verdicts, conclusions }
    }
}

impl<'a> Consequences<'a> {
    /// What turns from one edition of a book to another. A claim that was renamed is compared with
    /// itself.
    pub fn of_edition(before: &'a Dataset, after: &'a Dataset) -> Self {
        Standing::of(before).turned(after, Was::Edition(before))
    }

    /// What turns from a book to the same on other data, or as of another day.
    pub fn of_data(before: &'a Dataset, after: &'a Dataset) -> Self {
        Standing::of(before).turned(after, Was::Data(before))
    }

    /// Whether nothing turns.
    pub const fn is_empty(&self) -> bool {
        self.outcomes.is_empty() && self.verdicts.is_empty() && self.conclusions.is_empty()
    }
}

impl<'a> Was<'a> {
    /// The claims in force that may be concerned, each after what it was, in the order of claims.
    fn pairs(self, book: &'a Dataset) -> Vec<(&'a Claim, &'a Claim)> {
        let active = book.claims().iter().filter(|claim| claim.is_active());
        match self {
            Self::Edition(before) => {
                let is_now = |old: &'a Claim| {
                    let renamed = book.renamed_since(&old.id);
                    let renamed = renamed.filter(|row| row.kind.kind() == Kind::Claim);
                    (renamed.map_or(old.id.as_str(), |row| row.new.as_str()), old)
                };
                let old: BTreeMap<&str, &Claim> = before.claims().iter().map(is_now).collect();
                active.filter_map(|claim| Some((*old.get(claim.id.as_str())?, claim))).collect()
            }
            Self::Data(before) => {
                active.filter_map(|claim| Some((before.claims().get(&claim.id)?, claim))).collect()
            }
            Self::Values(id, _) => {
                let claims = read_as(book, id).flat_map(|id| book.claims_testing(id));
                let claims = claims.filter(|claim| claim.is_active());
                let claims: BTreeMap<_, _> = claims.map(|claim| (&claim.id, claim)).collect();
                claims.into_values().map(|claim| (claim, claim)).collect()
            }
        }
    }

    /// Whether a test may come out otherwise.
    fn concerns(self, book: &Dataset, test: &Test) -> bool {
        match self {
            Self::Edition(_) | Self::Data(_) => true,
            Self::Values(id, _) => {
                let read = test.series();
                read_as(book, id).any(|id| read.contains(&id))
            }
        }
    }

    /// The book before, if it is another.
    const fn book(self) -> Option<&'a Dataset> {
        match self {
            Self::Edition(book) | Self::Data(book) => Some(book),
            Self::Values(..) => None,
        }
    }

    /// The rows that a series of the book had.
    fn rows<'b>(self, book: &'b Dataset, id: &SeriesId) -> &'b [Observation]
    where
        'a: 'b,
    {
        match self {
            Self::Edition(book) | Self::Data(book) => rows_of(book, id),
            Self::Values(other, rows) if other == id => rows,
            Self::Values(..) => rows_of(book, id),
        }
    }

    /// The first difference among what a test reads.
    fn cause(self, book: &Dataset, test: &Test) -> Option<Cause> {
        match test {
            Test::All(several) | Test::Any(several) => {
                several.tests.iter().find_map(|part| self.cause(book, part))
            }
            Test::Events(test) => self.event(book, test),
            Test::Membership(test) => {
                let members = |book: &Dataset| {
                    let whole = book.actors().get(&test.organization)?;
                    Some((whole.members.clone(), whole.complete))
                };
                (members(self.book()?) != members(book)).then_some(Cause::Members)
            }
            Test::Value(_)
            | Test::Change(_)
            | Test::Trend(_)
            | Test::Ratio(_)
            | Test::Compare(_)
            | Test::Rank(_) => {
                let named = test.series().into_iter();
                let mut read = named.flat_map(|id| {
                    core::iter::once(id).chain(book.alternatives(id).map(|rival| &rival.id))
                });
                read.find_map(|id| self.value(book, id, test))
            }
        }
    }

    /// The first period for which a series says something else to a test.
    fn value(self, book: &Dataset, id: &SeriesId, test: &Test) -> Option<Cause> {
        let mut told: BTreeMap<_, (Period, [Option<Told>; 2])> = BTreeMap::new();
        for (side, rows) in [self.rows(book, id), rows_of(book, id)].into_iter().enumerate() {
            for row in rows.iter().filter(|row| row.obs_status != ObsStatus::F) {
                let period = row.time_period;
                let key = (period.first_day(), period.last_day(), period.freq());
                let both = &mut told.entry(key).or_insert((period, [None; 2])).1;
                both[side] = Some(Told { value: row.obs_value, status: row.obs_status });
            }
        }
        let reads = |period: Period, both: &[Option<Told>]| {
            let breaks = both.iter().flatten().any(|told| told.status == ObsStatus::B);
            looks_at(test, period, breaks)
        };
        let mut told = told.into_values();
        let (period, [was, is]) =
            told.find(|(period, both)| both[0] != both[1] && reads(*period, both))?;
        Some(Cause::Value { series: id.clone(), period, was, is })
    }

    /// The first event that counts on one side alone, or is dated otherwise.
    fn event(self, book: &Dataset, test: &EventsTest) -> Option<Cause> {
        let counts = |event: &&Event| {
            test.kind.is_none_or(|kind| event.kind == kind)
                && test.actors.iter().all(|actor| event.actors.contains(actor))
        };
        let before = self.book()?;
        let dates = |book: &'_ Dataset| -> BTreeSet<_> {
            let events = book.events().iter().filter(counts);
            events.map(|event| (event.id.clone(), event.date.to_string())).collect()
        };
        let (was, is) = (dates(before), dates(book));
        let (event, _) = was.symmetric_difference(&is).next()?;
        Some(Cause::Event { event: event.clone() })
    }
}

/// The series that a test names where it reads the values of a series: that itself, and the one that
/// it is a rival of.
fn read_as<'a>(book: &'a Dataset, id: &'a SeriesId) -> impl Iterator<Item = &'a SeriesId> {
    let rival_of = book.series().get(id).and_then(|series| series.alternative_to.as_ref());
    core::iter::once(id).chain(rival_of)
}

fn rows_of<'a>(book: &'a Dataset, id: &SeriesId) -> &'a [Observation] {
    book.series().get(id).map_or(&[], |series| &series.observations)
}

/// Whether a test looks at a period; where a series breaks, also between a base and its target.
fn looks_at(test: &Test, period: Period, breaks: bool) -> bool {
    let within = |window: Option<Period>| window.is_some_and(|window| period.within(window));
    match test {
        Test::Value(test) => within(Some(test.window)),
        Test::Trend(test) => within(Some(test.window)),
        Test::Ratio(test) => within(test.at.or(test.window)),
        Test::Compare(test) => within(test.at.or(test.window)),
        Test::Rank(test) => period == test.at,
        Test::Change(test) => {
            let between = breaks
                && test.from.first_day() <= period.first_day()
                && period.last_day() <= test.to.last_day();
            period == test.from || period == test.to || between
        }
        Test::Membership(_) | Test::Events(_) | Test::All(_) | Test::Any(_) => false,
    }
}

/// The verdicts that rest on what is otherwise.
fn verdicts<'a>(
    was: Was<'a>,
    pairs: &[(&'a Claim, &'a Claim)],
    outcomes: &[TurnedOutcome<'a>],
) -> Vec<TurnedVerdict<'a>> {
    let mut turned: BTreeMap<&ClaimId, Vec<&TurnedOutcome<'a>>> = BTreeMap::new();
    for outcome in outcomes {
        turned.entry(&outcome.claim.id).or_default().push(outcome);
    }
    let mut found = Vec::new();
    for &(old, claim) in pairs {
        let checks = turned.get(&claim.id).map_or(&[][..], Vec::as_slice);
        let evidence = match was {
            // What else an edition changed is for whoever compares it to say.
            Was::Edition(_) | Was::Values(..) => Vec::new(),
            Was::Data(_) => alone(old, claim),
        };
        let (before, after) = (old.assessment(), claim.assessment());
        let said = |it: Option<&Assessment>| it.map(|it| (it.verdict, it.confidence));
        let judged = (said(before) != said(after))
            .then(|| [before, after].into_iter().flatten().map(|it| it.date).max())
            .flatten();
        let cause = checks.first().map(|it| it.cause.clone());
        let cause = cause.or_else(|| {
            let source = evidence.first()?.sources.first()?.source.clone();
            Some(Cause::Source { source })
        });
        let Some(cause) = cause.or_else(|| judged.map(|date| Cause::Verdict { date })) else {
            continue;
        };
        found.push(TurnedVerdict {
            claim,
            was: before,
            is: after,
            checks: checks.iter().map(|it| &it.check.slug).collect(),
            evidence: evidence.iter().map(|item| &item.slug).collect(),
            cause,
        });
    }
    found
}

/// The evidence that one of two states of a claim has alone, and that points some way.
fn alone<'a>(old: &'a Claim, new: &'a Claim) -> Vec<&'a Evidence> {
    let lacks = |claim: &Claim, item: &Evidence| {
        item.direction.points() && claim.evidence.iter().all(|other| other.slug != item.slug)
    };
    let gone = old.evidence.iter().filter(|item| lacks(new, item));
    let come = new.evidence.iter().filter(|item| lacks(old, item));
    gone.chain(come).collect()
}

/// The claims that rest on those of some verdicts, near and far.
fn conclusions<'a>(book: &'a Dataset, verdicts: &[TurnedVerdict<'a>]) -> Vec<TurnedConclusion<'a>> {
    let mut seen: BTreeSet<&ClaimId> = verdicts.iter().map(|it| &it.claim.id).collect();
    let mut near: Vec<_> = verdicts.iter().map(|it| (it.claim, it)).collect();
    let mut found = Vec::new();
    let mut steps = 0;
    while !near.is_empty() {
        steps += 1;
        let mut far: BTreeMap<&ClaimId, (&'a Claim, &TurnedVerdict<'a>)> = BTreeMap::new();
        for (claim, first) in near {
            for next in book.borne(claim).filter(|next| !seen.contains(&next.id)) {
                let reached = far.entry(&next.id).or_insert((next, first));
                if first.claim.id < reached.1.claim.id {
                    reached.1 = first;
                }
            }
        }
        seen.extend(far.keys());
        near = far.into_values().collect();
        found.extend(near.iter().map(|&(claim, first)| TurnedConclusion {
            claim,
            steps,
            rests_on: first.claim,
            cause: first.cause.clone(),
        }));
    }
    found
}

impl fmt::Display for Cause {
    /// Says what is otherwise: "`trade` for 2023: 240.11 → 190".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value { series, period, was, is } => {
                let statuses = was.zip(*is).is_some_and(|(was, is)| was.status != is.status);
                let said = |told: Option<Told>| {
                    let Some(told) = told else { return String::from("nothing observed") };
                    let value =
                        told.value.map_or_else(|| String::from("missing"), |it| it.to_string());
                    if statuses { alloc::format!("{value} ({})", told.status) } else { value }
                };
                write!(f, "`{series}` for {period}: {} → {}", said(*was), said(*is))
            }
            Self::Event { event } => write!(f, "event `{event}`"),
            Self::Members => f.write_str("the list of members"),
            Self::Check => f.write_str("what the check asks, or how it is measured"),
            Self::Source { source } => write!(f, "source `{source}`, issued later"),
            Self::Verdict { date } => write!(f, "the verdict of {date}"),
        }
    }
}
