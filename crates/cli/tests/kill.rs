//! An export that is killed leaves a whole folder, the old one or the new one; a change of
//! a book that is killed leaves the book as before or as after once it is recovered.
#![cfg(unix)]

use std::{
    collections::BTreeMap,
    fs,
    os::unix::process::ExitStatusExt,
    path::Path,
    process::{Child, Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use claimbook_exporter::output::Manifest;
use claimbook_tests::Overlaid;

const ROUNDS: u32 = 20;

/// Starts an export of `base` to `out` and waits until it begins to write.
fn writing(folder: &Path) -> Child {
    let mut child = Command::new(env!("CARGO_BIN_EXE_claimbook"))
        .args(["export", "--book", "base", "--out", "out"])
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while !folder.join(".out.claimbook-lock").exists() && child.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_micros(100));
    }
    child
}

/// Lets an export end, and says how long it wrote.
fn export(folder: &Path) -> Duration {
    let mut child = writing(folder);
    let start = Instant::now();
    assert!(child.wait().unwrap().success());
    start.elapsed()
}

/// What lies in a folder, by name.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_kill_at_any_moment_leaves_the_export_whole() {
    let book = Overlaid::base();
    let root = book.root();
    let folder = root.parent().unwrap();
    let mut whole = export(folder);
    let old = Manifest::open(&folder.join("out")).unwrap();

    let mut random = 2026_u64;
    let (mut killed, mut midway, mut replaced) = (0, 0, 0);
    for round in 0..ROUNDS {
        // Each export has other content than the one before.
        book.write("topics.toml", with_round(&book.read("topics.toml"), round));
        let before = Manifest::open(&folder.join("out")).unwrap();
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let part = f64::from((random >> 33) as u32) / f64::from(1_u32 << 31);
        let mut child = writing(folder);
        thread::sleep(whole.mul_f64(part));
        child.kill().unwrap();
        killed += u32::from(child.wait().unwrap().signal() == Some(9));

        let after = Manifest::open(&folder.join("out")).unwrap();
        let left = names(folder);
        midway += u32::from(left.len() > 3);
        replaced += u32::from(after.to_json() != before.to_json());

        whole = export(folder);
        let next = Manifest::open(&folder.join("out")).unwrap();
        assert_ne!(next.to_json(), old.to_json());
        assert_eq!(names(folder), ["base", "out", "text.txt"], "after {left:?}");
    }
    // Else the kills came too early or too late to prove anything.
    assert!(
        killed > ROUNDS / 3 && midway > ROUNDS / 10,
        "{killed} killed, {midway} midway, {replaced} replaced"
    );
}

/// The topics with the number of the round in a definition.
fn with_round(topics: &str, round: u32) -> String {
    let line = "definition = \"Stock, catch and landings of cod";
    let start = topics.find(line).unwrap() + line.len();
    let end = start + topics[start..].find('"').unwrap();
    format!("{} ({round}).{}", &topics[..start], &topics[end..])
}

/// Starts a command that changes the book, and waits until it begins to stage files.
fn staging(folder: &Path, arguments: &[&str]) -> Child {
    fn is_staged(folder: &Path) -> bool {
        fs::read_dir(folder).into_iter().flatten().flatten().any(|entry| {
            entry.file_name().to_string_lossy().ends_with(".claimbook-new")
                || entry.path().is_dir() && is_staged(&entry.path())
        })
    }
    let mut child =
        command(folder, arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while !is_staged(&folder.join("base")) && child.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_micros(100));
    }
    child
}

/// A command on the book.
fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimbook"));
    command.args(arguments).args(["--book", "base"]).current_dir(folder);
    command
}

/// Runs a command on the book.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

/// Every file below a folder with its bytes, dot files included.
fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            found.extend(
                bytes(&path).into_iter().map(|(below, it)| (format!("{name}/{below}"), it)),
            );
        } else {
            found.insert(name, fs::read(path).unwrap());
        }
    }
    found
}

/// Kills a command on a fresh book at random moments, and looks at the book once it is recovered.
fn kills(fresh: impl Fn() -> Overlaid, arguments: &[&str]) {
    const KILLS: u32 = 20;
    let beside = |root: &Path| root.parent().unwrap().to_owned();
    let book = fresh();
    let before = bytes(&book.root());
    let mut child = staging(&beside(&book.root()), arguments);
    let start = Instant::now();
    assert!(child.wait().unwrap().success());
    let mut whole = start.elapsed();
    let after = bytes(&book.root());
    assert!(before != after);

    let mut random = 2026_u64;
    let (mut killed, mut midway) = (0, 0);
    for _ in 0..KILLS {
        let book = fresh();
        let (root, folder) = (book.root(), beside(&book.root()));
        let mut child = staging(&folder, arguments);
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let part = f64::from((random >> 33) as u32) / f64::from(1_u32 << 31);
        thread::sleep(whole.mul_f64(part));
        child.kill().unwrap();
        if child.wait().unwrap().signal() == Some(9) {
            killed += 1;
        } else {
            // It was faster than the one before.
            whole = whole.mul_f64(0.7);
        }
        if root.join(".claimbook-journal").exists() {
            midway += 1;
            // A reader says so, and reads on.
            let said = run(&folder, &["validate", "--format", "short"]);
            let said = String::from_utf8(said.stdout).unwrap();
            assert!(said.contains("warning[F012]"), "{said}");
            let said = String::from_utf8(run(&folder, &["stats"]).stderr).unwrap();
            assert!(said.contains("finish or undo it: `claimbook recover --book base`"), "{said}");
        }
        assert!(run(&folder, &["recover"]).status.success());
        let now = bytes(&root);
        assert!(now == before || now == after, "{:?}", now.keys());
    }
    assert!(killed > KILLS / 3, "{killed} killed, {midway} midway");
}

#[test]
fn a_kill_at_any_moment_leaves_the_book_as_before_or_as_after() {
    kills(Overlaid::base, &["rename", "denmark", "danmark"]);
}

#[test]
fn a_book_is_given_its_form_whole_or_not_at_all() {
    let fresh = || {
        let book = Overlaid::base();
        for file in book
            .files()
            .iter()
            .filter(|file| Path::new(file).extension().is_some_and(|it| it == "toml"))
        {
            book.write(file, book.read(file) + "\n\n\n");
        }
        book
    };
    kills(fresh, &["fmt"]);
}

#[cfg(feature = "segment")]
#[test]
fn another_edition_is_laid_under_a_book_whole_or_not_at_all() {
    let fresh = || {
        let book = Overlaid::base();
        let text = book.root().with_file_name("text.txt");
        let edition = format!("Nobody asked the eels. {}", fs::read_to_string(&text).unwrap());
        fs::write(text, edition.replace("fell by about half.", "fell by nearly half.")).unwrap();
        book
    };
    kills(fresh, &["segment", "text.txt", "--update"]);
}

#[test]
fn a_draft_is_imported_whole_or_not_at_all() {
    let fresh = || {
        let book = Overlaid::base();
        let description = book.read("dataset.toml").replace("\"released\"", "\"draft\"");
        book.write("dataset.toml", description);
        let actors: Vec<String> = (0..40)
            .map(|at| {
                format!("{{ \"id\": \"boat-{at}\", \"name\": \"Boat {at}\", \"kind\": \"other\" }}")
            })
            .collect();
        let draft = format!("{{ \"actors\": [{}] }}", actors.join(", "));
        fs::write(book.root().with_file_name("draft.json"), draft).unwrap();
        book
    };
    kills(fresh, &["import", "draft.json"]);
}
