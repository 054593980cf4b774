//! R013: the text given is the registered edition.

use claimbook_core::{Dataset, Document};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
    text::{AnalysedText, digest},
};

pub(super) const RULE: Rule = Rule {
    code: "R013",
    name: "document-digest",
    severity: Severity::Error,
    summary: "The text given is the edition that the document registers.",
    explanation: "The digest is taken over the bytes as received, so that two people know that they read one \
        edition. If the text was changed by a mail program or an editor, take the original. If another edition is \
        meant, register it: the digest of each sentence then has to be taken again.",
    search: Search::Text(search),
};

fn search(dataset: &Dataset, text: &AnalysedText, findings: &mut Findings) {
    let document: &Document = dataset.document();
    if text.sha256() == document.sha256 {
        return;
    }
    let lines = text.as_str().replace("\r\n", "\n");
    let only_lines = [lines.clone(), lines.replace('\n', "\r\n")].iter().any(|text| {
        [text.clone(), format!("\u{feff}{text}")].iter().any(|text| digest(text) == document.sha256)
    });
    let finding = findings.report(
        document,
        "sha256",
        format!(
            "the text given has the digest `{}`, which is not that of the document",
            text.sha256()
        ),
    );
    finding.label("another edition").help(if only_lines {
        "give the file as received: its line ends or its byte-order mark were changed"
    } else {
        "give the edition that is registered, or register this one"
    });
}
