//! How a command is typed, so that advice can be followed as it is printed.

use std::{borrow::Cow, path::Path};

use crate::Program;

impl Program {
    /// A command of this program on a book, as it is typed: the book is named if it was named here.
    pub(crate) fn typed(&self, book: Option<&Path>, arguments: &[&str]) -> String {
        let mut line = self.name.to_owned();
        let book = book.map(|folder| folder.to_string_lossy());
        let named = book.iter().flat_map(|folder| ["--book", folder]);
        for word in arguments.iter().copied().chain(named) {
            line.push(' ');
            line.push_str(&quoted(word));
        }
        line
    }
}

/// `1 file`, `2 files`.
pub(crate) fn count(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

/// A word as a shell takes it: in quotes, if it holds what a shell would take otherwise.
fn quoted(word: &str) -> Cow<'_, str> {
    let plain =
        |c: char| c.is_alphanumeric() || "_-./:@%+=,".contains(c) || cfg!(windows) && c == '\\';
    if !word.is_empty() && word.chars().all(plain) {
        return word.into();
    }
    if cfg!(windows) {
        format!("\"{word}\"").into()
    } else {
        format!("'{}'", word.replace('\'', r"'\''")).into()
    }
}
