//! What a chore of the workspace advises is typed as that chore is.
#![cfg(unix)]

use claimbook_tests::Overlaid;
use snapbox::cmd::Command;

#[test]
fn advice_names_this_program_and_the_book_that_it_was_given() {
    let book = Overlaid::base();
    std::fs::remove_file(book.root().join("document.toml")).unwrap();
    let folder = book.root().parent().unwrap().to_owned();
    // `cargo xtask` here is the program as it was built for this test.
    let run = |line: &str| {
        let line = format!("cargo() {{ shift; {} \"$@\"; }}; {line}", env!("CARGO_BIN_EXE_xtask"));
        Command::new("sh").args(["-c", &line]).current_dir(&folder).assert()
    };
    run("cargo xtask validate base --format json")
        .code(1)
        .stdout_eq("[..]\"help\":\"make one: `cargo xtask new document --book base`\"[..]\n");
    run("cargo xtask new document --book base").code(0);
    assert!(book.root().join("document.toml").exists());
}
