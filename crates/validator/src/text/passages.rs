//! Passages of sources: some words in a row, found in a copy of a source by their first and last
//! words or by their digests.
//!
//! A copy is held in memory and never stored; a book has digests alone. What is not found by its
//! digest is never taken for the same, but the words on either side lead to where it stood.

use std::collections::{BTreeSet, HashSet};

use claimbook_core::{Dataset, Day, Evidence, Figure, Normalization, Passage, Sha256};

use super::{
    fold,
    folded::{Folded, Run},
    numbers::{Value, written},
};
use crate::language::Language;

/// How many words on either side of a passage are remembered.
const BESIDE: usize = 8;

/// The words of a copy of a source.
#[derive(Clone, Debug)]
pub struct SourceText(Folded);

/// A passage that was found in a copy of its source.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    text: &'a SourceText,
    run: Run,
}

/// How a passage stands in a copy of its source.
#[derive(Clone, Copy, Debug)]
pub enum Standing<'a> {
    /// It is there, and so are the words beside it.
    Same(Found<'a>),
    /// It is there, beside other words.
    Moved(Found<'a>),
    /// It is not there; the words beside it are, and these are between them. None if nothing is.
    Changed(Option<Found<'a>>),
    /// Neither it nor the words beside it are there.
    Gone,
}

/// Why first and last words do not tell a passage.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FindError {
    /// No word is given.
    #[error("the passage has no words")]
    Empty,
    /// These words do not stand in the source.
    #[error("the words “{0}” do not stand in it")]
    NotThere(String),
    /// The first words stand in it, and the last do not come after them.
    #[error("the words “{0}” do not come after “{1}”")]
    NotAfter(String, String),
    /// More than one passage has these words.
    #[error("{count} passages have these words: give more of the first ones")]
    Several {
        /// How many.
        count: usize,
    },
}

impl SourceText {
    /// Takes the words of a source, as a reader of its format has them.
    pub fn new(text: &str) -> Self {
        Self(Folded::new(fold(Normalization::Fold2, text)))
    }

    /// How many words it has.
    pub fn words(&self) -> usize {
        self.0.len()
    }

    /// Finds a passage by all its words, or by its first and last words with `…` or `...` between
    /// them. Signs around a word count for nothing.
    ///
    /// # Errors
    ///
    /// If no passage has these words, or more than one.
    pub fn find(&self, words: &str) -> Result<Found<'_>, FindError> {
        let words = words.replace("[…]", "…").replace("[...]", "…").replace("...", "…");
        let (first, last) = words.split_once('…').map_or((&*words, ""), |(a, b)| (a, b.trim()));
        let (first, last) = (bare_words(first), bare_words(last));
        if first.is_empty() {
            return Err(FindError::Empty);
        }
        let starts = self.stands(&first, 0);
        if starts.is_empty() {
            return Err(FindError::NotThere(first.join(" ")));
        }
        let ends = |start: usize| {
            if last.is_empty() {
                return Some(start + first.len());
            }
            let from = start + first.len();
            self.stands(&last, from).first().map(|at| at + last.len())
        };
        let mut runs: Vec<Run> = starts
            .iter()
            .filter_map(|start| Some(Run { start: *start, count: ends(*start)? - start }))
            .collect();
        match (runs.pop(), runs.len()) {
            (Some(run), 0) => Ok(Found { text: self, run }),
            (Some(_), others) => Err(FindError::Several { count: others + 1 }),
            (None, _) => Err(FindError::NotAfter(last.join(" "), first.join(" "))),
        }
    }

    /// Where some bare words stand in a row, from a word on.
    fn stands(&self, bare: &[String], from: usize) -> Vec<usize> {
        let last = (self.0.len() + 1).saturating_sub(bare.len());
        let is_there = |start: &usize| {
            (*start..).zip(bare).all(|(at, word)| {
                let here = self.0.text_of(Run { start: at, count: 1 });
                here.is_some_and(|here| self::bare(here) == word)
            })
        };
        (from..last).filter(is_there).collect()
    }

    /// How a passage stands in this copy.
    pub fn standing(&self, passage: &Passage) -> Standing<'_> {
        let found = |run| Found { text: self, run };
        let count = usize::try_from(passage.words).unwrap_or(usize::MAX);
        let runs = self.0.find(&BTreeSet::from([count]), &HashSet::from([passage.sha256]));
        let runs = runs.get(&passage.sha256).map_or(&[][..], Vec::as_slice);
        if let Some(run) = runs.iter().find(|run| self.is_between(**run, passage)) {
            return Standing::Same(found(*run));
        }
        if let Some(run) = runs.first() {
            return Standing::Moved(found(*run));
        }
        let Some((start, end)) = self.place(passage, count) else { return Standing::Gone };
        Standing::Changed((start < end).then(|| found(Run { start, count: end - start })))
    }

    /// Whether the words beside a run are those of a passage, as far as both are known.
    fn is_between(&self, run: Run, passage: &Passage) -> bool {
        let (before, after) = (run.start, self.0.len() - run.end());
        let is = |digest: Option<Sha256>, room: usize, at: &dyn Fn(usize) -> usize| {
            let Some(digest) = digest else { return true };
            let mut counts = 1..=room.min(BESIDE);
            // At the edge of what can be read nothing speaks against it.
            room < BESIDE
                || counts
                    .any(|count| self.0.digest(Run { start: at(count), count }) == Some(digest))
        };
        is(passage.before, before, &|count| run.start - count)
            && is(passage.after, after, &|_| run.end())
    }

    /// From which word to which the place of a passage goes that is no more: between the words that
    /// stood beside it, or as many words as it had after or before the eight of one side.
    fn place(&self, passage: &Passage, count: usize) -> Option<(usize, usize)> {
        let lengths: BTreeSet<usize> = (1..=BESIDE).collect();
        let digests: HashSet<Sha256> =
            [passage.before, passage.after].into_iter().flatten().collect();
        let runs = self.0.find(&lengths, &digests);
        let stands = |digest: Option<Sha256>| {
            digest.and_then(|digest| runs.get(&digest)).map_or(&[][..], Vec::as_slice)
        };
        let (before, after) = (stands(passage.before), stands(passage.after));
        // A passage may have become longer, not another text.
        let most = count.saturating_mul(2).saturating_add(4 * BESIDE);
        let between = before.iter().flat_map(|one| after.iter().map(move |other| (one, other)));
        let near = between
            .filter(|(one, other)| one.end() <= other.start && other.start - one.end() <= most)
            .max_by_key(|(one, other)| {
                (
                    one.count + other.count,
                    std::cmp::Reverse((other.start - one.end()).abs_diff(count)),
                )
            });
        if let Some((one, other)) = near {
            return Some((one.end(), other.start));
        }
        let whole = |run: &&Run| run.count == BESIDE;
        if let Some(one) = before.iter().find(whole) {
            return Some((one.end(), one.end().saturating_add(count).min(self.0.len())));
        }
        let other = after.iter().find(whole)?;
        Some((other.start.saturating_sub(count), other.start))
    }
}

impl<'a> Found<'a> {
    /// The words, folded.
    pub fn words(&self) -> &'a str {
        self.text.0.text_of(self.run).unwrap_or_default()
    }

    /// Which word of the copy it begins with, counted from 1.
    pub const fn place(&self) -> usize {
        self.run.start + 1
    }

    /// The passage as a book has it, found on a day.
    pub fn passage(&self, checked: Day) -> Passage {
        let Self { text: SourceText(text), run } = self;
        let count = run.start.min(BESIDE);
        let before = Run { start: run.start - count, count };
        let after = Run { start: run.end(), count: (text.len() - run.end()).min(BESIDE) };
        Passage {
            words: u32::try_from(run.count).unwrap_or(u32::MAX),
            sha256: text.digest(*run).unwrap_or_else(|| super::digest("")),
            before: text.digest(before),
            after: text.digest(after),
            checked,
        }
    }
}

/// Words as they are compared with a source: without the signs around them.
fn bare_words(words: &str) -> Vec<String> {
    let folded = fold(Normalization::Fold2, words);
    folded.split_whitespace().map(|word| bare(word).to_owned()).collect()
}

fn bare(word: &str) -> &str {
    let trimmed = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    if trimmed.is_empty() { word } else { trimmed }
}

/// The figures of evidence whose numbers do not stand in some words; nothing if it cannot be told,
/// since there are no lists of words for the language.
pub fn not_written<'e>(
    dataset: &Dataset,
    evidence: &'e Evidence,
    language: &str,
    words: &str,
) -> Option<Vec<&'e Figure>> {
    let language = Language::of(language)?;
    let numbers = written(language, words);
    let stands = |figure: &&Figure| {
        figure.resolve(dataset).is_ok_and(|amount| {
            let value = Value::of(dataset, Some(language), amount);
            numbers.iter().any(|number| value.is_written(number))
        })
    };
    Some(evidence.figures.iter().filter(|figure| !stands(figure)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "All ministers met on the coast in May. Landings of cod came to 49.9 thousand tonnes in 2004, \
        after 101.4 thousand in 1995. No port was closed. Landings of herring were not counted in that year at all.";

    fn day() -> Day {
        "2026-11-28".parse().unwrap()
    }

    fn told(standing: Standing<'_>) -> String {
        match standing {
            Standing::Same(_) => "same".to_owned(),
            Standing::Moved(found) => format!("moved to {}", found.place()),
            Standing::Changed(Some(found)) => format!("changed: {}", found.words()),
            Standing::Changed(None) => "changed: nothing".to_owned(),
            Standing::Gone => "gone".to_owned(),
        }
    }

    #[test]
    fn a_passage_is_found_by_its_first_and_last_words() {
        let text = SourceText::new(PAGE);
        let words = |of: &str| text.find(of).map(|found| found.words().to_owned());
        let whole =
            "Landings of cod came to 49.9 thousand tonnes in 2004, after 101.4 thousand in 1995.";
        assert_eq!(words("Landings of cod … in 1995").as_deref(), Ok(whole));
        assert_eq!(words("“Landings of cod [...] 1995”").as_deref(), Ok(whole));
        assert_eq!(words("No port was closed").as_deref(), Ok("No port was closed."));
        assert_eq!(words(" … "), Err(FindError::Empty));
        assert_eq!(words("Catches … 1995"), Err(FindError::NotThere("Catches".to_owned())));
        assert_eq!(
            words("No port … in May"),
            Err(FindError::NotAfter("in May".to_owned(), "No port".to_owned()))
        );
        assert_eq!(words("Landings of … in"), Err(FindError::Several { count: 2 }));
    }

    #[test]
    fn a_passage_is_the_same_moved_changed_or_gone() {
        let text = SourceText::new(PAGE);
        let passage = text.find("Landings of cod … in 1995").unwrap().passage(day());
        let standing = |page: &str| told(SourceText::new(page).standing(&passage));
        assert_eq!(passage.words, 15);
        assert_eq!(standing(PAGE), "same");
        // A page around what was read, and less of it.
        assert_eq!(standing(&format!("Menu. {PAGE} Footer.")), "same");
        assert_eq!(standing(&PAGE[PAGE.find("coast").unwrap()..]), "same");
        assert_eq!(standing(&PAGE.replace("in May.", "in May, by the water.")), "moved to 12");
        assert_eq!(
            standing(&PAGE.replace("49.9", "48.9")),
            "changed: Landings of cod came to 48.9 thousand tonnes in 2004, after 101.4 thousand in 1995."
        );
        let (start, end) = (PAGE.find("Landings").unwrap(), PAGE.find("No port").unwrap());
        let cut = format!("{}{}", &PAGE[..start], &PAGE[end..]);
        assert_eq!(standing(&cut), "changed: nothing");
        // The words after it changed too.
        let both = PAGE.replace("49.9", "48.9").replace("closed", "open");
        assert_eq!(
            standing(&both),
            "changed: Landings of cod came to 48.9 thousand tonnes in 2004, after 101.4 thousand in 1995."
        );
        assert_eq!(standing("Page not found"), "gone");
        assert_eq!(standing(""), "gone");
    }

    #[test]
    fn an_excerpt_may_be_the_passage_alone() {
        let alone =
            "Landings of cod came to 49.9 thousand tonnes in 2004, after 101.4 thousand in 1995.";
        let passage = SourceText::new(alone).find(alone).unwrap().passage(day());
        assert_eq!((passage.before, passage.after), (None, None));
        assert_eq!(told(SourceText::new(PAGE).standing(&passage)), "same");
        assert_eq!(told(SourceText::new(&PAGE.replace("101.4", "101")).standing(&passage)), "gone");
    }
}
