//! Editions of a book: what is released, what differs from it, and where an old id leads.

use std::process::Command;

use super::book::{Book, stdout};

const CLAIM: &str = "claims/s01-small-boat.toml";
const OTHER: &str = "claims/s02-forum-watched.toml";

/// Keeps the book as it is, as a revision of git.
fn commit(book: &Book) {
    let git = |arguments: &[&str]| {
        let ended = Command::new("git")
            .arg("-C")
            .arg(book.beside("base"))
            .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org"])
            .args(arguments)
            .output()
            .unwrap();
        assert!(ended.status.success(), "{ended:?}");
    };
    git(&["init", "--quiet"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "As it is"]);
}

#[test]
fn a_release_asks_for_the_step_that_its_changes_need() {
    let book = Book::new();
    book.run("release --book base").code(0);
    assert_eq!(book.findings(), "");
    assert!(book.read("CHANGELOG.md").contains("\n## 0.1.0 ("));
    commit(&book);
    assert_eq!(
        stdout(&book.run("release --book base").code(0)),
        "nothing differs from version 0.1.0\n"
    );

    // Words are a patch.
    book.edit(CLAIM, "rationale = \"", "rationale = \"As it stands, ");
    assert!(book.findings().contains("R011"));
    let asked = book.run("release --book base").code(1);
    let asked = String::from_utf8_lossy(&asked.get_output().stderr).into_owned();
    assert!(asked.contains("ask for 0.1.1; set `version = \"0.1.1\"`"), "{asked}");

    // Another verdict is more.
    book.edit(OTHER, "verdict = \"mostly-supported\"", "verdict = \"supported\"");
    book.edit("dataset.toml", "\nversion = \"0.1.0\"", "\nversion = \"0.1.1\"");
    assert_eq!(book.findings(), "");
    let before = book.bytes();
    book.run("release --book base").code(1);
    assert!(book.bytes() == before);

    book.edit("dataset.toml", "\nversion = \"0.1.1\"", "\nversion = \"0.2.0\"");
    let tried = stdout(&book.run("release --dry-run --book base").code(0));
    assert!(tried.contains("mostly-supported (high) → supported (high)"), "{tried}");
    book.run("release --book base").code(0);
    assert_eq!(book.findings(), "");
    let changes: serde_json::Value = serde_json::from_str(&book.read("changes.json")).unwrap();
    let [release] = changes["changes"].as_array().unwrap().as_slice() else { panic!("{changes}") };
    assert_eq!((&release["version"], &release["from"]), (&"0.2.0".into(), &"0.1.0".into()));
    let changes = release["changes"].as_array().unwrap();
    let said: Vec<_> = changes.iter().map(|it| (&it["record"], &it["what"])).collect();
    let (wording, verdict) = (&"wording".into(), &"verdict".into());
    let of = [&"claim/s01-small-boat".into(), &"claim/s02-forum-watched".into()];
    assert_eq!(said, [(of[0], wording), (of[1], verdict)]);
}

#[test]
fn a_difference_is_told_of_folders_exports_and_revisions() {
    let book = Book::new();
    book.run("export --book base --out before --format json").code(0);
    commit(&book);
    book.run("rename denmark danmark --book base").code(0);
    book.edit("series/baltic-cod-limit-a.csv", "1996,165000", "1996,165001");
    let expected = "Called otherwise (1)\n  \
                    actor/danmark  denmark → danmark\n\n\
                    Other numbers (1)\n  \
                    series/baltic-cod-limit-a  1996: 165000 → 165001\n";
    for old in ["before/dataset.json", "HEAD"] {
        let told = stdout(&book.run(&format!("diff {old} --book base")).code(0));
        assert_eq!(told, expected, "{old}");
    }
    let none = book.run("diff base base --book base").code(0);
    assert_eq!(stdout(&none), "  nothing is otherwise\n");
    book.run("diff v9 --book base").code(2).stdout_eq("").stderr_eq(
        "error: `v9` is neither a folder with a book, nor a `dataset.json` or another export, nor a revision of git \
         that has `base`\n",
    );
}

#[test]
fn an_old_id_says_where_it_went() {
    let book = Book::new();
    book.run("rename denmark danmark --book base").code(0);
    book.run("rename danmark dansk --book base").code(0);
    let said = book.run("show denmark --book base").code(2);
    let said = String::from_utf8_lossy(&said.get_output().stderr).into_owned();
    assert!(said.contains("`denmark`; it was the actor that since 20"), "{said}");
    assert!(said.contains("is called `dansk`"), "{said}");
}
