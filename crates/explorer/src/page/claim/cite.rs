//! How to cite a claim, and its data.

use claimbook_exporter::bibtex;
use maud::{Markup, html};
use serde_json::json;

use crate::{
    book::Facts,
    links::{self, Place},
    picture,
    view::View,
};

pub(super) fn section(view: &View<'_>, facts: &Facts<'_>) -> Markup {
    let words = view.words;
    let book = view.book.data.metadata();
    let claim = facts.claim;
    let address = view.address(Place::Claim(&claim.id));
    let csl = json!([{
        "id": claim.id.as_str(),
        "type": "webpage",
        "title": claim.statement.as_str(),
        "container-title": book.title.as_str(),
        "author": book.creators.iter().map(|it| json!({ "literal": it.as_str() })).collect::<Vec<_>>(),
        "version": book.version.to_string(),
        "URL": address,
    }]);
    let frame = format!(
        "<iframe src=\"{}{}\" title=\"{}\" height=\"{}\" loading=\"lazy\"></iframe>",
        book.base_iri,
        links::embed(&claim.id),
        claim.id,
        if picture::first_of_claim(view, facts).is_some() { 520 } else { 180 },
    );
    html! {
        section class="reuse" {
            h2 id=(view.links.id("cite")) { (words.cite) }
            p class="cite" {
                @for (at, name) in book.creators.iter().enumerate() { @if at > 0 { ", " } (name) } ": “" (claim.statement) "” " (words.verdict(facts.verdict())) ". "
                i { (book.title) } ", "
                (words.say(words.version, &[&book.version]))
                @if let Some(it) = facts.assessment { ", " (it.date) }
                ". " (address)
            }
            p class="data" {
                @if let Some(json) = view.links.file(&links::claim_json(&claim.id)) { a href=(json) { (words.as_json) } }
            }
            @for (name, text) in [(words.as_bibtex, bibtex::claim(book, claim, &address)), (words.as_csl, format!("{csl:#}")), (words.to_embed, frame)] {
                details { summary { (name) } pre class="scroll" tabindex="0" { (text) } }
            }
            p class="meta" { (words.say(words.reuse, &[&book.license])) }
        }
    }
}
