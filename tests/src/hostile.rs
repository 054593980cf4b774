//! A book that means harm: markup, scripts, marks that turn the direction of writing and words of
//! 10 kB in every text that is free.

use claimbook_core::{Dataset, Records};
use serde_json::Value;

/// What a hostile author writes behind every text.
const HOSTILE: &str = " </script><script>alert(1)</script>\"'><img src=x onerror=alert(1)></title></svg>&lt;b&gt;\u{202e}--><![CDATA[ {0} javascript:alert(1)";

/// A book with that in every text of it.
///
/// # Panics
///
/// If the records of a book cannot be written as JSON and read again.
pub fn hostile(book: &Dataset) -> Dataset {
    let mut records = serde_json::to_value(book).expect("records are JSON");
    spoil(&mut records);
    Dataset::new(serde_json::from_value::<Records>(records).expect("a text takes all"))
}

/// Adds it, and a word of 10 kB, to every text of a record that is free.
fn spoil(value: &mut Value) {
    const FREE: &[&str] = &[
        "title",
        "description",
        "statement",
        "note",
        "check_gap",
        "rationale",
        "would_change",
        "searched",
        "question",
        "resolution_criteria",
        "tests",
        "bar_reason",
        "name",
        "definition",
        "pref_label",
        "publisher",
        "locator",
        "method_note",
        "comment",
        "reason",
        "place",
        "cause",
        "effect",
        "container_title",
        "old",
        "license",
        "material",
    ];
    match value {
        Value::Object(fields) => {
            let is_change = fields.contains_key("record") && !fields.contains_key("date");
            for (name, value) in fields {
                if let Value::String(text) = value
                    && (FREE.contains(&name.as_str()) || name == "what" && !is_change)
                    && !text.contains("s01-as-it-was")
                {
                    text.push_str(HOSTILE);
                    text.push_str(&"w".repeat(10_000));
                } else {
                    spoil(value);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(spoil),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
