//! A TOML file in a book that has nothing else. Of an input the first byte says which file it is.

use claimbook_validator::{Memory, ReportFormat, files::ids_of_rows, read};

use super::report;

/// One file of each sort.
const FILES: &[&str] = &[
    "topics.toml",
    "claims/s01-a.toml",
    "actors/a.toml",
    "sections/s01.toml",
    "series/a.toml",
    "sources/a.toml",
    "dataset.toml",
    "document.toml",
    "units.toml",
    "origins.toml",
];

pub(super) fn attack(input: &[u8]) {
    let Some((first, bytes)) = input.split_first() else { return };
    let first = usize::from(*first);
    let file = FILES[first % FILES.len()];
    let format = ReportFormat::ALL[first / FILES.len() % ReportFormat::ALL.len()];
    let memory = Memory::from_iter([(file, bytes)]);
    let book = read(&memory).expect("memory can be listed");
    report::of_files_holds(&book, format);
    report::stands(&book, book.dataset());
    // Two files are missing in any case.
    let sound = book.diagnostics().iter().all(|found| found.code == "F001");
    if sound && file == "topics.toml" {
        let text = str::from_utf8(bytes).expect("a file that is read");
        let mut ids = ids_of_rows(text, "topics");
        ids.sort();
        assert!(book.dataset().topics().iter().map(|topic| topic.id.as_str()).eq(ids));
    }
}
