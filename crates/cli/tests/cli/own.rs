//! A book of one's own, as the README makes it.
#![cfg(unix)]

use std::{fs, path::Path, process::Command};

const README: &str = include_str!("../../../../README.md");

/// What the README says of one's own book.
fn section() -> &'static str {
    let (_, rest) = README.split_once("\n## Your own book\n").unwrap();
    rest.split("\n## ").next().unwrap()
}

#[test]
fn the_readme_makes_a_book_of_a_text() {
    let lines = section().trim().lines().count();
    assert!(lines <= 25, "{lines} lines");
    let script = section().split_once("```sh\n").unwrap().1.split_once("```").unwrap().0;
    assert!(script.lines().count() <= 12);
    // Nothing is typed that a program can count or take the digest of.
    let is_digest = |word: &str| word.len() > 30 && word.bytes().all(|it| it.is_ascii_hexdigit());
    assert!(!script.split_whitespace().any(is_digest));

    let folder = tempfile::tempdir().unwrap();
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    for (from, to) in [("base-text.txt", "text.txt"), ("own/draft.json", "draft.json")] {
        fs::copy(tests.join(from), folder.path().join(to)).unwrap();
    }
    let program = Path::new(env!("CARGO_BIN_EXE_claimbook")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let run = |script: &str| {
        let mut shell = Command::new("sh");
        shell.args(["-e", "-c", script]).env("PATH", &path).current_dir(folder.path());
        let ended = shell.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        assert!(ended.status.success(), "{}{}", text(ended.stdout), text(ended.stderr));
        (text(ended.stdout), text(ended.stderr))
    };
    let (said, _) = run(script);
    assert!(said.contains("16 sentences in 4 sections"), "{said}");
    assert!(said.contains("1 check: 1 holds"), "{said}");
    let (_, sum) = run("claimbook validate cod --text text.txt");
    assert!(sum.contains("\ncod: 0 errors, 0 warnings, "), "{sum}");
    let html = fs::read_to_string(folder.path().join("dist/book.html")).unwrap();
    assert!(html.contains("Who was left with the bill"));
    let text = fs::read_to_string(tests.join("base-text.txt")).unwrap();
    let baked = fs::read_to_string(folder.path().join("cod-book/src/generated/claims.rs")).unwrap();
    assert!(baked.contains("s02-cod-halved"));
    // The text itself enters neither the book nor what is made of it.
    for sentence in text.lines().filter(|line| line.len() > 80) {
        assert!(!html.contains(sentence) && !baked.contains(sentence), "{sentence}");
    }
}
