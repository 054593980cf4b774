//! What rests on what, and what is left without it.
//!
//! A claim has two sorts of grounds: **reasons**, which are other claims that carry it, and
//! **evidence** of its own that points some way. Which links carry is said by
//! [`RelationKind::carries`]; context points neither way and is no ground, and evidence on a
//! link is not evidence on a claim. Only claims in force count.
//!
//! This is structure and nothing else: no ground weighs more than another, and no verdict or
//! score follows from it.

use alloc::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    vec::Vec,
};

use crate::{Claim, ClaimId, Dataset, Evidence, Kind, Names, OriginId, RelationKind, SourceId};

/// What a claim rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grounds<'a> {
    /// The claims that carry it, by identifier.
    pub reasons: Vec<&'a Claim>,
    /// The evidence of its own that points some way, in its order.
    pub evidence: Vec<&'a Evidence>,
}

/// A claim that rests on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resting<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// Over how many links: one is near, more is far.
    pub steps: usize,
}

/// Something that a book is asked to do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Struck<'a> {
    /// A claim.
    Claim(&'a ClaimId),
    /// A source. A piece of evidence is lost with its last source.
    Source(&'a SourceId),
    /// An origin, and with it every source of that origin.
    Origin(&'a OriginId),
}

/// A claim that loses grounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Impact<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// How many of its reasons it loses.
    pub reasons: Lost,
    /// How many pieces of its evidence it loses.
    pub evidence: Lost,
    /// Whether it rests on what is struck out itself: loses evidence, or has a claim that is
    /// struck out as a reason. Otherwise it only rests on claims that lose all their grounds.
    pub direct: bool,
}

/// How many of some grounds are lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost {
    /// How many are gone.
    pub gone: usize,
    /// How many there are in the book.
    pub of: usize,
}

vocabulary! {
    /// How much of its grounds a claim loses.
    pub enum Loss("loss") {
        /// Every ground.
        All = "all",
        /// Some, and others are left.
        Some = "some",
    }
}

/// Which end of a link rests on the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carries {
    /// The target rests on the source.
    Target,
    /// The source rests on the target.
    Source,
    /// Neither rests on the other.
    Neither,
}

impl<'a> Struck<'a> {
    /// What kind of record it is.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Claim(_) => Kind::Claim,
            Self::Source(_) => Kind::Source,
            Self::Origin(_) => Kind::Origin,
        }
    }

    /// Its identifier.
    pub fn id(&self) -> &'a str {
        match self {
            Self::Claim(id) => id.as_str(),
            Self::Source(id) => id.as_str(),
            Self::Origin(id) => id.as_str(),
        }
    }
}

impl RelationKind {
    /// Which end of such a link rests on the other.
    ///
    /// What supports, causes or enables a claim is a reason for it, and so is a narrower case of
    /// it; what is conditional on a claim rests on that. What speaks against a claim, limits or
    /// hinders it, or says the same once more, is no reason for it.
    pub const fn carries(self) -> Carries {
        match self {
            Self::Supports | Self::Causes | Self::Enables | Self::Specializes => Carries::Target,
            Self::ConditionalOn => Carries::Source,
            Self::Opposes
            | Self::ContraryTo
            | Self::EquivalentTo
            | Self::Qualifies
            | Self::Undercuts
            | Self::Inhibits => Carries::Neither,
        }
    }
}

impl Loss {
    /// The words over a list of such claims.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::All => "Without it, all grounds are lost to",
            Self::Some => "Without it, some grounds are lost to",
        }
    }
}

impl Impact<'_> {
    /// Whether anything is left.
    pub const fn loss(&self) -> Loss {
        let left = self.reasons.of + self.evidence.of - self.reasons.gone - self.evidence.gone;
        if left == 0 { Loss::All } else { Loss::Some }
    }
}

impl Dataset {
    /// What a claim rests on.
    pub fn grounds<Q: Names<ClaimId> + ?Sized>(&self, id: &Q) -> Grounds<'_> {
        let claim = self.claims().get(id).filter(|claim| claim.is_active());
        Grounds {
            reasons: claim.map(|claim| self.reasons(claim)).unwrap_or_default(),
            evidence: claim.into_iter().flat_map(pointing).collect(),
        }
    }

    /// The claims that rest on a claim: the nearest first, then by identifier. The claim itself
    /// is not among them, though it may come back to itself in a circle.
    ///
    /// ```
    /// # use claimbook_core::{ClaimId, Dataset};
    /// fn told(book: &Dataset, id: &ClaimId) -> Vec<String> {
    ///     let resting = book.resting_on(id);
    ///     resting.iter().map(|it| format!("{} over {} links", it.claim.id, it.steps)).collect()
    /// }
    /// ```
    pub fn resting_on<Q: Names<ClaimId> + ?Sized>(&self, id: &Q) -> Vec<Resting<'_>> {
        let Some(claim) = self.claims().get(id).filter(|claim| claim.is_active()) else {
            return Vec::new();
        };
        let mut steps = BTreeMap::from([(&claim.id, 0)]);
        let mut found = Vec::new();
        let mut near = Vec::from([claim]);
        while !near.is_empty() {
            let far: BTreeMap<_, _> = near
                .iter()
                .flat_map(|claim| self.borne(claim))
                .filter(|claim| !steps.contains_key(&claim.id))
                .map(|claim| (&claim.id, claim))
                .collect();
            let distance = steps.values().max().map_or(1, |last| last + 1);
            steps.extend(far.keys().map(|id| (*id, distance)));
            near = far.into_values().collect();
            found.extend(near.iter().map(|claim| Resting { claim, steps: distance }));
        }
        found
    }

    /// The claims that lose grounds if the book has to do without something, by identifier.
    ///
    /// A claim that loses all its grounds carries nothing any more, so that what rests on it
    /// loses a reason, too. Claims that are left with nothing but each other, in a circle, have
    /// lost all. What is struck out itself is not listed.
    ///
    /// ```
    /// use claimbook_core::{Dataset, Loss, OriginId, Struck};
    ///
    /// /// The claims that hang on one origin alone.
    /// fn hang_on<'a>(book: &'a Dataset, origin: &OriginId) -> Vec<&'a str> {
    ///     let lost = book.without(&[Struck::Origin(origin)]);
    ///     let all = lost.iter().filter(|impact| impact.loss() == Loss::All);
    ///     all.map(|impact| impact.claim.id.as_str()).collect()
    /// }
    /// ```
    pub fn without(&self, struck: &[Struck<'_>]) -> Vec<Impact<'_>> {
        let mut gone: BTreeSet<&ClaimId> = BTreeSet::new();
        let mut sources: BTreeSet<&SourceId> = BTreeSet::new();
        for one in struck {
            match one {
                Struck::Claim(id) => gone.extend(self.claims().get(*id).map(|claim| &claim.id)),
                Struck::Source(id) => {
                    sources.extend(self.sources().get(*id).map(|source| &source.id));
                }
                Struck::Origin(id) => {
                    sources.extend(self.sources_from(*id).map(|source| &source.id));
                }
            }
        }
        let is_lost = |item: &&Evidence| {
            item.sources.iter().all(|citation| sources.contains(&citation.source))
        };
        let citing = sources.iter().flat_map(|id| self.claims_citing(*id));
        let begins = citing.filter(|claim| pointing(claim).any(|item| is_lost(&item)));
        let bases = gone.iter().filter_map(|id| self.claims().get(*id));
        // A claim that is left with evidence stands, and so does what it carries.
        let is_left = |claim: &Claim| pointing(claim).any(|item| !is_lost(&item));
        let first = begins.chain(bases.flat_map(|claim| self.borne(claim)));
        let mut may_fall = self.reached(first, |claim| !is_left(claim));
        may_fall.retain(|id, _| !gone.contains(id));

        // What stands: by evidence, by a reason that nothing happens to, or by one that stands.
        let impacts: Vec<_> = may_fall
            .values()
            .map(|claim| {
                let evidence = Lost {
                    gone: pointing(claim).filter(is_lost).count(),
                    of: pointing(claim).count(),
                };
                (*claim, self.reasons(claim), evidence)
            })
            .collect();
        let holds = |claim: &&Claim| !gone.contains(&claim.id) && !may_fall.contains_key(&claim.id);
        let mut standing: BTreeSet<&ClaimId> = BTreeSet::new();
        let mut todo: VecDeque<&Claim> = impacts
            .iter()
            .filter(|(_, reasons, lost)| lost.gone < lost.of || reasons.iter().any(&holds))
            .map(|(claim, ..)| *claim)
            .collect();
        while let Some(claim) = todo.pop_front() {
            if standing.insert(&claim.id) {
                todo.extend(self.borne(claim).filter(|it| may_fall.contains_key(&it.id)));
            }
        }
        impacts
            .into_iter()
            .map(|(claim, reasons, evidence)| {
                let falls = |it: &&&Claim| !holds(it) && !standing.contains(&it.id);
                let reasons_gone = reasons.iter().filter(falls).count();
                let direct = evidence.gone > 0 || reasons.iter().any(|it| gone.contains(&it.id));
                let reasons = Lost { gone: reasons_gone, of: reasons.len() };
                Impact { claim, reasons, evidence, direct }
            })
            .filter(|impact| impact.reasons.gone + impact.evidence.gone > 0)
            .collect()
    }

    /// Some claims and all that rest on them, near and far, as far as `passes` lets through.
    fn reached<'a>(
        &'a self,
        from: impl Iterator<Item = &'a Claim>,
        passes: impl Fn(&Claim) -> bool,
    ) -> BTreeMap<&'a ClaimId, &'a Claim> {
        let mut found = BTreeMap::new();
        let mut todo: Vec<_> = from.filter(|claim| claim.is_active()).collect();
        while let Some(claim) = todo.pop() {
            if found.insert(&claim.id, claim).is_none() && passes(claim) {
                todo.extend(self.borne(claim));
            }
        }
        found
    }

    /// The claims that carry a claim, each once, by identifier.
    fn reasons<'a>(&'a self, claim: &'a Claim) -> Vec<&'a Claim> {
        self.ends(claim, Carries::Target, Carries::Source).into_values().collect()
    }

    /// The claims that a claim carries, each once, by identifier.
    pub(crate) fn borne<'a>(&'a self, claim: &'a Claim) -> impl Iterator<Item = &'a Claim> {
        self.ends(claim, Carries::Source, Carries::Target).into_values()
    }

    /// The claims in force at the other ends of links to a claim that carry `to`, and of links
    /// from it that carry `from`.
    fn ends<'a>(
        &'a self,
        claim: &'a Claim,
        to: Carries,
        from: Carries,
    ) -> BTreeMap<&'a ClaimId, &'a Claim> {
        let incoming = self
            .relations_to(&claim.id)
            .filter(move |link| link.relation.kind.carries() == to)
            .map(|link| link.source);
        let outgoing = claim
            .relations
            .iter()
            .filter(move |relation| relation.kind.carries() == from)
            .filter_map(|relation| self.claims().get(relation.target.as_ref()?));
        incoming
            .chain(outgoing)
            .filter(|other| other.is_active() && other.id != claim.id)
            .map(|other| (&other.id, other))
            .collect()
    }
}

/// The evidence of a claim that points some way.
fn pointing(claim: &Claim) -> impl Iterator<Item = &Evidence> {
    claim.evidence.iter().filter(|item| item.direction.points())
}
