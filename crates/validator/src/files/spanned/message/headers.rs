//! Our words for faults of headers: a table opened twice, a list that goes on in another form, a
//! bracket too few.

use super::{clip, duplicate, scan, syntax};
use crate::{
    files::spanned::SyntaxError,
    report::{diagnostic::shorten, source::Span},
};

/// The name in the header on the line of a place, without brackets.
pub(super) fn name(text: &str, at: Span) -> String {
    let line = line(text, at);
    let end = scan::comment_start(line).unwrap_or(line.len());
    let name = line[..end].trim().trim_start_matches('[').trim_end_matches(']').trim();
    shorten(name).into_owned()
}

/// The error for a header whose name, or a part of it, is set above otherwise than by a header of
/// its kind.
pub(super) fn under_a_name(text: &str, at: Span, first: Span) -> Option<SyntaxError> {
    let line = line(text, at).trim();
    if !line.starts_with('[') {
        return None;
    }
    let (word, above) = (shorten(&text[at.range()]), self::line(text, first).trim());
    let (header, is_list) = (name(text, at), line.starts_with("[["));
    let plain = format!("[{header}]");
    let written = if is_list { format!("[[{header}]]") } else { plain.clone() };
    let first = clip(text, first);
    if above.starts_with("[[") && !is_list && name(text, first) == header {
        let error = duplicate(
            at,
            format!("`{header}` is a list of tables above, and `{plain}` is one table"),
        )
        .related(first, "the list begins here")
        .help(format!("write `[[{header}]]`"));
        let edit = self::plain(text, at, &header).map(|span| (span, format!("[[{header}]]")));
        return Some(SyntaxError { edit, ..error });
    }
    let value = above.split_once('=').map_or("", |(_, value)| value.trim_start());
    let error = match value.chars().next() {
        Some('[') => duplicate(
            at,
            format!("the list `{word}` stands in brackets above, and `{written}` cannot add to it"),
        )
        .related(first, "the list")
        .help("put all of it in the brackets, or all of it below headers"),
        Some('{') => duplicate(
            at,
            format!("the table `{word}` stands in braces above, and `{written}` cannot add to it"),
        )
        .related(first, "the table")
        .help("put all of it in the braces, or all of it below the header"),
        Some(_) => {
            let is_same = header == *word;
            let message = if is_same {
                format!("key `{word}` holds a plain value above, and `{written}` is a table")
            } else {
                format!("key `{word}` holds a plain value, so `{written}` cannot stand below it")
            };
            let error = if is_same { duplicate(at, message) } else { syntax(at, message) };
            error.related(first, "its value is set here").help("keep the value or the table")
        }
        None => return None,
    };
    Some(error)
}

/// Where the header `[name]` stands on the line of a place, if it does.
pub(super) fn plain(text: &str, at: Span, name: &str) -> Option<Span> {
    let start = scan::line_start(text, at.start);
    let written = format!("[{name}]");
    let indent = line(text, at).find(&written).filter(|_| !line(text, at).contains("[["))?;
    Some(Span::new(start + indent, start + indent + written.len()))
}

/// A header with a bracket too few at its end, and as it is to be.
pub(super) fn mended(text: &str, at: Span) -> Option<(Span, String)> {
    let start = scan::line_start(text, at.start.min(text.len()));
    let line = text.get(start..scan::line_end(text, start))?;
    let header = line[..scan::comment_start(line).unwrap_or(line.len())].trim_end();
    let inner = header.trim_start();
    let indent = header.len() - inner.len();
    let open = inner.bytes().take_while(|byte| *byte == b'[').count();
    let name = inner[open..].trim_end_matches(']').trim();
    let is_name = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    let closed = inner.bytes().rev().take_while(|byte| *byte == b']').count();
    if !(1..=2).contains(&open) || !is_name || closed == open || closed > 2 {
        return None;
    }
    let whole = open.max(closed);
    let written = format!("{}{name}{}", "[".repeat(whole), "]".repeat(whole));
    let span = Span::new(start + indent, start + header.len());
    Some((span, written))
}

fn line(text: &str, at: Span) -> &str {
    let start = scan::line_start(text, at.start);
    &text[start..scan::line_end(text, start)]
}
