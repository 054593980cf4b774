//! What the record says: evidence for and against, with its sources and figures.
//!
//! A source is a publication; evidence is what it shows for one claim.

use crate::{
    Day, Decimal, Edtf, EventId, Period, SeriesId, Sha256, Slug, SourceId, Strength, Text, UnitId,
};

record! {
    /// What sources show for one claim, or for one relation.
    pub struct Evidence {
        /// Its name within the claim.
        slug: Slug,
        /// Which way it points.
        direction: Direction,
        /// How much weight it has in that direction.
        strength: Strength,
        /// What sort of evidence it is.
        kind: EvidenceKind,
        /// What it shows, in our words, in at most 400 characters.
        statement: Text,
        /// Where it was found.
        sources+: Citation,
        /// The numbers that it rests on.
        figures*: Figure,
        /// The events that it rests on.
        events*: EventId,
        /// The time that it speaks of.
        observed?: Edtf,
    }
}

record! {
    /// A source, and the place in it.
    pub struct Citation {
        /// The source.
        source: SourceId,
        /// The place in the source: a page, an article, a table.
        locator?: Text,
        /// The words in the source that show it, by their digests.
        passages*: Passage,
    }
}

record! {
    /// Some words in a row of a source. The words themselves are no part of the book: with a copy
    /// of the source, digests tell whether they stand in it still.
    ///
    /// Digests are taken over folded words, as `fold-2` of [`Normalization`](crate::Normalization)
    /// has them. The digests of the eight words on either side lead to the place where the
    /// passage stood, if it is no longer the same.
    pub struct Passage {
        /// How many words it has.
        words: u32,
        /// The digest of the folded passage.
        sha256: Sha256,
        /// The digest of the eight words before it: of fewer near the edge of what was read; absent
        /// at the edge.
        before?: Sha256,
        /// The digest of the eight words after it: of fewer near the edge of what was read; absent
        /// at the edge.
        after?: Sha256,
        /// The day on which it was last found in a copy of the source.
        checked: Day,
    }
}

record! {
    /// A number that evidence rests on: either an observation of a series, or a lone value.
    pub struct Figure {
        /// What is measured.
        label: Text,
        /// The observation that holds the number; then nothing else is stated.
        observation?: ObservationRef,
        /// The number.
        value?: Decimal,
        /// The unit of the number.
        unit?: UnitId,
        /// The period that the number is for.
        period?: Period,
    }
}

record! {
    /// Names an observation by its series and its period.
    pub struct ObservationRef {
        /// The series.
        series: SeriesId,
        /// The period.
        period: Period,
    }
}

vocabulary! {
    /// Which way evidence points.
    pub enum Direction("direction") {
        /// Makes the claim more credible.
        Supports = "supports",
        /// Limits when, where or how far the claim holds.
        Qualifies = "qualifies",
        /// Makes the claim less credible.
        Refutes = "refutes",
        /// Points neither way, and is needed to understand the matter.
        Context = "context",
    }
}

impl Evidence {
    /// The day on which each of its passages had been found: the oldest of their last days. None
    /// if it has no passage.
    pub fn passages_checked(&self) -> Option<Day> {
        self.passages().map(|passage| passage.checked).min()
    }

    /// Its passages, of all its sources.
    pub fn passages(&self) -> impl Iterator<Item = &Passage> {
        self.sources.iter().flat_map(|cited| cited.passages.iter())
    }
}

impl Direction {
    /// The terms in the order in which a reader is shown them: for, against, then the rest.
    pub const FOR_AND_AGAINST: [Self; Self::ALL.len()] =
        [Self::Supports, Self::Refutes, Self::Qualifies, Self::Context];

    /// Whether such evidence points some way, and so is a ground for or against the claim.
    pub const fn points(self) -> bool {
        match self {
            Self::Supports | Self::Qualifies | Self::Refutes => true,
            Self::Context => false,
        }
    }

    /// The words over a list of such evidence.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Supports => "Evidence for",
            Self::Refutes => "Evidence against",
            Self::Qualifies => "Evidence that limits it",
            Self::Context => "Context",
        }
    }
}

vocabulary! {
    /// What sort of evidence it is.
    pub enum EvidenceKind("evidence_kind") {
        /// A figure that a public body has published.
        OfficialStatistic = "official-statistic",
        /// The wording of a treaty or agreement.
        TreatyText = "treaty-text",
        /// A law, decision, declaration or strategy.
        OfficialDocument = "official-document",
        /// How states have voted.
        VoteRecord = "vote-record",
        /// That something happened on a day.
        EventRecord = "event-record",
        /// Answers to a survey.
        Survey = "survey",
        /// A result of research.
        ResearchFinding = "research-finding",
        /// The considered opinion of someone who knows the field.
        ExpertAssessment = "expert-assessment",
        /// A report in the press.
        MediaReport = "media-report",
        /// A computation of our own.
        DataAnalysis = "data-analysis",
    }
}
