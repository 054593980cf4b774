//! A text as sections, groups and sentences, each with its identifier and its place.

use std::collections::HashMap;

use claimbook_core::{Normalization, Sha256};
use claimbook_validator::text::{digest, fold};

use super::{
    blocks::{Block, ends},
    sentences::{Known, sentences},
};

/// How the digests are taken.
pub(crate) const FOLD: Normalization = Normalization::Fold1;

/// A text, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The sections, in the order of the text.
    pub sections: Vec<Part>,
}

/// A section of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Its identifier.
    pub id: String,
    /// The section that it is a part of.
    pub parent: Option<String>,
    /// The number printed before its heading.
    pub label: Option<String>,
    /// Its heading as the text has it, folded; none where the text has none there.
    pub heading: Option<String>,
    /// The titles of its groups, folded.
    pub groups: Vec<String>,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
}

/// A sentence of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its place in the whole text, counted from 1.
    pub position: u32,
    /// The number of its group, counted from 1.
    pub group: Option<u32>,
    /// The sentence, folded.
    pub text: String,
    /// The paragraph that it stands in; sentences of two entries of a list stand in two.
    pub(crate) paragraph: usize,
}

impl Sentence {
    /// Its digest.
    pub fn sha256(&self) -> Sha256 {
        digest(&self.text)
    }

    /// How many words it has.
    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }
}

impl Outline {
    /// Takes a text apart. Where sentences that are known stand in it, they are taken as they are.
    pub(crate) fn of(blocks: &[Block], language: &str, known: &Known) -> Self {
        let title = title(blocks);
        let mut sections: Vec<Part> = Vec::new();
        // The levels that lie around what comes next, with the place of their section.
        let mut around: Vec<(usize, usize)> = Vec::new();
        let mut parents: Vec<Option<usize>> = Vec::new();
        let mut group = None;
        let mut was_entry = false;
        for (at, block) in blocks.iter().enumerate() {
            if let Block::Heading { level, label, text } = block {
                let level = title.filter(|_| at == 0).unwrap_or(*level);
                while around.last().is_some_and(|(other, _)| *other >= level) {
                    around.pop();
                }
                parents.push(around.last().map(|(_, section)| *section));
                around.push((level, sections.len()));
                let heading = Some(fold(FOLD, text));
                sections.push(Part { label: label.clone(), heading, ..Part::default() });
                group = None;
                continue;
            }
            if sections.is_empty() {
                sections.push(Part::default());
                parents.push(None);
            }
            let section = sections.last_mut().expect("there is one now");
            let (Block::Prose(text) | Block::Entry(text) | Block::Heading { text, .. }) = block;
            let text = fold(FOLD, text);
            let is_entry = matches!(block, Block::Entry(_));
            let leads = || matches!(blocks.get(at + 1), Some(Block::Entry(next)) if ends(next));
            if is_entry && (known.is_title(&text) || !ends(&text) && leads()) {
                section.groups.push(text);
                group = u32::try_from(section.groups.len()).ok();
                continue;
            }
            if !is_entry {
                group = None;
            }
            // Paragraphs in a row are one piece: in a plain text nothing stands between them.
            let before = section.sentences.last().map(|sentence| sentence.paragraph);
            let goes_on = !is_entry && !was_entry;
            let paragraph = before.filter(|_| goes_on).unwrap_or(at);
            was_entry = is_entry;
            for text in sentences(&text, language, known) {
                let text = text.to_owned();
                section.sentences.push(Sentence { position: 0, group, text, paragraph });
            }
        }
        let mut outline = Self { sections };
        outline.name(&parents);
        outline.number();
        outline
    }

    /// Every sentence, in the order of the text.
    pub fn sentences(&self) -> impl Iterator<Item = &Sentence> {
        self.sections.iter().flat_map(|section| &section.sentences)
    }

    /// Every sentence with its identifier, in the order of the text.
    pub fn named(&self) -> impl Iterator<Item = (String, &Sentence)> {
        self.sections.iter().flat_map(|section| {
            let sentences = section.sentences.iter().enumerate();
            sentences.map(|(at, sentence)| (format!("{}/{}", section.id, at + 1), sentence))
        })
    }

    /// Gives sections their identifiers: of those beside each other all have as many digits, so
    /// that their order by name is that of the text.
    fn name(&mut self, parents: &[Option<usize>]) {
        let mut siblings: HashMap<Option<usize>, usize> = HashMap::new();
        for parent in parents {
            *siblings.entry(*parent).or_default() += 1;
        }
        let mut numbers: HashMap<Option<usize>, usize> = HashMap::new();
        for (at, parent) in parents.iter().enumerate() {
            let number = numbers.entry(*parent).or_default();
            *number += 1;
            let digits = siblings[parent].to_string().len();
            let (id, parent) = match parent {
                None => (format!("s{number:0width$}", width = digits.max(2)), None),
                Some(parent) => {
                    let parent = self.sections[*parent].id.clone();
                    (format!("{parent}.{number:0digits$}"), Some(parent))
                }
            };
            let section = &mut self.sections[at];
            (section.id, section.parent) = (id, parent);
        }
    }

    /// Gives sentences their places.
    pub(crate) fn number(&mut self) {
        let sentences = self.sections.iter_mut().flat_map(|section| &mut section.sentences);
        for (position, sentence) in (1..).zip(sentences) {
            sentence.position = position;
        }
    }
}

/// The level that the first heading has if it is the title of the whole: that of the parts, since
/// a title has no part beside it.
fn title(blocks: &[Block]) -> Option<usize> {
    let level = |block: &Block| match block {
        Block::Heading { level, .. } => Some(*level),
        Block::Prose(_) | Block::Entry(_) => None,
    };
    let first = level(blocks.first()?)?;
    let next = blocks.iter().skip(1).filter_map(level).min()?;
    (next > first).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::{
        super::{TextFormat, sentences::Known},
        *,
    };

    fn shown(format: TextFormat, text: &str) -> Vec<String> {
        let outline = Outline::of(&format.blocks(text), "en", &Known::default());
        let mut lines = Vec::new();
        for section in &outline.sections {
            let heading = section.heading.as_deref().unwrap_or("–");
            lines.push(format!("{} {heading}", section.id));
            for sentence in &section.sentences {
                let group = sentence.group.map_or(String::new(), |group| format!("[{group}] "));
                lines.push(format!("  {} {group}{}", sentence.position, sentence.text));
            }
        }
        lines
    }

    #[test]
    fn sections_lie_in_each_other_to_any_depth() {
        let text = "# Sea\nIt is wide.\n\n## Cod\n### Eggs\n#### Salt\nThey sink. They die.\n### Fry\n## Herring\nStays.\n";
        assert_eq!(
            shown(TextFormat::Markdown, text),
            [
                "s01 Sea",
                "  1 It is wide.",
                "s02 Cod",
                "s02.1 Eggs",
                "s02.1.1 Salt",
                "  2 They sink.",
                "  3 They die.",
                "s02.2 Fry",
                "s03 Herring",
                "  4 Stays.",
            ]
        );
    }

    #[test]
    fn ids_of_many_sections_are_in_order_by_name() {
        let parts: Vec<String> =
            (1..=12).map(|part| format!("## Part\n{part} boats came.\n")).collect();
        let parts = parts.concat();
        let text: String = (1..=100).map(|_| "# Whole\n".to_owned()).collect::<String>() + &parts;
        let outline = Outline::of(&TextFormat::Markdown.blocks(&text), "en", &Known::default());
        let ids: Vec<_> = outline.sections.iter().map(|section| section.id.as_str()).collect();
        assert!(ids.is_sorted());
        assert_eq!((ids[0], ids[99], ids[100], ids[111]), ("s001", "s100", "s100.01", "s100.12"));
    }

    #[test]
    fn an_entry_without_a_stop_before_one_with_it_is_the_title_of_a_group() {
        let text = "Before.\n- Limits\n- Ministers agreed.\n- Watchers came.\n- Shore\n- It closed. It fell.\nAfter.\n";
        assert_eq!(
            shown(TextFormat::Plain, text),
            [
                "s01 –",
                "  1 Before.",
                "  2 [1] Ministers agreed.",
                "  3 [1] Watchers came.",
                "  4 [2] It closed.",
                "  5 [2] It fell.",
                "  6 After.",
            ]
        );
        assert_eq!(shown(TextFormat::Plain, "- cod\n- eel\n"), ["s01 –", "  1 cod", "  2 eel"]);
    }
}
