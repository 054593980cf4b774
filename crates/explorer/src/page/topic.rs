//! Topics: the scheme as a tree, and a page for each with its claims.

use claimbook_core::Topic;
use maud::{Markup, html};

use crate::{
    links::{self, Place},
    shell::Page,
    view::View,
};

pub(crate) fn all<'a>(view: &View<'a>) -> Page<'a> {
    let words = view.words;
    let tops = view.book.data.topics().iter().filter(|topic| topic.broader.is_empty());
    Page {
        place: Place::Topics,
        title: words.topics.to_owned(),
        description: words.topics_hint.to_owned(),
        sort: "lists",
        data: None,
        body: html! {
            h1 { (words.topics) }
            p class="lead" { (words.topics_hint) }
            ul class="plain" { @for topic in tops { (branch(view, topic, 0)) } }
        },
    }
}

/// A topic with those that lie in it; a circle of topics ends after some steps.
fn branch(view: &View<'_>, topic: &Topic, depth: usize) -> Markup {
    let narrower: Vec<_> = view.book.data.narrower(&topic.id).collect();
    html! {
        li {
            a href=(view.links.to(Place::Topic(&topic.id))) { (topic.pref_label) }
            " " span class="meta" { (count(view, topic)) }
            @if !narrower.is_empty() && depth < 6 { ul class="branch" { @for it in narrower { (branch(view, it, depth + 1)) } } }
        }
    }
}

fn count(view: &View<'_>, topic: &Topic) -> usize {
    view.book.data.claims_on(&topic.id).filter(|claim| claim.is_active()).count()
}

pub(crate) fn page<'a>(view: &View<'a>, topic: &'a Topic) -> Page<'a> {
    let words = view.words;
    let data = view.book.data;
    let narrower: Vec<&Topic> = data.narrower(&topic.id).collect();
    let find = |ids: &'a [claimbook_core::TopicId]| {
        ids.iter().filter_map(|id| data.topics().get(id)).collect::<Vec<_>>()
    };
    let list = |title: &str, topics: Vec<&Topic>| {
        html! {
            @if !topics.is_empty() {
                dt { (title) }
                dd { @for (at, it) in topics.iter().enumerate() { @if at > 0 { ", " } a href=(view.links.to(Place::Topic(&it.id))) { (it.pref_label) } } }
            }
        }
    };
    Page {
        place: Place::Topic(&topic.id),
        title: topic.pref_label.to_string(),
        description: topic.definition.to_string(),
        sort: "topic",
        data: None,
        body: html! {
            p class="crumb" { a href=(view.links.to(Place::Topics)) { (words.topics) } }
            h1 { (topic.pref_label) }
            p class="lead" { (topic.definition) }
            dl class="facts" {
                @if !topic.alt_labels.is_empty() { dt { (words.other_names) } dd { @for (at, it) in topic.alt_labels.iter().enumerate() { @if at > 0 { ", " } (it) } } }
                (list(words.wider, find(&topic.broader)))
                (list(words.narrower, narrower))
                (list(words.related, find(&topic.related)))
                @if !topic.exact_match.is_empty() {
                    dt { (words.elsewhere) }
                    dd { @for (at, url) in topic.exact_match.iter().enumerate() { @if at > 0 { ", " } @if let Some(address) = links::outer(url) { a href=(address) rel="noopener" { (address) } } } }
                }
            }
            section {
                h2 { (words.claims_word) " " span class="n" { (count(view, topic)) } }
                (view.claims(data.claims_on(&topic.id).filter(|claim| claim.is_active())))
            }
        },
    }
}
