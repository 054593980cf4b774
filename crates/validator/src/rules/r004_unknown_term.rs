//! R004: every term stands in its vocabulary. The schema check finds the others.

use crate::{
    report::diagnostic::Severity,
    rules::rule::{Rule, Search},
};

pub(super) const RULE: Rule = Rule {
    code: "R004",
    name: "unknown-term",
    severity: Severity::Error,
    summary: "Every term stands in its vocabulary.",
    explanation: "Vocabularies are closed, so that two coders and two programs mean the same by a word. The message \
        lists the terms and suggests the nearest; their definitions stand in the schema, where an editor shows them, \
        and in the exported `terms.csv`.",
    search: Search::Reading,
};
