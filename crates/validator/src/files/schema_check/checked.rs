//! What a schema check leaves behind.

use claimbook_core::FieldPath;

use crate::report::diagnostic::Diagnostic;

/// What was found in a file, and where nothing more is to be said.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    /// What does not fit.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Where the value was replaced by a placeholder, so that nothing else that is said of it
    /// would be true.
    pub(crate) damage: Vec<FieldPath>,
    /// Fields that are probably meant by a misspelt one.
    pub(super) misspelt: Vec<FieldPath>,
}
