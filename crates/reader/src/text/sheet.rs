//! A sheet to be filled in, as CSV: UTF-8, LF, RFC 4180. A cell of several items has a numbered
//! line for each, and lines that are set in for what belongs to it.

use std::fmt::Write as _;

use claimbook_core::{Reading, Test};

use super::test::fields;
use crate::{
    page::CheckPage,
    sheet::{FigurePage, Piece, Sheet, SheetRow},
};

/// The columns that are filled in before, then those that are empty.
const COLUMNS: [&str; 11] = [
    "claim",
    "statement",
    "reading",
    "rival_readings",
    "evidence",
    "checks",
    "kind",
    "measurability",
    "verdict",
    "confidence",
    "reason",
];

/// A sheet as CSV.
///
/// # Panics
///
/// Never: what is written to memory is written.
pub fn sheet(sheet: &Sheet<'_>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).expect("in memory");
    for row in &sheet.rows {
        writer.write_record(cells(row)).expect("as many cells as columns");
    }
    let bytes = writer.into_inner().expect("in memory");
    String::from_utf8(bytes).expect("made of texts")
}

fn cells(row: &SheetRow<'_>) -> [String; COLUMNS.len()] {
    let SheetRow { claim, evidence, checks } = row;
    let reading = claim.reading.as_ref().map(ToString::to_string).unwrap_or_default();
    let empty = String::new;
    [
        claim.id.to_string(),
        claim.statement.to_string(),
        reading,
        numbered(claim.rival_readings.iter().map(ToString::to_string)),
        numbered(evidence.iter().map(piece)),
        numbered(checks.iter().map(check)),
        empty(),
        empty(),
        empty(),
        empty(),
        empty(),
    ]
}

fn numbered(items: impl Iterator<Item = String>) -> String {
    let items = items.enumerate().map(|(index, item)| format!("{}. {item}", index + 1));
    items.collect::<Vec<_>>().join("\n")
}

/// A piece of evidence. Its name and the place in a source are left out: authors name evidence by
/// what it shows.
fn piece(piece: &Piece<'_>) -> String {
    let mut out = piece.item.evidence.statement.to_string();
    for cited in &piece.item.cited {
        let Some(source) = cited.source else { continue };
        let _ =
            write!(out, "\n   source: {}. {}, {}.", source.title, source.publisher, source.issued);
        if let Some(url) = &source.url {
            let _ = write!(out, " {url}");
        }
    }
    for FigurePage { figure, amount, unit } in &piece.figures {
        let _ = write!(out, "\n   figure: {}", figure.label);
        let Some(amount) = amount else { continue };
        let _ = write!(out, ": {}", amount.value);
        if amount.unit_mult != 0 {
            let _ = write!(out, " × 10^{}", amount.unit_mult);
        }
        let unit = unit.map_or(amount.unit.as_str(), |unit| &unit.name);
        let _ = write!(out, " {unit}, {}", amount.period);
    }
    out
}

fn check(page: &CheckPage<'_>) -> String {
    let CheckPage { run, series } = page;
    let reading = match run.check.reading {
        Reading::Main => "main reading".to_owned(),
        Reading::Rival(number) => format!("rival reading {number}"),
    };
    let mut out = format!("{reading}: {}", run.check.tests);
    for series in series {
        let _ = write!(out, "\n   series: {}: {}", series.id, series.title);
    }
    test(&mut out, &run.check.test);
    let _ = write!(out, "\n   bar: {}", run.check.bar_reason);
    let outcome = run.evaluation.outcome.word();
    let said = run.evaluation.explanation(run.dataset, &run.check.test);
    let _ = write!(out, "\n   outcome: {outcome}: {said}");
    out
}

fn test(out: &mut String, test: &Test) {
    let parts = test.parts();
    if parts.is_empty() {
        let _ = write!(out, "\n   test: {}", fields(test));
    } else {
        let _ = write!(out, "\n   test: op={}", test.op());
        for part in parts {
            self::test(out, part);
        }
    }
}
