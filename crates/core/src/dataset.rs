//! One book in memory: its records, and the way from any record to its neighbours.

mod table;

use table::Single;
pub use table::Table;

use crate::{
    Actor, ActorId, Check, Claim, ClaimId, Document, Edtf, Event, Index, Keyed, Membership,
    Metadata, Origin, Record, Relation, Section, SectionId, Segment, SegmentId, Series, SeriesId,
    Source, SourceId, Topic, TopicId, Truth, Unit,
};

record! {
    /// The records of a book, as a document holds them: in JSON the whole `dataset.json`.
    pub struct Records {
        /// The description of the book.
        metadata: Metadata,
        /// The description of the text.
        document: Document,
        /// The sections of the text with their sentences.
        sections*: Section,
        /// The actors.
        actors*: Actor,
        /// The topics.
        topics*: Topic,
        /// Who produced information.
        origins*: Origin,
        /// Units of measure.
        units*: Unit,
        /// The publications.
        sources*: Source,
        /// The series with their observations.
        series*: Series,
        /// The events.
        events*: Event,
        /// The claims with their relations, evidence, checks, forecasts and verdicts.
        claims*: Claim,
    }
}

/// A book with everything needed to find one's way in it.
///
/// It is the same whether it was baked into the program or read at run time; two datasets are
/// equal if they hold equal records.
#[derive(Clone, Debug)]
pub struct Dataset {
    metadata: Single<Metadata>,
    document: Single<Document>,
    sections: Table<Section>,
    actors: Table<Actor>,
    topics: Table<Topic>,
    origins: Table<Origin>,
    units: Table<Unit>,
    sources: Table<Source>,
    series: Table<Series>,
    events: Table<Event>,
    claims: Table<Claim>,
    index: Index,
}

/// A relation together with the claim on which it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// The claim on which the relation stands.
    pub source: &'a Claim,
    /// The relation.
    pub relation: &'a Relation,
}

impl Dataset {
    /// Sorts the records and computes their index.
    ///
    /// Nothing is checked here: references may lead nowhere and identifiers occur twice. That
    /// is for the rules of the validator to find, and they need a dataset to run on.
    pub fn new(mut records: Records) -> Self {
        fn sort<T: Keyed>(list: &mut crate::List<T>) {
            if !list.is_sorted_by(|a, b| a.key() <= b.key()) {
                list.to_mut().sort_by(|a, b| a.key().cmp(b.key()));
            }
        }
        sort(&mut records.sections);
        sort(&mut records.actors);
        sort(&mut records.topics);
        sort(&mut records.origins);
        sort(&mut records.units);
        sort(&mut records.sources);
        sort(&mut records.series);
        sort(&mut records.events);
        sort(&mut records.claims);
        let index = Index::compute(&records);
        let Records {
            metadata,
            document,
            sections,
            actors,
            topics,
            origins,
            units,
            sources,
            series,
            events,
            claims,
        } = records;
        Self {
            metadata: Single::Owned(metadata.into()),
            document: Single::Owned(document.into()),
            sections: sections.into_owned().into(),
            actors: actors.into_owned().into(),
            topics: topics.into_owned().into(),
            origins: origins.into_owned().into(),
            units: units.into_owned().into(),
            sources: sources.into_owned().into(),
            series: series.into_owned().into(),
            events: events.into_owned().into(),
            claims: claims.into_owned().into(),
            index,
        }
    }

    /// A book baked into the program, as the generator writes it: tables sorted by identifier,
    /// and the index that [`new`](Self::new) would compute.
    #[doc(hidden)]
    #[allow(clippy::too_many_arguments, reason = "called by generated code alone")]
    pub const fn baked(
        metadata: &'static Metadata,
        document: &'static Document,
        sections: &'static [&'static Section],
        actors: &'static [&'static Actor],
        topics: &'static [&'static Topic],
        origins: &'static [&'static Origin],
        units: &'static [&'static Unit],
        sources: &'static [&'static Source],
        series: &'static [&'static Series],
        events: &'static [&'static Event],
        claims: &'static [&'static Claim],
        index: Index,
    ) -> Self {
        Self {
            metadata: Single::Baked(metadata),
            document: Single::Baked(document),
            sections: Table::Baked(sections),
            actors: Table::Baked(actors),
            topics: Table::Baked(topics),
            origins: Table::Baked(origins),
            units: Table::Baked(units),
            sources: Table::Baked(sources),
            series: Table::Baked(series),
            events: Table::Baked(events),
            claims: Table::Baked(claims),
            index,
        }
    }

    /// A copy of the records, as [`new`](Self::new) takes them.
    pub fn to_records(&self) -> Records {
        Records {
            metadata: self.metadata().clone(),
            document: self.document().clone(),
            sections: self.sections.iter().cloned().collect(),
            actors: self.actors.iter().cloned().collect(),
            topics: self.topics.iter().cloned().collect(),
            origins: self.origins.iter().cloned().collect(),
            units: self.units.iter().cloned().collect(),
            sources: self.sources.iter().cloned().collect(),
            series: self.series.iter().cloned().collect(),
            events: self.events.iter().cloned().collect(),
            claims: self.claims.iter().cloned().collect(),
        }
    }

    /// The description of the book.
    pub fn metadata(&self) -> &Metadata {
        self.metadata.get()
    }

    /// The description of the text.
    pub fn document(&self) -> &Document {
        self.document.get()
    }

    /// The sections of the text.
    pub const fn sections(&self) -> &Table<Section> {
        &self.sections
    }

    /// The actors.
    pub const fn actors(&self) -> &Table<Actor> {
        &self.actors
    }

    /// The topics.
    pub const fn topics(&self) -> &Table<Topic> {
        &self.topics
    }

    /// Who produced information.
    pub const fn origins(&self) -> &Table<Origin> {
        &self.origins
    }

    /// Units of measure.
    pub const fn units(&self) -> &Table<Unit> {
        &self.units
    }

    /// The publications.
    pub const fn sources(&self) -> &Table<Source> {
        &self.sources
    }

    /// The series with their observations.
    pub const fn series(&self) -> &Table<Series> {
        &self.series
    }

    /// The events.
    pub const fn events(&self) -> &Table<Event> {
        &self.events
    }

    /// The claims.
    pub const fn claims(&self) -> &Table<Claim> {
        &self.claims
    }

    /// The links that records do not state themselves, as positions in the tables.
    pub const fn index(&self) -> &Index {
        &self.index
    }

    /// Every record that has an identity, in the order of the tables.
    pub fn records(&self) -> impl Iterator<Item = &dyn Record> {
        fn each<T: Record>(record: &T) -> &dyn Record {
            record
        }
        [each(self.metadata()), each(self.document())]
            .into_iter()
            .chain(self.sections.iter().map(each))
            .chain(self.actors.iter().map(each))
            .chain(self.topics.iter().map(each))
            .chain(self.origins.iter().map(each))
            .chain(self.units.iter().map(each))
            .chain(self.sources.iter().map(each))
            .chain(self.series.iter().map(each))
            .chain(self.events.iter().map(each))
            .chain(self.claims.iter().map(each))
    }

    /// The sentences of the text with their sections, section by section.
    pub fn segments(&self) -> impl Iterator<Item = (&Section, &Segment)> {
        self.sections
            .iter()
            .flat_map(|section| section.segments.iter().map(move |segment| (section, segment)))
    }

    /// A sentence of the text and the section that holds it.
    pub fn segment(&self, id: &SegmentId) -> Option<(&Section, &Segment)> {
        let section = self.sections.find(id.section())?;
        let segment = section.segments.iter().find(|segment| segment.id == *id)?;
        Some((section, segment))
    }

    /// The parts of a section.
    pub fn subsections(&self, id: &SectionId) -> impl Iterator<Item = &Section> {
        self.sections.linked(&self.index.subsections, self.sections.position(id))
    }

    /// The claims whose first sentence stands in a section itself, not in its parts.
    pub fn claims_in(&self, id: &SectionId) -> impl Iterator<Item = &Claim> {
        self.claims.linked(&self.index.section_claims, self.sections.position(id))
    }

    /// The claims drawn from a sentence.
    pub fn claims_from(&self, id: &SegmentId) -> impl Iterator<Item = &Claim> {
        let ordinal = self.sections.position_of(id.section()).and_then(|at| {
            let before: usize =
                self.sections.iter().take(at).map(|section| section.segments.len()).sum();
            let inside =
                self.sections.at(at)?.segments.iter().position(|segment| segment.id == *id)?;
            Some(before + inside)
        });
        self.claims.linked(&self.index.segment_claims, ordinal)
    }

    /// The claims in which an actor takes part. [`Claim::actors`] tells its role, which
    /// [`claims_by`](Self::claims_by) selects.
    pub fn claims_about(&self, id: &ActorId) -> impl Iterator<Item = &Claim> {
        self.claims.linked(&self.index.actor_claims, self.actors.position(id))
    }

    /// The claims in which an actor takes part in a role.
    pub fn claims_by(&self, id: &ActorId, role: crate::ActorRole) -> impl Iterator<Item = &Claim> {
        self.claims_about(id).filter(move |claim| claim.actors_as(role).any(|actor| actor == id))
    }

    /// The claims filed under a topic itself, not under narrower ones.
    pub fn claims_on(&self, id: &TopicId) -> impl Iterator<Item = &Claim> {
        self.claims.linked(&self.index.topic_claims, self.topics.position(id))
    }

    /// The topics that lie in a topic.
    pub fn narrower(&self, id: &TopicId) -> impl Iterator<Item = &Topic> {
        self.topics.linked(&self.index.narrower_topics, self.topics.position(id))
    }

    /// The relations that stand on a claim.
    pub fn relations_from(&self, id: &ClaimId) -> impl Iterator<Item = Link<'_>> {
        self.claims.get(id).into_iter().flat_map(|source| {
            source.relations.iter().map(move |relation| Link { source, relation })
        })
    }

    /// The relations of other claims that point at a claim.
    pub fn relations_to(&self, id: &ClaimId) -> impl Iterator<Item = Link<'_>> {
        self.claims
            .linked(&self.index.claim_sources, self.claims.position(id))
            .flat_map(|source| {
                source.relations.iter().map(move |relation| Link { source, relation })
            })
            .filter(move |link| link.relation.target.as_ref() == Some(id))
    }

    /// Every relation with the claim on which it stands.
    pub fn relations(&self) -> impl Iterator<Item = Link<'_>> {
        self.claims.iter().flat_map(|source| {
            source.relations.iter().map(move |relation| Link { source, relation })
        })
    }

    /// The memberships of an actor, each with what it belongs to.
    pub fn memberships(&self, id: &ActorId) -> impl Iterator<Item = (&Actor, &Membership)> {
        self.actors
            .linked(&self.index.actor_memberships, self.actors.position(id))
            .flat_map(|whole| whole.members.iter().map(move |membership| (whole, membership)))
            .filter(move |(_, membership)| membership.actor == *id)
    }

    /// The claims whose evidence, or that of their relations, cites a source.
    pub fn claims_citing(&self, id: &SourceId) -> impl Iterator<Item = &Claim> {
        self.claims.linked(&self.index.source_claims, self.sources.position(id))
    }

    /// The claims whose checks or figures read a series.
    pub fn claims_testing(&self, id: &SeriesId) -> impl Iterator<Item = &Claim> {
        self.claims.linked(&self.index.series_claims, self.series.position(id))
    }

    /// The events in which an actor took part.
    pub fn events_of(&self, id: &ActorId) -> impl Iterator<Item = &Event> {
        self.events.linked(&self.index.actor_events, self.actors.position(id))
    }

    /// The events in which an actor took part during a time: those that certainly fall in it
    /// (`Yes`) and those that may (`Unknown`).
    pub fn events_during(&self, id: &ActorId, time: Edtf) -> impl Iterator<Item = (&Event, Truth)> {
        self.events_of(id)
            .map(move |event| (event, event.date.within(&time)))
            .filter(|(_, truth)| *truth != Truth::No)
    }

    /// The series that rival sources give for the same thing as a series.
    pub fn alternatives(&self, id: &SeriesId) -> impl Iterator<Item = &Series> {
        self.series.linked(&self.index.series_alternatives, self.series.position(id))
    }

    /// Every check with the claim on which it stands.
    pub fn checks(&self) -> impl Iterator<Item = (&Claim, &Check)> {
        self.claims.iter().flat_map(|claim| claim.checks.iter().map(move |check| (claim, check)))
    }

    /// Whether an actor is a member of an organisation, group or region during all of `at`.
    ///
    /// The answer is unknown where dates or roles leave it open, and where the actor is missing
    /// from a list that is not marked complete.
    pub fn is_member(&self, actor: &ActorId, organization: &ActorId, at: Edtf) -> Truth {
        let Some(whole) = self.actors.get(organization) else {
            return Truth::Unknown;
        };
        let listed = whole
            .members
            .iter()
            .filter(|membership| membership.actor == *actor)
            .fold(Truth::No, |sum, membership| sum.or(membership.holds(at)));
        if listed == Truth::No && whole.complete != Some(true) { Truth::Unknown } else { listed }
    }

    /// The members of an organisation, group or region during all of `at`: those that are
    /// (`Yes`) and those that may be (`Unknown`), in the order of its list.
    pub fn members_at(
        &self,
        organization: &ActorId,
        at: Edtf,
    ) -> impl Iterator<Item = (&Membership, Truth)> {
        self.actors
            .get(organization)
            .into_iter()
            .flat_map(|whole| whole.members.iter())
            .map(move |membership| (membership, membership.holds(at)))
            .filter(|(_, truth)| *truth != Truth::No)
    }
}

impl Membership {
    /// Whether it makes its actor a member during all of `at`.
    pub fn holds(&self, at: Edtf) -> Truth {
        let role = match self.role.is_member() {
            Some(true) => Truth::Yes,
            Some(false) => Truth::No,
            None => Truth::Unknown,
        };
        let during = Edtf::between(self.start, self.end);
        role.and(during.map_or(Truth::Unknown, |during| at.within(&during)))
    }
}

impl From<Records> for Dataset {
    fn from(records: Records) -> Self {
        Self::new(records)
    }
}

impl PartialEq for Dataset {
    fn eq(&self, other: &Self) -> bool {
        self.metadata() == other.metadata()
            && self.document() == other.document()
            && self.sections == other.sections
            && self.actors == other.actors
            && self.topics == other.topics
            && self.origins == other.origins
            && self.units == other.units
            && self.sources == other.sources
            && self.series == other.series
            && self.events == other.events
            && self.claims == other.claims
    }
}

impl Eq for Dataset {}

#[cfg(feature = "serde")]
impl serde::Serialize for Dataset {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        let mut document = serializer.serialize_struct("Dataset", Records::FIELDS.len())?;
        document.serialize_field("metadata", self.metadata())?;
        document.serialize_field("document", self.document())?;
        document.serialize_field("sections", &self.sections)?;
        document.serialize_field("actors", &self.actors)?;
        document.serialize_field("topics", &self.topics)?;
        document.serialize_field("origins", &self.origins)?;
        document.serialize_field("units", &self.units)?;
        document.serialize_field("sources", &self.sources)?;
        document.serialize_field("series", &self.series)?;
        document.serialize_field("events", &self.events)?;
        document.serialize_field("claims", &self.claims)?;
        document.end()
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Dataset {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Records::deserialize(deserializer).map(Self::new)
    }
}
