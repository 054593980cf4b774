//! R031: every record has to do with a claim.

use std::collections::{BTreeSet, HashSet};

use claimbook_core::{
    ActorId, Dataset, Event, EventsTest, FieldPath, Home, Keyed, Kind, Record, Series, SeriesId,
    Table, Test, TopicId, Truth, Value, walk,
};

use super::shared::{
    missing::{is_own_id, missing},
    names::Names,
    parts::{checks, leaves},
};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R031",
    name: "unused-record",
    severity: Severity::Error,
    summary: "Every topic, actor, origin, unit, source, series and event is named by a claim, or by another that is in \
        use.",
    explanation: "A record that nothing leads to was forgotten, or its claim was. A topic is in use if a claim is \
        filed under it or under a topic that lies in it. An actor is in use if a claim, an event or a series names it, or an \
        actor in use does: as its member, as a whole that it is part of, or as the one it continues. A series is in use if a \
        figure or a check reads it or a rival of it, an event if evidence names it, a check counts it or one of its actors takes part in a claim, an origin, unit or \
        source if any record names it. A record that is probably meant by a reference that leads nowhere (R003) is not \
        reported here. Claims of any status count. Name the record where it belongs, or remove it. In a draft that is still to do.",
    search: Search::Dataset(search),
};

fn search(dataset: &Dataset, findings: &mut Findings) {
    let claims = dataset.claims();
    if claims.is_empty() {
        // A book that is only being laid out.
        return;
    }
    let (topics, actors) = (dataset.topics(), dataset.actors());
    let (referred, is_lost) = references(dataset);
    let missing = if is_lost { missing(dataset) } else { Vec::new() };
    let meant: BTreeSet<(Kind, &str)> =
        missing.iter().filter_map(|it| Some((it.kind, it.meant()?))).collect();
    let meant_of = |kind: Kind| meant.iter().filter(move |(of, _)| *of == kind).map(|(_, id)| *id);

    let named = claims.iter().flat_map(|claim| claim.topics.iter().map(TopicId::as_str));
    let named = named.chain(meant_of(Kind::Topic));
    let used = in_use(topics, named, |topic| topic.broader.iter().map(TopicId::as_str).collect());
    for topic in topics.iter().filter(|topic| !used.contains(topic.id.as_str())) {
        findings
            .report(
                topic,
                "id",
                format!("no claim is filed under topic `{}` or a topic that lies in it", topic.id),
            )
            .incomplete()
            .label("unused")
            .none_in(Kind::Claim, "topics")
            .none_in(Kind::Topic, "broader")
            .help(format!("add it to the `topics` of a claim: `\"{}\"`, or remove it", topic.id));
    }

    let said = |kind: Kind| referred.iter().filter(move |(of, ..)| *of == kind);
    let named = said(Kind::Actor).filter(|(.., by)| *by != Kind::Actor).map(|(_, id, _)| *id);
    let named = named.chain(meant_of(Kind::Actor));
    let used = in_use(actors, named, |actor| {
        let members = actor.members.iter().map(|member| &member.actor);
        members.chain(&*actor.part_of).chain(&actor.succeeds).map(ActorId::as_str).collect()
    });
    for actor in actors.iter().filter(|actor| !used.contains(actor.id.as_str())) {
        findings
            .report(
                actor,
                FieldPath::root(),
                format!("no claim names actor `{}`, nor does an actor that a claim leads to", actor.id),
            )
            .incomplete()
            .none_in(Kind::Claim, "actors")
            .none_in(Kind::Claim, "checks")
            .none_in(Kind::Actor, "members")
            .none_in(Kind::Actor, "part_of")
            .none_in(Kind::Actor, "succeeds")
            .none_in(Kind::Series, "ref_area")
            .none_in(Kind::Series, "counterpart_area")
            .none_in(Kind::Event, "events")
            .help(format!(
                "add it to the `actors` of a claim: `{{ actor = \"{}\", role = \"mentioned\" }}`, or remove its file",
                actor.id
            ));
    }

    let named = said(Kind::Series).filter(|(.., by)| *by == Kind::Claim).map(|(_, id, _)| *id);
    let named = named.chain(meant_of(Kind::Series));
    let used = in_use(dataset.series(), named, |series| beside(dataset, series));
    let counted = counted(dataset);
    let referred = referred.iter().map(|(kind, id, _)| (*kind, *id)).chain(meant).collect();
    let others = unused(dataset.origins(), &referred)
        .chain(unused(dataset.units(), &referred))
        .chain(unused(dataset.sources(), &referred))
        .chain(dataset.series().iter().filter(|it| !used.contains(it.id.as_str())).map(record))
        .chain(unused(dataset.events(), &referred).filter(|it| !counted.contains(it.id())).filter(
            |it| !dataset.events().get(it.id()).is_some_and(|event| is_milestone(dataset, event)),
        ));
    for record in others {
        report(record, findings);
    }
}

fn record<T: Record>(record: &T) -> &dyn Record {
    record
}

/// Every reference of a record to another that there is: the kind and id that it names, and its
/// own kind. And whether any leads nowhere.
fn references(dataset: &Dataset) -> (HashSet<(Kind, &str, Kind)>, bool) {
    let names = Names::of(dataset);
    let (mut found, mut is_lost) = (HashSet::new(), false);
    // Nothing is used because it is remembered.
    for record in dataset.records().filter(|record| !record.kind().is_row()) {
        walk(record, |path, value| {
            let Value::Id(kind, id) = value else { return };
            let own = is_own_id(path);
            let id = names.get(kind, id).filter(|_| !own);
            is_lost |= id.is_none() && !own && kind != Kind::Part;
            found.extend(id.map(|id| (kind, id, record.kind())));
        });
    }
    (found, is_lost)
}

/// The records of a table to which nothing refers.
fn unused<'a, T: Keyed>(
    table: &'a Table<T>,
    referred: &'a HashSet<(Kind, &str)>,
) -> impl Iterator<Item = &'a dyn Record> {
    table.iter().map(record).filter(|record| !referred.contains(&(record.kind(), record.id())))
}

/// The rivals of a series, and the series of which it is one.
fn beside<'a>(dataset: &'a Dataset, series: &'a Series) -> Vec<&'a str> {
    let rivals = dataset.alternatives(&series.id).map(|rival| &rival.id);
    rivals.chain(&series.alternative_to).map(SeriesId::as_str).collect()
}

/// Whether an event belongs to the timeline of the actors that claims speak of.
fn is_milestone(dataset: &Dataset, event: &Event) -> bool {
    event.actors.iter().any(|actor| dataset.claims_about(actor).next().is_some())
}

/// The events that a check counts.
fn counted(dataset: &Dataset) -> BTreeSet<&str> {
    let tests: Vec<EventsTest> = dataset
        .claims()
        .iter()
        .flat_map(checks)
        .flat_map(|(path, check)| leaves(&path, check))
        .filter_map(|(_, test)| if let Test::Events(test) = test { Some(test) } else { None })
        .collect();
    let counts = |event: &Event, test: &EventsTest| {
        let first = test.window.first_day().into();
        let window = claimbook_core::Edtf::between(first, Some(test.window.last_day().into()));
        test.kind.is_none_or(|kind| kind == event.kind)
            && test.actors.iter().all(|actor| event.actors.contains(actor))
            && window.is_none_or(|window| event.date.within(&window) != Truth::No)
    };
    let mut counted = BTreeSet::new();
    let mut left: Vec<&Event> = dataset.events().iter().collect();
    for test in &tests {
        // Few events are those of an actor; of the others none is asked again that is counted.
        let mut count = |event| {
            let is_counted = counts(event, test);
            if is_counted {
                counted.insert(event.id.as_str());
            }
            is_counted
        };
        match test.actors.iter().next() {
            Some(actor) if dataset.actors().get(actor).is_some() => {
                dataset.events_of(actor).for_each(|event| _ = count(event));
            }
            _ => left.retain(|event| !count(event)),
        }
    }
    counted
}

/// Reports a record to which nothing leads, and names what could.
fn report(record: &dyn Record, findings: &mut Findings) {
    const EVIDENCE: (Kind, &str) = (Kind::Claim, "evidence");
    const RELATIONS: (Kind, &str) = (Kind::Claim, "relations");
    const CHECKS: (Kind, &str) = (Kind::Claim, "checks");
    const HEADLINE: (Kind, &str) = (Kind::Claim, "headline");
    const ROWS: (Kind, &str) = (Kind::Series, "observations");
    let (what, by): (_, &[(Kind, &'static str)]) = match record.kind() {
        Kind::Origin => ("no source is from", &[(Kind::Source, "origin")]),
        Kind::Unit => {
            const SERIES: (Kind, &str) = (Kind::Series, "unit");
            ("nothing is measured in", &[SERIES, EVIDENCE, RELATIONS, CHECKS, HEADLINE])
        }
        Kind::Source => (
            "nothing cites",
            &[
                EVIDENCE,
                RELATIONS,
                (Kind::Claim, "forecasts"),
                (Kind::Actor, "members"),
                (Kind::Series, "source"),
                ROWS,
                (Kind::Event, "events"),
            ],
        ),
        Kind::Series => (
            "no figure and no check reads",
            &[EVIDENCE, RELATIONS, CHECKS, HEADLINE, (Kind::Series, "alternative_to")],
        ),
        Kind::Event => ("no evidence names and no check counts", &[EVIDENCE, RELATIONS, CHECKS]),
        // They are wanted for themselves.
        Kind::Metadata
        | Kind::Document
        | Kind::Section
        | Kind::Segment
        | Kind::Actor
        | Kind::Topic
        | Kind::Claim
        | Kind::Coding
        | Kind::Coder
        | Kind::Anchor
        | Kind::Renamed
        | Kind::Correction
        | Kind::Known
        | Kind::Lock
        | Kind::Release
        | Kind::Part => return,
    };
    let own_file = matches!(record.kind().home(), Some(Home::Folder(_)));
    let field = if own_file { FieldPath::root() } else { FieldPath::from("id") };
    let finding =
        findings.report(record, field, format!("{what} {} `{}`", record.kind(), record.id()));
    for (kind, field) in by {
        finding.none_in(*kind, field);
    }
    finding.incomplete();
    if own_file {
        finding.help("name it where it belongs, or remove its file");
    } else {
        finding.label("unused").help("name it where it belongs, or remove it");
    }
}

/// The identifiers that are named, and those that the records named lead to.
fn in_use<'a, T: Keyed>(
    table: &'a Table<T>,
    named: impl Iterator<Item = &'a str>,
    leads_to: impl Fn(&'a T) -> Vec<&'a str>,
) -> BTreeSet<&'a str> {
    let mut used = BTreeSet::new();
    let mut open: Vec<&str> = named.collect();
    while let Some(id) = open.pop() {
        if used.insert(id) {
            open.extend(table.get(id).into_iter().flat_map(&leads_to));
        }
    }
    used
}
