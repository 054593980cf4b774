//! The argument as nested lists: each conclusion, and under it what it rests on, opened step by
//! step.

use claimbook_core::Claim;
use maud::{Markup, html};

use crate::{
    book::{Facts, verdict},
    links::Place,
    mark,
    view::View,
};

/// How many steps an outline goes down; from there on the page of the claim says more.
const DEPTH: usize = 3;

pub(crate) fn outline(view: &View<'_>, facts: &Facts<'_>) -> Markup {
    branch(view, facts, 0)
}

fn branch(view: &View<'_>, facts: &Facts<'_>, depth: usize) -> Markup {
    if facts.reasons.is_empty() || depth == DEPTH {
        return html! { div class="leaf" { (line(view, facts.claim)) } };
    }
    html! {
        details class="tree" {
            summary {
                (mark::verdict(facts.verdict()))
                span { span class="vh" { (view.words.verdict(facts.verdict())) ": " } (facts.claim.statement) }
                " " span class="meta" { (facts.reasons.len()) }
            }
            div {
                div class="leaf" { a class="ol" href=(view.links.to(Place::Claim(&facts.claim.id))) { (view.words.read_this) } }
                @for reason in &facts.reasons {
                    @match view.book.facts(&reason.id) {
                        Some(facts) => (branch(view, facts, depth + 1)),
                        None => (line(view, reason)),
                    }
                }
            }
        }
    }
}

fn line(view: &View<'_>, claim: &Claim) -> Markup {
    let judged = verdict(claim);
    html! {
        a class="ol" href=(view.links.to(Place::Claim(&claim.id))) {
            (mark::verdict(judged))
            span { span class="vh" { (view.words.verdict(judged)) ": " } (claim.statement) }
        }
    }
}
