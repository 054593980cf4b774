//! R082: a text is not taken for a formula.

use claimbook_core::{FieldPath, Record};

use super::shared::subject::subject;
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R082",
    name: "formula-cell",
    severity: Severity::Warning,
    summary: "No text begins with `=`, `+` or `@`, or with `-` before a letter.",
    explanation: "A text becomes a cell of a table, and a spreadsheet takes a cell that begins so for a formula: it shows \
        something else, or runs what the text says. Exports write every text as it is and change nothing in silence, so \
        that it has to be worded otherwise here. The wide forms of these signs count as well. Numbers are no texts and \
        keep their sign.",
    search: Search::Prose(search),
};

fn search(record: &dyn Record, path: &FieldPath, text: &str, findings: &mut Findings) {
    let mut letters = text.chars();
    let sign = match (letters.next(), letters.next()) {
        (Some(sign @ ('=' | '+' | '@' | '＝' | '＋' | '＠')), _) => sign,
        (Some(sign @ ('-' | '－')), Some(next)) if next.is_alphabetic() => sign,
        _ => return,
    };
    findings
        .report(
            record,
            path.clone(),
            format!("{} has a text that begins with `{sign}` in `{path}`", subject(record)),
        )
        .label("a spreadsheet takes it for a formula")
        .help("begin with a word, or write the sign in words");
}
