//! What can be read of a book with errors is shown, counted and checked.

use claimbook_tests::{Overlaid, pages::Page};

use super::book::{Book, stderr, stdout};

#[test]
fn one_broken_file_shuts_no_other() {
    let book = Book::new();
    let all = stdout(&book.run("verify --book base"));
    book.edit("claims/s02-cod-landings-halved.toml", "weight = \"pillar\"", "weight = \"column\"");
    book.write("claims/s03-grounds-closed.toml", "statement = ");
    let warning = "warning: the book has errors, which `claimbook validate --book base` lists; what could not \
                   be read is left out: claim s02-cod-landings-halved, claim s03-grounds-closed\n";
    for command in ["stats", "show denmark", "show s03-small-boats-first", "verify"] {
        let ended = book.run(&format!("{command} --book base"));
        assert_eq!(stderr(&ended), warning, "{command}");
        assert!(!stdout(&ended).is_empty(), "{command}");
    }
    let part = stdout(&book.run("verify --book base"));
    let is_checked = |said: &str| said.lines().any(|line| line == "s02-cod-landings-halved");
    assert!(is_checked(&all) && !is_checked(&part));
    book.run("show s02-cod-landings-halved --book base").code(2).stdout_eq("");
    // What is only wrong in what it says can be read.
    let book = Book::new();
    book.edit("claims/s03-small-boats-first.toml", "weight = \"detail\"", "weight = \"pillar\"");
    let shown = book.run("show s03-small-boats-first --book base").code(0);
    assert!(stdout(&shown).contains("pillar"), "{}", stdout(&shown));
    // Nothing is shown of a book that does not say what it is.
    let book = Book::new();
    book.write("dataset.toml", "title = ");
    let ended = book.run("stats --book base").code(1).stdout_eq("");
    assert!(stderr(&ended).contains("[F003]"), "{}", stderr(&ended));
}

/// A released book with errors is not exported; a draft without what rests on what cannot be read.
#[test]
fn a_draft_is_exported_as_far_as_it_can_be_read() {
    let book = Book::new();
    book.edit("actors/denmark.toml", "kind = \"state\"", "kind = \"estate\"");
    let ended = book.run("export --book base --out out").code(1);
    assert!(stderr(&ended).ends_with("nothing was written\n") && !book.beside("out").exists());
    book.edit("dataset.toml", "stage = \"released\"", "stage = \"draft\"");
    let ended = book.run("export --book base --out out").code(0);
    let said = stderr(&ended);
    assert!(said.contains("is left out: actor denmark, "), "{said}");
    let json = std::fs::read_to_string(book.beside("out/dataset.json")).unwrap();
    assert!(!json.contains("\"denmark\"") && json.contains("\"claims\""));
    let dataset: claimbook_core::Records = serde_json::from_str(&json).unwrap();
    let dataset = claimbook_core::Dataset::new(dataset);
    assert!(!dataset.claims().is_empty());
    let found = claimbook_validator::run_rules(&dataset, None);
    assert!(found.iter().all(|it| it.code != "R003"), "{found:?}");
}

/// Whatever is wrong with a book, what can be read of it can be shown.
#[test]
fn no_fault_stops_what_can_be_read() {
    let mut seen = 0;
    // Of each third page the first case, for all of them take minutes.
    for case in Page::rules().iter().step_by(3).filter_map(|page| page.cases.first()) {
        let report = Overlaid::new(case).validate();
        let Some((dataset, _)) = report.book().readable() else { continue };
        if report.errors() == 0 {
            continue;
        }
        let overview = claimbook_reader::Overview::of(&dataset);
        assert!(
            !claimbook_reader::text::overview(&overview, claimbook_reader::text::Look::default())
                .is_empty()
        );
        let verification = claimbook_reader::Verification::run(&dataset, None);
        claimbook_reader::text::verification(
            &verification,
            claimbook_reader::text::Look::default(),
        );
        if let Some((closed, _)) = report.book().closed() {
            let mut tree = claimbook_exporter::output::InMemory::default();
            claimbook_exporter::export(&closed, claimbook_exporter::FORMATS, &mut tree).unwrap();
        }
        for record in dataset.records() {
            if let Ok(pages) = claimbook_reader::Page::of(&dataset, record.id(), &|_| None) {
                assert!(
                    !claimbook_reader::text::pages(&pages, claimbook_reader::text::Look::default())
                        .is_empty(),
                    "{record:?}"
                );
            }
        }
        seen += 1;
    }
    assert!(seen > 10, "{seen}");
}
