//! A check with what came out of it as text: a line a part, and where the outcome turns.

use claimbook_core::{Reading, Reason, Test, Variation, Variations};

use super::{Paper, loud, of_outcome};
use crate::{Account, Run};

/// How far what is said of an outcome is set in from the word for it.
const SET_IN: usize = 7;

/// Which reading a check tests.
pub(super) fn reading(reading: Reading) -> String {
    match reading {
        Reading::Main => "main reading".to_owned(),
        Reading::Rival(number) => format!("rival reading {number}"),
    }
}

impl Paper {
    /// A check: what it tests, what came out, and why.
    pub(super) fn check(&mut self, run: &Run<'_>, indent: usize) {
        let check = run.check;
        let reading = reading(check.reading);
        let decisive = if check.decisive { ", decisive" } else { "" };
        let tests = format!("{} ({reading}{decisive}): {}", check.slug, check.tests);
        let account = run.account();
        self.outcome(&account, &tests, indent);
        self.account(&account, indent + SET_IN);
        if let Some((newest, age)) = run.newest() {
            let text =
                format!("the newest of the data is of {newest}, {age} days before the book ends");
            self.wrapped(&text, indent + SET_IN);
        }
        if let Some(varied) = &run.variations {
            self.variations(varied, indent + SET_IN);
        }
        if !run.is_expected() {
            self.wrapped(&format!("expected: {}", check.expect), indent + SET_IN);
        }
    }

    /// Why a test came out as it did.
    pub(super) fn account(&mut self, account: &Account<'_>, indent: usize) {
        match account.test {
            Test::All(_) => self.parts(account, "each of these has to hold", indent),
            Test::Any(_) => self.parts(account, "one of these has to hold", indent),
            Test::Value(_)
            | Test::Change(_)
            | Test::Trend(_)
            | Test::Ratio(_)
            | Test::Compare(_)
            | Test::Rank(_)
            | Test::Membership(_)
            | Test::Events(_) => {
                self.wrapped(&account.own_explanation, indent);
                self.otherwise(account, indent);
            }
        }
    }

    fn parts(&mut self, account: &Account<'_>, head: &str, indent: usize) {
        self.wrapped(&format!("{head}:"), indent);
        for part in &account.parts {
            if part.parts.is_empty() {
                self.outcome(part, &part.own_explanation, indent);
                self.otherwise(part, indent + SET_IN);
            } else {
                self.outcome(part, part.test.op(), indent);
                self.account(part, indent + SET_IN);
            }
        }
        if account.evaluation.reason == Reason::EitherWay {
            let word = account.evaluation.outcome.word();
            self.wrapped(&format!("whichever series is taken, it {word}"), indent);
        }
    }

    /// What gives another outcome: rival series, and other bars.
    fn otherwise(&mut self, account: &Account<'_>, indent: usize) {
        for by in &account.rivals {
            let then = by.evaluation.outcome.verb();
            let text = format!("by the rival series `{}` it {then}: {}", by.rival, by.explanation);
            self.wrapped(&text, indent);
        }
        for turn in &account.turning_points {
            self.wrapped(&turn.sentence(account.evaluation.outcome), indent);
        }
    }

    /// How many variations keep the outcome, and those that do not.
    fn variations(&mut self, varied: &Variations, indent: usize) {
        if varied.each.is_empty() {
            return self.wrapped("no choice of it can be made otherwise", indent);
        }
        let of = format!("{} of {} variations keep the outcome", varied.kept(), varied.each.len());
        self.wrapped(&of, indent);
        for Variation { part, of, from, to, outcome } in varied.turned() {
            let part = part.map(|number| format!("part {number}, ")).unwrap_or_default();
            let then = outcome.verb();
            self.wrapped(&format!("{part}{of} {to} in place of {from}: it {then}"), indent + 2);
        }
    }

    /// A paragraph after the word for an outcome.
    fn outcome(&mut self, account: &Account<'_>, text: &str, indent: usize) {
        let outcome = account.evaluation.outcome;
        let word = loud(outcome);
        let pad = SET_IN.saturating_sub(word.chars().count()).max(1);
        let word = self.paint(&word, of_outcome(outcome));
        self.hanging(&format!("{word}{:pad$}{text}", ""), indent, indent + SET_IN);
    }
}
