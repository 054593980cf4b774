//! Made-up books: valid under every rule, and the same bytes for the same size.

use std::{collections::BTreeMap, fs, path::Path};

use claimbook_tests::over_budget;
use claimbook_validator::validate;
use snapbox::cmd::{Command, OutputAssert};

/// Runs a command in a folder; arguments are separated by single blanks.
fn run(folder: &Path, arguments: &str) -> OutputAssert {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments.split(' '))
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .assert()
}

/// Every file of a book with its text.
fn files(book: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![book.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(book).unwrap().to_string_lossy().into_owned();
                found.insert(name, fs::read_to_string(path).unwrap());
            }
        }
    }
    found
}

#[test]
fn a_book_of_any_size_is_valid_and_the_same_every_time() {
    let folder = tempfile::tempdir().unwrap();
    let top = folder.path();
    for size in ["150", "10", "11", "120 --lean", "10 --lean"] {
        let name = size.replace(' ', "");
        run(top, &format!("bench-book {size} --out {name}")).code(0).stderr_eq("");
        run(top, &format!("validate {name} --deny-warnings"))
            .code(0)
            .stdout_eq("")
            .stderr_eq(format!("{name}: 0 errors, 0 warnings\n"));
        run(top, &format!("bench-book {size} --out again/{name}")).code(0);
        assert!(files(&top.join(&name)) == files(&top.join("again").join(&name)), "{size}");
    }
    run(top, "verify --book 150").code(0);
    let ended = run(top, "export --book 150 --out dist").code(0).stderr_eq("");
    let said = String::from_utf8_lossy(&ended.get_output().stdout).into_owned();
    let claims = said.lines().find(|line| line.starts_with("jsonl/claims.jsonl ")).unwrap();
    assert_eq!(claims.split_whitespace().nth(1), Some("150"), "{claims}");
}

#[test]
fn pages_of_a_book_of_150_claims_keep_to_their_sizes() {
    let folder = tempfile::tempdir().unwrap();
    let top = folder.path();
    run(top, "bench-book 150 --out book").code(0);
    let sites = ["one", "two"].map(|out| {
        run(top, &format!("export --book book --out {out} --format site")).code(0);
        files(&top.join(out).join("site"))
    });
    let [site, again] = &sites;
    assert!(site == again, "the same bytes twice");
    let report = validate(&top.join("book"), None).unwrap();
    let over = over_budget(report.dataset().unwrap(), |file| site[file].len());
    assert_eq!(over, Vec::<String>::new());
    let total: usize = site.values().map(String::len).sum();
    assert!(total <= 70_000 * 150, "{total} bytes");
}

#[test]
fn what_cannot_be_made_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for size in ["0", "9", "50001", "1000001 --lean"] {
        let refused = run(folder.path(), &format!("bench-book {size} --out no"));
        refused.code(2).stdout_eq("").stderr_eq("error: a book of [..] can\n");
    }
    fs::create_dir(folder.path().join("there")).unwrap();
    run(folder.path(), "bench-book 10 --out there")
        .code(2)
        .stdout_eq("")
        .stderr_eq("error: `there` is there already; choose another folder, or delete it\n");
    assert!(!folder.path().join("no").exists());
}
