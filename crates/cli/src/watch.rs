//! Watching a folder. Every command that does something again when a file is saved does it by this.

use std::{
    path::Path,
    sync::mpsc::{RecvTimeoutError, channel},
    time::Duration,
};

use notify::{EventKind, RecursiveMode, Watcher as _};

/// A program that saves a file does it in several steps; so long nothing may happen before the
/// change counts as made.
const STILL: Duration = Duration::from_millis(150);

/// Calls `changed` each time that something in the folder was changed, and never ends of itself.
///
/// # Errors
///
/// If the system cannot watch the folder, or stops to.
pub(crate) fn watch(folder: &Path, mut changed: impl FnMut()) -> anyhow::Result<()> {
    let (tell, told) = channel();
    let mut watcher = notify::recommended_watcher(tell)?;
    watcher.watch(folder, RecursiveMode::Recursive)?;
    loop {
        if is_reading(&told.recv()??.kind) {
            continue;
        }
        loop {
            match told.recv_timeout(STILL) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(error @ RecvTimeoutError::Disconnected) => return Err(error.into()),
            }
        }
        changed();
    }
}

/// Whether a file was only read, which this program does itself.
const fn is_reading(kind: &EventKind) -> bool {
    matches!(kind, EventKind::Access(_))
}
