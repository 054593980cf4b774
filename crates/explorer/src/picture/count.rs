//! What is counted or ranked: events on an axis of time against a bar, and values in order.

use claimbook_core::{Evaluation, EventsTest, Outcome, RankOrder, RankTest};
use maud::{Markup, html};

use super::{
    scale::{Time, share},
    strip::axis,
};
use crate::{
    links::{Place, anchor},
    mark,
    number::{self, real},
    view::View,
};

/// So many events are drawn as marks one by one.
const ONE_BY_ONE: usize = 60;

/// A tick for every event that was counted, and as many marks, with the bar among them.
pub(super) fn events(
    view: &View<'_>,
    test: &EventsTest,
    run: &Evaluation,
    told: &str,
    id: &str,
) -> Markup {
    let words = view.words;
    let data = view.book.data;
    let counted: Vec<_> = run
        .trace
        .events
        .iter()
        .filter_map(|it| Some((data.events().get(&it.event)?, it.certain)))
        .collect();
    let window = (number::year(test.window.first_day()), number::end(test.window));
    let time = Time::over([window.0, window.1].into_iter(), false);
    let when = |event: &claimbook_core::Event| {
        event.date.earliest().day().or(event.date.latest().day()).map(number::year)
    };
    let bar = test.bar.value.map(number::place);
    html! {
        figure class="plot strips" id=(id) {
            figcaption { strong { (test.kind.map_or_else(|| words.events.to_owned(), |it| words.term("event_kind", it.as_str()))) } " " span class="unit" { (words.say(words.counted, &[&counted.len()])) } }
            svg width="100%" height="52" role="group" aria-label=(told) {
                line class="grid" x1="0" x2="100%" y1="14" y2="14" {}
                @for (event, certain) in &counted {
                    @if let Some(at) = when(event) {
                        a href=(view.links.part(Place::Timeline, &anchor('e', &event.id))) aria-label={ (event.date) " " (event.title) } {
                            title { (event.date) " " (event.title) }
                            rect class="hit" x=(share(time.x(at))) y="0" width="8" height="28" {}
                            rect class=(if *certain { "yes" } else { "unsure" }) x=(share(time.x(at))) y="4" width="3" height="20" {}
                        }
                    }
                }
                (axis(&time, 46))
            }
            @if counted.len() <= ONE_BY_ONE {
                svg class="units" width="100%" height="26" aria-hidden="true" {
                    @for (at, (_, certain)) in counted.iter().enumerate() { circle class=(if *certain { "pt" } else { "pt hollow" }) cx=(at * 12 + 8) cy="10" r="4" {} }
                    @if let Some(bar) = bar {
                        line class={ "bar " (mark::class(run.outcome)) } x1=(format!("{:.0}", bar * 12.0 + 2.0)) x2=(format!("{:.0}", bar * 12.0 + 2.0)) y1="0" y2="24" {}
                    }
                }
            }
        }
    }
}

/// Values in order, the subject dark, the last place that is asked for as a line between them.
pub(super) fn rank(
    view: &View<'_>,
    test: &RankTest,
    outcome: Outcome,
    told: &str,
    id: &str,
) -> Markup {
    let words = view.words;
    let data = view.book.data;
    let mut rows: Vec<_> = test
        .series
        .iter()
        .filter_map(|id| data.series().get(id))
        .filter_map(|series| {
            let value = series.at(test.at)?.obs_value?;
            Some((series, value, number::place(value.shifted(series.unit_mult)?)))
        })
        .collect();
    rows.sort_by(|a, b| match test.order {
        RankOrder::Desc => b.2.total_cmp(&a.2),
        RankOrder::Asc => a.2.total_cmp(&b.2),
    });
    let most = rows.iter().map(|it| it.2).fold(0.0_f64, f64::max);
    let limit = test.bar.value.map(number::place);
    html! {
        figure class="plot ranked" id=(id) {
            figcaption { strong { (words.say(words.ranked, &[&test.at])) } }
            p class="vh" { (told) }
            ol {
                @for (at, (series, value, height)) in rows.iter().enumerate() {
                    @let last = limit.is_some_and(|limit| (real(at) + 1.0 - limit).abs() < 0.5);
                    li class=[last.then(|| format!("limit {}", mark::class(outcome)))] {
                        span { a href=(view.links.to(Place::Series(&series.id))) { (series.title) } " " b { (view.amount(*value, series.unit_mult, &series.unit)) } }
                        svg width="100%" height="14" aria-hidden="true" {
                            rect class=(if series.id == test.subject { "yes" } else { "no" }) x="0" y="2" height="10" width=(share(if most > 0.0 { height / most } else { 0.0 })) {}
                        }
                    }
                }
            }
        }
    }
}
