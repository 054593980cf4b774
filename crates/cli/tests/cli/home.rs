//! Which book a command works on.

use std::{fs, path::Path};

use snapbox::cmd::{Command, OutputAssert};

use super::book::{Book, stdout, tree};

/// Runs the program in a folder.
fn run(folder: &Path, arguments: &str) -> OutputAssert {
    Command::new(env!("CARGO_BIN_EXE_claimbook"))
        .args(arguments.split(' '))
        .current_dir(folder)
        .assert()
}

#[test]
fn the_book_that_one_stands_in() {
    let book = Book::new();
    let stats = stdout(&book.run("stats --book base"));
    for (folder, name) in [("base", "."), ("base/claims", "..")] {
        let folder = book.beside(folder);
        run(&folder, "validate").code(0).stderr_eq(format!("{name}: 0 errors, 0 warnings\n"));
        run(&folder, "stats").code(0).stdout_eq(&stats);
        run(&folder, "verify --claim s02-limits-above-advice").code(0);
        run(&folder, "show helcom").code(0);
    }
    run(&book.beside("base/claims"), "rename cod gadus")
        .code(0)
        .stdout_eq("changed ../claims/[..]\n...\n");
    run(&book.beside("base"), "new actor latvia")
        .code(0)
        .stdout_eq("wrote ./actors/latvia.toml\nfill it in, then run `claimbook validate`\n");
    assert!(book.read("topics.toml").contains("\"gadus\""));
    let found = run(&book.beside("base/claims"), "validate --format short").code(1);
    assert!(stdout(&found).contains("../actors/latvia.toml:"), "{}", stdout(&found));
}

#[test]
fn the_book_that_is_named() {
    let book = Book::new();
    let other = book.beside("other");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("dataset.toml"), "not a book").unwrap();
    // The folder that one stands in is not asked; the older name of the option is still known.
    for arguments in ["validate ../base", "validate --book ../base", "validate --dataset ../base"] {
        run(&other, arguments).code(0).stderr_eq("../base: 0 errors, 0 warnings\n");
    }
    for command in ["stats", "verify", "show helcom", "export --out out", "rename cod gadus"] {
        for option in ["--book", "--dataset"] {
            run(&other, &format!("{command} {option} ../base")).code(0);
            run(&other, &format!("{command} {option} nowhere")).code(2);
            if command == "rename cod gadus" {
                run(&other, &format!("rename gadus cod {option} ../base")).code(0);
            }
        }
    }
    run(&other, "validate ../base --book ../base").code(2);
    run(&other, "validate").code(1);
}

#[test]
fn no_book_is_said_with_the_books_below() {
    let book = Book::new();
    let beside = book.beside(".");
    let begin =
        "error: there is no book here: neither this folder nor one above it has a `dataset.toml`";
    for command in ["validate", "stats", "show cod", "export", "new actor latvia", "rename a b"] {
        run(&beside, command)
            .code(2)
            .stdout_eq("")
            .stderr_eq(format!("{begin}; name one with `--book`: `base`\n"));
    }
    for folder in ["a/b/c", "a/b/c/d", ".hidden", "z"] {
        fs::create_dir_all(book.beside(folder)).unwrap();
        fs::write(book.beside(folder).join("dataset.toml"), "").unwrap();
    }
    run(&beside, "stats")
        .code(2)
        .stderr_eq(format!("{begin}; name one with `--book`: `a/b/c`, `base`, `z`\n"));

    let empty = book.beside("empty");
    fs::create_dir(&empty).unwrap();
    run(&empty, "validate").code(2).stderr_eq(format!(
        "{begin}; name one with `--book DIR`, or begin one: `claimbook new book my-book --title 'My book'`\n"
    ));
    assert!(tree(&empty).is_empty());
}

#[test]
fn a_book_that_is_not_there_is_not_made() {
    let book = Book::new();
    let beside = book.beside(".");
    let files = tree(&beside);
    for command in ["new claim s01-some-words", "new actor latvia", "new document", "validate"] {
        run(&beside, &format!("{command} --book bsae"))
            .code(2)
            .stdout_eq("")
            .stderr_eq("error: there is nothing at `bsae`; did you mean the book `base`?\n");
    }
    run(&book.beside("base/claims"), "stats --book ../../bas")
        .code(2)
        .stderr_eq("error: there is nothing at `../../bas`; did you mean the book `../../base`?\n");
    assert!(tree(&beside) == files);

    // A folder without a description is no book either.
    fs::create_dir(book.beside("plans")).unwrap();
    run(&beside, "new actor latvia --book plans").code(2).stderr_eq(
        "error: `plans` is no book: it has no `dataset.toml`; books nearby: `base`; to begin one: \
         `claimbook new book my-book --title 'My book'`\n",
    );
    assert!(tree(&book.beside("plans")).is_empty());
    run(&beside, "new dataset --book plans").code(0);
    run(&beside, "new actor latvia --book plans").code(0);
}

#[test]
fn an_export_lies_beside_its_book() {
    let book = Book::new();
    let files = book.bytes();
    for (folder, arguments, said) in [
        (".", "export --book base", "dist"),
        ("base", "export", "../dist"),
        ("base/claims", "export", "../../dist"),
        ("base", "export --book .", "../dist"),
        ("base", "export --book ../base/", "../dist"),
    ] {
        run(&book.beside(folder), arguments).code(0).stdout_eq(format!(
            "file [..]\n...\nwrote [..] files to {said}\npages for people too: [..]\n"
        ));
        fs::remove_dir_all(book.beside("dist")).unwrap();
    }
    assert!(book.bytes() == files);
}
