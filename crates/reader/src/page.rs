//! A record with its neighbours, as a page for a person.

use std::fmt::{self, Write as _};

use claimbook_core::{
    Actor, Claim, Dataset, Decimal, Direction, Evidence, Kind, Outcome, Record, Section, Segment,
    Series, Source, Topic, evaluate,
};

/// An identifier that no record has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing in the book is called `{id}`")]
pub struct UnknownRecord {
    /// The identifier.
    pub id: String,
}

/// How wide a page is.
const WIDTH: usize = 100;

/// The page of every record that has an identifier. Sentences of the text are shown where
/// `locate` finds them.
///
/// # Errors
///
/// If no record has the identifier.
pub fn show(
    dataset: &Dataset,
    id: &str,
    locate: &dyn Fn(&Segment) -> Option<String>,
) -> Result<String, UnknownRecord> {
    let mut page = Page { dataset, locate, out: String::new() };
    page.pages(id);
    if page.out.is_empty() { Err(UnknownRecord { id: id.to_owned() }) } else { Ok(page.out) }
}

/// The identifiers of every record that has a page, with the kind of each.
pub fn showable(dataset: &Dataset) -> impl Iterator<Item = (Kind, &str)> {
    let records = dataset.records().map(|record| (record.kind(), record.id()));
    records.chain(dataset.segments().map(|(_, segment)| (Kind::Segment, segment.id())))
}

struct Page<'a> {
    dataset: &'a Dataset,
    locate: &'a dyn Fn(&Segment) -> Option<String>,
    out: String,
}

impl<'a> Page<'a> {
    fn pages(&mut self, id: &str) {
        let book = self.dataset;
        if let Some(claim) = book.claims().find(id) {
            self.claim(claim);
        }
        if let Some(section) = book.sections().find(id) {
            self.section(section);
        }
        if let Some((section, segment)) =
            book.segments().find(|(_, segment)| segment.id.as_str() == id)
        {
            self.segment(section, segment);
        }
        if let Some(actor) = book.actors().find(id) {
            self.actor(actor);
        }
        if let Some(topic) = book.topics().find(id) {
            self.topic(topic);
        }
        if let Some(source) = book.sources().find(id) {
            self.source(source);
        }
        if let Some(series) = book.series().find(id) {
            self.series(series);
        }
        if let Some(origin) = book.origins().find(id) {
            self.title("origin", id, &origin.name);
            self.line(&format!(
                "{}, reliability {}: {}",
                origin.kind, origin.reliability, origin.reason
            ));
            let sources = book.sources().iter().filter(|source| source.origin == origin.id);
            self.list("Sources", sources.map(|source| format!("{}: {}", source.id, source.title)));
        }
        if let Some(unit) = book.units().find(id) {
            self.title("unit", id, &unit.name);
            self.line(&format!("{} ({})", unit.dimension, unit.standard));
        }
        if let Some(event) = book.events().find(id) {
            self.title("event", id, &event.title);
            let actors: Vec<_> =
                event.actors.iter().map(|actor| self.name(actor.as_str())).collect();
            self.line(&format!("{}, {}: {}", event.date, event.kind, actors.join(", ")));
            self.line(&format!("source: {}", self.cited(event.source.as_str())));
            self.page(event.source.as_str(), 2);
        }
    }

    fn claim(&mut self, claim: &'a Claim) {
        self.title("claim", claim.id.as_str(), &claim.statement);
        self.line(&format!(
            "{}, {}, {}, {}, {}{}",
            claim.kind,
            claim.modality,
            claim.measurability,
            claim.time_scope,
            claim.weight,
            if claim.is_active() { String::new() } else { format!(", {}", claim.status) },
        ));
        let actors: Vec<_> = claim
            .actors
            .iter()
            .map(|who| format!("{} ({})", self.name(who.actor.as_str()), who.role))
            .collect();
        self.line(&format!("actors: {}", actors.join(", ")));
        for id in claim.segments.iter() {
            let located = self.dataset.segment(id).and_then(|(_, segment)| (self.locate)(segment));
            match located {
                Some(text) => self.line(&format!("sentence {id}: {text}")),
                None => self.line(&format!("sentence {id}")),
            }
        }
        if let Some(reading) = &claim.reading {
            self.heading("Reading");
            self.line(reading);
        }
        for (index, rival) in claim.rival_readings.iter().enumerate() {
            self.line(&format!("rival {}: {rival}", index + 1));
        }
        self.verdict(claim);
        for (direction, title) in [
            (Direction::Supports, "Evidence for"),
            (Direction::Refutes, "Evidence against"),
            (Direction::Qualifies, "Evidence that limits it"),
            (Direction::Context, "Context"),
        ] {
            let items: Vec<_> =
                claim.evidence.iter().filter(|item| item.direction == direction).collect();
            if !items.is_empty() {
                self.heading(title);
                for item in items {
                    self.evidence(item);
                }
            }
        }
        self.checks(claim);
        self.forecasts(claim);
        self.relations(claim);
    }

    fn verdict(&mut self, claim: &Claim) {
        let Some(assessment) = claim.assessment() else { return };
        self.heading("Verdict");
        let confidence =
            assessment.confidence.map(|it| format!(", {it} confidence")).unwrap_or_default();
        self.line(&format!("{}{confidence} ({})", assessment.verdict, assessment.date));
        self.line(&assessment.rationale);
        self.line(&format!("It would change with: {}", assessment.would_change));
    }

    fn evidence(&mut self, item: &Evidence) {
        self.line(&format!("{} ({}, {}): {}", item.slug, item.strength, item.kind, item.statement));
        for citation in item.sources.iter() {
            let locator = citation.locator.as_ref().map(|at| format!(", {at}")).unwrap_or_default();
            let cited = self.cited(citation.source.as_str());
            self.sub(&format!("{cited}{locator}"));
            self.page(citation.source.as_str(), 8);
        }
    }

    fn checks(&mut self, claim: &Claim) {
        if let Some(gap) = &claim.check_gap {
            self.heading("No check");
            self.line(gap);
        }
        if claim.checks.is_empty() {
            return;
        }
        self.heading("Checks");
        for check in claim.checks.iter() {
            let ran = evaluate(self.dataset, &check.test);
            let word = match ran.outcome {
                Outcome::Holds => "holds",
                Outcome::Fails => "FAILS",
                Outcome::Indeterminate => "open",
            };
            let decisive = if check.decisive { ", decisive" } else { "" };
            self.line(&format!(
                "{word}: {} ({}{decisive}) {}",
                check.slug, check.reading, check.tests
            ));
            self.sub(&ran.explanation);
            self.sub(&format!("bar: {}", check.bar_reason));
            for id in check.test.series() {
                if let Some(series) = self.dataset.series().get(id) {
                    self.sub(&format!("{}  {}", sparkline(series), id));
                }
            }
        }
    }

    fn forecasts(&mut self, claim: &Claim) {
        if claim.forecasts.is_empty() {
            return;
        }
        self.heading("Questions");
        let today = self.dataset.metadata().data_as_of;
        for forecast in claim.forecasts.iter() {
            let answer = forecast.resolution.map(|it| format!(": {it}")).unwrap_or_default();
            let retrospective = if forecast.is_retrospective() { ", asked afterwards" } else { "" };
            self.line(&format!(
                "{} ({}{answer}{retrospective})",
                forecast.question,
                forecast.state(today)
            ));
            self.sub(&format!(
                "{} to {}; {}",
                forecast.opens, forecast.closes, forecast.resolution_criteria
            ));
        }
    }

    fn relations(&mut self, claim: &Claim) {
        let outgoing: Vec<_> = claim
            .relations
            .iter()
            .map(|relation| {
                let target = match (&relation.target, &relation.target_relation) {
                    (Some(claim), _) => claim.to_string(),
                    (None, Some(to)) => format!("that {} {} {}", to.source, to.kind, to.target),
                    (None, None) => String::new(),
                };
                format!("{} {target} ({}): {}", relation.kind, relation.basis, relation.rationale)
            })
            .collect();
        self.list("It", outgoing.into_iter());
        let incoming: Vec<_> = self
            .dataset
            .relations_to(&claim.id)
            .map(|link| {
                let relation = link.relation;
                format!(
                    "{} {} it ({}): {}",
                    link.source.id, relation.kind, relation.basis, relation.rationale
                )
            })
            .collect();
        self.list("And", incoming.into_iter());
    }

    fn section(&mut self, section: &Section) {
        self.title("section", section.id.as_str(), &section.title);
        for segment in section.segments.iter() {
            let located = (self.locate)(segment).map(|text| format!(" {text}")).unwrap_or_default();
            self.line(&format!("{} ({}){located}", segment.id, segment.role));
            for claim in self.dataset.claims_from(&segment.id) {
                self.sub(&format!("{}: {}", claim.id, claim.statement));
            }
        }
    }

    fn segment(&mut self, section: &Section, segment: &Segment) {
        self.title("sentence", segment.id.as_str(), &section.title);
        self.line(&format!(
            "{}, {} words, the {}. of the text",
            segment.role, segment.words, segment.position
        ));
        if let Some(text) = (self.locate)(segment) {
            self.line(&text);
        }
        let claims = self.dataset.claims_from(&segment.id);
        self.list("Claims", claims.map(|claim| format!("{}: {}", claim.id, claim.statement)));
    }

    fn actor(&mut self, actor: &'a Actor) {
        self.title("actor", actor.id.as_str(), &actor.name);
        self.line(&actor.kind.to_string());
        if let Some(definition) = &actor.definition {
            self.line(definition);
        }
        let codes = actor
            .identifiers
            .iter()
            .map(|code| format!("{} {} ({})", code.scheme, code.value, code.label));
        self.list("Codes", codes);
        let members = actor.members.iter().map(|member| {
            let end = member.end.map(|end| format!(" to {end}")).unwrap_or_default();
            format!(
                "{}, {}, from {}{end}",
                self.name(member.actor.as_str()),
                member.role,
                member.start
            )
        });
        let members: Vec<_> = members.collect();
        self.list("Members", members.into_iter());
        let wholes = self.dataset.memberships(&actor.id);
        self.list(
            "Belongs to",
            wholes.map(|(whole, member)| {
                format!("{}, {}, from {}", whole.name, member.role, member.start)
            }),
        );
        let claims = self.dataset.claims_about(&actor.id);
        self.list("Claims", claims.map(|claim| format!("{}: {}", claim.id, claim.statement)));
        let events = self.dataset.events_of(&actor.id);
        self.list("Events", events.map(|event| format!("{} {}", event.date, event.title)));
    }

    fn topic(&mut self, topic: &Topic) {
        self.title("topic", topic.id.as_str(), &topic.pref_label);
        self.line(&topic.definition);
        let claims = self.dataset.claims_on(&topic.id);
        self.list("Claims", claims.map(|claim| format!("{}: {}", claim.id, claim.statement)));
    }

    fn source(&mut self, source: &Source) {
        self.title("source", source.id.as_str(), &source.title);
        self.line(&format!(
            "{}, {}, {}, read as {}",
            source.publisher, source.issued, source.kind, source.read_as
        ));
        let cited = self.cited(source.id.as_str());
        self.line(&cited);
        self.page(source.id.as_str(), 2);
        let claims = self.dataset.claims_citing(&source.id);
        self.list("Claims", claims.map(|claim| format!("{}: {}", claim.id, claim.statement)));
    }

    fn series(&mut self, series: &Series) {
        self.title("series", series.id.as_str(), &series.title);
        self.line(&sparkline(series));
        self.line(&series.method_note);
        let cited = self.cited(series.source.as_str());
        self.line(&format!("{cited}; taken {}; {}", series.vintage, series.license));
        self.page(series.source.as_str(), 2);
        let rows = series.observations.iter().map(|row| {
            let value = row.obs_value.map(|value| value.to_string()).unwrap_or_default();
            let comment = row.comment.as_ref().map(|text| format!("  {text}")).unwrap_or_default();
            let source = row.source.as_ref().map(|id| format!("  {id}")).unwrap_or_default();
            let period = row.time_period.to_string();
            format!("{period:<17} {value:>12} {}{source}{comment}", row.obs_status)
        });
        self.list(&format!("Values in {} × 10^{}", series.unit, series.unit_mult), rows);
        let claims = self.dataset.claims_testing(&series.id);
        self.list("Claims", claims.map(|claim| format!("{}: {}", claim.id, claim.statement)));
    }

    /// A source in one line: title, publisher, year, and who stands behind it.
    fn cited(&self, id: &str) -> String {
        let Some(source) = self.dataset.sources().find(id) else { return id.to_owned() };
        let origin = self.dataset.origins().get(&source.origin);
        let from = origin
            .map(|origin| format!("{}, {}", origin.name, origin.reliability))
            .unwrap_or_default();
        let primary = if source.primary { "" } else { ", at second hand" };
        format!(
            "{id}: {} ({}, {}; from {from}{primary})",
            source.title, source.publisher, source.issued
        )
    }

    /// Where a source can be read, on a line of its own.
    fn page(&mut self, id: &str, indent: usize) {
        if let Some(url) = self.dataset.sources().find(id).and_then(|source| source.url.as_ref()) {
            self.wrapped(url, indent);
        }
    }

    fn name(&self, actor: &str) -> String {
        self.dataset
            .actors()
            .find(actor)
            .map_or_else(|| actor.to_owned(), |actor| actor.name.to_string())
    }

    fn title(&mut self, kind: impl fmt::Display, id: &str, title: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        let _ = writeln!(self.out, "{kind} {id}");
        self.line(title);
    }

    fn heading(&mut self, text: &str) {
        let _ = writeln!(self.out, "\n{text}");
    }

    fn list(&mut self, title: &str, items: impl Iterator<Item = String>) {
        let items: Vec<_> = items.collect();
        if items.is_empty() {
            return;
        }
        self.heading(title);
        for item in &items {
            self.line(item);
        }
    }

    fn line(&mut self, text: &str) {
        self.wrapped(text, 2);
    }

    fn sub(&mut self, text: &str) {
        self.wrapped(text, 6);
    }

    /// A paragraph, wrapped, with its further lines set in.
    fn wrapped(&mut self, text: &str, indent: usize) {
        let mut column = 0;
        for word in text.split(' ') {
            let length = word.chars().count();
            if column == 0 {
                let _ = write!(self.out, "{:indent$}{word}", "");
                column = indent + length;
            } else if column + 1 + length > WIDTH {
                let _ = write!(self.out, "\n{:1$}{word}", "", indent + 2);
                column = indent + 2 + length;
            } else {
                let _ = write!(self.out, " {word}");
                column += 1 + length;
            }
        }
        self.out.push('\n');
    }
}

/// A series as a line of bars, from its least value to its greatest.
fn sparkline(series: &Series) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let values: Vec<Decimal> = series.observations.iter().filter_map(|row| row.obs_value).collect();
    let (Some(least), Some(most)) = (values.iter().min(), values.iter().max()) else {
        return String::new();
    };
    let span = most.minus(*least);
    let bar = |value: &Decimal| {
        let step = value
            .minus(*least)
            .and_then(|above| above.times(Decimal::from(7)))
            .and_then(|above| above.divided(span?, 0))
            .and_then(|step| step.to_string().parse().ok())
            .unwrap_or(0_usize);
        BARS[step.min(7)]
    };
    let ends = (series.observations.first(), series.observations.last());
    let (from, to) = match ends {
        (Some(old), Some(new)) => (old.time_period.to_string(), new.time_period.to_string()),
        _ => (String::new(), String::new()),
    };
    format!(
        "{} {from} {} {to} {}",
        least.trimmed(),
        values.iter().map(bar).collect::<String>(),
        most.trimmed()
    )
}
