//! Every check run again.
//!
//! A check that fails is a finding about the text. Only an outcome that is not the expected one
//! is an error of the book.

use claimbook_core::{
    Check, Claim, ClaimId, Consequences, Dataset, Day, Evaluation, Outcome, Variations, evaluate,
    variations,
};

use crate::Account;

/// The checks of a book with what came out of each.
#[derive(Clone, Debug)]
pub struct Verification<'a> {
    /// Each check that was run, in the order of claims.
    pub runs: Vec<Run<'a>>,
    /// What turns, where the checks were run on other data and that was asked.
    pub consequences: Option<Consequences<'a>>,
}

/// A check with what came out of it.
#[derive(Clone, Debug)]
pub struct Run<'a> {
    /// The book that it was run on.
    pub dataset: &'a Dataset,
    /// The claim on which the check stands.
    pub claim: &'a Claim,
    /// The check.
    pub check: &'a Check,
    /// What came out.
    pub evaluation: Evaluation,
    /// What came out with its choices made otherwise, where that was asked and the check is
    /// decided.
    pub variations: Option<Variations>,
}

impl<'a> Verification<'a> {
    /// Runs the checks of a claim, or of every claim that is in force.
    pub fn run(dataset: &'a Dataset, only: Option<&ClaimId>) -> Self {
        let runs = dataset
            .checks()
            .filter(|(claim, _)| claim.is_active() && only.is_none_or(|id| claim.id == *id))
            .map(|(claim, check)| Run::of(dataset, claim, check))
            .collect();
        Self { runs, consequences: None }
    }

    /// Keeps the checks whose outcome is not `holds`.
    pub fn keep_failing(&mut self) {
        self.runs.retain(|run| run.evaluation.outcome != Outcome::Holds);
    }

    /// Asks each check again with its choices made otherwise.
    pub fn vary(&mut self) {
        self.runs.iter_mut().for_each(Run::vary);
    }

    /// Says what turns from a book to the same on the data that the checks were run on: everything,
    /// or what has to do with one claim.
    pub fn compare(&mut self, before: &'a Dataset, after: &'a Dataset, only: Option<&ClaimId>) {
        let mut found = Consequences::of_data(before, after);
        if let Some(id) = only {
            found.outcomes.retain(|it| it.claim.id == *id);
            found.verdicts.retain(|it| it.claim.id == *id);
            found.conclusions.retain(|it| it.rests_on.id == *id || it.claim.id == *id);
        }
        self.consequences = Some(found);
    }

    /// How many checks had an outcome.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.runs.iter().filter(|run| run.evaluation.outcome == outcome).count()
    }

    /// The checks whose outcome is not the expected one.
    pub fn unexpected(&self) -> impl Iterator<Item = &Run<'a>> {
        self.runs.iter().filter(|run| !run.is_expected())
    }
}

impl<'a> Run<'a> {
    /// Runs a check of a claim.
    pub fn of(dataset: &'a Dataset, claim: &'a Claim, check: &'a Check) -> Self {
        let evaluation = evaluate(dataset, &check.test);
        Self { dataset, claim, check, evaluation, variations: None }
    }

    /// Asks it again with its choices made otherwise.
    pub fn vary(&mut self) {
        self.variations = variations(self.dataset, self.claim, self.check);
    }

    /// The same, asked again with its choices made otherwise.
    #[must_use]
    pub fn varied(mut self) -> Self {
        self.vary();
        self
    }

    /// The last day that the values and events tell of which it rests on, and how many days that
    /// is before the last one that the book looks at.
    pub fn newest(&self) -> Option<(Day, i32)> {
        let newest = self.dataset.run_until(&self.evaluation)?;
        let end = self.dataset.metadata().data_as_of;
        Some((newest, end.days_since(newest).max(0)))
    }

    /// What is to be said of the outcome, part by part.
    pub fn account(&self) -> Account<'_> {
        Account::of(self.dataset, &self.check.test, &self.evaluation)
    }

    /// Whether the outcome is the expected one.
    pub fn is_expected(&self) -> bool {
        self.check.expect.is_met_by(self.evaluation.outcome)
    }
}
