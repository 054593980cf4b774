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

#[test]
fn quotes_and_commas_astray_in_each_row() {
    let book = Overlaid::base();
    let (rows, head) = (30_000, "time_period,obs_value,obs_status,source,comment\n");
    for (row, said) in [
        ("1995,1,A,,\"gone\n", rows),
        ("1995,1,A,,\"the \"war\" of cod\n", rows),
        ("1995,1,A,,gone\", lost\n", rows),
        ("1995,1,5,A,,\n", 1),
        (",,,,\n", 1),
    ] {
        book.write("series/baltic-cod-limit-a.csv", format!("{head}{}", row.repeat(rows)));
        let report = book.validate();
        let found = report.diagnostics().iter().filter(|found| found.code == "F011").count();
        assert_eq!(found, said, "{row}");
    }
}

#[test]
fn keys_that_no_record_has() {
    let book = Overlaid::base();
    let mut text = book.read("dataset.toml");
    let keys = 20_000;
    for number in 0..keys {
        let _ = write!(text, "\nextra-{number} = 1");
    }
    book.write("dataset.toml", text);
    assert!(book.validate().errors() >= keys);
}

#[test]
fn references_to_a_record_each_that_is_not_there() {
    let book = Overlaid::base();
    let mut text = book.read("events.csv");
    let rows = 5_000;
    for number in 0..rows {
        let _ = writeln!(
            text,
            "extra-{number},2023,Extra {number},visit,nobody-{number},,helcom-2026-meetings,"
        );
    }
    book.write("events.csv", text);
    assert!(book.validate().errors() >= rows);
}

#[test]
fn markers_of_merges_and_quotes_that_are_no_quotes() {
    let book = Overlaid::base();
    let lines = 40_000;
    let conflict = "<<<<<<< a\nx = 1\n=======\nx = 2\n>>>>>>> b\n";
    for text in [
        "<<<<<<< a\n".repeat(lines),
        "=======\n".repeat(lines),
        conflict.repeat(lines / 5),
        // Both sorts of quotes within: nothing is offered for them.
        format!("name = {}", "“a\"'b ".repeat(lines)),
        format!("alt_names = [{}“x”]\n", "\"a\", ".repeat(lines)),
    ] {
        book.write("actors/sweden.toml", &text);
        assert!(book.validate().errors() > 0, "{}", &text[..40]);
    }
    let head = "time_period,obs_value,obs_status,source,comment\n";
    for text in ["=======\n".repeat(lines), conflict.repeat(lines / 5)] {
        book.write("series/baltic-cod-limit-a.csv", format!("{head}{text}"));
        assert!(book.validate().errors() > 1_000);
    }
}
