//! `claimbook coding-sheet` and `claimbook agreement`

use std::fs;

use snapbox::str;

use super::book::{Book, stderr, stdout};

const ADA: &str = "claim,kind,measurability,verdict,confidence,reason\n\
    s01-small-boat,evaluative,judgement,not-checkable,,\n\
    s02-cod-landings-halved,historical-fact,quantitative,supported,high,\n\
    s03-grounds-closed,current-state,documentary,mostly-supported,moderate,\n";

const MILL: &str = "claim,kind,measurability,verdict,confidence,reason\n\
    s01-small-boat,evaluative,judgement,mixed,low,\n\
    s02-cod-landings-halved,historical-fact,quantitative,mostly-supported,high,Nearly so.\n\
    s03-grounds-closed,current-state,documentary,mostly-supported,moderate,\n";

const CODERS: &str = "coder,kind,day,material\n\
    ada,person,2026-11-20,the sheet of seed 7\n\
    mill,program,2026-11-21,the sheet of seed 7\n";

/// A book in which two have coded.
fn coded() -> Book {
    let book = Book::new();
    book.write("coding/coders.csv", CODERS);
    book.write("coding/r1-ada.csv", ADA);
    book.write("coding/r1-mill.csv", MILL);
    book
}

#[test]
fn a_sheet_for_a_coder() {
    let book = Book::new();
    let files = book.bytes();
    book.run("coding-sheet ada.csv --seed 7 --book base").code(0).stderr_eq("").stdout_eq(str![[r#"
wrote 16 claims to ada.csv in the order that seed 7 gives; whoever codes them sees neither the book nor another's sheet

"#]]);
    let sheet = fs::read_to_string(book.beside("ada.csv")).unwrap();
    let header = "claim,statement,reading,rival_readings,evidence,checks,kind,measurability,verdict,confidence,reason\n";
    assert!(sheet.starts_with(header), "{sheet}");
    // What was filled in is not lost, and the same seed gives the same bytes.
    fs::write(book.beside("ada.csv"), "mine").unwrap();
    book.run("coding-sheet ada.csv --seed 7 --book base")
        .code(2)
        .stdout_eq("")
        .stderr_eq("error: `ada.csv` is there, and may be filled in; `--force` replaces it\n");
    assert_eq!(fs::read_to_string(book.beside("ada.csv")).unwrap(), "mine");
    book.run("coding-sheet ada.csv --seed 7 --force --book base").code(0);
    assert_eq!(fs::read_to_string(book.beside("ada.csv")).unwrap(), sheet);
    book.run("coding-sheet other.csv --seed 8 --book base").code(0);
    assert_ne!(fs::read_to_string(book.beside("other.csv")).unwrap(), sheet);
    for refused in ["base/ada.csv", "base/coding/r1-ada.csv"] {
        let ended =
            book.run(&format!("coding-sheet {refused} --seed 7 --book base --force")).code(2);
        assert!(stderr(&ended).contains("lies in the book `base`"), "{}", stderr(&ended));
    }
    book.run("coding-sheet nowhere/ada.csv --seed 7 --book base").code(2);
    book.run("coding-sheet ada.csv --book base").code(2);
    assert!(book.bytes() == files);
}

#[test]
fn a_book_with_errors_gives_no_sheet() {
    let book = Book::new();
    book.edit("claims/s01-small-boat.toml", "\"coastal-fishers\"", "\"costal-fishers\"");
    let ended = book.run("coding-sheet ada.csv --seed 7 --book base").code(1).stdout_eq("");
    assert!(stderr(&ended).ends_with("nothing was written\n"), "{}", stderr(&ended));
    assert!(!book.beside("ada.csv").exists());
}

#[test]
fn two_sheets_without_a_book() {
    let book = Book::new();
    fs::write(book.beside("ada.csv"), ADA).unwrap();
    fs::write(book.beside("mill.csv"), MILL).unwrap();
    book.run("agreement ada.csv mill.csv").code(0).stderr_eq("").stdout_eq(str![[r#"
agreement
  ada and mill
  ada: it is not known who coded
  mill: it is not known who coded
  3 claims are coded by both

kind, between coders who are not known
  3 of 3 agree (100 %); kappa 1.00 (95 %: 1.00 to 1.00)

measurability, between coders who are not known
  3 of 3 agree (100 %); kappa 1.00 (95 %: 1.00 to 1.00)

verdict, between coders who are not known
  1 of 3 agree (33 %); kappa 0.14 (95 %: -0.12 to 0.40)
  on the scale from refuted to supported: 2 claims, linearly weighted kappa 0.00
    (95 %: 0.00 to 0.00); 1 left out
      s01-small-boat: not-checkable by ada, mixed by mill
      s02-cod-landings-halved: supported by ada, mostly-supported by mill

confidence, between coders who are not known
  2 of 3 agree (67 %); kappa 0.57 (95 %: 0.08 to 1.00)
  on the scale from low to high: 2 claims, linearly weighted kappa 1.00 (95 %:
    1.00 to 1.00); 1 left out
      s01-small-boat: none by ada, low by mill

"#]]);
    let json = stdout(&book.run("agreement ada.csv mill.csv --format json").code(0));
    let line: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(line["coders"][0]["kind"], serde_json::Value::Null);
    assert_eq!(
        (&line["fields"][2]["agreed"], &line["fields"][2]["compared"]),
        (&1.into(), &3.into())
    );
    book.run("agreement ada.csv").code(2);
    book.run("agreement ada.csv gone.csv")
        .code(2)
        .stderr_eq("error: cannot read `gone.csv`: [..]\n");
}

#[test]
fn the_coders_of_a_book() {
    let book = coded();
    fs::write(book.beside("r1-ada.csv"), ADA).unwrap();
    fs::write(book.beside("r1-mill.csv"), MILL).unwrap();
    let rounds = stdout(&book.run("agreement --book base").code(0));
    assert!(rounds.contains("\nverdict, between a person and a program\n"), "{rounds}");
    // The names of the files say who coded.
    let sheets = stdout(&book.run("agreement r1-ada.csv r1-mill.csv --book base").code(0));
    assert_eq!(sheets, rounds);
    let unknown = stdout(&book.run("agreement r1-ada.csv r1-mill.csv").code(0));
    assert!(unknown.contains("r1-ada: it is not known who coded\n"), "{unknown}");
    let markdown = stdout(&book.run("agreement --format markdown --book base").code(0));
    assert!(markdown.contains("\n| verdict | 1 of 3 agree (33 %) |"), "{markdown}");
    let stats = stdout(&book.run("stats --book base").code(0));
    assert!(stats.contains("  r1-ada and r1-mill, between a person and a program: 1 of 3 agree"));
    let page = stdout(&book.run("show r1-ada --book base").code(0));
    assert!(page.contains("  a person, 2026-11-20, given: the sheet of seed 7\n"), "{page}");
    Book::new()
        .run("agreement --book base")
        .code(2)
        .stdout_eq("")
        .stderr_eq("error: no round in the book's `coding` has two coders; name two sheets\n");
}

#[test]
fn every_fault_of_both_sheets_is_named() {
    let book = Book::new();
    fs::write(book.beside("ada.csv"), ADA.replace(",supported", ",suported")).unwrap();
    fs::write(book.beside("mill.csv"), MILL.replace("confidence", "confidense")).unwrap();
    book.run("agreement ada.csv mill.csv").code(2).stdout_eq("").stderr_eq(str![[r#"
error: ada.csv:3:54: `suported` is not a term of verdict; did you mean `supported`? There are supported, mostly-supported, mixed, mostly-refuted, refuted, insufficient, not-checkable, pending
error: mill.csv:1:34: there is no column `confidence`; is `confidense` meant to be it?

"#]]);
}
