//! Checks: propositions that a program re-runs on series, members and events.
//!
//! A test is typed data, never an expression to be parsed. What comes out of it is computed by
//! [`evaluate`](crate::evaluate) and never written down; only what is expected is.

use crate::{
    ActorId, Decimal, Edtf, EventKind, Node, Period, SeriesId, Slug, Text, UnitId,
    walk::{Token, Visit},
};

record! {
    /// A test of one reading of a claim.
    pub struct Check {
        /// Its name within the claim.
        slug: Slug,
        /// The proposition tested, in words.
        tests: Text,
        /// Which reading it tests: `main`, or the number of a rival reading, from 1.
        reading: Reading,
        /// The test.
        test: Test,
        /// Why the bar is where it is, in words that a fair opponent would accept.
        bar_reason: Text,
        /// The outcome that is expected on the embedded data.
        expect: Expectation,
        /// Whether the outcome settles the reading.
        decisive: bool,
    }
}

/// Which reading of a claim a check tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reading {
    /// The main reading.
    Main,
    /// A rival reading, counted from 1.
    Rival(u8),
}

vocabulary! {
    /// What is expected to come out of a test.
    pub enum Expectation("expectation") {
        /// The proposition is true on the data.
        Holds = "holds",
        /// It is false on the data.
        Fails = "fails",
        /// The data do not tell, or there are none yet.
        Indeterminate = "indeterminate",
    }
}

vocabulary! {
    /// What comes out of a test.
    pub enum Outcome("outcome") {
        /// The proposition is true on the data.
        Holds = "holds",
        /// It is false on the data.
        Fails = "fails",
        /// The data do not tell.
        Indeterminate = "indeterminate",
        /// There are no data that it could be tested on.
        NotChecked = "not-checked",
    }
}

impl Expectation {
    /// Whether an outcome is the expected one. That there are no data is never expected by a word of
    /// its own: to who expects nothing either way it is the same.
    pub fn is_met_by(self, outcome: Outcome) -> bool {
        self == outcome.expectation()
    }
}

impl Outcome {
    /// Whether it is neither that the proposition is true nor that it is false.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Holds | Self::Fails => false,
            Self::Indeterminate | Self::NotChecked => true,
        }
    }

    /// The expectation that it meets.
    pub const fn expectation(self) -> Expectation {
        match self {
            Self::Holds => Expectation::Holds,
            Self::Fails => Expectation::Fails,
            Self::Indeterminate | Self::NotChecked => Expectation::Indeterminate,
        }
    }

    /// The word for a reader: data that do not tell leave the question open, and none do not even ask it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Fails => "fails",
            Self::Indeterminate => "open",
            Self::NotChecked => "no data",
        }
    }

    /// What a check with it does.
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Fails => "fails",
            Self::Indeterminate => "is open",
            Self::NotChecked => "has no data",
        }
    }
}

macro_rules! tests {
    ($($(#[doc = $doc:literal])+ $variant:ident($record:ident) = $op:literal,)+) => {
        /// A test, told from others by its `op`.
        ///
        /// ```
        /// use claimbook_core::{Bar, Cmp, Pick, Test, ValueTest};
        ///
        /// // Whether some year from 2020 to 2025 reached 200 billion US dollars.
        /// let test = Test::Value(ValueTest {
        ///     series: "trade".parse()?,
        ///     window: "2020/2025".parse()?,
        ///     pick: Pick::Any,
        ///     bar: Bar {
        ///         cmp: Some(Cmp::Ge),
        ///         value: Some("200".parse()?),
        ///         low: None,
        ///         high: None,
        ///         unit: "usd".parse()?,
        ///         unit_mult: Some(9),
        ///         tolerance: None,
        ///     },
        /// });
        /// assert_eq!(test.op(), "value");
        /// assert_eq!(test.bar().and_then(|bar| bar.unit_mult), Some(9));
        /// assert!(test.parts().is_empty());
        /// # Ok::<(), Box<dyn core::error::Error>>(())
        /// ```
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(tag = "op"))]
        pub enum Test {
            $(
                $(#[doc = $doc])+
                #[cfg_attr(feature = "serde", serde(rename = $op))]
                $variant($record),
            )+
        }

        impl Test {
            /// The word for the sort of test, as written in `op`.
            pub const fn op(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => $op,)+
                }
            }
        }

        impl Visit for Test {
            fn visit(&self, sink: &mut dyn FnMut(Token<'_>)) {
                match self {
                    $(Self::$variant(test) => {
                        sink(Token::Begin(Node::Variant { ty: "Test", variant: stringify!($variant), tag: ("op", $op) }));
                        test.visit(sink);
                        sink(Token::End);
                    })+
                }
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for Test {
            fn schema_name() -> alloc::borrow::Cow<'static, str> {
                "Test".into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let branches: alloc::vec::Vec<_> = [$((
                    $op,
                    stringify!($record),
                    concat!($($doc),+).trim_ascii(),
                    <$record as schemars::JsonSchema>::json_schema(generator),
                )),+]
                .into_iter()
                .map(|(op, title, doc, branch)| crate::schema::tagged("op", op, title, doc, branch))
                .collect();
                schemars::json_schema!({ "description": "A test, told from others by its `op`.", "oneOf": branches })
            }
        }
    };
}

tests! {
    /// Values of a series against a bar.
    Value(ValueTest) = "value",
    /// The change of a series between two periods against a bar.
    Change(ChangeTest) = "change",
    /// Which way a series runs.
    Trend(TrendTest) = "trend",
    /// One series divided by another, against a bar.
    Ratio(RatioTest) = "ratio",
    /// One series against another, period by period.
    Compare(CompareTest) = "compare",
    /// The place of a series among others, against a bar.
    Rank(RankTest) = "rank",
    /// Whether an actor is a member.
    Membership(MembershipTest) = "membership",
    /// How many events there were, against a bar.
    Events(EventsTest) = "events",
    /// Whether all of several tests hold.
    All(Several) = "all",
    /// Whether any of several tests holds.
    Any(Several) = "any",
}

record! {
    /// Values of a series against a bar.
    pub struct ValueTest {
        /// The series.
        series: SeriesId,
        /// The periods that count.
        window: Period,
        /// Which of their values, or what of all of them, is held against the bar.
        pick: Pick,
        /// The bar.
        bar: Bar,
    }
}

record! {
    /// The change of a series between two periods against a bar.
    pub struct ChangeTest {
        /// The series.
        series: SeriesId,
        /// The earlier period.
        from: Period,
        /// The later period.
        to: Period,
        /// Whether the change is a difference or a share of the earlier value.
        measure: Measure,
        /// The bar; for a relative change in the unit `1`, so that 0.1 is ten per cent.
        bar: Bar,
    }
}

record! {
    /// Which way a series runs.
    pub struct TrendTest {
        /// The series.
        series: SeriesId,
        /// The periods that count.
        window: Period,
        /// The direction.
        direction: Way,
        /// How it is told.
        method: TrendMethod,
        /// For the method `share`: which part of the steps has to go that way, from 0 to 1.
        share?: Decimal,
        /// How many values there must be at least.
        min_obs: u32,
    }
}

record! {
    /// One series divided by another, against a bar in the unit `1`.
    pub struct RatioTest {
        /// The series above the line.
        numerator: SeriesId,
        /// The series below the line.
        denominator: SeriesId,
        /// The one period that counts.
        at?: Period,
        /// The periods that count, instead of one.
        window?: Period,
        /// Which of their ratios, or what of all of them, is held against the bar. A sum or
        /// mean is that of the values, not of the ratios.
        pick?: Pick,
        /// The bar.
        bar: Bar,
    }
}

record! {
    /// One series against another, in every period that both have.
    pub struct CompareTest {
        /// The series on the left.
        left: SeriesId,
        /// The series on the right.
        right: SeriesId,
        /// The one period that counts.
        at?: Period,
        /// The periods that count, instead of one; the comparison has to hold in each.
        window?: Period,
        /// The right side is multiplied by this.
        factor?: Decimal,
        /// How the left side has to compare.
        cmp: Cmp,
    }
}

record! {
    /// The place of a series among others, 1 being the first, against a bar in the unit `1`.
    pub struct RankTest {
        /// The series that are ranked, the subject among them.
        series+: SeriesId,
        /// The series whose place is asked for.
        subject: SeriesId,
        /// The period that counts.
        at: Period,
        /// Which end comes first.
        order: RankOrder,
        /// The bar.
        bar: Bar,
    }
}

record! {
    /// Whether an actor is a member of an organisation, group or region.
    pub struct MembershipTest {
        /// The actor.
        actor: ActorId,
        /// The organisation, group or region.
        organization: ActorId,
        /// When.
        at: Edtf,
    }
}

record! {
    /// How many events there were, against a bar in the unit `1`.
    pub struct EventsTest {
        /// Of which sort; of any, if absent.
        kind?: EventKind,
        /// Who must all have taken part.
        actors*: ActorId,
        /// When.
        window: Period,
        /// The bar.
        bar: Bar,
    }
}

record! {
    /// Several tests, none of which has tests of its own.
    pub struct Several {
        /// The tests.
        tests+: Test,
    }
}

record! {
    /// What a value is held against: a comparison with one number, or a range.
    pub struct Bar {
        /// How the value has to compare.
        cmp?: Cmp,
        /// The number to compare with.
        value?: Decimal,
        /// The lower end of a range, which counts as inside.
        low?: Decimal,
        /// The upper end of a range, which counts as inside.
        high?: Decimal,
        /// The unit of the numbers.
        unit: UnitId,
        /// The numbers are in units times ten to this power; 0 if absent.
        unit_mult?: i8,
        /// A value this near to the number, or nearer, does not tell; it is equal to it where the
        /// comparison is `eq`.
        tolerance?: Decimal,
    }
}

vocabulary! {
    /// How two values compare.
    pub enum Cmp("cmp") {
        /// Less than.
        Lt = "lt",
        /// At most.
        Le = "le",
        /// Equal.
        Eq = "eq",
        /// At least.
        Ge = "ge",
        /// More than.
        Gt = "gt",
    }
}

vocabulary! {
    /// Which of several values, or what of all of them, counts.
    pub enum Pick("pick") {
        /// It is enough if one does.
        Any = "any",
        /// Every one has to.
        All = "all",
        /// The first in time.
        First = "first",
        /// The last in time.
        Last = "last",
        /// Their sum.
        Sum = "sum",
        /// Their arithmetic mean.
        Mean = "mean",
        /// The least of them.
        Min = "min",
        /// The greatest of them.
        Max = "max",
    }
}

vocabulary! {
    /// How a change is measured.
    pub enum Measure("measure") {
        /// As a difference.
        Absolute = "absolute",
        /// As a share of the earlier value.
        Relative = "relative",
    }
}

vocabulary! {
    /// A direction in time.
    pub enum Way("way") {
        /// Growing.
        Up = "up",
        /// Falling.
        Down = "down",
        /// Staying the same.
        Flat = "flat",
    }
}

vocabulary! {
    /// How a trend is told.
    pub enum TrendMethod("trend_method") {
        /// Every step goes that way.
        Monotone = "monotone",
        /// The last value lies that way from the first.
        Endpoints = "endpoints",
        /// At least a stated share of the steps goes that way.
        Share = "share",
    }
}

vocabulary! {
    /// Which end of a ranking comes first.
    pub enum RankOrder("rank_order") {
        /// The least value has place 1.
        Asc = "asc",
        /// The greatest value has place 1.
        Desc = "desc",
    }
}

impl core::fmt::Display for Reading {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Main => f.pad("main"),
            Self::Rival(number) => write!(f, "{number}"),
        }
    }
}

impl core::str::FromStr for Reading {
    type Err = crate::SyntaxError;

    fn from_str(text: &str) -> Result<Self, crate::SyntaxError> {
        let rival =
            || text.parse().ok().filter(|number: &u8| *number > 0 && !text.starts_with(['0', '+']));
        match text {
            "main" => Ok(Self::Main),
            _ => rival().map(Self::Rival).ok_or_else(|| crate::SyntaxError {
                text: text.into(),
                expected: "`main` or the number of a rival reading, from `1`",
            }),
        }
    }
}

impl Visit for Reading {
    fn visit(&self, sink: &mut dyn FnMut(Token<'_>)) {
        sink(Token::Value(crate::Value::Reading(*self)));
    }
}

string_form! {
    Reading: "reading", "`main`, or the number of a rival reading, counted from 1.", {
        "pattern": "^(main|[1-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])$",
    },
}

impl Test {
    /// The bar that something is held against, where the test has one.
    pub const fn bar(&self) -> Option<&Bar> {
        match self {
            Self::Value(test) => Some(&test.bar),
            Self::Change(test) => Some(&test.bar),
            Self::Ratio(test) => Some(&test.bar),
            Self::Rank(test) => Some(&test.bar),
            Self::Events(test) => Some(&test.bar),
            Self::Trend(_)
            | Self::Compare(_)
            | Self::Membership(_)
            | Self::All(_)
            | Self::Any(_) => None,
        }
    }

    /// The tests of `all` and `any`; none of any other sort.
    pub fn parts(&self) -> &[Self] {
        match self {
            Self::All(several) | Self::Any(several) => &several.tests,
            Self::Value(_)
            | Self::Change(_)
            | Self::Trend(_)
            | Self::Ratio(_)
            | Self::Compare(_)
            | Self::Rank(_)
            | Self::Membership(_)
            | Self::Events(_) => &[],
        }
    }

    /// The series that the test reads, in the order in which it names them.
    pub fn series(&self) -> alloc::vec::Vec<&SeriesId> {
        match self {
            Self::Value(test) => alloc::vec![&test.series],
            Self::Change(test) => alloc::vec![&test.series],
            Self::Trend(test) => alloc::vec![&test.series],
            Self::Ratio(test) => alloc::vec![&test.numerator, &test.denominator],
            Self::Compare(test) => alloc::vec![&test.left, &test.right],
            Self::Rank(test) => test.series.iter().collect(),
            Self::Membership(_) | Self::Events(_) => alloc::vec![],
            Self::All(several) | Self::Any(several) => {
                several.tests.iter().flat_map(Self::series).collect()
            }
        }
    }
}
