//! Sentences joined and split by hand, where no program can know better.

use claimbook_validator::text::fold;

use super::outline::{FOLD, Outline, Sentence};

/// A correction of the split. Positions are those before any correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Correction {
    /// Two sentences beside each other are one.
    Join(u32, u32),
    /// A sentence is two: the first ends with these words.
    Split(u32, String),
}

/// Why a correction cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CorrectError {
    /// There is no such sentence.
    #[error("the text has {count} sentences, and none at {position}")]
    None {
        /// The position.
        position: u32,
        /// How many sentences there are.
        count: usize,
    },
    /// The two do not stand beside each other.
    #[error(
        "sentences {0} and {1} cannot be joined: a sentence, a heading or the mark of a list stands between"
    )]
    Apart(u32, u32),
    /// The sentence has not these words within it, or more than once.
    #[error("sentence {position} has the words `{words}` {}", if *count == 0 { "nowhere before its end".to_owned() } else { format!("{count} times; add some before them") })]
    Words {
        /// The position.
        position: u32,
        /// The words.
        words: String,
        /// How many times it has them.
        count: usize,
    },
}

/// Makes all corrections, or none.
pub(super) fn all(outline: &mut Outline, corrections: &[Correction]) -> Result<(), CorrectError> {
    let place = |correction: &Correction| match correction {
        Correction::Join(first, _) | Correction::Split(first, _) => *first,
    };
    let mut ordered: Vec<&Correction> = corrections.iter().collect();
    // From the end, so that what is still to do keeps its position.
    ordered.sort_by_key(|correction| std::cmp::Reverse(place(correction)));
    let mut corrected = outline.clone();
    for correction in ordered {
        match correction {
            Correction::Join(first, second) => join(&mut corrected, *first, *second)?,
            Correction::Split(position, words) => split(&mut corrected, *position, words)?,
        }
    }
    corrected.number();
    *outline = corrected;
    Ok(())
}

fn join(outline: &mut Outline, first: u32, second: u32) -> Result<(), CorrectError> {
    let apart = CorrectError::Apart(first, second);
    let (sentences, at) = find(outline, first)?;
    let Some(next) = sentences.get(at + 1) else { return Err(apart) };
    if next.position != second || next.paragraph != sentences[at].paragraph {
        return Err(apart);
    }
    let next = sentences.remove(at + 1);
    let text = &mut sentences[at].text;
    text.push(' ');
    text.push_str(&next.text);
    Ok(())
}

fn split(outline: &mut Outline, position: u32, words: &str) -> Result<(), CorrectError> {
    let words = fold(FOLD, words);
    let (sentences, at) = find(outline, position)?;
    let text = &sentences[at].text;
    let ends: Vec<usize> = text
        .match_indices(&words)
        .filter(|(start, _)| *start == 0 || text[..*start].ends_with(' '))
        .map(|(start, _)| start + words.len())
        .filter(|end| !words.is_empty() && text[*end..].starts_with(' '))
        .collect();
    let [end] = ends[..] else {
        return Err(CorrectError::Words { position, words, count: ends.len() });
    };
    let rest = Sentence { text: text[end..].trim().to_owned(), ..sentences[at].clone() };
    sentences[at].text.truncate(end);
    sentences.insert(at + 1, rest);
    Ok(())
}

/// A sentence: the list of its section, and its place there.
fn find(outline: &mut Outline, position: u32) -> Result<(&mut Vec<Sentence>, usize), CorrectError> {
    let count = outline.sentences().count();
    let mut lists = outline.sections.iter_mut().map(|section| &mut section.sentences);
    lists
        .find_map(|list| {
            let at = list.iter().position(|sentence| sentence.position == position)?;
            Some((list, at))
        })
        .ok_or(CorrectError::None { position, count })
}

#[cfg(test)]
mod tests {
    use super::{
        super::{TextFormat, sentences::Known},
        *,
    };

    fn corrected(corrections: &[Correction]) -> Result<Vec<String>, CorrectError> {
        let text = "One came. Two came.\n\nThree went; four went.\n- Five.\n- Six.\n";
        let mut outline = Outline::of(&TextFormat::Plain.blocks(text), "en", &Known::default());
        all(&mut outline, corrections)?;
        let positions: Vec<_> = outline.sentences().map(|sentence| sentence.position).collect();
        assert_eq!(positions, (1..=u32::try_from(positions.len()).unwrap()).collect::<Vec<_>>());
        Ok(outline.sentences().map(|sentence| sentence.text.clone()).collect())
    }

    #[test]
    fn corrections_are_made_together() {
        let split = |position, words: &str| Correction::Split(position, words.to_owned());
        assert_eq!(
            corrected(&[Correction::Join(1, 2), split(3, "went;")]).unwrap(),
            ["One came. Two came.", "Three went;", "four went.", "Five.", "Six."]
        );
        // Paragraphs in a row are one piece.
        assert!(corrected(&[Correction::Join(2, 3)]).is_ok());
        for (correction, error) in [
            (Correction::Join(1, 3), CorrectError::Apart(1, 3)),
            (Correction::Join(4, 5), CorrectError::Apart(4, 5)),
            (Correction::Join(5, 6), CorrectError::Apart(5, 6)),
            (Correction::Join(9, 10), CorrectError::None { position: 9, count: 5 }),
            (
                split(3, "went."),
                CorrectError::Words { position: 3, words: "went.".to_owned(), count: 0 },
            ),
            (split(3, ""), CorrectError::Words { position: 3, words: String::new(), count: 0 }),
        ] {
            assert_eq!(corrected(&[correction]), Err(error));
        }
    }
}
