//! Checking a book again when a file is saved. The screen is drawn anew only where something is said
//! otherwise than before.

use std::{
    io::{IsTerminal as _, stdout},
    path::Path,
};

use super::Checked;
use crate::{Exit, watch::Watch};

/// To the top of the screen, and all of it away, what has scrolled off too.
const CLEAR: &str = "\x1b[H\x1b[2J\x1b[3J";

pub(super) fn run(
    root: &Path,
    check: impl Fn() -> anyhow::Result<Checked>,
) -> anyhow::Result<Exit> {
    // Before the book is read: a file that is saved meanwhile is not missed.
    let watch = Watch::new(root)?;
    let clear = if stdout().is_terminal() { CLEAR } else { "" };
    let mut screen = Screen { clear, last: None };
    let mut look = || {
        let said = match check() {
            Ok(checked) => checked.found + &checked.sum,
            Err(error) => format!("error: {error:#}\n"),
        };
        if let Some(drawn) = screen.drawn(said) {
            say!("{drawn}");
        }
    };
    look();
    match watch.each(look)? {}
}

/// What was said last.
struct Screen {
    clear: &'static str,
    last: Option<String>,
}

impl Screen {
    /// What is to be printed; nothing if the screen says it already.
    fn drawn(&mut self, said: String) -> Option<String> {
        if self.last.as_ref() == Some(&said) {
            return None;
        }
        let drawn = format!("{}{said}watching; Ctrl-C ends it\n", self.clear);
        self.last = Some(said);
        Some(drawn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_screen_is_drawn_where_something_else_is_said() {
        let mut screen = Screen { clear: CLEAR, last: None };
        let mut drawn = |said: &str| screen.drawn(said.to_owned());
        let first = drawn("0 errors\n").unwrap();
        assert_eq!(first, format!("{CLEAR}0 errors\nwatching; Ctrl-C ends it\n"));
        assert_eq!(drawn("0 errors\n"), None);
        assert_eq!(drawn("0 errors\n"), None);
        assert!(drawn("1 error\n").is_some());
        assert_eq!(drawn("1 error\n"), None);
        assert!(drawn("0 errors\n").is_some());
    }
}
