//! R032: a statement is one short sentence that stands alone, and evidence is told briefly.

mod sentence;

use claimbook_core::{Claim, Metadata};

use super::shared::parts::evidence;
use crate::{
    language::Language,
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R032",
    name: "statement-shape",
    severity: Severity::Warning,
    summary: "The statement of a claim is one sentence of at most 280 characters that stands alone; that of evidence has \
        at most 400.",
    explanation: "Statements are read in tables, far from their neighbours: each names what it is about and says one \
        thing. In a book in English it ends with a full stop and does not begin with a word that stands for something \
        outside it, such as \"They\" or \"This\"; in other languages only its length and the number of sentences are \
        looked at. Two sentences are mostly two claims. Evidence may take more than one sentence, and says what one line of it \
        shows.",
    search: Search::Claim(search),
};

/// The longest statement of a claim, in code points.
const LONGEST: usize = 280;

/// The longest statement of evidence, in code points.
const LONGEST_EVIDENCE: usize = 400;

fn search(claim: &Claim, metadata: &Metadata, findings: &mut Findings) {
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
    for (path, item) in evidence(claim) {
        let length = item.statement.chars().count();
        if length > LONGEST_EVIDENCE {
            findings
                .report(
                    claim,
                    path.field("statement"),
                    format!(
                        "the statement of evidence `{}` of claim `{}` has {length} characters, and {LONGEST_EVIDENCE} are allowed",
                        item.slug, claim.id
                    ),
                )
                .label(format!("{} too many", length - LONGEST_EVIDENCE))
                .help("say it in fewer words, or make it two pieces of evidence");
        }
    }
    if let Some(second) = sentence::second_sentence(language, statement) {
        findings
            .report(
                claim,
                "statement",
                format!("the statement of claim `{}` has more than one sentence", claim.id),
            )
            .label(format!("another begins with “{second}”"))
            .help("make each a claim, or join them to one sentence");
    }
    let Some(language) = language else { return };
    if !sentence::ends_with_stop(language, statement) {
        let stop = language.full_stop;
        let finding = findings.report(
            claim,
            "statement",
            format!("the statement of claim `{}` does not end with a full stop", claim.id),
        );
        if statement.ends_with(char::is_alphanumeric) {
            finding.help(format!("end it with `{stop}`")).replace_by(format!("{statement}{stop}"));
        } else {
            finding.help(format!("write it as a plain sentence that ends with `{stop}`"));
        }
    }
    if let Some(word) = sentence::outside_subject(language, statement) {
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
