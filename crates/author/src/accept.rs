//! Says that claims are drawn from their sentences as these stand now.

use std::{collections::BTreeSet, path::PathBuf};

use claimbook_core::{Anchor, Claim, Dataset, NotFound, schema::Authored};
use claimbook_validator::{files::layout::path_of, report::advice::Help};

use crate::{Changes, OpenError, WriteError, Writer, opened, rows};

/// Why claims could not be accepted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AcceptError {
    /// The book cannot be changed.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// No record has the identifier.
    #[error(transparent)]
    Unknown(#[from] NotFound),
    /// What has the identifier is no claim.
    #[error("`{0}` is no claim, and only a claim is drawn from sentences")]
    NoClaim(String),
    /// The file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl AcceptError {
    /// What to do about it, where there is more to say than why.
    pub fn help(&self) -> Option<Help> {
        match self {
            Self::Open(error) => error.help(),
            Self::Unknown(_) | Self::NoClaim(_) | Self::Write(_) => None,
        }
    }
}

/// What was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// How many claims were looked at.
    pub claims: usize,
    /// How many anchors are new, another or gone.
    pub changed: usize,
    /// The file that was written; none if there was nothing to change.
    pub path: Option<PathBuf>,
}

/// Writes into `anchors.csv` the sentences that claims are drawn from, with their digests as they
/// are now: of the claims that are named, or of all. With all, anchors of claims that are no more
/// are dropped.
///
/// # Errors
///
/// [`AcceptError`] says why; then nothing was changed.
pub fn accept(writer: &Writer, claims: Option<&[String]>) -> Result<Accepted, AcceptError> {
    let book = opened::open(writer)?;
    let dataset = book.dataset();
    let chosen = chosen(dataset, claims)?;
    let names: BTreeSet<&str> = chosen.iter().map(|claim| claim.id.as_str()).collect();
    let kept = dataset
        .anchors()
        .iter()
        .filter(|anchor| claims.is_some() && !names.contains(anchor.claim.as_str()));
    let mut anchors: Vec<Anchor> = kept.cloned().collect();
    for claim in &chosen {
        anchors.extend(anchors_of(dataset, claim));
    }
    // The first of two sentences gives the section, so their order in the claim is kept.
    anchors.sort_by(|a, b| a.claim.cmp(&b.claim));

    let before: Vec<&Anchor> = dataset.anchors().iter().collect();
    let changed = anchors.iter().filter(|anchor| !before.contains(anchor)).count()
        + before.iter().filter(|anchor| !anchors.contains(anchor)).count();
    let mut path = None;
    if before != anchors.iter().collect::<Vec<_>>() {
        let file = path_of(Authored::Anchors, "");
        let mut files = Changes::default();
        files.write(&*file, rows::text(Anchor::FIELDS, &anchors));
        writer.put(&files)?;
        path = Some(writer.root().join(file));
    }
    Ok(Accepted { claims: chosen.len(), changed, path })
}

fn chosen<'a>(
    dataset: &'a Dataset,
    claims: Option<&[String]>,
) -> Result<Vec<&'a Claim>, AcceptError> {
    let Some(names) = claims else { return Ok(dataset.claims().iter().collect()) };
    let mut chosen = Vec::new();
    for name in names {
        let Some(claim) = dataset.claims().get(name.as_str()) else {
            dataset.find(name)?;
            return Err(AcceptError::NoClaim(name.clone()));
        };
        chosen.push(claim);
    }
    chosen.sort_by(|a, b| a.id.cmp(&b.id));
    chosen.dedup_by(|a, b| a.id == b.id);
    Ok(chosen)
}

/// The anchors of a claim as they are to be: one for each sentence that there is.
fn anchors_of<'a>(dataset: &'a Dataset, claim: &'a Claim) -> impl Iterator<Item = Anchor> + 'a {
    let named = claim.segments.iter().enumerate();
    let once = named.filter(|(at, id)| !claim.segments[..*at].contains(id));
    once.filter_map(|(_, id)| {
        let (_, segment) = dataset.segment(id)?;
        Some(Anchor { claim: claim.id.clone(), segment: id.clone(), sha256: segment.sha256 })
    })
}
