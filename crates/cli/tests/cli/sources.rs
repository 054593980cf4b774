//! `claimbook sources`

use std::fs;

use super::book::{Book, stderr, stdout};

const COPY: &str = include_str!("../../../../tests/copies/helcom-2026-meetings.txt");

#[test]
fn a_passage_is_put_on_record_and_looked_for() {
    let book = Book::new();
    let copies = book.beside("copies");
    fs::create_dir(&copies).unwrap();
    let copy = copies.join("helcom-2026-meetings.txt");
    fs::write(&copy, COPY).unwrap();
    let before = book.bytes();

    let recheck =
        |format: &str| book.run(&format!("sources recheck copies --book base --format {format}"));
    assert!(stdout(&recheck("human").code(0)).ends_with("4 passages: 1 same, 3 no file\n"));
    let line = stdout(&recheck("json").code(0));
    assert!(line.contains("\"standing\":\"same\"") && line.ends_with("}\n"), "{line}");

    fs::write(&copy, COPY.replace("29 March", "28 March")).unwrap();
    let said = stdout(&recheck("human").code(1));
    assert!(said.contains("now “") && said.contains("28 March 2023"), "{said}");
    assert!(stdout(&recheck("junit").code(1)).contains("failures=\"1\""));
    assert_eq!(book.bytes(), before, "looking changes nothing");

    let capture = "sources capture helcom-2026-meetings copies/helcom-2026-meetings.txt --excerpt \
                   --for s03-convention-meets-yearly/meeting-list --book base --passage";
    let refused = book.run(&format!("{capture} Sessions")).code(2);
    assert!(stderr(&refused).contains("“Sessions” do not stand in it"));
    assert_eq!(book.bytes(), before);
    let done = book.run(&format!("{capture} elsewhere")).success();
    assert!(stdout(&done).contains("changed "), "{}", stdout(&done));
    assert!(book.read("sources/helcom-2026-meetings.toml").contains("kind = \"excerpt\""));
    assert!(
        stdout(&recheck("human").code(1)).ends_with("5 passages: 1 same, 1 changed, 3 no file\n")
    );
}
