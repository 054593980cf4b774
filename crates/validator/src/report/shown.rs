//! How a report shows what it was given: paths, keys and values of a book may hold anything, and
//! whoever reads a report should see what they hold.
//!
//! A line break in a file name would start a line of its own, which a service may take for a
//! command; a control character would be obeyed by the terminal; what reorders or does not show
//! would let a line read otherwise than it is.

use std::{borrow::Cow, fmt::Write as _};

use crate::characters::{Found, all_unseen, unseen};

/// A text on one line in which everything shows: what does not is written as in Rust, `\n` or
/// `\u{200B}`. What was shown already stays as it is.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    let mut written = String::new();
    let mut copied = 0;
    for Found { at, character, .. } in all_unseen(text) {
        written.push_str(&text[copied..at]);
        written.push_str(&escaped(character));
        copied = at + character.len_utf8();
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    written.push_str(&text[copied..]);
    Cow::Owned(written)
}

/// A path at the start of a line, which may not begin as a command does.
pub fn shown_path(path: &str) -> Cow<'_, str> {
    if path.starts_with("::") { Cow::Owned(format!("./{}", shown(path))) } else { shown(path) }
}

/// A character that does not show, as a string in Rust writes it.
pub(crate) fn escaped(character: char) -> String {
    match character {
        '\n' => "\\n".to_owned(),
        '\r' => "\\r".to_owned(),
        '\t' => "\\t".to_owned(),
        _ => format!("\\u{{{:X}}}", u32::from(character)),
    }
}

/// JSON in which everything shows: inside its strings, what does not is written as `\u200B`.
/// To a reader of JSON nothing changes.
pub(crate) fn json_shown(json: &str) -> Cow<'_, str> {
    if json.bytes().all(|byte| byte < b'\x7F') {
        return Cow::Borrowed(json);
    }
    let mut shown = String::with_capacity(json.len() + 16);
    for character in json.chars() {
        // Outside its strings, JSON is ASCII, with line breaks as its only controls.
        if character < '\x7F' || unseen(character).is_none() {
            shown.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(shown, "\\u{unit:04X}");
            }
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_show_is_written_out() {
        for (text, expected) in [
            ("actors/денмарк.toml", "actors/денмарк.toml"),
            ("x\u{1b}[31mred", "x\\u{1B}[31mred"),
            ("x\n::error::inj", "x\\n::error::inj"),
            ("a\u{202E}b\u{2028}c\u{200B}", "a\\u{202E}b\\u{2028}c\\u{200B}"),
            ("می\u{200C}خواهم", "می\u{200C}خواهم"),
        ] {
            assert_eq!(shown(text), expected);
            assert_eq!(shown(&shown(text)), expected);
        }
        assert_eq!(shown_path("::error::x/a.toml"), "./::error::x/a.toml");
    }

    #[test]
    fn json_reads_back_as_it_was() {
        let text = "a\u{202E}b \u{2028} é \u{E0041} \u{7}";
        let json = serde_json::to_string(text).unwrap();
        let shown = json_shown(&json);
        assert!(
            !shown.contains(['\u{202E}', '\u{2028}', '\u{E0041}']) && shown.contains('é'),
            "{shown}"
        );
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text);
    }
}
