//! No term is lost: each one that can stand in a record is to be seen on the page of a record
//! that has it, and where terms are counted, each is.
//!
//! The records are those of the base book, in which one term is put in the place of another.
//! What is tested follows from the walk over records and from the list of vocabularies.

use std::collections::{BTreeMap, BTreeSet};

use claimbook_core::{
    ChangeKind, ClaimKind, CoderKind, Confidence, Dataset, Direction, Expectation, FieldPath, Kind,
    Outcome, Records, Status, Step, VOCABULARIES, Value, Verdict, Vocabulary, walk,
};
use claimbook_reader::{Overview, Page, Verification, json_lines, junit, text};
use claimbook_tests::Overlaid;

fn base() -> Records {
    Overlaid::base().validate().dataset().unwrap().to_records()
}

/// A field of the base book that holds a term: the record, where in it, and of which list.
struct Place {
    kind: Kind,
    id: String,
    path: FieldPath,
    vocabulary: Vocabulary,
}

/// One place for each field of each kind of record.
fn places(dataset: &Dataset) -> Vec<Place> {
    let mut found = BTreeMap::new();
    for record in dataset.records() {
        let kind = record.kind();
        let mut op = String::new();
        walk(record, |path, value| {
            let Value::Term { vocabulary, term, .. } = value else { return };
            // The sort of a test is a variant, not a term; but each sort has fields of its own.
            let Some(vocabulary) = called(vocabulary) else {
                term.clone_into(&mut op);
                return;
            };
            let fields: Vec<_> = path
                .steps()
                .iter()
                .filter_map(|step| match step {
                    Step::Field(name) => Some(name.as_ref()),
                    Step::Index(_) => None,
                })
                .collect();
            let op = if fields.contains(&"test") { op.as_str() } else { "" };
            found.entry((kind, fields.join("."), op.to_owned())).or_insert_with(|| Place {
                kind,
                id: record.id().to_owned(),
                path: path.clone(),
                vocabulary,
            });
        });
    }
    found.into_values().collect()
}

/// The vocabulary of a Rust type: `ClaimKind` is `claim_kind`.
fn called(rust: &str) -> Option<Vocabulary> {
    let mut name = String::new();
    for letter in rust.chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
    }
    VOCABULARIES.iter().find(|vocabulary| vocabulary.name == name).copied()
}

/// The book with a term in the place.
fn with(book: &serde_json::Value, place: &Place, term: &str) -> Dataset {
    let mut book = book.clone();
    let top = book.as_object_mut().unwrap();
    let mut value = match place.kind.list() {
        Some(list) => {
            let mut records = top[list].as_array_mut().unwrap().iter_mut();
            records.find(|record| record["id"] == place.id.as_str()).unwrap()
        }
        None if place.kind == Kind::Metadata => &mut top["metadata"],
        None => &mut top[place.kind.as_str()],
    };
    for step in place.path.steps() {
        value = match step {
            Step::Field(name) => &mut value[name.as_ref()],
            Step::Index(index) => &mut value[*index],
        };
    }
    *value = term.into();
    Dataset::new(serde_json::from_value(book).unwrap())
}

/// How a term may be said on a page: as written, or by its words for people.
fn words(vocabulary: &Vocabulary, term: &str) -> Vec<String> {
    let mut words = vec![term.to_owned()];
    if *vocabulary == Direction::VOCABULARY {
        words.push(term.parse::<Direction>().unwrap().heading().to_lowercase());
    }
    // What comes out as expected is said by the outcome alone.
    if *vocabulary == Expectation::VOCABULARY {
        let expected = term.parse::<Expectation>().unwrap();
        let met = Outcome::ALL.iter().filter(|outcome| expected.is_met_by(**outcome));
        words.extend(met.map(|outcome| outcome.word().to_owned()));
    }
    words
}

#[test]
fn each_term_is_to_be_seen_on_a_page() {
    let records = base();
    let book = serde_json::to_value(&records).unwrap();
    let places = places(&Dataset::new(records));
    let mut seen = BTreeSet::new();
    for place in &places {
        let mut said = BTreeMap::new();
        for term in place.vocabulary.terms {
            let dataset = with(&book, place, term.term);
            let page = text::pages(
                &Page::of(&dataset, &place.id, &|_| None).unwrap(),
                text::Look::default(),
            );
            // A claim in force is the usual one, which is not said.
            if place.vocabulary != Status::VOCABULARY || term.term != Status::Active.as_str() {
                let words = words(&place.vocabulary, term.term);
                let low = page.to_lowercase();
                assert!(
                    words.iter().any(|word| low.contains(&word.to_lowercase())),
                    "{} {} with `{}` in {}:\n{page}",
                    place.kind,
                    place.id,
                    term.term,
                    place.path
                );
            }
            // What is the same with two terms speaks of neither.
            if let Some(other) = said.insert(page, term.term) {
                panic!("{} says `{}` and `{other}` alike in {}", place.id, term.term, place.path);
            }
            seen.insert((place.vocabulary.name, term.term));
        }
    }
    let all: BTreeSet<_> = VOCABULARIES
        .iter()
        // What coders are stands beside their figures, and what changed in a difference.
        .filter(|list| ![CoderKind::VOCABULARY, ChangeKind::VOCABULARY].contains(list))
        .flat_map(|list| list.terms.iter().map(|term| (list.name, term.term)))
        .collect();
    assert_eq!(seen, all, "the base book has a field for each vocabulary");
}

#[test]
fn each_term_that_is_counted_is_in_the_overview() {
    let records = base();
    let book = serde_json::to_value(&records).unwrap();
    let places = places(&Dataset::new(records));
    let counted =
        [ClaimKind::VOCABULARY, Verdict::VOCABULARY, Confidence::VOCABULARY, Direction::VOCABULARY];
    let mut tried = 0;
    for place in places.iter().filter(|place| counted.contains(&place.vocabulary)) {
        let mut said = BTreeSet::new();
        for term in place.vocabulary.terms {
            let dataset = with(&book, place, term.term);
            let overview = Overview::of(&dataset);
            let kinds = overview.sections.iter().flat_map(|section| section.kinds.values());
            assert_eq!(kinds.sum::<usize>(), overview.counts.claims);
            assert_eq!(overview.directions.values().sum::<usize>(), overview.counts.evidence);
            assert_eq!(overview.outcomes.values().sum::<usize>(), overview.counts.checks);
            let page = text::overview(&overview, text::Look::default());
            assert!(page.contains(term.term), "{}: {page}", term.term);
            assert!(said.insert(page), "{} is counted as another term", term.term);
            tried += 1;
        }
    }
    assert!(tried > ClaimKind::ALL.len() + Verdict::ALL.len() + Confidence::ALL.len());
}

#[test]
fn each_outcome_is_in_every_report() {
    let dataset = Dataset::new(base());
    let mut overview = Overview::of(&dataset);
    overview.outcomes = Outcome::ALL.iter().map(|outcome| (*outcome, 7)).collect();
    let (mut reports, page) = (BTreeSet::new(), text::overview(&overview, text::Look::default()));
    for outcome in Outcome::ALL {
        assert!(page.contains(&format!("7 {outcome}")), "{page}");
        let mut verification = Verification::run(&dataset, None);
        verification.runs.truncate(1);
        verification.runs[0].evaluation.outcome = *outcome;
        assert_eq!(verification.count(*outcome), 1);
        let human = text::verification(&verification, text::Look::default());
        assert!(human.to_lowercase().contains(&format!("\n  {}", outcome.word())), "{human}");
        assert!(
            json_lines::verification(&verification).contains(&format!("\"outcome\":\"{outcome}\""))
        );
        assert!(junit::verification(&verification).contains(&format!(">{outcome}: ")));
        assert!(reports.insert(human));
    }
}
