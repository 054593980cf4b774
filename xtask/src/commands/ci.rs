//! `cargo xtask ci`

use std::process::Command;

use anyhow::Context;

use claimbook::Exit;

use crate::workspace;

pub(crate) fn run() -> anyhow::Result<Exit> {
    let script = workspace::path(".ci/run")?;
    let status = Command::new("bash")
        .arg(&script)
        .status()
        .with_context(|| format!("cannot run `bash {}`", script.display()))?;
    Ok(if status.success() { Exit::Clean } else { Exit::Findings })
}
