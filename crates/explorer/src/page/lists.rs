//! Lists over the whole book: its checks as a test run, its questions by closing day, what would
//! change each verdict, and what was corrected and changed.

use claimbook_core::{Kind, Outcome, Reading, RecordRef};
use maud::{Markup, html};

use super::claim::{first_sentence, forecast::state};
use crate::{
    links::{Place, anchor},
    mark,
    shell::Page,
    view::{View, prose, wide},
};

pub(crate) fn checks<'a>(view: &View<'a>) -> Page<'a> {
    let words = view.words;
    let runs: Vec<_> = view
        .book
        .claims
        .iter()
        .flat_map(|facts| facts.runs.iter().map(move |run| (facts, run)))
        .collect();
    let order = [Outcome::Fails, Outcome::Indeterminate, Outcome::NotChecked, Outcome::Holds];
    let of = |outcome| runs.iter().filter(move |(_, run)| run.evaluation.outcome == outcome);
    let lead = words.say(
        words.lead_tests,
        &[
            &words.tests.of(runs.len()),
            &of(Outcome::Holds).count(),
            &of(Outcome::Fails).count(),
            &of(Outcome::Indeterminate).count(),
            &of(Outcome::NotChecked).count(),
        ],
    );
    let table = |outcome| {
        html! {
            table class="run-table" {
                thead { tr { th scope="col" { (words.claims_word) } th scope="col" { (words.tests_word) } } }
                tbody {
                    @for (facts, run) in of(outcome) {
                        tr {
                            th scope="row" { (view.brief(facts.claim)) }
                            td {
                                a href=(view.links.part(Place::Claim(&facts.claim.id), &anchor('c', &run.check.slug))) { (run.check.tests) }
                                " " span class="meta" { (words.reading) ": " @match run.check.reading { Reading::Main => (words.main_word), Reading::Rival(number) => { (words.other_word) " " (number) } } }
                            }
                        }
                    }
                }
            }
        }
    };
    Page {
        place: Place::Checks,
        title: words.test_run.to_owned(),
        description: lead.clone(),
        sort: "lists",
        data: None,
        body: html! {
            h1 { (words.test_run) }
            p class="lead" { (lead) " " (words.failing_is_a_finding) }
            @for outcome in order {
                @if of(outcome).next().is_some() {
                    section {
                        h2 id=(view.links.id(mark::class(outcome))) { (mark::outcome(words, outcome)) " " span class="n" { (of(outcome).count()) } }
                        (wide(words.outcome(outcome), &table(outcome)))
                    }
                }
            }
        },
    }
}

pub(crate) fn forecasts<'a>(view: &View<'a>) -> Page<'a> {
    let words = view.words;
    let mut all: Vec<_> = view
        .book
        .claims
        .iter()
        .flat_map(|facts| facts.claim.forecasts.iter().map(move |it| (facts, it)))
        .collect();
    all.sort_by_key(|(facts, it)| (it.closes, &facts.claim.id));
    Page {
        place: Place::Forecasts,
        title: words.forecasts.to_owned(),
        description: words.forecasts_hint.to_owned(),
        sort: "lists",
        data: None,
        body: html! {
            h1 { (words.forecasts) }
            p class="lead" { (words.forecasts_hint) }
            @if all.is_empty() { p class="none" { (words.none) } }
            ol class="dated" {
                @for (facts, it) in &all {
                    li {
                        time { (it.closes) }
                        div {
                            p { a href=(view.links.part(Place::Claim(&facts.claim.id), &anchor('q', &it.slug))) { (it.question) } " " (state(view, it)) }
                            p class="meta" { (it.resolution_criteria) }
                            p class="meta" { (view.brief(facts.claim)) @if let Some(ours) = &it.probability { " · " (words.our_probability) " " (ours.value) } }
                        }
                    }
                }
            }
        },
    }
}

pub(crate) fn would_change<'a>(view: &View<'a>) -> Page<'a> {
    let words = view.words;
    let of =
        |verdict| view.book.claims.iter().filter(move |facts| facts.verdict() == Some(verdict));
    Page {
        place: Place::WouldChange,
        title: words.would_change_page.to_owned(),
        description: words.would_change_hint.to_owned(),
        sort: "lists",
        data: None,
        body: html! {
            h1 { (words.would_change_page) }
            p class="lead" { (words.would_change_hint) }
            @for verdict in claimbook_core::Verdict::ALL {
                @if of(*verdict).next().is_some() {
                    section {
                        h2 { (mark::named(words, Some(*verdict))) " " span class="n" { (of(*verdict).count()) } }
                        dl class="would" {
                            @for facts in of(*verdict) {
                                @if let Some(it) = facts.assessment { div { dt { (view.brief(facts.claim)) } dd { (it.would_change) } } }
                            }
                        }
                    }
                }
            }
        },
    }
}

pub(crate) fn changes<'a>(view: &View<'a>) -> Page<'a> {
    let words = view.words;
    let data = view.book.data;
    let corrections = data.amendments();
    let mut releases: Vec<_> = data.changes().iter().collect();
    releases.sort_by(|a, b| b.data_as_of.cmp(&a.data_as_of).then(b.version.cmp(&a.version)));
    Page {
        place: Place::Changes,
        title: words.changes.to_owned(),
        description: words.changes_hint.to_owned(),
        sort: "lists",
        data: None,
        body: html! {
            h1 { (words.changes) }
            p class="lead" { (words.changes_hint) }
            section {
                h2 id=(view.links.id("corrections")) { (words.corrections) }
                @if corrections.is_empty() { p class="none" { (words.none) } }
                ol class="dated" {
                    @for it in corrections {
                        @let (first, rest) = first_sentence(it.reason());
                        li {
                            time { (it.date()) }
                            div {
                                p { (record(view, &it.record())) ": " (it.what()) }
                                @if rest.is_empty() { p class="meta" { (prose(first)) } }
                                @else { details class="meta" { summary { (prose(first)) } p { (prose(rest)) } } }
                            }
                        }
                    }
                }
            }
            section {
                h2 id=(view.links.id("releases")) { (words.releases) }
                @if releases.is_empty() { p class="none" { (words.none) } }
                @for release in releases {
                    h3 { (words.say(words.version, &[&release.version])) ", " (release.data_as_of) }
                    ul class="plain" {
                        @for it in release.changes.iter() {
                            li {
                                (record(view, &it.record)) " · " (words.term("change_kind", it.what.as_str()))
                                @if let Some(part) = &it.part { " · " (part) }
                                @if let Some(old) = &it.old { " · " del { (old) } }
                                @if let Some(new) = &it.new { " " ins { (new) } }
                                @if let Some(reason) = &it.reason { " · " span class="meta" { (reason) } }
                            }
                        }
                    }
                }
            }
            @if !data.renamed().is_empty() {
                section {
                    h2 { (words.renamed) }
                    ul class="plain" { @for it in data.renamed() { li { (it.date) ": " (it.kind) " " (it.old) " → " (record(view, &RecordRef::of(it.kind.kind(), &it.new))) } } }
                }
            }
        },
    }
}

/// A record by its name, a link where it has a page.
fn record(view: &View<'_>, name: &RecordRef) -> Markup {
    let (data, id) = (view.book.data, name.id());
    let place = match name.kind() {
        Kind::Claim if data.claims().get(id).is_some() => Some(Place::Claim(id)),
        Kind::Actor if data.actors().get(id).is_some() => Some(Place::Actor(id)),
        Kind::Series if data.series().get(id).is_some() => Some(Place::Series(id)),
        Kind::Origin if data.origins().get(id).is_some() => Some(Place::Origin(id)),
        Kind::Topic if data.topics().get(id).is_some() => Some(Place::Topic(id)),
        Kind::Section if data.sections().get(id).is_some() => Some(Place::Section(id)),
        Kind::Metadata
        | Kind::Document
        | Kind::Section
        | Kind::Segment
        | Kind::Actor
        | Kind::Topic
        | Kind::Origin
        | Kind::Unit
        | Kind::Source
        | Kind::Series
        | Kind::Event
        | Kind::Claim
        | Kind::Part
        | Kind::Coding
        | Kind::Coder
        | Kind::Anchor
        | Kind::Renamed
        | Kind::Correction
        | Kind::Known
        | Kind::Lock
        | Kind::Release => None,
    };
    html! { @match place { Some(place) => a href=(view.links.to(place)) { (id) }, None => (name) } }
}
