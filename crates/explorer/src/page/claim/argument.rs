//! The place of a claim in the argument: what it rests on and what it bears on, by which link, who
//! says so and why.

use claimbook_core::{Basis, Carries, Claim, Link, Relation};
use maud::{Markup, html};

use super::evidence;
use crate::{
    book::Facts,
    links::{self, Place},
    map::draw,
    view::View,
};

/// A link as seen from one claim.
struct Seen<'a> {
    other: Option<&'a Claim>,
    relation: &'a Relation,
    /// Whether the claim is where the link begins.
    begins: bool,
}

pub(super) fn section(view: &View<'_>, facts: &Facts<'_>) -> Markup {
    let (book, words) = (view.book, view.words);
    let claim = facts.claim;
    let outgoing = claim.relations.iter().map(|relation| Seen {
        other: relation.target.as_ref().and_then(|id| book.data.claims().get(id)),
        relation,
        begins: true,
    });
    let incoming = book.data.relations_to(&claim.id).map(|Link { source, relation }| Seen {
        other: Some(source),
        relation,
        begins: false,
    });
    let in_force = |seen: &Seen<'_>| seen.other.is_none_or(Claim::is_active);
    let (grounds, rest): (Vec<_>, Vec<_>) =
        outgoing.chain(incoming).filter(in_force).partition(|seen| carries(seen, false));
    let (borne, beside): (Vec<_>, Vec<_>) = rest.into_iter().partition(|seen| carries(seen, true));
    let column = |title: &str, nothing: &str, of: &[Seen<'_>]| {
        html! {
            div {
                h3 { (title) }
                @if of.is_empty() { p class="none" { (nothing) } }
                @else { ul { @for seen in of { (link(view, claim, seen)) } } }
            }
        }
    };
    html! {
        section {
            h2 id=(view.links.id("argument")) { (words.argument) }
            p class="hint" { a href=(view.on_map(claim)) { (words.see_on_map) } }
            div class="argue" {
                (column(words.rests_on, words.rests_on_nothing, &grounds))
                (column(words.bears_on, words.bears_on_nothing, &borne))
            }
            @if !beside.is_empty() {
                div class="argue" { div { h3 { (words.beside) } ul { @for seen in &beside { (link(view, claim, seen)) } } } }
            }
        }
    }
}

/// Whether this claim carries the other one, or the other one carries it.
fn carries(seen: &Seen<'_>, this: bool) -> bool {
    match seen.relation.kind.carries() {
        Carries::Target => seen.begins == this,
        Carries::Source => seen.begins != this,
        Carries::Neither => false,
    }
}

fn link(view: &View<'_>, claim: &Claim, seen: &Seen<'_>) -> Markup {
    let words = view.words;
    let relation = seen.relation;
    let verb = words.relation(relation.kind, seen.begins);
    let source = if seen.begins { claim } else { seen.other.unwrap_or(claim) };
    let undercuts = view.book.undercuts(&relation.id(&source.id));
    html! {
        li class=(draw::class(relation.kind)) {
            span class="verb" {
                (verb)
                @if let Some(strength) = relation.strength { ", " (words.term("strength", strength.as_str())) }
                " · " (who_says(view, relation))
            }
            @if let Some(other) = seen.other { (view.claim(other, None)) }
            @if let Some(to) = &relation.target_relation {
                p {
                    (words.the_link) " "
                    a href=(view.links.part(Place::Claim(&to.source), "argument")) { (to.source) }
                    " " (words.relation(to.kind, false)) " "
                    a href=(view.links.to(Place::Claim(&to.target))) { (to.target) }
                }
            }
            p class="why" { (relation.rationale) }
            @for under in undercuts { p class="why" { (words.undercut_by) " " (view.brief(under.source)) ": " (under.relation.rationale) } }
            @if !relation.evidence.is_empty() {
                details {
                    summary { (words.say(words.evidence_on_link, &[&relation.evidence.len()])) }
                    ul { @for item in relation.evidence.iter() { (evidence::line(view, item)) } }
                }
            }
        }
    }
}

/// Who says that the link holds; the sentences where the text does.
fn who_says(view: &View<'_>, relation: &Relation) -> Markup {
    html! {
        @match relation.basis {
            Basis::Text => {
                (view.words.text_says) " "
                @for (at, id) in relation.segments.iter().enumerate() {
                    @if at > 0 { ", " }
                    a href=(view.links.part(Place::Section(id.section()), &links::sentence(id))) { (id) }
                }
            }
            Basis::Analyst => (view.words.analyst_says),
        }
    }
}
