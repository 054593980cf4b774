//! Faults by the thousand: what a report costs grows with the book, not with its square.
//!
//! Each case is of a size that quadratic code does not finish while somebody waits; no clock is read.

use std::fmt::Write as _;

use claimbook_tests::Overlaid;
use claimbook_validator::{ReportFormat, report::advice::Command};

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
    let report = book.validate();
    assert!(report.errors() >= rows);
    for &format in ReportFormat::ALL {
        let text = report.render(format, false, &Command::to_string);
        assert!(text.len() < 500_000, "{format}");
        assert!(text.contains("and 19900 more F006 in `"), "{format}");
    }
}
