//! Who produced the information: a list of all, and a page for each with what it published and what
//! hangs on it. A publication has its place on the page of its origin.

use claimbook_core::{Claim, Loss, Origin, Source, Struck};
use maud::{Markup, html};

use crate::{
    links::{Place, anchor},
    shell::Page,
    view::{View, wide},
};

pub(crate) fn all<'a>(view: &View<'a>) -> Page<'a> {
    let words = view.words;
    let data = view.book.data;
    let lead = words.say(words.origins_lead, &[&data.sources().len(), &data.origins().len()]);
    let mut origins: Vec<_> =
        data.origins().iter().map(|it| (it, view.book.published(it).len())).collect();
    origins.sort_by_key(|(origin, published)| (std::cmp::Reverse(*published), &origin.id));
    let table = html! {
        table {
            thead { tr { th scope="col" { (words.origin) } th scope="col" class="alt" { (words.kind) } th scope="col" { (words.reliability_word) } th scope="col" class="n" { (words.publications) } } }
            tbody {
                @for (origin, published) in &origins {
                    tr {
                        th scope="row" { a href=(view.links.to(Place::Origin(&origin.id))) { (origin.name) } }
                        td class="alt" { (words.term("origin_kind", origin.kind.as_str())) }
                        td { (origin.reliability) }
                        td class="n" { (published) }
                    }
                }
            }
        }
    };
    Page {
        place: Place::Origins,
        title: words.sources_by_origin.to_owned(),
        description: lead.clone(),
        sort: "lists",
        data: None,
        body: html! {
            h1 { (words.sources_by_origin) }
            p class="lead" { (lead) }
            (wide(words.sources_by_origin, &table))
        },
    }
}

pub(crate) fn page<'a>(view: &View<'a>, origin: &'a Origin) -> Page<'a> {
    let words = view.words;
    let published = view.book.published(origin);
    Page {
        place: Place::Origin(&origin.id),
        title: origin.name.to_string(),
        description: origin.reason.to_string(),
        sort: "origin",
        data: None,
        body: html! {
            p class="crumb" { a href=(view.links.to(Place::Origins)) { (words.origins) } " · " (words.term("origin_kind", origin.kind.as_str())) }
            h1 { (origin.name) }
            p class="lead" { (words.say(words.reliability, &[&origin.reliability])) ", " (words.meaning("reliability", origin.reliability.as_str(), origin.reliability.definition())) " " (origin.reason) }
            (hanging(view, origin))
            section {
                h2 { (words.publications) " " span class="n" { (published.len()) } }
                ul class="origins" { @for source in published { (publication(view, source)) } }
            }
        },
    }
}

/// What is lost without the origin: structure and nothing else.
fn hanging(view: &View<'_>, origin: &Origin) -> Markup {
    let words = view.words;
    let data = view.book.data;
    let lost = data.without(&[Struck::Origin(&origin.id)]);
    let of = |loss: Loss| {
        lost.iter().filter(move |it| it.loss() == loss).map(|it| it.claim).collect::<Vec<&Claim>>()
    };
    let alone: Vec<&Claim> = view
        .book
        .claims
        .iter()
        .filter(|facts| matches!(facts.origins[..], [only] if only.id == origin.id))
        .map(|facts| facts.claim)
        .collect();
    let under = |title: &str, claims: Vec<&Claim>| {
        html! {
            @if !claims.is_empty() { h3 { (title) " " span class="n" { (claims.len()) } } (view.claims(claims)) }
        }
    };
    html! {
        @if !lost.is_empty() || !alone.is_empty() {
            section {
                h2 { (words.hangs_on_it) }
                p class="hint" { (words.hangs_hint) }
                (under(words.only_origin, alone))
                (under(words.loses_all, of(Loss::All)))
                (under(words.loses_some, of(Loss::Some)))
            }
        }
    }
}

fn publication(view: &View<'_>, source: &Source) -> Markup {
    let words = view.words;
    let claims = view.book.data.claims_citing(&source.id).filter(|it| it.is_active());
    let claims: Vec<_> = claims.filter_map(|it| view.book.facts(&it.id)).collect();
    html! {
        li id=(view.links.id(&anchor('s', &source.id))) {
            p { (view.publication(source)) }
            p class="meta" {
                @for author in source.author.iter() { (author) ". " }
                @if let Some(container) = &source.container_title { (container) ". " }
                (source.publisher) ", " (source.issued)
                " · " (words.term("csl_type", source.kind.as_str()))
                @if source.primary { " · " (words.primary) }
                @if let Some(day) = source.accessed { " · " (words.say(words.read_on, &[&day])) }
                @if let Some(doi) = &source.doi { " · DOI " (doi) }
                @if let Some(isbn) = &source.isbn { " · ISBN " (isbn) }
                @if let Some(license) = &source.license { " · " (license) }
                @if let Some(note) = &source.note { " · " (note) }
            }
            @if !claims.is_empty() { p class="meta" { (words.cited_by) " " (view.briefs(claims)) } }
        }
    }
}
