//! The identity of the parts of a claim.
//!
//! A record is known by its id; a piece of evidence, a check, a forecast or a relation by its
//! claim and its name there. Nobody else puts such identities together.

use alloc::{format, string::String};
use core::fmt;

use crate::{Check, ClaimId, Evidence, Forecast, Link, Relation, RelationKind, RelationRef, Slug};

/// Identifies a part of a claim within the book.
///
/// It is the claim and the part's slug, joined by a slash: `s04-trade-scale/customs-total`. A
/// relation has no slug: it is its source, kind and target, joined by slashes, where a target
/// that is itself a relation stands in full.
///
/// ```
/// use claimbook_core::{ClaimId, PartId, Slug};
///
/// let id = PartId::new(
///     &ClaimId::from_static("s04-trade-scale"),
///     &Slug::from_static("customs-total"),
/// );
/// assert_eq!(id.to_string(), "s04-trade-scale/customs-total");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartId(String);

impl PartId {
    /// The part of a claim that has this slug.
    pub fn new(claim: &ClaimId, slug: &Slug) -> Self {
        Self(format!("{claim}/{slug}"))
    }

    /// The identity as a string slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn relation(source: &ClaimId, kind: RelationKind, target: &str) -> Self {
        Self(format!("{source}/{kind}/{target}"))
    }
}

impl fmt::Display for PartId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for PartId {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Evidence {
    /// Its identity: that of the claim on which it, or the relation that it is about, stands, and
    /// its slug.
    pub fn id(&self, claim: &ClaimId) -> PartId {
        PartId::new(claim, &self.slug)
    }
}

impl Check {
    /// Its identity: the claim on which it stands, and its slug.
    pub fn id(&self, claim: &ClaimId) -> PartId {
        PartId::new(claim, &self.slug)
    }
}

impl Forecast {
    /// Its identity: the claim on which it stands, and its slug.
    pub fn id(&self, claim: &ClaimId) -> PartId {
        PartId::new(claim, &self.slug)
    }
}

impl Relation {
    /// Its identity: the claim on which it stands, its kind and its target.
    pub fn id(&self, source: &ClaimId) -> PartId {
        match (&self.target, &self.target_relation) {
            (Some(claim), _) => PartId::relation(source, self.kind, claim.as_str()),
            (None, Some(relation)) => PartId::relation(source, self.kind, relation.id().as_str()),
            (None, None) => PartId::relation(source, self.kind, ""),
        }
    }
}

impl RelationRef {
    /// The identity of the relation that it names.
    pub fn id(&self) -> PartId {
        PartId::relation(&self.source, self.kind, self.target.as_str())
    }
}

impl Link<'_> {
    /// The identity of the relation.
    pub fn id(&self) -> PartId {
        self.relation.id(&self.source.id)
    }
}
