//! Where things are in the workspace: the one that is stood in, wherever this program was built.

use std::path::{Path, PathBuf};

use claimbook::NoCheckout;

/// How this program is called.
pub(crate) const NAME: &str = "cargo xtask";

/// The top folder of the workspace, as short as the current folder allows.
///
/// # Errors
///
/// If the current folder is in no checkout of this workspace.
pub(crate) fn top() -> Result<PathBuf, NoCheckout> {
    let is_top = |folder: &Path| {
        folder.join("xtask/Cargo.toml").is_file() && folder.join("Cargo.toml").is_file()
    };
    claimbook::upwards(is_top).ok_or(NoCheckout { program: NAME })
}

/// A path below the top of the workspace.
///
/// # Errors
///
/// If the current folder is in no checkout of this workspace.
pub(crate) fn path(below: &str) -> Result<PathBuf, NoCheckout> {
    Ok(top()?.join(below))
}
