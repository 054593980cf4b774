//! The pages, a kind a file. A page is drawn from the book and knows of no file.

mod about;
mod actor;
mod argument_map;
mod claim;
mod lists;
mod origin;
mod overview;
mod section;
pub(crate) mod series;
mod timeline;
mod topic;

use claimbook_core::Claim;

use crate::{book::Book, links::Place, shell::Page, view::View};

/// Every place that has a page, in the order in which a reader may come to them.
pub(crate) fn places<'a>(book: &Book<'a>) -> Vec<Place<'a>> {
    let data = book.data;
    let claims = book.claims.iter().map(|facts| facts.claim);
    let former = data.claims().iter().filter(|claim| !claim.is_active());
    let mut places = vec![Place::Overview];
    places.extend(data.sections().iter().map(|it| Place::Section(&it.id)));
    places.extend(claims.chain(former).map(|it| Place::Claim(&it.id)));
    places.push(Place::Map);
    if book.is_large() {
        let parts = data.sections().iter().filter(|it| !book.in_section(it).is_empty());
        places.extend(parts.map(|it| Place::MapOf(&it.id)));
    }
    places.extend([Place::Checks, Place::Timeline, Place::Actors]);
    places.extend(data.actors().iter().map(|it| Place::Actor(&it.id)));
    places.push(Place::AllSeries);
    places.extend(data.series().iter().map(|it| Place::Series(&it.id)));
    places.push(Place::Origins);
    places.extend(data.origins().iter().map(|it| Place::Origin(&it.id)));
    places.push(Place::Topics);
    places.extend(data.topics().iter().map(|it| Place::Topic(&it.id)));
    places.extend([Place::Forecasts, Place::WouldChange, Place::Changes, Place::About]);
    places
}

/// The page of a place; none for what the book does not have.
pub(crate) fn draw<'a>(view: &View<'a>, place: Place<'a>) -> Option<Page<'a>> {
    let data = view.book.data;
    let view = &view.at(place);
    Some(match place {
        Place::Overview => overview::page(view),
        Place::Map => argument_map::page(view),
        Place::MapOf(id) => argument_map::of_section(view, data.sections().get(id)?),
        Place::Section(id) => section::page(view, data.sections().get(id)?),
        Place::Claim(id) => {
            let claim: &Claim = data.claims().get(id)?;
            match view.book.facts(&claim.id) {
                Some(facts) => claim::page(view, facts),
                None => claim::former(view, claim),
            }
        }
        Place::Actors => actor::all(view),
        Place::Actor(id) => actor::page(view, data.actors().get(id)?),
        Place::Timeline => timeline::page(view),
        Place::AllSeries => series::all(view),
        Place::Series(id) => series::page(view, data.series().get(id)?),
        Place::Origins => origin::all(view),
        Place::Origin(id) => origin::page(view, data.origins().get(id)?),
        Place::Topics => topic::all(view),
        Place::Topic(id) => topic::page(view, data.topics().get(id)?),
        Place::Checks => lists::checks(view),
        Place::Forecasts => lists::forecasts(view),
        Place::WouldChange => lists::would_change(view),
        Place::Changes => lists::changes(view),
        Place::About => about::page(view),
    })
}
