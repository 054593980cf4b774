//! How a text is written in a file, so that it reads back as itself.

use std::fmt::Write as _;

use claimbook_core::schema::Notation;

/// A text as it is written in a notation.
pub(crate) fn written(notation: Notation, text: &str) -> String {
    match notation {
        Notation::Toml => in_toml(text),
        Notation::Csv => in_cell(text),
        Notation::Json => serde_json::Value::from(text).to_string(),
    }
}

/// A text as a TOML string.
pub fn in_toml(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            letter if letter.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", letter as u32);
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// A text as a cell of a table.
pub fn in_cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
