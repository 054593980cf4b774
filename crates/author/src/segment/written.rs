//! The files of sections and of the description of the text, as a text that is taken apart has them.

use std::fmt::Write as _;

use claimbook_core::{Day, Group, Normalization, Section, Segment, SegmentRole, Sha256, Text};
use claimbook_validator::{files::quote::in_toml, text::digest};

use super::outline::{Outline, Part, Sentence};

/// How many words of a heading are taken for the title of a section: fewer than may be copied.
const TITLE: usize = 7;

/// What a book says of sections already, where another text is laid under it.
pub(super) trait Before {
    /// The section that a part of the text was before.
    fn section(&self, at: usize) -> Option<&Section>;
    /// What a sentence did in the text before.
    fn role(&self, position: u32) -> Option<SegmentRole>;
}

/// Nothing yet.
pub(super) struct Nothing;

impl Before for Nothing {
    fn section(&self, _: usize) -> Option<&Section> {
        None
    }

    fn role(&self, _: u32) -> Option<SegmentRole> {
        None
    }
}

/// The sections as records, in the order of the text.
pub(super) fn sections(outline: &Outline, before: &dyn Before) -> Vec<Section> {
    let parts = outline.sections.iter().enumerate();
    parts.map(|(at, part)| section(part, before.section(at), before)).collect()
}

fn section(part: &Part, was: Option<&Section>, before: &dyn Before) -> Section {
    let known = "an outline makes what has the form";
    let heading_sha256 = part.heading.as_ref().map(digest);
    let label = part.label.clone().map(|label| Text::new(label).expect(known));
    let group = |title: &String| {
        let heading_sha256 = digest(title);
        let old =
            was.and_then(|was| was.groups.iter().find(|it| it.heading_sha256 == heading_sha256));
        Group { title: old.map_or_else(|| short(title), |old| old.title.clone()), heading_sha256 }
    };
    let sentences = (1..).zip(&part.sentences);
    Section {
        id: part.id.clone().try_into().expect(known),
        title: match (was, &part.heading) {
            (Some(was), _) => was.title.clone(),
            (None, Some(heading)) => short(heading),
            (None, None) => Text::from_static("Opening"),
        },
        label,
        heading_sha256,
        parent: part.parent.clone().map(|parent| parent.try_into().expect(known)),
        groups: part.groups.iter().map(group).collect::<Vec<_>>().into(),
        segments: sentences
            .map(|(number, sentence)| segment(&part.id, number, sentence, before))
            .collect::<Vec<_>>()
            .into(),
    }
}

fn segment(section: &str, number: u32, sentence: &Sentence, before: &dyn Before) -> Segment {
    Segment {
        id: format!("{section}/{number}").try_into().expect("an outline makes what has the form"),
        position: sentence.position,
        group: sentence.group,
        role: before.role(sentence.position).unwrap_or(SegmentRole::Claim),
        words: u32::try_from(sentence.words()).unwrap_or(u32::MAX),
        sha256: sentence.sha256(),
    }
}

/// A title to begin with: the author's own words are to come.
fn short(heading: &str) -> Text {
    let words: Vec<&str> = heading.split_whitespace().collect();
    let title = if words.len() > TITLE {
        format!("{} …", words[..TITLE].join(" "))
    } else {
        words.join(" ")
    };
    Text::new(title).unwrap_or(Text::from_static("Untitled"))
}

/// The file of a section.
pub(super) fn file(schema: &str, section: &Section) -> String {
    let mut text = format!("{schema}title = {}\n", in_toml(&section.title));
    let mut line = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(text, "{name} = {}", in_toml(&value));
        }
    };
    line("label", section.label.as_ref().map(ToString::to_string));
    line("heading_sha256", section.heading_sha256.as_ref().map(ToString::to_string));
    line("parent", section.parent.as_ref().map(ToString::to_string));
    for group in section.groups.iter() {
        let _ = write!(
            text,
            "\n[[groups]]\ntitle = {}\nheading_sha256 = \"{}\"\n",
            in_toml(&group.title),
            group.heading_sha256
        );
    }
    for Segment { id, position, group, role, words, sha256 } in section.segments.iter() {
        let _ = write!(text, "\n[[segments]]\nid = \"{id}\"\nposition = {position}\n");
        if let Some(group) = group {
            let _ = writeln!(text, "group = {group}");
        }
        let _ = write!(text, "role = \"{role}\"\nwords = {words}\nsha256 = \"{sha256}\"\n");
    }
    text
}

/// The description of a text that none is known of yet but what can be counted.
pub(super) fn document(
    schema: &str,
    (language, accessed): (&str, Day),
    sha256: Sha256,
    count: usize,
) -> String {
    format!(
        "{schema}language = {}\naccessed = \"{accessed}\"\nsha256 = \"{sha256}\"\nnormalization = \"{}\"\n\
         segment_count = {count}\n",
        in_toml(language),
        Normalization::Fold1,
    )
}
