//! `claimbook new claim` of a sentence, and `claimbook add`

use super::book::{Book, stderr, stdout};

/// The lines of a text that are neither empty nor a comment.
fn lines(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

#[test]
fn a_claim_is_begun_from_its_sentence() {
    let book = Book::new();
    let anchors = book.read("anchors.csv");
    let said =
        book.run("new claim s02.1/2 some-words --text text.txt --book base").code(0).stderr_eq("");
    said.stdout_eq(
        "    9  [..]\nwrote base/claims/s02-some-words.toml\na draft: fill it in, then \
         `claimbook validate --book base`; evidence and more by `claimbook add evidence s02-some-words --book base`\n",
    );
    let text = book.read("claims/s02-some-words.toml");
    assert_eq!(
        lines(&text),
        [
            "statement = \"\"",
            "segments = [\"s02.1/2\"]",
            "kind = \"\"",
            "modality = \"\"",
            "measurability = \"\"",
            "time_scope = \"\"",
            "actors = [{ actor = \"\", role = \"\" }]",
            "topics = [\"\"]",
            "weight = \"\"",
            "status = \"draft\"",
        ]
    );
    assert!(text.contains("# One of: thesis, pillar, detail.\n"), "{text}");
    for offered in ["# label = \"\"\n", "# reading = \"\"\n", "# headline = { label = \"\" }\n"] {
        assert!(text.contains(offered), "{text}");
    }
    assert!(!text.contains("# effect ="), "{text}");
    // Its anchor is that of the sentence as it is.
    let now = book.read("anchors.csv");
    let added = now.strip_prefix(anchors.trim_end()).unwrap().trim();
    let of_sentence = book.read("sections/s02.1.toml");
    let digest = added.strip_prefix("s02-some-words,s02.1/2,").unwrap();
    assert!(of_sentence.contains(digest), "{added}");

    for (given, error) in [
        (
            "s02.1/2 some-words",
            "claim `s02-some-words` is there already: `base/claims/s02-some-words.toml`",
        ),
        (
            "s02.1/2 s02-some-words",
            "claim `s02-some-words` is there already: `base/claims/s02-some-words.toml`",
        ),
        ("s02.1/9 words", "the book has no sentence `s02.1/9`; did you mean `s02.1/[..]`?"),
        ("s02.1/2 Words", "`s02-Words` cannot be the id of a claim: expected [..]"),
        (
            "s02.1/2",
            "a claim from the sentence `s02.1/2` needs a name after it, such as `trade-scale`",
        ),
        (
            "s03-words more",
            "a second name and `--text` are of a claim from a sentence: `claim s04/1 some-words`",
        ),
    ] {
        let kept = book.bytes();
        let ended = book.run(&format!("new claim {given} --book base")).code(2).stdout_eq("");
        ended.stderr_eq(format!("error: {error}\n"));
        assert!(book.bytes() == kept, "{given}");
    }
}

#[test]
fn a_claim_is_begun_while_another_is_half_written() {
    let book = Book::new();
    for name in ["one", "two"] {
        book.run(&format!("new claim s02.1/2 {name} --book base")).code(0).stderr_eq("");
    }
}

#[test]
fn blocks_are_added_in_their_place() {
    let book = Book::new();
    let file = "claims/s02-cod-landings-halved.toml";
    let before = book.read(file);
    for (part, header, next) in [
        ("relation", "[[relations]]", Some("[[evidence]]")),
        ("evidence", "[[evidence]]", Some("[[checks]]")),
        ("check --op change", "[[checks]]", Some("[[assessments]]")),
        ("forecast", "[[forecasts]]", Some("[[assessments]]")),
        ("assessment", "[[assessments]]", None),
    ] {
        book.write(file, &before);
        let said = book
            .run(&format!("add {part} s02-cod-landings-halved --book base"))
            .code(0)
            .stderr_eq("");
        let said = stdout(&said);
        let line = said.strip_prefix(&format!("added base/{file}:")).unwrap();
        let line: usize = line.lines().next().unwrap().parse().unwrap();
        let text = book.read(file);
        let all: Vec<&str> = text.lines().collect();
        assert_eq!(all[line - 1], header, "{said}");
        let after = all[line..].iter().find(|line| line.starts_with("[["));
        assert_eq!(after.copied(), next, "{part}");
        // All else is as it was.
        let mut rest = all[..line - 1].join("\n").trim_end().to_owned();
        if let Some(next) = next {
            let at = text.rfind(&format!("\n\n{next}")).unwrap();
            let at = text[..at].len().max(text.find(header).unwrap());
            let first = text[text.lines().take(line).map(|line| line.len() + 1).sum::<usize>()..]
                .find(&format!("\n{next}"))
                .unwrap();
            let start = text.lines().take(line).map(|line| line.len() + 1).sum::<usize>() + first;
            assert!(start <= at);
            rest.push('\n');
            rest.push_str(&text[start..]);
        } else {
            rest.push('\n');
        }
        assert_eq!(rest, before, "{part}");
        // What is left empty is asked for, and nothing but that.
        let found = book.findings();
        for code in ["[F003]", "[F004]", "[F006]", "[F008]", "[F011]"] {
            assert!(!found.contains(code), "{part}: {found}");
        }
        assert!(found.contains(&format!("base/{file}:")), "{part}: {found}");
    }
}

#[test]
fn a_check_is_added_with_the_fields_of_its_test() {
    let book = Book::new();
    let claim = "s02-cod-landings-halved";
    book.run(&format!("add check {claim} --op change --book base")).code(0);
    let text = book.read(&format!("claims/{claim}.toml"));
    let added = &text[text.find("[[checks]]\n#").unwrap()..text.find("[[assessments]]").unwrap()];
    assert_eq!(
        lines(added),
        [
            "[[checks]]",
            "slug = \"\"",
            "tests = \"\"",
            "reading = \"main\"",
            "bar_reason = \"\"",
            "expect = \"\"",
            "decisive = false",
            "[checks.test]",
            "op = \"change\"",
            "series = \"\"",
            "from = \"\"",
            "to = \"\"",
            "measure = \"\"",
            "[checks.test.bar]",
            "unit = \"\"",
        ]
    );
    let filled = text
        .replace("slug = \"\"", "slug = \"fell\"")
        .replace("tests = \"\"", "tests = \"Landings fell.\"")
        .replace(
            "bar_reason = \"\"",
            "bar_reason = \"Less is less, and fell is what the main reading asks.\"",
        )
        .replace("expect = \"\"", "expect = \"holds\"")
        .replace("series = \"\"", "series = \"baltic-cod-landings-a\"")
        .replace("from = \"\"", "from = \"1995\"")
        .replace("to = \"\"", "to = \"2004\"")
        .replace("measure = \"\"", "measure = \"relative\"")
        .replace("# cmp = \"\"", "cmp = \"lt\"")
        .replace("# value = \"\"", "value = \"0\"")
        .replace("unit = \"\"", "unit = \"one\"")
        .replace("# tolerance = \"\"", "tolerance = \"0.005\"");
    book.write(&format!("claims/{claim}.toml"), filled);
    assert_eq!(book.findings(), "");
    let ran = stdout(&book.run(&format!("verify --claim {claim} --book base")).code(0));
    assert!(ran.contains("fell"), "{ran}");
}

#[test]
fn what_cannot_be_added_is_said() {
    let book = Book::new();
    let kept = book.bytes();
    for (given, error) in [
        (
            "verdict s02-cod-landings-halved",
            "a claim has no part `verdict`; it has relation, evidence, check, forecast, assessment\n",
        ),
        (
            "evidence s02-none",
            "the book has no claim `s02-none`: there is no `base/claims/s02-none.toml`\n",
        ),
        ("evidence ../dataset", "the book has no claim `../dataset`: [..]\n"),
        (
            "check s02-cod-landings-halved",
            "a check has a sort of test, and nothing else has one: value, change, trend, ratio, compare, rank, \
             membership, events, all, any\nhelp: one is named with `--op`; `claimbook explain change` tells its fields\n",
        ),
        (
            "evidence s02-cod-landings-halved --op change",
            "a check has a sort of test, and nothing else has one: [..]\n[..]\n",
        ),
    ] {
        let ended = book.run(&format!("add {given} --book base")).code(2).stdout_eq("");
        ended.stderr_eq(format!("error: {error}"));
    }
    assert!(book.bytes() == kept);
    book.edit(
        "claims/s02-cod-landings-halved.toml",
        "kind = \"historical-fact\"",
        "kind = historical",
    );
    let ended = book.run("add evidence s02-cod-landings-halved --book base").code(2);
    assert!(stderr(&ended).contains("is no TOML as it is"), "{}", stderr(&ended));
}

#[test]
fn a_claim_is_finished_once_nothing_is_to_do() {
    let book = Book::new();
    book.edit("dataset.toml", "stage = \"released\"", "stage = \"draft\"");
    let done = "claims/s03-small-boats-first.toml";
    let text = book.read(done);
    book.write(
        done,
        text.replacen(
            "weight = \"detail\"\n",
            "weight = \"detail\"\nstatus = \"draft\" # by hand\n",
            1,
        ),
    );
    book.run("new claim s01/3 other-words --book base").code(0);
    let kept = book.bytes();
    for (named, said) in [
        ("s01-other-words", "claim `s01-other-words` is not finished: "),
        ("s01-small-boat", "`s01-small-boat` is no claim in draft"),
        ("s01-small-boot", "did you mean `s01-small-boat`?"),
    ] {
        let ended = book.run(&format!("finish s03-small-boats-first {named} --book base")).code(2);
        assert!(stderr(&ended).contains(said), "{}", stderr(&ended));
        assert!(book.bytes() == kept);
    }
    let ended = book.run("finish --all --book base").code(1);
    assert!(stderr(&ended).starts_with("s01-other-words is a draft still: "), "{}", stderr(&ended));
    assert!(stdout(&ended).ends_with("1 claim finished\n"), "{}", stdout(&ended));
    assert_eq!(
        book.read(done),
        text.replacen("weight = \"detail\"\n", "weight = \"detail\"\n# by hand\n", 1)
    );
}
