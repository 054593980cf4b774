//! Whether the words of each sentence are missed that is taken out of a book, and where the texts of
//! books are that are not in the project.

use std::path::PathBuf;

use claimbook_core::{Dataset, Records};
use claimbook_validator::{run_rules, text::AnalysedText};

use crate::path;

/// The folder of the texts: what `CLAIMBOOK_TEXTS` names, or `shared` beside the workspace; none if
/// there is no such folder, which is said.
pub fn texts() -> Option<PathBuf> {
    let folder = std::env::var_os("CLAIMBOOK_TEXTS").map_or(path("../../shared"), Into::into);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("no texts at {} (CLAIMBOOK_TEXTS): not compared", folder.display());
    None
}

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
///
/// # Panics
///
/// If the words of one are not, or if some are missed before.
pub fn each_is_missed(records: &Records, text: &AnalysedText) -> usize {
    let found = |dataset: &Dataset| {
        let found = run_rules(dataset, Some(text)).into_iter().filter(|it| it.code == "R083");
        found.map(|it| it.message).collect::<Vec<_>>()
    };
    let mut records = records.clone();
    // What the rules on other things would read again for each sentence.
    records.claims = Vec::new().into();
    records.sources = Vec::new().into();
    records.series = Vec::new().into();
    records.events = Vec::new().into();
    assert_eq!(found(&Dataset::new(records.clone())), Vec::<String>::new());
    let mut count = 0;
    for (at, section) in records.sections.iter().enumerate() {
        for segment in 0..section.segments.len() {
            let words = section.segments[segment].words;
            let said = found(&without(&records, at, segment));
            let counted = said.iter().filter_map(|it| it.split(' ').next()?.parse::<u32>().ok());
            let told: u32 = counted.sum();
            let id = &section.segments[segment].id;
            assert_eq!(told, words, "{id}: {said:?}");
            count += 1;
        }
    }
    count
}
