//! How SARIF names files: relative to where the program was run, or to a folder that the log names.
//!
//! Services that show a log beside a repository take paths below its root, without `.` and `..`.
//! What lies elsewhere is named below a folder of its own, and the log says which.

use std::{env, fmt::Write as _, path::Path};

use crate::report::source::{FileId, Files};

/// The name of the folder below which files are that do not lie where the program was run.
pub(super) const BASE: &str = "BOOK";

/// How each file of a report is named.
pub(super) struct Uris {
    names: Vec<Name>,
    /// The folder that the names of files outside stand below, ending in a slash.
    base: Option<String>,
}

enum Name {
    Here(String),
    /// In full, from the root of the file system.
    Elsewhere(String),
}

impl Uris {
    pub(super) fn new(files: &Files) -> Self {
        let here = env::current_dir().unwrap_or_default();
        Self::seen_from(&here.to_string_lossy(), files)
    }

    fn seen_from(here: &str, files: &Files) -> Self {
        let names: Vec<Name> = files.iter().map(|(_, path)| Name::new(here, path)).collect();
        let base = names
            .iter()
            .filter_map(|name| match name {
                Name::Here(_) => None,
                Name::Elsewhere(full) => Some(&full[..=full.rfind('/')?]),
            })
            .reduce(common_folder)
            .map(str::to_owned);
        Self { names, base }
    }

    /// The path of a file, percent-encoded, and whether it stands below [`BASE`].
    pub(super) fn of(&self, file: FileId) -> (String, bool) {
        match &self.names[file.number()] {
            Name::Here(path) => (encoded(path), false),
            Name::Elsewhere(full) => {
                let base = self.base.as_deref().unwrap_or_default();
                (encoded(full.strip_prefix(base).unwrap_or(full)), true)
            }
        }
    }

    /// The folder called [`BASE`], if a file needs it.
    pub(super) fn base(&self) -> Option<String> {
        let base = self.base.as_deref()?;
        let slash = if base.starts_with('/') { "" } else { "/" };
        // After the scheme a colon is that of a drive, or a plain character.
        Some(format!("file://{slash}{}", encoded(base).replace("%3A", ":")))
    }
}

impl Name {
    fn new(here: &str, path: &str) -> Self {
        let is_full = Path::new(path).has_root() || path.get(1..3) == Some(":/");
        if !is_full && let Some(below) = without_dots(path) {
            return Self::Here(below);
        }
        let full =
            if is_full { path.to_owned() } else { format!("{here}/{path}") }.replace('\\', "/");
        let root = if full.starts_with('/') { "/" } else { "" };
        match without_dots(full.trim_start_matches('/')) {
            Some(full) => Self::Elsewhere(format!("{root}{full}")),
            None => Self::Elsewhere(full),
        }
    }
}

/// A path without `.` and `..`; none if it leads out of where it begins.
fn without_dots(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The folder that holds both, each ending in a slash.
fn common_folder<'a>(one: &'a str, other: &'a str) -> &'a str {
    let equal = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let end = one.as_bytes()[..equal].iter().rposition(|&byte| byte == b'/');
    &one[..end.map_or(0, |end| end + 1)]
}

/// What RFC 3986 does not allow in a path is percent-encoded, and the colon, which would make a
/// scheme of the first part of a relative one.
fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            write!(uri, "%{byte:02X}").expect("writing to a string succeeds");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uris(paths: &[&str]) -> (Vec<(String, bool)>, Option<String>) {
        let mut files = Files::new();
        let ids: Vec<FileId> = paths.iter().map(|path| files.add(*path, "")).collect();
        let uris = Uris::seen_from("/home/ann/work", &files);
        (ids.into_iter().map(|id| uris.of(id)).collect(), uris.base())
    }

    #[test]
    fn what_lies_below_is_relative() {
        for (path, expected) in [
            ("dataset/claims/x.toml", "dataset/claims/x.toml"),
            ("./dataset/x.toml", "dataset/x.toml"),
            ("a/../dataset//./x.toml", "dataset/x.toml"),
            ("a b/ö:?.toml", "a%20b/%C3%B6%3A%3F.toml"),
        ] {
            assert_eq!(uris(&[path]), (vec![(expected.to_owned(), false)], None), "{path}");
        }
    }

    #[test]
    fn what_lies_elsewhere_is_below_a_folder_that_is_named() {
        let (names, base) = uris(&["../book/claims/x.toml", "../book/topics.toml", "here.toml"]);
        let name = |name: &str, below| (name.to_owned(), below);
        assert_eq!(
            names,
            [name("claims/x.toml", true), name("topics.toml", true), name("here.toml", false)]
        );
        assert_eq!(base.as_deref(), Some("file:///home/ann/book/"));

        let (names, base) = uris(&["/b ook/./claims/x.toml", "/b ook/claims/y.toml"]);
        assert_eq!(names, [name("x.toml", true), name("y.toml", true)]);
        assert_eq!(base.as_deref(), Some("file:///b%20ook/claims/"));

        let (names, base) = uris(&["C:/book/x.toml"]);
        assert_eq!(names, [name("x.toml", true)]);
        assert_eq!(base.as_deref(), Some("file:///C:/book/"));
        let (_, base) = uris(&["../../../../../x.toml"]);
        assert!(base.is_some());
    }
}
