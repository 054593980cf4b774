//! The answer: where the claim stands in the text, what it says, the verdict and why; and beside it
//! what would change the verdict, on how much it rests and how much rests on it.

use claimbook_core::{Direction, Evidence};
use maud::{Markup, html};

use crate::{
    book::Facts,
    links::{self, Place, anchor},
    mark,
    view::{View, prose},
};

pub(super) fn head(view: &View<'_>, facts: &Facts<'_>) -> Markup {
    let words = view.words;
    let claim = facts.claim;
    html! {
        (crumb(view, facts))
        h1 { (claim.statement) }
        div class="answer" {
            div class="verdict" {
                span class="big" { (mark::verdict(facts.verdict())) }
                div {
                    p class="word" { (words.verdict(facts.verdict())) }
                    @if let Some(it) = facts.assessment {
                        p class="meta" { (mark::confidence(words, it.confidence)) " · " (words.say(words.judged, &[&it.date])) }
                    }
                }
            }
            @if let Some(it) = facts.assessment {
                @let (first, rest) = first_sentence(&it.rationale);
                p class="lead" { (prose(first)) }
                @if !rest.is_empty() { p class="why-more" { (prose(rest)) } }
                @if let Some(searched) = &it.searched { p class="meta" { (words.searched) " " (searched) } }
            }
            @if let Some(figure) = &claim.headline && let Ok(amount) = figure.resolve(view.book.data) {
                p class="headline" {
                    b { (view.amount(amount.value, amount.unit_mult, amount.unit)) }
                    " " (figure.label) ", "
                    @match &figure.observation {
                        Some(at) => a href=(view.links.part(Place::Series(&at.series), &anchor('o', &at.period.to_string()))) { (amount.period) },
                        None => (amount.period),
                    }
                }
            }
        }
        (side(view, facts))
    }
}

fn crumb(view: &View<'_>, facts: &Facts<'_>) -> Markup {
    let words = view.words;
    let segments = &facts.claim.segments;
    let section = segments.first().and_then(|id| view.book.data.sections().get(id.section()));
    html! {
        p class="crumb" {
            @if let Some(section) = section { a href=(view.links.to(Place::Section(&section.id))) { (section.title) } " · " }
            (words.sentence) " "
            @for (at, id) in segments.iter().enumerate() {
                @if at > 0 { ", " }
                a href=(view.links.part(Place::Section(id.section()), &links::sentence(id))) { (id) }
            }
            " · " (words.weight(facts.claim.weight))
        }
    }
}

fn side(view: &View<'_>, facts: &Facts<'_>) -> Markup {
    let words = view.words;
    let claim = facts.claim;
    let pointing: Vec<&Evidence> =
        claim.evidence.iter().filter(|item| item.direction.points()).collect();
    let for_it = pointing.iter().filter(|item| item.direction == Direction::Supports).count();
    let (sources, origins) = (&facts.sources, &facts.origins);
    html! {
        dl class="side" {
            @if let Some(it) = facts.assessment { dt { (words.would_change) } dd { (it.would_change) } }
            dt { (words.evidence) }
            dd {
                (words.say(words.for_and_against, &[&for_it, &(pointing.len() - for_it)]))
                @if !sources.is_empty() {
                    " " (words.publications_from.of(sources.len())) " "
                    b { (words.independent_origins.of(origins.len())) }
                }
                @if let Some(until) = view.book.data.evidence_until(claim) { " " (words.say(words.evidence_until, &[&until])) }
            }
            @if facts.resting > 0 {
                dt { (words.carries) }
                dd { a href=(view.on_map(claim)) { (words.rest_near_and_far.of(facts.resting)) } }
            }
            dt { (words.said_as) }
            dd {
                (words.term("claim_kind", claim.kind.as_str())) ", "
                (words.term("modality", claim.modality.as_str())) ", "
                (claim.time_scope)
            }
            @if !claim.actors.is_empty() {
                dt { (words.who) }
                dd class="who" {
                    @for (at, it) in claim.actors.iter().enumerate() {
                        @if at > 0 { ", " }
                        @if view.book.data.actors().get(&it.actor).is_some() {
                            a href=(view.links.to(Place::Actor(&it.actor))) { (view.book.actor(&it.actor)) }
                        } @else { (it.actor) }
                        " (" (words.term("actor_role", it.role.as_str())) ")"
                    }
                }
            }
            @if !claim.topics.is_empty() {
                dt { (words.topics) }
                dd {
                    @for (at, id) in claim.topics.iter().enumerate() {
                        @if at > 0 { ", " }
                        @match view.book.data.topics().get(id) {
                            Some(topic) => a href=(view.links.to(Place::Topic(&topic.id))) { (topic.pref_label) },
                            None => (id),
                        }
                    }
                }
            }
            @if let (Some(cause), Some(effect)) = (&claim.cause, &claim.effect) {
                dt { (words.cause) } dd { (cause) }
                dt { (words.effect) } dd { (effect) }
            }
            @if let Some(note) = &claim.note { dt { (words.note) } dd { (note) } }
        }
    }
}

/// The first sentence of a text, and the rest.
///
/// A sentence ends where a full stop, a question mark or an exclamation mark is followed by a blank
/// and a capital, unless what stands before is a single letter, as in `U.S.`.
pub(crate) fn first_sentence(text: &str) -> (&str, &str) {
    let ends = text.match_indices(['.', '?', '!']).find_map(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        let begins = rest.strip_prefix(' ').and_then(|rest| rest.chars().next());
        let before = text[..at].rsplit([' ', '.']).next().unwrap_or_default();
        let is_word = before.chars().count() > 1 || before.chars().all(char::is_numeric);
        (is_word && begins.is_some_and(|it| it.is_uppercase() || it.is_numeric()))
            .then_some(at + mark.len())
    });
    ends.map_or((text, ""), |at| (&text[..at], text[at..].trim_start()))
}

#[cfg(test)]
mod tests {
    use super::first_sentence;

    #[test]
    fn the_first_sentence_is_told() {
        for (text, first) in [
            ("One. Two.", "One."),
            ("One", "One"),
            ("It fell by 0.5. Then it rose.", "It fell by 0.5."),
            ("The U.S. Congress met. It rose.", "The U.S. Congress met."),
            ("It is so, e.g. in ports. Yes.", "It is so, e.g. in ports."),
        ] {
            assert_eq!(first_sentence(text).0, first);
        }
    }
}
