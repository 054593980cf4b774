//! What happened: kinds of events by year as a picture, then a list, each event with the claims
//! that rest on it.

use std::{cmp::Reverse, collections::BTreeMap};

use claimbook_core::{Day, Event, EventKind};
use maud::{Markup, html};

use crate::{
    links::{Place, anchor},
    number::real,
    shell::Page,
    view::View,
};

/// So many of the last years have a column each; what is older is gathered by decade, or by
/// century or more where there would be too many columns.
const YEARS: i16 = 30;
/// More columns than this are not drawn of what is gathered.
const GATHERED: i16 = 30;
/// With more claims than this, those that rest on an event are folded.
const FEW: usize = 4;
/// The height of a row of the picture.
const ROW: usize = 24;

fn year(event: &Event) -> Option<i16> {
    event.date.earliest().day().or(event.date.latest().day()).map(Day::year)
}

pub(crate) fn page<'a>(view: &View<'a>) -> Page<'a> {
    let words = view.words;
    let mut years: BTreeMap<Option<i16>, Vec<&Event>> = BTreeMap::new();
    for event in view.book.data.events() {
        years.entry(year(event)).or_default().push(event);
    }
    for of in years.values_mut() {
        of.sort_by_key(|event| (event.date.earliest().day(), &event.id));
    }
    Page {
        place: Place::Timeline,
        title: words.what_happened.to_owned(),
        description: words.say(words.events_dated, &[&view.book.data.events().len()]),
        sort: "time",
        data: None,
        body: html! {
            h1 { (words.what_happened) }
            p class="lead" { (words.say(words.events_dated, &[&view.book.data.events().len()])) }
            (picture(view, &years))
            div class="years" {
                @for (year, of) in years.iter().rev() {
                    section id=(view.links.id(&year_anchor(*year))) {
                        h2 { @match year { Some(year) => (written(*year)), None => (words.undated) } }
                        ol class="dated" { @for event in of { (line(view, event)) } }
                    }
                }
            }
        },
    }
}

/// A year as the dates of the book write it.
fn written(year: i16) -> String {
    let width = if year < 0 { 5 } else { 4 };
    format!("{year:0width$}")
}

fn year_anchor(year: Option<i16>) -> String {
    anchor('y', &year.map_or_else(|| "none".to_owned(), written))
}

fn line(view: &View<'_>, event: &Event) -> Markup {
    let words = view.words;
    let source = view.book.data.sources().get(&event.source);
    let claims = view.book.resting_on_event(event);
    html! {
        li id=(view.links.id(&anchor('e', &event.id))) {
            time { (event.date) }
            div {
                p { (event.title) @if let Some(place) = &event.place { ", " (place) } }
                p class="meta" {
                    (words.term("event_kind", event.kind.as_str()))
                    @for (at, id) in event.actors.iter().enumerate() {
                        @if at == 0 { " · " } @else { ", " }
                        @if view.book.data.actors().get(id).is_some() { a href=(view.links.to(Place::Actor(id))) { (view.book.actor(id)) } } @else { (id) }
                    }
                    // Its title stands on the page of its origin; here there are too many.
                    @if let Some(source) = source { " · " a href=(view.source(source)) { (source.publisher) " " (source.issued) } @if let Some(locator) = &event.locator { ", " (locator) } }
                    @if (1..=FEW).contains(&claims.len()) { " · " (words.bears_on_word) " " (view.briefs(claims.iter().copied())) }
                }
                @if claims.len() > FEW {
                    details class="meta" { summary { (words.bears_on_word) " " (words.claims.of(claims.len())) } (view.briefs(claims)) }
                }
            }
        }
    }
}

/// A column of the picture: its name, its first and its last year.
struct Slot {
    name: String,
    from: i16,
    to: i16,
}

fn slots(first: i16, last: i16) -> Vec<Slot> {
    let begin = (last - (YEARS - 1)).max(first);
    let begin = if begin == first { first } else { begin.div_euclid(10) * 10 };
    let columns = |width: &i16| begin.div_euclid(*width) - first.div_euclid(*width);
    let width = [10, 100].into_iter().find(|width| columns(width) <= GATHERED).unwrap_or(1000);
    let starts = (first.div_euclid(width)..=begin.div_euclid(width)).map(|it| it * width);
    let gathered = starts.filter(|from| *from < begin).map(|from| {
        let to = (from + (width - 1)).min(begin - 1);
        let name = match (width, from >= 0) {
            (10, true) => format!("{from}s"),
            _ => format!("{} to {}", written(from), written(to)),
        };
        Slot { name, from, to }
    });
    let years = (begin..=last).map(|year| Slot { name: written(year), from: year, to: year });
    gathered.chain(years).collect()
}

/// A dot for each kind and column, larger the more events it stands for.
fn picture(view: &View<'_>, years: &BTreeMap<Option<i16>, Vec<&Event>>) -> Markup {
    let words = view.words;
    let dated: Vec<i16> = years.keys().flatten().copied().collect();
    let (Some(first), Some(last)) = (dated.first(), dated.last()) else { return html! {} };
    let slots = slots(*first, *last);
    let mut kinds: BTreeMap<EventKind, usize> = BTreeMap::new();
    for event in years.values().flatten() {
        *kinds.entry(event.kind).or_default() += 1;
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(kind, count)| (Reverse(*count), *kind));
    let across = |at: usize| format!("{:.2}%", (real(at) + 0.5) / real(slots.len()) * 100.0);
    let bottom = kinds.len() * ROW;
    let count = |kind: EventKind, slot: &Slot| -> usize {
        let of = years.range(Some(slot.from)..=Some(slot.to)).flat_map(|(_, of)| of);
        of.filter(|event| event.kind == kind).count()
    };
    // Names stand apart from each other: every third decade, and every fifth year.
    let decades = slots.iter().filter(|slot| slot.from != slot.to).count();
    let named = |at: usize| match at.checked_sub(decades) {
        Some(_) => slots[at].from % 5 == 0,
        None => at.is_multiple_of(3) && at + 2 < decades,
    };
    let label = |kind: EventKind| words.term("event_kind", kind.as_str());
    html! {
        div class="evchart" {
            ul aria-hidden="true" { @for (kind, count) in &kinds { li { (label(*kind)) " " span class="meta" { (count) } } } }
            svg width="100%" height=(bottom + 26) role="group" aria-label=(words.events_by_year) {
                @for (row, (kind, _)) in kinds.iter().enumerate() {
                    @let y = row * ROW + ROW / 2;
                    line class="grid" x1="0" x2="100%" y1=(y) y2=(y) {}
                    @for (at, slot) in slots.iter().enumerate() {
                        @let count = count(*kind, slot);
                        @if count > 0 {
                            @let to = years.range(Some(slot.from)..=Some(slot.to)).rev().find(|(_, of)| of.iter().any(|it| it.kind == *kind)).map(|(year, _)| *year).unwrap_or_default();
                            a href={ "#" (view.links.id(&year_anchor(to))) } aria-label={ (slot.name) ", " (label(*kind)) ": " (count) } {
                                title { (slot.name) ", " (label(*kind)) ": " (count) }
                                circle class="hit" cx=(across(at)) cy=(y) r="12" {}
                                circle class="evd" cx=(across(at)) cy=(y) r=(format!("{:.1}", (2.6 + 2.1 * real(count).sqrt()).min(11.0))) {}
                            }
                        }
                    }
                }
                @for (at, slot) in slots.iter().enumerate() {
                    @if named(at) {
                        text class=(if at < decades { "dec" } else if slot.from % 10 == 0 { "tick" } else { "alt" }) x=(across(at)) y=(bottom + 18) { (slot.name) }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_year_has_one_column() {
        for (first, last) in [
            (1945, 2026),
            (2001, 2026),
            (1990, 2019),
            (2020, 2020),
            (1899, 1930),
            (-650, 2026),
            (-9999, 9999),
            (-45, -3),
        ] {
            let slots = slots(first, last);
            for year in first..=last {
                let of = slots.iter().filter(|slot| (slot.from..=slot.to).contains(&year)).count();
                assert_eq!(of, 1, "{year} of {first} to {last}");
            }
            assert!(slots.len() <= 71, "{} columns", slots.len());
        }
    }
}
