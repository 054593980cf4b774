//! The form of the pages: what is read from them, what is refused, and what is written back.

use std::{fs, path::Path};

use claimbook_tests::{Overlaid, lay_out, pages::Page, path};

fn parse(page: &str) -> Result<Page, String> {
    Page::parse(Path::new("R001-id-syntax.md"), page.to_owned())
}

/// A page of one case with these changes.
fn page(changes: &str) -> String {
    format!("# R001 id-syntax\n\n## A case\n\n{changes}\n```report\nold\n```\n")
}

/// The base book with these changes, or what does not fit.
fn changed(changes: &str) -> Result<tempfile::TempDir, String> {
    let folder = tempfile::tempdir().unwrap();
    lay_out(folder.path()).unwrap();
    parse(&page(changes))?.cases[0].lay(folder.path())?;
    Ok(folder)
}

#[test]
fn lines_are_changed_where_they_are_found() {
    let changes = "`dataset.toml`:\n\n```diff\n@@ -3,1 +3,2 @@\n-language = \"en\"\n+language = \"sv\"\n \
                   license = \"CC-BY-4.0\"\n@@\n+# The end.\n```\n";
    let folder = changed(changes).unwrap();
    let base = fs::read_to_string(path("base/dataset.toml")).unwrap();
    let expected = base.replace("language = \"en\"", "language = \"sv\"") + "# The end.\n";
    assert_eq!(fs::read_to_string(folder.path().join("base/dataset.toml")).unwrap(), expected);
}

#[test]
fn hunks_are_found_in_the_file_as_it_was() {
    let changes = "`claims/a.toml`:\n\n```toml\none = 1\ntwo = 2\n```\n\n`claims/a.toml`:\n\n```diff\n\
                   -one = 1\n+two = 2\n@@\n-two = 2\n+one = 1\n```\n";
    let folder = changed(changes).unwrap();
    let text = fs::read_to_string(folder.path().join("base/claims/a.toml")).unwrap();
    assert_eq!(text, "two = 2\none = 1\n");
}

#[test]
fn files_are_written_copied_and_removed_in_order() {
    let changes = "`claims` is removed.\n\n`claims`:\n\n```text\nNo folder.\n```\n\n\
                   `units-too.toml` is a copy of `units.toml`.\n\nThe text:\n\n```diff\n+One more.\n```\n";
    let folder = changed(changes).unwrap();
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("base/claims"), "No folder.\n");
    assert_eq!(read("base/units-too.toml"), read("base/units.toml"));
    assert!(read("text.txt").ends_with("\nOne more.\n"));
}

#[test]
fn bytes_are_copied_exactly() {
    let folder = changed("The text is a copy of `bytes/byte-order-mark.txt`.\n").unwrap();
    let bytes = fs::read(folder.path().join("text.txt")).unwrap();
    assert_eq!(bytes, fs::read(path("bytes/byte-order-mark.txt")).unwrap());
    assert!(bytes.starts_with(b"\xef\xbb\xbf"));
}

#[test]
fn a_change_that_does_not_fit_is_refused() {
    let cases = [
        ("-gone = 1\n", "base/units.toml: 0 places with\ngone = 1"),
        ("-standard = \"ucum\"\n", "base/units.toml: 3 places with\nstandard = \"ucum\""),
        (
            " id = \"eur\"\n-name = \"euros\"\n@@\n name = \"euros\"\n+a = 1\n",
            "base/units.toml: changed twice\nname = \"euros\"",
        ),
        (" id = \"one\"\n", "R001-id-syntax.md:7: nothing is changed in\nid = \"one\""),
        ("", "R001-id-syntax.md:7: nothing is changed"),
        ("name\n", "R001-id-syntax.md:7: neither ` `, `-`, `+` nor `@@`: name"),
    ];
    for (diff, expected) in cases {
        let fault = changed(&format!("`units.toml`:\n\n```diff\n{diff}```\n")).unwrap_err();
        assert_eq!(fault, expected);
    }
}

#[test]
fn a_file_that_is_not_there_is_refused() {
    for change in ["`a.toml` is removed.\n", "`b.toml` is a copy of `a.toml`.\n"] {
        let fault = changed(change).unwrap_err();
        assert!(fault.starts_with("base/"), "{fault}");
    }
}

#[test]
fn a_page_that_is_not_understood_is_refused() {
    let cases = [
        ("## A case\n", "R001-id-syntax.md: “A case” has no block for its report"),
        ("# A\n```report\n```\n", "R001-id-syntax.md:2: a block before any case"),
        ("## A\n```report\n", "R001-id-syntax.md:2: the block has no end"),
        ("## A\n```report\n```\n```report\n```\n", "R001-id-syntax.md:4: a second report"),
        ("## A\n```report\n```\n", "R001-id-syntax.md: no heading"),
        ("## A\n```diff\n```\n", "R001-id-syntax.md:2: no line such as “`FILE`:” before the block"),
        ("## A\n`a.toml`:\nWords.\n", "R001-id-syntax.md:3: no block follows the name of a file"),
        (
            "## A\n`a.toml` is deleted.\n",
            "R001-id-syntax.md:2: a line that begins with a file says what becomes of it",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(parse(text).unwrap_err(), expected);
    }
}

#[test]
fn the_codes_of_a_case_are_those_of_its_heading_or_of_its_page() {
    let codes = |heading: &str| {
        let page = parse(&format!("# R001 id-syntax\n## {heading}\n```report\n```\n")).unwrap();
        let case = &page.cases[0];
        format!("{}: {}", case.title, case.codes.iter().cloned().collect::<Vec<_>>().join(" "))
    };
    assert_eq!(codes("One"), "One: R001");
    assert_eq!(codes("Two (R001, F005)"), "Two: F005 R001");
    assert_eq!(codes("Three (at least)"), "Three (at least): R001");
}

#[test]
fn a_report_takes_the_place_of_the_old_one() {
    let old = page("`claims` is removed.\n");
    let reports = ["one\n\ntwo".to_owned()];
    let new = parse(&old).unwrap().with_reports(&reports);
    assert_eq!(new, old.replace("```report\nold\n", "```report\none\n\ntwo\n"));
    let again = parse(&new).unwrap();
    assert_eq!(again.cases[0].report, reports[0]);
    assert_eq!(again.with_reports(&reports), new);
}

#[test]
#[should_panic(expected = "“A case”: base/units.toml: 0 places with")]
fn a_book_with_a_case_that_does_not_fit_is_not_made() {
    let page = parse(&page("`units.toml`:\n\n```diff\n-gone = 1\n```\n")).unwrap();
    Overlaid::new(&page.cases[0]);
}
