//! Colours, widths, completions and manual pages.

use super::book::{Book, stderr, stdout};

/// A text without the signs that colour it.
fn plain(text: &str) -> String {
    let mut parts = text.split('\x1b');
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').unwrap().1)
}

#[test]
fn outcomes_and_verdicts_have_colours_where_these_are_asked_for() {
    let book = Book::new();
    for (command, colored) in [
        ("verify --book base", "\x1b[31mFAILS\x1b[0m"),
        ("show s02-cod-landings-halved --book base", "\x1b[32m"),
        ("stats --book base", "\x1b[33mmixed\x1b[0m"),
    ] {
        let without = stdout(&book.run(command));
        assert!(!without.contains('\x1b'), "{without}");
        let with = stdout(&book.run(&format!("{command} --color always")));
        assert!(with.contains(colored), "{command}: {with}");
        // No word is said otherwise, and no line broken elsewhere.
        assert_eq!(plain(&with), without);
        assert_eq!(stdout(&book.run(&format!("--color never {command}"))), without);
    }
    book.edit("claims/s01-small-boat.toml", "\"coastal-fishers\"", "\"costal-fishers\"");
    let report = stdout(&book.run("validate base --color always"));
    assert!(report.contains('\x1b'), "{report}");
    let ended = book.run("stats --color sometimes --book base").code(2);
    assert!(stderr(&ended).contains("auto, always, never"), "{}", stderr(&ended));
}

#[test]
fn what_is_printed_fits_80_columns() {
    let book = Book::new();
    for command in ["stats", "verify", "show s02-cod-landings-halved", "show s02"] {
        let said = stdout(&book.run(&format!("{command} --book base")));
        for line in said.lines() {
            // A word may be wider, such as an address.
            let is_one = !line.trim().contains(' ');
            assert!(line.chars().count() <= 80 || is_one, "{command}: {line}");
        }
    }
}

#[cfg(feature = "manual")]
#[test]
fn completions_and_manual_pages_know_every_command() {
    let book = Book::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let said = stdout(&book.run(&format!("completions {shell}")).code(0));
        assert!(said.contains("coding-sheet") && said.contains("deny-warnings"), "{shell}");
    }
    book.run("man pages").code(0);
    let page = |name: &str| std::fs::read_to_string(book.beside("pages").join(name)).unwrap();
    assert!(page("claimbook.1").contains("claimbook\\-validate(1)"), "{}", page("claimbook.1"));
    assert!(page("claimbook-validate.1").contains("deny\\-warnings"));
    // They are for packagers, and no help lists them.
    assert!(!stdout(&book.run("--help").code(0)).contains("completions"));
}
