//! The page of a record as text.

use claimbook_core::{Claim, Coded, Document, Metadata, Observation, Text, Unit};

use super::{Paper, agreement, several};
use crate::page::{
    ActorPage, Cited, CodingPage, EventPage, OriginPage, Page, SectionPage, SegmentPage,
    SeriesPage, SourcePage, TopicPage, Who,
};

impl Paper {
    pub(super) fn page(&mut self, page: &Page<'_>) {
        match page {
            Page::Metadata(metadata) => self.metadata(metadata),
            Page::Document(document) => self.document(document),
            Page::Claim(page) => self.claim(page),
            Page::Section(page) => self.section(page),
            Page::Segment(page) => self.segment(page),
            Page::Actor(page) => self.actor(page),
            Page::Topic(page) => self.topic(page),
            Page::Source(page) => self.source(page),
            Page::Series(page) => self.series(page),
            Page::Origin(page) => self.origin(page),
            Page::Unit(unit) => self.unit(unit),
            Page::Coding(coding) => self.coding(coding),
            Page::Event(page) => self.event(page),
        }
    }

    fn metadata(&mut self, metadata: &Metadata) {
        self.alone("dataset", &metadata.title);
        self.line(&metadata.description);
        let creators: Vec<_> = metadata.creators.iter().map(Text::as_str).collect();
        self.line(&format!("by {}", creators.join(", ")));
        self.line(&format!(
            "{}, version {}, shape {}, in {}, {}, data as of {}",
            metadata.stage,
            metadata.version,
            metadata.schema_version,
            metadata.language,
            metadata.license,
            metadata.data_as_of
        ));
        self.line(&metadata.base_iri);
    }

    fn document(&mut self, document: &Document) {
        self.alone("document", document.title.as_deref().unwrap_or("the analysed text"));
        let issued = document.issued.map(|date| date.to_string());
        let known: Vec<_> =
            [document.author.as_deref(), document.publisher.as_deref(), issued.as_deref()]
                .into_iter()
                .flatten()
                .collect();
        if !known.is_empty() {
            self.line(&known.join(", "));
        }
        if let Some(url) = &document.url {
            self.line(url);
        }
        self.line(&format!(
            "{} in {}, taken {}, folded by {}",
            several(document.segment_count as usize, "sentence"),
            document.language,
            document.accessed,
            document.normalization
        ));
        self.line(&format!("sha256 {}", document.sha256));
    }

    fn section(&mut self, page: &SectionPage<'_>) {
        self.title("section", &page.section.id, &page.section.title);
        for (sentence, claims) in &page.sentences {
            let role = sentence.segment.map(|it| format!(" ({})", it.role)).unwrap_or_default();
            let words = sentence.words.as_ref().map(|it| format!(" {it}")).unwrap_or_default();
            self.line(&format!("{}{role}{words}", sentence.id));
            for claim in claims {
                self.sub(&said(claim));
            }
        }
    }

    fn segment(&mut self, page: &SegmentPage<'_>) {
        let segment = page.segment;
        self.title("sentence", &segment.id, &page.section.title);
        self.line(&format!(
            "{}, {}, the {}. of the text",
            segment.role,
            several(segment.words as usize, "word"),
            segment.position
        ));
        if let Some(words) = &page.words {
            self.line(words);
        }
        self.claims(&page.claims);
    }

    fn actor(&mut self, page: &ActorPage<'_>) {
        let actor = page.actor;
        self.title("actor", &actor.id, &actor.name);
        self.line(&actor.kind.to_string());
        if let Some(definition) = &actor.definition {
            self.line(definition);
        }
        let codes = actor
            .identifiers
            .iter()
            .map(|code| format!("{} {} ({})", code.scheme, code.value, code.label));
        self.list("Codes", codes);
        let members = page.members.iter().map(|(who, member)| {
            let end = member.end.map(|end| format!(" to {end}")).unwrap_or_default();
            format!("{}, {}, from {}{end}", name(who), member.role, member.start)
        });
        self.list("Members", members);
        let wholes = page.wholes.iter().map(|(whole, member)| {
            format!("{}, {}, from {}", whole.name, member.role, member.start)
        });
        self.list("Belongs to", wholes);
        self.claims(&page.claims);
        let events = page.events.iter().map(|event| format!("{} {}", event.date, event.title));
        self.list("Events", events);
    }

    fn topic(&mut self, page: &TopicPage<'_>) {
        self.title("topic", &page.topic.id, &page.topic.pref_label);
        self.line(&page.topic.definition);
        self.claims(&page.claims);
    }

    fn source(&mut self, page: &SourcePage<'_>) {
        let source = page.source;
        self.title("source", &source.id, &source.title);
        self.line(&format!(
            "{}, {}, {}, read as {}",
            source.publisher, source.issued, source.kind, source.read_as
        ));
        self.line(&cited(&page.cited));
        self.address(&page.cited, 2);
        for capture in source.captures.iter() {
            self.line(&format!(
                "copy of {}: {}, {}, sha256 {}",
                capture.day, capture.kind, capture.media_type, capture.sha256
            ));
            if let Some(archive) = &capture.archive {
                self.wrapped(archive, 4);
            }
        }
        self.claims(&page.claims);
    }

    fn series(&mut self, page: &SeriesPage<'_>) {
        let series = page.series;
        self.title("series", &series.id, &series.title);
        self.sparkline("", series, 2);
        self.line(&format!("{}, frequency {}", series.indicator, series.freq));
        self.line(&series.method_note);
        self.line(&format!("{}; taken {}; {}", cited(&page.cited), series.vintage, series.license));
        self.address(&page.cited, 2);
        let row = |row: &Observation| {
            let value = row.obs_value.map(|value| value.to_string()).unwrap_or_default();
            let comment = row.comment.as_ref().map(|text| format!("  {text}")).unwrap_or_default();
            let source = row.source.as_ref().map(|id| format!("  {id}")).unwrap_or_default();
            let period = row.time_period.to_string();
            format!("{period:<17} {value:>12} {}{source}{comment}", row.obs_status)
        };
        let unit = page.unit.map_or(series.unit.as_str(), |unit| &unit.name);
        let power = match series.unit_mult {
            0 => String::new(),
            power => format!(" × 10^{power}"),
        };
        self.list(&format!("Values in {unit}{power}"), series.observations.iter().map(row));
        for vintage in series.vintages.iter().rev() {
            let heading = format!("As published by {}", vintage.day);
            self.list(&heading, vintage.observations.iter().map(row));
        }
        self.claims(&page.claims);
    }

    fn origin(&mut self, page: &OriginPage<'_>) {
        let origin = page.origin;
        self.title("origin", &origin.id, &origin.name);
        self.line(&format!(
            "{}, reliability {}: {}",
            origin.kind, origin.reliability, origin.reason
        ));
        let sources = page.sources.iter().map(|source| format!("{}: {}", source.id, source.title));
        self.list("Sources", sources);
    }

    fn unit(&mut self, unit: &Unit) {
        self.title("unit", &unit.id, &unit.name);
        self.line(&format!("{} ({})", unit.dimension, unit.standard));
    }

    fn coding(&mut self, page: &CodingPage<'_>) {
        let coding = page.coding;
        let title = if coding.is_settled() { "what the coders agreed on" } else { coding.coder() };
        self.title("coding", &coding.id, title);
        if let Some(coder) = page.coder {
            self.line(&agreement::coder(coder));
        }
        for (index, row) in coding.rows.iter().enumerate() {
            if index == 0 {
                self.heading("Claims");
            }
            let Coded { claim, kind, measurability, verdict, confidence, reason } = row;
            let confidence = confidence.map(|it| format!(", {it} confidence")).unwrap_or_default();
            self.line(&format!("{claim}: {kind}, {measurability}, {verdict}{confidence}"));
            if let Some(reason) = reason {
                self.sub(reason);
            }
        }
    }

    fn event(&mut self, page: &EventPage<'_>) {
        let event = page.event;
        self.title("event", &event.id, &event.title);
        let actors: Vec<_> = page.actors.iter().map(name).collect();
        self.line(&format!("{}, {}: {}", event.date, event.kind, actors.join(", ")));
        self.line(&format!("source: {}", cited(&page.cited)));
        self.address(&page.cited, 2);
    }

    fn claims(&mut self, claims: &[&Claim]) {
        self.list("Claims", claims.iter().copied().map(said));
    }

    /// Where a source can be read, on a line of its own.
    pub(super) fn address(&mut self, cited: &Cited<'_>, indent: usize) {
        if let Some(url) = cited.source.and_then(|source| source.url.as_ref()) {
            self.wrapped(url, indent);
        }
    }
}

fn said(claim: &Claim) -> String {
    format!("{}: {}", claim.id, claim.statement)
}

/// What an actor is called.
pub(super) fn name<'a>(who: &Who<'a>) -> &'a str {
    who.actor.map_or(who.id.as_str(), |actor| &actor.name)
}

/// A source in one line: title, publisher, year, who stands behind it, and the place in it.
pub(super) fn cited(cited: &Cited<'_>) -> String {
    let locator = cited.locator.map(|at| format!(", {at}")).unwrap_or_default();
    let id = cited.id;
    let Some(source) = cited.source else { return format!("{id}{locator}") };
    let from = cited
        .origin
        .map(|origin| format!("{}, {}", origin.name, origin.reliability))
        .unwrap_or_default();
    let primary = if source.primary { "" } else { ", at second hand" };
    format!(
        "{id}: {} ({}, {}; from {from}{primary}){locator}",
        source.title, source.publisher, source.issued
    )
}
