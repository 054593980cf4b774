//! Every command that is advised can be run as it is printed, and acts on the book that it was
//! advised for.
#![cfg(unix)]

use std::{collections::BTreeSet, fs, path::Path};

use claimbook_tests::{Overlaid, pages::Page};
use snapbox::cmd::{Command, OutputAssert};

use super::book::{stderr, stdout, tree};

/// Runs a line as a shell does, in a folder.
fn typed(line: &str, folder: &Path) -> OutputAssert {
    let program = Path::new(env!("CARGO_BIN_EXE_claimbook")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    Command::new("sh")
        .args(["-c", line])
        .env("PATH", format!("{}:{path}", program.display()))
        .current_dir(folder)
        .assert()
}

/// The commands that a text advises: what stands between backticks and begins with the program.
fn advised(text: &str) -> BTreeSet<String> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.filter(|quoted| quoted.starts_with("claimbook ")).map(str::to_owned).collect()
}

/// A copy of a book under a name that a shell takes apart unless it is quoted.
fn copied(book: &Overlaid, files: &[(&str, &str, &str)]) -> (tempfile::TempDir, &'static str) {
    let folder = tempfile::TempDir::new().unwrap();
    for file in book.files() {
        let path = folder.path().join("it's a book").join(&file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::copy(book.root().join(&file), path).unwrap();
    }
    for (file, old, new) in files {
        let path = folder.path().join("it's a book").join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.matches(old).count(), 1, "{file}: {old}");
        fs::write(path, text.replace(old, new)).unwrap();
    }
    (folder, r"'it'\''s a book'")
}

#[test]
fn what_a_report_advises_changes_the_book_of_the_report() {
    let mut seen = BTreeSet::new();
    // What an author has beside the book.
    let copies = tempfile::tempdir().unwrap();
    let copy = copies.path().join("copy.txt");
    fs::write(&copy, "These are the first words of a text and these its last words.").unwrap();
    for case in Page::rules().iter().flat_map(|page| &page.cases) {
        let count = advised(&case.report).len();
        if count == 0 {
            continue;
        }
        let book = Overlaid::new(case);
        let (folder, name) = copied(&book, &[]);
        let inside = folder.path().join("it's a book");
        // From beside the book, which is named, and from within it, where it is not.
        for (here, named) in [(folder.path(), format!("--book {name}")), (&inside, String::new())] {
            if named.is_empty() && !inside.join("dataset.toml").exists() {
                continue;
            }
            // Paths in front of a finding may hold quotes, and long lines are cut to the screen.
            let report = typed(&format!("claimbook validate --format github {named}"), here);
            let lines = advised(&stdout(&report));
            assert_eq!(lines.len(), count, "“{}”: {lines:?}", case.title);
            for line in lines {
                let (folder, _) = copied(&book, &[]);
                let inside = folder.path().join("it's a book");
                let before = tree(&inside);
                let here = if named.is_empty() { &inside } else { folder.path() };
                typed(&line.replace(" FILE ", &format!(" '{}' ", copy.display())), here).code(0);
                assert!(tree(&inside) != before, "“{}”: {line}", case.title);
                let beside = fs::read_dir(folder.path()).unwrap().count();
                assert_eq!(beside, 1, "“{}”: {line}", case.title);
                let mut words = line.split(' ').skip(1);
                seen.insert(match words.next().unwrap() {
                    "new" => format!("new {}", words.next().unwrap()),
                    command => command.to_owned(),
                });
            }
        }
    }
    let expected = [
        "accept",
        "finish",
        "let-stand",
        "new actor",
        "new claim",
        "new dataset",
        "new origin",
        "new series",
        "new source",
        "new topic",
        "new unit",
        "recover",
        "rename",
        "sources",
    ];
    assert_eq!(seen, expected.map(str::to_owned).into());
}

#[test]
fn what_a_refusal_advises_is_about_the_same_book() {
    let base = Overlaid::base();
    let broken = ("actors/helcom.toml", "name = ", "nam = ");
    let (folder, name) = copied(&base, &[broken]);
    let ended = typed(&format!("claimbook rename denmark danmark --book {name}"), folder.path());
    let lines = advised(&stderr(&ended.code(2)));
    assert_eq!(lines, [format!("claimbook validate --book {name}")].into());
    let ended = typed(lines.first().unwrap(), folder.path()).code(1);
    assert!(stdout(&ended).contains("nam = "), "{}", stdout(&ended));

    let (folder, name) = copied(&base, &[]);
    let path = folder.path().join("it's a book/actors/cod.toml");
    fs::write(path, "name = \"Captain Cod\"\nkind = \"person\"\n").unwrap();
    let ended = typed(&format!("claimbook rename cod gadus --book {name}"), folder.path());
    let lines = advised(&stderr(&ended.code(2)));
    assert_eq!(lines, [format!("claimbook rename cod gadus --kind actor --book {name}")].into());
    typed(lines.first().unwrap(), folder.path()).code(0);
    assert!(folder.path().join("it's a book/actors/gadus.toml").exists());
}

#[test]
fn what_other_commands_advise_is_about_the_same_book() {
    let base = Overlaid::base();
    for (given, advice, says) in [
        ("new actor latvia", "validate", "latvia.toml"),
        ("show nothing-like-it", "stats", "claims"),
        ("verify --claim nothing-like-it", "stats", "claims"),
    ] {
        let (folder, name) = copied(&base, &[]);
        let ended = typed(&format!("claimbook {given} --book {name}"), folder.path());
        let lines = advised(&(stdout(&ended) + &stderr(&ended)));
        assert_eq!(lines, [format!("claimbook {advice} --book {name}")].into(), "{given}");
        let ended = typed(lines.first().unwrap(), folder.path());
        assert!(stdout(&ended).contains(says), "{given}: {}", stdout(&ended));
    }
    // A rule is described without a book.
    let lines = advised(&stderr(&typed("claimbook explain rule", &base.root()).code(2)));
    assert_eq!(lines, ["claimbook explain".to_owned()].into());
    typed("claimbook explain", &base.root()).code(0);
    // Where there is no book, one is begun in a folder of its own, and is valid as it comes.
    let empty = tempfile::TempDir::new().unwrap();
    let lines = advised(&stderr(&typed("claimbook stats", empty.path()).code(2)));
    assert_eq!(lines, ["claimbook new book my-book --title 'My book'".to_owned()].into());
    typed(lines.first().unwrap(), empty.path()).code(0);
    typed("claimbook validate --book my-book", empty.path()).code(0);
}
