//! The ways from a record to its neighbours, in both directions of every reference.
//!
//! No iterator holds on to the identifier that it was asked by, so that a constant will do.

use super::Dataset;
use crate::{
    Actor, ActorId, ActorRole, Check, Claim, ClaimId, Edtf, Event, Membership, Names, OriginId,
    Relation, Section, SectionId, Segment, SegmentId, Series, SeriesId, Source, SourceId, Topic,
    TopicId, Truth, id::section_of,
};

/// A relation together with the claim on which it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// The claim on which the relation stands.
    pub source: &'a Claim,
    /// The relation.
    pub relation: &'a Relation,
}

impl Dataset {
    /// The sentences of the text with their sections, section by section.
    pub fn segments(&self) -> impl Iterator<Item = (&Section, &Segment)> {
        self.sections
            .iter()
            .flat_map(|section| section.segments.iter().map(move |segment| (section, segment)))
    }

    /// A sentence of the text and the section that holds it.
    pub fn segment<Q: Names<SegmentId> + ?Sized>(&self, id: &Q) -> Option<(&Section, &Segment)> {
        let id = id.as_ref();
        let section = self.sections.get(section_of(id))?;
        let is_it = |segment: &&Segment| segment.id.as_str() == id;
        // Sentences are numbered from 1, as a rule without a gap.
        let number = id.rsplit_once('/').and_then(|(_, number)| number.parse::<usize>().ok());
        let at = number.and_then(|number| section.segments.get(number.checked_sub(1)?));
        let segment = at.filter(is_it).or_else(|| section.segments.iter().find(is_it))?;
        Some((section, segment))
    }

    /// The parts of a section.
    pub fn subsections<'a, Q: Names<SectionId> + ?Sized>(
        &'a self,
        id: &Q,
    ) -> impl Iterator<Item = &'a Section> + use<'a, Q> {
        self.sections.linked(&self.index().subsections, self.sections.position(id))
    }

    /// The claims whose first sentence stands in a section itself, not in its parts.
    pub fn claims_in<'a, Q: Names<SectionId> + ?Sized>(
        &'a self,
        id: &Q,
    ) -> impl Iterator<Item = &'a Claim> + use<'a, Q> {
        self.claims.linked(&self.index().section_claims, self.sections.position(id))
    }

    /// The claims drawn from a sentence.
    pub fn claims_from<'a, Q: Names<SegmentId> + ?Sized>(
        &'a self,
        id: &Q,
    ) -> impl Iterator<Item = &'a Claim> + use<'a, Q> {
        let ordinal = self.sections.position(section_of(id.as_ref())).and_then(|at| {
            let before: usize =
                self.sections.iter().take(at).map(|section| section.segments.len()).sum();
            let inside = self
                .sections
                .at(at)?
                .segments
                .iter()
                .position(|segment| segment.id.as_str() == id.as_ref())?;
            Some(before + inside)
        });
        self.claims.linked(&self.index().segment_claims, ordinal)
    }

    /// The claims in which an actor takes part. [`Claim::actors`] tells its role, which
    /// [`claims_by`](Self::claims_by) selects.
    pub fn claims_about<'a, Q: Names<ActorId> + ?Sized>(
        &'a self,
        id: &Q,
    ) -> impl Iterator<Item = &'a Claim> + use<'a, Q> {
        self.claims.linked(&self.index().actor_claims, self.actors.position(id))
    }

    /// The claims in which an actor takes part in a role.
    pub fn claims_by<'a, Q: Names<ActorId> + ?Sized>(
        &'a self,
        id: &Q,
        role: ActorRole,
    ) -> impl Iterator<Item = &'a Claim> + use<'a, Q> {
        let actor = self.actors.get(id).map(|actor| &actor.id);
        self.claims_about(id)
            .filter(move |claim| claim.actors_as(role).any(|agent| Some(agent) == actor))
    }

    /// The claims filed under a topic itself, not under narrower ones.
    pub fn claims_on<'a, Q: Names<TopicId> + ?Sized>(
        &'a self,
        id: &Q,
    ) -> impl Iterator<Item = &'a Claim> + use<'a, Q> {
        self.claims.linked(&self.index().topic_claims, self.topics.position(id))
    }

    /// The topics that lie in a topic.
    pub fn narrower<'a, Q: Names<TopicId> + ?Sized>(
        &'a self,
        id: &Q,
    ) -> impl Iterator<Item = &'a Topic> + use<'a, Q> {
        self.topics.linked(&self.index().narrower_topics, self.topics.position(id))
    }

    /// The relations that stand on a claim.
    pub fn relations_from<'a, Q: Names<ClaimId> + ?Sized>(
        &'a self,
        id: &Q,
    ) -> impl Iterator<Item = Link<'a>> + use<'a, Q> {
        self.claims.get(id).into_iter().flat_map(|source| {
            source.relations.iter().map(move |relation| Link { source, relation })
        })
    }

    /// The relations of other claims that point at a claim.
    pub fn relations_to<'a, Q: Names<ClaimId> + ?Sized>(
        &'a self,
        id: &Q,
    ) -> impl Iterator<Item = Link<'a>> + use<'a, Q> {
        let target = self.claims.get(id).map(|claim| &claim.id);
        self.claims
            .linked(&self.index().claim_sources, self.claims.position(id))
            .flat_map(|source| {
                source.relations.iter().map(move |relation| Link { source, relation })
            })
            .filter(move |link| link.relation.target.as_ref() == target)
    }

    /// Every relation with the claim on which it stands.
    pub fn relations(&self) -> impl Iterator<Item = Link<'_>> {
        self.claims.iter().flat_map(|source| {
            source.relations.iter().map(move |relation| Link { source, relation })
        })
    }

    /// The memberships of an actor, each with what it belongs to.
    pub fn memberships<'a, Q: Names<ActorId> + ?Sized>(
        &'a self,
        id: &Q,
    ) -> impl Iterator<Item = (&'a Actor, &'a Membership)> + use<'a, Q> {
        let member = self.actors.get(id).map(|actor| &actor.id);
        self.actors
            .linked(&self.index().actor_memberships, self.actors.position(id))
            .flat_map(|whole| whole.members.iter().map(move |membership| (whole, membership)))
            .filter(move |(_, membership)| Some(&membership.actor) == member)
    }

    /// The claims whose evidence, or that of their relations, cites a source.
    pub fn claims_citing<'a, Q: Names<SourceId> + ?Sized>(
        &'a self,
        id: &Q,
    ) -> impl Iterator<Item = &'a Claim> + use<'a, Q> {
        self.claims.linked(&self.index().source_claims, self.sources.position(id))
    }

    /// The sources that come from an origin.
    pub fn sources_from<'a, Q: Names<OriginId> + ?Sized>(
        &'a self,
        id: &Q,
    ) -> impl Iterator<Item = &'a Source> + use<'a, Q> {
        self.sources.linked(&self.index().origin_sources, self.origins.position(id))
    }

    /// The claims whose checks or figures read a series.
    pub fn claims_testing<'a, Q: Names<SeriesId> + ?Sized>(
        &'a self,
        id: &Q,
    ) -> impl Iterator<Item = &'a Claim> + use<'a, Q> {
        self.claims.linked(&self.index().series_claims, self.series.position(id))
    }

    /// The events in which an actor took part.
    pub fn events_of<'a, Q: Names<ActorId> + ?Sized>(
        &'a self,
        id: &Q,
    ) -> impl Iterator<Item = &'a Event> + use<'a, Q> {
        self.events.linked(&self.index().actor_events, self.actors.position(id))
    }

    /// The events in which an actor took part during a time: those that certainly fall in it
    /// (`Yes`) and those that may (`Unknown`).
    pub fn events_during<'a, Q: Names<ActorId> + ?Sized>(
        &'a self,
        id: &Q,
        time: Edtf,
    ) -> impl Iterator<Item = (&'a Event, Truth)> + use<'a, Q> {
        self.events_of(id)
            .map(move |event| (event, event.date.within(&time)))
            .filter(|(_, truth)| *truth != Truth::No)
    }

    /// The series that rival sources give for the same thing as a series.
    pub fn alternatives<'a, Q: Names<SeriesId> + ?Sized>(
        &'a self,
        id: &Q,
    ) -> impl Iterator<Item = &'a Series> + use<'a, Q> {
        self.series.linked(&self.index().series_alternatives, self.series.position(id))
    }

    /// Every check with the claim on which it stands.
    pub fn checks(&self) -> impl Iterator<Item = (&Claim, &Check)> {
        self.claims.iter().flat_map(|claim| claim.checks.iter().map(move |check| (claim, check)))
    }

    /// Whether an actor is a member of an organisation, group or region during all of `at`.
    ///
    /// The answer is unknown where dates or roles leave it open, and where the actor is missing
    /// from a list that is not marked complete.
    pub fn is_member(
        &self,
        actor: &(impl Names<ActorId> + ?Sized),
        organization: &(impl Names<ActorId> + ?Sized),
        at: Edtf,
    ) -> Truth {
        let Some(whole) = self.actors.get(organization) else {
            return Truth::Unknown;
        };
        let listed = whole.has_member(actor.as_ref(), at);
        if listed == Truth::No && whole.complete != Some(true) { Truth::Unknown } else { listed }
    }

    /// The members of an organisation, group or region during all of `at`: those that are
    /// (`Yes`) and those that may be (`Unknown`), in the order of its list.
    pub fn members_at<'a, Q: Names<ActorId> + ?Sized>(
        &'a self,
        organization: &Q,
        at: Edtf,
    ) -> impl Iterator<Item = (&'a Membership, Truth)> + use<'a, Q> {
        self.actors
            .get(organization)
            .into_iter()
            .flat_map(|whole| whole.members.iter())
            .map(move |membership| (membership, membership.holds(at)))
            .filter(|(_, truth)| *truth != Truth::No)
    }
}

impl Actor {
    /// Whether its list has an actor as a member during all of `at`, be it in one role after another.
    pub(crate) fn has_member(&self, actor: &str, at: Edtf) -> Truth {
        let own = self.members.iter().filter(|membership| membership.actor.as_str() == actor);
        // One that would end before it begins is none.
        at.within_some(
            own.filter_map(|own| Some((Edtf::between(own.start, own.end)?, own.is_one()))),
        )
    }
}

impl Membership {
    /// Whether it makes its actor a member during all of `at`.
    pub fn holds(&self, at: Edtf) -> Truth {
        let during = Edtf::between(self.start, self.end);
        self.is_one().and(during.map_or(Truth::Unknown, |during| at.within(&during)))
    }

    /// Whether its role makes its actor a member at all.
    const fn is_one(&self) -> Truth {
        match self.role.is_member() {
            Some(true) => Truth::Yes,
            Some(false) => Truth::No,
            None => Truth::Unknown,
        }
    }
}
