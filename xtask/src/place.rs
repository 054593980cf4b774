//! Where things are in the workspace: the one that is stood in, wherever this program was built.

use std::path::PathBuf;

use anyhow::Context;

/// The top folder of the workspace, as short as the current folder allows.
///
/// # Errors
///
/// If the current folder is in no checkout of this workspace.
pub(crate) fn top() -> anyhow::Result<PathBuf> {
    let is = |folder: &std::path::Path| {
        folder.join("xtask/Cargo.toml").is_file() && folder.join("Cargo.toml").is_file()
    };
    claimbook::upwards(is)
        .context("`cargo xtask` works on the checkout that one stands in, and this is none")
}

/// A path below the top of the workspace.
///
/// # Errors
///
/// If the current folder is in no checkout of this workspace.
pub(crate) fn workspace(below: &str) -> anyhow::Result<PathBuf> {
    Ok(top()?.join(below))
}
