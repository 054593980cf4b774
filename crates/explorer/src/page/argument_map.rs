//! The map of the whole argument with its outline; of a book with too many claims for one picture,
//! a map for each part of the text.

use claimbook_core::{Section, Weight};
use maud::{Markup, html};

use super::overview::heading;
use crate::{
    book::Facts,
    links::Place,
    map::{draw, outline},
    shell::Page,
    view::View,
};

pub(crate) fn page<'a>(view: &View<'a>) -> Page<'a> {
    let words = view.words;
    let claims: Vec<&Facts<'_>> = view.book.claims.iter().collect();
    let theses = claims.iter().filter(|facts| facts.claim.weight == Weight::Thesis);
    Page {
        place: Place::Map,
        title: words.map_title.to_owned(),
        description: words.map_lead.to_owned(),
        sort: "wide",
        data: None,
        body: html! {
            h1 { (words.map_title) }
            p class="lead" { (words.map_lead) }
            @if view.book.is_large() { (parts(view)) }
            @else { (view.by_script(bar(view))) (draw::map(view, &claims)) (draw::key(view)) }
            section {
                h2 id=(view.links.id("outline")) { (words.as_outline) }
                p class="hint" { (words.as_outline_hint) }
                @for facts in theses { (outline::outline(view, facts)) }
            }
        },
    }
}

/// The map of one part of a large book.
pub(crate) fn of_section<'a>(view: &View<'a>, section: &'a Section) -> Page<'a> {
    let words = view.words;
    let claims = view.book.in_section(section);
    Page {
        place: Place::MapOf(&section.id),
        title: words.say(words.map_of_part, &[&section.title]),
        description: words.map_lead.to_owned(),
        sort: "wide",
        data: None,
        body: html! {
            p class="crumb" { a href=(view.links.to(Place::Map)) { (words.map_title) } }
            h1 { (heading(section)) }
            p class="hint" { (words.links_inside) }
            (view.by_script(bar(view)))
            (draw::map(view, &claims))
            (draw::key(view))
        },
    }
}

fn parts(view: &View<'_>) -> Markup {
    let words = view.words;
    html! {
        p { (words.too_many) }
        ul class="plain" {
            @for section in view.book.data.sections() {
                @let of = view.book.in_section(section).len();
                @if of > 0 { li { a href=(view.links.to(Place::MapOf(&section.id))) { (heading(section)) } " " span class="meta" { (words.claims.of(of)) } } }
            }
        }
    }
}

/// What the map says of the claim that one points at; it works by the script.
fn bar(view: &View<'_>) -> Markup {
    let words = view.words;
    html! {
        div class="mapbar js" data-focus=(words.focus_said) data-struck=(words.struck_said) data-none=(words.none_struck) data-origin=(words.last_origin_said) {
            p id="said" role="status" { (words.map_hint) }
            label { input id="strike" type="checkbox"; " " (words.strike) }
            label id="strike-more" hidden { (words.strike_more) " " select id="strike-source" { option value="" { "–" } } }
            button id="again" type="button" { (words.start_again) }
        }
    }
}
