//! What records refer to and nothing defines, with what may be meant.

use std::collections::{BTreeMap, HashSet};

use claimbook_core::{Dataset, FieldPath, Kind, Record, Step, Value, nearest, walk};

use super::names::Names;

/// For how many unknown identifiers a near one is searched for. Each asks all that are known, and
/// nobody reads so many.
const MOST_SEARCHED: usize = 1_000;

/// Where a record refers to something.
pub(in crate::rules) type Place<'a> = (&'a dyn Record, FieldPath);

/// A record that something refers to and that nothing defines.
pub(in crate::rules) struct Missing<'a> {
    pub(in crate::rules) kind: Kind,
    pub(in crate::rules) id: String,
    /// Where it is referred to.
    pub(in crate::rules) places: Vec<Place<'a>>,
    /// The one that is called nearly so.
    pub(in crate::rules) near: Option<&'a str>,
    /// The one that may have been given another name by hand: the nearest one, or the only one,
    /// that nothing refers to.
    pub(in crate::rules) unnamed: Option<&'a str>,
}

impl<'a> Missing<'a> {
    /// The record that is meant by all that can be told; nothing is known against it.
    pub(in crate::rules) fn meant(&self) -> Option<&'a str> {
        self.unnamed.or(self.near)
    }
}

/// All that is missing, by kind and id.
pub(in crate::rules) fn missing(dataset: &Dataset) -> Vec<Missing<'_>> {
    let names = Names::of(dataset);
    let mut missing: BTreeMap<(Kind, String), Vec<Place<'_>>> = BTreeMap::new();
    for record in dataset.records() {
        // Where an anchor leads is for R091, and one that leads nowhere is no error in a draft.
        if record.kind() == Kind::Anchor {
            continue;
        }
        walk(record, |path, value| {
            let Value::Id(kind, id) = value else { return };
            if kind == Kind::Part {
                // A name within a claim, which leads nowhere else.
                return;
            }
            if is_own_id(path) || names.get(kind, id).is_some() {
                return;
            }
            missing.entry((kind, id.to_owned())).or_default().push((record, path.clone()));
        });
    }
    let unnamed = if missing.values().any(|places| places.len() > 1) {
        unnamed(dataset, &names)
    } else {
        BTreeMap::new()
    };
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    for (kind, _) in missing.keys() {
        *counts.entry(*kind).or_default() += 1;
    }
    let mut found = Vec::with_capacity(missing.len());
    for (number, ((kind, id), places)) in missing.into_iter().enumerate() {
        let is_searched = number < MOST_SEARCHED;
        let near = is_searched.then(|| nearest(&id, names.of_kind(kind))).flatten();
        let others = unnamed.get(&kind).map_or(&[][..], Vec::as_slice);
        let other = match (near, others) {
            (Some(near), _) => Some(near).filter(|near| others.contains(near)),
            // Of several that are missing none can be told to be it.
            (None, [only]) if counts[&kind] == 1 => Some(*only),
            (None, _) => None,
        };
        let unnamed = other.filter(|_| places.len() > 1);
        found.push(Missing { kind, id, places, near, unnamed });
    }
    found
}

/// What nothing refers to, by its kind.
fn unnamed<'a>(dataset: &'a Dataset, names: &Names<'a>) -> BTreeMap<Kind, Vec<&'a str>> {
    let mut used = HashSet::new();
    for record in dataset.records() {
        walk(record, |path, value| {
            if let Value::Id(kind, id) = value
                && !is_own_id(path)
            {
                used.extend(names.get(kind, id).map(|id| (kind, id)));
            }
        });
    }
    let mut unnamed: BTreeMap<Kind, Vec<&str>> = BTreeMap::new();
    for record in dataset.records() {
        let (kind, id) = (record.kind(), record.id());
        if !used.contains(&(kind, id)) {
            unnamed.entry(kind).or_default().push(id);
        }
    }
    unnamed
}

/// Whether this is where a record says its own id: it defines, and does not refer.
pub(in crate::rules) fn is_own_id(path: &FieldPath) -> bool {
    path.steps().last() == Some(&Step::Field("id".into()))
}
