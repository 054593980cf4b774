//! A copy of the base book, and commands run beside it.

use std::{collections::BTreeMap, path::Path};

use claimbook_tests::{Overlaid, bytes_below};
use snapbox::cmd::{Command, OutputAssert};

/// A copy of the base book in a folder `base`, beside which commands are run.
pub(super) struct Book(Overlaid);

impl Book {
    pub(super) fn new() -> Self {
        Self(Overlaid::base())
    }

    /// Runs a command; arguments are separated by single blanks.
    pub(super) fn run(&self, arguments: &str) -> OutputAssert {
        self.command(arguments).assert()
    }

    pub(super) fn command(&self, arguments: &str) -> Command {
        let folder = self.0.root();
        Command::new(env!("CARGO_BIN_EXE_claimbook"))
            .args(arguments.split(' '))
            .current_dir(folder.parent().unwrap())
            .env_remove("CLICOLOR_FORCE")
            .env_remove("NO_COLOR")
    }

    /// A path beside the book.
    pub(super) fn beside(&self, name: &str) -> std::path::PathBuf {
        self.0.root().with_file_name(name)
    }

    pub(super) fn read(&self, file: &str) -> String {
        self.0.read(file)
    }

    pub(super) fn write(&self, file: &str, content: impl AsRef<[u8]>) {
        self.0.write(file, content);
    }

    /// Replaces a part of a file that is there once.
    pub(super) fn edit(&self, file: &str, old: &str, new: &str) {
        let text = self.read(file);
        assert_eq!(text.matches(old).count(), 1, "{file}: {old}");
        self.write(file, text.replace(old, new));
    }

    /// Every file of the book with its bytes.
    pub(super) fn bytes(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.0.root())
    }

    /// What `validate` prints in the short format.
    pub(super) fn findings(&self) -> String {
        stdout(&self.run("validate base --format short"))
    }
}

/// Every file below a folder with its bytes, by its path with slashes; nothing if there is none.
pub(super) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    if folder.is_dir() { bytes_below(folder) } else { BTreeMap::new() }
}

pub(super) fn stdout(ended: &OutputAssert) -> String {
    String::from_utf8(ended.get_output().stdout.clone()).unwrap()
}

pub(super) fn stderr(ended: &OutputAssert) -> String {
    String::from_utf8(ended.get_output().stderr.clone()).unwrap()
}
