//! Where things are in the workspace, whatever folder a command is run from.

use std::{
    env,
    path::{Path, PathBuf},
};

/// A path below the top of the workspace, as short as the current folder allows.
pub(crate) fn workspace(below: &str) -> PathBuf {
    let manifest =
        env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let top = Path::new(&manifest).parent().unwrap_or(Path::new(".")).to_owned();
    if env::current_dir().is_ok_and(|here| here == top) { below.into() } else { top.join(below) }
}

/// The folder that the authored book is in, unless another is given.
pub(crate) fn book(given: Option<&PathBuf>) -> PathBuf {
    given.cloned().unwrap_or_else(|| workspace("dataset"))
}
