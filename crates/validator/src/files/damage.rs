//! Which values of a file could not be read and have a placeholder.
//!
//! It is asked for every finding about the file, so an answer costs no more than a few look-ups,
//! however much is damaged.

use std::collections::BTreeSet;

use claimbook_core::FieldPath;

/// The paths of values that have a placeholder.
#[derive(Debug, Default)]
pub(super) struct Damage(BTreeSet<FieldPath>);

impl Damage {
    /// Whether every value could be read.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a value, or one that holds it, has a placeholder.
    pub(super) fn reaches(&self, path: &FieldPath) -> bool {
        !self.0.is_empty()
            && (0..=path.steps().len())
                .any(|length| self.0.contains(&path.steps()[..length].iter().cloned().collect()))
    }

    /// Whether a value has a placeholder, or one inside it.
    pub(super) fn lies_in(&self, path: &FieldPath) -> bool {
        self.within(path).next().is_some()
    }

    /// The placeholders in a value, itself included.
    pub(super) fn within<'a>(&'a self, path: &'a FieldPath) -> impl Iterator<Item = &'a FieldPath> {
        // A path sorts before those that it begins, and these stand together.
        self.0.range(path..).take_while(move |damage| damage.starts_with(path))
    }
}

impl From<Vec<FieldPath>> for Damage {
    fn from(paths: Vec<FieldPath>) -> Self {
        Self(paths.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn above_and_below() {
        let rows = FieldPath::from("rows");
        let damage = Damage::from(vec![rows.clone().index(10).field("id"), "name".into()]);
        assert!(damage.reaches(&FieldPath::from("name").index(3)));
        assert!(damage.reaches(&rows.clone().index(10).field("id")));
        assert!(!damage.reaches(&rows.clone().index(10)) && !damage.reaches(&FieldPath::root()));
        assert!(damage.lies_in(&FieldPath::root()) && damage.lies_in(&rows));
        assert!(damage.lies_in(&rows.clone().index(10)));
        assert!(!damage.lies_in(&rows.clone().index(1)) && !damage.lies_in(&"row".into()));
        assert!(!Damage::default().lies_in(&FieldPath::root()));
    }
}
