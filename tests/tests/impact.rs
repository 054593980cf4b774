//! What rests on what, and what is left without it: books made by hand, and a slow definition
//! that the fast one is held against.

use std::collections::BTreeSet;

use claimbook_core::{
    ClaimId, Dataset, Impact, Loss, OriginId, Records, RelationKind, SourceId, Struck,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A claim with its links and the sources of its evidence: a piece for each list of sources.
fn claim(id: &str, links: &[(&str, &str)], evidence: &[&[&str]]) -> Value {
    let links: Vec<_> = links
        .iter()
        .map(|(kind, target)| json!({ "kind": kind, "target": target, "basis": "analyst", "rationale": "r" }))
        .collect();
    let evidence: Vec<_> = evidence
        .iter()
        .enumerate()
        .map(|(n, sources)| {
            let sources: Vec<_> = sources.iter().map(|id| json!({ "source": id })).collect();
            piece(&format!("piece-{n}"), "supports", json!(sources))
        })
        .collect();
    json!({
        "id": id, "statement": "S", "segments": ["s01/1"], "kind": "current-state", "modality": "actual",
        "measurability": "judgement", "time_scope": "2020", "actors": [{ "actor": "a", "role": "agent" }],
        "weight": "detail", "relations": links, "evidence": evidence,
    })
}

#[expect(clippy::needless_pass_by_value, reason = "sources are written where they are used")]
fn piece(slug: &str, direction: &str, sources: Value) -> Value {
    json!({ "slug": slug, "direction": direction, "strength": "weak", "kind": "survey", "statement": "E", "sources": sources })
}

/// A book of claims with the sources `x`, `y` and `z`, the first two of one origin.
fn book(claims: &[Value]) -> Dataset {
    let source = |id: &str, origin: &str| json!({ "id": id, "kind": "book", "title": "T", "publisher": "P", "issued": "2020", "origin": origin, "primary": true, "read_as": "original" });
    let origin = |id: &str| json!({ "id": id, "name": id, "kind": "research", "reliability": "B", "reason": "R" });
    let records = json!({
        "metadata": {
            "title": "T", "description": "D", "stage": "released", "version": "0.1.0", "schema_version": "0.1.0", "language": "en",
            "license": "CC0-1.0", "creators": ["C"], "data_as_of": "2026-01-01", "base_iri": "https://example.org/"
        },
        "document": {
            "language": "en", "accessed": "2026-01-01", "normalization": "fold-1", "segment_count": 0,
            "sha256": "0".repeat(64)
        },
        "origins": [origin("one"), origin("other")],
        "sources": [source("x", "one"), source("y", "one"), source("z", "other")],
        "claims": claims,
    });
    Dataset::new(serde_json::from_value::<Records>(records).unwrap())
}

fn id(name: &str) -> ClaimId {
    name.parse().unwrap()
}

fn resting(book: &Dataset, on: &str) -> Vec<String> {
    let resting = book.resting_on(on);
    resting.iter().map(|it| format!("{} {}", it.claim.id, it.steps)).collect()
}

fn told(impacts: &[Impact<'_>]) -> Vec<String> {
    let told = impacts.iter().map(|it| {
        let (reasons, evidence) = (it.reasons, it.evidence);
        format!(
            "{} {}: {} of {} reasons, {} of {} pieces",
            it.claim.id,
            it.loss(),
            reasons.gone,
            reasons.of,
            evidence.gone,
            evidence.of
        )
    });
    told.collect()
}

fn without_claim(book: &Dataset, struck: &str) -> Vec<String> {
    told(&book.without(&[Struck::Claim(&id(struck))]))
}

#[test]
fn near_and_far() {
    let book = book(&[
        claim("s01-base", &[("supports", "s01-near")], &[]),
        claim("s01-near", &[("causes", "s01-far"), ("enables", "s01-further")], &[]),
        claim("s01-far", &[("specializes", "s01-further")], &[]),
        claim("s01-further", &[], &[]),
        claim("s01-waits", &[("conditional-on", "s01-far")], &[]),
        claim("s01-beside", &[("opposes", "s01-far"), ("equivalent-to", "s01-base")], &[]),
    ]);
    assert_eq!(
        resting(&book, "s01-base"),
        ["s01-near 1", "s01-far 2", "s01-further 2", "s01-waits 3"]
    );
    assert_eq!(resting(&book, "s01-waits"), [""; 0]);
    assert_eq!(resting(&book, "s01-beside"), [""; 0]);
    assert_eq!(resting(&book, "s01-unknown"), [""; 0]);
    let reasons = book.grounds("s01-further").reasons;
    let reasons: Vec<_> = reasons.iter().map(|claim| claim.id.as_str()).collect();
    assert_eq!(reasons, ["s01-far", "s01-near"]);
}

#[test]
fn each_sort_of_link_carries_or_does_not() {
    for kind in RelationKind::ALL {
        if *kind == RelationKind::Undercuts {
            continue;
        }
        let book = book(&[
            claim("s01-source", &[(kind.as_str(), "s01-target")], &[]),
            claim("s01-target", &[], &[]),
        ]);
        let expected = match kind.as_str() {
            "supports" | "causes" | "enables" | "specializes" => (1, 0),
            "conditional-on" => (0, 1),
            _ => (0, 0),
        };
        let found = (resting(&book, "s01-source").len(), resting(&book, "s01-target").len());
        assert_eq!(found, expected, "{kind}");
    }
}

#[test]
fn all_and_some() {
    let book = book(&[
        claim(
            "s01-base",
            &[("supports", "s01-hangs"), ("supports", "s01-held"), ("supports", "s01-proved")],
            &[],
        ),
        claim("s01-other", &[("supports", "s01-held")], &[]),
        claim("s01-hangs", &[("supports", "s01-after")], &[]),
        claim("s01-held", &[("supports", "s01-untouched")], &[]),
        claim("s01-proved", &[], &[&["x"]]),
        claim("s01-after", &[], &[]),
        claim("s01-untouched", &[], &[]),
    ]);
    assert_eq!(
        without_claim(&book, "s01-base"),
        [
            // It falls with the claim that fell.
            "s01-after all: 1 of 1 reasons, 0 of 0 pieces",
            "s01-hangs all: 1 of 1 reasons, 0 of 0 pieces",
            "s01-held some: 1 of 2 reasons, 0 of 0 pieces",
            "s01-proved some: 1 of 1 reasons, 0 of 1 pieces",
        ]
    );
    let base = id("s01-base");
    let lost = book.without(&[Struck::Claim(&base)]);
    let far: Vec<_> = lost.iter().filter(|it| !it.direct).map(|it| it.claim.id.as_str()).collect();
    assert_eq!(far, ["s01-after"]);
    assert_eq!(without_claim(&book, "s01-other"), ["s01-held some: 1 of 2 reasons, 0 of 0 pieces"]);
    let both = [Struck::Claim(&id("s01-base")), Struck::Claim(&id("s01-other"))];
    let lost = book.without(&both);
    let all: Vec<_> =
        lost.iter().filter(|it| it.loss() == Loss::All).map(|it| it.claim.id.as_str()).collect();
    assert_eq!(all, ["s01-after", "s01-hangs", "s01-held", "s01-untouched"]);
    assert_eq!(without_claim(&book, "s01-after"), [""; 0]);
    assert_eq!(told(&book.without(&[])), [""; 0]);
}

#[test]
fn sources_and_origins() {
    let mut context = claim("s01-context", &[], &[]);
    context["evidence"] = json!([piece("piece-0", "context", json!([{ "source": "x" }]))]);
    let mut against = claim("s01-against", &[], &[]);
    against["evidence"] = json!([piece("piece-0", "refutes", json!([{ "source": "x" }]))]);
    let book = book(&[
        claim("s01-alone", &[("supports", "s01-on-it")], &[&["x"]]),
        claim("s01-on-it", &[], &[]),
        claim("s01-one-origin", &[], &[&["x"], &["y"]]),
        claim("s01-twice-told", &[], &[&["x", "z"]]),
        claim("s01-two-origins", &[], &[&["x"], &["z"]]),
        against,
        context,
    ]);
    let source =
        |name: &str| told(&book.without(&[Struck::Source(&name.parse::<SourceId>().unwrap())]));
    let origin =
        |name: &str| told(&book.without(&[Struck::Origin(&name.parse::<OriginId>().unwrap())]));
    assert_eq!(
        source("x"),
        [
            "s01-against all: 0 of 0 reasons, 1 of 1 pieces",
            "s01-alone all: 0 of 0 reasons, 1 of 1 pieces",
            "s01-on-it all: 1 of 1 reasons, 0 of 0 pieces",
            "s01-one-origin some: 0 of 0 reasons, 1 of 2 pieces",
            "s01-two-origins some: 0 of 0 reasons, 1 of 2 pieces",
        ]
    );
    let x = "x".parse().unwrap();
    let lost = book.without(&[Struck::Source(&x)]);
    let far: Vec<_> = lost.iter().filter(|it| !it.direct).map(|it| it.claim.id.as_str()).collect();
    assert_eq!(far, ["s01-on-it"]);
    assert_eq!(
        origin("one")[3..],
        [
            "s01-one-origin all: 0 of 0 reasons, 2 of 2 pieces",
            "s01-two-origins some: 0 of 0 reasons, 1 of 2 pieces",
        ]
    );
    assert_eq!(origin("other"), ["s01-two-origins some: 0 of 0 reasons, 1 of 2 pieces"]);
    assert_eq!(origin("unknown"), [""; 0]);
    // A piece is lost with its last source.
    let (x, z) = ("x".parse().unwrap(), "z".parse().unwrap());
    let both = told(&book.without(&[Struck::Source(&x), Struck::Source(&z)]));
    assert!(both.contains(&"s01-twice-told all: 0 of 0 reasons, 1 of 1 pieces".to_owned()));
}

#[test]
fn circles() {
    let book = book(&[
        claim("s01-base", &[("supports", "s01-egg")], &[]),
        claim("s01-egg", &[("causes", "s01-hen")], &[]),
        claim("s01-hen", &[("causes", "s01-egg"), ("supports", "s01-hen")], &[]),
        claim("s01-held", &[("supports", "s01-seen"), ("supports", "s01-held")], &[]),
        claim("s01-seen", &[("supports", "s01-held")], &[&["x"]]),
    ]);
    assert_eq!(resting(&book, "s01-egg"), ["s01-hen 1"]);
    assert_eq!(resting(&book, "s01-base"), ["s01-egg 1", "s01-hen 2"]);
    // Two that have nothing but each other have nothing.
    assert_eq!(
        without_claim(&book, "s01-base"),
        [
            "s01-egg all: 2 of 2 reasons, 0 of 0 pieces",
            "s01-hen all: 1 of 1 reasons, 0 of 0 pieces",
        ]
    );
    assert_eq!(without_claim(&book, "s01-held"), ["s01-seen some: 1 of 1 reasons, 0 of 1 pieces"]);
}

#[test]
fn what_is_not_in_force_neither_carries_nor_rests() {
    let mut old = claim("s01-old", &[("supports", "s01-after")], &[&["x"]]);
    old["status"] = json!("withdrawn");
    let book = book(&[
        claim("s01-base", &[("supports", "s01-old"), ("supports", "s01-after")], &[]),
        old,
        claim("s01-after", &[], &[]),
    ]);
    assert_eq!(resting(&book, "s01-base"), ["s01-after 1"]);
    assert_eq!(resting(&book, "s01-old"), [""; 0]);
    assert_eq!(without_claim(&book, "s01-base"), ["s01-after all: 1 of 1 reasons, 0 of 0 pieces"]);
    assert_eq!(without_claim(&book, "s01-old"), [""; 0]);
}

/// The definition, taken slowly: whatever may be touched falls, until something holds it up.
fn slowly(book: &Dataset, struck: &str) -> Vec<String> {
    let on: BTreeSet<_> = book.resting_on(struck).iter().map(|it| it.claim.id.clone()).collect();
    let mut fallen = on.clone();
    fallen.insert(id(struck));
    loop {
        let holds = fallen.iter().find(|id| {
            let grounds = book.grounds(*id);
            id.as_str() != struck
                && (!grounds.evidence.is_empty()
                    || grounds.reasons.iter().any(|it| !fallen.contains(&it.id)))
        });
        let Some(holds) = holds.cloned() else { break };
        fallen.remove(&holds);
    }
    let told = on.iter().filter(|id| id.as_str() != struck).filter_map(|id| {
        let grounds = book.grounds(id);
        let gone = grounds.reasons.iter().filter(|it| fallen.contains(&it.id)).count();
        let loss = if fallen.contains(id) { Loss::All } else { Loss::Some };
        let (reasons, pieces) = (grounds.reasons.len(), grounds.evidence.len());
        (gone > 0)
            .then(|| format!("{id} {loss}: {gone} of {reasons} reasons, 0 of {pieces} pieces"))
    });
    told.collect()
}

/// A book of eight claims, linked as it comes, some with a line or two of evidence, each from one of two sources.
fn books() -> impl Strategy<Value = Dataset> {
    let links = proptest::collection::vec((0usize..8, 0usize..8, 0usize..6), 0..16);
    let cited = proptest::collection::vec("[xz]", 1..3);
    let proved = proptest::collection::vec(proptest::option::weighted(0.4, cited), 8);
    (links, proved).prop_map(|(links, proved)| {
        let kinds = ["supports", "causes", "enables", "specializes", "conditional-on", "opposes"];
        let claims = (0..8).map(|n| {
            let mine = links.iter().filter(|(from, ..)| *from == n);
            let targets: Vec<_> = mine.map(|(_, to, kind)| (kinds[*kind], name(*to))).collect();
            let targets: Vec<_> = targets.iter().map(|(kind, to)| (*kind, to.as_str())).collect();
            let sources = proved[n].iter().flatten().map(|source| [source.as_str()]);
            let sources: Vec<_> = sources.collect();
            let evidence: Vec<_> = sources.iter().map(<[_; 1]>::as_slice).collect();
            claim(&name(n), &targets, &evidence)
        });
        book(&claims.collect::<Vec<_>>())
    })
}

fn name(n: usize) -> String {
    format!("s01-c{n}")
}

proptest! {
    #[test]
    fn as_the_definition_says(book in books()) {
        for n in 0..8 {
            prop_assert_eq!(without_claim(&book, &name(n)), slowly(&book, &name(n)));
        }
        prop_assert_eq!(book.without(&[]), []);
    }

    #[test]
    fn who_strikes_more_never_loses_less(
        book in books(),
        struck in proptest::collection::vec(0usize..10, 1..5),
    ) {
        let claims: Vec<_> = (0..8).map(|n| id(&name(n))).collect();
        let sources: [SourceId; 2] = ["x", "z"].map(|name| name.parse().unwrap());
        let struck: Vec<_> = struck
            .into_iter()
            .map(|n| match n {
                0..8 => Struck::Claim(&claims[n]),
                _ => Struck::Source(&sources[n - 8]),
            })
            .collect();
        let more = book.without(&struck);
        for less in book.without(&struck[1..]) {
            if struck[0].id() == less.claim.id.as_str() {
                continue;
            }
            let found = more.iter().find(|impact| impact.claim == less.claim);
            prop_assert!(found.is_some(), "{less:?}");
            let found = found.unwrap();
            prop_assert!(found.reasons.gone >= less.reasons.gone, "{found:?} {less:?}");
            prop_assert!(found.evidence.gone >= less.evidence.gone, "{found:?} {less:?}");
            prop_assert!(less.loss() == Loss::Some || found.loss() == Loss::All, "{found:?}");
            prop_assert!(!less.direct || found.direct, "{found:?} {less:?}");
        }
    }
}
