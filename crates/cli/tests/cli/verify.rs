//! `claimbook verify` and `claimbook show`

use super::book::{Book, stderr, stdout};

#[test]
fn a_failing_check_is_a_finding_about_the_text() {
    let ended = Book::new().run("verify --book base").code(0).stderr_eq("");
    let report = stdout(&ended);
    assert!(report.contains("  FAILS  half-as-much-again (main reading):"), "{report}");
    assert!(report.ends_with("0 not as expected\n"), "{report}");
}

#[test]
fn one_claim_and_failing_ones() {
    let book = Book::new();
    let ended = book.run("verify --book base --claim s02-limits-above-advice").code(0);
    assert!(
        stdout(&ended).contains(
            "2 checks: 1 holds, 1 fails, 0 are open, 0 are not checked; 0 not as expected"
        )
    );
    let ended = book.run("verify --book base --failing").code(0);
    assert!(!stdout(&ended).contains("  holds  "));
    let ended = book.run("verify --book base --claim s02-limit-above-advice").code(2);
    assert!(stderr(&ended).contains("did you mean `s02-limits-above-advice`?"));
    book.run("verify --book base --claim helcom")
        .code(2)
        .stderr_eq("error: `helcom` is no claim, and only a claim has checks\n");
}

#[test]
fn an_expectation_that_does_not_hold_is_an_error_of_the_book() {
    let book = Book::new();
    book.edit("claims/s02-limits-above-advice.toml", "expect = \"fails\"", "expect = \"holds\"");
    let ended = book.run("verify --book base").code(1);
    assert!(stderr(&ended).starts_with("warning: the book has errors"), "{}", stderr(&ended));
    assert!(stdout(&ended).contains("1 not as expected"), "{}", stdout(&ended));
    let ended = book.run("verify --book base --bless").code(1);
    let proposal = stdout(&ended);
    assert!(proposal.contains("expect = \"holds\" -> expect = \"fails\""), "{proposal}");
}

#[test]
fn reports_for_programs() {
    let book = Book::new();
    let ended = book.run("verify --book base --format json").code(0);
    let lines: Vec<serde_json::Value> =
        stdout(&ended).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.len() > 10);
    for line in &lines {
        // That there are no data is expected by no word of its own.
        let outcome = match &line["outcome"] {
            outcome if outcome == "not-checked" => "indeterminate",
            outcome => outcome.as_str().unwrap(),
        };
        assert_eq!(line["expected"], outcome, "{line}");
        assert!(line["explanation"].as_str().is_some_and(|text| !text.is_empty()), "{line}");
    }
    let ended = book.run("verify --book base --format junit").code(0);
    let report = stdout(&ended);
    assert!(report.contains(&format!("tests=\"{}\" failures=\"0\"", lines.len())), "{report}");
    assert_eq!(report.matches("<testcase ").count(), lines.len());
}

#[test]
fn a_record_with_its_neighbours() {
    let book = Book::new();
    for id in ["s02-limits-above-advice", "helcom", "s02", "s02/1", "cod", "baltic-cod-limit-a"] {
        let ended = book.run(&format!("show {id} --book base")).code(0).stderr_eq("");
        assert!(stdout(&ended).contains(id), "{id}");
    }
    let ended = book.run("show s02-limits-above-advice --book base").code(0);
    let page = stdout(&ended);
    for heading in ["Reading", "Verdict", "Checks", "Evidence for", "It"] {
        assert!(page.contains(&format!("\n{heading}\n")), "{heading}: {page}");
    }
    // From the verdict down to the page: the sources of the evidence with their addresses.
    let addresses = page.lines().filter(|line| line.trim().starts_with("https://")).count();
    assert!(addresses > 0, "{page}");
    let ended = book.run("show s02-limits-above-advise --book base").code(2);
    assert!(stderr(&ended).contains("did you mean `s02-limits-above-advice`?"));
}

#[test]
fn what_rests_on_a_record_and_is_lost_without_it() {
    let book = Book::new();
    let shown = |id: &str| stdout(&book.run(&format!("show {id} --impact --book base")).code(0));
    let claim = shown("s02-low-oxygen-cuts-recruits");
    for heading in [
        "These rest on it",
        "These rest on it by way of others",
        "Without it, all grounds are lost to",
    ] {
        assert!(claim.contains(&format!("\n{heading}\n  s03-")), "{heading}: {claim}");
    }
    assert!(shown("eu-2019-closure").starts_with("source eu-2019-closure\n"));
    assert!(shown("sound-institute").starts_with("origin sound-institute\n"));
    book.run("show helcom --impact --book base")
        .code(2)
        .stderr_eq("error: `helcom` is no claim, source or origin, and nothing rests on it\n");
    let ended = book.run("show sound-institut --impact --book base").code(2);
    assert!(stderr(&ended).contains("did you mean `sound-institute`?"));
}

#[test]
fn the_sentence_is_shown_where_the_text_is_given() {
    let book = Book::new();
    let text = claimbook_tests::path("base-text.txt");
    let shown = |arguments: &str| stdout(&book.run(arguments).code(0));
    let with = shown(&format!("show s02/1 --book base --text {}", text.display()));
    let without = shown("show s02/1 --book base");
    let sentence = std::fs::read_to_string(text).unwrap();
    assert!(with.len() > without.len());
    let line = with.lines().nth(3).unwrap().trim();
    let start: String = line.split(' ').take(4).collect::<Vec<_>>().join(" ");
    assert!(sentence.contains(&start), "{line}");
}

#[test]
fn how_often_an_outcome_stays() {
    let book = Book::new();
    let report = stdout(&book.run("verify --book base --vary").code(0));
    assert!(report.contains("         2 of 6 variations keep the outcome\n"), "{report}");
    assert!(report.contains(" checks turn in more than a quarter of theirs"), "{report}");
    let ended = book.run("verify --book base --vary --format json").code(0);
    for line in stdout(&ended).lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let Some(varied) = line["variations"].as_array() else {
            assert!(["indeterminate", "not-checked"].contains(&line["outcome"].as_str().unwrap()));
            continue;
        };
        let kept = varied.iter().filter(|it| it["outcome"] == line["outcome"]).count();
        assert_eq!(line["kept"], kept, "{line}");
    }
    let report = stdout(&book.run("verify --book base").code(0));
    assert!(!report.contains("variations"), "{report}");
}

#[test]
fn other_numbers_and_what_turns_with_them() {
    let book = Book::new();
    let rows = "time_period,obs_value,obs_status,source,comment\n2024,412,E,,\n2025,470,E,,\n";
    std::fs::write(book.beside("herring.csv"), rows).unwrap();
    let with = "verify --book base --with baltic-herring-biomass-a=herring.csv";
    let report = stdout(&book.run(with).code(1).stderr_eq(""));
    let turned = "\nChecks that come out otherwise (1)\n  \
                  s03-herring-stays-scarce/below-in-2025 (main reading, decisive): holds → fails\n      \
                  `baltic-herring-biomass-a` for 2025: 398 → 470\n\n\
                  Verdicts that rest on that (1)\n  \
                  s03-herring-stays-scarce: mostly-supported (high); rests on `below-in-2025`\n      \
                  `baltic-herring-biomass-a` for 2025: 398 → 470\n";
    assert!(report.contains(turned), "{report}");

    let json = stdout(&book.run(&format!("{with} --format json")).code(1));
    let turned: Vec<serde_json::Value> =
        json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let turned: Vec<_> = turned.iter().filter(|line| line["turned"].is_string()).collect();
    assert_eq!(turned.len(), 2, "{json}");
    assert_eq!((&turned[0]["was"], &turned[0]["is"]), (&"holds".into(), &"fails".into()));
    assert_eq!(turned[1]["cause"]["period"], "2025", "{json}");
    let junit = stdout(&book.run(&format!("{with} --format junit")).code(1));
    assert!(junit.contains("name=\"below-in-2025 turns\"><failure "), "{junit}");

    // With its own numbers nothing turns.
    let own = "verify --book base --with baltic-herring-biomass-a=base/series/baltic-herring-biomass-a.csv";
    let report = stdout(&book.run(own).code(0).stderr_eq(""));
    assert!(report.ends_with("\n0 checks come out otherwise; 0 verdicts and 0 conclusions rest on what is otherwise\n"), "{report}");
}

#[test]
fn other_numbers_keep_the_rules_of_a_series() {
    let book = Book::new();
    let rows = "time_period,obs_value,obs_status,source,comment\n2024,4x2,E,,\n2025,470,E,,\n";
    for (rows, place) in [
        (rows.to_owned(), "bad.csv:2:6"),
        (rows.replace("4x2", "412").replace("2025", "2024"), "bad.csv:3:1"),
        (rows.replace("4x2", "412").replace("470,E,", "470,E,nobody"), "bad.csv:3:12"),
        (rows.replace("obs_value", "value"), "bad.csv:1:"),
    ] {
        std::fs::write(book.beside("bad.csv"), rows).unwrap();
        let with = "verify --book base --with baltic-herring-biomass-a=bad.csv";
        let told = stderr(&book.run(with).code(2).stdout_eq(""));
        assert!(told.contains(&format!("--> {place}")), "{place}: {told}");
    }
    for (given, told) in [
        (
            "baltic-herring-biomass-a",
            "error: `baltic-herring-biomass-a` names no file; write `baltic-herring-biomass-a=FILE.csv`\n",
        ),
        ("helcom=bad.csv", "error: `helcom` is no series, and only a series has rows\n"),
    ] {
        book.run(&format!("verify --book base --with {given}")).code(2).stderr_eq(told.to_owned());
    }
}

#[test]
fn as_of_a_day() {
    let book = Book::new();
    let report = stdout(&book.run("verify --book base --as-of 2026-11-07").code(1).stderr_eq(""));
    assert!(
        report.starts_with("As of 2026-11-07: 10 of 10 series have the values in force, "),
        "{report}"
    );
    assert!(report.contains("supported (high) → mostly-supported (moderate)\n"), "{report}");
    let report = stdout(&book.run("verify --book base --as-of 2025-12-31").code(1).stderr_eq(""));
    assert!(report.contains("`baltic-cod-landings-a` for 2004: 49.9 (A) → 62.0 (P)"), "{report}");
    let last = book.run("verify --book base --as-of 2026-11-24").code(0).stderr_eq("");
    assert!(stdout(&last).contains("\n0 checks come out otherwise; "));
    book.run("verify --book base --as-of 2027-01-01")
        .code(2)
        .stderr_eq("error: the book looks no further than 2026-11-24, and 2027-01-01 is later\n");
}

#[test]
fn what_turns_from_edition_to_edition() {
    let book = Book::new();
    book.run("export --book base --out before --format json").code(0);
    book.edit("series/baltic-herring-biomass-a.csv", "2025,398", "2025,470");
    let told = stdout(&book.run("diff before/dataset.json --book base").code(0));
    assert!(told.contains("2025: 398 → 470\n\nChecks that come out otherwise (1)\n"), "{told}");
    let json = stdout(&book.run("diff before/dataset.json --book base --format json").code(0));
    let rows: serde_json::Value = serde_json::from_str(&json).unwrap();
    let turned = rows.as_array().unwrap().iter().filter(|row| row["turned"].is_string()).count();
    assert_eq!(turned, 2, "{json}");
    let markdown =
        stdout(&book.run("diff before/dataset.json --book base --format markdown").code(0));
    assert!(
        markdown.contains("\n### Verdicts that rest on that (1)\n\n- s03-herring-"),
        "{markdown}"
    );
}
