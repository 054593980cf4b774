//! R079: a name leads to one record.

use std::collections::BTreeMap;

use claimbook_core::{Dataset, FieldPath, Record};

use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R079",
    name: "same-name",
    severity: Severity::Error,
    summary: "No two actors, origins or units have one name, no actor another's among its others, and no two series one title.",
    explanation: "A reader knows a record by its name, and two of one name are mostly one thing written twice, with what is \
        said of it divided between them. Upper and lower case count alike. Merge the two, or add to the names what \
        tells them apart. Another name of an actor is not the name of one either, be it its own; two may share \
        another name, as they share an abbreviation. Of series it is a warning, since two publishers give one title to two counts. Topics have R029, \
        and titles of sources and events may be the same.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let names = dataset.actors().iter().map(|actor| (actor as &dyn Record, actor.name.as_str()));
    once(names, "name", findings);
    once(
        dataset.origins().iter().map(|origin| (origin as &dyn Record, origin.name.as_str())),
        "name",
        findings,
    );
    once(
        dataset.units().iter().map(|unit| (unit as &dyn Record, unit.name.as_str())),
        "name",
        findings,
    );
    once(
        dataset.series().iter().map(|series| (series as &dyn Record, series.title.as_str())),
        "title",
        findings,
    );
    other_names(dataset, findings);
}

/// Other names of actors that are the name of one.
fn other_names(dataset: &Dataset, findings: &mut Findings) {
    let of_name: BTreeMap<String, _> =
        dataset.actors().iter().map(|actor| (actor.name.to_lowercase(), actor)).collect();
    for actor in dataset.actors() {
        for (index, name) in actor.alt_names.iter().enumerate() {
            let Some(named) = of_name.get(&name.to_lowercase()).copied() else { continue };
            let field = FieldPath::from("alt_names").index(index);
            if named.id == actor.id || actor.name.to_lowercase() == name.to_lowercase() {
                let message = format!("actor `{}` lists its own name among its others", actor.id);
                findings
                    .report(actor, field, message)
                    .label("already its name")
                    .see(actor, "name", "its name")
                    .help("remove it");
            } else {
                let message =
                    format!("actor `{}` lists the name of actor `{}`", actor.id, named.id);
                findings
                    .report(actor, field, message)
                    .label("leads to two actors")
                    .see(named, "name", "the name of this one")
                    .help("remove it, or merge the two actors");
            }
        }
    }
}

fn once<'a>(
    records: impl Iterator<Item = (&'a dyn Record, &'a str)>,
    field: &'static str,
    findings: &mut Findings,
) {
    let mut first_of: BTreeMap<String, &dyn Record> = BTreeMap::new();
    for (record, name) in records {
        let first = *first_of.entry(name.to_lowercase()).or_insert(record);
        if first.id() == record.id() {
            continue;
        }
        let kind = record.kind();
        let both = if kind.as_str() == "series" { "series" } else { &format!("{kind}s") };
        let finding = findings.report(
            record,
            field,
            format!("{both} `{}` and `{}` have one {field}", first.id(), record.id()),
        );
        finding
            .label("taken")
            .see(first, field, "first taken here")
            .help(format!("choose a {field} that tells the two apart, or merge them"));
        if field == "title" {
            finding.warn();
        }
    }
}
