//! Series: a list of all, and a page for each with its values, every value with its own source.

use std::fmt::Write as _;

use claimbook_core::{ObsStatus, Observation, Series, Test};
use maud::{Markup, html};

use crate::{
    links::{self, Place, anchor},
    mark, number, picture,
    shell::Page,
    view::{View, wide},
};

pub(crate) fn all<'a>(view: &View<'a>) -> Page<'a> {
    let words = view.words;
    let data = view.book.data;
    let ends = |series: &Series| match (series.observations.first(), series.observations.last()) {
        (Some(first), Some(last)) => format!("{} – {}", first.time_period, last.time_period),
        (None, _) | (_, None) => String::new(),
    };
    let table = html! {
        table {
            thead { tr { th scope="col" { (words.series_word) } th scope="col" { (words.unit) } th scope="col" { (words.time) } th scope="col" class="alt" { (words.source) } th scope="col" class="n" { (words.claims_word) } } }
            tbody {
                @for series in data.series() {
                    tr {
                        th scope="row" { a href=(view.links.to(Place::Series(&series.id))) { (series.title) } }
                        td { (view.unit(series.unit_mult, &series.unit)) }
                        td { (ends(series)) }
                        td class="alt" { @if let Some(source) = data.sources().get(&series.source) { (view.cited(source)) } }
                        td class="n" { (data.claims_testing(&series.id).filter(|it| it.is_active()).count()) }
                    }
                }
            }
        }
    };
    Page {
        place: Place::AllSeries,
        title: words.all_series.to_owned(),
        description: words.series_hint.to_owned(),
        sort: "lists",
        data: None,
        body: html! {
            h1 { (words.all_series) }
            p class="lead" { (words.series_hint) }
            (wide(words.all_series, &table))
        },
    }
}

pub(crate) fn page<'a>(view: &View<'a>, series: &'a Series) -> Page<'a> {
    let words = view.words;
    let data = view.book.data;
    let claims: Vec<_> = data.claims_testing(&series.id).filter(|it| it.is_active()).collect();
    let checks: Vec<_> = claims
        .iter()
        .filter_map(|claim| view.book.facts(&claim.id))
        .flat_map(|facts| facts.runs.iter().map(move |run| (facts, run)))
        .filter(|(_, run)| reads(&run.check.test, series))
        .collect();
    Page {
        place: Place::Series(&series.id),
        title: series.title.to_string(),
        description: series.method_note.to_string(),
        sort: "series",
        data: None,
        body: html! {
            p class="crumb" { a href=(view.links.to(Place::AllSeries)) { (words.all_series) } }
            h1 { (series.title) }
            p class="lead" {
                @let unit = view.unit(series.unit_mult, &series.unit);
                (unit) @if !unit.is_empty() { ", " } (words.term("freq", series.freq.as_str()))
            }
            (picture::of_series(view, series))
            (facts(view, series))
            @if !checks.is_empty() {
                section {
                    h2 { (words.tests_that_read_it) }
                    ul class="runs" {
                        @for (facts, run) in &checks {
                            li {
                                (mark::outcome(words, run.evaluation.outcome)) " "
                                a href=(view.links.part(Place::Claim(&facts.claim.id), &anchor('c', &run.check.slug))) { (run.check.tests) }
                            }
                        }
                    }
                }
            }
            @if !claims.is_empty() { section { h2 { (words.claims_on_it) } (view.claims(claims.iter().copied())) } }
            section { h2 { (words.values) } (values(view, words.values, &series.observations, true)) }
            @for vintage in series.vintages.iter().rev() {
                @let name = words.say(words.as_published_by, &[&vintage.day]);
                section { h2 { (name) } (values(view, &name, &vintage.observations, false)) }
            }
        },
    }
}

fn reads(test: &Test, series: &Series) -> bool {
    test.series().contains(&&series.id)
}

fn facts(view: &View<'_>, series: &Series) -> Markup {
    let words = view.words;
    let data = view.book.data;
    let rivals: Vec<_> = data
        .alternatives(&series.id)
        .chain(series.alternative_to.as_ref().and_then(|id| data.series().get(id)))
        .collect();
    html! {
        dl class="facts" {
            dt { (words.source) }
            dd {
                @match data.sources().get(&series.source) {
                    Some(source) => { a href=(view.source(source)) { (source.title) } ", " (source.publisher) },
                    None => (series.source),
                }
            }
            dt { (words.how_made) } dd { (series.method_note) }
            dt { (words.taken_on) } dd { (series.vintage) }
            dt { (words.licence) } dd { (series.license) }
            @if !rivals.is_empty() {
                dt { (words.rivals) }
                dd { @for (at, it) in rivals.iter().enumerate() { @if at > 0 { ", " } a href=(view.links.to(Place::Series(&it.id))) { (it.title) } } }
            }
        }
        @if let Some(csv) = view.links.file(&links::series_csv(&series.id)) { p class="data" { a href=(csv) { (words.as_csv) } } }
    }
}

/// Rows of a series, under a name that no other table of the page has. A column that has nothing to
/// say is left out. A figure leads to the row in force.
fn values(view: &View<'_>, name: &str, rows: &[Observation], is_in_force: bool) -> Markup {
    let words = view.words;
    let has_status = rows.iter().any(|it| it.obs_status != ObsStatus::A);
    let has_source = rows.iter().any(|it| it.source.is_some());
    let has_note = rows.iter().any(|it| it.comment.is_some());
    let row = |it: &Observation| {
        let source = it.source.as_ref().and_then(|id| view.book.data.sources().get(id));
        html! {
            tr id=[is_in_force.then(|| view.links.id(&anchor('o', &it.time_period.to_string())))] {
                th scope="row" { (it.time_period) }
                td class="n" { @if let Some(value) = it.obs_value { (number::grouped(words, value)) } @else { "–" } }
                @if has_status { td { (words.term("obs_status", it.obs_status.as_str())) } }
                @if has_source { td { @if let Some(source) = source { (view.cited(source)) } } }
                @if has_note { td { @if let Some(comment) = &it.comment { (comment) } } }
            }
        }
    };
    let table = html! {
        table {
            thead {
                tr {
                    th scope="col" { (words.period) }
                    th scope="col" class="n" { (words.value) }
                    @if has_status { th scope="col" { (words.status_word) } }
                    @if has_source { th scope="col" { (words.source) } }
                    @if has_note { th scope="col" { (words.note) } }
                }
            }
            tbody { @for it in rows.iter() { (row(it)) } }
        }
    };
    wide(name, &table)
}

/// The values as CSV: period, value, status, the source of each row, remark.
pub(crate) fn csv(series: &Series) -> String {
    let mut out = String::from("time_period,obs_value,obs_status,source,comment\n");
    for it in series.observations.iter() {
        let value = it.obs_value.map(|value| value.to_string()).unwrap_or_default();
        let source = it.source.as_ref().unwrap_or(&series.source);
        let comment = it.comment.as_deref().unwrap_or_default();
        let comment = if comment.contains(['"', ',', '\n', '\r']) {
            format!("\"{}\"", comment.replace('"', "\"\""))
        } else {
            comment.to_owned()
        };
        let _ = writeln!(out, "{},{value},{},{source},{comment}", it.time_period, it.obs_status);
    }
    out
}
