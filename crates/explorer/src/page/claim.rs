//! The page of a claim: the answer first, then what was tested, the evidence on both sides, its
//! place in the argument, and what it takes to check all of this.

mod argument;
mod cite;
mod evidence;
pub(super) mod forecast;
mod head;
mod tested;

use claimbook_core::{Claim, Status};
use claimbook_exporter::schema_org;
use maud::{Markup, html};

pub(crate) use head::first_sentence;

use crate::{
    book::{Facts, short},
    links::Place,
    mark,
    shell::Page,
    view::View,
};

pub(crate) fn page<'a>(view: &View<'a>, facts: &'a Facts<'a>) -> Page<'a> {
    let claim = facts.claim;
    let words = view.words;
    let verdict = words.verdict(facts.verdict());
    let why = facts.assessment.map(|it| first_sentence(&it.rationale).0);
    Page {
        place: Place::Claim(&claim.id),
        title: short(claim),
        description: match why {
            Some(why) => format!("{} {verdict}: {why}", claim.statement),
            None => claim.statement.to_string(),
        },
        sort: "claim",
        data: Some(schema_org::review(
            view.book.data,
            claim,
            &view.address(Place::Claim(&claim.id)),
            verdict,
        )),
        body: html! {
            (head::head(view, facts))
            (tested::section(view, facts))
            (evidence::section(view, facts))
            (argument::section(view, facts))
            (forecast::section(view, facts))
            (history(view, facts))
            (evidence::listed(view, facts))
            (cite::section(view, facts))
            (neighbours(view, facts))
        },
    }
}

/// The page of a claim that is not in force any more: what it said, and what stands for it now.
pub(crate) fn former<'a>(view: &View<'a>, claim: &'a Claim) -> Page<'a> {
    let words = view.words;
    let now = claim.superseded_by.as_ref().and_then(|id| view.book.data.claims().get(id));
    Page {
        place: Place::Claim(&claim.id),
        title: short(claim),
        description: claim.statement.to_string(),
        sort: "claim",
        data: None,
        body: html! {
            p class="crumb" { (words.status(claim.status)) }
            h1 { (claim.statement) }
            p class="lead" {
                @match claim.status {
                    Status::Superseded => (words.is_superseded),
                    Status::Withdrawn | Status::Draft | Status::Active => (words.is_withdrawn),
                }
            }
            @if let Some(note) = &claim.note { p { (note) } }
            @if let Some(now) = now { ul class="cl" { li { (view.claim(now, None)) } } }
        },
    }
}

/// The verdicts before the one in force.
fn history(view: &View<'_>, facts: &Facts<'_>) -> Markup {
    let words = view.words;
    let mut all: Vec<_> = facts.claim.assessments.iter().collect();
    all.sort_by_key(|it| it.date);
    html! {
        @if all.len() > 1 {
            section {
                h2 id=(view.links.id("history")) { (words.history) }
                ol class="history" {
                    @for it in all {
                        li {
                            time { (it.date) }
                            div { p { (mark::named(words, Some(it.verdict))) " " (mark::confidence(words, it.confidence)) } p { (it.rationale) } }
                        }
                    }
                }
            }
        }
    }
}

/// The claims before and after it in the order of the text.
fn neighbours(view: &View<'_>, facts: &Facts<'_>) -> Markup {
    let claims = &view.book.claims;
    let Some(at) = view.book.position(&facts.claim.id) else { return html! {} };
    let before = at.checked_sub(1).and_then(|at| claims.get(at));
    html! {
        nav class="pn" aria-label=(view.words.in_order) {
            @if let Some(it) = before { a rel="prev" href=(view.links.to(Place::Claim(&it.claim.id))) { "← " (short(it.claim)) } }
            @if let Some(it) = claims.get(at + 1) { a rel="next" href=(view.links.to(Place::Claim(&it.claim.id))) { (short(it.claim)) " →" } }
        }
    }
}
