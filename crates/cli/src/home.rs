//! Which book a program works on where none is named.
//!
//! Only folders are looked for here; no file of a book is read.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::bail;

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
    /// The folder of the authored book: the given one, or that of this program.
    pub(crate) fn folder(&self, given: Option<&Path>) -> anyhow::Result<PathBuf> {
        if let Some(given) = given {
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

    /// That there is no book here, and where there are some.
    fn no_book(&self) -> String {
        let mut below = Vec::new();
        books(Path::new(""), DEPTH, &mut below);
        let named: Vec<_> =
            below.iter().take(NAMED).map(|path| format!("`{}`", path.display())).collect();
        let begin =
            format!("there is no book here: neither this folder nor one above it has a `{MARK}`");
        match below.len().checked_sub(NAMED) {
            _ if below.is_empty() => format!(
                "{begin}; name one with `--book DIR`, or begin one here: `{}`",
                self.typed(Some(Path::new(".")), &["new", "dataset"])
            ),
            None | Some(0) => format!("{begin}; name one with `--book`: {}", named.join(", ")),
            Some(more) => {
                format!("{begin}; name one with `--book`: {} and {more} more", named.join(", "))
            }
        }
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
