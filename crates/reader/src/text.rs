//! What is said of a book, as text for a person: the English words, and the width of a page.

mod account;
pub(crate) mod agreement;
mod claim;
pub(crate) mod consequences;
pub(crate) mod difference;
mod impact;
mod overview;
mod page;
mod sheet;
mod sparkline;
mod test;
mod verification;

use std::fmt::{self, Write as _};

use claimbook_core::{Outcome, Verdict};

use crate::{ImpactPage, Page};
pub use agreement::agreements;
pub use consequences::consequences;
pub use difference::difference;
pub use overview::overview;
pub use sheet::sheet;
pub(crate) use verification::account;
pub use verification::{as_of, verification};

/// How a page looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// How many columns it has.
    pub width: usize,
    /// Whether outcomes and verdicts have the colours of a terminal, beside their words.
    pub color: bool,
}

/// What every printer and every file takes: 80 columns without colours.
impl Default for Look {
    fn default() -> Self {
        Self { width: 80, color: false }
    }
}

/// Pages one after another.
pub fn pages(pages: &[Page<'_>], look: Look) -> String {
    let mut paper = Paper::new(look);
    for page in pages {
        paper.page(page);
    }
    paper.out
}

/// Pages of what rests on records, one after another.
pub fn impacts(pages: &[ImpactPage<'_>], look: Look) -> String {
    let mut paper = Paper::new(look);
    for page in pages {
        paper.impact(page);
    }
    paper.out
}

/// `1 check`, `2 checks`.
fn several(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

/// The word for an outcome where it stands over what was compared. A failure is loud.
fn loud(outcome: Outcome) -> String {
    match outcome {
        Outcome::Holds | Outcome::Indeterminate | Outcome::NotChecked => outcome.word().to_owned(),
        Outcome::Fails => outcome.word().to_uppercase(),
    }
}

/// Text that is being written: titles, headings, and paragraphs that are wrapped.
#[derive(Default)]
struct Paper {
    out: String,
    look: Look,
}

/// What a colour says; never more than the word that has it.
#[derive(Clone, Copy)]
enum Hue {
    Good,
    Bad,
    Open,
}

/// The colour of an outcome.
const fn of_outcome(outcome: Outcome) -> Hue {
    match outcome {
        Outcome::Holds => Hue::Good,
        Outcome::Fails => Hue::Bad,
        Outcome::Indeterminate | Outcome::NotChecked => Hue::Open,
    }
}

/// The colour of a verdict.
const fn of_verdict(verdict: Verdict) -> Hue {
    match verdict {
        Verdict::Supported | Verdict::MostlySupported => Hue::Good,
        Verdict::MostlyRefuted | Verdict::Refuted => Hue::Bad,
        Verdict::Mixed | Verdict::Insufficient | Verdict::NotCheckable | Verdict::Pending => {
            Hue::Open
        }
    }
}

/// How many columns a word takes: the signs that colour it take none.
fn columns(word: &str) -> usize {
    let mut parts = word.split('\x1b');
    let first = parts.next().unwrap_or_default().chars().count();
    let colored = parts.map(|part| part.split_once('m').map_or(part, |(_, rest)| rest));
    first + colored.map(|part| part.chars().count()).sum::<usize>()
}

impl Paper {
    fn new(look: Look) -> Self {
        Self { out: String::new(), look }
    }

    /// A word in its colour, if there are colours.
    fn paint(&self, word: &str, hue: Hue) -> String {
        let code = match hue {
            Hue::Good => 32,
            Hue::Bad => 31,
            Hue::Open => 33,
        };
        if self.look.color { format!("\x1b[{code}m{word}\x1b[0m") } else { word.to_owned() }
    }

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
            let length = columns(word);
            if column == 0 {
                let _ = write!(self.out, "{:first$}{word}", "");
                column = first + length;
            } else if column + 1 + length > self.look.width {
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
