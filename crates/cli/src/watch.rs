//! Watching a folder. Every command that does something again when a file is saved does it by this.

use std::{
    convert::Infallible,
    path::Path,
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::Duration,
};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// A program that saves a file does it in several steps; so long nothing may happen before the
/// change counts as made.
const STILL: Duration = Duration::from_millis(150);

/// A folder that is watched.
pub(crate) struct Watch {
    told: Receiver<notify::Result<notify::Event>>,
    /// Watching ends with it.
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Begins to watch: what happens from now on is told by [`Watch::each`].
    ///
    /// # Errors
    ///
    /// If the system cannot watch the folder.
    pub(crate) fn new(folder: &Path) -> anyhow::Result<Self> {
        let (tell, told) = channel();
        let mut watcher = notify::recommended_watcher(tell)?;
        watcher.watch(folder, RecursiveMode::Recursive)?;
        Ok(Self { told, _watcher: watcher })
    }

    /// Calls `changed` each time that something in the folder was changed; never ends of itself.
    ///
    /// # Errors
    ///
    /// If the system stops to watch.
    pub(crate) fn each(self, mut changed: impl FnMut()) -> anyhow::Result<Infallible> {
        loop {
            // A file that was only read, which this program does itself, is none that was changed.
            if let EventKind::Access(_) = self.told.recv()??.kind {
                continue;
            }
            loop {
                match self.told.recv_timeout(STILL) {
                    Ok(_) => {}
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(error @ RecvTimeoutError::Disconnected) => return Err(error.into()),
                }
            }
            changed();
        }
    }
}
