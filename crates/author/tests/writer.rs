//! All files of a change are changed or none, whatever the system refuses.

use std::{collections::BTreeMap, fs, path::Path};

use claimbook_author::{Changes, WriteError, Writer};
use claimbook_validator::files::journal::{JOURNAL, Journal, LOCK, Step, UNDO};
use tempfile::TempDir;

/// Two files, in a folder each.
fn book() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in [("a/one.toml", "1"), ("b/two.toml", "2")] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Every file with its text, dot files included.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    fn walk(folder: &Path, below: &str, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{below}{}", entry.file_name().to_str().unwrap());
            if entry.path().is_dir() {
                walk(&entry.path(), &format!("{name}/"), found);
            } else {
                found.insert(name, fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, "", &mut found);
    found
}

fn listed(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// One file gets another name and both another text; a third is new.
fn changes() -> Changes {
    let mut changes = Changes::default();
    changes.rename("a/one.toml", "a/uno.toml", "I");
    changes.write("b/two.toml", "II");
    changes.write("c/three.toml", "III");
    changes
}

const BEFORE: &[(&str, &str)] = &[("a/one.toml", "1"), ("b/two.toml", "2")];
const AFTER: &[(&str, &str)] =
    &[("a/uno.toml", "I"), ("b/two.toml", "II"), ("c/three.toml", "III")];

#[test]
fn all_is_changed_and_nothing_is_left_beside() {
    let book = book();
    Writer::open(book.path()).unwrap().put(&changes()).unwrap();
    assert_eq!(texts(book.path()), listed(AFTER));
}

#[test]
fn what_is_in_the_way_leaves_all_as_it_was() {
    for way in ["a/uno.toml", "b/two.toml", "c/three.toml"] {
        let book = book();
        let path = book.path().join(way);
        let _ = fs::remove_file(&path);
        fs::create_dir_all(&path).unwrap();
        let before = texts(book.path());
        let error = Writer::open(book.path()).unwrap().put(&changes()).unwrap_err();
        assert!(matches!(&error, WriteError::Refused { path: found, .. } if *found == path));
        assert_eq!(texts(book.path()), before, "{way}");
    }
}

#[test]
fn what_is_refused_while_put_in_place_is_taken_back() {
    // A folder came to stand in the place of the second file after all was staged.
    let book = book();
    let beside = |name: &str| book.path().join(name);
    fs::write(beside("a/.one.toml.claimbook-new"), "I").unwrap();
    fs::hard_link(beside("a/one.toml"), beside("a/.one.toml.claimbook-old")).unwrap();
    fs::create_dir(beside("b/three.toml")).unwrap();
    fs::write(beside("b/.three.toml.claimbook-new"), "III").unwrap();
    let step = |path: &str, made| Step::Put { path: path.to_owned(), made };
    let journal = Journal {
        version: Journal::VERSION,
        steps: vec![step("a/one.toml", false), step("b/three.toml", true)],
    };
    fs::write(beside(JOURNAL), journal.to_json()).unwrap();
    drop(Writer::open(book.path()).unwrap());
    assert_eq!(texts(book.path()), listed(BEFORE));
}

#[test]
fn an_interruption_is_mended_wherever_it_was() {
    // What stands there when all is staged, after each step, and after each step taken back.
    let steps = [
        Step::Remove { path: "a/one.toml".to_owned() },
        Step::Put { path: "a/uno.toml".to_owned(), made: true },
        Step::Put { path: "b/two.toml".to_owned(), made: false },
    ];
    let journal = Journal { version: Journal::VERSION, steps: steps.to_vec() }.to_json();
    for (name, end) in
        [(JOURNAL, listed(&[("a/uno.toml", "I"), ("b/two.toml", "II")])), (UNDO, listed(BEFORE))]
    {
        for done in 0..=steps.len() {
            let book = book();
            let at = |path: &str| book.path().join(path);
            fs::write(at("a/.uno.toml.claimbook-new"), "I").unwrap();
            fs::write(at("b/.two.toml.claimbook-new"), "II").unwrap();
            fs::hard_link(at("b/two.toml"), at("b/.two.toml.claimbook-old")).unwrap();
            fs::write(at(name), &journal).unwrap();
            for step in &steps[..done] {
                match step {
                    Step::Remove { .. } => {
                        fs::rename(at("a/one.toml"), at("a/.one.toml.claimbook-old")).unwrap();
                    }
                    Step::Put { path, .. } => {
                        let (folder, file) = path.split_once('/').unwrap();
                        fs::rename(at(&format!("{folder}/.{file}.claimbook-new")), at(path))
                            .unwrap();
                    }
                }
            }
            let writer = Writer::open(book.path()).unwrap();
            assert_eq!(writer.mended(), ["a/one.toml", "a/uno.toml", "b/two.toml"]);
            drop(writer);
            assert_eq!(texts(book.path()), end, "{name} after {done} steps");
        }
    }
}

#[test]
fn what_was_staged_without_a_journal_is_removed() {
    let book = book();
    for left in ["a/.one.toml.claimbook-new", "b/.two.toml.claimbook-old", ".x.claimbook-new", LOCK]
    {
        fs::write(book.path().join(left), "left").unwrap();
    }
    fs::write(book.path().join("a/.mine"), "mine").unwrap();
    let writer = Writer::open(book.path()).unwrap();
    assert!(writer.mended().is_empty());
    drop(writer);
    let mut expected = listed(BEFORE);
    expected.insert("a/.mine".to_owned(), "mine".to_owned());
    assert_eq!(texts(book.path()), expected);
}

#[test]
fn what_is_left_is_removed_at_every_depth_but_not_in_another_book() {
    let book = book();
    let at = |path: &str| book.path().join(path);
    for (folder, own) in [("a/b/c", ""), ("d/e", ""), ("a/other", LOCK), ("other", JOURNAL)] {
        fs::create_dir_all(at(folder)).unwrap();
        fs::write(at(folder).join(".x.toml.claimbook-new"), "left").unwrap();
        if !own.is_empty() {
            fs::write(at(folder).join(own), "its own").unwrap();
        }
    }
    drop(Writer::open(book.path()).unwrap());
    let mut expected = listed(BEFORE);
    for (folder, own) in [("a/other", LOCK), ("other", JOURNAL)] {
        expected.insert(format!("{folder}/.x.toml.claimbook-new"), "left".to_owned());
        expected.insert(format!("{folder}/{own}"), "its own".to_owned());
    }
    assert_eq!(texts(book.path()), expected);
    // What stood in them was all of these folders.
    assert!(!at("a/b/c").exists() && !at("d/e").exists());
}

#[test]
fn what_was_kept_of_an_earlier_change_is_not_what_is_kept_now() {
    // A killed command has left a second name of the file where no writer could remove it.
    for same in [true, false] {
        let book = book();
        let writer = Writer::open(book.path()).unwrap();
        let kept = book.path().join("b/.two.toml.claimbook-old");
        if same {
            fs::hard_link(book.path().join("b/two.toml"), &kept).unwrap();
        } else {
            fs::write(&kept, "0").unwrap();
        }
        fs::write(book.path().join("a/.one.toml.claimbook-old"), "0").unwrap();
        writer.put(&changes()).unwrap();
        drop(writer);
        assert_eq!(texts(book.path()), listed(AFTER));
    }
}

#[test]
fn no_folder_is_left_after_a_refusal() {
    let book = book();
    fs::create_dir(book.path().join("a/uno.toml")).unwrap();
    let mut changes = changes();
    changes.write("0/1/2/first.toml", "0");
    Writer::open(book.path()).unwrap().put(&changes).unwrap_err();
    assert!(!book.path().join("0").exists());
    assert!(!book.path().join("c").exists());

    // Nor the folder of a book of which nothing came.
    let new = book.path().join("new/book");
    drop(Writer::begin(&new).unwrap());
    assert!(cfg!(not(unix)) || !book.path().join("new").exists());
    Writer::begin(&new).unwrap().put(&changes).unwrap();
    assert_eq!(fs::read_to_string(new.join("0/1/2/first.toml")).unwrap(), "0");
}

#[test]
fn one_at_a_time() {
    let book = book();
    let first = Writer::open(book.path()).unwrap();
    let error = Writer::open(book.path()).unwrap_err();
    assert_eq!(error, WriteError::Busy(book.path().to_owned()));
    drop(first);
    Writer::open(book.path()).unwrap();
}

#[cfg(unix)]
#[test]
fn links_within_the_book_are_followed_others_refused() {
    use std::os::unix::fs::symlink;

    let book = book();
    let at = |path: &str| book.path().join(path);
    fs::create_dir(at("notes")).unwrap();
    fs::rename(at("b/two.toml"), at("notes/two.toml")).unwrap();
    symlink("../notes/two.toml", at("b/two.toml")).unwrap();
    let mut changes = Changes::default();
    changes.write("b/two.toml", "II");
    Writer::open(book.path()).unwrap().put(&changes).unwrap();
    assert!(at("b/two.toml").is_symlink());
    assert_eq!(fs::read_to_string(at("notes/two.toml")).unwrap(), "II");

    let outside = TempDir::new().unwrap();
    fs::write(outside.path().join("three.toml"), "3").unwrap();
    symlink(outside.path(), at("c")).unwrap();
    symlink(outside.path().join("three.toml"), at("a/three.toml")).unwrap();
    for path in ["c/three.toml", "a/three.toml", "c/new.toml", "c/deep/er/new.toml"] {
        let mut changes = Changes::default();
        changes.write("a/one.toml", "I");
        changes.write(path, "III");
        let error = Writer::open(book.path()).unwrap().put(&changes).unwrap_err();
        assert_eq!(error, WriteError::LeadsOut(at(path)));
    }
    assert_eq!(texts(outside.path()), listed(&[("three.toml", "3")]));
    assert_eq!(fs::read_to_string(at("a/one.toml")).unwrap(), "1");
    // A book that is itself behind a link.
    symlink(book.path(), outside.path().join("link")).unwrap();
    Writer::open(&outside.path().join("link")).unwrap();
}

#[cfg(unix)]
#[test]
fn a_file_that_is_a_link_stays_a_link_under_another_name() {
    use std::os::unix::fs::symlink;

    let linked = || {
        let book = book();
        let at = |path: &str| book.path().join(path);
        fs::create_dir(at("notes")).unwrap();
        fs::rename(at("a/one.toml"), at("notes/1.toml")).unwrap();
        symlink("../notes/1.toml", at("a/one.toml")).unwrap();
        book
    };
    let after =
        [("a/uno.toml", "I"), ("b/two.toml", "II"), ("c/three.toml", "III"), ("notes/1.toml", "I")];
    let book = linked();
    Writer::open(book.path()).unwrap().put(&changes()).unwrap();
    assert_eq!(texts(book.path()), listed(&after));
    let link = fs::read_link(book.path().join("a/uno.toml")).unwrap();
    assert_eq!(link, Path::new("../notes/1.toml"));
    assert!(!book.path().join("a/one.toml").is_symlink());

    // All or nothing here too.
    let book = linked();
    let before = texts(book.path());
    fs::create_dir(book.path().join("c")).unwrap();
    fs::create_dir(book.path().join("c/three.toml")).unwrap();
    Writer::open(book.path()).unwrap().put(&changes()).unwrap_err();
    assert_eq!(texts(book.path()), before);
    assert!(book.path().join("a/one.toml").is_symlink());

    // In another folder its words would lead elsewhere.
    let mut changes = Changes::default();
    changes.rename("a/one.toml", "b/one.toml", "I");
    let error = Writer::open(book.path()).unwrap().put(&changes).unwrap_err();
    let path = book.path().join("a/one.toml");
    let reason = "it is a link, which keeps its folder".to_owned();
    assert_eq!(error, WriteError::Refused { path, reason });
    assert_eq!(texts(book.path()), before);
}

#[cfg(unix)]
#[test]
fn two_names_of_one_file_have_one_text() {
    let book = book();
    std::os::unix::fs::symlink("two.toml", book.path().join("b/2.toml")).unwrap();
    let put = |other: &str| {
        let mut changes = Changes::default();
        changes.write("b/2.toml", "II");
        changes.write("b/two.toml", other);
        Writer::open(book.path()).unwrap().put(&changes)
    };
    let error = put("2").unwrap_err();
    assert!(matches!(error, WriteError::Refused { path, .. } if path.ends_with("b/two.toml")));
    assert_eq!(fs::read_to_string(book.path().join("b/two.toml")).unwrap(), "2");
    put("II").unwrap();
    assert_eq!(fs::read_to_string(book.path().join("b/two.toml")).unwrap(), "II");
    assert!(book.path().join("b/2.toml").is_symlink());
}

#[cfg(unix)]
#[test]
fn a_lock_that_came_with_a_book_is_not_followed() {
    let outside = TempDir::new().unwrap();
    let book = book();
    std::os::unix::fs::symlink(outside.path().join("made"), book.path().join(LOCK)).unwrap();
    let error = Writer::open(book.path()).unwrap_err();
    let reason = "it is no regular file".to_owned();
    assert_eq!(error, WriteError::Refused { path: book.path().join(LOCK), reason });
    assert_eq!(texts(outside.path()), listed(&[]));
}

/// Where the system cannot tell whether a lock file is the one that others find, it stays, and
/// is no part of the book.
#[cfg(not(unix))]
#[test]
fn the_lock_file_stays_empty() {
    let book = book();
    drop(Writer::open(book.path()).unwrap());
    assert_eq!(fs::read_to_string(book.path().join(LOCK)).unwrap(), "");
    Writer::open(book.path()).unwrap();
}

/// A file that another program keeps to itself is a refusal like any other.
#[cfg(windows)]
#[test]
fn a_file_that_is_held_open_leaves_all_as_it_was() {
    use std::os::windows::fs::OpenOptionsExt;

    let book = book();
    let held = fs::File::options().read(true).share_mode(0).open(book.path().join("b/two.toml"));
    let error = Writer::open(book.path()).unwrap().put(&changes()).unwrap_err();
    assert!(matches!(error, WriteError::Refused { path, .. } if path.ends_with("b/two.toml")));
    drop(held.unwrap());
    fs::remove_file(book.path().join(LOCK)).unwrap();
    assert_eq!(texts(book.path()), listed(BEFORE));
}

#[cfg(unix)]
#[test]
fn modes_stay() {
    use std::os::unix::fs::PermissionsExt;

    let book = book();
    let mode =
        |path: &str| fs::metadata(book.path().join(path)).unwrap().permissions().mode() & 0o777;
    for (path, mode) in [("a/one.toml", 0o640), ("b/two.toml", 0o444)] {
        fs::set_permissions(book.path().join(path), fs::Permissions::from_mode(mode)).unwrap();
    }
    Writer::open(book.path()).unwrap().put(&changes()).unwrap();
    assert_eq!((mode("a/uno.toml"), mode("b/two.toml")), (0o640, 0o444));
}

#[test]
#[cfg(unix)]
fn a_journal_that_came_with_a_book_changes_nothing_outside() {
    let outside = book();
    for path in ["../b/two.toml", "link/two.toml"] {
        let root = outside.path().join("book");
        fs::create_dir_all(&root).unwrap();
        std::os::unix::fs::symlink("../b", root.join("link")).unwrap();
        let steps = vec![Step::Remove { path: path.to_owned() }];
        let journal = Journal { version: Journal::VERSION, steps };
        fs::write(root.join(JOURNAL), journal.to_json()).unwrap();
        let refused = Writer::open(&root).unwrap_err();
        assert!(matches!(refused, WriteError::LeadsOut(_)), "{path}: {refused}");
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(texts(outside.path()), listed(BEFORE), "{path}");
    }
}
