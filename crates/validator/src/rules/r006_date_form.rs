//! R006: every date is one, and is written as a string. The schema check finds the others.

use crate::{
    report::diagnostic::Severity,
    rules::rule::{Rule, Search},
};

pub(super) const RULE: Rule = Rule {
    code: "R006",
    name: "date-form",
    severity: Severity::Error,
    summary: "Every date exists and has the form of its field, between quotation marks.",
    explanation: "A day is `\"2026-11-23\"`. A date or interval is EDTF level 1: `\"2022\"`, `\"2022-03\"`, \
        `\"199X\"`, `\"2004~\"`, `\"2022/2025\"`, `\"2019/..\"`. Seasons, `%`, years of five digits and times of day \
        are refused by name. Dates are quoted, since TOML's own dates know neither open ends nor doubt.",
    search: Search::Reading,
};
