//! Addresses on the web: of a page, and of the ground that a book's identifiers stand on.
//!
//! An address is kept as it is written. It is asked for no more than that every program reads the
//! same host in it, and that it can stand in a page, a table or a query without being taken for
//! something else. Nothing here looks an address up.

use alloc::{borrow::Cow, string::String};
use core::{fmt, ops::Deref, str::FromStr};

use crate::{
    SyntaxError,
    walk::{Token, Value, Visit},
};

/// The address of a page: `http` or `https`, a host with a dot in it, and what may follow.
///
/// It is an IRI (RFC 3987): letters of any script may stand in it as they are. It names no user,
/// since what stands before an `@` is easily taken for the host, and has no character that an
/// address has to write as `%` and two hexadecimal digits: blanks, quotation marks, angle brackets,
/// backslashes, braces and the like.
///
/// ```
/// use claimbook_core::Url;
///
/// assert!("https://example.org/a/b?c=d#e".parse::<Url>().is_ok());
/// assert!("https://example.org@example.net/".parse::<Url>().is_err());
/// assert!("javascript:alert(1)".parse::<Url>().is_err());
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Url(Cow<'static, str>);

/// The IRI that identifiers are appended to: an address that ends in `/` or `#`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BaseIri(Url);

impl Url {
    /// An address known when the program is compiled.
    ///
    /// # Panics
    ///
    /// If it is none; in a constant this fails the build.
    pub const fn from_static(text: &'static str) -> Self {
        assert!(fault(text.as_bytes()).is_none(), "not a web address");
        Self(Cow::Borrowed(text))
    }

    /// An address made at run time.
    ///
    /// # Errors
    ///
    /// If it is none; the error says what it lacks.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Result<Self, SyntaxError> {
        let text = text.into();
        match fault(text.as_bytes()) {
            Some(expected) => Err(SyntaxError { text: text.into_owned(), expected }),
            None => Ok(Self(text)),
        }
    }

    /// The address as a string slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl BaseIri {
    const EXPECTED: &'static str = "an address that ends in `/` or `#`";

    /// A base known when the program is compiled.
    ///
    /// # Panics
    ///
    /// If it is none; in a constant this fails the build.
    pub const fn from_static(text: &'static str) -> Self {
        assert!(is_base(text.as_bytes()), "not an address that ends in `/` or `#`");
        Self(Url::from_static(text))
    }

    /// A base made at run time.
    ///
    /// # Errors
    ///
    /// If it is no address, or ends otherwise.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Result<Self, SyntaxError> {
        let url = Url::new(text)?;
        if is_base(url.as_bytes()) {
            Ok(Self(url))
        } else {
            Err(SyntaxError { text: url.0.into_owned(), expected: Self::EXPECTED })
        }
    }
}

const fn is_base(text: &[u8]) -> bool {
    matches!(text, [.., b'/' | b'#'])
}

/// What an address should be that this one is not.
const fn fault(text: &[u8]) -> Option<&'static str> {
    let mut at = match text {
        [b'h', b't', b't', b'p', b':', b'/', b'/', ..] => 7,
        [b'h', b't', b't', b'p', b's', b':', b'/', b'/', ..] => 8,
        _ => return Some("an address that begins with `https://` or `http://`"),
    };
    if let Some(expected) = forbidden(text) {
        return Some(expected);
    }
    let host = at;
    while at < text.len() && !matches!(text[at], b'/' | b'?' | b'#') {
        if text[at] == b'@' {
            return Some("an address without a user before its host");
        }
        at += 1;
    }
    match split(text, host, at) {
        (end, false) if !is_port(text, end + 1, at) => {
            Some("an address whose port is a number up to 65535")
        }
        (end, _) if !is_host(text, host, end) => {
            Some("an address with a whole host in it, such as `example.org`")
        }
        _ => None,
    }
}

/// Where the host between two places ends, and whether no port follows.
const fn split(text: &[u8], from: usize, to: usize) -> (usize, bool) {
    let mut at = from;
    while at < to {
        if text[at] == b':' {
            return (at, false);
        }
        at += 1;
    }
    (to, true)
}

const fn is_port(text: &[u8], from: usize, to: usize) -> bool {
    let (mut at, mut port) = (from, 0u32);
    if to - from > 5 || to == from || text[from] == b'0' {
        return false;
    }
    while at < to {
        if !text[at].is_ascii_digit() {
            return false;
        }
        port = port * 10 + (text[at] - b'0') as u32;
        at += 1;
    }
    port <= 65535
}

/// Two or more labels with a dot between them; hyphens stand inside a label.
const fn is_host(text: &[u8], from: usize, to: usize) -> bool {
    let (mut at, mut dots, mut before) = (from, 0, b'.');
    while at < to {
        match text[at] {
            b'.' if matches!(before, b'.' | b'-') => return false,
            b'.' => dots += 1,
            b'-' if before == b'.' => return false,
            b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => {}
            _ => return false,
        }
        before = text[at];
        at += 1;
    }
    dots > 0 && !matches!(before, b'.' | b'-')
}

/// What an address should be that holds a character which none may hold.
const fn forbidden(text: &[u8]) -> Option<&'static str> {
    let (mut at, mut fragment) = (0, false);
    while at < text.len() {
        match text[at] {
            // Space and the characters below it; delete.
            ..=0x20 | 0x7F => return Some("an address without blanks and line breaks"),
            b'"' | b'\'' => return Some("an address without quotation marks"),
            b'<' | b'>' => return Some("an address without angle brackets"),
            b'\\' => return Some("an address without backslashes"),
            b'[' | b']' | b'^' | b'`' | b'{' | b'|' | b'}' => {
                return Some(
                    "an address that writes brackets, braces, `^`, `|` and ``` as `%5B` and so on",
                );
            }
            b'#' if fragment => return Some("an address with one `#` at most"),
            b'#' => fragment = true,
            b'%' if !escapes(text, at) => {
                return Some("an address with two hexadecimal digits after each `%`");
            }
            0xC2.. if is_blank(text, at) => {
                return Some("an address without blanks and line breaks");
            }
            _ => {}
        }
        at += 1;
    }
    None
}

const fn escapes(text: &[u8], at: usize) -> bool {
    at + 2 < text.len() && text[at + 1].is_ascii_hexdigit() && text[at + 2].is_ascii_hexdigit()
}

/// Whether a blank or a control character beyond ASCII begins here: U+0080 to U+00A0, U+1680,
/// U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F, U+3000.
const fn is_blank(text: &[u8], at: usize) -> bool {
    if text[at] == 0xC2 {
        return text[at + 1] <= 0xA0;
    }
    if at + 2 >= text.len() {
        return false;
    }
    matches!(
        (text[at], text[at + 1], text[at + 2]),
        (0xE1, 0x9A, 0x80)
            | (0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF)
            | (0xE2, 0x81, 0x9F)
            | (0xE3, 0x80, 0x80)
    )
}

impl FromStr for Url {
    type Err = SyntaxError;

    fn from_str(text: &str) -> Result<Self, SyntaxError> {
        Self::new(String::from(text))
    }
}

impl FromStr for BaseIri {
    type Err = SyntaxError;

    fn from_str(text: &str) -> Result<Self, SyntaxError> {
        Self::new(String::from(text))
    }
}

impl Deref for Url {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Deref for BaseIri {
    type Target = Url;

    fn deref(&self) -> &Url {
        &self.0
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Display for BaseIri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Url({self})")
    }
}

impl fmt::Debug for BaseIri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BaseIri({self})")
    }
}

impl Visit for Url {
    fn visit(&self, sink: &mut dyn FnMut(Token<'_>)) {
        sink(Token::Value(Value::Url(self)));
    }
}

impl Visit for BaseIri {
    fn visit(&self, sink: &mut dyn FnMut(Token<'_>)) {
        sink(Token::Value(Value::BaseIri(self)));
    }
}

/// The parts of the patterns. A class cannot name its blanks shortly: what `\s` holds differs from
/// one reader of patterns to the next.
#[cfg(feature = "schema")]
macro_rules! pattern {
    ($($end:expr),+) => {
        concat!(
            // Scheme and host: labels of letters, digits and `_`, with hyphens inside.
            "^https?://", pattern!(@label), r"(\.", pattern!(@label), ")+",
            // Port.
            "(:([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?",
            // Path and query.
            "([/?]", pattern!(@rest), ")?",
            $($end),+
        )
    };
    (@label) => { concat!(pattern!(@letter), "(-*", pattern!(@letter), ")*") };
    (@letter) => { concat!(r"[^\u0000-/:-@\[-\^\u0060\u007B-\u00A0", pattern!(@blanks), "]") };
    (@rest) => {
        concat!(
            r##"([^\u0000-\u0020"#%'<>\[-\^\u0060\u007B-\u007D\u007F-\u00A0"##, pattern!(@blanks),
            "]|%[0-9A-Fa-f]{2})*"
        )
    };
    (@blanks) => { r"\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000" };
}

string_form! {
    Url: "url", "The address of a page on the web: `http` or `https`, a host, and what follows.",
        { "pattern": pattern!("(#", pattern!(@rest), ")?$") },
    BaseIri: "base-iri", "An address that identifiers are appended to; it ends in `/` or `#`.",
        { "pattern": pattern!("(#(", pattern!(@rest), "/)?|/)$") },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_is_named() {
        let cases = [
            ("https://example.org", ""),
            ("http://a.b:8080/c?d=e#f", ""),
            ("https://www.example.org./", "a whole host"),
            ("https://海.example/引领?%E6%B5%B7#~", ""),
            ("https://10.0.0.1:65535/a;b=(c),d!*$&+=", ""),
            ("", "begins with"),
            ("example.org", "begins with"),
            ("ftp://example.org/", "begins with"),
            ("HTTPS://example.org/", "begins with"),
            ("javascript:alert(1)", "begins with"),
            ("https:/example.org/", "begins with"),
            ("https://", "a whole host"),
            ("https://host/", "a whole host"),
            ("https://a..b/", "a whole host"),
            ("https://-a.b/", "a whole host"),
            ("https://a.b-/", "a whole host"),
            ("https://a.b,c/", "a whole host"),
            ("https:///example.org", "a whole host"),
            ("https://a.b:0/", "port"),
            ("https://a.b:65536/", "port"),
            ("https://a.b:/", "port"),
            ("https://javascript:alert(1)", "port"),
            ("https://a.b@c.d/", "user"),
            ("https://a.b:80@c.d/", "user"),
            ("https://a.b/c@d", ""),
            ("https://a.b/c d", "blanks"),
            ("https://a.b/c\u{A0}d", "blanks"),
            ("https://a.b/c\u{2003}d", "blanks"),
            ("https://a.b/\u{3000}", "blanks"),
            ("https://a.b/\n", "blanks"),
            ("https://a.b/\u{7F}", "blanks"),
            ("https://a.b/\"", "quotation"),
            ("https://a.b/'", "quotation"),
            ("https://a.b/<c>", "angle"),
            ("https://a.b\\@c.d/", "backslashes"),
            ("https://a.b/{c}", "braces"),
            ("https://a.b/%zz", "hexadecimal"),
            ("https://a.b/%2", "hexadecimal"),
            ("https://a.b/#c#d", "one `#`"),
        ];
        for (text, fault) in cases {
            match Url::new(text) {
                Ok(_) => assert_eq!(fault, "", "{text}"),
                Err(error) => {
                    assert!(!fault.is_empty() && error.expected.contains(fault), "{text}: {error}");
                }
            }
        }
    }

    #[test]
    fn a_base_ends_where_an_identifier_begins() {
        for good in ["https://example.org/", "https://a.b/c/", "https://a.b#", "https://a.b/c#"] {
            assert_eq!(BaseIri::new(good).unwrap().as_str(), good);
        }
        for bad in ["", "word", "https://example.org", "https://a.b/c", "ftp://a.b/"] {
            assert!(BaseIri::new(bad).is_err(), "{bad}");
        }
    }
}
