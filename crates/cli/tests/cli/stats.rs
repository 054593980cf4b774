//! `claimbook stats`

use snapbox::str;

use super::book::Book;

#[test]
fn counts_of_the_base_book() {
    Book::new().run("stats --book base").code(0).stderr_eq("").stdout_eq(str![[r#"
4 sections, 16 segments, 15 actors, 6 topics, 16 claims, 15 relations, 20 pieces
  of evidence, 16 checks, 9 sources, 10 series, 6 events

     hist  curr  posi  caus  eval  norm  fore  defi   all
s01     .     .     .     .     1     .     .     1     2  Opening
s02     4     .     .     2     .     .     .     .     6  Catches up to the 20…
s03     1     1     1     .     2     1     2     .     8  Rules and the road a…
all     5     1     1     2     3     1     2     1    16
(hist historical-fact, curr current-state, posi position, caus causal, eval
 evaluative, norm normative, fore forecast, defi definitional)

Verdicts, with the confidence that is stated:
  s01: supported 1 (1 high); not-checkable 1 (1 without)
  s02: supported 1 (1 high); mostly-supported 2 (1 high, 1 moderate); mixed 1 (1
    moderate); insufficient 2 (1 without, 1 low)
  s03: supported 3 (2 high, 1 low); mostly-supported 1 (1 high); mostly-refuted
    1 (1 high); not-checkable 2 (2 without); pending 1 (1 low)

Evidence: 12 supports, 4 qualifies, 2 refutes, 2 context
Checks: 6 holds, 5 fails, 4 indeterminate, 1 not-checked
Origins behind each verdict (claims with 0, 1, 2, … of them):
  supported         0 4 1
  mostly-supported  0 2 1
  mixed             0 1
  mostly-refuted    0 1
  insufficient      1 1
  not-checkable     2 1
  pending           0 1
Evidence of claims ends in: never (3), 1988 (1), 2004 (2), 2005 (1), 2019 (2),
  2023 (1), 2025 (1), 2026 (5)
Last event or observation: 2025-12-31, 328 days before 2026-11-24
Series, with how many periods of their frequency they are behind:
  305 W 2021-W02          bornholm-oxygen-w
   44 S 2004-S1           dk-cod-landings-s
   27 A 1998              baltic-cod-advice-a
   26 A 1999              baltic-cod-limit-a
   21 A 2004              baltic-cod-landings-dk-a
    0 A 2025              baltic-cod-landings-a
    0 A 2025              baltic-herring-biomass-a
    - P 2019/2024         coastal-landed-value-p
    - S 2004-S1           pl-cod-landings-s
    - P 2019/2024         trawler-landed-value-p

Claims without a relation (2):
  s01-small-boat
  s02-cannery-changed-hands

Actors in fewer than two claims (8):
  1  bornholm-basin
  1  east-germany
  1  helcom
  1  helsinki-convention
  1  marta-lindqvist
  1  ostsee-feinkost
  1  sassnitz-cannery
  1  southern-fishers-forum

"#]]);
}

#[test]
fn a_book_with_errors_is_counted_as_far_as_it_can_be_read() {
    let book = Book::new();
    book.edit("claims/s01-small-boat.toml", "\"coastal-fishers\"", "\"costal-fishers\"");
    let ended = book.run("stats --book base").code(0);
    ended.stderr_eq(
        "warning: the book has errors, which `claimbook validate --book base` lists; nothing is left out\n",
    );
}

#[test]
fn a_reader_that_stops_reading_ends_it_quietly() {
    use std::process::Stdio;

    let book = Book::new();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_claimbook"))
        .args(["stats", "--book", "base"])
        .current_dir(book.beside("."))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    assert!(ended.status.success());
}
