//! A sheet for someone who codes the claims of a book without seeing its verdicts, and the sheet
//! that comes back.
//!
//! What the book says of a verdict, or of which way a piece of evidence points, is not there; the
//! order of claims and evidence is random, so that it tells nothing either. The same book and seed
//! give the same sheet. How a cell is worded is [`text`](crate::text)'s matter.

mod filled;
mod shuffle;

pub use filled::{Fault, Filled};

use claimbook_core::{Amount, Claim, Dataset, Figure, Unit};

use crate::page::{Book, CheckPage, EvidenceItem};
use shuffle::Random;

/// The claims in force, in random order.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    /// One row a claim.
    pub rows: Vec<SheetRow<'a>>,
}

/// A claim with what a coder judges it by.
#[derive(Clone, Debug)]
pub struct SheetRow<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// Its evidence, in random order.
    pub evidence: Vec<Piece<'a>>,
    /// Its checks, each run.
    pub checks: Vec<CheckPage<'a>>,
}

/// A piece of evidence with its sources and its figures.
#[derive(Clone, Debug)]
pub struct Piece<'a> {
    /// The evidence with its sources.
    pub item: EvidenceItem<'a>,
    /// Its figures.
    pub figures: Vec<FigurePage<'a>>,
}

/// A figure with what it is worth and its unit; a valid book lacks neither.
#[derive(Clone, Copy, Debug)]
pub struct FigurePage<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// What it is worth.
    pub amount: Option<Amount<'a>>,
    /// The unit of that.
    pub unit: Option<&'a Unit>,
}

impl<'a> Sheet<'a> {
    /// The sheet of a book that a seed gives.
    pub fn of(dataset: &'a Dataset, seed: u64) -> Self {
        let book = Book { dataset, locate: &|_| None };
        let mut random = Random::new(seed);
        let mut claims: Vec<_> = dataset.claims().iter().filter(|it| it.is_active()).collect();
        random.shuffle(&mut claims);
        let row = |claim: &'a Claim| {
            let mut evidence: Vec<_> = claim.evidence.iter().collect();
            random.shuffle(&mut evidence);
            let pieces = evidence.into_iter().map(|evidence| Piece {
                item: book.evidence(evidence),
                figures: evidence.figures.iter().map(|it| FigurePage::of(dataset, it)).collect(),
            });
            SheetRow { claim, evidence: pieces.collect(), checks: book.checks(claim) }
        };
        Self { rows: claims.into_iter().map(row).collect() }
    }
}

impl<'a> FigurePage<'a> {
    fn of(dataset: &'a Dataset, figure: &'a Figure) -> Self {
        let amount = figure.resolve(dataset).ok();
        let unit = amount.and_then(|amount| dataset.units().get(amount.unit));
        Self { figure, amount, unit }
    }
}
