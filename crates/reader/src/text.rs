//! What is said of a book, as text for a person: the English words, and the width of a page.

mod account;
pub(crate) mod agreement;
mod claim;
pub(crate) mod difference;
mod impact;
mod overview;
mod page;
mod sheet;
mod sparkline;
mod test;
mod verification;

use std::fmt::{self, Write as _};

use claimbook_core::Outcome;

use crate::{ImpactPage, Page};
pub use agreement::agreements;
pub use difference::difference;
pub use overview::overview;
pub use sheet::sheet;
pub(crate) use verification::account;
pub use verification::verification;

/// How wide a page is.
const WIDTH: usize = 80;

/// Pages one after another.
pub fn pages(pages: &[Page<'_>]) -> String {
    let mut paper = Paper::default();
    for page in pages {
        paper.page(page);
    }
    paper.out
}

/// Pages of what rests on records, one after another.
pub fn impacts(pages: &[ImpactPage<'_>]) -> String {
    let mut paper = Paper::default();
    for page in pages {
        paper.impact(page);
    }
    paper.out
}

/// The word for an outcome where it stands over what was compared. A failure is loud.
fn loud(outcome: Outcome) -> String {
    match outcome {
        Outcome::Holds | Outcome::Indeterminate => outcome.word().to_owned(),
        Outcome::Fails => outcome.word().to_uppercase(),
    }
}

/// Text that is being written: titles, headings, and paragraphs that are wrapped.
#[derive(Default)]
struct Paper {
    out: String,
}

impl Paper {
    /// The first lines of a page, apart from the page before.
    fn title(&mut self, kind: impl fmt::Display, id: impl fmt::Display, title: &str) {
        self.alone(format_args!("{kind} {id}"), title);
    }

    /// The first lines of the page of what is the only one of its kind.
    fn alone(&mut self, kind: impl fmt::Display, title: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        let _ = writeln!(self.out, "{kind}");
        self.line(title);
    }

    fn heading(&mut self, text: &str) {
        let _ = writeln!(self.out, "\n{text}");
    }

    /// Lines under a heading; nothing if there are none.
    fn list(&mut self, heading: &str, items: impl Iterator<Item = String>) {
        for (index, item) in items.enumerate() {
            if index == 0 {
                self.heading(heading);
            }
            self.line(&item);
        }
    }

    fn line(&mut self, text: &str) {
        self.wrapped(text, 2);
    }

    /// A line that belongs to the one above.
    fn sub(&mut self, text: &str) {
        self.wrapped(text, 6);
    }

    /// A paragraph, wrapped, with its further lines set in.
    fn wrapped(&mut self, text: &str, indent: usize) {
        self.hanging(text, indent, indent + 2);
    }

    /// A paragraph, wrapped, with its first line and its further lines set in.
    fn hanging(&mut self, text: &str, first: usize, further: usize) {
        let mut column = 0;
        for word in text.split(' ') {
            let length = word.chars().count();
            if column == 0 {
                let _ = write!(self.out, "{:first$}{word}", "");
                column = first + length;
            } else if column + 1 + length > WIDTH {
                let _ = write!(self.out, "\n{:further$}{word}", "");
                column = further + length;
            } else {
                let _ = write!(self.out, " {word}");
                column += 1 + length;
            }
        }
        self.out.push('\n');
    }
}
