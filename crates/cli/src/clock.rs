//! What day it is: for what is remembered with its day, and for nothing that is exported.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context as _;
use claimbook_core::Day;

/// Today, by the clock of this computer and in universal time.
pub(crate) fn today() -> anyhow::Result<Day> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let days = since.ok().and_then(|since| u32::try_from(since.as_secs() / 86_400).ok());
    days.and_then(Day::from_unix_days).context("the clock of this computer is wrong")
}
