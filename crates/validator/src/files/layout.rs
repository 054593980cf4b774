//! Which files a book consists of: the one place that knows the folder layout.

use std::io;

use claimbook_core::{
    Day, Home, Kind, nearest,
    schema::{Authored, Notation},
};

use super::{
    input::{Entry, Input, reason},
    journal,
    json_file::Part,
};
use crate::{
    characters::odd_one,
    report::{
        advice::{Command, Help},
        diagnostic::{Diagnostic, Place, a},
        source::Files,
    },
};

/// The ending of notes for people, and a folder for more of them: no book needs them, and every
/// book may have them.
pub(super) const NOTES: (&str, &str) = (".md", "notes");

/// What a generator leaves beside the records; a book without it is whole.
const FINGERPRINTS: &str = "fingerprints.csv";

/// A folder with the schemas of its files, for editors.
const SCHEMAS: &str = "schema";

/// What parts a series from the day of a vintage in the name of a file.
const VINTAGE: char = '@';

/// The file that every book has.
const DESCRIPTION: &str = "dataset.toml";

/// A book as one document, as it is exported.
const DOCUMENT: &str = "dataset.json";

/// The folder of an export with a file a collection.
const LINES: &str = "jsonl";

/// The ending of these files.
pub(super) const LINES_ENDING: &str = ".jsonl";

/// In what form a book is there to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// In the files that an author writes.
    Files,
    /// As one document of JSON, in this file; the empty path is the input itself.
    Document(String),
    /// As lines of JSON, a file a collection in this folder.
    Lines(String),
}

impl Form {
    /// The form of a book. What has a `dataset.toml`, or a folder of records, is what an author
    /// writes, whatever else is there.
    ///
    /// # Errors
    ///
    /// If the root cannot be listed.
    pub(super) fn of(input: &dyn Input) -> io::Result<Self> {
        let entries = match entries(input, "") {
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Ok(Self::Document(String::new()));
            }
            entries => entries?,
        };
        let is_authored = |entry: &Entry| {
            entry.name == DESCRIPTION
                || entry.bytes.is_none() && folders().any(|(folder, _)| folder == entry.name)
        };
        let is_line_file = |entry: &Entry| {
            let list = entry.name.strip_suffix(LINES_ENDING);
            list.is_some_and(|list| Authored::ALL.iter().any(|sort| sort.field() == Some(list)))
        };
        let there = |name: &str, is_file: bool| {
            entries.iter().any(|entry| entry.name == name && entry.bytes.is_some() == is_file)
        };
        Ok(if entries.iter().any(is_authored) {
            Self::Files
        } else if there(DOCUMENT, true) {
            Self::Document(DOCUMENT.to_owned())
        } else if there(LINES, false) {
            Self::Lines(LINES.to_owned())
        } else if entries.iter().any(is_line_file) {
            Self::Lines(String::new())
        } else {
            Self::Files
        })
    }
}

/// Whether a book is there as an export, which is read and not changed.
pub fn is_export(input: &dyn Input) -> bool {
    Form::of(input).is_ok_and(|form| form != Form::Files)
}

/// Files that stand at the top of a book, each of a sort of its own.
fn single() -> impl Iterator<Item = (&'static str, Authored)> {
    Authored::ALL.iter().filter_map(|&sort| match sort.home() {
        Home::File(name) => Some((name, sort)),
        Home::Folder(_) | Home::Sheets(_) => None,
    })
}

/// Folders that hold one record a file.
fn folders() -> impl Iterator<Item = (&'static str, Authored)> {
    Authored::ALL.iter().filter_map(|&sort| match sort.home() {
        // Observations stand beside their series.
        Home::Folder(name) | Home::Sheets(name) if sort != Authored::Observations => {
            Some((name, sort))
        }
        Home::Folder(_) | Home::Sheets(_) | Home::File(_) => None,
    })
}

/// A file of a book, or a document in a file of an export.
#[derive(Debug)]
pub(crate) struct Found {
    /// Where it is, below the root.
    pub(crate) path: String,
    /// How many bytes it has; none if a folder stands there.
    pub(crate) bytes: Option<u64>,
    /// What sort it is.
    pub(crate) authored: Authored,
    /// The identifier that its name gives, where it has one.
    pub(crate) id: Option<String>,
    /// Of an earlier vintage of a series, the day that its name gives.
    pub(crate) vintage: Option<Day>,
    /// Of a document in a file of an export, where it stands there.
    pub(super) part: Option<Part>,
}

/// What a look through the folders of a book gives.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// The files to read.
    pub(crate) found: Vec<Found>,
    /// What is wrong with the layout.
    pub(crate) problems: Vec<Diagnostic>,
    /// Records that cannot be read: how they are called, or none for a whole folder.
    pub(crate) closed: Vec<(Authored, Option<String>)>,
}

/// The path of a record's file below the root of a book, with slashes. The observations of a
/// series stand beside it.
pub fn path_of(authored: Authored, id: &str) -> String {
    match authored.home() {
        Home::File(name) => name.into(),
        Home::Folder(folder) | Home::Sheets(folder) => {
            format!("{folder}/{id}.{}", authored.notation().ending())
        }
    }
}

/// The path of the observations of a series as they were published by a day.
pub fn vintage_path(id: &str, day: Day) -> String {
    path_of(Authored::Observations, &format!("{id}{VINTAGE}{day}"))
}

/// The files of a book, in an order that does not depend on the input, and what is wrong with the
/// layout.
///
/// # Errors
///
/// If the root itself cannot be listed.
pub(crate) fn list(input: &dyn Input, files: &mut Files) -> io::Result<Layout> {
    let mut listing = Listing { input, files, layout: Layout::default() };
    let entries = entries(input, "")?;
    listing.interrupted();
    if listing.is_no_book(&entries) {
        return Ok(listing.layout);
    }
    for (name, sort) in single() {
        if !entries.iter().any(|entry| entry.name == name) && sort.kind().is_single() {
            listing.problem(
                "F001",
                name,
                format!("`{name}` is missing"),
                Some(make_one(sort.kind(), None)),
            );
        }
    }
    for entry in &entries {
        let name = entry.name.as_str();
        if let Some((_, sort)) = single().find(|(single, _)| *single == name) {
            listing.file(name.to_owned(), entry.bytes, sort, None, None);
        } else if let Some((_, sort)) = folders().find(|(folder, _)| *folder == name) {
            listing.folder(name, sort);
        } else if !name.ends_with(NOTES.0)
            && name != NOTES.1
            && name != SCHEMAS
            && name != FINGERPRINTS
        {
            listing.stray(name);
        }
    }
    Ok(listing.layout)
}

struct Listing<'a> {
    input: &'a dyn Input,
    files: &'a mut Files,
    layout: Layout,
}

impl Listing<'_> {
    /// Notes a change that was interrupted; what is there is read on.
    fn interrupted(&mut self) {
        let (name, message, help) = match journal::interrupted(self.input) {
            Ok(None) => return,
            Ok(Some(found)) => {
                let files: Vec<_> = found.journal.paths().map(|path| format!("`{path}`")).collect();
                let message = format!(
                    "a change of this book was interrupted, or is under way: each of these files is as before or as \
                     after it: {}",
                    files.join(", ")
                );
                let words = "finish or undo it".to_owned();
                (found.name, message, Some(Help::Command { words, command: Command::Recover }))
            }
            Err(error) => {
                let words =
                    "it was written by another version; run the command `recover` of that one";
                (error.name, error.to_string(), Some(Help::Words(words.to_owned())))
            }
        };
        let file = self.files.add(self.input.name(name), "");
        let found = Diagnostic::warning(journal::INTERRUPTED, message).place(Place::whole(file));
        self.layout.problems.push(Diagnostic { help, ..found });
    }

    /// Says that a folder is no book, where nearly all that it holds is of something else: nothing
    /// of that is to be moved.
    fn is_no_book(&mut self, entries: &[Entry]) -> bool {
        let is_of_a_book =
            |entry: &&Entry| single().chain(folders()).any(|(name, _)| name == entry.name);
        let known = entries.iter().filter(is_of_a_book).count();
        let described = entries.iter().any(|entry| entry.name == DESCRIPTION);
        if described || entries.len() <= 2 * known {
            return false;
        }
        let books: Vec<&str> = entries
            .iter()
            .filter(|entry| entry.bytes.is_none())
            .map(|entry| entry.name.as_str())
            .filter(|name| {
                let inside = self.input.list(name).unwrap_or_default();
                inside.iter().any(|entry| entry.name == DESCRIPTION)
            })
            .collect();
        let help = if books.is_empty() {
            format!(
                "name the folder that holds its `{DESCRIPTION}`; a new book begins with the command `new book`"
            )
        } else {
            let books: Vec<_> =
                books.iter().map(|name| format!("`{}`", self.input.name(name))).collect();
            format!("there is one in {}: name that folder", books.join(" and in "))
        };
        let message = format!("this folder is no book: it has no `{DESCRIPTION}`");
        self.problem("F001", DESCRIPTION, message, Some(Help::Words(help)));
        self.layout.closed.extend(Authored::ALL.iter().map(|&sort| (sort, None)));
        true
    }

    fn folder(&mut self, name: &str, sort: Authored) {
        let entries = match entries(self.input, name) {
            Ok(entries) => entries,
            Err(error) => {
                let message = if error.kind() == io::ErrorKind::NotADirectory {
                    format!("`{name}` is a file and has to be a folder")
                } else {
                    format!("folder `{name}` cannot be read: {}", reason(&error))
                };
                self.layout.closed.push((sort, None));
                return self.problem("F001", name, message, None);
            }
        };
        let has = |name: &str| entries.iter().any(|entry| entry.name == name);
        for entry in &entries {
            let below = format!("{name}/{}", entry.name);
            if let Some((_, sort)) = single().find(|(path, _)| *path == below) {
                self.file(below, entry.bytes, sort, None, None);
                continue;
            }
            let (id, sort) = match entry.name.rsplit_once('.') {
                Some((id, ending)) if ending == sort.notation().ending() => (id, sort),
                Some((id, "csv")) if sort == Authored::Series => (id, Authored::Observations),
                _ => {
                    let holds = match (sort, sort.notation()) {
                        (Authored::Series, _) => "a `.toml` and a `.csv` file",
                        (_, Notation::Csv) => "one `.csv` file",
                        (_, Notation::Toml | Notation::Json) => "one `.toml` file",
                    };
                    let lower = in_small_ending(&entry.name);
                    let help = match lower.filter(|lower| !has(lower)) {
                        Some(lower) => format!("did you mean `{lower}`?"),
                        None => format!(
                            "folder `{name}` holds {holds} {}; move this out of the book",
                            a(sort.as_str())
                        ),
                    };
                    self.problem(
                        "F008",
                        &below,
                        format!("`{below}` is no part of a book"),
                        Some(Help::Words(help)),
                    );
                    continue;
                }
            };
            let (id, day) = match id.split_once(VINTAGE) {
                Some((id, day)) if sort == Authored::Observations => (id, Some(day)),
                _ => (id, None),
            };
            if entry.bytes.is_none() {
                self.layout.closed.push((sort, Some(id.to_owned())));
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
                let odd = odd_one(id).map(|odd| format!("; {odd}")).unwrap_or_default();
                let help =
                    format!("name the file {}, with its ending after it{odd}", error.expected);
                self.layout.closed.push((sort, Some(id.to_owned())));
                self.problem(
                    "F009",
                    &below,
                    format!("`{id}` cannot be the id of {}", a(kind)),
                    Some(Help::Words(help)),
                );
                continue;
            }
            let vintage = match day.map(str::parse::<Day>).transpose() {
                Ok(vintage) => vintage,
                Err(error) => {
                    self.layout.closed.push((sort, Some(id.to_owned())));
                    self.problem(
                        "F009",
                        &below,
                        format!("a vintage of series `{id}` is called after no day: {error}"),
                        Some(Help::Words(format!(
                            "name the file `{id}{VINTAGE}YYYY-MM-DD.csv`, by the day by which its rows were published"
                        ))),
                    );
                    continue;
                }
            };
            self.companions(name, &below, id, sort, has);
            self.file(below, entry.bytes, sort, Some(id.to_owned()), vintage);
        }
    }

    /// Says where a series lacks the file of its rows, or rows that of their series.
    fn companions(
        &mut self,
        name: &str,
        below: &str,
        id: &str,
        sort: Authored,
        has: impl Fn(&str) -> bool,
    ) {
        if sort == Authored::Series && !has(&format!("{id}.csv")) {
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
        if sort == Authored::Observations && !has(&format!("{id}.toml")) {
            let toml = format!("{name}/{id}.toml");
            self.problem(
                "F001",
                &toml,
                format!("`{below}` has no file `{toml}` beside it"),
                Some(make_one(sort.kind(), Some(id))),
            );
        }
    }

    fn file(
        &mut self,
        path: String,
        bytes: Option<u64>,
        authored: Authored,
        id: Option<String>,
        vintage: Option<Day>,
    ) {
        self.layout.found.push(Found { path, bytes, authored, id, vintage, part: None });
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
        let file = self.files.add(self.input.name(below), "");
        let problem = Diagnostic::error(code, message).place(Place::whole(file));
        self.layout.problems.push(Diagnostic { help, ..problem });
    }
}

/// Advises to make a record whose file is missing.
fn make_one(kind: Kind, id: Option<&str>) -> Help {
    let command = Command::New { kind, id: id.map(str::to_owned) };
    Help::Command { words: "make one".to_owned(), command }
}

/// The name of a file whose ending is that of a book's files, but for its capitals.
fn in_small_ending(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    let small = ending.to_ascii_lowercase();
    (small != ending && matches!(small.as_str(), "toml" | "csv")).then(|| format!("{stem}.{small}"))
}

/// Whether an editor or a system left something for itself: nobody writes records under such a name.
fn is_dropping(name: &str) -> bool {
    const NAMES: [&str; 6] =
        ["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "$recycle.bin"];
    const ENDINGS: [&str; 9] =
        ["~", ".swp", ".swo", ".swx", ".bak", ".orig", ".rej", ".tmp", ".crdownload"];
    let small = name.to_lowercase();
    small.starts_with('.')
        || small.starts_with("~$")
        || small.len() > 1 && small.starts_with('#') && small.ends_with('#')
        || NAMES.contains(&small.as_str())
        || ENDINGS.iter().any(|ending| small.ends_with(ending))
}

/// What is in a folder, sorted by name, less what begins with a dot and other droppings.
pub(super) fn entries(input: &dyn Input, folder: &str) -> io::Result<Vec<Entry>> {
    let mut entries = input.list(folder)?;
    entries.retain(|entry| !is_dropping(&entry.name));
    entries.sort_by(|left, right| left.name.cmp(&right.name));
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn droppings_of_editors_and_systems() {
        for name in [
            ".DS_Store",
            "Thumbs.db",
            "desktop.ini",
            "x.toml~",
            ".x.toml.swp",
            "x.swp",
            "#x.toml#",
            ".#x.toml",
            ".~lock.x.csv#",
            "~$x.xlsx",
            "x.toml.bak",
            "x.toml.orig",
            "__MACOSX",
        ] {
            assert!(is_dropping(name), "{name}");
        }
        for name in ["x.toml", "x copy.toml", "x.txt", "#", "todo", "x.csv.new", "notes"] {
            assert!(!is_dropping(name), "{name}");
        }
    }
}
