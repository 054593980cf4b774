//! What exactly a check asks for, as its file writes it.

use claimbook_core::{Test, walk};

use super::Paper;

impl Paper {
    /// A test; each of several tests has a line of its own, set in.
    pub(super) fn test(&mut self, test: &Test, head: &str, indent: usize) {
        let parts = test.parts();
        if parts.is_empty() {
            self.wrapped(&format!("{head}{}", fields(test)), indent);
        } else {
            self.wrapped(&format!("{head}op={}", test.op()), indent);
            for part in parts {
                self.test(part, "", indent + 2);
            }
        }
    }
}

/// The fields of a test that has no parts.
pub(super) fn fields(test: &Test) -> String {
    let mut fields = Vec::new();
    walk(test, |path, value| fields.push(format!("{path}={value}")));
    fields.join(" ")
}
