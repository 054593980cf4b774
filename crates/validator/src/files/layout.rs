//! Which files a book consists of: the one place that knows the folder layout.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use claimbook_core::{Home, Kind, nearest, schema::Authored};

use crate::report::{
    advice::{Command, Help},
    diagnostic::{Diagnostic, Place, a},
    source::Files,
};

/// The ending of notes for people, which no book needs and every book may have.
const NOTES: &str = ".md";

/// What a generator leaves beside the records; a book without it is whole.
const FINGERPRINTS: &str = "fingerprints.csv";

/// Files that stand at the top of a book, each of a sort of its own.
fn single() -> impl Iterator<Item = (&'static str, Authored)> {
    Authored::ALL.iter().filter_map(|&sort| match sort.home() {
        Home::File(name) => Some((name, sort)),
        Home::Folder(_) => None,
    })
}

/// Folders that hold one record a file.
fn folders() -> impl Iterator<Item = (&'static str, Authored)> {
    Authored::ALL.iter().filter_map(|&sort| match sort.home() {
        // Observations stand beside their series.
        Home::Folder(name) if sort != Authored::Observations => Some((name, sort)),
        Home::Folder(_) | Home::File(_) => None,
    })
}

/// A file of a book.
#[derive(Debug)]
pub(crate) struct Found {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// How it is shown: from the root as the user gave it, with slashes.
    pub(crate) shown: String,
    /// What sort it is.
    pub(crate) authored: Authored,
    /// The identifier that its name gives, where it has one.
    pub(crate) id: Option<String>,
}

/// What a look through the folders of a book gives.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// The files to read.
    pub(crate) found: Vec<Found>,
    /// What is wrong with the layout.
    pub(crate) problems: Vec<Diagnostic>,
    /// Folders that cannot be looked through, so that it is unknown which records they hold.
    pub(crate) closed: Vec<Authored>,
}

/// The path of a record's file below the root of a book. The observations of a series stand beside
/// it.
pub(crate) fn path_of(authored: Authored, id: &str) -> PathBuf {
    match authored.home() {
        Home::File(name) => name.into(),
        Home::Folder(folder) => {
            let ending = if authored.is_csv() { "csv" } else { "toml" };
            Path::new(folder).join(format!("{id}.{ending}"))
        }
    }
}

/// The files of the book at `root`, in an order that does not depend on the file system, and
/// what is wrong with the layout.
///
/// # Errors
///
/// If the root itself cannot be listed.
pub(crate) fn list(root: &Path, files: &mut Files) -> io::Result<Layout> {
    let shown_root = root.to_string_lossy().replace('\\', "/");
    let mut listing = Listing {
        shown_root: shown_root.trim_end_matches('/').to_owned(),
        files,
        layout: Layout::default(),
    };
    let entries = entries(root)?;
    for (name, sort) in single() {
        if !entries.iter().any(|entry| entry == name)
            && matches!(sort, Authored::Dataset | Authored::Document)
        {
            listing.problem(
                "F001",
                name,
                format!("`{name}` is missing"),
                Some(make_one(sort.kind(), None)),
            );
        }
    }
    for name in &entries {
        let path = root.join(name);
        if let Some((_, sort)) = single().find(|(single, _)| single == name) {
            listing.file(&path, name, sort, None);
        } else if let Some((_, sort)) = folders().find(|(folder, _)| folder == name) {
            listing.folder(&path, name, sort);
        } else if !name.ends_with(NOTES) && name != FINGERPRINTS {
            listing.stray(name);
        }
    }
    Ok(listing.layout)
}

struct Listing<'a> {
    shown_root: String,
    files: &'a mut Files,
    layout: Layout,
}

impl Listing<'_> {
    fn folder(&mut self, path: &Path, name: &str, sort: Authored) {
        let entries = match entries(path) {
            Ok(entries) => entries,
            Err(error) => {
                let message = match error.kind() {
                    io::ErrorKind::NotADirectory => {
                        format!("`{name}` is a file and has to be a folder")
                    }
                    _ => format!("folder `{name}` cannot be read: {}", reason(&error)),
                };
                self.layout.closed.push(sort);
                return self.problem("F001", name, message, None);
            }
        };
        for entry in &entries {
            let below = format!("{name}/{entry}");
            let (id, sort) = match entry.rsplit_once('.') {
                Some((id, "toml")) => (id, sort),
                Some((id, "csv")) if sort == Authored::Series => (id, Authored::Observations),
                _ => {
                    let holds = if sort == Authored::Series {
                        "a `.toml` and a `.csv` file"
                    } else {
                        "one `.toml` file"
                    };
                    let help = format!(
                        "folder `{name}` holds {holds} a {}; move this out of the book",
                        sort.as_str()
                    );
                    self.problem(
                        "F008",
                        &below,
                        format!("`{below}` is no part of a book"),
                        Some(Help::Words(help)),
                    );
                    continue;
                }
            };
            if path.join(entry).is_dir() {
                self.problem(
                    "F001",
                    &below,
                    format!("`{below}` is a folder and has to be a file"),
                    None,
                );
                continue;
            }
            if let Err(error) = sort.kind().check_id(id) {
                let kind = sort.kind().as_str();
                let help = format!("name the file {}, with its ending after it", error.expected);
                self.problem(
                    "F009",
                    &below,
                    format!("`{id}` cannot be the id of {}", a(kind)),
                    Some(Help::Words(help)),
                );
                continue;
            }
            if sort == Authored::Series && !entries.contains(&format!("{id}.csv")) {
                let help = "the observations stand in it, under the header \
                            `time_period,obs_value,obs_status,source,comment`";
                let csv = format!("{name}/{id}.csv");
                self.problem(
                    "F001",
                    &csv,
                    format!("series `{id}` has no file `{csv}`"),
                    Some(Help::Words(help.to_owned())),
                );
            }
            if sort == Authored::Observations && !entries.contains(&format!("{id}.toml")) {
                let toml = format!("{name}/{id}.toml");
                self.problem(
                    "F001",
                    &toml,
                    format!("`{below}` has no file `{toml}` beside it"),
                    Some(make_one(sort.kind(), Some(id))),
                );
            }
            self.file(&path.join(entry), &below, sort, Some(id.to_owned()));
        }
    }

    fn file(&mut self, path: &Path, below: &str, authored: Authored, id: Option<String>) {
        self.layout.found.push(Found {
            path: path.to_owned(),
            shown: self.shown(below),
            authored,
            id,
        });
    }

    fn stray(&mut self, name: &str) {
        let known = single().chain(folders()).map(|(name, _)| name);
        let help = match nearest(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "move it out of the book".to_owned(),
        };
        self.problem(
            "F008",
            name,
            format!("`{name}` is no part of a book"),
            Some(Help::Words(help)),
        );
    }

    fn problem(&mut self, code: &'static str, below: &str, message: String, help: Option<Help>) {
        let file = self.files.add(self.shown(below), "");
        let problem = Diagnostic::error(code, message).place(Place::whole(file));
        self.layout.problems.push(Diagnostic { help, ..problem });
    }

    fn shown(&self, below: &str) -> String {
        match self.shown_root.as_str() {
            "" | "." => below.to_owned(),
            root => format!("{root}/{below}"),
        }
    }
}

/// Advises to make a record whose file is missing.
fn make_one(kind: Kind, id: Option<&str>) -> Help {
    let command = Command::New { kind, id: id.map(str::to_owned) };
    Help::Command { words: "make one".to_owned(), command }
}

/// The names in a folder, sorted, less those that begin with a dot.
fn entries(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// A system's error in words, without its number.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error") {
        Some(end) => text[..end].to_lowercase(),
        None => text,
    }
}
