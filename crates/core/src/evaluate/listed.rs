//! The tests that count events and look up members.

use super::{
    Counted, Data, Found, Held, Reason, Scale, Stop, Trace,
    judge::{self, Fraction, single},
};
use crate::{Edtf, EventsTest, MembershipTest, Truth};
use alloc::vec::Vec;

pub(super) fn membership(test: &MembershipTest, data: &Data<'_>) -> Result<Found, Stop> {
    let MembershipTest { actor, organization, at } = test;
    let listed = match data.dataset.is_member(actor, organization, *at) {
        Truth::Yes => true,
        Truth::No => false,
        Truth::Unknown => {
            let Some(whole) = data.dataset.actors().get(organization) else {
                return Err(Reason::NoActor.into());
            };
            return Err(if whole.has_member(actor, *at) == Truth::Unknown {
                Reason::UncertainMembership
            } else {
                Reason::IncompleteList
            }
            .into());
        }
    };
    let outcome = judge::outcome(listed);
    Ok(Found { outcome, reason: Reason::MemberList, value: None, periods: None })
}

/// Whether an event lies in a window. One that is dated to a month or a year lies on some day of it.
fn happened(date: Edtf, window: &Edtf) -> Truth {
    let during = date.within(window);
    let is_cut = !date.is_interval() && date.overlaps(window) != Truth::No;
    if during == Truth::No && is_cut { Truth::Unknown } else { during }
}

pub(super) fn events(test: &EventsTest, data: &Data<'_>, trace: &mut Trace) -> Result<Found, Stop> {
    let window = Edtf::between(test.window.first_day().into(), Some(test.window.last_day().into()));
    let matching = data.dataset.events().iter().filter(|event| {
        test.kind.is_none_or(|kind| event.kind == kind)
            && test.actors.iter().all(|actor| event.actors.contains(actor))
    });
    for event in matching {
        let during = window.map_or(Truth::Unknown, |window| happened(event.date, &window));
        if during != Truth::No {
            let counted = Counted { event: event.id.clone(), certain: during == Truth::Yes };
            trace.events.push(counted);
        }
    }
    let sure = trace.events.iter().filter(|counted| counted.certain).count();
    let scale = Scale::plain(&test.bar);
    let mut points = Vec::new();
    let mut least = None;
    let mut alike = true;
    // An equation or a range may hold for a number between the two alone.
    for count in sure..=trace.events.len() {
        let fraction = Ok(Fraction::whole(judge::counted(count)?));
        let found = single(Held { periods: test.window.into(), fraction }, &scale, trace)?;
        points.append(&mut trace.points);
        alike &= least.get_or_insert_with(|| found.clone()).outcome == found.outcome;
    }
    trace.points = points;
    let least = least.ok_or(Reason::NothingObserved)?;
    if alike {
        return Ok(least);
    }
    let outcome = crate::Outcome::Indeterminate;
    Ok(Found { outcome, reason: Reason::UncertainDates, ..least })
}
