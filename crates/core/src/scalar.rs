//! Plain values that records are made of: text, lists, digests, version numbers.
//!
//! Each can be written in a constant, so that a generated book needs no start-up work, and
//! each is checked where it is made. Dates live in `edtf`, identifiers in `id`.

use alloc::{borrow::Cow, string::String};
use core::{fmt, ops::Deref, str::FromStr};

use crate::walk::{Token, Value, Visit};

/// A list that is either baked into the program or owned.
pub type List<T> = Cow<'static, [T]>;

/// A value that is not written as its type demands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not {expected}")]
pub struct SyntaxError {
    /// The offending text.
    pub text: String,
    /// What was expected, as a noun phrase.
    pub expected: &'static str,
}

/// A piece of prose: never empty; by rule in Unicode normal form C and without outer blanks.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text(Cow<'static, str>);

impl Text {
    const EXPECTED: &'static str = "a text of at least one character";

    /// A text known when the program is compiled.
    ///
    /// # Panics
    ///
    /// If the text is empty; in a constant this fails the build.
    pub const fn from_static(text: &'static str) -> Self {
        assert!(!text.is_empty(), "a text has at least one character");
        Self(Cow::Borrowed(text))
    }

    /// A text made at run time.
    ///
    /// # Errors
    ///
    /// If it is empty.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Result<Self, SyntaxError> {
        let text = text.into();
        if text.is_empty() {
            return Err(SyntaxError { text: String::new(), expected: Self::EXPECTED });
        }
        Ok(Self(text))
    }

    /// The text as a string slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Text {
    type Err = SyntaxError;

    fn from_str(text: &str) -> Result<Self, SyntaxError> {
        Self::new(String::from(text))
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl Visit for Text {
    fn visit(&self, sink: &mut dyn FnMut(Token<'_>)) {
        sink(Token::Value(Value::Text(self)));
    }
}

/// A SHA-256 digest (FIPS 180-4), written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sha256([u8; 32]);

impl Sha256 {
    const EXPECTED: &'static str = "a SHA-256 digest: 64 digits 0-9 a-f";

    /// A digest from its bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The digest's bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A digest known when the program is compiled.
    ///
    /// # Panics
    ///
    /// If the text is not 64 lower-case hexadecimal digits; in a constant this fails the build.
    pub const fn from_static(text: &'static str) -> Self {
        match Self::parse(text.as_bytes()) {
            Some(digest) => digest,
            None => panic!("not a SHA-256 digest"),
        }
    }

    const fn parse(text: &[u8]) -> Option<Self> {
        if text.len() != 64 {
            return None;
        }
        let mut bytes = [0; 32];
        let mut at = 0;
        while at < 32 {
            match (nibble(text[2 * at]), nibble(text[2 * at + 1])) {
                (Some(high), Some(low)) => bytes[at] = high << 4 | low,
                _ => return None,
            }
            at += 1;
        }
        Some(Self(bytes))
    }
}

const fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl FromStr for Sha256 {
    type Err = SyntaxError;

    fn from_str(text: &str) -> Result<Self, SyntaxError> {
        Self::parse(text.as_bytes())
            .ok_or_else(|| SyntaxError { text: text.into(), expected: Self::EXPECTED })
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sha256({self})")
    }
}

impl Visit for Sha256 {
    fn visit(&self, sink: &mut dyn FnMut(Token<'_>)) {
        sink(Token::Value(Value::Digest(*self)));
    }
}

/// A version number of the form `major.minor.patch`, compared as Semantic Versioning 2.0.0 says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Version {
    major: u16,
    minor: u16,
    patch: u16,
}

impl Version {
    const EXPECTED: &'static str = "a version of the form `1.2.3`";

    /// A version from its three numbers.
    pub const fn new(major: u16, minor: u16, patch: u16) -> Self {
        Self { major, minor, patch }
    }

    /// The first number: something was removed or changed its meaning.
    pub const fn major(self) -> u16 {
        self.major
    }

    /// The second number: something was added.
    pub const fn minor(self) -> u16 {
        self.minor
    }

    /// The third number: something was put right.
    pub const fn patch(self) -> u16 {
        self.patch
    }
}

impl FromStr for Version {
    type Err = SyntaxError;

    fn from_str(text: &str) -> Result<Self, SyntaxError> {
        let number = |part: &str| {
            let plain = (1..=4).contains(&part.len())
                && part.bytes().all(|b| b.is_ascii_digit())
                && (part == "0" || !part.starts_with('0'));
            plain.then(|| part.parse().ok()).flatten()
        };
        let mut parts = text.split('.').map(number);
        match (parts.next().flatten(), parts.next().flatten(), parts.next().flatten(), parts.next())
        {
            (Some(major), Some(minor), Some(patch), None) => Ok(Self::new(major, minor, patch)),
            _ => Err(SyntaxError { text: text.into(), expected: Self::EXPECTED }),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

impl Visit for Version {
    fn visit(&self, sink: &mut dyn FnMut(Token<'_>)) {
        sink(Token::Value(Value::Version(*self)));
    }
}

impl Visit for u32 {
    fn visit(&self, sink: &mut dyn FnMut(Token<'_>)) {
        sink(Token::Value(Value::Number(*self)));
    }
}

impl Visit for i8 {
    fn visit(&self, sink: &mut dyn FnMut(Token<'_>)) {
        sink(Token::Value(Value::Exponent(*self)));
    }
}

impl Visit for bool {
    fn visit(&self, sink: &mut dyn FnMut(Token<'_>)) {
        sink(Token::Value(Value::Flag(*self)));
    }
}

string_form! {
    Text: "text", "A piece of prose.", { "minLength": 1 },
    Sha256: "sha256", "A SHA-256 digest as 64 lower-case hexadecimal digits.", { "pattern": "^[0-9a-f]{64}$" },
    Version: "version", "A version number of the form `major.minor.patch`.", { "pattern": r"^(0|[1-9][0-9]{0,3})(\.(0|[1-9][0-9]{0,3})){2}$" },
}
