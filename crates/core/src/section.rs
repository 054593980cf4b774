//! The parts of the text and its sentences, located by digest and never quoted.

use crate::{SectionId, SegmentId, Sha256, Text};

vocabulary! {
    /// What a sentence does in the text.
    pub enum SegmentRole("segment_role") {
        /// Bears at least one claim.
        Claim = "claim",
        /// Says what the text is going to do.
        Purpose = "purpose",
        /// Introduces what follows.
        Frame = "frame",
    }
}

record! {
    /// A part of the text.
    pub struct Section {
        /// Its identifier; the name of its file.
        id: SectionId,
        /// A short title in our words.
        title: Text,
        /// The number printed in the text, such as `11.2`.
        label?: Text,
        /// The digest of the heading; absent where the text has none there.
        heading_sha256?: Sha256,
        /// The section that this one is a part of.
        parent?: SectionId,
        /// The bullet groups of the section, in order.
        groups*: Group,
        /// The sentences of the section, in order.
        segments*: Segment,
    }
}

record! {
    /// A titled group of sentences within a section.
    pub struct Group {
        /// A short title in our words.
        title: Text,
        /// The digest of the title that the text gives.
        heading_sha256: Sha256,
    }
}

record! {
    /// A sentence of the text: where it stands and how to recognise it.
    pub struct Segment {
        /// Its section and its number there.
        id: SegmentId,
        /// Its place in the order of the whole text, counted from 1.
        position: u32,
        /// The number of its group within the section, counted from 1.
        group?: u32,
        /// What the sentence does.
        role: SegmentRole,
        /// How many words it has, separated by white space.
        words: u32,
        /// The digest of the folded sentence.
        sha256: Sha256,
    }
}

impl crate::record::sealed::Sealed for Segment {}

impl crate::Record for Segment {
    fn kind(&self) -> crate::Kind {
        crate::Kind::Segment
    }

    fn id(&self) -> &str {
        self.id.as_str()
    }
}
