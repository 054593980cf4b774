//! A test with what comes out of it, for the tables of checks and of their parts.
//!
//! Both tables have the same columns for it; what these mean stands once, here.

use claimbook_core::{
    Dataset, Evaluation, Field, Limit, Test, TurningPoint, evaluate, turning_points,
};

/// What the columns of an evaluation mean.
pub(crate) const FIELDS: &[Field] = &[
    Field { name: "outcome", doc: "What came out on the data of the book; derived." },
    Field { name: "value", doc: "The value that decided; derived." },
    Field { name: "witness", doc: "Where it was found; derived." },
    Field { name: "explanation", doc: "What was compared, in one sentence; derived." },
    Field { name: "reason", doc: "Why it is the outcome; derived." },
    Field {
        name: "first_period",
        doc: "The first of the periods that decided; of an open outcome, where the trouble is; derived.",
    },
    Field { name: "last_period", doc: "The last of these periods; derived." },
    Field {
        name: "turns_on",
        doc: "The number of the test that the next four columns move: its bar, the lower end of a range, a factor or a share; derived.",
    },
    Field {
        name: "turns_below",
        doc: "The lower of the two nearest neighbouring bars with different outcomes, in the unit and power of ten of the bar; derived.",
    },
    Field { name: "outcome_below", doc: "What comes out with that bar; derived." },
    Field { name: "turns_above", doc: "The upper of these two bars; derived." },
    Field { name: "outcome_above", doc: "What comes out with that bar; derived." },
    Field {
        name: "upper_turns_below",
        doc: "`turns_below` for the upper end of a range; derived.",
    },
    Field { name: "upper_outcome_below", doc: "What comes out with that upper end; derived." },
    Field {
        name: "upper_turns_above",
        doc: "`turns_above` for the upper end of a range; derived.",
    },
    Field { name: "upper_outcome_above", doc: "What comes out with that upper end; derived." },
    Field {
        name: "variations",
        doc: "How many variations there are of a decided check, each with one choice made a little otherwise; derived.",
    },
    Field { name: "kept", doc: "How many of them have the outcome of the check; derived." },
];

/// A test with what comes out of it.
pub(super) struct Ran<'a> {
    pub(super) book: &'a Dataset,
    pub(super) test: &'a Test,
    pub(super) evaluation: Evaluation,
    turns: Vec<TurningPoint>,
}

impl<'a> Ran<'a> {
    pub(super) fn of(book: &'a Dataset, test: &'a Test) -> Self {
        let (evaluation, turns) = (evaluate(book, test), turning_points(book, test));
        Self { book, test, evaluation, turns }
    }

    /// The parts of `all` and `any`, each by itself.
    pub(super) fn parts(book: &'a Dataset, test: &'a Test) -> impl Iterator<Item = Self> {
        test.parts().iter().map(move |part| Self::of(book, part))
    }

    pub(super) fn explanation(&self) -> String {
        self.evaluation.explanation(self.book, self.test)
    }

    /// Where the one number of the test turns, or the lower end of its range.
    pub(super) fn turn(&self) -> Option<&TurningPoint> {
        self.turns.iter().find(|turn| !is_upper(turn))
    }

    /// Where the upper end of the range turns.
    pub(super) fn upper_turn(&self) -> Option<&TurningPoint> {
        self.turns.iter().find(|turn| is_upper(turn))
    }
}

fn is_upper(turn: &TurningPoint) -> bool {
    match turn.of {
        Limit::High => true,
        Limit::Value | Limit::Low | Limit::Factor | Limit::Share => false,
    }
}
