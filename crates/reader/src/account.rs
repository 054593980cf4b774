//! An account of a test: what came out and why, part by part, and how far it is from another
//! outcome.

use claimbook_core::{
    Dataset, Evaluation, SeriesId, Test, TurningPoint, trace::Rival, turning_points,
};

/// What is to be said of a test that was run.
#[derive(Clone, Debug)]
pub struct Account<'a> {
    /// The test.
    pub test: &'a Test,
    /// What came out.
    pub evaluation: &'a Evaluation,
    /// What was compared, in one English sentence.
    pub explanation: String,
    /// The same of the series alone that the test names, before rival series were asked.
    pub own_explanation: String,
    /// The bars between which the outcome turns.
    pub turning_points: Vec<TurningPoint>,
    /// The rival series that give another outcome.
    pub rivals: Vec<ByRival<'a>>,
    /// The parts of `all` and `any`, each by itself.
    pub parts: Vec<Account<'a>>,
}

/// What comes out by a rival series.
#[derive(Clone, Debug)]
pub struct ByRival<'a> {
    /// The series that the test names.
    pub series: &'a SeriesId,
    /// The one that takes its place.
    pub rival: &'a SeriesId,
    /// What comes out then.
    pub evaluation: &'a Evaluation,
    /// What was compared then, in one English sentence.
    pub explanation: String,
}

impl<'a> Account<'a> {
    /// The account of a test and of what came out of it.
    pub fn of(dataset: &'a Dataset, test: &'a Test, evaluation: &'a Evaluation) -> Self {
        let by_rival = |it: &'a Rival| ByRival {
            series: &it.series,
            rival: &it.rival,
            evaluation: &it.evaluation,
            explanation: it.evaluation.explanation(dataset, test),
        };
        let parts = test.parts().iter().zip(&evaluation.trace.parts);
        Self {
            test,
            evaluation,
            explanation: evaluation.explanation(dataset, test),
            own_explanation: evaluation.own_explanation(dataset, test),
            turning_points: turning_points(dataset, test),
            rivals: evaluation.trace.rivals.iter().map(by_rival).collect(),
            parts: parts.map(|(test, part)| Self::of(dataset, test, part)).collect(),
        }
    }
}
