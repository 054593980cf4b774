//! No sentence of the text can be left out of a book in silence.

use claimbook_core::{Dataset, Records};
use claimbook_tests::{Overlaid, path};
use claimbook_validator::{run_rules, text::AnalysedText};

/// A book without one of its segments, the others numbered anew as if it had never been there.
fn without(records: &Records, section: usize, segment: usize) -> Dataset {
    let mut records = records.clone();
    let sections = records.sections.to_mut();
    let gone = sections[section].segments.to_mut().remove(segment).position;
    let id = sections[section].id.clone();
    for (number, it) in (1..).zip(sections[section].segments.to_mut()) {
        it.id = format!("{id}/{number}").try_into().unwrap();
    }
    for it in sections.iter_mut().flat_map(|section| section.segments.to_mut()) {
        it.position -= u32::from(it.position > gone);
    }
    records.document.segment_count -= 1;
    Dataset::new(records)
}

/// Removes each segment of a book in turn, and sees that its words are missed. How many there are.
fn each_is_missed(records: &Records, text: &AnalysedText) -> usize {
    let found = |dataset: &Dataset| {
        let found = run_rules(dataset, Some(text)).into_iter().filter(|it| it.code == "R083");
        found.map(|it| it.message).collect::<Vec<_>>()
    };
    assert_eq!(found(&Dataset::new(records.clone())), Vec::<String>::new());
    let mut count = 0;
    for (at, section) in records.sections.iter().enumerate() {
        for segment in 0..section.segments.len() {
            let words = section.segments[segment].words;
            let said = found(&without(records, at, segment));
            assert_eq!(said.len(), 1, "{}: {said:?}", section.segments[segment].id);
            assert!(said[0].starts_with(&format!("{words} words of the text ")), "{said:?}");
            count += 1;
        }
    }
    count
}

#[test]
fn each_segment_of_the_base_book_is_missed() {
    let records = Overlaid::base().validate().dataset().unwrap().to_records();
    let text = AnalysedText::new(std::fs::read(path("base-text.txt")).unwrap()).unwrap();
    assert_eq!(each_is_missed(&records, &text), 16);
}

/// The text of the first book is not in the project: whoever has it names its folder.
#[test]
fn each_segment_of_the_first_book_is_missed() {
    let folder = std::env::var_os("CLAIMBOOK_TEXTS").map_or(path("../../shared"), Into::into);
    let Ok(bytes) = std::fs::read(folder.join("source/article.txt")) else {
        eprintln!("the text of the first book is not at hand: not compared");
        return;
    };
    let mut records = claimbook_dataset::dataset().to_records();
    // What the rules on other things would read again for each sentence.
    records.claims = Vec::new().into();
    records.sources = Vec::new().into();
    records.series = Vec::new().into();
    records.events = Vec::new().into();
    let segments = records.sections.iter().map(|section| section.segments.len()).sum::<usize>();
    assert_eq!(each_is_missed(&records, &AnalysedText::new(bytes).unwrap()), segments);
}
