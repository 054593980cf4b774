//! The one walk over the fields of a record.
//!
//! Every record tells its content as a flat stream of [`Token`]s, written once by the record
//! macro. Reference, text and date rules, renaming, the Rust generator and the tests that no
//! field is forgotten all read this stream; there is no second list of fields.

use alloc::borrow::Cow;
use core::fmt;

use crate::{Day, Decimal, Edtf, FieldPath, Kind, Period, Reading, Sha256, Version};

/// One step of the walk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token<'a> {
    /// Something that holds other things begins.
    Begin(Node),
    /// What began last ends.
    End,
    /// A value without parts.
    Value(Value<'a>),
}

/// Something that holds other things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// A record of the named Rust type.
    Record(&'static str),
    /// A field of the record around it.
    Field(&'static str),
    /// A list with this many items.
    List(usize),
    /// An item of the list around it, counted from 0.
    Item(usize),
    /// An optional value that is there.
    Some,
    /// The content of a variant, which a tag field tells from others.
    Variant {
        /// The Rust type, such as `Test`.
        ty: &'static str,
        /// The Rust variant, such as `Ratio`.
        variant: &'static str,
        /// The tag field and its value, such as `op` and `ratio`.
        tag: (&'static str, &'static str),
    },
}

/// A value without parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// Prose.
    Text(&'a str),
    /// An address on the web.
    Url(&'a str),
    /// The address that identifiers are appended to.
    BaseIri(&'a str),
    /// An identifier of a record of this kind: its own, or a reference to another.
    Id(Kind, &'a str),
    /// The kind and identifier of a record that a row is about, joined by a slash. The record may
    /// be gone.
    Record(&'a str),
    /// A kind of record.
    Kind(Kind),
    /// A date or interval.
    Date(Edtf),
    /// A calendar day.
    Day(Day),
    /// A term of a vocabulary.
    Term {
        /// The Rust type of the vocabulary, such as `ClaimKind`.
        vocabulary: &'static str,
        /// The Rust variant, such as `HistoricalFact`.
        variant: &'static str,
        /// The term as written, such as `historical-fact`.
        term: &'static str,
    },
    /// A digest.
    Digest(Sha256),
    /// A version number.
    Version(Version),
    /// An exact decimal number.
    Decimal(Decimal),
    /// A period of a series.
    Period(Period),
    /// Which reading of a claim is meant.
    Reading(Reading),
    /// A count or an ordinal.
    Number(u32),
    /// A power of ten.
    Exponent(i8),
    /// Yes or no.
    Flag(bool),
    /// An optional value that is not there.
    None,
}

impl<'a> Value<'a> {
    /// What an author writes freely: prose, or an address.
    pub const fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) | Self::Url(text) | Self::BaseIri(text) => Some(text),
            Self::Id(..)
            | Self::Record(_)
            | Self::Kind(_)
            | Self::Date(_)
            | Self::Day(_)
            | Self::Term { .. }
            | Self::Digest(_)
            | Self::Version(_)
            | Self::Decimal(_)
            | Self::Period(_)
            | Self::Reading(_)
            | Self::Number(_)
            | Self::Exponent(_)
            | Self::Flag(_)
            | Self::None => None,
        }
    }
}

impl fmt::Display for Value<'_> {
    /// As it is written in files; nothing for a value that is not there.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text)
            | Self::Url(text)
            | Self::BaseIri(text)
            | Self::Id(_, text)
            | Self::Record(text)
            | Self::Term { term: text, .. } => f.pad(text),
            Self::Kind(kind) => kind.fmt(f),
            Self::Date(date) => date.fmt(f),
            Self::Day(day) => day.fmt(f),
            Self::Digest(digest) => digest.fmt(f),
            Self::Version(version) => version.fmt(f),
            Self::Decimal(number) => number.fmt(f),
            Self::Period(period) => period.fmt(f),
            Self::Reading(reading) => reading.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Exponent(power) => power.fmt(f),
            Self::Flag(flag) => flag.fmt(f),
            Self::None => Ok(()),
        }
    }
}

/// A type that tells its content as a stream of events.
pub trait Visit {
    /// Sends every part of this value to `sink`, in the order of the fields.
    fn visit(&self, sink: &mut dyn FnMut(Token<'_>));
}

impl<T: Visit> Visit for Option<T> {
    fn visit(&self, sink: &mut dyn FnMut(Token<'_>)) {
        if let Some(value) = self {
            sink(Token::Begin(Node::Some));
            value.visit(sink);
            sink(Token::End);
        } else {
            sink(Token::Value(Value::None));
        }
    }
}

impl<T: Visit + Clone> Visit for Cow<'static, [T]> {
    fn visit(&self, sink: &mut dyn FnMut(Token<'_>)) {
        sink(Token::Begin(Node::List(self.len())));
        for (index, item) in self.iter().enumerate() {
            sink(Token::Begin(Node::Item(index)));
            item.visit(sink);
            sink(Token::End);
        }
        sink(Token::End);
    }
}

/// Walks over the values of a record that are there, each with its place.
///
/// ```
/// # use claimbook_core::{walk, Group, Text, Value};
/// # let group = Group { title: Text::from_static("Trade"), heading_sha256: claimbook_core::Sha256::from_bytes([0; 32]) };
/// let mut texts = Vec::new();
/// walk(&group, |path, value| {
///     if let Value::Text(text) = value {
///         texts.push(format!("{path} = {text}"));
///     }
/// });
/// assert_eq!(texts, ["title = Trade"]);
/// ```
pub fn walk(record: &(impl Visit + ?Sized), mut each: impl FnMut(&FieldPath, Value<'_>)) {
    let mut path = FieldPath::root();
    let mut open = alloc::vec::Vec::new();
    record.visit(&mut |event| match event {
        Token::Begin(node) => {
            let steps = match node {
                Node::Field(name) => {
                    path.push_field(name);
                    true
                }
                Node::Item(index) => {
                    path.push_index(index);
                    true
                }
                Node::Variant { ty, variant, tag: (field, term) } => {
                    path.push_field(field);
                    each(&path, Value::Term { vocabulary: ty, variant, term });
                    path.pop();
                    false
                }
                Node::Record(_) | Node::List(_) | Node::Some => false,
            };
            open.push(steps);
        }
        Token::End => {
            if open.pop() == Some(true) {
                path.pop();
            }
        }
        Token::Value(Value::None) => {}
        Token::Value(value) => each(&path, value),
    });
}
