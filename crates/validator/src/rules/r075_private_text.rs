//! R075: no text gives away a machine, a mailbox or a secret.

mod sign;

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
    code: "R075",
    name: "private-text",
    severity: Severity::Error,
    summary: "No text holds a path of a machine, an e-mail address or an access token.",
    explanation: "A book is public, and its history keeps what was removed. Paths such as `/home/…` and `C:\\…` tell \
        who worked where and mean nothing elsewhere; mailboxes are harvested; a token that was published has to be \
        revoked, not only removed. Addresses on the web are welcome.",
    search: Search::Prose(search),
};

fn search(record: &dyn Record, path: &FieldPath, text: &str, findings: &mut Findings) {
    let Some(sign) = sign::find(text) else { return };
    findings
        .report(
            record,
            path.clone(),
            format!("a text of {} holds {}", subject(record), sign.what()),
        )
        .label("not for a public text")
        .help(sign.help());
}
