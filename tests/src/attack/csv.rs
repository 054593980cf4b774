//! A CSV file: the observations of a series, or the events. Of an input the first byte says which.

use claimbook_validator::{Memory, ReportFormat, read};

use super::report;

/// The series that the observations belong to.
const SERIES: &str = "title = \"A\"\nindicator = \"a\"\nfreq = \"A\"\nref_area = \"a\"\nunit = \"one\"\n\
    unit_mult = 0\nsource = \"a\"\nmethod_note = \"A.\"\nvintage = \"2026-01-01\"\nlicense = \"CC0-1.0\"\n";

pub(super) fn attack(input: &[u8]) {
    let Some((first, bytes)) = input.split_first() else { return };
    let format = ReportFormat::ALL[usize::from(first / 2) % ReportFormat::ALL.len()];
    let file = if first % 2 == 0 { "series/a.csv" } else { "events.csv" };
    let memory = Memory::from_iter([(file, bytes), ("series/a.toml", SERIES.as_bytes())]);
    let book = read(&memory).expect("memory can be listed");
    report::of_files_holds(&book, format);
    report::stands(&book, book.dataset());

    // If nothing is wrong with the file, no row and no cell is lost.
    let sound = !book
        .diagnostics()
        .iter()
        .any(|found| found.place.is_some_and(|place| book.files().path(place.file) == file));
    if sound && let Ok(text) = str::from_utf8(bytes) {
        let rows = text.split(['\n', '\r']).skip(1).filter(|line| !line.is_empty()).count();
        let series = book.dataset().series().iter().map(|series| series.observations.len());
        let read = if first % 2 == 0 { series.sum() } else { book.dataset().events().len() };
        assert_eq!(read, rows, "rows of {text:?}");
    }
}
