//! Typed identifiers.
//!
//! Each kind of record has an identifier type of its own, so that a claim's cannot be passed
//! for an actor's. The grammar is checked where an identifier is made; in a constant a bad
//! one fails the build.

use alloc::{borrow::Cow, string::String};
use core::{borrow::Borrow, fmt, ops::Deref, str::FromStr};

use crate::{
    Kind,
    walk::{Token, Value, Visit},
};

/// A text that is not an identifier of its kind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not {} id: expected {expected}", article(*kind))]
pub struct IdError {
    /// The kind of record.
    pub kind: Kind,
    /// The offending text.
    pub text: String,
    /// The form of such an identifier, in words.
    pub expected: &'static str,
}

/// The word for a kind with its article. It is spoken, so `unit` takes `a`.
fn article(kind: Kind) -> impl fmt::Display {
    let word = kind.as_str();
    let article = if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    fmt::from_fn(move |f| write!(f, "{article} {word}"))
}

/// What names a record: its typed identifier, or the text of it. An identifier of another kind
/// does not.
pub trait Names<Id>: AsRef<str> {}

impl<Id> Names<Id> for str {}

impl<Id> Names<Id> for String {}

macro_rules! id {
    ($($(#[doc = $doc:literal])+ $name:ident: $kind:ident, $format:literal, $grammar:ident, $pattern:literal, $expected:literal;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Cow<'static, str>);

        impl $name {
            /// The form of such an identifier, in words.
            pub const EXPECTED: &'static str = $expected;

            /// An identifier known when the program is compiled.
            ///
            /// # Panics
            ///
            /// If the text has not the form of such an identifier; in a constant this fails the
            /// build.
            pub const fn from_static(text: &'static str) -> Self {
                assert!($grammar(text.as_bytes()), concat!("not ", $expected));
                Self(Cow::Borrowed(text))
            }

            /// An identifier made at run time.
            ///
            /// # Errors
            ///
            /// If the text has not the form of such an identifier.
            pub fn new(text: impl Into<Cow<'static, str>>) -> Result<Self, IdError> {
                let text = text.into();
                if $grammar(text.as_bytes()) {
                    Ok(Self(text))
                } else {
                    Err(IdError { kind: Kind::$kind, text: text.into_owned(), expected: $expected })
                }
            }

            /// The identifier as a string slice.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::new(String::from(text))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl Names<Self> for $name {}

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, text: &str) -> bool {
                self.as_str() == text
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, text: &&str) -> bool {
                self.as_str() == *text
            }
        }

        impl TryFrom<&str> for $name {
            type Error = IdError;

            fn try_from(text: &str) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl Visit for $name {
            fn visit(&self, sink: &mut dyn FnMut(Token<'_>)) {
                sink(Token::Value(Value::Id(Kind::$kind, &self.0)));
            }
        }

        string_form! { $name: $format, concat!($($doc),+).trim_ascii(), { "pattern": $pattern, "maxLength": MAX_LENGTH } }
    )+};
}

/// The longest identifier, in characters.
const MAX_LENGTH: usize = 64;

id! {
    /// Identifies a section of the text by its place in it: `s04`, or `s11.1` and `s11.1.2` for
    /// subsections. Ids are in the order of the text where numbers beside each other have as many
    /// digits: `s001` to `s120`, `s04.01` to `s04.12`.
    SectionId: Section, "section-id", section, r"^s[0-9]{2,}(\.0*[1-9][0-9]*)*$",
        "`s` and a number of at least two digits, such as `s04` or `s11.1`";
    /// Identifies a sentence by its section and its number in it: `s04/1`.
    SegmentId: Segment, "segment-id", segment, r"^s[0-9]{2,}(\.0*[1-9][0-9]*)*/[1-9][0-9]*$",
        "a section and a number, such as `s04/1`";
    /// Identifies an actor: `denmark`, `un-security-council`.
    ActorId: Actor, "actor-id", slug, r"^[a-z0-9]+(-[a-z0-9]+)*$",
        "words of a-z and 0-9 joined by hyphens, at most 64 characters";
    /// Identifies a topic: `energy`, `regional-order`.
    TopicId: Topic, "topic-id", slug, r"^[a-z0-9]+(-[a-z0-9]+)*$",
        "words of a-z and 0-9 joined by hyphens, at most 64 characters";
    /// Identifies an origin: `gacc`, `sipri`.
    OriginId: Origin, "origin-id", slug, r"^[a-z0-9]+(-[a-z0-9]+)*$",
        "words of a-z and 0-9 joined by hyphens, at most 64 characters";
    /// Identifies a unit: `usd`, `percent`.
    UnitId: Unit, "unit-id", slug, r"^[a-z0-9]+(-[a-z0-9]+)*$",
        "words of a-z and 0-9 joined by hyphens, at most 64 characters";
    /// Identifies a source by publisher, year and subject: `tass-2026-trade-2025`.
    SourceId: Source, "source-id", slug, r"^[a-z0-9]+(-[a-z0-9]+)*$",
        "words of a-z and 0-9 joined by hyphens, at most 64 characters";
    /// Identifies a series by areas, indicator and frequency: `cn-ru-goods-trade-a`.
    SeriesId: Series, "series-id", slug, r"^[a-z0-9]+(-[a-z0-9]+)*$",
        "words of a-z and 0-9 joined by hyphens, at most 64 characters";
    /// Identifies an event: `2001-07-16-treaty`.
    EventId: Event, "event-id", slug, r"^[a-z0-9]+(-[a-z0-9]+)*$",
        "words of a-z and 0-9 joined by hyphens, at most 64 characters";
    /// Names a part of a claim: a piece of evidence, a check, a forecast.
    Slug: Part, "slug", slug, r"^[a-z0-9]+(-[a-z0-9]+)*$",
        "words of a-z and 0-9 joined by hyphens, at most 64 characters";
    /// Identifies a claim by its top section and a few words: `s04-trade-scale`.
    ///
    /// The words never say how the claim was judged, since a verdict may change.
    ClaimId: Claim, "claim-id", claim, r"^s[0-9]{2,}(-[a-z0-9]+)+$",
        "`s`, the number of its section and some words, such as `s04-trade-scale`";
    /// Identifies a coding by its round and its coder: `r1-ada`, `r1-settled`.
    CodingId: Coding, "coding-id", coding, r"^[a-z0-9]+(-[a-z0-9]+)+$",
        "a round and the name of a coder, joined by a hyphen, such as `r1-ada`, or `r1-settled`";
}

impl SectionId {
    /// The section at the top that this one lies in, or is: `s11` for `s11.1.2`.
    pub fn top(&self) -> &str {
        self.0.split_once('.').map_or(&self.0, |(top, _)| top)
    }

    /// The section that this one is numbered under: `s11.1` for `s11.1.2`; none for one at the top.
    pub fn above(&self) -> Option<&str> {
        self.0.rsplit_once('.').map(|(above, _)| above)
    }
}

/// The part of a sentence's identifier that names its section.
pub(crate) fn section_of(segment: &str) -> &str {
    segment.split_once('/').map_or("", |(section, _)| section)
}

impl SegmentId {
    /// The identifier of the section that holds the sentence.
    pub fn section(&self) -> &str {
        section_of(&self.0)
    }
}

impl ClaimId {
    /// The top section that the claim belongs to: `s11` for `s11-central-asia-pull`.
    pub fn top_section(&self) -> &str {
        self.0.split_once('-').map_or("", |(section, _)| section)
    }
}

const fn slug(text: &[u8]) -> bool {
    words(text, 0)
}

/// A word, a hyphen, and words.
const fn coding(text: &[u8]) -> bool {
    let mut at = 0;
    while at < text.len() && text[at] != b'-' {
        at += 1;
    }
    at < text.len() && words(text, 0)
}

const fn claim(text: &[u8]) -> bool {
    match top(text) {
        Some(at) => at < text.len() && text[at] == b'-' && words(text, at + 1),
        None => false,
    }
}

const fn section(text: &[u8]) -> bool {
    match subsection(text) {
        Some(at) => at == text.len() && at <= MAX_LENGTH,
        None => false,
    }
}

const fn segment(text: &[u8]) -> bool {
    match subsection(text) {
        Some(at) if at < text.len() && text[at] == b'/' => match number(text, at + 1) {
            Some(end) => end == text.len() && end <= MAX_LENGTH,
            None => false,
        },
        _ => false,
    }
}

/// The end of `s` and at least two digits at the start of the text.
const fn top(text: &[u8]) -> Option<usize> {
    if text.is_empty() || text[0] != b's' {
        return None;
    }
    let end = digits(text, 1);
    if end >= 3 { Some(end) } else { None }
}

/// The end of a section number at the start of the text.
const fn subsection(text: &[u8]) -> Option<usize> {
    let Some(mut end) = top(text) else { return None };
    while end < text.len() && text[end] == b'.' {
        let mut start = end + 1;
        while start < text.len() && text[start] == b'0' {
            start += 1;
        }
        end = match number(text, start) {
            Some(end) => end,
            None => return None,
        };
    }
    Some(end)
}

/// The end of the digits that begin at `at`, be there none.
const fn digits(text: &[u8], at: usize) -> usize {
    let mut end = at;
    while end < text.len() && text[end].is_ascii_digit() {
        end += 1;
    }
    end
}

/// The end of a number without leading zero that begins at `at`.
const fn number(text: &[u8], at: usize) -> Option<usize> {
    let end = digits(text, at);
    if end == at || text[at] == b'0' { None } else { Some(end) }
}

/// Whether the rest of the text from `at` is words joined by single hyphens.
const fn words(text: &[u8], at: usize) -> bool {
    if text.len() > MAX_LENGTH || at >= text.len() {
        return false;
    }
    let mut index = at;
    let mut in_word = false;
    while index < text.len() {
        match text[index] {
            b'a'..=b'z' | b'0'..=b'9' => in_word = true,
            b'-' if in_word => in_word = false,
            _ => return false,
        }
        index += 1;
    }
    in_word
}

#[cfg(test)]
mod tests {
    use alloc::{borrow::ToOwned, string::ToString};

    use super::*;

    #[test]
    fn grammar() {
        for good in ["s04", "s11.1", "s99.12", "s04.1.1.2", "s100", "s001.02"] {
            assert!(SectionId::new(good).is_ok(), "{good}");
        }
        for bad in
            ["", "s", "s4", "04", "s04.", "s04.0", "s04.00", "s04.1.", "s04..1", "s04/1", "S04"]
        {
            assert!(SectionId::new(bad).is_err(), "{bad}");
        }
        for good in ["s04/1", "s11.1/12", "s11.1.2/3", "s100/1"] {
            assert!(SegmentId::new(good).is_ok(), "{good}");
        }
        for bad in ["s04", "s04/", "s04/0", "s04/01", "s04/1/2", "s04/x"] {
            assert!(SegmentId::new(bad).is_err(), "{bad}");
        }
        for good in ["s04-trade-scale", "s11-a", "s04-2", "s100-a"] {
            assert!(ClaimId::new(good).is_ok(), "{good}");
        }
        for bad in ["s04", "s04-", "s04--a", "s04-a-", "trade", "s04-Trade", "s04.1-a"] {
            assert!(ClaimId::new(bad).is_err(), "{bad}");
        }
        for good in ["denmark", "g7", "un-security-council"] {
            assert!(ActorId::new(good).is_ok(), "{good}");
        }
        let long = "a".repeat(65);
        for bad in ["", "-", "a-", "-a", "a--b", "a_b", "Ä", &long] {
            assert!(ActorId::new(bad.to_owned()).is_err(), "{bad}");
        }
    }

    #[test]
    fn parts() {
        for (id, top, above) in [
            ("s11", "s11", None),
            ("s11.2", "s11", Some("s11")),
            ("s100.2.1", "s100", Some("s100.2")),
        ] {
            let id = SectionId::from_static(id);
            assert_eq!((id.top(), id.above()), (top, above));
        }
        assert_eq!(SegmentId::from_static("s11.2/3").section(), "s11.2");
        assert_eq!(ClaimId::from_static("s11-europe-energy").top_section(), "s11");
        assert_eq!(ClaimId::from_static("s104-europe").top_section(), "s104");
    }

    #[test]
    fn an_error_says_what_was_expected() {
        assert_eq!(
            ActorId::new("Denmark").unwrap_err().to_string(),
            "`Denmark` is not an actor id: expected words of a-z and 0-9 joined by hyphens, at most 64 characters",
        );
    }
}
