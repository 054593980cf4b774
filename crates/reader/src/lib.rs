//! What is said of a book: the page of a record, the counts of a whole book, the report of its
//! checks.
//!
//! Everything here is made from a [`Dataset`](claimbook_core::Dataset) alone. Nothing is read,
//! written or printed.

mod show;
mod stats;
mod verify;

pub use show::{UnknownRecord, show, showable};
pub use stats::{Stats, VerdictCounts};
pub use verify::{Run, Verification, VerifyFormat};
