//! Ways from a record to its neighbours, on the base book.

use std::collections::BTreeMap;

use claimbook_core::{
    ActorId, ActorRole, ClaimId, Dataset, Kind, Record, SectionId, SegmentId, Step, TopicId, Truth,
    walk,
};
use claimbook_tests::{path, with_memory};
use claimbook_validator::validate;

fn base() -> Dataset {
    validate(&path("base"), None).unwrap().dataset().unwrap().clone()
}

fn ids<'a, T: Record + 'a>(records: impl Iterator<Item = &'a T>) -> Vec<&'a str> {
    records.map(Record::id).collect()
}

#[test]
fn sections_and_sentences() {
    let book = base();
    let s02 = SectionId::from_static("s02");
    assert_eq!(ids(book.subsections(&s02)), ["s02.1"]);
    assert_eq!(
        ids(book.claims_in(&s02)),
        [
            "s02-cannery-changed-hands",
            "s02-cod-landings-collapsed",
            "s02-cod-landings-halved",
            "s02-forum-watched",
            "s02-limits-above-advice"
        ],
    );
    assert!(ids(book.claims_in(&SectionId::from_static("s99"))).is_empty());
    let shared = SegmentId::from_static("s03/3");
    assert_eq!(
        ids(book.claims_from(&shared)),
        ["s03-closure-hit-small-boats", "s03-grounds-closed"]
    );
    let (section, segment) = book.segment(&SegmentId::from_static("s02.1/2")).unwrap();
    assert_eq!((section.id.as_str(), segment.id.as_str()), ("s02.1", "s02.1/2"));
    assert!(book.segment(&SegmentId::from_static("s02/99")).is_none());
}

#[test]
fn every_index_says_what_a_search_finds() {
    let book = base();
    for actor in book.actors() {
        let found: Vec<_> = book
            .claims()
            .iter()
            .filter(|claim| claim.actors.iter().any(|who| who.actor == actor.id))
            .collect();
        assert_eq!(ids(book.claims_about(&actor.id)), ids(found.into_iter()), "{}", actor.id);
        for role in ActorRole::ALL {
            let found = book.claims().iter().filter(|claim| {
                claim.actors.iter().any(|who| who.actor == actor.id && who.role == *role)
            });
            assert_eq!(ids(book.claims_by(&actor.id, *role)), ids(found), "{} {role}", actor.id);
        }
        let wholes = book
            .actors()
            .iter()
            .filter(|whole| whole.members.iter().any(|member| member.actor == actor.id));
        let mut found: Vec<_> =
            book.memberships(&actor.id).map(|(whole, _)| whole.id.as_str()).collect();
        found.dedup();
        assert_eq!(found, ids(wholes), "{}", actor.id);
    }
    for topic in book.topics() {
        let found = book.claims().iter().filter(|claim| claim.topics.contains(&topic.id));
        assert_eq!(ids(book.claims_on(&topic.id)), ids(found));
        let narrower = book.topics().iter().filter(|other| other.broader.contains(&topic.id));
        assert_eq!(ids(book.narrower(&topic.id)), ids(narrower));
    }
    for (_, segment) in book.segments() {
        let found = book.claims().iter().filter(|claim| claim.segments.contains(&segment.id));
        assert_eq!(ids(book.claims_from(&segment.id)), ids(found), "{}", segment.id);
    }
    for origin in book.origins() {
        let found = book.sources().iter().filter(|source| source.origin == origin.id);
        let found: Vec<_> = found.map(|source| &source.id).collect();
        let said: Vec<_> = book.sources_from(&origin.id).map(|source| &source.id).collect();
        assert_eq!(said, found, "{}", origin.id);
    }
    for source in book.sources() {
        let found = book.claims().iter().filter(|claim| {
            let links = claim.relations.iter().flat_map(|link| link.evidence.iter());
            claim
                .evidence
                .iter()
                .chain(links)
                .any(|item| item.sources.iter().any(|cited| cited.source == source.id))
        });
        assert_eq!(ids(book.claims_citing(&source.id)), ids(found), "{}", source.id);
    }
    for series in book.series() {
        let found = book.claims().iter().filter(|claim| {
            let figures = claim.evidence.iter().flat_map(|item| item.figures.iter());
            let mut observed = figures.filter_map(|figure| figure.observation.as_ref());
            observed.any(|at| at.series == series.id)
                || claim.checks.iter().any(|check| check.test.series().contains(&&series.id))
        });
        assert_eq!(ids(book.claims_testing(&series.id)), ids(found), "{}", series.id);
        let rivals =
            book.series().iter().filter(|it| it.alternative_to.as_ref() == Some(&series.id));
        assert_eq!(ids(book.alternatives(&series.id)), ids(rivals), "{}", series.id);
    }
    for actor in book.actors() {
        let found = book.events().iter().filter(|event| event.actors.contains(&actor.id));
        assert_eq!(ids(book.events_of(&actor.id)), ids(found), "{}", actor.id);
    }
    for claim in book.claims() {
        let found =
            book.relations().filter(|link| link.relation.target.as_ref() == Some(&claim.id));
        assert_eq!(
            book.relations_to(&claim.id).collect::<Vec<_>>(),
            found.collect::<Vec<_>>(),
            "{}",
            claim.id
        );
    }
}

#[test]
fn records_that_are_not_there() {
    let book = base();
    assert!(book.claims().get(&ClaimId::from_static("s01-none")).is_none());
    assert!(book.claims().get("no id at all").is_none());
    assert_eq!(book.claims_about(&ActorId::from_static("nobody")).count(), 0);
    assert_eq!(book.claims_on(&TopicId::from_static("nothing")).count(), 0);
    assert_eq!(book.relations_to(&ClaimId::from_static("s01-none")).count(), 0);
}

#[test]
fn membership_at_a_date_is_three_valued() {
    let book = base();
    let ask =
        |actor: &str, whole: &str, at: &str| book.is_member(actor, whole, at.parse().unwrap());
    // A complete list: who is not on it is no member, and an observer is none either.
    assert_eq!(ask("poland", "southern-fishers-forum", "1993"), Truth::Yes);
    assert_eq!(ask("poland", "southern-fishers-forum", "1950"), Truth::No);
    assert_eq!(ask("european-union", "southern-fishers-forum", "1993"), Truth::No);
    assert_eq!(ask("estonia", "southern-fishers-forum", "1992-06"), Truth::No);
    // A list that is not marked complete leaves the others open.
    assert_eq!(ask("denmark", "helcom", "2000"), Truth::Yes);
    assert_eq!(ask("ostsee-feinkost", "helcom", "2000"), Truth::Unknown);
    // The union joined at some time in the 1990s.
    assert_eq!(ask("european-union", "helcom", "1995"), Truth::Unknown);
    assert_eq!(ask("european-union", "helcom", "2005"), Truth::Yes);
    assert_eq!(ask("denmark", "no-such-body", "2000"), Truth::Unknown);

    let forum = ActorId::from_static("southern-fishers-forum");
    let mut members: Vec<_> = book
        .members_at(&forum, "1993".parse().unwrap())
        .map(|(member, truth)| (member.actor.as_str(), truth))
        .collect();
    members.sort_unstable_by_key(|(actor, _)| *actor);
    insta::assert_debug_snapshot!(members);
}

#[test]
fn the_walk_tells_every_value() {
    // What serde writes and what the walk tells are the same values at the same places.
    let book = with_memory(&base());
    let whole = serde_json::to_value(&book).unwrap();
    // Rows have no identifier to be found by, but a place.
    let mut rows: BTreeMap<Kind, usize> = BTreeMap::new();
    for record in book.records() {
        let place = rows.entry(record.kind()).or_default();
        *place += 1;
        let mut told = Vec::new();
        walk(record, |path, value| {
            let pointer: String = path
                .steps()
                .iter()
                .map(|step| match step {
                    Step::Field(name) => format!("/{name}"),
                    Step::Index(index) => format!("/{index}"),
                })
                .collect();
            told.push((pointer, value.to_string()));
        });
        let mut written = Vec::new();
        leaves(&json_of(&whole, record, *place - 1), "", &mut written);
        told.sort();
        written.sort();
        assert_eq!(told, written, "{} {}", record.kind(), record.id());
    }
}

fn json_of(whole: &serde_json::Value, record: &dyn Record, place: usize) -> serde_json::Value {
    match record.kind().list() {
        Some(list) if record.kind().is_row() => whole[list][place].clone(),
        Some(list) => {
            let mut records = whole[list].as_array().unwrap().iter();
            records.find(|it| it["id"] == record.id()).unwrap().clone()
        }
        None if record.kind() == Kind::Metadata => whole["metadata"].clone(),
        None => whole["document"].clone(),
    }
}

fn leaves(value: &serde_json::Value, at: &str, found: &mut Vec<(String, String)>) {
    use serde_json::Value::{Array, Bool, Null, Number, Object, String};
    match value {
        Object(map) => {
            map.iter().for_each(|(key, inner)| leaves(inner, &format!("{at}/{key}"), found));
        }
        Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, inner)| leaves(inner, &format!("{at}/{index}"), found)),
        String(text) => found.push((at.to_owned(), text.clone())),
        Null | Bool(_) | Number(_) => found.push((at.to_owned(), value.to_string())),
    }
}
