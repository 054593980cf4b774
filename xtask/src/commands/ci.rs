//! `cargo xtask ci`

use std::process::Command;

use anyhow::Context;

use crate::{Outcome, place};

pub(crate) fn run() -> anyhow::Result<Outcome> {
    let script = place::workspace(".ci/run");
    let status = Command::new("bash")
        .arg(&script)
        .status()
        .with_context(|| format!("cannot run `bash {}`", script.display()))?;
    Ok(if status.success() { Outcome::Clean } else { Outcome::Findings })
}
