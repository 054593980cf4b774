//! How a message names the record that it is about, whatever its kind.

use claimbook_core::Record;

/// "claim `s04-trade-scale`", or "the dataset" where a book has but one of the kind.
pub(in crate::rules) fn subject(record: &dyn Record) -> String {
    let kind = record.kind();
    if kind.is_single() { format!("the {kind}") } else { format!("{kind} `{}`", record.id()) }
}
