//! What a user sees of an export, whatever happens to it.

#[cfg(unix)]
mod kill;

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    thread,
};

use tempfile::TempDir;

use super::{ledger::path_fault, target::Exchange, *};

const BOTH: [Exchange; 2] = [Exchange::Atomic, Exchange::TwoRenames];

fn fill(sink: &mut dyn Sink, generation: u32) -> Result<(), OutputError> {
    let mut rows = sink.create("csv/claims.csv")?;
    let mut text = sink.create("README.md")?;
    for row in 0..2_000 {
        writeln!(rows, "{generation},{row}")?;
    }
    write!(text, "{generation}")?;
    sink.close(rows, Some(2_000))?;
    sink.close(text, None)?;
    // The names differ from one export to the next, so that a mixture would show.
    sink.write(&format!("json/{generation}.json"), b"{}\n", Some(1))
}

fn export(target: &Path, generation: u32, exchange: Exchange) -> Result<Manifest, OutputError> {
    let mut output = Folder::create_with(target, exchange)?;
    fill(&mut output, generation)?;
    output.finish()
}

fn generation(target: &Path) -> u32 {
    Manifest::open(target).unwrap();
    fs::read_to_string(target.join("README.md")).unwrap().parse().unwrap()
}

fn entries(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn temp() -> (TempDir, PathBuf) {
    let dir = TempDir::new().unwrap();
    let target = dir.path().join("dist");
    (dir, target)
}

#[test]
fn replaces_nothing_an_empty_folder_and_an_earlier_export() {
    for exchange in BOTH {
        let (dir, target) = temp();
        export(&target, 1, exchange).unwrap();
        assert_eq!(generation(&target), 1);
        export(&target, 2, exchange).unwrap();
        assert_eq!(generation(&target), 2);
        fs::remove_dir_all(&target).unwrap();
        fs::create_dir(&target).unwrap();
        export(&target, 3, exchange).unwrap();
        assert_eq!(generation(&target), 3);
        assert_eq!(entries(dir.path()), ["dist"]);
    }
}

#[test]
fn all_sinks_agree() {
    let (_dir, target) = temp();
    let manifest = export(&target, 1, Exchange::Atomic).unwrap();
    let (mut memory, mut dry) = (InMemory::default(), DryRun::default());
    fill(&mut memory, 1).unwrap();
    fill(&mut dry, 1).unwrap();
    let tree = memory.finish().unwrap();
    assert_eq!(dry.finish().unwrap(), manifest);
    assert_eq!(
        tree.keys().map(String::as_str).collect::<Vec<_>>(),
        ["README.md", "csv/claims.csv", "json/1.json", "manifest.json"]
    );
    for (path, content) in tree {
        assert_eq!(fs::read(target.join(&path)).unwrap(), content, "{path}");
    }
}

#[test]
fn manifest_has_a_fixed_form() {
    let mut memory = InMemory::default();
    memory.write("b.csv", b"abc", Some(1)).unwrap();
    memory.write("a.md", b"", None).unwrap();
    let tree = memory.finish().unwrap();
    // The digests of "" and "abc" are the test vectors of FIPS 180-2.
    let expected = r#"{
  "generator": "claimbook-exporter",
  "format": 1,
  "files": [
    {
      "path": "a.md",
      "bytes": 0,
      "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    },
    {
      "path": "b.csv",
      "bytes": 3,
      "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      "rows": 1
    }
  ]
}
"#;
    assert_eq!(str::from_utf8(&tree[MANIFEST]).unwrap(), expected);
}

#[test]
fn comparing_names_every_difference() {
    let (_dir, target) = temp();
    let manifest = export(&target, 1, Exchange::Atomic).unwrap();
    assert_eq!(manifest.compare(&target).unwrap(), []);
    fs::remove_file(target.join("README.md")).unwrap();
    let rows = fs::read_to_string(target.join("csv/claims.csv")).unwrap();
    fs::write(target.join("csv/claims.csv"), rows.replace("1,7\n", "1,8\n")).unwrap();
    fs::write(target.join("json/mine.txt"), "").unwrap();
    fs::write(target.join(".DS_Store"), "").unwrap();
    let expected = [
        Difference::Missing("README.md".into()),
        Difference::Differs("csv/claims.csv".into()),
        Difference::Extra("json/mine.txt".into()),
    ];
    assert_eq!(manifest.compare(&target).unwrap(), expected);
    let Err(OutputError::NotWhole { differences, .. }) = Manifest::open(&target) else {
        panic!("verified a damaged folder");
    };
    assert_eq!(differences, expected);

    let mut dry = DryRun::default();
    fill(&mut dry, 2).unwrap();
    let differences = dry.finish().unwrap().compare(&target).unwrap();
    assert!(differences.contains(&Difference::Extra("json/1.json".into())));
    assert!(differences.contains(&Difference::Missing("json/2.json".into())));
    assert!(differences.contains(&Difference::Differs(MANIFEST.into())));
}

#[test]
fn foreign_folders_are_not_touched() {
    let foreign = r#"{"generator": "webpack", "format": 1, "files": []}"#;
    let escaping = r#"{"generator": "claimbook-exporter", "format": 1,
        "files": [{"path": "../a", "bytes": 0, "sha256": ""}]}"#;
    for (file, content) in
        [("notes.txt", ""), (MANIFEST, ""), (MANIFEST, foreign), (MANIFEST, escaping)]
    {
        let (dir, target) = temp();
        fs::create_dir(&target).unwrap();
        fs::write(target.join(file), content).unwrap();
        let error = Folder::create(&target).unwrap_err();
        assert!(matches!(error, OutputError::NotOurs(_)), "{content}: {error}");
        assert!(matches!(Manifest::open(&target), Err(OutputError::NoManifest(_))));
        assert_eq!(fs::read_to_string(target.join(file)).unwrap(), content);
        assert_eq!(entries(dir.path()), ["dist"]);
    }
}

#[test]
fn a_file_is_not_a_target() {
    let (dir, target) = temp();
    fs::write(&target, "mine").unwrap();
    assert!(matches!(Folder::create(&target), Err(OutputError::NotAFolder(_))));
    assert!(matches!(Folder::create(Path::new("/")), Err(OutputError::NotAFolder(_))));
    assert_eq!(entries(dir.path()), ["dist"]);
    assert_eq!(fs::read_to_string(&target).unwrap(), "mine");
}

#[test]
fn files_of_the_user_are_named_and_kept() {
    let (dir, target) = temp();
    export(&target, 1, Exchange::Atomic).unwrap();
    // Added before the export, and while it runs.
    let mut running = Folder::create(&target).unwrap();
    fill(&mut running, 2).unwrap();
    fs::write(target.join("csv/notes.txt"), "mine").unwrap();
    for result in [running.finish(), export(&target, 3, Exchange::Atomic)] {
        let Err(OutputError::Strangers { files, .. }) = result else {
            panic!("replaced a folder with a file of the user");
        };
        assert_eq!(files, ["csv/notes.txt"]);
    }
    assert_eq!(fs::read_to_string(target.join("csv/notes.txt")).unwrap(), "mine");
    assert_eq!(entries(dir.path()), ["dist"]);
    fs::remove_file(target.join("csv/notes.txt")).unwrap();
    assert_eq!(generation(&target), 1);
}

#[test]
fn an_export_given_up_leaves_nothing() {
    let (dir, target) = temp();
    fill(&mut Folder::create(&target).unwrap(), 1).unwrap();
    assert_eq!(entries(dir.path()), [""; 0]);
    let mut output = Folder::create(&target).unwrap();
    let _open = output.create("a.csv").unwrap();
    let Err(OutputError::Unfinished(files)) = output.finish() else {
        panic!("finished with an open file");
    };
    assert_eq!(files, ["a.csv"]);
    assert_eq!(entries(dir.path()), [""; 0]);
}

#[test]
fn one_export_at_a_time() {
    let (dir, target) = temp();
    let first = Folder::create(&target).unwrap();
    assert!(matches!(Folder::create(&target), Err(OutputError::Busy(_))));
    // Another target in the same folder is independent.
    export(&dir.path().join("other"), 1, Exchange::Atomic).unwrap();
    first.finish().unwrap();
    export(&target, 2, Exchange::Atomic).unwrap();
    assert_eq!(entries(dir.path()), ["dist", "other"]);
}

#[test]
fn many_at_once_never_mix() {
    let (dir, target) = temp();
    thread::scope(|scope| {
        for worker in 0..4 {
            let target = &target;
            scope.spawn(move || {
                let mut done = 0;
                while done < 5 {
                    match export(target, worker * 5 + done, Exchange::Atomic) {
                        Ok(_) => done += 1,
                        Err(OutputError::Busy(_)) => thread::yield_now(),
                        Err(e) => panic!("{e}"),
                    }
                }
            });
        }
    });
    generation(&target);
    assert_eq!(entries(dir.path()), ["dist"]);
}

#[test]
fn makes_missing_parents() {
    let (dir, _) = temp();
    let target = dir.path().join("a/b/dist/");
    export(&target, 1, Exchange::Atomic).unwrap();
    assert_eq!(generation(&target), 1);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let (dir, link) = temp();
    std::os::unix::fs::symlink("real/place", &link).unwrap();
    for exchange in [Exchange::Atomic, Exchange::Atomic, Exchange::TwoRenames] {
        export(&link, 1, exchange).unwrap();
        assert!(link.is_symlink());
        assert_eq!(generation(&dir.path().join("real/place")), 1);
    }
    assert_eq!(entries(dir.path()), ["dist", "real"]);
    assert_eq!(entries(&dir.path().join("real")), ["place"]);
}

#[cfg(unix)]
#[test]
fn a_lock_that_is_a_link_is_not_followed() {
    let (dir, target) = temp();
    std::os::unix::fs::symlink("elsewhere", dir.path().join(".dist.claimbook-lock")).unwrap();
    let error = export(&target, 1, Exchange::Atomic).unwrap_err();
    assert!(matches!(error, OutputError::Io { action: "lock", .. }), "{error}");
    assert_eq!(entries(dir.path()), [".dist.claimbook-lock"]);
}

#[cfg(unix)]
#[test]
fn permissions_of_the_folder_stay() {
    use std::os::unix::fs::PermissionsExt;
    let (_dir, target) = temp();
    export(&target, 1, Exchange::Atomic).unwrap();
    fs::set_permissions(&target, fs::Permissions::from_mode(0o700)).unwrap();
    export(&target, 2, Exchange::Atomic).unwrap();
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn paths_that_some_system_cannot_hold() {
    for path in [
        "",
        "/a",
        "a/",
        "a//b",
        ".",
        "../a",
        "a/..",
        "a\\b",
        "c:a",
        "é",
        "a b",
        "a.",
        "Manifest.json",
    ] {
        assert!(path_fault(path).is_err(), "{path}");
    }
    for (first, second) in [("a", "a"), ("a", "A"), ("a", "a/b"), ("a/b", "A"), ("a/b", "A/c")] {
        let mut memory = InMemory::default();
        memory.write(first, b"", None).unwrap();
        let again = memory.write(second, b"", None);
        assert!(matches!(again, Err(OutputError::Path { .. })), "{first} {second}");
    }
    let mut memory = InMemory::default();
    memory.write("a/b", b"", None).unwrap();
    memory.write("a/manifest.json", b"", None).unwrap();
    assert_eq!(memory.finish().unwrap().len(), 3);
}

#[test]
fn a_file_belongs_to_its_sink() {
    let (mut memory, mut dry) = (InMemory::default(), DryRun::default());
    for both in [false, true] {
        let file = memory.create(if both { "b" } else { "a" }).unwrap();
        let _other = both.then(|| dry.create("b").unwrap());
        assert!(matches!(dry.close(file, None), Err(OutputError::Path { .. })));
    }
}

#[test]
fn recovers_from_a_crash_between_the_two_renames() {
    // The user may have made an empty folder in the meantime.
    for remade in [false, true] {
        let (dir, target) = temp();
        export(&target, 1, Exchange::TwoRenames).unwrap();
        let mut output = Folder::create_with(&target, Exchange::TwoRenames).unwrap();
        fill(&mut output, 2).unwrap();
        output.seal().unwrap();
        output.target.step_aside().unwrap();
        output.done = true; // as if killed: nothing is cleared up
        drop(output);
        assert_eq!(entries(dir.path()), [".dist.claimbook-new", ".dist.claimbook-old"]);
        if remade {
            fs::create_dir(&target).unwrap();
        }
        // The earlier export is back even if the next run is given up.
        drop(Folder::create(&target).unwrap());
        assert_eq!(generation(&target), 1);
        assert_eq!(entries(dir.path()), ["dist"]);
    }
}

#[test]
fn recovers_from_a_crash_after_the_two_renames() {
    let (dir, target) = temp();
    export(&target, 1, Exchange::Atomic).unwrap();
    fs::rename(&target, dir.path().join(".dist.claimbook-old")).unwrap();
    export(&dir.path().join("next"), 2, Exchange::Atomic).unwrap();
    fs::rename(dir.path().join("next"), &target).unwrap();
    fs::write(dir.path().join(".dist.claimbook-lock"), "").unwrap();
    drop(Folder::create(&target).unwrap());
    assert_eq!(generation(&target), 2);
    assert_eq!(entries(dir.path()), ["dist"]);
}
