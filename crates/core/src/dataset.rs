//! One book in memory: its records, and the way from any record to its neighbours.

mod table;

use table::Single;
pub use table::Table;

use crate::{
    Actor, ActorId, Claim, ClaimId, Document, Edtf, Index, Keyed, Membership, Metadata, Record,
    Relation, Section, SectionId, Segment, SegmentId, Topic, TopicId, Truth,
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
        /// The claims with their relations.
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
        sort(&mut records.claims);
        let index = Index::compute(&records);
        let Records { metadata, document, sections, actors, topics, claims } = records;
        Self {
            metadata: Single::Owned(metadata.into()),
            document: Single::Owned(document.into()),
            sections: sections.into_owned().into(),
            actors: actors.into_owned().into(),
            topics: topics.into_owned().into(),
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
        claims: &'static [&'static Claim],
        index: Index,
    ) -> Self {
        Self {
            metadata: Single::Baked(metadata),
            document: Single::Baked(document),
            sections: Table::Baked(sections),
            actors: Table::Baked(actors),
            topics: Table::Baked(topics),
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
