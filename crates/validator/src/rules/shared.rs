//! What several rules need. It reports nothing itself.

pub(super) mod cycle;
pub(super) mod days;
pub(super) mod ground;
pub(super) mod located;
pub(super) mod missing;
pub(super) mod names;
pub(super) mod parts;
pub(super) mod rows;
pub(super) mod soundness;
pub(super) mod subject;
pub(super) mod tables;
pub(super) mod verdicts;
