//! What a book can be asked to do without, one at a time.

use claimbook_core::{Dataset, Struck};

/// Every claim, then every source, then every origin.
pub(super) fn each(book: &Dataset) -> impl Iterator<Item = Struck<'_>> {
    let claims = book.claims().iter().map(|claim| Struck::Claim(&claim.id));
    let sources = book.sources().iter().map(|source| Struck::Source(&source.id));
    let origins = book.origins().iter().map(|origin| Struck::Origin(&origin.id));
    claims.chain(sources).chain(origins)
}
