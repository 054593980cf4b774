//! R076: what is written reads back as itself. The reader finds the others.

use crate::{
    report::diagnostic::Severity,
    rules::rule::{Rule, Search},
};

pub(super) const RULE: Rule = Rule {
    code: "R076",
    name: "round-trip",
    severity: Severity::Error,
    summary: "Every value is written in the one form that an export writes it in.",
    explanation: "A record that is exported and read again has to be the same record, so no value may have two \
        spellings: a whole number is `4`, not `4.0`.",
    search: Search::Reading,
};
