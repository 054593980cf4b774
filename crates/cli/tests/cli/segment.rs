//! `claimbook segment`

use std::fs;

use super::book::{Book, stderr, stdout, tree};

/// A folder with nothing but the description of a book.
fn begun() -> Book {
    let book = Book::new();
    let description = book.read("dataset.toml").replace("\"released\"", "\"draft\"");
    // A name that another text needs.
    let lines = description.lines().filter(|line| !line.starts_with("own_words_exceptions"));
    let description = lines.collect::<Vec<_>>().join("\n") + "\n";
    fs::remove_dir_all(book.beside("base")).unwrap();
    fs::create_dir(book.beside("base")).unwrap();
    book.write("dataset.toml", description);
    book
}

#[test]
fn a_text_becomes_the_sections_of_a_book() {
    let book = begun();
    let text = "# The sea\n\nIt is wide, says Dr. Holm. It is deep.\n\n## Cod\n\n- Limits\n- None kept them.\n\n\
                ## Herring\n\nThey stay.\n";
    fs::write(book.beside("sea.md"), text).unwrap();
    let said = book.run("segment sea.md --book base").code(0).stderr_eq("");
    said.stdout_eq(
        "s01  The sea\n    1  It is wide, says Dr. Holm.\n    2  It is deep.\n\
         s02  Cod\n      – Limits\n    3  None kept them.\ns03  Herring\n    4  They stay.\n\
         4 sentences in 3 sections, 110 bytes\n\
         wrote base/document.toml\nwrote base/sections/s01.toml\nwrote base/sections/s02.toml\nwrote base/sections/s03.toml\n\
         the text itself is not stored; wrong split? `claimbook segment sea.md --join A,B --book base` or \
         `claimbook segment sea.md --split A 'last words of the first' --book base`\n",
    );
    let written = book.read("sections/s02.toml");
    let lines = [
        "title = \"Cod\"",
        "title = \"Limits\"",
        "id = \"s02/1\"",
        "position = 3",
        "group = 1",
        "words = 3",
    ];
    for line in lines {
        assert!(written.lines().any(|it| it == line), "{line}: {written}");
    }
    // A draft is valid as it comes: what is left is to do.
    let found = book.run("validate base --text sea.md").code(0);
    assert!(stderr(&found).contains("0 errors"), "{}", stderr(&found));
}

#[test]
fn a_split_is_corrected() {
    let book = begun();
    fs::write(book.beside("sea.txt"), "It is wide. And deep; so they say.\n").unwrap();
    book.run("segment sea.txt --book base").code(0);
    let said = stdout(&book.run("segment sea.txt --book base --join 1,2").code(0));
    assert!(
        said.starts_with("s01  (no heading)\n    1  It is wide. And deep; so they say.\n"),
        "{said}"
    );
    let said = stdout(&book.run("segment sea.txt --book base --split 1 deep;").code(0));
    assert!(said.contains("    1  It is wide. And deep;\n    2  so they say.\n"), "{said}");
    let kept = book.bytes();
    for (arguments, error) in [
        ("--join 1,3", "sentences 1 and 3 cannot be joined: [..]"),
        ("--join 7,8", "the text has 2 sentences, and none at 7"),
        ("--split 1 shallow", "sentence 1 has the words `shallow` nowhere before its end"),
        ("--split x shallow", "`x` is no position of a sentence"),
    ] {
        book.run(&format!("segment sea.txt --book base {arguments}"))
            .code(2)
            .stdout_eq("")
            .stderr_eq(format!("error: {error}\n"));
    }
    assert!(book.bytes() == kept);
}

#[test]
fn another_edition_is_told() {
    let book = Book::new();
    let text = fs::read_to_string(book.beside("text.txt")).unwrap();
    let new = text.replace("fell by about half.", "fell by nearly half.");
    fs::write(book.beside("text.txt"), format!("Nobody asked the eels. {new}")).unwrap();
    let kept = tree(&book.beside("base"));
    book.run("segment text.txt --book base").code(2).stderr_eq(
        "error: the book has the sentences of another edition of the text\n\
         help: with `--update` its claims follow their sentences into this one\n",
    );
    assert!(tree(&book.beside("base")) == kept);
    let said = stdout(&book.run("segment text.txt --update --book base").code(0));
    for line in [
        "15 found by their digest, 3 of them renumbered, 0 moved, 1 changed, 0 lost, 1 new\n",
        "  changed  was s02/1, now s02/1: Between 1995 and 2004 the weight of cod brought ashore from the sea fell by \
         nearly half.\n",
        "  new  s01/1: Nobody asked the eels.\n",
        "  claim s02-cod-landings-halved is a draft again: read it with its sentences, then accept it\n",
    ] {
        assert!(said.contains(line), "{line}{said}");
    }
    let found = book.findings();
    assert!(found.contains("[R091]") && !found.contains("[R013]"), "{found}");
}

/// The limit of scripts without blanks is told, with the way to stay within it.
#[test]
fn a_script_without_blanks_is_told() {
    let book = begun();
    let sentences = [
        "波罗的海的鳕鱼在过去二十年里减少了一半以上。",
        "小船的渔民因此失去了大部分收入，没有人赔偿他们。",
    ];
    fs::write(book.beside("sea.txt"), sentences.concat() + "\n").unwrap();
    let ended = book.run("segment sea.txt --language zh --book base").code(0);
    assert!(stdout(&ended).contains("\n1 sentence in 1 section"), "{}", stdout(&ended));
    assert!(
        stderr(&ended).starts_with("warning: 1 sentence of a script without blanks"),
        "{}",
        stderr(&ended)
    );
    fs::write(book.beside("sea.txt"), sentences.join("\n\n") + "\n").unwrap();
    let ended = book.run("segment sea.txt --language zh --update --book base").code(0);
    ended.stderr_eq("");
    for sentence in sentences {
        assert!(stdout(&book.run("segment sea.txt --update --book base")).contains(sentence));
    }
    let found = book.run("validate base --text sea.txt").code(0);
    assert!(stderr(&found).contains("0 errors"), "{}", stderr(&found));
}
