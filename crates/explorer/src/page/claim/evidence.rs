//! Evidence for and against, side by side, with figures as they stand in their rows; and the
//! sources by who produced the information.

use std::collections::BTreeMap;

use claimbook_core::{Citation, Direction, Evidence, Figure, Strength};
use maud::{Markup, html};

use crate::{
    book::{Facts, origins, sources},
    links::{Place, anchor},
    mark,
    view::View,
};

pub(super) fn section(view: &View<'_>, facts: &Facts<'_>) -> Markup {
    let words = view.words;
    let of = |wanted: &[Direction]| {
        let mut found: Vec<&Evidence> =
            facts.claim.evidence.iter().filter(|item| wanted.contains(&item.direction)).collect();
        found.sort_by_key(|item| rank(item.strength));
        found
    };
    let for_it = of(&[Direction::Supports]);
    let against = of(&[Direction::Refutes, Direction::Qualifies]);
    let context = of(&[Direction::Context]);
    let column = |class: &str, title: &str, of: &[&Evidence]| {
        html! {
            div class=(class) {
                h3 { (title) " " span class="n" { (of.len()) } }
                @if of.is_empty() { p class="none" { (words.none_found) } }
                @else { ul { @for item in of { (line(view, item)) } } }
            }
        }
    };
    html! {
        section {
            h2 id=(view.links.id("evidence")) { (words.evidence) }
            div class="two" {
                (column("pro", words.evidence_for, &for_it))
                (column("con", words.evidence_against, &against))
            }
            @if !context.is_empty() {
                details class="ctx" {
                    summary { (words.say(words.context, &[&context.len()])) }
                    ul { @for item in &context { (line(view, item)) } }
                }
            }
        }
    }
}

/// The strongest first.
const fn rank(strength: Strength) -> u8 {
    match strength {
        Strength::Decisive => 0,
        Strength::Strong => 1,
        Strength::Moderate => 2,
        Strength::Weak => 3,
    }
}

/// A piece of evidence.
pub(super) fn line(view: &View<'_>, item: &Evidence) -> Markup {
    let words = view.words;
    let sources = sources(view.book.data, [item]);
    let origins = origins(view.book.data, &sources);
    html! {
        li class="ev" id=(view.links.id(&anchor('e', &item.slug))) {
            p {
                @if item.direction == Direction::Qualifies { span class="tag" { (words.term("direction", "qualifies")) } " " }
                (item.statement)
            }
            @if !item.figures.is_empty() { ul class="figs" { @for it in item.figures.iter() { (figure(view, it)) } } }
            p class="meta" {
                (mark::strength(words, item.strength)) " · " (words.term("evidence_kind", item.kind.as_str()))
                @if let Some(observed) = item.observed { " · " (observed) }
                @for citation in item.sources.iter() { " · " (cited(view, citation)) }
                " · "
                @match item.passages_checked() {
                    Some(day) => (words.say(words.passages_found, &[&item.passages().count(), &day])),
                    None => (words.no_passage),
                }
                @if origins.len() == 1 && sources.len() > 1 { " · " em { (words.one_origin) " " (origins[0].name) } }
                @for id in item.events.iter() {
                    @if let Some(event) = view.book.data.events().get(id) {
                        " · " a href=(view.links.part(Place::Timeline, &anchor('e', &event.id))) { (event.date) " " (event.title) }
                    }
                }
            }
        }
    }
}

fn cited(view: &View<'_>, citation: &Citation) -> Markup {
    html! {
        @match view.book.data.sources().get(&citation.source) {
            Some(source) => (view.cited(source)),
            None => (citation.source),
        }
        @if let Some(locator) = &citation.locator { ", " (locator) }
    }
}

/// A figure with its number, and the way to the row that holds it.
fn figure(view: &View<'_>, figure: &Figure) -> Markup {
    html! {
        @if let Ok(amount) = figure.resolve(view.book.data) {
            li {
                b { (view.amount(amount.value, amount.unit_mult, amount.unit)) } " " (figure.label) ", "
                @match &figure.observation {
                    Some(at) => a href=(view.links.part(Place::Series(&at.series), &anchor('o', &at.period.to_string()))) { (amount.period) },
                    None => (amount.period),
                }
            }
        }
    }
}

/// Every source that evidence of the claim cites, by who produced the information.
pub(super) fn listed(view: &View<'_>, facts: &Facts<'_>) -> Markup {
    let (book, words) = (view.book, view.words);
    let all = sources(book.data, facts.claim.all_evidence().map(|(_, item)| item));
    let mut by_origin: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for source in all {
        by_origin.entry(&source.origin).or_default().push(source);
    }
    html! {
        @if !by_origin.is_empty() {
            section {
                h2 id=(view.links.id("sources")) { (words.sources_by_origin) }
                ul class="origins" {
                    @for (id, of) in &by_origin {
                        li {
                            @if let Some(origin) = book.data.origins().get(*id) {
                                p {
                                    a class="name" href=(view.links.to(Place::Origin(&origin.id))) { (origin.name) }
                                    span class="meta" { " · " (words.say(words.reliability, &[&origin.reliability])) " · " (origin.reason) }
                                }
                            } @else { p { (id) } }
                            ul {
                                @for source in of {
                                    li { (view.publication(source)) span class="meta" { " · " (source.publisher) ", " (source.issued) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
