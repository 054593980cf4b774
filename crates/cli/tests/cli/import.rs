//! `claimbook import`

use std::fs;

use super::book::{Book, stdout};

const DRAFT: &str = r#"{
  "claims": [
    {
      "id": "s02-words",
      "statement": "Cod became scarcer in the south.",
      "segments": ["s02/1"],
      "kind": "historical-fact",
      "modality": "actual",
      "measurability": "quantitative",
      "time_scope": "1995/2004",
      "actors": [{ "actor": "denmark", "role": "agent" }],
      "topics": ["cod"],
      "reading": null,
      "weight": "detail"
    }
  ]
}
"#;

/// The base book in the making, beside a draft.
fn book(draft: &str) -> Book {
    let book = Book::new();
    book.edit("dataset.toml", "\"released\"", "\"draft\"");
    fs::write(book.beside("draft.json"), draft).unwrap();
    book
}

#[test]
fn a_draft_becomes_files() {
    let book = book(DRAFT);
    let anchors = book.read("anchors.csv").lines().count();
    let said = stdout(&book.run("import draft.json --book base").code(0).stderr_eq(""));
    assert!(
        said.ends_with(
            "wrote base/anchors.csv\nwrote base/claims/s02-words.toml\nimported claims 1; claims are drafts\n\
             next: `claimbook validate --book base`\n"
        ),
        "{said}"
    );
    assert_eq!(
        book.read("claims/s02-words.toml"),
        "#:schema ../../schema/authoring/claim.schema.json\n\
         statement = \"Cod became scarcer in the south.\"\n\
         segments = [\"s02/1\"]\n\
         kind = \"historical-fact\"\n\
         modality = \"actual\"\n\
         measurability = \"quantitative\"\n\
         time_scope = \"1995/2004\"\n\
         actors = [{ actor = \"denmark\", role = \"agent\" }]\n\
         topics = [\"cod\"]\n\
         weight = \"detail\"\n\
         status = \"draft\"\n"
    );
    assert_eq!(book.read("anchors.csv").lines().count(), anchors + 1);
    book.run("validate base").code(0);
}

#[test]
fn a_draft_with_errors_is_not_written() {
    let book = book(&DRAFT.replace("\"historical-fact\"", "\"fact\""));
    let kept = book.bytes();
    let ended = book.run("import draft.json --format short --book base").code(1);
    ended
        .stdout_eq("draft.json:7:15: error[R004]: [..] (at `/claims/0/kind`)[..]\n...\n")
        .stderr_eq("draft.json: 1 error; nothing was written\n");
    assert!(book.bytes() == kept);
}

#[test]
fn the_schema_of_a_draft_is_printed() {
    let book = Book::new();
    let schema = stdout(&book.run("import --schema").code(0).stderr_eq(""));
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    assert_eq!(schema, claimbook_core::schema::draft());
}

/// The page that shows how a program drafts: its draft and its report.
#[test]
fn the_page_on_drafting_is_true() {
    let page = include_str!("../../../../docs/drafting.md");
    let block =
        |of: &str| page.split_once(&format!("```{of}\n")).unwrap().1.split_once("```").unwrap().0;
    let book = Book::new();
    fs::write(book.beside("draft.json"), block("json")).unwrap();
    book.run("new book own --title Own").code(0);
    book.run("segment text.txt --book own").code(0);
    let said = stdout(&book.run("import draft.json --format short --book own").code(1));
    assert_eq!(said, block("text"));
    let actor = r#"{ "actors": [{ "id": "baltic-boats", "name": "Boats", "kind": "group", "definition": "All that fish." }] }"#;
    fs::write(book.beside("actor.json"), actor).unwrap();
    book.run("import actor.json --book own").code(0);
    book.run("import draft.json --book own").code(0);
    book.run("validate --book own").code(0);
}

#[test]
fn many_files_are_summed_up_and_named_if_asked_for() {
    let actors: Vec<String> = (0..7)
        .map(|number| {
            format!(r#"{{ "id": "boat-{number}", "name": "Boat {number}", "kind": "other" }}"#)
        })
        .collect();
    let draft = format!(r#"{{ "actors": [{}] }}"#, actors.join(", "));
    let said = |verbose: &str| {
        stdout(&book(&draft).run(&format!("import draft.json --book base{verbose}")).code(0))
    };
    let short = said("");
    assert!(short.contains("wrote 7 files below base: actors 7\n"), "{short}");
    let long = said(" --verbose");
    assert_eq!(
        long.matches("\nwrote base").count() + usize::from(long.starts_with("wrote")),
        7,
        "{long}"
    );
}

#[test]
fn a_draft_adds_to_a_claim() {
    let draft = r#"{ "claims": [{ "id": "s01-small-boat", "forecasts": [], "evidence": [{
        "slug": "said-again", "direction": "context", "strength": "weak", "kind": "media-report",
        "statement": "A newspaper speaks of small boats.", "sources": [{ "source": "harbour-post-2026-cod" }],
        "observed": "2024" }] }] }"#;
    let book = book(draft);
    let said = stdout(&book.run("import draft.json --book base").code(0));
    assert!(said.contains("imported claims 1; added to 1 claim\n"), "{said}");
    assert!(book.read("claims/s01-small-boat.toml").contains("said-again"));
    book.run("import draft.json --book base").code(1);
}
