//! R092: what is known to be wrong is still wrong, and is counted.

use std::collections::BTreeMap;

use claimbook_core::{Dataset, Known, nearest};

use super::shared::rows::numbered;
use crate::{
    report::{
        advice::Command,
        diagnostic::{Related, Severity},
    },
    rules::{
        finding::{Finding, Findings},
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R092",
    name: "known-finding",
    severity: Severity::Error,
    summary: "Every row of `known.csv` is about something that a rule on content finds now, once.",
    explanation: "A new rule on what a book is worth may find more than can be mended in a day. A row with the code \
        of the rule, the record, since when and why lets its finding stand: it is counted, in the summary and for \
        programs, and fails nothing, `--deny-warnings` included. Once it is mended its row goes, so that the list can \
        only shrink. What is wrong in form never stands.",
    search: Search::Found(search),
};

fn search(dataset: &Dataset, found: &mut [Finding], findings: &mut Findings) {
    // What follows from a mistake elsewhere is no reason to say that something is mended.
    let is_sound = found.iter().all(|finding| finding.diagnostic.severity != Severity::Error);
    let mut seen: BTreeMap<(&str, &str), &Known> = BTreeMap::new();
    for (number, row) in numbered(dataset.known()) {
        let (rule, record) = (row.rule.as_str(), row.record.as_str());
        let Some(known) = super::all().find(|known| known.code == rule) else {
            let codes = super::all().filter(|rule| rule.may_stand()).map(|rule| rule.code);
            let help = match nearest(rule, codes) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "name a rule by its code, such as `R094`".to_owned(),
            };
            let message = format!("there is no rule `{rule}`");
            findings.report(row, "rule", message).occurrence(number).label("unknown").help(help);
            continue;
        };
        if !known.may_stand() {
            findings
                .report(row, "rule", format!("what {rule} finds cannot stand: it is about form"))
                .occurrence(number)
                .label(known.name)
                .help("mend it and remove the row");
            continue;
        }
        if seen.insert((rule, record), row).is_some() {
            findings
                .report(row, "record", format!("`known.csv` has {rule} on `{record}` twice"))
                .occurrence(number)
                .label("again")
                .help("remove a row");
            continue;
        }
        let mut stands = false;
        for finding in found.iter_mut().filter(|finding| is_about(finding, row)) {
            stands = true;
            let diagnostic = &mut finding.diagnostic;
            diagnostic.severity = Severity::Known;
            let since = format!("known since {}: {}", row.since, row.reason);
            diagnostic.related.push(Related::new(since));
        }
        if !stands && is_sound {
            findings
                .report(row, "record", format!("{rule} finds nothing in `{record}` any more"))
                .occurrence(number)
                .relies_on_all()
                .label("mended, or another record")
                .command("take out what is mended", Command::LetStand);
        }
    }
}

fn is_about(finding: &Finding, row: &Known) -> bool {
    let diagnostic = &finding.diagnostic;
    diagnostic.code == row.rule.as_str()
        && diagnostic.record.as_ref().is_some_and(|record| {
            record.kind == row.record.kind().as_str() && record.id == row.record.id()
        })
}
