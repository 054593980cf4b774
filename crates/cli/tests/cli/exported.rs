//! What was exported is a book for every command that reads one, and for none that writes in it.

use super::book::{Book, stderr, stdout, tree};

/// The forms of an export, and the folder that one stands in.
const FORMS: [&str; 3] = ["out/dataset.json", "out/jsonl", "out"];

#[test]
fn every_command_that_reads_takes_an_export() {
    let book = Book::new();
    book.run("export --book base --out out").code(0);
    let before = tree(&book.beside("out"));
    for command in [
        "show s01-small-boat",
        "stats",
        "verify",
        "verify --vary",
        "verify --format json",
        "agreement",
        "validate --format json",
    ] {
        let expected = book.run(&format!("{command} --book base"));
        let expected = (expected.get_output().status.code(), stdout(&expected));
        for form in FORMS {
            let told = book.run(&format!("{command} --book {form}"));
            let told = (told.get_output().status.code(), stdout(&told));
            assert_eq!(told, expected, "{command} --book {form}");
        }
    }
    for form in FORMS {
        book.run(&format!("validate {form} --deny-warnings")).code(0);
        let none = stdout(&book.run(&format!("diff {form} --book base")).code(0));
        assert_eq!(none, "  nothing is otherwise\n", "{form}");
        let none = stdout(&book.run(&format!("diff base {form} --book base")).code(0));
        assert_eq!(none, "  nothing is otherwise\n", "{form}");
        book.run(&format!("export --book {form} --out again")).code(0);
        assert!(tree(&book.beside("again")) == before, "{form}");
        book.run(&format!("coding-sheet sheet.csv --seed 4 --force --book {form}")).code(0);
        book.run(&format!("bake --out baked --crate a-book --book {form}")).code(0);
    }
    assert!(tree(&book.beside("out")) == before);
}

#[test]
fn no_command_writes_in_an_export() {
    let book = Book::new();
    book.run("export --book base --out out").code(0);
    let before = tree(&book.beside("out"));
    std::fs::write(book.beside("draft.json"), "{}").unwrap();
    for command in [
        "rename denmark danmark",
        "fmt",
        "fmt --check",
        "finish --all",
        "accept --all",
        "release",
        "recover",
        "new actor latvia",
        "new claim s01/1 some-words",
        "add evidence s01-small-boat",
        "import draft.json",
    ] {
        for form in FORMS {
            let told = stderr(&book.run(&format!("{command} --book {form}")).code(2));
            let expected = format!(
                "error: `{form}` is an export, which is read and not changed; change the book that it was made from, and \
                 export that again\n"
            );
            assert_eq!(told, expected, "{command} --book {form}");
        }
    }
    for form in FORMS {
        let told = stderr(&book.run(&format!("export --book {form} --out out")).code(2));
        assert!(told.contains("choose another folder"), "{told}");
    }
    assert!(tree(&book.beside("out")) == before);
}

#[test]
fn what_is_wrong_with_an_export_is_said_with_its_place() {
    let book = Book::new();
    book.run("export --book base --out out").code(0);
    let document = std::fs::read_to_string(book.beside("out/dataset.json")).unwrap();
    let faulty = document.replacen("\"actor\": \"denmark\"", "\"actor\": \"denmerk\"", 1);
    let line = faulty.lines().position(|line| line.contains("denmerk")).unwrap() + 1;
    std::fs::write(book.beside("faulty.json"), &faulty).unwrap();
    let told = stdout(&book.run("validate faulty.json --format short").code(1));
    assert!(told.starts_with(&format!("faulty.json:{line}:20: error[R003]")), "{told}");
    // What reads all that can be read, reads a book as far as it goes.
    book.run("show poland --book faulty.json").code(0);
    std::fs::write(book.beside("half.json"), &document[..document.len() / 2]).unwrap();
    let told = stderr(&book.run("diff half.json --book base").code(2));
    assert!(
        told.starts_with("error: `half.json` cannot be read: the JSON cannot be read: "),
        "{told}"
    );
    book.run("validate half.json").code(1);
    book.run("stats --book half.json").code(1);
}
