//! The program's commands as `cargo xtask` has them, and the checkout that it works on.

use std::{fs, path::Path};

use claimbook_tests::{Overlaid, workspace};
use snapbox::cmd::{Command, OutputAssert};

/// Runs a command in a folder; arguments are separated by single blanks.
fn run(folder: &Path, arguments: &str) -> OutputAssert {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments.split(' '))
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .env_remove("NO_COLOR")
        .assert()
}

/// Runs a command in this checkout.
fn here(arguments: &str) -> OutputAssert {
    run(&workspace(), arguments)
}

fn stdout(ended: &OutputAssert) -> String {
    String::from_utf8(ended.get_output().stdout.clone()).unwrap()
}

/// A checkout elsewhere, of which the base book is the book.
fn elsewhere() -> Overlaid {
    let book = Overlaid::base();
    let top = book.root().with_file_name("");
    fs::rename(book.root(), top.join("dataset")).unwrap();
    for folder in ["xtask/src", "tests/rules"] {
        fs::create_dir_all(top.join(folder)).unwrap();
    }
    let pages = fs::read_dir(claimbook_tests::path("rules")).unwrap();
    let pages = pages.map(|page| Path::new("tests/rules").join(page.unwrap().file_name()));
    for file in pages.chain(["Cargo.toml".into(), "xtask/Cargo.toml".into()]) {
        if workspace().join(&file).is_file() {
            fs::copy(workspace().join(&file), top.join(&file)).unwrap();
        }
    }
    book
}

#[test]
fn what_is_read_is_the_embedded_book_and_what_is_written_is_the_checkout() {
    let checkout = elsewhere();
    let top = checkout.root().with_file_name("");
    let own = here("codegen --check").code(0);
    assert!(stdout(&own).ends_with("files are up to date\n"));

    // The book that is linked in has nothing of the base book.
    for command in ["stats", "verify", "show s04-trade-scale"] {
        assert_eq!(
            stdout(&run(&top, command).code(0)),
            stdout(&here(command).code(0)),
            "{command}"
        );
        run(Path::new("/"), command).code(0);
    }
    run(&top, "show helcom").code(2);
    run(&top, "show helcom --book dataset").code(0);

    // From the top and from below it, files are named as one would from there.
    run(&top, "validate").code(0).stderr_eq("dataset: 0 errors, 0 warnings\n");
    run(&top.join("xtask/src"), "validate")
        .code(0)
        .stderr_eq("../../dataset: 0 errors, 0 warnings\n");
    for (folder, arguments, said) in [
        ("xtask", "rename cod gadus", "changed ../dataset/[..]\n...\n"),
        ("dataset", "codegen", "wrote ../crates/dataset/[..]\n...\n"),
        ("", "schema", "wrote schema/[..]\n...\n"),
        ("xtask/src", "rules", "wrote ../../crates/validator/docs/rules.md\n1 files, 1 changed\n"),
        ("dataset", "export", "[..]\n...\nwrote [..] files to ../dist\n[..]\n"),
        (
            "",
            "new actor latvia",
            "wrote dataset/actors/latvia.toml\nfill it in, then run `cargo xtask validate`\n",
        ),
    ] {
        run(&top.join(folder), arguments).code(0).stdout_eq(said);
    }
    for written in
        ["dist/manifest.json", "schema/v1/claim.schema.json", "crates/validator/docs/rules.md"]
    {
        assert!(top.join(written).is_file(), "{written}");
    }
    let generated = fs::read_to_string(top.join("crates/dataset/src/generated/topics.rs")).unwrap();
    assert!(generated.contains("\"gadus\""));
    assert_eq!(stdout(&here("codegen --check").code(0)), stdout(&own));
}

#[test]
fn outside_a_checkout_a_book_must_be_named() {
    let book = Overlaid::base();
    let beside = book.root().with_file_name("");
    let none = "error: `cargo xtask` works on the checkout that one stands in, and this is none\n";
    for command in [
        "validate",
        "new actor latvia",
        "rename cod gadus",
        "export",
        "bake --out crate --crate sea",
        "codegen",
        "schema",
        "rules",
        "ci",
    ] {
        run(&beside, command).code(2).stdout_eq("").stderr_eq(none);
    }
    run(&beside, "validate --book base").code(0).stderr_eq("base: 0 errors, 0 warnings\n");
}

#[test]
fn the_readme_shows_what_the_commands_print() {
    let readme = include_str!("../../README.md");
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut shown = 0;
    // The block that follows the naming of a command is how its output begins.
    for part in readme.split("(`cargo xtask verify --claim ").skip(1) {
        let id = &part[..part.find('`').unwrap()];
        let block = part.split("```").nth(1).and_then(|it| it.strip_prefix("text\n")).unwrap();
        let printed = stdout(&here(&format!("verify --claim {id}")).code(0));
        assert!(printed.starts_with(block), "{id}:\n{printed}");
        shown += 1;
    }
    assert_eq!(shown, 3);
    // The numbers that the text of the README gives.
    let stats = stdout(&here("stats").code(0));
    let told = ["segments", "claims", "pieces of evidence", "sources", "series", "checks"];
    for word in told {
        let first = plain(stats.split("\n\n").next().unwrap());
        let count = first.split(", ").find(|count| count.ends_with(word)).unwrap();
        let count = count.replace("segments", "sentences");
        assert!(plain(readme).contains(&count), "the README does not say {count}");
    }
    let totals = plain(&stdout(&here("verify").code(0)));
    let (_, totals) = totals.rsplit_once(" checks: ").unwrap();
    let totals = totals.replace("; 0 not as expected", "");
    assert!(plain(readme).contains(&totals), "the README does not say {totals}");
}
