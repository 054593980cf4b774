//! What exactly a check asks for, as its file writes it.

use claimbook_core::{Test, walk};

use super::Paper;

impl Paper {
    /// A test; each of several tests has a line of its own, set in.
    pub(super) fn test(&mut self, test: &Test, head: &str, indent: usize) {
        match test {
            Test::All(several) | Test::Any(several) => {
                self.wrapped(&format!("{head}op={}", test.op()), indent);
                for part in several.tests.iter() {
                    self.test(part, "", indent + 2);
                }
            }
            Test::Value(_)
            | Test::Change(_)
            | Test::Trend(_)
            | Test::Ratio(_)
            | Test::Compare(_)
            | Test::Rank(_)
            | Test::Membership(_)
            | Test::Events(_) => {
                let mut fields = Vec::new();
                walk(test, |path, value| fields.push(format!("{path}={value}")));
                self.wrapped(&format!("{head}{}", fields.join(" ")), indent);
            }
        }
    }
}
