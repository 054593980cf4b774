//! How a message names the record that it is about, whatever its kind.

use claimbook_core::{Kind, Record};

/// "claim `s04-trade-scale`", or "the dataset" where a book has but one of the kind.
pub(in crate::rules) fn subject(record: &dyn Record) -> String {
    match record.kind() {
        kind @ (Kind::Metadata | Kind::Document) => format!("the {kind}"),
        kind => format!("{kind} `{}`", record.id()),
    }
}
