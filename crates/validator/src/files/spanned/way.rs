//! The walk over the values of a file. It makes a path of what is spoken of alone.

use claimbook_core::{FieldPath, Step};

use super::{Node, NodeKind};

/// A step from a value to one in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At<'a> {
    /// To the value under a key.
    Key(&'a str),
    /// To an item of a list.
    Item(usize),
}

impl Node {
    /// Calls `each` for this value and all in it, with the way there. It answers whether to go
    /// into the value.
    pub(crate) fn walk<'a>(&'a self, each: &mut dyn FnMut(&[At<'a>], &'a Self) -> bool) {
        self.walk_on(&mut Vec::new(), each);
    }

    fn walk_on<'a>(
        &'a self,
        way: &mut Vec<At<'a>>,
        each: &mut dyn FnMut(&[At<'a>], &'a Self) -> bool,
    ) {
        if !each(way, self) {
            return;
        }
        match &self.kind {
            NodeKind::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    way.push(At::Item(index));
                    element.walk_on(way, each);
                    way.pop();
                }
            }
            NodeKind::Table(table) => {
                for entry in table.entries() {
                    way.push(At::Key(&entry.key));
                    entry.value.walk_on(way, each);
                    way.pop();
                }
            }
            NodeKind::String(_)
            | NodeKind::Integer(_)
            | NodeKind::Float(_)
            | NodeKind::Boolean(_)
            | NodeKind::Datetime(_) => {}
        }
    }
}

/// A way as a path.
pub(crate) fn path(way: &[At<'_>]) -> FieldPath {
    let step = |at: &At<'_>| match *at {
        At::Key(key) => Step::Field(key.to_owned().into()),
        At::Item(index) => Step::Index(index),
    };
    way.iter().map(step).collect()
}
