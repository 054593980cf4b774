//! Why a test came out as it did, as a closed list of terms.
//!
//! A reason says what sort of thing decided; the series, periods and numbers stand beside it in
//! the evaluation. The sentence for people is made from both in `words`.

use crate::Outcome;

vocabulary! {
    /// Why a test came out as it did.
    pub enum Reason("reason") {
        /// One value lies on this side of the bar, and that settles the matter.
        Value = "value",
        /// Every value of the window lies on this side of the bar.
        EveryValue = "every-value",
        /// So many steps from value to value run that way, or the ends lie so.
        Steps = "steps",
        /// The list of members says so.
        MemberList = "member-list",
        /// One part of the test settles it.
        Part = "part",
        /// Every part of the test comes out so.
        EveryPart = "every-part",
        /// A rival series changes the outcome of a part, and not that of the whole.
        EitherWay = "either-way",
        /// The value is so near to the bar that it does not tell.
        WithinTolerance = "within-tolerance",
        /// By a rival series the outcome is another, or cannot be worked out.
        RivalSeries = "rival-series",
        /// No part settles the test, and one leaves it open.
        OpenPart = "open-part",
        /// Nothing is observed in the period; a forecast is no observation.
        NothingObserved = "nothing-observed",
        /// The series says that the value is missing.
        MissingValue = "missing-value",
        /// The series breaks inside the window.
        SeriesBreak = "series-break",
        /// There are fewer values than the test asks for.
        TooFewValues = "too-few-values",
        /// The actor is missing from a list of members that need not be complete.
        IncompleteList = "incomplete-list",
        /// The dates or the role of a membership leave it open.
        UncertainMembership = "uncertain-membership",
        /// Events of uncertain date may count or not.
        UncertainDates = "uncertain-dates",
        /// Two units cannot be compared.
        UnlikeUnits = "unlike-units",
        /// Something would have to be divided by zero.
        DivisionByZero = "division-by-zero",
        /// The exact result has more digits than can be held.
        TooManyDigits = "too-many-digits",
        /// The test names a series that is not in the book.
        NoSeries = "no-series",
        /// The test names an organisation that is not in the book.
        NoActor = "no-actor",
        /// The test names no period.
        NoPeriod = "no-period",
        /// The test names no bar.
        NoBar = "no-bar",
    }
}

impl Reason {
    /// Whether it is a reason for an outcome that is open, not for one that holds or fails.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Value
            | Self::EveryValue
            | Self::Steps
            | Self::MemberList
            | Self::Part
            | Self::EveryPart
            | Self::EitherWay => false,
            Self::WithinTolerance
            | Self::RivalSeries
            | Self::OpenPart
            | Self::NothingObserved
            | Self::MissingValue
            | Self::SeriesBreak
            | Self::TooFewValues
            | Self::IncompleteList
            | Self::UncertainMembership
            | Self::UncertainDates
            | Self::UnlikeUnits
            | Self::DivisionByZero
            | Self::TooManyDigits
            | Self::NoSeries
            | Self::NoActor
            | Self::NoPeriod
            | Self::NoBar => true,
        }
    }

    /// What such a reason leaves a test that stopped at it: not checked where the book has nothing to
    /// look at.
    pub(super) const fn leaves(self) -> Outcome {
        match self {
            Self::NothingObserved | Self::NoSeries | Self::NoActor => Outcome::NotChecked,
            Self::Value
            | Self::EveryValue
            | Self::Steps
            | Self::MemberList
            | Self::Part
            | Self::EveryPart
            | Self::EitherWay
            | Self::WithinTolerance
            | Self::RivalSeries
            | Self::OpenPart
            | Self::MissingValue
            | Self::SeriesBreak
            | Self::TooFewValues
            | Self::IncompleteList
            | Self::UncertainMembership
            | Self::UncertainDates
            | Self::UnlikeUnits
            | Self::DivisionByZero
            | Self::TooManyDigits
            | Self::NoPeriod
            | Self::NoBar => Outcome::Indeterminate,
        }
    }

    /// Whether nothing can be worked out from values that are there. Of all other reasons for an
    /// open outcome it can be said that the data do not tell.
    pub(super) const fn is_stuck(self) -> bool {
        matches!(self, Self::TooManyDigits | Self::DivisionByZero | Self::UnlikeUnits)
    }

    /// The reason for the outcome of a single value against a bar.
    pub(super) const fn of_value(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Holds | Outcome::Fails => Self::Value,
            Outcome::Indeterminate | Outcome::NotChecked => Self::WithinTolerance,
        }
    }
}
