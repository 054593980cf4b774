//! `claimbook fmt`

use super::book::{Book, stderr, stdout};

#[test]
fn a_book_is_given_its_form_once() {
    let book = Book::new();
    book.run("fmt --book base").code(0);
    let formed = book.bytes();
    let again = stdout(&book.run("fmt --book base").code(0));
    assert!(again.ends_with(" files, 0 changed\n"), "{again}");
    book.run("fmt --check --book base").code(0).stderr_eq("");
    assert!(book.bytes() == formed);

    let claim = "claims/s01-small-boat.toml";
    book.edit(claim, "weight = \"detail\"", "weight  =  'detail'   # for now");
    let before = book.bytes();
    let ended = book.run("fmt --check --book base").code(1);
    ended.stderr_eq("help: `claimbook fmt --book base`\n");
    assert!(book.bytes() == before);
    let ended = book.run("fmt --book base").code(0);
    assert!(stdout(&ended).starts_with(&format!("changed base/{claim}\n")), "{}", stdout(&ended));
    assert!(book.read(claim).contains("\nweight = \"detail\" # for now\n"), "{}", book.read(claim));

    // What is no TOML is told, and stays as it is.
    book.write("claims/s03-grounds-closed.toml", "statement = ");
    let ended = book.run("fmt --book base").code(1);
    assert!(stderr(&ended).contains("s03-grounds-closed.toml` is no TOML"), "{}", stderr(&ended));
    assert_eq!(book.read("claims/s03-grounds-closed.toml"), "statement = ");
}

#[test]
fn what_a_command_writes_has_the_form() {
    let book = Book::new();
    book.run("fmt --book base").code(0);
    book.edit("dataset.toml", "stage = \"released\"", "stage = \"draft\"");
    let draft = r#"{ "actors": [{ "kind": "group", "id": "baltic-boats", "name": "Boats", "definition": "All that fish." }] }"#;
    std::fs::write(book.beside("draft.json"), draft).unwrap();
    for command in [
        "rename denmark danmark",
        "import draft.json",
        "add evidence s01-small-boat",
        "add check s01-small-boat --op change",
        "add check s01-small-boat --op events",
        "add relation s01-small-boat",
        "add assessment s01-small-boat",
        "add forecast s01-small-boat",
        "new claim s01/3 other-words",
        "new claim s01-some-words",
        "new actor latvia",
        "new source words-2020-of-them",
        "new series latvia-words-a",
        "new topic words",
        "new origin latvia-office",
        "new unit barrel",
    ] {
        book.run(&format!("{command} --book base")).code(0);
        let ended = book.run("fmt --check --book base");
        let said = stdout(&ended);
        assert!(said.ends_with(" 0 of another form\n"), "{command}: {said}");
    }
    book.run("new book own --title T").code(0);
    book.run("fmt --check --book own").code(0);
}

/// A file of another form keeps it: a command changes no more than it is asked to.
#[test]
fn a_file_of_another_form_keeps_it() {
    let book = Book::new();
    let text = book.read("actors/denmark.toml");
    book.write("actors/denmark.toml", format!("{text}\n\n# the end\n\n\n"));
    book.run("rename denmark danmark --book base").code(0);
    assert_eq!(book.read("actors/danmark.toml"), format!("{text}\n\n# the end\n\n\n"));
}
