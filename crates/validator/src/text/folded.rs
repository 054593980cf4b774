//! A folded text as a row of words, searched for the digests of runs of them.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    ops::Range,
};

use claimbook_core::Sha256;
use sha2::Digest;

/// A folded text and where its words stand: what white space divides.
#[derive(Clone, Debug)]
pub(crate) struct Folded {
    text: String,
    words: Vec<Range<usize>>,
}

/// Some words in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Run {
    /// How many words stand before.
    pub(crate) start: usize,
    /// How many words it has.
    pub(crate) count: usize,
}

impl Run {
    /// How many words stand before its end.
    pub(crate) const fn end(self) -> usize {
        self.start + self.count
    }
}

impl Folded {
    pub(super) fn new(text: String) -> Self {
        let from = text.as_ptr().addr();
        let words = text
            .split_whitespace()
            .map(|word| {
                let start = word.as_ptr().addr() - from;
                start..start + word.len()
            })
            .collect();
        Self { text, words }
    }

    /// How many words it has.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// A run of at least one word.
    pub(crate) fn text_of(&self, run: Run) -> Option<&str> {
        let (first, last) =
            (self.words.get(run.start)?, self.words.get(run.end().checked_sub(1)?)?);
        self.text.get(first.start..last.end)
    }

    /// The digest of a run of at least one word.
    pub(crate) fn digest(&self, run: Run) -> Option<Sha256> {
        self.text_of(run).map(super::digest)
    }

    /// Every run of words with one of the digests and one of the lengths, in the order of the
    /// text.
    ///
    /// Each word is hashed once for every run that could end in it or go over it, so the work
    /// grows with the text times the greatest length.
    pub(crate) fn find(
        &self,
        lengths: &BTreeSet<usize>,
        digests: &HashSet<Sha256>,
    ) -> HashMap<Sha256, Vec<Run>> {
        self.find_within(0..self.len(), lengths, digests)
    }

    /// As [`find`](Self::find), but only runs that lie within a range of words.
    pub(crate) fn find_within(
        &self,
        range: Range<usize>,
        lengths: &BTreeSet<usize>,
        digests: &HashSet<Sha256>,
    ) -> HashMap<Sha256, Vec<Run>> {
        let mut found: HashMap<Sha256, Vec<Run>> = HashMap::new();
        let words = self.words.get(range.clone()).unwrap_or_default();
        let Some(&longest) = lengths.last() else { return found };
        for (start, from) in words.iter().enumerate() {
            let mut hasher = sha2::Sha256::new();
            let mut done = from.start;
            for (count, word) in (1..=longest).zip(&words[start..]) {
                hasher.update(&self.text[done..word.end]);
                done = word.end;
                if !lengths.contains(&count) {
                    continue;
                }
                let digest = Sha256::from_bytes(hasher.clone().finalize().into());
                if digests.contains(&digest) {
                    found
                        .entry(digest)
                        .or_default()
                        .push(Run { start: range.start + start, count });
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Folded {
        Folded::new(text.to_owned())
    }

    #[test]
    fn runs_are_found_by_their_digest_and_length() {
        let text = folded("a b c a b d");
        let [ab, cab, d] = ["a b", "c a b", "d"].map(super::super::digest);
        let lengths = BTreeSet::from([1, 2, 3]);
        let found = text.find(&lengths, &HashSet::from([ab, cab, d]));
        assert_eq!(found[&ab], [Run { start: 0, count: 2 }, Run { start: 3, count: 2 }]);
        assert_eq!(found[&cab], [Run { start: 2, count: 3 }]);
        assert_eq!(found[&d], [Run { start: 5, count: 1 }]);

        assert!(text.find(&BTreeSet::from([2]), &HashSet::from([cab, d])).is_empty());
        assert!(text.find(&BTreeSet::new(), &HashSet::from([ab])).is_empty());
    }

    #[test]
    fn a_range_bounds_the_runs_at_both_ends() {
        let text = folded("a b c a b d");
        let ab = super::super::digest("a b");
        let within = |range| text.find_within(range, &BTreeSet::from([2]), &HashSet::from([ab]));
        assert_eq!(within(1..5)[&ab], [Run { start: 3, count: 2 }]);
        assert!(within(1..4).is_empty());
        assert!(within(4..99).is_empty());
    }

    #[test]
    fn white_space_within_a_run_counts_for_its_digest() {
        let text = folded(" дом  стоит\nтут ");
        assert_eq!(text.len(), 3);
        assert_eq!(
            text.digest(Run { start: 0, count: 2 }),
            Some(super::super::digest("дом  стоит"))
        );
        let whole = super::super::digest("дом  стоит\nтут");
        let found = text.find(&BTreeSet::from([3]), &HashSet::from([whole]));
        assert_eq!(found[&whole], [Run { start: 0, count: 3 }]);
        assert_eq!(text.digest(Run { start: 2, count: 2 }), None);
        assert_eq!(text.digest(Run { start: 0, count: 0 }), None);
    }
}
