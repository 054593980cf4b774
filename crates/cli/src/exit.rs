//! How a command ends.

use std::process::ExitCode;

/// How a command ended, as its exit status tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exit {
    /// 0: it did its work, and nothing is wrong.
    Clean = 0,
    /// 1: it did its work, and the work shows that something is wrong with the book: errors, an
    /// outcome that is not the expected one, a file that is not up to date.
    Findings = 1,
    /// 2: it could not be carried out: arguments that make no sense, a folder that cannot be
    /// read, a record that is not there. Nothing was changed.
    Failed = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
