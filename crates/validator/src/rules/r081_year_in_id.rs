//! R081: a year in an id is the record's.

use claimbook_core::{Dataset, Edtf, Record};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R081",
    name: "year-in-id",
    severity: Severity::Warning,
    summary: "A year that stands in the id of a source or an event is one of its date.",
    explanation: "Ids are read before records are: who cites `rask-2023-oxygen` takes it for a publication of 2023. If the \
        year of the id and that of the record differ, one of them is a slip; a source may also be called after a year in \
        its title, such as the last of its data. An id with several years has to name one of \
        the record's. The command `rename` changes an id together with every reference to it.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    for source in dataset.sources() {
        check(source, "issued", &source.issued, &source.title, findings);
    }
    for event in dataset.events() {
        check(event, "date", &event.date, "", findings);
    }
}

/// `title` may name the year as well.
fn check(
    record: &dyn Record,
    field: &'static str,
    date: &Edtf,
    title: &str,
    findings: &mut Findings,
) {
    let mut years = years(record.id()).peekable();
    let Some(&(first, _)) = years.peek() else { return };
    if years.any(|(word, year)| !year.overlaps(date).is_no() || title.contains(word)) {
        return;
    }
    let (kind, id) = (record.kind(), record.id());
    findings
        .report(
            record,
            "id",
            format!("{kind} `{id}` names the year {first}, and its `{field}` is `{date}`"),
        )
        .label("another year")
        .see(record, field, "its date")
        .help("correct the date, or give it an id of its year with the command `rename`");
}

/// The words of an id that are years: four digits from 1000 to 2999.
fn years(id: &str) -> impl Iterator<Item = (&str, Edtf)> {
    id.split('-')
        .filter(|word| word.len() == 4 && word.starts_with(['1', '2']))
        .filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
        .filter_map(|word| Some((word, word.parse().ok()?)))
}
