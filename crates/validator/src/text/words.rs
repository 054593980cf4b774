//! Words as they are compared for copying, and the runs of them that two texts share.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use unicode_normalization::UnicodeNormalization;

/// The words of a text: its longest runs of letters and digits in lower case. An apostrophe
/// joins what stands around it and is dropped.
pub(crate) fn words(text: &str) -> Vec<String> {
    let plain: String = text.nfc().filter(|c| !matches!(c, '\'' | '’')).collect();
    plain
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Every run of `N` words of a text.
#[derive(Clone, Debug)]
pub(crate) struct Grams<const N: usize> {
    numbers: HashMap<String, u32>,
    runs: HashSet<[u32; N]>,
}

impl<const N: usize> Grams<N> {
    /// The runs of a text that is given as its words.
    pub(crate) fn new(words: Vec<String>) -> Self {
        let mut numbers = HashMap::new();
        let text: Vec<u32> = words
            .into_iter()
            .map(|word| {
                let next = u32::try_from(numbers.len()).expect("fewer than 2^32 words");
                *numbers.entry(word).or_insert(next)
            })
            .collect();
        let runs = text.windows(N).filter_map(|run| run.try_into().ok()).collect();
        Self { numbers, runs }
    }

    /// The longest stretches of these words of which every `N` in a row stand in the text.
    pub(crate) fn shared(&self, words: &[String]) -> Vec<Range<usize>> {
        let numbers: Vec<Option<u32>> =
            words.iter().map(|word| self.numbers.get(word).copied()).collect();
        let mut shared: Vec<Range<usize>> = Vec::new();
        for (start, window) in numbers.windows(N).enumerate() {
            let mut run = [0; N];
            let known = run
                .iter_mut()
                .zip(window)
                .all(|(to, from)| from.map(|number| *to = number).is_some());
            if !known || !self.runs.contains(&run) {
                continue;
            }
            match shared.last_mut() {
                // The run before began one word earlier.
                Some(last) if last.end == start + N - 1 => last.end += 1,
                _ => shared.push(start..start + N),
            }
        }
        shared
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_letters_and_digits_in_lower_case() {
        assert_eq!(
            words("The sea’s “gift”, 12.5 — in O'Neill's"),
            ["the", "seas", "gift", "12", "5", "in", "oneills"]
        );
        assert_eq!(words("Cafe\u{301} Çay, МИР-1"), ["caf\u{e9}", "çay", "мир", "1"]);
        assert_eq!(words("… – !"), [""; 0]);
    }

    #[test]
    fn shared_runs_are_as_long_as_they_are() {
        let grams = Grams::<3>::new(words("a b c d e x y z"));
        let cases: [(&str, &[(usize, usize)]); 6] = [
            ("a b c", &[(0, 3)]),
            ("q b c d e q", &[(1, 5)]),
            ("a b q a b c x y z", &[(3, 6), (6, 9)]),
            ("a b", &[]),
            ("a b d", &[]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let shared: Vec<_> =
                grams.shared(&words(text)).iter().map(|run| (run.start, run.end)).collect();
            assert_eq!(shared, expected, "{text}");
        }
        assert!(Grams::<3>::new(words("a b")).shared(&words("a b a b")).is_empty());
    }
}
