//! What is said while something takes longer than a second, to a person at a terminal.

use std::{
    io::{IsTerminal as _, stderr},
    sync::mpsc::{RecvTimeoutError, Sender, channel},
    thread::{self, JoinHandle},
    time::Duration,
};

/// How long nothing is said.
const PATIENCE: Duration = Duration::from_secs(1);

/// Work that is going on. Once it is done, what was said of it goes again.
pub(crate) struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Begins to wait: after a second it is said what is being done.
    pub(crate) fn begin(doing: &'static str) -> Self {
        if !stderr().is_terminal() {
            return Self(None);
        }
        let (done, is_done) = channel();
        let waiting = thread::spawn(move || {
            let mut seconds = 0;
            while is_done.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                seconds += 1;
                tell!("\r{doing}, {seconds} s\x1b[K");
            }
            if seconds > 0 {
                tell!("\r\x1b[K");
            }
        });
        Self(Some((done, waiting)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, waiting)) = self.0.take() {
            drop(done);
            // What it says is no part of the work.
            let _ = waiting.join();
        }
    }
}
