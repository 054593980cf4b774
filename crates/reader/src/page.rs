//! The page of a record: the record, and its neighbours found for it.
//!
//! A page holds records, terms, dates and numbers, never a sentence made of them: how they are
//! worded and laid out is the printer's matter.

mod claim;

pub use claim::{CheckPage, ClaimPage, EvidenceItem, Side};

use claimbook_core::{
    Actor, ActorId, Claim, Coder, Coding, Dataset, Document, Event, Kind, Membership, Metadata,
    NotFound, Origin, Record, Section, Segment, SegmentId, Series, Source, SourceId, Text, Topic,
    Unit,
};

use crate::agreement;

/// What is said of a record, by its kind.
#[derive(Clone, Debug)]
pub enum Page<'a> {
    /// Of the book as a whole.
    Metadata(&'a Metadata),
    /// Of the text as a whole.
    Document(&'a Document),
    /// Of a claim.
    Claim(ClaimPage<'a>),
    /// Of a section.
    Section(SectionPage<'a>),
    /// Of a sentence.
    Segment(SegmentPage<'a>),
    /// Of an actor.
    Actor(ActorPage<'a>),
    /// Of a topic.
    Topic(TopicPage<'a>),
    /// Of a source.
    Source(SourcePage<'a>),
    /// Of a series.
    Series(SeriesPage<'a>),
    /// Of an origin.
    Origin(OriginPage<'a>),
    /// Of a unit.
    Unit(&'a Unit),
    /// Of an event.
    Event(EventPage<'a>),
    /// Of a coding.
    Coding(CodingPage<'a>),
}

/// A section with its sentences.
#[derive(Clone, Debug)]
pub struct SectionPage<'a> {
    /// The section.
    pub section: &'a Section,
    /// Its sentences, each with the claims drawn from it.
    pub sentences: Vec<(Sentence<'a>, Vec<&'a Claim>)>,
}

/// A sentence with its section and its claims.
#[derive(Clone, Debug)]
pub struct SegmentPage<'a> {
    /// The section that it stands in.
    pub section: &'a Section,
    /// The segment.
    pub segment: &'a Segment,
    /// Its words.
    pub words: Option<String>,
    /// The claims drawn from it.
    pub claims: Vec<&'a Claim>,
}

/// An actor with what it is part of and takes part in.
#[derive(Clone, Debug)]
pub struct ActorPage<'a> {
    /// The actor.
    pub actor: &'a Actor,
    /// Its members.
    pub members: Vec<(Who<'a>, &'a Membership)>,
    /// What it is a member of.
    pub wholes: Vec<(&'a Actor, &'a Membership)>,
    /// The claims in which it takes part.
    pub claims: Vec<&'a Claim>,
    /// The events in which it took part.
    pub events: Vec<&'a Event>,
}

/// A topic with the claims filed under it.
#[derive(Clone, Debug)]
pub struct TopicPage<'a> {
    /// The topic.
    pub topic: &'a Topic,
    /// The claims.
    pub claims: Vec<&'a Claim>,
}

/// A source with the claims that cite it.
#[derive(Clone, Debug)]
pub struct SourcePage<'a> {
    /// The source.
    pub source: &'a Source,
    /// The source as it is cited.
    pub cited: Cited<'a>,
    /// The claims.
    pub claims: Vec<&'a Claim>,
}

/// A series with its source and the claims that rest on it.
#[derive(Clone, Debug)]
pub struct SeriesPage<'a> {
    /// The series.
    pub series: &'a Series,
    /// What it is counted in.
    pub unit: Option<&'a Unit>,
    /// Where it comes from.
    pub cited: Cited<'a>,
    /// The claims.
    pub claims: Vec<&'a Claim>,
}

/// An origin with its sources.
#[derive(Clone, Debug)]
pub struct OriginPage<'a> {
    /// The origin.
    pub origin: &'a Origin,
    /// The sources.
    pub sources: Vec<&'a Source>,
}

/// An event with who took part.
#[derive(Clone, Debug)]
pub struct EventPage<'a> {
    /// The event.
    pub event: &'a Event,
    /// Who took part.
    pub actors: Vec<Who<'a>>,
    /// Where it is reported.
    pub cited: Cited<'a>,
}

/// A coding with who made it.
#[derive(Clone, Debug)]
pub struct CodingPage<'a> {
    /// The coding.
    pub coding: &'a Coding,
    /// What the coder was.
    pub coder: Option<&'a Coder>,
}

/// An actor that a record names.
#[derive(Clone, Copy, Debug)]
pub struct Who<'a> {
    /// Its identifier.
    pub id: &'a ActorId,
    /// The actor; absent if the book has none of that name.
    pub actor: Option<&'a Actor>,
}

/// A sentence that a record names.
#[derive(Clone, Debug)]
pub struct Sentence<'a> {
    /// Its identifier.
    pub id: &'a SegmentId,
    /// The segment; absent if the book has none of that name.
    pub segment: Option<&'a Segment>,
    /// Its words, where the analysed text is at hand.
    pub words: Option<String>,
}

/// A source that a record cites, with who stands behind it.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    /// Its identifier.
    pub id: &'a SourceId,
    /// The place in it.
    pub locator: Option<&'a Text>,
    /// The source; absent if the book has none of that name.
    pub source: Option<&'a Source>,
    /// Who produced the information.
    pub origin: Option<&'a Origin>,
}

/// Finds the words of a segment in the analysed text, if that is at hand.
pub type Locate<'f> = &'f dyn Fn(&Segment) -> Option<String>;

impl<'a> Page<'a> {
    /// The page of every record that has an identifier: mostly one, or one for each kind in which
    /// it is used. Sentences of the text have words where `locate` finds them.
    ///
    /// # Errors
    ///
    /// If no record has it.
    pub fn of(dataset: &'a Dataset, id: &str, locate: Locate<'_>) -> Result<Vec<Self>, NotFound> {
        let book = Book { dataset, locate };
        Ok(dataset.find(id)?.into_iter().filter_map(|record| book.page(record)).collect())
    }
}

/// A book with the words of its text.
pub(crate) struct Book<'a, 'f> {
    pub(crate) dataset: &'a Dataset,
    pub(crate) locate: Locate<'f>,
}

impl<'a> Book<'a, '_> {
    fn page(&self, record: &dyn Record) -> Option<Page<'a>> {
        let (book, id) = (self.dataset, record.id());
        match record.kind() {
            Kind::Metadata => Some(Page::Metadata(book.metadata())),
            Kind::Document => Some(Page::Document(book.document())),
            Kind::Section => book.sections().get(id).map(|it| Page::Section(self.section(it))),
            Kind::Actor => book.actors().get(id).map(|it| Page::Actor(self.actor(it))),
            Kind::Topic => book.topics().get(id).map(|it| Page::Topic(self.topic(it))),
            Kind::Origin => book.origins().get(id).map(|it| Page::Origin(self.origin(it))),
            Kind::Unit => book.units().get(id).map(Page::Unit),
            Kind::Source => book.sources().get(id).map(|it| Page::Source(self.source(it))),
            Kind::Series => book.series().get(id).map(|it| Page::Series(self.series(it))),
            Kind::Event => book.events().get(id).map(|it| Page::Event(self.event(it))),
            Kind::Claim => book.claims().get(id).map(|it| Page::Claim(self.claim(it))),
            Kind::Segment => {
                let found = book.segments().find(|(_, segment)| segment.id.as_str() == id);
                found.map(|(section, it)| Page::Segment(self.segment(section, it)))
            }
            Kind::Coding => book.codings().get(id).map(|it| Page::Coding(self.coding(it))),
            // A part is shown with its claim, and a row has no name to be shown by.
            Kind::Part
            | Kind::Coder
            | Kind::Anchor
            | Kind::Renamed
            | Kind::Correction
            | Kind::Known
            | Kind::Lock
            | Kind::Release => None,
        }
    }

    fn section(&self, section: &'a Section) -> SectionPage<'a> {
        let sentence = |segment: &'a Segment| {
            let claims = self.dataset.claims_from(&segment.id).collect();
            (self.sentence(&segment.id), claims)
        };
        SectionPage { section, sentences: section.segments.iter().map(sentence).collect() }
    }

    fn segment(&self, section: &'a Section, segment: &'a Segment) -> SegmentPage<'a> {
        SegmentPage {
            section,
            segment,
            words: (self.locate)(segment),
            claims: self.dataset.claims_from(&segment.id).collect(),
        }
    }

    fn actor(&self, actor: &'a Actor) -> ActorPage<'a> {
        let members = actor.members.iter().map(|member| (self.who(&member.actor), member));
        ActorPage {
            actor,
            members: members.collect(),
            wholes: self.dataset.memberships(&actor.id).collect(),
            claims: self.dataset.claims_about(&actor.id).collect(),
            events: self.dataset.events_of(&actor.id).collect(),
        }
    }

    fn topic(&self, topic: &'a Topic) -> TopicPage<'a> {
        TopicPage { topic, claims: self.dataset.claims_on(&topic.id).collect() }
    }

    fn source(&self, source: &'a Source) -> SourcePage<'a> {
        SourcePage {
            source,
            cited: self.cited(&source.id, None),
            claims: self.dataset.claims_citing(&source.id).collect(),
        }
    }

    fn series(&self, series: &'a Series) -> SeriesPage<'a> {
        SeriesPage {
            series,
            unit: self.dataset.units().get(&series.unit),
            cited: self.cited(&series.source, None),
            claims: self.dataset.claims_testing(&series.id).collect(),
        }
    }

    fn origin(&self, origin: &'a Origin) -> OriginPage<'a> {
        OriginPage { origin, sources: self.dataset.sources_from(&origin.id).collect() }
    }

    fn event(&self, event: &'a Event) -> EventPage<'a> {
        EventPage {
            event,
            actors: event.actors.iter().map(|id| self.who(id)).collect(),
            cited: self.cited(&event.source, None),
        }
    }

    fn coding(&self, coding: &'a Coding) -> CodingPage<'a> {
        CodingPage { coding, coder: agreement::coder(self.dataset, &coding.id) }
    }

    fn who(&self, id: &'a ActorId) -> Who<'a> {
        Who { id, actor: self.dataset.actors().get(id) }
    }

    fn sentence(&self, id: &'a SegmentId) -> Sentence<'a> {
        let segment = self.dataset.segment(id).map(|(_, segment)| segment);
        Sentence { id, segment, words: segment.and_then(self.locate) }
    }

    fn cited(&self, id: &'a SourceId, locator: Option<&'a Text>) -> Cited<'a> {
        let source = self.dataset.sources().get(id);
        let origin = source.and_then(|source| self.dataset.origins().get(&source.origin));
        Cited { id, locator, source, origin }
    }
}
