//! Generated files inside the source tree: no manifest, no exchange of folders. Only files that
//! changed are written, so that times of unchanged files stay and nothing is rebuilt for them.

use std::{
    fs::{self, File},
    io::{self, ErrorKind, Read},
    path::Path,
};

use super::{Difference, OutputError, Tree, manifest::walk};

/// Stands in the first line of a generated file that can carry a comment.
pub const GENERATED: &str = "@generated";

const TEMPORARY: &str = ".claimbook-tmp";

/// Which files in a folder count as generated, and are removed when they no longer are. All other
/// files are left alone and not reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Owned {
    /// Files with [`GENERATED`] in the first line.
    Marked,
    /// Those, and every `.json` file: JSON has no comments.
    MarkedAndJson,
    /// None: the folder is an author's, and only the given files are made in it.
    Given,
    /// Files with [`GENERATED`] in the first line in this folder, or one below it.
    MarkedIn(&'static str),
}

/// How a folder differs from the generated files, sorted by path; empty if it is fresh.
///
/// # Errors
/// The system's error while reading.
pub fn diff_tree(dir: &Path, tree: &Tree, owned: Owned) -> Result<Vec<Difference>, OutputError> {
    let mut differences = Vec::new();
    for (path, content) in tree {
        let full = dir.join(path);
        match fs::read(&full) {
            Ok(found) if found == *content => {}
            Ok(_) => differences.push(Difference::Differs(path.clone())),
            Err(error) if is_absent(&full, &error) => {
                differences.push(Difference::Missing(path.clone()));
            }
            Err(error) => return Err(OutputError::io("read", &full)(error)),
        }
    }
    let (folder, prefix) = match owned {
        Owned::Marked | Owned::MarkedAndJson | Owned::Given => (dir.to_owned(), String::new()),
        Owned::MarkedIn(below) => (dir.join(below), format!("{below}/")),
    };
    for path in walk(&folder)? {
        let path = prefix.clone() + &path;
        if !tree.contains_key(&path) && owned.has(&dir.join(&path))? {
            differences.push(Difference::Extra(path));
        }
    }
    differences.sort_by(|a, b| a.path().cmp(b.path()));
    Ok(differences)
}

/// Makes a folder fresh and answers what had to be changed, as [`diff_tree`] would have reported
/// it. Each file is replaced in one step; the folder as a whole is not.
///
/// # Errors
/// The system's error; a second call goes on where the first stopped.
pub fn write_tree(dir: &Path, tree: &Tree, owned: Owned) -> Result<Vec<Difference>, OutputError> {
    let differences = diff_tree(dir, tree, owned)?;
    // Removals first: a folder may take the name of a file.
    for difference in &differences {
        if let Difference::Extra(path) = difference {
            let full = dir.join(path);
            fs::remove_file(&full).map_err(OutputError::io("remove", &full))?;
            remove_empty_parents(dir, &full);
        }
    }
    for difference in &differences {
        if let Some(content) = tree.get(difference.path()) {
            replace_file(&dir.join(difference.path()), content)?;
        }
    }
    Ok(differences)
}

/// Whether a file could not be read for there is none: nothing, a folder, or a file where a folder
/// would have to be.
fn is_absent(path: &Path, error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) || path.is_dir()
}

impl Owned {
    fn has(self, path: &Path) -> Result<bool, OutputError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(TEMPORARY) {
            return Ok(true); // left by a killed run
        }
        if self == Self::Given {
            return Ok(false);
        }
        if self == Self::MarkedAndJson && path.extension().is_some_and(|end| end == "json") {
            return Ok(true);
        }
        let mut head = Vec::new();
        let read = File::open(path).and_then(|file| file.take(512).read_to_end(&mut head));
        match read {
            Ok(_) => {}
            // A dangling link, or a name that is not Unicode: nothing that we wrote.
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(false),
            Err(e) => return Err(OutputError::io("read", path)(e)),
        }
        let line = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
        Ok(String::from_utf8_lossy(line).contains(GENERATED))
    }
}

fn replace_file(path: &Path, content: &[u8]) -> Result<(), OutputError> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(OutputError::io("create", parent))?;
    }
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(TEMPORARY);
    let temporary = Path::new(&temporary);
    let written = fs::write(temporary, content)
        .map_err(OutputError::io("write", path))
        .and_then(|()| fs::rename(temporary, path).map_err(OutputError::io("replace", path)));
    if written.is_err() {
        let _ = fs::remove_file(temporary); // what is left is taken away by the next run
    }
    written
}

fn remove_empty_parents(dir: &Path, file: &Path) {
    for parent in file.ancestors().skip(1).take_while(|parent| *parent != dir) {
        if fs::remove_dir(parent).is_err() {
            break; // not empty
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use tempfile::TempDir;

    use super::*;

    fn tree(files: &[(&str, &str)]) -> Tree {
        let owned =
            |&(path, content): &(&str, &str)| (path.to_owned(), content.as_bytes().to_vec());
        files.iter().map(owned).collect()
    }

    #[test]
    fn writes_only_what_changed() {
        let dir = TempDir::new().unwrap();
        let target = dir.path().join("src");
        let first = tree(&[("a.rs", "// @generated\n1"), ("m/b.rs", "// @generated\n2")]);
        assert_eq!(
            diff_tree(&target, &first, Owned::Marked).unwrap(),
            [Difference::Missing("a.rs".into()), Difference::Missing("m/b.rs".into())]
        );
        write_tree(&target, &first, Owned::Marked).unwrap();
        assert_eq!(diff_tree(&target, &first, Owned::Marked).unwrap(), []);
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_hours(1);
        for path in first.keys() {
            let file = File::options().append(true).open(target.join(path)).unwrap();
            file.set_modified(long_ago).unwrap();
        }
        let second = tree(&[("a.rs", "// @generated\n1"), ("m/b.rs", "// @generated\n3")]);
        let changes = write_tree(&target, &second, Owned::Marked).unwrap();
        assert_eq!(changes, [Difference::Differs("m/b.rs".into())]);
        let modified = |path| fs::metadata(target.join(path)).unwrap().modified().unwrap();
        assert_eq!(modified("a.rs"), long_ago);
        assert_ne!(modified("m/b.rs"), long_ago);
        assert_eq!(fs::read_to_string(target.join("m/b.rs")).unwrap(), "// @generated\n3");
    }

    #[test]
    fn removes_only_what_was_generated() {
        for (owned, json) in [(Owned::Marked, true), (Owned::MarkedAndJson, false)] {
            let dir = TempDir::new().unwrap();
            let target = dir.path().join("src");
            let files = [
                ("gone/a.rs", "// @generated by a command\n"),
                ("by-hand.rs", "//! Mine\n// @generated\n"),
                ("a.json", "{}"),
                ("b.rs.claimbook-tmp", "half"),
            ];
            fs::create_dir_all(target.join("gone")).unwrap();
            for (path, content) in files {
                fs::write(target.join(path), content).unwrap();
            }
            let now = tree(&[("gone", "a file takes the name of the folder")]);
            let expected = diff_tree(&target, &now, owned).unwrap();
            assert_eq!(write_tree(&target, &now, owned).unwrap(), expected);
            let mut left = vec!["by-hand.rs", "gone"];
            if json {
                left.insert(0, "a.json");
            }
            assert_eq!(walk(&target).unwrap().into_iter().collect::<Vec<_>>(), left);
            assert!(target.join("gone").is_file());
            assert_eq!(diff_tree(&target, &now, owned).unwrap(), []);
        }
    }
}
