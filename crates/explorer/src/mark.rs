//! The family of marks: a verdict, an outcome, a confidence, a strength, each told by its shape
//! first and by its colour second.
//!
//! A verdict is a disc that empties from the top as support goes. The shapes stand once a page in
//! [`sprite`]; whatever shows one refers to it.

use std::collections::BTreeSet;

use claimbook_core::{Confidence, Outcome, Strength, Verdict};
use maud::{Markup, PreEscaped, html};

use crate::words::Words;

/// Verdicts, and that there is none yet.
pub(crate) fn verdicts() -> impl Iterator<Item = Option<Verdict>> {
    Verdict::ALL.iter().copied().map(Some).chain([None])
}

/// How a verdict is called in classes and addresses.
pub(crate) fn key(verdict: Option<Verdict>) -> &'static str {
    verdict.map_or("none", Verdict::as_str)
}

/// Whether a claim holds by its verdict, be it with a reservation.
pub(crate) fn holds(verdict: Option<Verdict>) -> bool {
    match verdict {
        Some(Verdict::Supported | Verdict::MostlySupported) => true,
        Some(
            Verdict::Mixed
            | Verdict::MostlyRefuted
            | Verdict::Refuted
            | Verdict::Insufficient
            | Verdict::NotCheckable
            | Verdict::Pending,
        )
        | None => false,
    }
}

/// The mark of a verdict.
pub(crate) fn verdict(verdict: Option<Verdict>) -> Markup {
    let key = key(verdict);
    html! {
        svg class={ "v v-" (key) } aria-hidden="true" { use href={ "#m-" (key) } {} }
    }
}

/// The mark of a verdict with its name.
pub(crate) fn named(words: &Words, of: Option<Verdict>) -> Markup {
    html! { span class="vn" { (verdict(of)) " " (words.verdict(of)) } }
}

/// The marks of a page, each once; the page refers to them.
pub(crate) fn sprite(page: &Markup) -> Markup {
    let named = page.0.split('#').filter_map(|rest| rest.strip_prefix("m-")?.split('"').next());
    let named: BTreeSet<&str> = named.collect();
    let met = verdicts().filter(|it| named.contains(key(*it)));
    html! {
        svg class="sprite" width="0" height="0" aria-hidden="true" {
            @for verdict in met {
                symbol id={ "m-" (key(verdict)) } viewBox="0 0 16 16" overflow="visible" { (shape(verdict)) }
            }
        }
    }
}

/// The drawing of a verdict in a box of 16 by 16.
fn shape(verdict: Option<Verdict>) -> Markup {
    let ring = html! { circle class="ring" cx="8" cy="8" r="6.2" {} };
    let disc = html! { circle class="fill" cx="8" cy="8" r="6.9" {} };
    match verdict {
        Some(Verdict::Supported) => {
            html! { (disc) path class="mark" d="M4.9 8.3 7.1 10.5 11.2 5.9" {} }
        }
        Some(Verdict::MostlySupported) => html! { (level(0.72)) (ring) },
        Some(Verdict::Mixed) => html! { (level(0.5)) (ring) },
        Some(Verdict::MostlyRefuted) => html! { (level(0.26)) (ring) },
        Some(Verdict::Refuted) => {
            html! { (disc) path class="mark" d="M5.4 5.4 10.6 10.6M10.6 5.4 5.4 10.6" {} }
        }
        Some(Verdict::Insufficient) => html! {
            circle class="ring dash" cx="8" cy="8" r="6.2" {}
            path class="line" d="M6.3 6.6a1.8 1.8 0 1 1 2.5 1.7c-.6.3-.8.6-.8 1.2" {}
            circle class="dot" cx="8" cy="11.4" r=".8" {}
        },
        Some(Verdict::NotCheckable) => html! {
            rect class="ring" x="2.4" y="2.4" width="11.2" height="11.2" rx="1.5" {}
            path class="line" d="M5.2 8h5.6" {}
        },
        Some(Verdict::Pending) => html! { (ring) path class="line" d="M8 4.6V8l2.4 1.6" {} },
        None => html! { circle class="ring dash" cx="8" cy="8" r="6.2" {} },
    }
}

/// A disc that is filled up to a share of its height.
fn level(share: f64) -> Markup {
    let radius = 6.2_f64;
    let top = 8.0 + radius - 2.0 * radius * share;
    let half = (radius * radius - (top - 8.0).powi(2)).max(0.0).sqrt();
    let large = u8::from(share > 0.5);
    let (left, right) = (8.0 - half, 8.0 + half);
    html! {
        path class="fill" d=(format!("M{left:.2} {top:.2}A6.2 6.2 0 {large} 0 {right:.2} {top:.2}Z")) {}
    }
}

/// Steps of confidence, with the word.
pub(crate) fn confidence(words: &Words, confidence: Option<Confidence>) -> Markup {
    let Some(confidence) = confidence else { return html! {} };
    let steps = match confidence {
        Confidence::High => 3,
        Confidence::Moderate => 2,
        Confidence::Low => 1,
    };
    html! {
        span class="conf" {
            svg width="15" height="12" aria-hidden="true" {
                @for at in 0..3 {
                    rect class=(if at < steps { "on" } else { "off" }) x=(at * 5 + 1) y=(8 - at * 3) width="3" height=(4 + at * 3) {}
                }
            }
            " " (words.confidence(confidence))
        }
    }
}

/// Dots of strength, with the word.
pub(crate) fn strength(words: &Words, strength: Strength) -> Markup {
    let dots = match strength {
        Strength::Decisive => 4,
        Strength::Strong => 3,
        Strength::Moderate => 2,
        Strength::Weak => 1,
    };
    html! {
        span class="str" {
            svg width="22" height="8" aria-hidden="true" {
                @for at in 0..4 { circle cx=(at * 6 + 2) cy="4" r="2" class=(if at < dots { "on" } else { "off" }) {} }
            }
            " " (words.term("strength", strength.as_str()))
        }
    }
}

/// The class of an outcome.
pub(crate) fn class(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Holds => "holds",
        Outcome::Fails => "fails",
        Outcome::Indeterminate => "open",
        Outcome::NotChecked => "unchecked",
    }
}

/// A sign for an outcome within a line of text.
pub(crate) fn sign(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Holds => "✓",
        Outcome::Fails => "✕",
        Outcome::Indeterminate => "–",
        Outcome::NotChecked => "·",
    }
}

/// The mark of an outcome, with the word.
pub(crate) fn outcome(words: &Words, outcome: Outcome) -> Markup {
    let drawn = match outcome {
        Outcome::Holds => "M3.5 8.4 6.6 11.5 12.5 4.8",
        Outcome::Fails => "M4 4 12 12M12 4 4 12",
        Outcome::Indeterminate => "M3.5 8h9",
        Outcome::NotChecked => "M7 8h2",
    };
    html! {
        span class={ "oc " (class(outcome)) } {
            svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true" { path d=(PreEscaped(drawn)) {} }
            " " (words.outcome(outcome))
        }
    }
}
