//! Strips: what is only yes or no over time, as spans with the windows that were tested.

use claimbook_core::{Decimal, Membership, Outcome, Series};
use maud::{Markup, html};

use super::scale::{Time, share};
use crate::{links::Place, mark, number, view::View};

/// A coding that knows only yes and no, with the windows that were tested.
pub(super) struct Lane<'a> {
    pub(super) series: &'a Series,
    pub(super) tried: Vec<(f64, f64, Outcome)>,
    pub(super) told: Vec<String>,
}

/// Whether a series says nothing but 0 and 1, and says it often.
pub(super) fn is_binary(series: &Series) -> bool {
    let mut values = series.observations.iter().filter_map(|it| it.obs_value);
    let enough = values.clone().count() > 3;
    enough && values.all(|it| it == Decimal::ZERO || it == Decimal::ONE)
}

/// Several codings on one axis of time.
pub(super) fn strips(view: &View<'_>, lanes: &[Lane<'_>], id: &str) -> Markup {
    if lanes.is_empty() {
        return html! {};
    }
    let words = view.words;
    let spans: Vec<Vec<_>> = lanes
        .iter()
        .map(|lane| {
            let rows = lane.series.observations.iter();
            let yes = rows.filter(|it| it.obs_value == Some(Decimal::ONE)).map(|it| it.time_period);
            yes.map(|it| (number::year(it.first_day()), number::end(it))).collect()
        })
        .collect();
    let rows = lanes.iter().flat_map(|lane| &lane.series.observations[..]).map(|it| it.time_period);
    let ends = rows.flat_map(|it| [number::year(it.first_day()), number::end(it)]);
    let time = Time::over(ends, false);
    html! {
        figure class="plot strips" id=(id) {
            figcaption { strong { (words.strips) } " " span class="unit" { (words.strips_key) } }
            @for (at, (lane, spans)) in lanes.iter().zip(&spans).enumerate() {
                @let last = at + 1 == lanes.len();
                div class="lane" {
                    p { a href=(view.links.to(Place::Series(&lane.series.id))) { (lane.series.title) } }
                    svg width="100%" height=(if last { "46" } else { "26" }) role="img" aria-label={ (lane.series.title) ". " (lane.told.join(" ")) } {
                        line class="grid" x1="0" x2="100%" y1="12" y2="12" {}
                        @for (from, to) in spans {
                            rect class="yes" x=(share(time.x(*from))) width=(share(time.x(*to) - time.x(*from) + 0.0005)) y="6" height="12" {}
                        }
                        @for (from, to, outcome) in &lane.tried {
                            rect class={ "try " (mark::class(*outcome)) } x=(share(time.x(*from))) width=(share(time.x(*to) - time.x(*from))) y="2" height="20" rx="2" {}
                        }
                        @if last { (axis(&time, 42)) }
                    }
                }
            }
        }
    }
}

/// The spans in which an actor belongs to a whole, and the time that is asked for.
pub(super) fn membership(
    view: &View<'_>,
    title: &str,
    of: &[&Membership],
    asked: (f64, f64),
    outcome: Outcome,
    id: &str,
) -> Markup {
    let words = view.words;
    let today = number::year(view.book.data.metadata().data_as_of);
    let spans: Vec<_> = of
        .iter()
        .map(|it| {
            let from = it.start.earliest().day().map_or(asked.0 - 10.0, number::year);
            let to = it.end.and_then(|end| end.latest().day()).map_or(today, number::year);
            (from, to, it.role)
        })
        .collect();
    let time =
        Time::over(spans.iter().flat_map(|it| [it.0, it.1]).chain([asked.0, asked.1]), false);
    html! {
        figure class="plot strips" id=(id) {
            figcaption { strong { (title) } " " span class="unit" { (words.membership_key) } }
            svg width="100%" height="46" role="img" aria-label={ (title) ": " (words.outcome(outcome)) } {
                line class="grid" x1="0" x2="100%" y1="12" y2="12" {}
                @for (from, to, role) in &spans {
                    rect class=(match role.is_member() { Some(true) => "yes", Some(false) => "no", None => "unsure" }) x=(share(time.x(*from))) width=(share(time.x(*to) - time.x(*from))) y="6" height="12" {
                        title { (words.term("membership_role", role.as_str())) }
                    }
                }
                rect class={ "try " (mark::class(outcome)) } x=(share(time.x(asked.0))) width=(share((time.x(asked.1) - time.x(asked.0)).max(0.004))) y="2" height="20" {}
                (axis(&time, 42))
            }
        }
    }
}

pub(super) fn axis(time: &Time, y: usize) -> Markup {
    html! {
        @for (at, (x, year)) in time.marks().iter().enumerate() {
            text class=(if at % 2 == 1 { "tick alt" } else { "tick" }) x=(share(*x)) y=(y) { (year) }
        }
    }
}
