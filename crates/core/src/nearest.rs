//! "Did you mean": the known word nearest to a mistyped one.

use alloc::vec::Vec;
use core::cmp::Reverse;

/// The candidate nearest to `word`, if one is near enough to be meant.
///
/// Near enough is one slip (a letter dropped, added, changed, or two neighbours swapped) for every
/// three letters, at least one and at most three; a difference of case alone always is. Of equally
/// near candidates the one with the longer common start is taken, then the first in byte order, so
/// the answer does not depend on the order of the candidates.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let bound = (length / 3).clamp(1, 3);
    let folded = word.to_lowercase();
    candidates
        .into_iter()
        .filter(|candidate| *candidate != word)
        .filter_map(|candidate| {
            let distance = if candidate.to_lowercase() == folded {
                0
            } else if candidate.chars().count().abs_diff(length) > bound {
                return None;
            } else {
                slips(word, candidate)
            };
            // A word of one or two letters is all slip.
            (distance <= bound && distance < length.max(1)).then_some((distance, candidate))
        })
        .min_by_key(|&(distance, candidate)| {
            (distance, Reverse(common_start(word, candidate)), candidate)
        })
        .map(|(_, candidate)| candidate)
}

/// How many slips lead from one word to the other: the optimal string alignment distance, in which
/// no letter is touched twice.
fn slips(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let first: Vec<usize> = (0..=right.len()).collect();
    let (mut before, mut above, mut row) = (first.clone(), first.clone(), first);
    let mut previous = None;
    for (i, a) in left.chars().enumerate() {
        row[0] = i + 1;
        for (j, &b) in right.iter().enumerate() {
            let swapped = j > 0 && previous == Some(b) && right[j - 1] == a;
            row[j + 1] = (above[j] + usize::from(a != b)).min(above[j + 1] + 1).min(row[j] + 1);
            if swapped {
                row[j + 1] = row[j + 1].min(before[j - 1] + 1);
            }
        }
        previous = Some(a);
        (before, above, row) = (above, row, before);
    }
    above[right.len()]
}

fn common_start(left: &str, right: &str) -> usize {
    left.chars().zip(right.chars()).take_while(|(left, right)| left == right).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_in_three_letters() {
        let cases = [
            ("dnemark", &["denmark", "poland"][..], Some("denmark")),
            ("DENMARK", &["denmark"], Some("denmark")),
            ("qualifes", &["qualifies", "contradicts"], Some("qualifies")),
            ("s04-trade-scal", &["s04-trade-scale", "s04-trade"], Some("s04-trade-scale")),
            ("Данея", &["Дания", "Польша"], Some("Дания")),
            ("ab", &["cd", "xy"], None),
            ("a", &["b"], None),
            ("", &["b"], None),
            ("factual", &["forecast"], None),
            ("denmark", &["denmark"], None),
            ("denmark", &[], None),
        ];
        for (word, candidates, expected) in cases {
            assert_eq!(nearest(word, candidates.iter().copied()), expected, "{word}");
        }
    }

    proptest::proptest! {
        #[test]
        fn slips_are_counted_as_strsim_counts_them(left in "[abcé]{0,7}", right in "[abcé]{0,7}") {
            proptest::prop_assert_eq!(slips(&left, &right), strsim::osa_distance(&left, &right));
        }
    }

    #[test]
    fn ties_do_not_depend_on_the_order() {
        assert_eq!(nearest("s04-a", ["s04-c", "s04-b"]), Some("s04-b"));
        assert_eq!(nearest("s04-a", ["s04-b", "s04-c"]), Some("s04-b"));
        // Both are one slip away; `actor` has the longer common start.
        assert_eq!(nearest("actox", ["uctox", "actor"]), Some("actor"));
    }
}
