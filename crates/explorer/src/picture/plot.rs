//! A line over time with the window that was tested, the bars that values were held against, and the
//! values that decided.

use std::fmt::Write as _;

use claimbook_core::{ObsStatus, Outcome, Series, Source, SourceId};
use maud::{Markup, PreEscaped, html};

use super::{
    bar::Control,
    scale::{Time, Values, at, share},
};
use crate::{
    links::{self, Place},
    mark, number,
    view::{View, wide},
};

/// With more points than this, a line has no dots.
const DOTTED: usize = 60;
/// How many sources stand in the line under a picture; the table names all.
const NAMED: usize = 3;

/// A value of a line.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub(super) at: f64,
    /// None where the series says that the value is missing.
    pub(super) value: Option<f64>,
    pub(super) period: String,
    /// The value as it is read.
    pub(super) said: String,
    pub(super) status: ObsStatus,
    pub(super) source: Option<SourceId>,
}

/// A line with its name.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) points: Vec<Point>,
}

impl Line {
    pub(super) fn at(&self, period: &str) -> Option<&Point> {
        self.points.iter().find(|it| it.period == period)
    }
}

/// What values were held against, from bottom to top the same for a single number.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) said: String,
    pub(super) outcome: Outcome,
    /// How far from the number a value does not tell.
    pub(super) near: f64,
}

/// A value that decided, or a place where something is to be said.
#[derive(Clone, Debug)]
pub(super) struct Note {
    pub(super) at: f64,
    pub(super) value: f64,
    pub(super) said: String,
}

/// A line over time, and what was held against it.
#[derive(Default)]
pub(super) struct Plot<'a> {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) unit: String,
    pub(super) yearly: bool,
    pub(super) lines: Vec<Line>,
    /// What is divided, for the table; it is drawn small beneath.
    pub(super) parts: Vec<Line>,
    pub(super) windows: Vec<(f64, f64)>,
    /// Spans in which a comparison fails.
    pub(super) against: Vec<(f64, f64)>,
    pub(super) held: Vec<Held>,
    pub(super) notes: Vec<Note>,
    /// A level across a window, such as its mean.
    pub(super) levels: Vec<(f64, f64, f64, String)>,
    /// What a window comes to in all, which is no height among its values: where, and what is said.
    pub(super) totals: Vec<(f64, String)>,
    /// Two values that were compared, joined.
    pub(super) joins: Vec<(Note, Note, String)>,
    /// Steps from value to value: where, and which way.
    pub(super) steps: Vec<(f64, &'static str)>,
    pub(super) description: Vec<String>,
    pub(super) controls: Vec<Control>,
    /// The series that it is made from.
    pub(super) series: Vec<&'a Series>,
    pub(super) small: bool,
    /// How many pictures of the page before it have its title.
    pub(super) namesakes: usize,
}

/// The values of a series, in their order.
pub(super) fn points(view: &View<'_>, series: &Series, shift: i8) -> Vec<Point> {
    let row = |row: &claimbook_core::Observation| {
        let value = row.obs_value.filter(|_| row.obs_status != ObsStatus::O);
        let value = value.and_then(|it| it.shifted(shift));
        Point {
            at: at(row.time_period),
            value: value.map(number::place),
            period: row.time_period.to_string(),
            said: value.map_or_else(|| "–".to_owned(), |it| number::grouped(view.words, it)),
            status: row.obs_status,
            source: Some(row.source.clone().unwrap_or_else(|| series.source.clone())),
        }
    };
    series.observations.iter().map(row).collect()
}

/// A value that is ringed and told, to the left of it or to the right.
fn witness(time: &Time, values: &Values, note: &Note, left: bool) -> Markup {
    let (x, y) = (share(time.x(note.at)), share(values.y(note.value)));
    let (dx, anchor) = if left { ("-2", "end") } else { ("2", "start") };
    html! {
        circle class="wit" cx=(x) cy=(y) r="6" {}
        text class="wl" x=(x) y=(y) dx=(dx) dy="-11" text-anchor=(anchor) { (note.said) }
    }
}

impl Plot<'_> {
    /// What its table is called, on a page that may have several of one series.
    fn table_name(&self, table: &str) -> String {
        match self.namesakes {
            0 => format!("{table}: {}", self.title),
            before => format!("{table}: {} ({})", self.title, before + 1),
        }
    }

    fn known(&self) -> impl Iterator<Item = (f64, f64)> {
        self.lines.iter().flat_map(|line| &line.points).filter_map(|it| Some((it.at, it.value?)))
    }

    /// The scales: times, and values with everything that is held against them.
    fn scales(&self) -> (Time, Values) {
        let windows = self.windows.iter().flat_map(|(from, to)| [from + 0.5, to - 0.5]);
        let time = Time::over(self.known().map(|it| it.0).chain(windows), self.yearly);
        let held = self.held.iter().flat_map(|it| [it.low, it.high]);
        let asked = self.controls.iter().filter_map(Control::heights).flatten();
        (time, Values::over(self.known().map(|it| it.1).chain(held).chain(asked)))
    }

    pub(super) fn draw(&self, view: &View<'_>) -> Markup {
        if self.known().next().is_none() {
            return html! {};
        }
        let (time, values) = self.scales();
        let name = |part: &str| format!("{}-{part}", self.id);
        html! {
            figure class={ "plot" @if self.small { " small" } } id=(self.id) {
                figcaption { strong { (self.title) } @if !self.unit.is_empty() { " " span class="unit" { (self.unit) } } }
                @if self.lines.len() > 1 {
                    ul class="key" { @for (at, line) in self.lines.iter().enumerate() { li class={ "k l" (at) } { (line.name) } } }
                }
                div class="frame" {
                    svg width="100%" height=(if self.small { "110" } else { "250" }) role="img" aria-labelledby={ (name("t")) " " (name("d")) } {
                        title id=(name("t")) { (self.title) }
                        desc id=(name("d")) { (self.description.join(" ")) }
                        (self.ground(view, &time, &values))
                        @for (at, line) in self.lines.iter().enumerate() { (drawn(line, at, &time, &values)) }
                        (self.over(&time, &values))
                        @if !self.controls.is_empty() {
                            g class="mine" visibility="hidden" { line x1="0" x2="100%" {} text x="100%" dx="8" dy=".32em" {} }
                        }
                        g class="tip" visibility="hidden" aria-hidden="true" { line y1="0" y2="100%" {} circle r="4.5" {} text y="0" dy="-6" {} }
                    }
                }
                @for control in &self.controls { (control.draw(view, &values, &self.id)) }
                (self.under(view))
            }
        }
    }

    /// Windows, axes and bars, below the lines.
    fn ground(&self, view: &View<'_>, time: &Time, values: &Values) -> Markup {
        let words = view.words;
        let span = |class: &str, from: f64, to: f64| {
            let (from, to) = (time.x(from), time.x(to));
            html! { rect class=(class) x=(share(from)) y="0" width=(share(to - from)) height="100%" {} }
        };
        html! {
            @for (from, to) in &self.windows {
                (span("win", *from, *to))
                text class="lab" x=(share(time.x(*from))) y="14" dx="5" { (words.window) }
            }
            @for (from, to) in &self.against { (span("against", *from, *to)) }
            @for it in values.marks(if self.small { 2.0 } else { 4.0 }) {
                @let y = share(values.y(it));
                line class=(if it == 0.0 { "zero" } else { "grid" }) x1="0" x2="100%" y1=(y) y2=(y) {}
                text class="at" x="-8" y=(y) dy=".32em" { (number::rough(words, it)) }
            }
            @for (at, (x, year)) in time.marks().iter().enumerate() {
                text class=(if at % 2 == 1 { "tick alt" } else { "tick" }) x=(share(*x)) y="100%" dy="20" { (year) }
            }
            @for it in &self.held {
                @let class = mark::class(it.outcome);
                @if it.high > it.low {
                    rect class={ "band " (class) } x="0" width="100%" y=(share(values.y(it.high))) height=(share(values.y(it.low) - values.y(it.high))) {}
                }
                @if it.near > 0.0 {
                    rect class="near" x="0" width="100%" y=(share(values.y(it.high + it.near))) height=(share(values.y(it.low - it.near) - values.y(it.high + it.near))) {}
                }
            }
        }
    }

    /// Bars, levels, joins and notes, above the lines.
    fn over(&self, time: &Time, values: &Values) -> Markup {
        let mut told: Vec<f64> = Vec::new();
        html! {
            @for it in &self.held {
                @let class = mark::class(it.outcome);
                @let ends = if it.high > it.low { vec![it.low, it.high] } else { vec![it.low] };
                @for end in &ends {
                    @let y = share(values.y(*end));
                    line class={ "bar " (class) } x1="0" x2="100%" y1=(y) y2=(y) {}
                }
                @let y = values.y(f64::midpoint(it.low, it.high));
                @if told.iter().all(|other| (other - y).abs() > 0.055) {
                    text class={ "barl " (class) } x="100%" dx="8" y=(share(y)) dy=".32em" { (mark::sign(it.outcome)) " " (it.said) }
                    ({ told.push(y); "" })
                }
            }
            @for (from, to, level, said) in &self.levels {
                @let y = share(values.y(*level));
                line class="level" x1=(share(time.x(*from))) x2=(share(time.x(*to))) y1=(y) y2=(y) {}
                text class="wl" x=(share(time.x(*from))) y=(y) dx="5" dy="-6" { (said) }
            }
            @for (at, (from, said)) in self.totals.iter().enumerate() {
                text class="wl" x=(share(time.x(*from))) y="0" dx="5" dy=(30 + 16 * at) { (said) }
            }
            @for (from, to, said) in &self.joins {
                line class="span" x1=(share(time.x(from.at))) y1=(share(values.y(from.value))) x2=(share(time.x(to.at))) y2=(share(values.y(to.value))) {}
                text class="wl" x=(share(f64::midpoint(time.x(from.at), time.x(to.at)))) y=(share(values.y(from.value.max(to.value)))) dy="-28" text-anchor="middle" { (said) }
            }
            @for (at, way) in &self.steps { text class="step" x=(share(time.x(*at))) y="100%" dy="-6" { (way) } }
            @for note in &self.notes { (witness(time, values, note, time.x(note.at) > 0.7)) }
            // Each away from the other, however near they are.
            @for (from, to, _) in &self.joins {
                (witness(time, values, from, time.x(from.at) > 0.1))
                (witness(time, values, to, time.x(to.at) > 0.9))
            }
        }
    }

    /// Where the values are from, and the values as a table.
    fn under(&self, view: &View<'_>) -> Markup {
        let words = view.words;
        let mut sources: Vec<&Source> = Vec::new();
        for source in self.rows().flat_map(|row| self.sources(view, row)) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        // What is divided stands in the table of the quotient, and the page of a series has its own.
        let is_told = self.small
            || self.lines.len() == 1
                && self.series.iter().any(|it| view.links.here == Place::Series(&it.id));
        html! {
            div class="under" {
                @if !sources.is_empty() && !self.small {
                    span {
                        (words.source) ": "
                        @for (at, source) in sources.iter().take(NAMED).enumerate() { @if at > 0 { ", " } (view.cited(source)) }
                        @if sources.len() > NAMED { " " (words.say(words.and_more, &[&(sources.len() - NAMED)])) }
                    }
                }
                (view.by_script(html! { button class="js svg" type="button" { (words.as_svg) } }))
                @for series in &self.series {
                    @if view.links.here != Place::Series(&series.id) {
                        a href=(view.links.to(Place::Series(&series.id))) { @if self.series.len() > 1 { (series.title) } @else { (words.series_word) } }
                    }
                    @if let Some(csv) = view.links.file(&links::series_csv(&series.id)) { a href=(csv) { "CSV" } }
                }
                @if !is_told {
                    details {
                        summary { (words.data_table) }
                        (wide(&self.table_name(words.data_table), &self.table(view)))
                    }
                }
            }
        }
    }

    /// The points that have a row in the table.
    fn rows(&self) -> impl Iterator<Item = &Point> {
        self.lines.first().into_iter().flat_map(|line| &line.points)
    }

    /// The sources of a row, each once.
    fn sources<'a>(&self, view: &View<'a>, row: &Point) -> Vec<&'a Source> {
        let lines = self.lines.iter().chain(&self.parts);
        let mut ids: Vec<_> =
            lines.filter_map(|line| line.at(&row.period)?.source.as_ref()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().filter_map(|id| view.book.data.sources().get(id)).collect()
    }

    /// A column that says the same in every row is left out: where all is said of one source, that
    /// stands under the picture.
    fn table(&self, view: &View<'_>) -> Markup {
        let words = view.words;
        let others = || self.lines.iter().skip(1).chain(&self.parts);
        let has_status = self.rows().any(|it| it.status != ObsStatus::A);
        let mut named = self.rows().map(|row| self.sources(view, row));
        let first = named.next();
        let has_source = named.any(|it| Some(it) != first);
        html! {
            table {
                thead {
                    tr {
                        th scope="col" { (words.period) }
                        @for line in self.lines.iter().chain(&self.parts) { th scope="col" class="n" { @if line.name.is_empty() { (words.value) } @else { (line.name) } } }
                        @if has_status { th scope="col" { (words.status_word) } }
                        @if has_source { th scope="col" { (words.source) } }
                    }
                }
                tbody {
                    @for it in self.rows() {
                        tr {
                            th scope="row" { (it.period) }
                            td class="n" { (it.said) }
                            @for line in others() { td class="n" { @if let Some(other) = line.at(&it.period) { (other.said) } } }
                            @if has_status { td { (words.term("obs_status", it.status.as_str())) } }
                            @if has_source { td { @for (at, source) in self.sources(view, it).iter().enumerate() { @if at > 0 { ", " } (source.publisher) } } }
                        }
                    }
                }
            }
        }
    }
}

/// A line: broken where a value is missing or the series breaks, dotted where it foresees; a value
/// that is not final is hollow.
fn drawn(line: &Line, number: usize, time: &Time, values: &Values) -> Markup {
    let place = |it: &Point| Some((time.x(it.at), values.y(it.value?)));
    let (mut path, mut ahead) = (String::new(), String::new());
    let mut before: Option<(f64, f64)> = None;
    let mut breaks = Vec::new();
    for it in &line.points {
        let Some((x, y)) = place(it) else {
            before = None;
            continue;
        };
        let (px, py) = (x * 1000.0, y * 1000.0);
        match (before, it.status) {
            (Some((bx, by)), ObsStatus::F) => {
                let _ = write!(ahead, "M{bx:.1} {by:.1}L{px:.1} {py:.1}");
            }
            (Some(_), ObsStatus::A | ObsStatus::E | ObsStatus::P | ObsStatus::U | ObsStatus::O) => {
                let _ = write!(path, "L{px:.1} {py:.1}");
            }
            (Some((bx, _)), ObsStatus::B) => {
                breaks.push(f64::midpoint(bx, px) / 1000.0);
                let _ = write!(path, "M{px:.1} {py:.1}");
            }
            (None, _) => {
                let _ = write!(path, "M{px:.1} {py:.1}");
            }
        }
        before = Some((px, py));
    }
    let hollow = |status: ObsStatus| match status {
        ObsStatus::P | ObsStatus::E | ObsStatus::U | ObsStatus::F => Some("hollow"),
        ObsStatus::A | ObsStatus::B | ObsStatus::O => None,
    };
    let known = line.points.iter().filter(|it| it.value.is_some());
    let said: Vec<_> = known.map(|it| format!("{}: {}", it.period, it.said)).collect();
    let dotted = line.points.len() <= DOTTED;
    html! {
        svg viewBox="0 0 1000 1000" preserveAspectRatio="none" width="100%" height="100%" overflow="visible" {
            path class={ "ln l" (number) } d=(PreEscaped(path)) {}
            @if !ahead.is_empty() { path class={ "ln ahead l" (number) } d=(PreEscaped(ahead)) {} }
        }
        @for x in breaks { line class="break" x1=(share(x)) x2=(share(x)) y1="0" y2="100%" {} }
        g class={ "pt l" (number) @if !dotted { " small" } } data-said=[(number == 0).then(|| said.join("|"))] {
            @for it in &line.points {
                @if let Some((x, y)) = place(it) {
                    circle class=[hollow(it.status)] cx=(share(x)) cy=(share(y)) r=(if dotted { "2.5" } else { "1" }) {}
                }
            }
        }
    }
}
