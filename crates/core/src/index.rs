//! Links the other way round: from a record to those that refer to it.
//!
//! References are stated at one end only. An [`Index`] holds the other direction, as positions
//! in the tables of a dataset, computed once or baked into the program.

use alloc::{borrow::Cow, vec, vec::Vec};

use crate::{ActorId, ClaimId, Keyed, Records, SectionId, SegmentId, SeriesId, TopicId};

/// For each record of one table, the positions of records of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    starts: Cow<'static, [u32]>,
    items: Cow<'static, [u32]>,
}

impl Links {
    /// Links computed beforehand: those of record `n` are `items[starts[n]..starts[n + 1]]`.
    pub const fn from_static(starts: &'static [u32], items: &'static [u32]) -> Self {
        Self { starts: Cow::Borrowed(starts), items: Cow::Borrowed(items) }
    }

    /// The two arrays that [`from_static`](Self::from_static) takes.
    pub fn as_slices(&self) -> (&[u32], &[u32]) {
        (&self.starts, &self.items)
    }

    /// Where record `n` links to, in ascending order.
    pub fn of(&self, n: usize) -> &[u32] {
        match self.starts.get(n..) {
            Some(&[start, end, ..]) => &self.items[start as usize..end as usize],
            _ => &[],
        }
    }

    /// For each target, the positions of the sources whose references name it. References to
    /// nothing are passed over.
    fn back<'a, S, I>(
        len: usize,
        position: impl Fn(&str) -> Option<usize>,
        sources: &'a [S],
        references: impl Fn(&'a S) -> I,
    ) -> Self
    where
        I: Iterator<Item = &'a str>,
    {
        let mut links = vec![Vec::new(); len];
        for (source, at) in sources.iter().zip(0u32..) {
            for target in references(source).filter_map(&position) {
                if links[target].last() != Some(&at) {
                    links[target].push(at);
                }
            }
        }
        let mut starts = vec![0];
        let mut items = Vec::new();
        for mut of_one in links {
            items.append(&mut of_one);
            starts.push(u32::try_from(items.len()).expect("fewer than 2^32 links"));
        }
        Self { starts: starts.into(), items: items.into() }
    }
}

macro_rules! index {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// Every direction that records do not state themselves.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Index {
            $($(#[doc = $doc])+ pub $name: Links,)+
        }

        impl Index {
            /// Each direction with its name.
            pub fn links(&self) -> impl Iterator<Item = (&'static str, &Links)> {
                [$((stringify!($name), &self.$name)),+].into_iter()
            }
        }
    };
}

index! {
    /// Section to its subsections.
    subsections,
    /// Section to the claims whose first sentence stands in it.
    section_claims,
    /// Sentence, counted through all sections in order, to the claims drawn from it.
    segment_claims,
    /// Actor to the claims in which it takes part.
    actor_claims,
    /// Actor to the organisations, groups and regions that list it.
    actor_memberships,
    /// Topic to the claims filed under it.
    topic_claims,
    /// Topic to the topics that lie in it.
    narrower_topics,
    /// Claim to the claims that have a relation pointing at it.
    claim_sources,
    /// Source to the claims whose evidence cites it.
    source_claims,
    /// Origin to the sources that come from it.
    origin_sources,
    /// Series to the claims whose checks or figures read it.
    series_claims,
    /// Series to those that rival sources give for the same thing.
    series_alternatives,
    /// Actor to the events in which it took part.
    actor_events,
}

impl Index {
    /// Computes the index of records that are sorted by identifier.
    pub(crate) fn compute(records: &Records) -> Self {
        let Records { sections, actors, topics, origins, sources, series, events, claims, .. } =
            records;
        let section = |id: &str| position(sections, id);
        let actor = |id: &str| position(actors, id);
        let topic = |id: &str| position(topics, id);
        let claim = |id: &str| position(claims, id);
        let origin = |id: &str| position(origins, id);
        let source = |id: &str| position(sources, id);
        let one_series = |id: &str| position(series, id);

        let mut ordinals: Vec<(&str, usize)> = sections
            .iter()
            .flat_map(|section| section.segments.iter())
            .enumerate()
            .map(|(ordinal, segment)| (segment.id.as_str(), ordinal))
            .collect();
        ordinals.sort_unstable();
        let segment = |id: &str| {
            let at = ordinals.binary_search_by(|(known, _)| (*known).cmp(id)).ok()?;
            Some(ordinals[at].1)
        };

        Self {
            subsections: Links::back(sections.len(), section, sections, |part| {
                part.parent.iter().map(SectionId::as_str)
            }),
            section_claims: Links::back(sections.len(), section, claims, |claim| {
                claim.segments.first().into_iter().map(SegmentId::section)
            }),
            segment_claims: Links::back(ordinals.len(), segment, claims, |claim| {
                claim.segments.iter().map(SegmentId::as_str)
            }),
            actor_claims: Links::back(actors.len(), actor, claims, |claim| {
                claim.actors.iter().map(|who| who.actor.as_str())
            }),
            actor_memberships: Links::back(actors.len(), actor, actors, |whole| {
                whole.members.iter().map(|member| member.actor.as_str())
            }),
            topic_claims: Links::back(topics.len(), topic, claims, |claim| {
                claim.topics.iter().map(TopicId::as_str)
            }),
            narrower_topics: Links::back(topics.len(), topic, topics, |narrower| {
                narrower.broader.iter().map(TopicId::as_str)
            }),
            claim_sources: Links::back(claims.len(), claim, claims, |source| {
                source.relations.iter().filter_map(|link| link.target.as_ref()).map(ClaimId::as_str)
            }),
            source_claims: Links::back(sources.len(), source, claims, |claim| {
                claim
                    .all_evidence()
                    .map(|(_, item)| item)
                    .flat_map(|item| item.sources.iter())
                    .map(|citation| citation.source.as_str())
            }),
            origin_sources: Links::back(origins.len(), origin, sources, |source| {
                Some(source.origin.as_str()).into_iter()
            }),
            series_claims: Links::back(series.len(), one_series, claims, |claim| {
                let observed = claim
                    .figures()
                    .filter_map(|figure| figure.observation.as_ref())
                    .map(|at| at.series.as_str());
                let tested =
                    claim.checks.iter().flat_map(|check| check.test.series()).map(SeriesId::as_str);
                observed.chain(tested)
            }),
            series_alternatives: Links::back(series.len(), one_series, series, |rival| {
                rival.alternative_to.iter().map(SeriesId::as_str)
            }),
            actor_events: Links::back(actors.len(), actor, events, |event| {
                event.actors.iter().map(ActorId::as_str)
            }),
        }
    }
}

/// Where a record stands in a list that is sorted by identifier.
fn position<T: Keyed>(records: &[T], id: &str) -> Option<usize> {
    records.binary_search_by(|record| record.key().as_ref().cmp(id)).ok()
}
