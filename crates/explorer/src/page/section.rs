//! A part of the text, sentence by sentence: where each stands, what it does, the claims drawn from
//! it. The sentences themselves are here only for a reader who has the text.

use claimbook_core::{Section, Segment};
use maud::{Markup, html};

use super::overview::heading;
use crate::{
    links::{self, Place},
    shell::Page,
    view::View,
};

pub(crate) fn page<'a>(view: &View<'a>, section: &'a Section) -> Page<'a> {
    let words = view.words;
    let data = view.book.data;
    let parent = section.parent.as_ref().and_then(|id| data.sections().get(id));
    let parts: Vec<_> = data.subsections(&section.id).collect();
    Page {
        place: Place::Section(&section.id),
        title: section.title.to_string(),
        description: words.say(words.section_says, &[&section.title, &section.segments.len()]),
        sort: "section",
        data: None,
        body: html! {
            p class="crumb" {
                @match parent {
                    Some(parent) => a href=(view.links.to(Place::Section(&parent.id))) { (parent.title) },
                    None => (words.part_of_text),
                }
            }
            h1 { (heading(section)) }
            p class="hint" { (words.section_hint) }
            (sentences(view, section))
            @if !parts.is_empty() {
                section {
                    h2 { (words.parts) }
                    ul class="plain" { @for part in &parts { li { a href=(view.links.to(Place::Section(&part.id))) { (heading(part)) } } } }
                }
            }
            (neighbours(view, section))
        },
    }
}

fn sentences(view: &View<'_>, section: &Section) -> Markup {
    let before = [None].into_iter().chain(section.segments.iter().map(|it| it.group));
    html! {
        ol class="text" {
            @for (segment, before) in section.segments.iter().zip(before) {
                @if segment.group != before {
                    @let at = segment.group.and_then(|it| usize::try_from(it).ok()?.checked_sub(1));
                    @if let Some(it) = at.and_then(|at| section.groups.get(at)) { li class="group" { h2 { (it.title) } } }
                }
                (sentence(view, segment))
            }
        }
    }
}

fn sentence(view: &View<'_>, segment: &Segment) -> Markup {
    let words = view.words;
    let claims: Vec<_> =
        view.book.data.claims_from(&segment.id).filter(|claim| claim.is_active()).collect();
    html! {
        li id=(view.links.id(&links::sentence(&segment.id))) {
            p class="meta" { b { (segment.id) } br; (words.words_long.of(segment.words as usize)) br; (words.term("segment_role", segment.role.as_str())) }
            div {
                @if let Some(own) = (view.sentence)(segment) { blockquote class="aside" lang=[view.foreign(Some(&view.book.data.document().language))] { (own) } }
                @if claims.is_empty() { p class="none" { (words.no_claim) } } @else { (view.claims(claims)) }
            }
        }
    }
}

fn neighbours(view: &View<'_>, section: &Section) -> Markup {
    let sections = view.book.data.sections();
    let Some(at) = sections.position(&section.id) else { return html! {} };
    let before = at.checked_sub(1).and_then(|at| sections.at(at));
    html! {
        nav class="pn" aria-label=(view.words.sections_in_order) {
            @if let Some(it) = before { a rel="prev" href=(view.links.to(Place::Section(&it.id))) { "← " (it.title) } }
            @if let Some(it) = sections.at(at + 1) { a rel="next" href=(view.links.to(Place::Section(&it.id))) { (it.title) " →" } }
        }
    }
}
