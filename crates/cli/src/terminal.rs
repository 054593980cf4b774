//! What is known of the terminal: how wide it is, and whether it takes colours.

use std::io::stdout;

use anstream::{AutoStream, ColorChoice, stream::RawStream};
use claimbook_core::named;
use claimbook_reader::text::Look;

/// The widest page: longer lines are hard to read.
#[cfg(feature = "files")]
const WIDEST: usize = 120;
/// The narrowest page: anything narrower is left to the terminal to wrap.
#[cfg(feature = "files")]
const NARROWEST: usize = 40;

/// How commands print, the same for all.
#[derive(clap::Args, Clone, Copy, Debug)]
pub struct Terminal {
    /// When to print colours: auto, always or never.
    #[arg(long, global = true, value_name = "WHEN", default_value_t)]
    color: When,
}

/// When to print colours.
#[derive(Clone, Copy, Debug, Default)]
enum When {
    /// On a terminal that takes them, unless `NO_COLOR` is set; or where `CLICOLOR_FORCE` is.
    #[default]
    Auto,
    /// Always, into files too.
    Always,
    /// Never.
    Never,
}

named! {
    When: "choice" => { Auto = "auto", Always = "always", Never = "never", }
}

impl Terminal {
    /// Has every command of this program print so.
    pub fn apply(self) {
        match self.color {
            When::Auto => ColorChoice::Auto,
            When::Always => ColorChoice::Always,
            When::Never => ColorChoice::Never,
        }
        .write_global();
    }
}

/// Whether a stream takes colours.
pub(crate) fn color(stream: &impl RawStream) -> bool {
    AutoStream::choice(stream) != ColorChoice::Never
}

/// How pages on the standard output look.
pub(crate) fn look() -> Look {
    Look { width: width().unwrap_or(Look::default().width), color: color(&stdout()) }
}

/// How many columns a page has on this terminal; none if there is none.
#[cfg(feature = "files")]
fn width() -> Option<usize> {
    let (width, _) = terminal_size::terminal_size()?;
    Some(usize::from(width.0).clamp(NARROWEST, WIDEST))
}

#[cfg(not(feature = "files"))]
const fn width() -> Option<usize> {
    None
}
