//! The place of a value inside a record, such as `actors[0].actor`.
//!
//! Rules, diagnostics and the walk over fields all speak of places in this one form.

use alloc::{borrow::Cow, vec::Vec};
use core::fmt;

/// One step from a value to a value inside it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// A named field of a record.
    Field(Cow<'static, str>),
    /// An item of a list, counted from 0.
    Index(usize),
}

/// The way from a record to one of its values; empty for the record itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldPath(Vec<Step>);

impl FieldPath {
    /// The path of the record itself.
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// The steps, outermost first.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// Whether this is the path of the record itself.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Goes into a field.
    pub fn push_field(&mut self, name: impl Into<Cow<'static, str>>) {
        self.0.push(Step::Field(name.into()));
    }

    /// Goes into an item of a list.
    pub fn push_index(&mut self, index: usize) {
        self.0.push(Step::Index(index));
    }

    /// Goes one step back and returns it.
    pub fn pop(&mut self) -> Option<Step> {
        self.0.pop()
    }

    /// This path, extended by a field.
    #[must_use]
    pub fn field(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.push_field(name);
        self
    }

    /// This path, extended by an item of a list.
    #[must_use]
    pub fn index(mut self, index: usize) -> Self {
        self.push_index(index);
        self
    }

    /// The path of the value that holds this one.
    pub fn parent(&self) -> Option<Self> {
        let (_, rest) = self.0.split_last()?;
        Some(Self(rest.to_vec()))
    }

    /// Whether `prefix` leads to this value or to one that holds it.
    pub fn starts_with(&self, prefix: &Self) -> bool {
        self.0.starts_with(&prefix.0)
    }
}

impl From<&'static str> for FieldPath {
    /// The path of a field of the record itself.
    fn from(field: &'static str) -> Self {
        Self::root().field(field)
    }
}

impl FromIterator<Step> for FieldPath {
    fn from_iter<I: IntoIterator<Item = Step>>(steps: I) -> Self {
        Self(steps.into_iter().collect())
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if position == 0 => f.write_str(name)?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}
