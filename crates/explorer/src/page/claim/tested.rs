//! What was tested: each reading with its checks, the outcome of each, the reason of its bar and
//! where the outcome would turn.

use claimbook_core::{Outcome, Reading, TurningPoint, Variation, Variations};
use claimbook_reader::{Account, Run};
use maud::{Markup, html};

use crate::{
    book::Facts,
    links::anchor,
    mark, number, picture,
    view::{View, prose},
};

pub(super) fn section(view: &View<'_>, facts: &Facts<'_>) -> Markup {
    let words = view.words;
    let claim = facts.claim;
    let rivals = (1u8..).zip(claim.rival_readings.iter());
    if claim.reading.is_none() && facts.runs.is_empty() && claim.check_gap.is_none() {
        return html! {};
    }
    html! {
        section {
            h2 id=(view.links.id("tested")) { (words.tested) }
            (picture::of_claim(view, facts))
            ol class="readings" {
                @if let Some(reading) = &claim.reading { (read(view, facts, words.main_reading, reading, Reading::Main)) }
                @for (number, reading) in rivals { (read(view, facts, words.rival_reading, reading, Reading::Rival(number))) }
            }
            @if let Some(gap) = &claim.check_gap { p class="gap" { b { (words.not_tested) } " " (gap) } }
        }
    }
}

fn read(view: &View<'_>, facts: &Facts<'_>, name: &str, text: &str, reading: Reading) -> Markup {
    let of = facts.runs.iter().filter(|run| run.check.reading == reading);
    html! {
        li { p class="rd" { b { (name) } " " (text) } @for run in of { (ran(view, facts, run)) } }
    }
}

fn ran(view: &View<'_>, facts: &Facts<'_>, run: &Run<'_>) -> Markup {
    let words = view.words;
    let account = run.account();
    html! {
        div class="run" id=(view.links.id(&anchor('c', &run.check.slug))) {
            p { (mark::outcome(words, run.evaluation.outcome)) " " b { (run.check.tests) } }
            (told(view, &account))
            @if let Some(varied) = run.variations.as_ref().filter(|it| !it.each.is_empty()) { (variations(view, varied)) }
            p class="why" { (words.bar_reason) " " (run.check.bar_reason) }
            @if !run.is_expected() { p class="why" { (words.say(words.not_expected, &[&words.expectation(run.check.expect)])) } }
            @if stands(facts, run) { (stands_all_the_same(view, facts, run)) }
        }
    }
}

/// What was compared, part by part, and where each outcome turns.
fn told(view: &View<'_>, account: &Account<'_>) -> Markup {
    let words = view.words;
    let outcome = account.evaluation.outcome;
    html! {
        @if account.parts.is_empty() {
            p lang=[view.foreign(Some("en"))] { (account.own_explanation) "." }
            @for rival in &account.rivals {
                p class="rival" { (mark::outcome(words, rival.evaluation.outcome)) " " (words.by_rival) " " span lang=[view.foreign(Some("en"))] { (rival.explanation) "." } }
            }
            @for point in &account.turning_points { p class="turn" { (turn(view, point, outcome)) } }
        } @else {
            p class="meta" { (words.several(account.test)) }
            ol class="parts" {
                @for part in &account.parts {
                    li { (mark::outcome(words, part.evaluation.outcome)) (told(view, part)) }
                }
            }
        }
    }
}

/// How many variations keep an outcome, and those that do not.
fn variations(view: &View<'_>, varied: &Variations) -> Markup {
    let words = view.words;
    let line = |it: &Variation| {
        let part = it.part.map(|number| words.say(words.of_part, &[&number]));
        let told = words.say(words.with_instead, &[&words.varied(it.of), &it.to, &it.from]);
        html! { li { @if let Some(part) = part { (part) " " } (told) " " (mark::outcome(words, it.outcome)) } }
    };
    html! {
        p class="turn" { (words.say(words.kept, &[&varied.kept(), &varied.each.len()])) }
        @if varied.turned().next().is_some() { ul class="turn" { @for it in varied.turned() { (line(it)) } } }
    }
}

/// Where an outcome turns: the last bar that gives it, and the next, which does not.
fn turn(view: &View<'_>, point: &TurningPoint, outcome: Outcome) -> String {
    let words = view.words;
    let bar = |edge: claimbook_core::Edge| number::grouped(words, edge.bar);
    let limit = words.limit(point.of);
    let (here, there) = if point.below.outcome == outcome {
        (point.below, point.above)
    } else if point.above.outcome == outcome {
        (point.above, point.below)
    } else {
        return words.say(
            words.turns_between,
            &[
                &limit,
                &bar(point.below),
                &words.outcome(point.below.outcome),
                &bar(point.above),
                &words.outcome(point.above.outcome),
            ],
        );
    };
    words.say(words.turns_at, &[&limit, &bar(here), &bar(there), &words.outcome(there.outcome)])
}

/// Whether a check of the main reading fails, and the verdict is that the claim holds.
fn stands(facts: &Facts<'_>, run: &Run<'_>) -> bool {
    run.check.reading == Reading::Main
        && run.evaluation.outcome == Outcome::Fails
        && mark::holds(facts.verdict())
}

fn stands_all_the_same(view: &View<'_>, facts: &Facts<'_>, run: &Run<'_>) -> Markup {
    let words = view.words;
    html! {
        div class="aside" {
            p { b { (words.stands) } " " @if !run.check.decisive { (words.not_decisive) } }
            @if let Some(it) = facts.assessment { p { (prose(&it.rationale)) } }
        }
    }
}
