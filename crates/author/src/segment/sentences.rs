//! Where sentences end, by sentencex, which knows the abbreviations of many languages.

use std::collections::{BTreeMap, HashSet};

use claimbook_core::Sha256;
use claimbook_validator::text::digest;

/// What is known of a text already: sentences by how many words they have and their digest, and
/// the digests of the titles of groups.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    sentences: BTreeMap<usize, HashSet<Sha256>>,
    titles: HashSet<Sha256>,
}

impl Known {
    pub(crate) fn new(
        sentences: impl IntoIterator<Item = (usize, Sha256)>,
        titles: impl IntoIterator<Item = Sha256>,
    ) -> Self {
        let mut known: BTreeMap<usize, HashSet<Sha256>> = BTreeMap::new();
        for (words, sha256) in sentences {
            known.entry(words).or_default().insert(sha256);
        }
        Self { sentences: known, titles: titles.into_iter().collect() }
    }

    /// Whether a text is known as the title of a group.
    pub(crate) fn is_title(&self, text: &str) -> bool {
        self.titles.contains(&digest(text))
    }

    /// Where known sentences end that follow each other from one word to where a sentence ends; the
    /// longest are tried first.
    fn row(&self, words: &Words<'_>, from: usize, stops: &HashSet<usize>) -> Option<Vec<usize>> {
        for (count, known) in self.sentences.iter().rev() {
            let to = from + count;
            let Some(text) = words.text(from, to).filter(|text| known.contains(&digest(text)))
            else {
                continue;
            };
            debug_assert!(!text.is_empty(), "a sentence has words");
            if stops.contains(&to) {
                return Some(vec![to]);
            }
            if let Some(rest) = self.row(words, to, stops) {
                return Some([vec![to], rest].concat());
            }
        }
        None
    }
}

/// A folded text and where its words end.
struct Words<'a> {
    text: &'a str,
    ends: Vec<usize>,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Self {
        let blanks = text.match_indices(' ').map(|(at, _)| at);
        Self { text, ends: blanks.chain((!text.is_empty()).then_some(text.len())).collect() }
    }

    /// The words from one number on to before another.
    fn text(&self, from: usize, to: usize) -> Option<&'a str> {
        let start = match from.checked_sub(1) {
            Some(before) => self.ends.get(before)? + 1,
            None => 0,
        };
        self.text.get(start..*self.ends.get(to.checked_sub(1)?)?)
    }
}

/// The sentences of a folded paragraph. Between them stand blanks alone: a sentence that ends within
/// a word, as in a script without blanks, goes on. Known sentences are taken where they begin and
/// end as others do, or fill what is between.
pub(crate) fn sentences<'a>(text: &'a str, language: &str, known: &Known) -> Vec<&'a str> {
    let words = Words::of(text);
    let mut ends = Vec::new();
    for sentence in split(text, language) {
        ends.push(ends.last().unwrap_or(&0) + sentence.split(' ').count());
    }
    let stops: HashSet<usize> = ends.iter().copied().collect();
    let mut found = Vec::new();
    let mut from = 0;
    for end in ends {
        // A known sentence went beyond this end.
        if end <= from {
            continue;
        }
        for to in known.row(&words, from, &stops).unwrap_or_else(|| vec![end]) {
            found.extend(words.text(from, to));
            from = to;
        }
    }
    found
}

fn split<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    // It knows languages without regions.
    let language = language.split('-').next().unwrap_or(language).to_ascii_lowercase();
    let mut found = Vec::new();
    let mut from = 0;
    let mut end = 0;
    for piece in sentencex::segment(&language, text) {
        end += piece.len();
        let is_between = end >= text.len()
            || text.get(end..).is_some_and(|rest| rest.starts_with(' '))
            || text.get(..end).is_some_and(|before| before.ends_with(' '));
        if is_between && let Some(sentence) = text.get(from..end.min(text.len())) {
            found.push(sentence.trim());
            from = end;
        }
    }
    found.extend(text.get(from..).map(str::trim));
    found.retain(|sentence| !sentence.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_end_nothing() {
        for (language, text, expected) in [
            (
                "en-GB",
                "The U.S. has seen more of it. Dr. Holm (p. 7) says so, e.g. in 3.5 p.c. of cases! Is it so?",
                &[
                    "The U.S. has seen more of it.",
                    "Dr. Holm (p. 7) says so, e.g. in 3.5 p.c. of cases!",
                    "Is it so?",
                ][..],
            ),
            (
                "de",
                "Das gilt z. B. für Dr. Holm am 3. Oktober. Es regnet.",
                &["Das gilt z. B. für Dr. Holm am 3. Oktober.", "Es regnet."],
            ),
            (
                "ru",
                "Это было в 1995 г. в море. Потом стало тихо.",
                &["Это было в 1995 г. в море.", "Потом стало тихо."],
            ),
            ("xx", "One. Two.", &["One.", "Two."]),
            ("en", "", &[]),
        ] {
            assert_eq!(sentences(text, language, &Known::default()), expected, "{text}");
        }
    }

    #[test]
    fn known_sentences_stay_as_they_are() {
        let known = |known: &[&str]| {
            Known::new(known.iter().map(|text| (text.split(' ').count(), digest(text))), [])
        };
        let text = "It went. It came. And it stayed; so it goes. End.";
        for (kept, expected) in [
            (
                &["It went. It came."][..],
                &["It went. It came.", "And it stayed; so it goes.", "End."][..],
            ),
            (
                &["And it stayed;", "so it goes."],
                &["It went.", "It came.", "And it stayed;", "so it goes.", "End."],
            ),
            (
                &["Another.", "It", "so it goes."],
                &["It went.", "It came.", "And it stayed; so it goes.", "End."],
            ),
            (&[text], &[text]),
        ] {
            assert_eq!(sentences(text, "en", &known(kept)), expected, "{kept:?}");
        }
    }
}
