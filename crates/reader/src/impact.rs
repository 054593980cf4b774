//! What rests on a claim, and what loses grounds without a claim, a source or an origin.

use claimbook_core::{Dataset, Impact, Kind, NotFound, Resting, Struck};

/// What a book would lose with a record.
#[derive(Clone, Debug)]
pub struct ImpactPage<'a> {
    /// The record.
    pub struck: Struck<'a>,
    /// What it says, or its name.
    pub title: &'a str,
    /// The claims that rest on it, the nearest first, if it is a claim.
    pub resting: Vec<Resting<'a>>,
    /// The claims that lose grounds without it.
    pub lost: Vec<Impact<'a>>,
}

impl<'a> ImpactPage<'a> {
    /// The page of every claim, source and origin that has an identifier. There is none if the
    /// identifier is that of other records alone, for nothing rests on those.
    ///
    /// # Errors
    ///
    /// If no record has it.
    pub fn of(dataset: &'a Dataset, id: &str) -> Result<Vec<Self>, NotFound> {
        let found = dataset.find(id)?.into_iter();
        Ok(found.filter_map(|record| Self::page(dataset, record.kind(), id)).collect())
    }

    fn page(dataset: &'a Dataset, kind: Kind, id: &str) -> Option<Self> {
        let (struck, title, resting) = match kind {
            Kind::Claim => {
                let claim = dataset.claims().get(id)?;
                let resting = dataset.resting_on(&claim.id);
                (Struck::Claim(&claim.id), &claim.statement, resting)
            }
            Kind::Source => {
                let source = dataset.sources().get(id)?;
                (Struck::Source(&source.id), &source.title, Vec::new())
            }
            Kind::Origin => {
                let origin = dataset.origins().get(id)?;
                (Struck::Origin(&origin.id), &origin.name, Vec::new())
            }
            Kind::Metadata
            | Kind::Document
            | Kind::Section
            | Kind::Segment
            | Kind::Actor
            | Kind::Topic
            | Kind::Unit
            | Kind::Series
            | Kind::Event
            | Kind::Coding
            | Kind::Coder
            | Kind::Anchor
            | Kind::Renamed
            | Kind::Correction
            | Kind::Known
            | Kind::Lock
            | Kind::Release
            | Kind::Part => return None,
        };
        Some(Self { struck, title, resting, lost: dataset.without(&[struck]) })
    }
}
