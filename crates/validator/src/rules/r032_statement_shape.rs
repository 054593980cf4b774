//! R032: a statement is one short sentence that stands alone.

mod sentence;

use claimbook_core::{Claim, Metadata};

use self::sentence::Language;
use crate::{
    diagnostic::Severity,
    rule::{Check, Findings, Rule},
};

pub(super) const RULE: Rule = Rule {
    code: "R032",
    name: "statement-shape",
    severity: Severity::Warning,
    summary: "A statement is one sentence of at most 280 characters that stands alone.",
    explanation: "Statements are read in tables, far from their neighbours: each names what it is about and says one \
        thing. In a book in English it ends with a full stop and does not begin with a word that stands for something \
        outside it, such as \"They\" or \"This\"; in other languages only its length and the number of sentences are \
        looked at. Two sentences are mostly two claims.",
    check: Check::Claim(check),
};

/// The longest statement, in code points.
const LONGEST: usize = 280;

fn check(claim: &Claim, metadata: &Metadata, findings: &mut Findings) {
    let statement = claim.statement.as_str();
    let language = Language::of(&metadata.language);
    let length = statement.chars().count();
    if length > LONGEST {
        findings
            .report(
                claim,
                "statement",
                format!("the statement of claim `{}` has {length} characters, and {LONGEST} are allowed", claim.id),
            )
            .label(format!("{} too many", length - LONGEST))
            .help("say it in fewer words, or make it two claims");
    }
    if let Some(second) = language.second_sentence(statement) {
        findings
            .report(
                claim,
                "statement",
                format!("the statement of claim `{}` has more than one sentence", claim.id),
            )
            .label(format!("another begins with “{second}”"))
            .help("make each a claim, or join them to one sentence");
    }
    if language != Language::English {
        return;
    }
    if !sentence::ends_with_stop(statement) {
        let finding = findings.report(
            claim,
            "statement",
            format!("the statement of claim `{}` does not end with a full stop", claim.id),
        );
        if statement.ends_with(char::is_alphanumeric) {
            finding.help("end it with `.`").replace_by(format!("{statement}."));
        } else {
            finding.help("write it as a plain sentence that ends with `.`");
        }
    }
    if let Some(word) = sentence::outside_subject(statement) {
        findings
            .report(
                claim,
                "statement",
                format!(
                    "the statement of claim `{}` begins with “{word}” and so does not stand alone",
                    claim.id
                ),
            )
            .label("who or what?")
            .help(format!("say who or what is meant by “{word}”"));
    }
}
