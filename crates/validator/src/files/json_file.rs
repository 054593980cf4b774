//! JSON as the same tree that a TOML file becomes, so that schema check, rules and diagnostics treat
//! its values like any other: a file of a book, or a document that stands in a file of an export.
//!
//! Whether a text is JSON is for `serde_json` to say. What is known to be JSON is gone through here for
//! the places of its values, and for what JSON lets pass and a book does not: a key that is set twice,
//! a value that is null, a depth without an end.

use std::collections::HashMap;

use serde::de::IgnoredAny;
use serde_json::Number;

use super::spanned::{
    Entry, MAX_DEPTH, Node, NodeKind, SpannedDoc, SyntaxError, SyntaxErrorKind, too_deep,
};
use crate::report::{diagnostic::shorten, source::Span};

/// Where a document stands in a file of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// In the bytes of one value.
    Value {
        /// These bytes.
        span: Span,
        /// What stands for it as a whole: its identifier, or the key under which it stands.
        head: Span,
        /// Its place in a list of records, counted from 0.
        index: Option<usize>,
    },
    /// In all lines of the file, an item a line.
    Lines,
}

/// What became of a document.
pub(super) struct Parsed {
    pub(super) doc: SpannedDoc,
    pub(super) faults: Vec<SyntaxError>,
    /// Whether every line was read.
    pub(super) is_whole: bool,
}

/// A member of an object.
pub(super) struct Member {
    pub(super) key: String,
    /// Without its quotes.
    pub(super) key_span: Span,
    pub(super) span: Span,
}

/// Parses a file of a book: an object.
pub(super) fn parse(text: &str) -> Result<Parsed, Box<SyntaxError>> {
    let whole = whole(text);
    let part = Part::Value { span: whole, head: Span::default(), index: None };
    match fault(text, whole) {
        Some(fault) => Err(fault.into()),
        None if !text[whole.range()].starts_with('{') => {
            let start = Span::new(whole.start, whole.start);
            Err(syntax(start, "the file is no object of JSON").into())
        }
        None => Ok(document(text, part, None)),
    }
}

/// Parses a document of an export, which is known to be JSON but for its lines. Of a sort whose
/// records make one document, `list` is the name of their list there.
pub(super) fn document(text: &str, part: Part, list: Option<&str>) -> Parsed {
    let mut walk = Walk::new(text, 0);
    let mut is_whole = true;
    let (node, head) = match part {
        Part::Value { span, head, .. } => {
            walk.at = span.start;
            (walk.value(0), head)
        }
        Part::Lines => {
            let mut items = Vec::new();
            for line in lines(text) {
                if let Some(fault) = fault(text, line) {
                    is_whole = false;
                    walk.faults.push(fault);
                    continue;
                }
                walk.at = line.start;
                items.extend(walk.value(1));
            }
            let span = Span::default();
            (Some(Node { span, kind: NodeKind::Array(items) }), span)
        }
    };
    let root = match (node, list) {
        (Some(value), Some(list)) => {
            let entry = Entry { key: list.to_owned(), key_span: head, value };
            NodeKind::Table(vec![entry].into())
        }
        (Some(Node { kind, .. }), None) => kind,
        (None, _) => NodeKind::Table(Vec::new().into()),
    };
    let Walk { mut lost, faults, .. } = walk;
    lost.sort_unstable();
    lost.dedup();
    let doc = SpannedDoc::of_json(Node { span: head, kind: root }, text.len(), lost);
    Parsed { doc, faults, is_whole }
}

/// That the bytes are no JSON, where the reader stopped.
pub(super) fn fault(text: &str, span: Span) -> Option<SyntaxError> {
    let part = &text[span.range()];
    let error = serde_json::from_str::<IgnoredAny>(part).err()?;
    let (at, message) = stopped(&error, part);
    Some(syntax(Span::new(at, at).shifted(span.start), &message))
}

/// Where the reader of JSON stopped in a text, in bytes from its start, and why.
pub fn stopped(error: &serde_json::Error, text: &str) -> (usize, String) {
    let before = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let at = before.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
    (text.floor_char_boundary(at.min(text.len())), words(error))
}

/// The members of an object that is known to be JSON; nothing of another value.
pub(super) fn members(text: &str, span: Span) -> Vec<Member> {
    let mut walk = Walk::new(text, span.start);
    let mut members = Vec::new();
    if walk.opens(b'{') {
        while let Some((key, key_span)) = walk.key() {
            let span = walk.skipped();
            members.push(Member { key, key_span, span });
        }
    }
    members
}

/// The items of a list that is known to be JSON; nothing of another value.
pub(super) fn items(text: &str, span: Span) -> Vec<Span> {
    let mut walk = Walk::new(text, span.start);
    let mut items = Vec::new();
    if walk.opens(b'[') {
        while walk.goes_on(b']') {
            items.push(walk.skipped());
        }
    }
    items
}

/// The lines of a text that say something.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let span = Span::new(start, start + line.trim_end().len());
        start += line.len();
        (span.start < span.end).then_some(span)
    })
}

/// A text without the blanks around it.
pub(super) fn whole(text: &str) -> Span {
    let start = text.len() - text.trim_start().len();
    Span::new(start, start + text.trim().len())
}

/// Goes through a text that is known to be JSON. Of one that is none it ends early.
struct Walk<'t> {
    text: &'t str,
    at: usize,
    /// The signs that open the tables and lists from which something was dropped.
    lost: Vec<Span>,
    faults: Vec<SyntaxError>,
}

impl<'t> Walk<'t> {
    const fn new(text: &'t str, at: usize) -> Self {
        Self { text, at, lost: Vec::new(), faults: Vec::new() }
    }
}

impl Walk<'_> {
    /// The next sign that is no blank; zero at the end.
    fn next(&mut self) -> u8 {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.text.as_bytes().get(self.at).copied().unwrap_or_default()
    }

    /// Goes into what begins with a sign.
    fn opens(&mut self, sign: u8) -> bool {
        let is = self.next() == sign;
        self.at += usize::from(is);
        is
    }

    /// Goes to the next item, or past the sign that closes.
    fn goes_on(&mut self, close: u8) -> bool {
        if self.next() == b',' {
            self.at += 1;
        }
        match self.next() {
            0 => false,
            sign if sign == close => {
                self.at += 1;
                false
            }
            _ => true,
        }
    }

    /// Goes past the next key; none if the object ends.
    fn key(&mut self) -> Option<(String, Span)> {
        if !self.goes_on(b'}') {
            return None;
        }
        let span = self.string();
        let key = serde_json::from_str(&self.text[span.range()]).unwrap_or_default();
        self.next();
        // The colon.
        self.at = (self.at + 1).min(self.text.len());
        Some((key, Span::new(span.start + 1, span.end.saturating_sub(1).max(span.start + 1))))
    }

    /// Goes past a string: its bytes with the quotes.
    fn string(&mut self) -> Span {
        let start = self.at;
        let mut is_escaped = true;
        for (at, byte) in self.text.bytes().enumerate().skip(start) {
            match byte {
                b'"' if !is_escaped => {
                    self.at = at + 1;
                    return Span::new(start, self.at);
                }
                b'\\' => is_escaped = !is_escaped,
                _ => is_escaped = false,
            }
        }
        self.at = self.text.len();
        Span::new(start, self.at)
    }

    /// Goes past a number or a word.
    fn word(&mut self) -> Span {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let is_end = |byte: &u8| byte.is_ascii_whitespace() || b",:]}[{\"".contains(byte);
        // At least one, so that it goes on whatever stands there.
        self.at += rest.iter().position(is_end).unwrap_or(rest.len()).max(1).min(rest.len());
        Span::new(start, self.text.ceil_char_boundary(self.at))
    }

    /// Goes past a value, whatever is in it.
    fn skipped(&mut self) -> Span {
        self.next();
        let start = self.at;
        let mut depth = 0_usize;
        loop {
            match self.next() {
                0 => break,
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    self.at += 1;
                }
                b',' | b':' => self.at += 1,
                b'"' => drop(self.string()),
                _ => drop(self.word()),
            }
            if depth == 0 {
                break;
            }
        }
        Span::new(start, self.at)
    }

    /// Reads a value that stands so deep; none if there is nothing to be had of it.
    fn value(&mut self, depth: usize) -> Option<Node> {
        let sign = self.next();
        let open = Span::new(self.at, self.at + 1);
        if matches!(sign, b'{' | b'[') && depth > MAX_DEPTH {
            self.faults.push(too_deep(open));
            self.skipped();
            return None;
        }
        match sign {
            b'{' => {
                self.at += 1;
                let kind = self.table(open, depth);
                Some(Node { span: open, kind })
            }
            b'[' => {
                self.at += 1;
                let mut items = Vec::new();
                while self.goes_on(b']') {
                    match self.value(depth + 1) {
                        Some(item) => items.push(item),
                        None => self.lost.push(open),
                    }
                }
                Some(Node { span: open, kind: NodeKind::Array(items) })
            }
            b'"' => {
                let span = self.string();
                let inner =
                    &self.text[span.start + 1..span.end.saturating_sub(1).max(span.start + 1)];
                if !inner.contains('\\') {
                    return Some(Node { span, kind: NodeKind::String(inner.to_owned()) });
                }
                let text = serde_json::from_str(&self.text[span.range()]);
                self.read(span, text.map(NodeKind::String))
            }
            _ => {
                let span = self.word();
                match &self.text[span.range()] {
                    "true" => Some(Node { span, kind: NodeKind::Boolean(true) }),
                    "false" => Some(Node { span, kind: NodeKind::Boolean(false) }),
                    "null" => {
                        let fault = syntax(span, "null stands for no value");
                        self.faults.push(SyntaxError {
                            kind: SyntaxErrorKind::Null,
                            help: Some("leave out what is not there, with its key".to_owned()),
                            ..fault
                        });
                        None
                    }
                    number => {
                        let number = serde_json::from_str(number);
                        self.read(span, number.map(|number: Number| self::number(&number)))
                    }
                }
            }
        }
    }

    fn table(&mut self, open: Span, depth: usize) -> NodeKind {
        let mut entries: Vec<Entry> = Vec::new();
        while let Some((key, key_span)) = self.key() {
            match self.value(depth + 1) {
                Some(value) => entries.push(Entry { key, key_span, value }),
                None => self.lost.push(open),
            }
        }
        let mut first: HashMap<String, Span> = HashMap::with_capacity(entries.len());
        entries.retain(|Entry { key, key_span, .. }| {
            let Some(before) = first.get(key) else {
                first.insert(key.clone(), *key_span);
                return true;
            };
            self.faults.push(twice(key, *before, *key_span));
            false
        });
        NodeKind::Table(entries.into())
    }

    /// A value, or that it cannot be read.
    fn read(&mut self, span: Span, read: serde_json::Result<NodeKind>) -> Option<Node> {
        match read {
            Ok(kind) => Some(Node { span, kind }),
            Err(error) => {
                self.faults.push(syntax(span, &words(&error)));
                None
            }
        }
    }
}

/// That a key is set twice.
pub(super) fn twice(key: &str, first: Span, again: Span) -> SyntaxError {
    SyntaxError {
        kind: SyntaxErrorKind::Duplicate,
        related: Some((first, "first set here".to_owned())),
        help: Some("keep one of the two".to_owned()),
        ..syntax(again, &format!("key `{}` is set twice in the same table", shorten(key)))
    }
}

fn number(number: &Number) -> NodeKind {
    match number.as_i128() {
        Some(whole) => NodeKind::Integer(whole),
        None => NodeKind::Float(number.as_f64().unwrap_or(f64::NAN)),
    }
}

/// An error of the JSON reader, without its place.
fn words(error: &serde_json::Error) -> String {
    let message = error.to_string();
    format!("the JSON cannot be read: {}", message.split(" at line ").next().unwrap_or_default())
}

fn syntax(span: Span, message: &str) -> SyntaxError {
    SyntaxError {
        kind: SyntaxErrorKind::Syntax,
        span,
        message: message.to_owned(),
        label: None,
        related: None,
        help: None,
        edit: None,
    }
}
