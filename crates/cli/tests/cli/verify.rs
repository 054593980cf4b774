//! `xtask verify` and `xtask show`

use super::book::{Book, stderr, stdout};

#[test]
fn a_failing_check_is_a_finding_about_the_text() {
    let ended = Book::new().run("verify --dataset base").code(0).stderr_eq("");
    let report = stdout(&ended);
    assert!(report.contains("  FAILS  half-as-much-again (main reading):"), "{report}");
    assert!(report.ends_with("0 not as expected\n"), "{report}");
}

#[test]
fn one_claim_and_failing_ones() {
    let book = Book::new();
    let ended = book.run("verify --dataset base --claim s02-limits-above-advice").code(0);
    assert!(stdout(&ended).contains("2 checks: 1 hold, 1 fail, 0 are open; 0 not as expected"));
    let ended = book.run("verify --dataset base --failing").code(0);
    assert!(!stdout(&ended).contains("  holds  "));
    let ended = book.run("verify --dataset base --claim s02-limit-above-advice").code(2);
    assert!(stderr(&ended).contains("did you mean `s02-limits-above-advice`?"));
}

#[test]
fn an_expectation_that_does_not_hold_is_an_error_of_the_book() {
    let book = Book::new();
    book.edit("claims/s02-limits-above-advice.toml", "expect = \"fails\"", "expect = \"holds\"");
    let ended = book.run("verify --dataset base").code(1);
    assert!(stderr(&ended).contains("error[R062]"));
    let ended = book.run("verify --dataset base --bless").code(1);
    let proposal = stdout(&ended);
    assert!(proposal.contains("expect = \"holds\" -> expect = \"fails\""), "{proposal}");
}

#[test]
fn reports_for_programs() {
    let book = Book::new();
    let ended = book.run("verify --dataset base --format json").code(0);
    let lines: Vec<serde_json::Value> =
        stdout(&ended).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.len() > 10);
    for line in &lines {
        assert_eq!(line["outcome"], line["expected"], "{line}");
        assert!(line["explanation"].as_str().is_some_and(|text| !text.is_empty()), "{line}");
    }
    let ended = book.run("verify --dataset base --format junit").code(0);
    let report = stdout(&ended);
    assert!(report.contains(&format!("tests=\"{}\" failures=\"0\"", lines.len())), "{report}");
    assert_eq!(report.matches("<testcase ").count(), lines.len());
}

#[test]
fn a_record_with_its_neighbours() {
    let book = Book::new();
    for id in ["s02-limits-above-advice", "helcom", "s02", "s02/1", "cod", "baltic-cod-limit-a"] {
        let ended = book.run(&format!("show {id} --dataset base")).code(0).stderr_eq("");
        assert!(stdout(&ended).contains(id), "{id}");
    }
    let ended = book.run("show s02-limits-above-advice --dataset base").code(0);
    let page = stdout(&ended);
    for heading in ["Reading", "Verdict", "Checks", "Evidence for", "It"] {
        assert!(page.contains(&format!("\n{heading}\n")), "{heading}: {page}");
    }
    // From the verdict down to the page: the sources of the evidence with their addresses.
    let addresses = page.lines().filter(|line| line.trim().starts_with("https://")).count();
    assert!(addresses > 0, "{page}");
    let ended = book.run("show s02-limits-above-advise --dataset base").code(2);
    assert!(stderr(&ended).contains("did you mean `s02-limits-above-advice`?"));
}

#[test]
fn the_sentence_is_shown_where_the_text_is_given() {
    let book = Book::new();
    let text = claimbook_tests::path("base-text.txt");
    let shown = |arguments: &str| stdout(&book.run(arguments).code(0));
    let with = shown(&format!("show s02/1 --dataset base --text {}", text.display()));
    let without = shown("show s02/1 --dataset base");
    let sentence = std::fs::read_to_string(text).unwrap();
    assert!(with.len() > without.len());
    let line = with.lines().nth(3).unwrap().trim();
    let start: String = line.split(' ').take(4).collect::<Vec<_>>().join(" ");
    assert!(sentence.contains(&start), "{line}");
}

#[test]
fn the_readme_shows_what_the_commands_print() {
    let readme = include_str!("../../../README.md");
    let book = Book::new();
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut shown = 0;
    // The block that follows the naming of a command is how its output begins.
    for part in readme.split("(`cargo xtask verify --claim ").skip(1) {
        let id = &part[..part.find('`').unwrap()];
        let block = part.split("```").nth(1).and_then(|it| it.strip_prefix("text\n")).unwrap();
        let printed = stdout(&book.run(&format!("verify --claim {id}")).code(0));
        assert!(printed.starts_with(block), "{id}:\n{printed}");
        shown += 1;
    }
    assert_eq!(shown, 3);
    // The numbers that the text of the README gives.
    let stats = stdout(&book.run("stats").code(0));
    let told = ["segments", "claims", "pieces of evidence", "sources", "series", "checks"];
    for word in told {
        let first = stats.lines().next().unwrap();
        let count = first.split(", ").find(|count| count.ends_with(word)).unwrap();
        let count = count.replace("segments", "sentences");
        assert!(plain(readme).contains(&count), "the README does not say {count}");
    }
    let totals = plain(&stdout(&book.run("verify").code(0)));
    let (_, totals) = totals.rsplit_once(" checks: ").unwrap();
    let totals = totals.replace(" are open; 0 not as expected", " are open");
    assert!(plain(readme).contains(&totals), "the README does not say {totals}");
}
