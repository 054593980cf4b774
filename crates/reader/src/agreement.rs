//! How far two coders agree who judged the same claims without seeing each other's verdicts.
//!
//! What they agree on by chance is taken off (Cohen's kappa); how far a figure can be trusted
//! depends on what the coders were, so that is part of the data.

mod kappa;

pub use kappa::Kappa;

use claimbook_core::{
    ClaimId, Coded, Coder, Coding, CodingId, Confidence, Dataset, Verdict, named,
};

use crate::Filled;
use kappa::{kappa, weighted};

/// What one coder made of the claims.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Party<'a> {
    /// What the coding is called: its id, or the name of its file.
    pub name: &'a str,
    /// What the coder was; absent where that is not known.
    pub coder: Option<&'a Coder>,
    /// The claims that were coded.
    pub rows: &'a [Coded],
    /// How many rows of the sheet have no verdict.
    pub left_out: usize,
}

/// How far two coders agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement<'a> {
    /// The coders.
    pub parties: [Party<'a>; 2],
    /// How many claims both have coded.
    pub shared: usize,
    /// Each field, in the order of [`CodedField::ALL`].
    pub fields: Vec<FieldAgreement<'a>>,
}

/// What a coder says of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodedField {
    /// What sort of proposition it is.
    Kind,
    /// What sort of test can bear on it.
    Measurability,
    /// What the coder finds of it.
    Verdict,
    /// How good the ground of the verdict is.
    Confidence,
}

named! {
    CodedField: "field of a coding" => {
        Kind = "kind", Measurability = "measurability", Verdict = "verdict", Confidence = "confidence",
    }
}

/// How far two coders agree on one field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldAgreement<'a> {
    /// The field.
    pub field: CodedField,
    /// How many claims both have coded.
    pub compared: u32,
    /// On how many of these they say the same.
    pub agreed: u32,
    /// Cohen's kappa. That no confidence is stated counts as a term of its own.
    pub kappa: Option<Kappa>,
    /// The same on a scale, for the fields whose terms have an order.
    pub scaled: Option<Scaled>,
    /// The claims on which they differ, in the order of their ids.
    pub differences: Vec<Difference<'a>>,
}

/// How far two coders agree on a scale, where near misses count for something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scaled {
    /// On how many claims both have a term of the scale.
    pub compared: u32,
    /// On how many one of them has a term that is not on it, such as `not-checkable`.
    pub left_out: u32,
    /// Kappa with linear weights.
    pub kappa: Option<Kappa>,
}

/// A claim of which two coders say different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference<'a> {
    /// The claim.
    pub claim: &'a ClaimId,
    /// What each says; absent where no confidence is stated.
    pub said: [Option<&'static str>; 2],
}

impl<'a> Party<'a> {
    /// The party of a coding of a book.
    pub fn of_coding(dataset: &'a Dataset, coding: &'a Coding) -> Self {
        let coder = coder(dataset, &coding.id);
        Self { name: &coding.id, coder, rows: &coding.rows, left_out: 0 }
    }

    /// The party of a sheet. What its coder was is looked up in a book, by the name of its file
    /// without the ending: that of a coding, `r1-ada`.
    pub fn of_sheet(name: &'a str, sheet: &'a Filled, book: Option<&'a Dataset>) -> Self {
        let id: Option<CodingId> = name.parse().ok();
        let coder = book.zip(id).and_then(|(book, id)| coder(book, &id));
        Self { name, coder, rows: &sheet.rows, left_out: sheet.left_out }
    }

    /// How many of its claims another party has not coded.
    fn alone(&self, shared: usize) -> usize {
        self.rows.len() - shared
    }
}

/// Who made a coding.
pub(crate) fn coder<'a>(dataset: &'a Dataset, coding: &CodingId) -> Option<&'a Coder> {
    dataset.coders().iter().find(|coder| coder.coder.as_str() == coding.coder())
}

impl<'a> Agreement<'a> {
    /// Compares what two coders made of the claims that both have coded.
    pub fn of(left: Party<'a>, right: Party<'a>) -> Self {
        let mut pairs: Vec<_> = left
            .rows
            .iter()
            .filter_map(|one| Some([one, right.rows.iter().find(|it| it.claim == one.claim)?]))
            .collect();
        pairs.sort_by_key(|[one, _]| &one.claim);
        Self {
            parties: [left, right],
            shared: pairs.len(),
            fields: CodedField::ALL.iter().map(|field| field.compare(&pairs)).collect(),
        }
    }

    /// Every two coders of each round of a book, in order of their codings; what they agreed on
    /// afterwards is no coding by itself.
    pub fn of_rounds(dataset: &'a Dataset) -> Vec<Self> {
        let codings: Vec<_> = dataset.codings().iter().filter(|it| !it.is_settled()).collect();
        let mut found = Vec::new();
        for (index, one) in codings.iter().enumerate() {
            for other in codings[index + 1..].iter().filter(|it| it.round() == one.round()) {
                let [left, right] = [one, other].map(|coding| Party::of_coding(dataset, coding));
                found.push(Self::of(left, right));
            }
        }
        found
    }

    /// How many claims each has coded that the other has not.
    pub fn alone(&self) -> [usize; 2] {
        self.parties.map(|party| party.alone(self.shared))
    }

    /// How far they agree on a field.
    pub fn field(&self, field: CodedField) -> &FieldAgreement<'a> {
        &self.fields[field as usize]
    }
}

impl CodedField {
    /// What a coder says; nothing where no confidence is stated.
    fn said(self, coded: &Coded) -> Option<&'static str> {
        match self {
            Self::Kind => Some(coded.kind.as_str()),
            Self::Measurability => Some(coded.measurability.as_str()),
            Self::Verdict => Some(coded.verdict.as_str()),
            Self::Confidence => coded.confidence.map(Confidence::as_str),
        }
    }

    /// The first and the last term of the scale, if the terms have an order.
    pub const fn scale(self) -> Option<[&'static str; 2]> {
        match self {
            Self::Kind | Self::Measurability => None,
            Self::Verdict => Some([Verdict::Refuted.as_str(), Verdict::Supported.as_str()]),
            Self::Confidence => Some([Confidence::Low.as_str(), Confidence::High.as_str()]),
        }
    }

    /// The place on the scale, from 0.
    fn degree(self, coded: &Coded) -> Option<usize> {
        match self {
            Self::Kind | Self::Measurability => None,
            Self::Verdict => match coded.verdict {
                Verdict::Refuted => Some(0),
                Verdict::MostlyRefuted => Some(1),
                Verdict::Mixed => Some(2),
                Verdict::MostlySupported => Some(3),
                Verdict::Supported => Some(4),
                Verdict::Insufficient | Verdict::NotCheckable | Verdict::Pending => None,
            },
            Self::Confidence => coded.confidence.map(|confidence| match confidence {
                Confidence::Low => 0,
                Confidence::Moderate => 1,
                Confidence::High => 2,
            }),
        }
    }

    fn compare<'a>(self, pairs: &[[&'a Coded; 2]]) -> FieldAgreement<'a> {
        let said: Vec<_> = pairs.iter().map(|pair| pair.map(|coded| self.said(coded))).collect();
        let mut terms: Vec<_> = said.iter().flatten().collect();
        terms.sort_unstable();
        terms.dedup();
        let place = |term| terms.binary_search(&term).expect("each term was listed");
        let places: Vec<_> = said.iter().map(|[one, other]| [place(one), place(other)]).collect();
        let scaled = self.scale().map(|_| {
            let degrees = pairs
                .iter()
                .filter_map(|[one, other]| Some([self.degree(one)?, self.degree(other)?]));
            let degrees: Vec<_> = degrees.collect();
            Scaled {
                compared: count(degrees.len()),
                left_out: count(pairs.len() - degrees.len()),
                kappa: weighted(&degrees),
            }
        });
        let differences: Vec<_> = pairs
            .iter()
            .zip(&said)
            .filter(|(_, [one, other])| one != other)
            .map(|([one, _], said)| Difference { claim: &one.claim, said: *said })
            .collect();
        FieldAgreement {
            field: self,
            compared: count(pairs.len()),
            agreed: count(pairs.len() - differences.len()),
            kappa: kappa(&places),
            scaled,
            differences,
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).expect("fewer claims than that")
}
