//! Where in the text the sentences and headings of a book stand.
//!
//! Of all places where digests match, those are taken that leave the most sentences in the order
//! of the book; so one sentence out of place does not drag others along.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    ops::Range,
};

use claimbook_core::{Dataset, Section, SectionId, Segment, Sha256};

use crate::text::{Folded, Run};

/// Nobody titles a section with more words than this.
pub(in crate::rules) const LONGEST_HEADING: usize = 30;

/// How many words before a sentence its headings are looked for.
const HEADINGS: usize = 2 * LONGEST_HEADING;

/// How far a number of words may be wrong for the sentence still to be recognised.
const MISCOUNT: usize = 3;

/// The sentences in the order of their positions, and the headings.
pub(in crate::rules) struct Located<'a> {
    pub(in crate::rules) sentences: Vec<Sentence<'a>>,
    pub(in crate::rules) headings: Vec<Heading<'a>>,
    /// The sentences found in place: first word and number, in order.
    in_place: Vec<(usize, usize)>,
}

pub(in crate::rules) struct Sentence<'a> {
    pub(in crate::rules) section: &'a Section,
    /// The place of the segment in its section.
    pub(in crate::rules) index: usize,
    pub(in crate::rules) segment: &'a Segment,
    pub(in crate::rules) found: Found,
}

/// Where a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Found {
    /// Where the order of the book has it.
    InPlace(Run),
    /// Somewhere else.
    Elsewhere(Run),
    /// Where another sentence with its digest is, given by its number.
    Again(usize),
    /// There, but with another number of words.
    OtherLength(Run),
    /// Nowhere; the digest of the words in its place and their number, where that is known.
    Nowhere(Option<(Sha256, usize)>),
}

impl Found {
    /// Where the sentence is, if it is in its place.
    const fn in_place(self) -> Option<Run> {
        match self {
            Self::InPlace(run) => Some(run),
            Self::Elsewhere(_) | Self::Again(_) | Self::OtherLength(_) | Self::Nowhere(_) => None,
        }
    }
}

pub(in crate::rules) struct Heading<'a> {
    pub(in crate::rules) section: &'a Section,
    /// The place of the group in its section, if this is the title of one.
    pub(in crate::rules) group: Option<usize>,
    /// The first sentence under it that was found in place, by its number.
    pub(in crate::rules) first: Option<usize>,
    /// Whether the heading is there, closely before that sentence.
    pub(in crate::rules) in_place: bool,
    /// Whether it is anywhere else.
    pub(in crate::rules) elsewhere: bool,
    digest: Sha256,
}

impl<'a> Located<'a> {
    pub(in crate::rules) fn new(dataset: &'a Dataset, text: &Folded) -> Self {
        let mut sentences: Vec<Sentence<'a>> = dataset
            .sections()
            .iter()
            .flat_map(|section| {
                section.segments.iter().enumerate().map(move |(index, segment)| Sentence {
                    section,
                    index,
                    segment,
                    found: Found::Nowhere(None),
                })
            })
            .collect();
        sentences.sort_by_key(|sentence| sentence.segment.position);
        let mut located = Self { sentences, headings: Vec::new(), in_place: Vec::new() };
        located.find_sentences(dataset, text);
        located.find_headings(dataset, text);
        located
    }

    /// The sentences in place, in the order of the text: their numbers, and where they are.
    pub(in crate::rules) fn in_place(&self) -> impl Iterator<Item = (usize, Run)> {
        self.in_place.iter().filter_map(|&(_, at)| Some((at, self.sentences[at].found.in_place()?)))
    }

    /// The last sentence in place that the book has before this one.
    pub(in crate::rules) fn before(&self, at: usize) -> Option<usize> {
        let after = self.in_place.partition_point(|&(_, other)| other < at);
        Some(self.in_place.get(after.checked_sub(1)?)?.1)
    }

    /// The last sentence in place that the text has before this word.
    pub(in crate::rules) fn before_word(&self, word: usize) -> Option<usize> {
        let after = self.in_place.partition_point(|&(start, _)| start < word);
        Some(self.in_place.get(after.checked_sub(1)?)?.1)
    }

    fn find_sentences(&mut self, dataset: &Dataset, text: &Folded) {
        let lengths = self.sentences.iter().map(|sentence| words(sentence.segment)).collect();
        let digests = self.sentences.iter().map(|sentence| sentence.segment.sha256).collect();
        let runs = text.find(&lengths, &digests);
        let of = |segment: &Segment| runs.get(&segment.sha256).map_or(&[][..], Vec::as_slice);

        let candidates: Vec<Vec<Run>> = self
            .sentences
            .iter()
            .map(|Sentence { segment, .. }| {
                of(segment).iter().copied().filter(|run| run.count == words(segment)).collect()
            })
            .collect();
        let chosen = longest_in_order(&candidates);
        self.in_place = chosen
            .iter()
            .enumerate()
            .filter_map(|(at, run)| Some((run.as_ref()?.start, at)))
            .collect();
        let taken: HashMap<usize, usize> = self.in_place.iter().copied().collect();

        let mut missing = Vec::new();
        for (at, runs) in candidates.iter().enumerate() {
            self.sentences[at].found = match (chosen[at], runs.first()) {
                (Some(run), _) => Found::InPlace(run),
                (None, Some(&run)) => runs
                    .iter()
                    .find(|run| !taken.contains_key(&run.start))
                    .map(|free| Found::Elsewhere(*free))
                    .or_else(|| taken.get(&run.start).map(|&first| Found::Again(first)))
                    .unwrap_or(Found::Elsewhere(run)),
                (None, None) => {
                    missing.push(at);
                    Found::Nowhere(None)
                }
            };
        }
        self.explain_missing(dataset, text, &missing);
    }

    /// Looks whether sentences that were not found are there with another number of words, and
    /// else what stands in their place.
    fn explain_missing(&mut self, dataset: &Dataset, text: &Folded, missing: &[usize]) {
        let segments = || missing.iter().map(|&at| self.sentences[at].segment);
        let lengths = segments()
            .flat_map(|segment| {
                words(segment).saturating_sub(MISCOUNT).max(1)..=words(segment) + MISCOUNT
            })
            .collect();
        let runs = text.find(&lengths, &segments().map(|segment| segment.sha256).collect());
        let found: Vec<Found> = missing
            .iter()
            .map(|&at| {
                let segment = self.sentences[at].segment;
                match runs.get(&segment.sha256).and_then(|runs| runs.first()) {
                    Some(&run) => Found::OtherLength(run),
                    None => Found::Nowhere(self.in_its_place(dataset, text, at)),
                }
            })
            .collect();
        for (&at, found) in missing.iter().zip(found) {
            self.sentences[at].found = found;
        }
    }

    /// The digest and the number of the words between the neighbours of a sentence, where both are
    /// in place, without headings and the marks of lists. If they are not as many as the sentence
    /// has, all headings between have to be known.
    fn in_its_place(&self, dataset: &Dataset, text: &Folded, at: usize) -> Option<(Sha256, usize)> {
        let in_place = |at: usize| self.sentences.get(at)?.found.in_place();
        let is_last = at + 1 == self.sentences.len();
        let mut start = match at.checked_sub(1) {
            Some(before) => in_place(before)?.end(),
            None => 0,
        };
        let mut end = if is_last { text.len() } else { in_place(at + 1)?.start };
        let lengths: BTreeSet<usize> = (1..=LONGEST_HEADING).collect();
        let find = |within: Range<usize>, title: Sha256| {
            text.find_within(within, &lengths, &HashSet::from([title])).remove(&title)
        };
        let (mut before, after) = (self.titles(dataset, at), self.titles(dataset, at + 1));
        let mut is_known = at > 0 && !is_last && before.is_some() && after.is_some();
        for title in before.take().unwrap_or_default() {
            match find(start..end, title).as_deref() {
                Some([first, ..]) => start = first.end(),
                _ => is_known = false,
            }
        }
        for title in after.unwrap_or_default().into_iter().rev() {
            match find(start..end, title).as_deref() {
                Some([.., last]) => end = last.start,
                _ => is_known = false,
            }
        }
        let word = |at: usize| text.text_of(Run { start: at, count: 1 }).unwrap_or_default();
        while start < end && is_mark(word(start)) {
            start += 1;
        }
        // A number that ends a sentence is a part of it.
        while start + 1 < end
            && is_mark(word(end - 1))
            && (!has_letters(word(end - 1)) || word(end - 2).ends_with(['.', '!', '?', '”', '"']))
        {
            end -= 1;
        }
        let run = Run { start, count: end.checked_sub(start)? };
        let as_many = run.count == words(self.sentences[at].segment);
        (as_many || is_known && run.count > 0)
            .then(|| text.digest(run))
            .flatten()
            .map(|digest| (digest, run.count))
    }

    /// The titles that stand between a sentence and the one before it, in their order. None where
    /// one may stand there that is not known.
    fn titles(&self, dataset: &Dataset, at: usize) -> Option<Vec<Sha256>> {
        let before = &self.sentences.get(at.checked_sub(1)?)?;
        let Sentence { section, segment, .. } = self.sentences.get(at)?;
        let mut titles = Vec::new();
        if section.id != before.section.id {
            // Those of the sections around it that begin here as well, from the outermost.
            let mut around: Vec<&str> =
                above(section).take_while(|id| !is_within(&before.section.id, id)).collect();
            around.reverse();
            for id in around {
                titles.push(dataset.sections().get(id)?.heading_sha256?);
            }
            titles.push(section.heading_sha256?);
        }
        if section.id != before.section.id || segment.group != before.segment.group {
            match segment.group {
                Some(group) => {
                    let group = usize::try_from(group).ok()?.checked_sub(1)?;
                    titles.push(section.groups.get(group)?.heading_sha256);
                }
                // The text goes on below a group, perhaps with a title of its own.
                None if section.id == before.section.id => return None,
                None => {}
            }
        }
        Some(titles)
    }

    fn find_headings(&mut self, dataset: &'a Dataset, text: &Folded) {
        let mut firsts: HashMap<&str, usize> = HashMap::new();
        let mut group_firsts: HashMap<(&SectionId, usize), usize> = HashMap::new();
        for &(_, at) in &self.in_place {
            let Sentence { section, segment, .. } = self.sentences[at];
            if let Some(group) = segment.group {
                group_firsts.entry((&section.id, group as usize)).or_insert(at);
            }
            firsts.entry(section.id.as_str()).or_insert(at);
            // A section begins with its first subsection, if nothing stands before that.
            for id in above(section) {
                firsts.entry(id).or_insert(at);
            }
        }
        for section in dataset.sections() {
            let heading = |group, digest, first: Option<&usize>| Heading {
                section,
                group,
                first: first.copied(),
                in_place: false,
                elsewhere: false,
                digest,
            };
            self.headings.extend(
                section
                    .heading_sha256
                    .map(|digest| heading(None, digest, firsts.get(section.id.as_str()))),
            );
            self.headings.extend(section.groups.iter().enumerate().map(|(index, group)| {
                heading(
                    Some(index),
                    group.heading_sha256,
                    group_firsts.get(&(&section.id, index + 1)),
                )
            }));
        }

        let lengths: BTreeSet<usize> = (1..=LONGEST_HEADING).collect();
        let in_place: Vec<bool> =
            self.headings.iter().map(|heading| self.is_before(text, heading, &lengths)).collect();
        for (heading, in_place) in self.headings.iter_mut().zip(in_place) {
            heading.in_place = in_place;
        }
        let missing: HashSet<Sha256> = self
            .headings
            .iter()
            .filter(|heading| !heading.in_place)
            .map(|heading| heading.digest)
            .collect();
        if missing.is_empty() {
            return;
        }
        let runs = text.find(&lengths, &missing);
        for heading in self.headings.iter_mut().filter(|heading| !heading.in_place) {
            heading.elsewhere = runs.contains_key(&heading.digest);
            // Without a sentence to go by, any place will do.
            heading.in_place = heading.elsewhere && heading.first.is_none();
        }
    }

    /// Whether a heading stands between its first sentence and the sentence before that.
    fn is_before(&self, text: &Folded, heading: &Heading<'_>, lengths: &BTreeSet<usize>) -> bool {
        let Some(first) = heading.first else { return false };
        let Some(run) = self.sentences[first].found.in_place() else { return false };
        let before = self.before(first).and_then(|before| self.sentences[before].found.in_place());
        let before = before.map_or(0, Run::end);
        let from = before.max(run.start.saturating_sub(HEADINGS)).min(run.start);
        !text.find_within(from..run.start, lengths, &HashSet::from([heading.digest])).is_empty()
    }
}

/// The sections that a section is numbered under, from the nearest.
fn above(section: &Section) -> impl Iterator<Item = &str> {
    let id = section.id.as_str();
    id.rmatch_indices('.').map(|(at, _)| &id[..at])
}

/// Whether a section is another or is numbered under it.
fn is_within(section: &SectionId, other: &str) -> bool {
    let rest = section.as_str().strip_prefix(other);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Whether a word is the mark of an entry of a list, or the number of a heading: `–`, `2.`, `1.1`, `(a)`.
pub(in crate::rules) fn is_mark(word: &str) -> bool {
    let inner = word.trim_matches(|sign: char| !sign.is_alphanumeric());
    let is_number = inner.split('.').all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let is_letter = inner.chars().count() == 1 && word.ends_with([')', '.']);
    inner.is_empty()
        || (is_number && (inner.len() < word.len() || inner.contains('.')))
        || is_letter
}

fn has_letters(word: &str) -> bool {
    word.contains(char::is_alphanumeric)
}

pub(in crate::rules) fn words(segment: &Segment) -> usize {
    segment.words as usize
}

/// For each list of places at most one, such that the chosen ones ascend and are as many as
/// possible (the longest increasing subsequence; of equal chains the earlier sentences).
fn longest_in_order(candidates: &[Vec<Run>]) -> Vec<Option<Run>> {
    // `ends[n]` is the place of least start that ends a chain of n + 1 places.
    let mut ends: Vec<usize> = Vec::new();
    let mut places: Vec<(usize, Run, Option<usize>)> = Vec::new();
    for (item, runs) in candidates.iter().enumerate() {
        // From last to first, so that no chain takes two places of one list.
        for &run in runs.iter().rev() {
            let length = ends.partition_point(|&end| places[end].1.start < run.start);
            let before = length.checked_sub(1).map(|shorter| ends[shorter]);
            places.push((item, run, before));
            let place = places.len() - 1;
            match ends.get_mut(length) {
                Some(end) if places[*end].1.start > run.start => *end = place,
                Some(_) => {}
                None => ends.push(place),
            }
        }
    }
    let mut chosen = vec![None; candidates.len()];
    let mut at = ends.last().copied();
    while let Some((item, run, before)) = at.map(|place| places[place]) {
        chosen[item] = Some(run);
        at = before;
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_no_words_of_a_sentence() {
        for mark in ["-", "–", "•", "2.", "1.1", "(3)", "a)", "(b)", "1.2."] {
            assert!(is_mark(mark), "{mark}");
        }
        for word in ["a", "I", "2004", "cod", "sea.", "“Cod”", "3", "m²"] {
            assert!(!is_mark(word), "{word}");
        }
    }

    #[test]
    fn one_stray_does_not_drag_others_along() {
        type Case<'a> = (&'a [&'a [usize]], &'a [Option<usize>]);
        let cases: [Case<'_>; 6] = [
            (&[&[1], &[9], &[3], &[4]], &[Some(1), None, Some(3), Some(4)]),
            (&[&[1], &[3], &[2], &[4]], &[Some(1), None, Some(2), Some(4)]),
            (&[&[5], &[1], &[2]], &[None, Some(1), Some(2)]),
            // A sentence that the text repeats is taken where it fits.
            (&[&[1, 7], &[4], &[1, 7]], &[Some(1), Some(4), Some(7)]),
            // One place is not given to two sentences.
            (&[&[1], &[1], &[2]], &[Some(1), None, Some(2)]),
            (&[&[], &[3], &[]], &[None, Some(3), None]),
        ];
        for (starts, expected) in cases {
            let candidates: Vec<Vec<Run>> = starts
                .iter()
                .map(|starts| starts.iter().map(|&start| Run { start, count: 1 }).collect())
                .collect();
            let chosen: Vec<_> = longest_in_order(&candidates)
                .into_iter()
                .map(|run| run.map(|run| run.start))
                .collect();
            assert_eq!(chosen, expected, "{starts:?}");
        }
    }
}
