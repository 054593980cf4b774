//! Parsing to the end whatever the file holds.
//!
//! The parser recovers from a fault by itself, but stops after 25, hangs the body of a table with a
//! broken header onto the root, and sees a fault in every line after too deep a nesting. What is
//! done about each stands here.

use std::{borrow::Cow, collections::BTreeMap};

use toml_spanner::{Arena, ErrorKind};

use super::{
    MAX_BYTES, MAX_ERRORS, Node, NodeKind, SpannedDoc, SyntaxError, SyntaxErrorKind, Table,
};
use super::{
    convert::{self, Tree},
    scan,
};
use super::{mend, message};
use crate::{files::merge, report::source::Span};

/// After how many faults the parser stops.
const PARSER_STOPS_AFTER: usize = 25;

pub(super) fn parse(text: &str) -> (SpannedDoc, Vec<SyntaxError>) {
    if text.len() > MAX_BYTES {
        return (empty(text), vec![message::too_many_bytes(text.len())]);
    }
    let original = text;
    let mended = mend::mend(original);
    if mended.errors.is_empty()
        && let Some(doc) = sound(original)
    {
        return (doc, Vec::new());
    }
    let text = mended.text.as_ref();
    let (first, mut faults, broken) = without_follow_on(text);
    let mut from = first.stopped_at.filter(|_| !faults.iter().any(Fault::is_too_deep));
    let mut gave_up = None;
    while let Some(start) = from {
        if faults.len() >= MAX_ERRORS {
            gave_up = Some(message::too_many(Span::new(start, scan::line_end(text, start))));
            break;
        }
        let mut more = self::faults(text, start);
        // Tables opened in the part already read are not known here.
        more.faults.retain(|fault| !fault.is_about_tables);
        drop_follow_on(&mut more.faults, text);
        faults.append(&mut more.faults);
        from = more.stopped_at;
    }

    let kept = merge::blank(text, &broken);
    let arena = Arena::new();
    let parsed = toml_spanner::parse_recoverable(&kept, &arena);
    let mut tree = convert::tree(&kept, parsed.table());
    if matches!(mended.text, Cow::Owned(_)) {
        tree.root.fit(original);
    }

    let lost_header = !broken.is_empty() || first.stopped_at.is_some();
    let mut lost: Vec<Span> =
        faults.iter().map(Fault::extent).chain(broken).chain(mended.lost).collect();
    if first.stopped_at.is_some() {
        lost.push(Span::new(0, text.len()));
    }
    let mut errors: Vec<SyntaxError> = faults.into_iter().map(|fault| fault.error).collect();
    errors.extend(tree.too_deep);
    errors.extend(gave_up);
    for error in &mut errors {
        error.fit(original);
    }
    errors.extend(mended.errors);
    finish(&mut errors);
    join(&mut lost);
    let doc = SpannedDoc {
        root: tree.root,
        len: text.len(),
        lost,
        lost_header,
        headers: tree.headers,
        empty: BTreeMap::new(),
    };
    (doc, errors)
}

/// The tree of a file without a fault, as most are.
fn sound(text: &str) -> Option<SpannedDoc> {
    let arena = Arena::new();
    let parsed = toml_spanner::parse_recoverable(text, &arena);
    let tree = parsed.errors().is_empty().then(|| convert::tree(text, parsed.table()))?;
    let Tree { root, headers, too_deep } = tree;
    let (len, lost, empty) = (text.len(), Vec::new(), BTreeMap::new());
    let doc = SpannedDoc { root, len, lost, lost_header: false, headers, empty };
    too_deep.is_empty().then_some(doc)
}

struct Faults {
    faults: Vec<Fault>,
    /// Where to go on, if the parser stopped before the end.
    stopped_at: Option<usize>,
}

struct Fault {
    error: SyntaxError,
    /// Where the parser saw it; the error may point at what caused it.
    seen_at: usize,
    /// Where the line stands that was to be a header, if it is about one.
    header: Option<usize>,
    /// Whether it depends on which tables were opened above.
    is_about_tables: bool,
}

impl Fault {
    fn is_too_deep(&self) -> bool {
        self.error.kind == SyntaxErrorKind::TooLarge
    }

    /// From what caused the fault to where it was seen.
    fn extent(&self) -> Span {
        let Span { start, end } = self.error.span;
        Span::new(start.min(self.seen_at), end.max(self.seen_at))
    }
}

/// The faults of `text` from the statement that starts at `start`.
fn faults(text: &str, start: usize) -> Faults {
    let rest = &text[start..];
    let arena = Arena::new();
    let parsed = toml_spanner::parse_recoverable(rest, &arena);
    let found = parsed.errors();
    let mut faults = Vec::with_capacity(found.len());
    let mut statement = 0;
    for error in found {
        let span = Span::from_range(error.span().range()).fit(rest);
        let line = scan::line_start(rest, span.start);
        let head = rest[line..].trim_start().starts_with('[');
        let kind = error.kind();
        // Of two headers of one name the one that opens a single table is the slip.
        let header = if let ErrorKind::RedefineAsArray { first } = kind {
            Some(first.range().start)
        } else {
            (head && may_be_in_header(&kind)).then_some(span.start)
        };
        faults.push(Fault {
            error: message::of(&kind, rest, span, statement).shifted(start),
            seen_at: start + span.start,
            header: header.map(|at| scan::line_start(text, start + at)),
            is_about_tables: is_about_tables(&kind) || head,
        });
        statement = line.max(statement);
    }
    let stopped_at = (found.len() >= PARSER_STOPS_AFTER)
        .then(|| faults.last().map_or(start, |fault| fault.seen_at))
        .and_then(|last| {
            let next = scan::line_end(text, last);
            scan::lines_from(text, next)
                .skip(1)
                .find(|(_, line)| scan::starts_statement(line))
                .map(|(start, _)| start)
        });
    Faults { faults, stopped_at }
}

fn may_be_in_header(kind: &ErrorKind<'_>) -> bool {
    is_about_tables(kind)
        || matches!(
            kind,
            ErrorKind::Wanted { .. }
                | ErrorKind::DuplicateKey { .. }
                | ErrorKind::MultilineStringKey
                | ErrorKind::UnterminatedString(_)
                | ErrorKind::InvalidEscape(_)
                | ErrorKind::InvalidCharInString(_)
        )
}

fn is_about_tables(kind: &ErrorKind<'_>) -> bool {
    matches!(
        kind,
        ErrorKind::DuplicateTable { .. }
            | ErrorKind::RedefineAsArray { .. }
            | ErrorKind::DottedKeyInvalidType { .. }
    )
}

/// How often a file is parsed again without a header that was not understood.
const MOST_PASSES: usize = 16;

/// The faults of a text less those that are there only because of a header that was not
/// understood, and these headers, each with its body and the tables below it.
fn without_follow_on(text: &str) -> (Faults, Vec<Fault>, Vec<Span>) {
    let (mut kept, mut broken) = (Vec::new(), Vec::new());
    let mut sound = Cow::Borrowed(text);
    for _ in 0..MOST_PASSES {
        let mut found = faults(&sound, 0);
        let header = found.faults.iter().position(|fault| fault.header.is_some());
        // After too deep a nesting every line is a fault.
        let too_deep = found.faults.iter().any(Fault::is_too_deep);
        let Some(at) = header.filter(|_| !too_deep) else {
            let mut faults = std::mem::take(&mut found.faults);
            drop_follow_on(&mut faults, &sound);
            kept.append(&mut faults);
            return (found, kept, broken);
        };
        let body = body(&sound, &found.faults[at]);
        // What else is wrong in it would not be seen again.
        kept.extend(found.faults.into_iter().enumerate().filter_map(|(number, fault)| {
            let inside = body.start <= fault.seen_at && fault.seen_at < body.end;
            let is_own = !fault.is_about_tables && fault.error.kind == SyntaxErrorKind::Syntax;
            (number == at || inside && is_own).then_some(fault)
        }));
        sound = merge::blank(&sound, &[body]).into();
        broken.push(body);
    }
    let mut found = faults(&sound, 0);
    let mut faults = std::mem::take(&mut found.faults);
    broken.append(&mut drop_follow_on(&mut faults, &sound));
    broken.sort_unstable();
    kept.append(&mut faults);
    (found, kept, broken)
}

/// A header that was not understood, with its body and the tables below it.
fn body(text: &str, fault: &Fault) -> Span {
    let start = fault.header.unwrap_or(fault.seen_at);
    let below = message::header_name(text, start) + ".";
    let end = scan::lines_from(text, start)
        .skip(1)
        .find(|(at, line)| {
            scan::is_header(line) && !message::header_name(text, *at).starts_with(&below)
        })
        .map_or(text.len(), |(start, _)| start - 1);
    Span::new(start, end)
}

/// Drops the faults that are there only because of an earlier one, and returns the headers that
/// were not understood, each with its body.
fn drop_follow_on(faults: &mut Vec<Fault>, text: &str) -> Vec<Span> {
    if let Some(deep) = faults.iter().position(Fault::is_too_deep) {
        faults.truncate(deep + 1);
    }
    let headers = faults.iter().filter(|fault| fault.header.is_some());
    let broken: Vec<Span> = headers.map(|fault| body(text, fault)).collect();
    // The parser put the body of such a table into the root: a key that is in both is no fault.
    faults.retain(|fault| {
        let Some((first, _)) = &fault.error.related else {
            return true;
        };
        fault.header.is_some()
            || fault.error.kind != SyntaxErrorKind::Duplicate
            || broken.iter().all(|body| body.contains(*first) == body.contains(fault.error.span))
    });
    broken
}

/// Puts spans in order, those that touch as one.
fn join(spans: &mut Vec<Span>) {
    spans.sort_unstable();
    spans.dedup_by(|next, span| {
        let touches = next.start <= span.end;
        if touches {
            span.end = span.end.max(next.end);
        }
        touches
    });
}

fn finish(errors: &mut Vec<SyntaxError>) {
    errors.sort_by_key(|error| error.span);
    errors.dedup_by(|later, first| later.span == first.span && later.message == first.message);
}

fn empty(text: &str) -> SpannedDoc {
    SpannedDoc {
        root: Node { span: Span::default(), kind: NodeKind::Table(Table::default()) },
        len: text.len(),
        lost: vec![Span::new(0, text.len())],
        lost_header: true,
        headers: Vec::new(),
        empty: BTreeMap::new(),
    }
}
