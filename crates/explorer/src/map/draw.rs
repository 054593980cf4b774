//! The map of the argument: conclusions left, to the right of each claim what it rests on.

use std::{collections::BTreeMap, fmt::Write as _};

use claimbook_core::{Carries, Relation, RelationKind, Weight};
use maud::{Markup, PreEscaped, html};

use super::layers::{Drawing, layered};
use crate::{
    book::{Facts, short},
    links::Place,
    mark,
    number::real,
    shell::shortened,
    view::View,
};

/// From column to column, and from row to row, in pixels of the page.
const COLUMN: f64 = 226.0;
const ROW: f64 = 27.0;
/// How wide a node is, and what a line that passes takes up.
const WIDTH: f64 = 186.0;
const THIN: f64 = 5.0;
/// The most characters of a name that fit.
const LETTERS: usize = 24;

/// A link of the map, from the claim that carries, or speaks, to the other.
struct Line<'a> {
    from: usize,
    to: usize,
    relation: &'a Relation,
}

/// The class of lines of a kind: they hold up what they end at, limit it, or speak against it.
pub(crate) const fn class(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Supports
        | RelationKind::Causes
        | RelationKind::Enables
        | RelationKind::Specializes
        | RelationKind::ConditionalOn => "car",
        RelationKind::Qualifies | RelationKind::EquivalentTo => "qua",
        RelationKind::Opposes
        | RelationKind::ContraryTo
        | RelationKind::Undercuts
        | RelationKind::Inhibits => "opp",
    }
}

/// The map of some claims in force, and of the links among them.
pub(crate) fn map(view: &View<'_>, claims: &[&Facts<'_>]) -> Markup {
    let places: BTreeMap<&str, usize> =
        claims.iter().enumerate().map(|(at, facts)| (facts.claim.id.as_str(), at)).collect();
    let mut lines = Vec::new();
    for (source, facts) in claims.iter().enumerate() {
        for relation in facts.claim.relations.iter() {
            let target = relation.target.as_ref().and_then(|id| places.get(id.as_str()).copied());
            let Some(target) = target.filter(|target| *target != source) else { continue };
            let (from, to) = match relation.kind.carries() {
                Carries::Source => (target, source),
                Carries::Target | Carries::Neither => (source, target),
            };
            lines.push(Line { from, to, relation });
        }
    }
    let ends: Vec<_> = lines.iter().map(|line| (line.from, line.to)).collect();
    let drawing = layered(claims.len(), &ends, ROW, THIN);
    let (width, height) = (real(drawing.layers) * COLUMN + 8.0, drawing.height + 24.0);
    html! {
        div class="scroll map" tabindex="0" role="region" aria-label=(view.words.map_scrolls) {
            svg class="graph" width=(whole(width)) height=(whole(height)) role="group" aria-label=(view.words.map_of) {
                g class="edges" aria-hidden="true" {
                    @for (line, route) in lines.iter().zip(&drawing.routes) { (edge(claims, line, route, &drawing)) }
                }
                @for (at, facts) in claims.iter().enumerate() { (node(view, facts, at, &drawing)) }
            }
        }
    }
}

fn whole(number: f64) -> String {
    format!("{number:.0}")
}

/// Where a layer begins.
fn left(layer: usize) -> f64 {
    real(layer) * COLUMN + 12.0
}

fn edge(
    claims: &[&Facts<'_>],
    line: &Line<'_>,
    route: &[(usize, f64)],
    drawing: &Drawing,
) -> Markup {
    // A line leaves the left side of where it begins and enters the right side of where it ends; one
    // that was turned round to break a circle does the reverse.
    let turned = drawing.layer[line.from] < drawing.layer[line.to];
    let (leave, enter) = if turned { (WIDTH, -4.0) } else { (-4.0, WIDTH) };
    let (mut x, mut y) = (left(route[0].0) + leave, route[0].1 + 12.0);
    let mut path = format!("M{x:.0} {y:.0}");
    for (at, (layer, height)) in route.iter().enumerate().skip(1) {
        let (to_x, to_y) = (left(*layer) + enter, height + 12.0);
        let middle = f64::midpoint(x, to_x);
        let _ = write!(path, "C{middle:.0} {y:.0} {middle:.0} {to_y:.0} {to_x:.0} {to_y:.0}");
        (x, y) = (to_x, to_y);
        if at + 1 < route.len() {
            x = left(*layer) + leave;
            let _ = write!(path, "H{x:.0}");
        }
    }
    let weak = if mark::holds(claims[line.from].verdict()) { "" } else { " weak" };
    let far = if route.len() > 3 { " far" } else { "" };
    html! {
        path class={ "e " (class(line.relation.kind)) (weak) (far) } d=(PreEscaped(path)) data-a=(line.from) data-z=(line.to) {}
    }
}

fn node(view: &View<'_>, facts: &Facts<'_>, at: usize, drawing: &Drawing) -> Markup {
    let claim = facts.claim;
    let most = if claim.weight == Weight::Thesis { LETTERS - 2 } else { LETTERS };
    let key = mark::key(facts.verdict());
    let (x, y) = (whole(left(drawing.layer[at])), whole(drawing.y[at] + 12.0));
    html! {
        a href=(view.links.to(Place::Claim(&claim.id))) id=(view.links.id(&claim.id)) class={ "nd w-" (claim.weight.as_str()) } data-n=(at) transform={ "translate(" (x) " " (y) ")" } {
            title { (view.words.verdict(facts.verdict())) ": " (claim.statement) }
            rect class="hit" x="-4" y="-12" width=(whole(WIDTH)) height="24" {}
            use class={ "v-" (key) } href={ "#m-" (key) } x="0" y="-8" width="16" height="16" {}
            text x="22" y="4.5" { (shortened(&short(claim), most)) }
            @if facts.fails_itself() { path class="failmark" d="M13 -8l5 5m0-5l-5 5" {} }
        }
    }
}

/// What lines and marks mean.
pub(crate) fn key(view: &View<'_>) -> Markup {
    let words = view.words;
    let line = |class: &str, name: &str| {
        html! {
            li { svg width="34" height="8" aria-hidden="true" { path class={ "e " (class) } d="M0 4H34" {} } " " (name) }
        }
    };
    html! {
        ul class="mapkey" {
            (line("car", words.holds_up))
            (line("car weak", words.holds_up_weak))
            (line("qua", words.limits))
            (line("opp", words.speaks_against))
            @for verdict in mark::verdicts().flatten() { li { (mark::named(words, Some(verdict))) } }
        }
    }
}
