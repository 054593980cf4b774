//! Faults by the thousand: what a report costs grows with the book, not with its square.
//!
//! Each case is of a size that quadratic code does not finish while somebody waits.

use std::{fmt::Write as _, time::Instant};

use claimbook_tests::Overlaid;

/// Longest that a case may take, in seconds; each takes a few by an unoptimised build.
const PATIENCE: u64 = 60;

fn report_of(book: &Overlaid) -> claimbook_validator::Report {
    let start = Instant::now();
    let report = book.validate();
    assert!(start.elapsed().as_secs() < PATIENCE, "{:?}", start.elapsed());
    report
}

#[test]
fn a_misspelt_key_in_each_row() {
    let book = Overlaid::base();
    let mut text = book.read("topics.toml");
    let rows = 20_000;
    for number in 0..rows {
        let _ = writeln!(
            text,
            "\n[[topics]]\nid = \"extra-{number}\"\npref_label = \"Extra {number}\"\ndefinitoin = \"One.\""
        );
    }
    book.write("topics.toml", text);
    assert!(report_of(&book).errors() >= rows);
}
