//! Who acts: the table of who acts on whom, made of claims, and a page for each actor.

use std::{cmp::Reverse, collections::BTreeMap};

use claimbook_core::{Actor, ActorId, ActorRole, Claim, Edtf};
use maud::{Markup, html};

use crate::{
    links::Place,
    shell::Page,
    view::{View, long, wide},
};

/// How many actors stand side by side as those who act.
const COLUMNS: usize = 12;

/// Whether someone in a role is acted upon, or is the place of it.
const fn is_acted_on(role: ActorRole) -> bool {
    match role {
        ActorRole::Recipient
        | ActorRole::Beneficiary
        | ActorRole::Disadvantaged
        | ActorRole::Venue
        | ActorRole::Area => true,
        ActorRole::Agent | ActorRole::Instrument | ActorRole::Comparator | ActorRole::Mentioned => {
            false
        }
    }
}

pub(crate) fn all<'a>(view: &View<'a>) -> Page<'a> {
    let words = view.words;
    let mut kinds: BTreeMap<_, Vec<&Actor>> = BTreeMap::new();
    for actor in view.book.data.actors() {
        kinds.entry(actor.kind).or_default().push(actor);
    }
    Page {
        place: Place::Actors,
        title: words.who_acts.to_owned(),
        description: words.who_acts_hint.to_owned(),
        sort: "actors",
        data: None,
        body: html! {
            h1 { (words.who_acts) }
            p class="lead" { (words.who_acts_hint) }
            (table(view))
            section {
                h2 { (words.all_actors) }
                @for (kind, of) in &kinds {
                    h3 { (words.term("actor_kind", kind.as_str())) }
                    ul class="flow" {
                        @for actor in of {
                            li { a href=(view.links.to(Place::Actor(&actor.id))) { (actor.name) } " " span class="meta" { (active(view, &actor.id).len()) } }
                        }
                    }
                }
            }
        },
    }
}

fn active<'a>(view: &View<'a>, id: &ActorId) -> Vec<&'a Claim> {
    view.book.data.claims_about(id).filter(|claim| claim.is_active()).collect()
}

/// Columns act, rows are acted upon; each mark is a claim.
fn table(view: &View<'_>) -> Markup {
    let words = view.words;
    let mut cells: BTreeMap<(&ActorId, &ActorId), Vec<&Claim>> = BTreeMap::new();
    let mut acts: BTreeMap<&ActorId, usize> = BTreeMap::new();
    let mut suffers: BTreeMap<&ActorId, usize> = BTreeMap::new();
    for facts in &view.book.claims {
        let claim = facts.claim;
        let mut on: Vec<_> =
            claim.actors.iter().filter(|it| is_acted_on(it.role)).map(|it| &it.actor).collect();
        on.sort_unstable();
        on.dedup();
        for agent in claim.actors_as(ActorRole::Agent) {
            for whom in on.iter().filter(|whom| **whom != agent) {
                cells.entry((agent, whom)).or_default().push(claim);
                *acts.entry(agent).or_default() += 1;
                *suffers.entry(whom).or_default() += 1;
            }
        }
    }
    let by_number = |of: BTreeMap<&ActorId, usize>| {
        let mut of: Vec<_> = of.into_iter().collect();
        of.sort_by_key(|(id, number)| (Reverse(*number), (*id).clone()));
        of.into_iter().map(|(id, _)| id.clone()).collect::<Vec<_>>()
    };
    let (columns, rows) = (by_number(acts), by_number(suffers));
    let shown = &columns[..columns.len().min(COLUMNS)];
    if shown.is_empty() {
        return html! { p class="none" { (words.none) } };
    }
    let name = |id: &ActorId| {
        html! { a href=(view.links.to(Place::Actor(id))) { (view.book.actor(id)) } }
    };
    let body = html! {
        table class="matrix act" {
            thead { tr { td {} @for agent in shown { th scope="col" { (name(agent)) } } } }
            tbody {
                @for whom in &rows {
                    @if shown.iter().any(|agent| cells.contains_key(&(agent, whom))) {
                        tr {
                            th scope="row" { (name(whom)) }
                            @for agent in shown {
                                td { @for claim in cells.get(&(agent, whom)).into_iter().flatten() { (view.bead(claim)) } }
                            }
                        }
                    }
                }
            }
        }
    };
    html! {
        (wide(words.who_acts, &body))
        @if shown.len() < columns.len() { p class="hint" { (words.say(words.first_columns, &[&shown.len(), &columns.len()])) } }
    }
}

pub(crate) fn page<'a>(view: &View<'a>, actor: &'a Actor) -> Page<'a> {
    let words = view.words;
    let data = view.book.data;
    let kind = words.term("actor_kind", actor.kind.as_str());
    let claims = active(view, &actor.id);
    let series: Vec<_> = data
        .series()
        .iter()
        .filter(|it| it.ref_area == actor.id || it.counterpart_area.as_ref() == Some(&actor.id))
        .collect();
    let events: Vec<_> = data.events_of(&actor.id).collect();
    Page {
        place: Place::Actor(&actor.id),
        title: actor.name.to_string(),
        description: format!("{}: {kind}, {}", actor.name, words.claims.of(claims.len())),
        sort: "actor",
        data: None,
        body: html! {
            p class="crumb" { (kind) }
            h1 { (actor.name) }
            @if let Some(definition) = &actor.definition { p class="lead" { (definition) } }
            (facts(view, actor))
            (belonging(view, actor))
            section {
                h2 { (words.claims_by_role) }
                @if claims.is_empty() { p class="none" { (words.none) } }
                @for role in ActorRole::ALL {
                    @let of: Vec<_> = claims.iter().filter(|it| it.actors_as(*role).any(|id| *id == actor.id)).copied().collect();
                    @if !of.is_empty() {
                        @let heading = html! { h3 { (words.term("actor_role", role.as_str())) " " span class="n" { (of.len()) } } };
                        (long(&heading, of.len(), &view.claims(of)))
                    }
                }
            }
            @if !series.is_empty() {
                section {
                    @let heading = html! { h2 { (words.all_series) " " span class="n" { (series.len()) } } };
                    (long(&heading, series.len(), &html! { ul class="plain" { @for it in &series { li { a href=(view.links.to(Place::Series(&it.id))) { (it.title) } } } } }))
                }
            }
            @if !events.is_empty() {
                section {
                    @let heading = html! { h2 { (words.events) " " span class="n" { (events.len()) } } };
                    (long(&heading, events.len(), &html! { ol class="dated" { @for it in &events { li { (view.event(it)) } } } }))
                }
            }
        },
    }
}

fn facts(view: &View<'_>, actor: &Actor) -> Markup {
    let words = view.words;
    let link =
        |id: &ActorId| html! { a href=(view.links.to(Place::Actor(id))) { (view.book.actor(id)) } };
    html! {
        dl class="facts" {
            @if !actor.alt_names.is_empty() {
                dt { (words.other_names) }
                dd { @for (at, name) in actor.alt_names.iter().enumerate() { @if at > 0 { ", " } bdi { (name) } } }
            }
            @if !actor.identifiers.is_empty() {
                dt { (words.codes) }
                dd { @for (at, it) in actor.identifiers.iter().enumerate() { @if at > 0 { ", " } span title=(it.label) { (it.scheme) " " (it.value) } } }
            }
            @if let Some(valid) = actor.valid { dt { (words.lifetime) } dd { (valid) } }
            @if let Some(id) = &actor.succeeds { dt { (words.continues) } dd { (link(id)) } }
            @if !actor.part_of.is_empty() {
                dt { (words.part_of) }
                dd { @for (at, id) in actor.part_of.iter().enumerate() { @if at > 0 { ", " } (link(id)) } }
            }
            @if let Some(note) = &actor.note { dt { (words.note) } dd { (note) } }
        }
    }
}

/// What it belongs to, and who belongs to it, over time.
fn belonging(view: &View<'_>, actor: &Actor) -> Markup {
    let words = view.words;
    let wholes: Vec<_> = view.book.data.memberships(&actor.id).collect();
    let span = |start: Edtf, end: Option<Edtf>| match end {
        Some(end) => format!("{start} – {end}"),
        None => format!("{start} –"),
    };
    let rows = |title: &'static str, of: Vec<(&ActorId, String, String)>| {
        let table = html! {
            table {
                thead { tr { th scope="col" { (title) } th scope="col" { (words.role) } th scope="col" { (words.time) } } }
                tbody { @for (id, role, when) in &of { tr { th scope="row" { a href=(view.links.to(Place::Actor(id))) { (view.book.actor(id)) } } td { (role) } td { (when) } } } }
            }
        };
        html! { @if !of.is_empty() { section { h2 { (title) } (wide(title, &table)) } } }
    };
    let role = |role: claimbook_core::MembershipRole| words.term("membership_role", role.as_str());
    html! {
        (rows(words.belongs_to, wholes.iter().map(|(whole, it)| (&whole.id, role(it.role), span(it.start, it.end))).collect()))
        (rows(words.members, actor.members.iter().map(|it| (&it.actor, role(it.role), span(it.start, it.end))).collect()))
        @if !actor.members.is_empty() && actor.complete != Some(true) { p class="hint" { (words.list_not_whole) } }
    }
}
