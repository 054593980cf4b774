//! Which book a program works on where none is named.
//!
//! Only folders are looked for here; no file of a book is read.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::bail;
use claimbook_core::nearest;
#[cfg(feature = "files")]
use claimbook_validator::{Folder, files::layout::is_export};

/// What differs between the programs that have these commands.
#[derive(Clone, Debug)]
pub struct Program {
    /// What is typed to call it, such as `claimbook`; advice repeats it.
    pub name: &'static str,
    /// Which book it works on where none is named.
    pub home: Home,
}

/// Which book a program works on where none is named.
#[derive(Clone, Debug)]
pub enum Home {
    /// The one in whose folder one stands: the nearest folder with a `dataset.toml`, from the
    /// current one upwards.
    Around,
    /// The one of a checkout, whose top is given if one stands in a checkout: `dataset` where
    /// files are read or changed, and the book that is linked into the program for everything
    /// else. An export goes to `dist`.
    Checkout(Option<PathBuf>),
}

/// That one does not stand in a checkout, and a program works on that alone.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("`{program}` works on the checkout that one stands in, and this is none")]
pub struct NoCheckout {
    /// What is typed to call the program.
    pub program: &'static str,
}

/// The file that makes a folder a book.
const MARK: &str = "dataset.toml";
/// How deep folders are looked through for books.
const DEPTH: usize = 3;
/// How many books are named.
const NAMED: usize = 10;

impl Program {
    /// The folder of the book, or what it was exported to: the given one, which is there, or that of
    /// this program.
    pub(crate) fn folder(&self, given: Option<&Path>) -> anyhow::Result<PathBuf> {
        if let Some(given) = given {
            if !given.exists() {
                bail!("there is nothing at `{}`{}", given.display(), nearby(given));
            }
            return Ok(given.to_owned());
        }
        match &self.home {
            Home::Around => match upwards(|folder| folder.join(MARK).is_file()) {
                Some(here) if here.as_os_str().is_empty() => Ok(".".into()),
                Some(above) => Ok(above),
                None => bail!("{}", self.no_book()),
            },
            Home::Checkout(_) => Ok(self.top()?.join("dataset")),
        }
    }

    /// The folder of a book that something is added to: what has no description is no book.
    #[cfg(feature = "files")]
    pub(crate) fn begun(&self, given: Option<&Path>) -> anyhow::Result<PathBuf> {
        let folder = self.folder(given)?;
        // An export is refused by who would write in it.
        if !folder.join(MARK).is_file() && !is_export(&Folder::new(&folder)) {
            bail!(
                "`{}` is no book: it has no `{MARK}`{}; to begin one: `{}`",
                folder.display(),
                nearby(&folder),
                self.to_begin()
            );
        }
        Ok(folder)
    }

    /// The folder that an export goes to, unless another is named.
    pub(crate) fn dist(&self, book: Option<&Path>) -> anyhow::Result<PathBuf> {
        match &self.home {
            // Beside the book: in its folder it would be taken for a part of it.
            Home::Around => {
                let folder = self.folder(book)?;
                Ok(match folder.file_name() {
                    Some(_) => folder.with_file_name("dist"),
                    None if folder == Path::new(".") => "../dist".into(),
                    None => folder.join("../dist"),
                })
            }
            Home::Checkout(_) => Ok(self.top()?.join("dist")),
        }
    }

    fn top(&self) -> Result<&Path, NoCheckout> {
        match &self.home {
            Home::Checkout(Some(top)) => Ok(top),
            Home::Checkout(None) | Home::Around => Err(NoCheckout { program: self.name }),
        }
    }

    /// How a book is begun, in a folder of its own.
    fn to_begin(&self) -> String {
        self.typed(None, &["new", "book", "my-book", "--title", "My book"])
    }

    /// That there is no book here, and where there are some.
    fn no_book(&self) -> String {
        let mut below = Vec::new();
        books(Path::new(""), DEPTH, &mut below);
        let begin =
            format!("there is no book here: neither this folder nor one above it has a `{MARK}`");
        if below.is_empty() {
            let own = self.to_begin();
            return format!("{begin}; name one with `--book DIR`, or begin one: `{own}`");
        }
        format!("{begin}; name one with `--book`: {}", listed(&below))
    }
}

/// The books beside a folder that is none, below it, and where one stands, as the end of a
/// sentence: the one that is probably meant, or a list.
fn nearby(given: &Path) -> String {
    let mut found = Vec::new();
    // No further than to the neighbours, for what is above may be the whole disk.
    books(given.parent().unwrap_or(Path::new("")), 1, &mut found);
    for folder in [given, Path::new("")] {
        books(folder, DEPTH, &mut found);
    }
    found.sort();
    found.dedup();
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let names: Vec<String> = found.iter().filter_map(|path| name(path)).collect();
    let given = name(given).unwrap_or_default();
    let meant = nearest(&given, names.iter().map(String::as_str));
    match meant.and_then(|meant| found.iter().find(|path| path.ends_with(meant))) {
        Some(meant) => format!("; did you mean the book `{}`?", meant.display()),
        None if found.is_empty() => String::new(),
        None => format!("; books nearby: {}", listed(&found)),
    }
}

/// Some books, and how many more there are.
fn listed(books: &[PathBuf]) -> String {
    let named: Vec<_> =
        books.iter().take(NAMED).map(|path| format!("`{}`", path.display())).collect();
    match books.len().checked_sub(NAMED) {
        None | Some(0) => named.join(", "),
        Some(more) => format!("{} and {more} more", named.join(", ")),
    }
}

/// The nearest folder for which something is so, from the current one upwards, as it is named
/// from there: nothing, `..`, `../..`.
pub fn upwards(is: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    let here = env::current_dir().ok()?;
    let mut name = PathBuf::new();
    for folder in here.ancestors() {
        if is(folder) {
            return Some(name);
        }
        name.push("..");
    }
    None
}

/// The books in the folders below one, in order of their names.
fn books(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let listed = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut below: Vec<_> = fs::read_dir(listed)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.file_name())
        .filter(|name| !name.to_string_lossy().starts_with('.'))
        .map(|name| folder.join(name))
        .collect();
    below.sort();
    for path in below {
        if path.join(MARK).is_file() {
            found.push(path);
        } else if depth > 1 {
            books(&path, depth - 1, found);
        }
    }
}
