//! What became of each sentence of a book in another edition of its text, by digests alone: the
//! sentences of the old edition are not at hand.

use std::collections::{BTreeSet, HashMap};

use claimbook_core::Sha256;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A sentence as both editions know it: its digest and how many words it has.
pub(super) type Known = (Sha256, usize);

/// What became of a sentence. The number is that of a sentence of the new edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is there, in the order of its neighbours.
    Found(usize),
    /// It is there, and stands elsewhere.
    Moved(usize),
    /// Another stands in its place, probably the same rewritten.
    Changed(usize),
    /// It is gone; the nearest sentence to where it was.
    Lost(usize),
}

impl Fate {
    pub(super) const fn to(self) -> usize {
        match self {
            Self::Found(to) | Self::Moved(to) | Self::Changed(to) | Self::Lost(to) => to,
        }
    }

    /// Whether it is not what it was.
    pub(super) const fn is_other(self) -> bool {
        match self {
            Self::Found(_) | Self::Moved(_) => false,
            Self::Changed(_) | Self::Lost(_) => true,
        }
    }
}

/// The fate of each old sentence; both lists are in the order of their text. The new one is not empty.
pub(super) fn align(old: &[Known], new: &[Known]) -> Vec<Fate> {
    let digests = |list: &[Known]| list.iter().map(|known| known.0).collect::<Vec<_>>();
    let (before, after) = (digests(old), digests(new));
    let ops = capture_diff_slices(Algorithm::Myers, &before, &after);
    let mut fates: Vec<Option<Fate>> = vec![None; old.len()];
    let mut gaps = Vec::new();
    let mut free: HashMap<Sha256, Vec<usize>> = HashMap::new();
    for op in ops {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            for at in 0..len {
                fates[old_index + at] = Some(Fate::Found(new_index + at));
            }
        } else {
            for at in op.new_range().rev() {
                free.entry(after[at]).or_default().push(at);
            }
            gaps.push((op.old_range(), op.new_range()));
        }
    }
    let mut taken = BTreeSet::new();
    for (olds, _) in &gaps {
        for at in olds.clone() {
            if let Some(to) = free.get_mut(&before[at]).and_then(Vec::pop) {
                taken.insert(to);
                fates[at] = Some(Fate::Moved(to));
            }
        }
    }
    for (olds, news) in gaps {
        let olds: Vec<usize> = olds.filter(|at| fates[*at].is_none()).collect();
        let place = news.start;
        let news: Vec<usize> = news.filter(|at| !taken.contains(at)).collect();
        let pairs = pairs(
            &olds.iter().map(|at| old[*at].1).collect::<Vec<_>>(),
            &news.iter().map(|at| new[*at].1).collect::<Vec<_>>(),
        );
        let mut nearest = news.first().copied().unwrap_or(place).min(new.len() - 1);
        for (at, pair) in olds.into_iter().zip(pairs) {
            fates[at] = Some(match pair {
                Some(pair) => {
                    nearest = news[pair];
                    Fate::Changed(nearest)
                }
                None => Fate::Lost(nearest),
            });
        }
    }
    fates.into_iter().map(|fate| fate.expect("each is in a gap or not")).collect()
}

/// Which new sentence each old one of a gap has become: as many as can be, in order, with the least
/// difference of their numbers of words.
fn pairs(old: &[usize], new: &[usize]) -> Vec<Option<usize>> {
    // `costs[i][j]`: how many stay alone, then how many words differ, of the first `i` and `j`.
    let mut costs = vec![vec![(0, 0); new.len() + 1]; old.len() + 1];
    for i in 0..=old.len() {
        for j in 0..=new.len() {
            let mut best = if i + j == 0 { (0, 0) } else { (usize::MAX, 0) };
            if i > 0 {
                best = best.min((costs[i - 1][j].0 + 1, costs[i - 1][j].1));
            }
            if j > 0 {
                best = best.min((costs[i][j - 1].0 + 1, costs[i][j - 1].1));
            }
            if i > 0 && j > 0 {
                let (alone, words) = costs[i - 1][j - 1];
                best = best.min((alone, words + old[i - 1].abs_diff(new[j - 1])));
            }
            costs[i][j] = best;
        }
    }
    let mut pairs = vec![None; old.len()];
    let (mut i, mut j) = (old.len(), new.len());
    while i > 0 && j > 0 {
        let (alone, words) = costs[i - 1][j - 1];
        if costs[i][j] == (alone, words + old[i - 1].abs_diff(new[j - 1])) {
            pairs[i - 1] = Some(j - 1);
            (i, j) = (i - 1, j - 1);
        } else if costs[i][j] == (costs[i - 1][j].0 + 1, costs[i - 1][j].1) {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use claimbook_validator::text::digest;

    use super::*;

    fn fates(old: &[&str], new: &[&str]) -> Vec<Fate> {
        let known = |list: &[&str]| -> Vec<Known> {
            list.iter().map(|text| (digest(text), text.split(' ').count())).collect()
        };
        align(&known(old), &known(new))
    }

    #[test]
    fn every_sentence_has_a_fate() {
        use Fate::{Changed, Found, Lost, Moved};
        for (old, new, expected) in [
            (&["a", "b"][..], &["a", "b"][..], &[Found(0), Found(1)][..]),
            // Inserted at the start.
            (&["a", "b"], &["x", "a", "b"], &[Found(1), Found(2)]),
            // One word changed, and one sentence gone.
            (
                &["a", "b c", "d", "e"],
                &["a", "b x", "e"],
                &[Found(0), Changed(1), Lost(1), Found(2)],
            ),
            (&["a", "b", "c"], &["a", "c"], &[Found(0), Lost(1), Found(1)]),
            (&["a", "b"], &["a"], &[Found(0), Lost(0)]),
            // Moved to the end.
            (&["a", "b", "c"], &["b", "c", "a"], &[Moved(2), Found(0), Found(1)]),
            // A sentence that the text has twice.
            (&["a", "b", "a"], &["a", "x", "b", "a"], &[Found(0), Found(2), Found(3)]),
            // One of two is new: that with another number of words.
            (&["a", "b c d", "e"], &["a", "x", "b c y", "e"], &[Found(0), Changed(2), Found(3)]),
        ] {
            assert_eq!(fates(old, new), expected, "{old:?} {new:?}");
        }
    }
}
