//! About the book: how verdicts are reached, every term with its meaning, licence, how to cite.

use claimbook_core::{VOCABULARIES, Vocabulary};
use claimbook_reader::Agreement;
use maud::{Markup, html};

use crate::{
    links::{self, Place, anchor},
    number::rough,
    shell::Page,
    view::{View, prose, wide},
};

pub(crate) fn page<'a>(view: &View<'a>) -> Page<'a> {
    let words = view.words;
    let data = view.book.data;
    let book = data.metadata();
    Page {
        place: Place::About,
        title: words.about.to_owned(),
        description: book.description.to_string(),
        sort: "about",
        data: None,
        body: html! {
            h1 { (words.about) }
            p class="lead" { (book.description) }
            section class="method" { h2 id=(view.links.id("method")) { (words.how_reached) } p { (words.method) } p { (words.no_score) } }
            (text(view))
            section {
                h2 id=(view.links.id("cite")) { (words.cite) }
                p class="cite" {
                    @for (at, name) in book.creators.iter().enumerate() { @if at > 0 { ", " } (name) } ": "
                    i { (book.title) } ", " (words.say(words.version, &[&book.version])) ", " (book.data_as_of) ". " (book.base_iri)
                }
                p class="meta" { (words.say(words.reuse, &[&book.license])) }
            }
            (coders(view))
            section {
                h2 id=(view.links.id("terms")) { (words.terms_title) }
                p class="hint" { (words.terms_hint) }
                @for vocabulary in VOCABULARIES { (terms(view, vocabulary)) }
            }
        },
    }
}

/// What is known of the analysed text.
fn text(view: &View<'_>) -> Markup {
    let words = view.words;
    let document = view.book.data.document();
    html! {
        section {
            h2 id=(view.links.id("text")) { (words.the_text) }
            dl class="facts" {
                @if let Some(title) = &document.title { dt { (words.title) } dd { (title) } }
                @if let Some(author) = &document.author { dt { (words.author) } dd { (author) } }
                @if let Some(publisher) = &document.publisher { dt { (words.publisher) } dd { (publisher) } }
                @if let Some(issued) = document.issued { dt { (words.issued) } dd { (issued) } }
                @if let Some(address) = document.url.as_ref().and_then(links::outer) { dt { (words.address) } dd { a href=(address) rel="noopener" { (address) } } }
                dt { (words.length) } dd { (words.sentences.of(document.segment_count as usize)) }
                dt { (words.taken_on) } dd { (document.accessed) }
            }
            p class="hint" { (words.text_stays_out) }
        }
    }
}

fn coders(view: &View<'_>) -> Markup {
    let words = view.words;
    let coders = view.book.data.coders();
    html! {
        @if !coders.is_empty() {
            section {
                h2 id=(view.links.id("coders")) { (words.coders) }
                (alike(view))
                ul class="origins" { @for it in coders { li { (it.coder) ", " (words.term("coder_kind", it.kind.as_str())) ", " (it.day) ". " (it.material) } } }
            }
        }
    }
}

/// How far every two coders of a round agree, a row a pair.
fn alike(view: &View<'_>) -> Markup {
    let words = view.words;
    let pairs = Agreement::of_rounds(view.book.data);
    let table = html! {
        table class="run-table" {
            thead { tr { th scope="col" { (words.coders) } @for field in words.coded { th scope="col" { (field) } } } }
            tbody {
                @for pair in &pairs {
                    tr {
                        th scope="row" { (pair.parties[0].name) ", " (pair.parties[1].name) }
                        @for field in &pair.fields {
                            td {
                                (words.say(words.coded_alike, &[&field.agreed, &field.compared]))
                                @if let Some(kappa) = field.kappa { ", κ " (rough(words, (kappa.value * 100.0).round() / 100.0)) }
                            }
                        }
                    }
                }
            }
        }
    };
    html! {
        @if !pairs.is_empty() {
            p { (words.coded_hint) }
            (wide(words.coders, &table))
        }
    }
}

fn terms(view: &View<'_>, vocabulary: &Vocabulary) -> Markup {
    let words = view.words;
    html! {
        h3 id=(view.links.id(&anchor('v', vocabulary.name))) { (prose(vocabulary.definition)) " " span class="no" { (vocabulary.name) } }
        dl class="terms" {
            @for term in vocabulary.terms {
                div id=(view.links.id(&anchor('t', &format!("{} {}", vocabulary.name, term.term)))) {
                    dt { (term.term) }
                    dd { (prose(words.meaning(vocabulary.name, term.term, term.definition))) }
                }
            }
        }
    }
}
