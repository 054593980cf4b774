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
    let mut last = String::new();
    let mut look = || {
        let said = match check() {
            Ok(checked) => checked.found + &checked.sum,
            Err(error) => format!("error: {error:#}\n"),
        };
        if said == last {
            return;
        }
        let clear = if stdout().is_terminal() { CLEAR } else { "" };
        say!("{clear}{said}watching; Ctrl-C ends it\n");
        last = said;
    };
    look();
    match watch.each(look)? {}
}
