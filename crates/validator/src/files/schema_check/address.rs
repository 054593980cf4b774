//! What was meant by an address that is none, where that can be told.

use std::fmt::Write as _;

/// The address that was meant: a scheme in small letters or the one that is missing, the end of a
/// base, and `%` with two digits for what an address may not hold. A user before the host is never
/// dropped, and no backslash made a slash: which host was meant is not known.
pub(super) fn mended(text: &str, is_address: impl Fn(&str) -> bool) -> Option<String> {
    let text = text.trim();
    let whole = match text.split_once("://") {
        Some((scheme, rest)) => format!("{}://{rest}", scheme.to_ascii_lowercase()),
        None => format!("https://{}", text.trim_start_matches('/')),
    };
    let escaped = escaped(&whole);
    [format!("{escaped}/"), escaped].into_iter().rev().find(|text| is_address(text))
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let digits = text.as_bytes().get(at + 1..at + 3);
        let is_escape = digits.is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
        let may_stand = match letter {
            '%' => is_escape,
            '"' | '\'' | '<' | '>' | '[' | ']' | '^' | '`' | '{' | '|' | '}' => false,
            _ => !letter.is_whitespace() && !letter.is_control(),
        };
        if may_stand {
            escaped.push(letter);
        } else {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                let _ = write!(escaped, "%{byte:02X}");
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use claimbook_core::{BaseIri, Url};

    use super::*;

    #[test]
    fn what_was_meant() {
        let cases = [
            ("example.org/a", Some("https://example.org/a")),
            ("//example.org/a", Some("https://example.org/a")),
            ("HTTP://example.org", Some("http://example.org")),
            ("https://example.org\\.example.net/a", None),
            (" https://example.org/a b ", Some("https://example.org/a%20b")),
            ("https://example.org/“a”?\"100%\"", Some("https://example.org/“a”?%22100%25%22")),
            ("https://example.org/a%20b|c", Some("https://example.org/a%20b%7Cc")),
            ("https://someone@example.org/", None),
            ("javascript:alert(1)", None),
            ("ftp://example.org/", None),
            ("", None),
        ];
        for (text, meant) in cases {
            let mended = mended(text, |text| text.parse::<Url>().is_ok());
            assert_eq!(mended.as_deref(), meant, "{text}");
        }
        let base = |text| mended(text, |text| text.parse::<BaseIri>().is_ok());
        assert_eq!(base("example.org/a").as_deref(), Some("https://example.org/a/"));
        assert_eq!(base("https://example.org/a#").as_deref(), Some("https://example.org/a#"));
        assert_eq!(base("quieter-sea"), None);
    }
}
