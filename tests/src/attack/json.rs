//! A file of JSON: a book as one document, lines of an export, or what a program wrote in a book. Of an input the first byte says
//! which.

use claimbook_core::Dataset;
use claimbook_validator::{Memory, ReportFormat, read};

use super::report;

/// Where the bytes stand; the empty path is the book itself.
const FILES: &[&str] = &[
    "",
    "dataset.json",
    "jsonl/claims.jsonl",
    "jsonl/topics.jsonl",
    "jsonl/series.jsonl",
    "lock.json",
];

pub(super) fn attack(input: &[u8]) {
    let Some((first, bytes)) = input.split_first() else { return };
    let first = usize::from(*first);
    let file = FILES[first % FILES.len()];
    let format = ReportFormat::ALL[first / FILES.len() % ReportFormat::ALL.len()];
    // A file by itself may be no book at all.
    let Ok(book) = read(&Memory::from_iter([(file, bytes)])) else { return };
    report::of_files_holds(&book, format);
    report::stands(&book, book.dataset());
    // What is sound to us is sound to serde, and the same.
    if book.diagnostics().is_empty() {
        let read: Dataset = serde_json::from_slice(bytes).expect("a sound document");
        assert!(read == *book.dataset(), "serde reads another book");
    }
}
