//! The questions that will settle a forecast: what is asked, by when, how it is answered.

use claimbook_core::{Forecast, ForecastState};
use maud::{Markup, html};

use crate::{book::Facts, links::anchor, view::View};

pub(super) fn section(view: &View<'_>, facts: &Facts<'_>) -> Markup {
    let of = &facts.claim.forecasts;
    html! {
        @if !of.is_empty() {
            section {
                h2 id=(view.links.id("forecast")) { (view.words.forecasts) }
                @for it in of.iter() { (block(view, it)) }
            }
        }
    }
}

/// How a question stands: open, closed and not answered, or its answer.
pub(crate) fn state(view: &View<'_>, forecast: &Forecast) -> Markup {
    let words = view.words;
    let state = forecast.state(view.book.data.metadata().data_as_of);
    let (class, word) = match (state, forecast.resolution) {
        (ForecastState::Resolved, Some(answer)) => {
            (answer.as_str(), words.term("resolution", answer.as_str()))
        }
        (ForecastState::Resolved | ForecastState::Closed, _) => {
            ("closed", words.question_closed.into())
        }
        (ForecastState::Open, _) => ("open", words.question_open.into()),
    };
    html! { span class={ "state q-" (class) } { (word) } }
}

fn block(view: &View<'_>, forecast: &Forecast) -> Markup {
    let words = view.words;
    html! {
        div class="question" id=(view.links.id(&anchor('q', &forecast.slug))) {
            h3 { (forecast.question) " " (state(view, forecast)) }
            dl class="facts" {
                dt { (words.asked) } dd { (forecast.asked_on) @if forecast.is_retrospective() { ", " (words.asked_afterwards) } }
                dt { (words.about_days) } dd { (forecast.opens) " – " (forecast.closes) }
                dt { (words.criteria) } dd { (forecast.resolution_criteria) }
                dt { (words.read_at) }
                dd {
                    @for (at, id) in forecast.resolution_sources.iter().enumerate() {
                        @if at > 0 { ", " }
                        @match view.book.data.sources().get(id) {
                            Some(source) => a href=(view.source(source)) { (source.title) },
                            None => (id),
                        }
                    }
                }
                @if let Some(check) = &forecast.check {
                    dt { (words.answered_by) } dd { a href={ "#" (view.links.id(&anchor('c', check))) } { (check) } }
                }
                @if let Some(likelihood) = forecast.implied_likelihood {
                    @let (low, high) = likelihood.band();
                    dt { (words.words_of_the_text) }
                    dd { (words.term("likelihood", likelihood.as_str())) ", " (words.say(words.per_cent_range, &[&low, &high])) }
                }
                @if let Some(ours) = &forecast.probability {
                    dt { (words.our_probability) } dd { (ours.value) ", " (ours.made_on) ". " (ours.reason) }
                }
                @if let Some(day) = forecast.resolved_on { dt { (words.answered_on) } dd { (day) } }
            }
        }
    }
}
