//! Reading TOML text by hand where the parser does not say enough: which quote or bracket is still
//! open, where a header's body ends. It never judges; it only has to be right on what authors write.

use crate::report::source::Span;

/// What stands open at the end of a text.
pub(super) struct Open {
    /// The innermost bracket.
    pub(super) bracket: Option<usize>,
    /// The quote of a string that reaches the end.
    pub(super) quote: Option<Span>,
}

/// What stands open at the end of `text`, which starts at a statement.
pub(super) fn open_at_end(text: &str) -> Open {
    let bytes = text.as_bytes();
    let mut brackets = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'#' => at = line_end(text, at),
            b'"' | b'\'' => {
                let Some(end) = string_end(bytes, at) else {
                    let triple = bytes[at..].starts_with(&[byte; 3]);
                    let quote = Span::new(at, at + if triple { 3 } else { 1 });
                    return Open { bracket: brackets.pop(), quote: Some(quote) };
                };
                at = end;
                continue;
            }
            b'[' | b'{' => brackets.push(at),
            b']' | b'}' => {
                brackets.pop();
            }
            _ => {}
        }
        at += 1;
    }
    Open { bracket: brackets.pop(), quote: None }
}

/// End of the string that starts at `start`; `None` if it reaches the end of the text. A string on
/// one line ends at the line's end, closed or not.
pub(super) fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let quote = bytes[start];
    let triple = bytes[start..].starts_with(&[quote; 3]);
    let mut at = start + if triple { 3 } else { 1 };
    while let Some(&byte) = bytes.get(at) {
        if byte == b'\\' && quote == b'"' {
            at += 2;
        } else if byte == quote && !triple {
            return Some(at + 1);
        } else if byte == quote && bytes[at..].starts_with(&[quote; 3]) {
            let more = bytes[at + 3..].iter().take(2).take_while(|&&byte| byte == quote).count();
            return Some(at + 3 + more);
        } else if byte == b'\n' && !triple {
            return Some(at);
        } else {
            at += 1;
        }
    }
    None
}

/// Start of the line that holds the byte at `at`.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.as_bytes()[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1)
}

/// End of the line that holds the byte at `at`, before its line end.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at..];
    let end = rest.iter().position(|&byte| byte == b'\n').map_or(text.len(), |end| at + end);
    if end > at && text.as_bytes()[end - 1] == b'\r' { end - 1 } else { end }
}

/// The lines of a text from the one that starts at `start`: offset and content.
pub(crate) fn lines_from(text: &str, start: usize) -> impl Iterator<Item = (usize, &str)> {
    text[start..].split_inclusive('\n').scan(start, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    })
}

/// Whether a line is a table header, whole and sound: `[x]`, `[[x.y]] # note`.
pub(super) fn is_header(line: &str) -> bool {
    let Some(rest) = line.trim().strip_prefix('[') else {
        return false;
    };
    let body = rest[..comment_start(rest).unwrap_or(rest.len())].trim_end();
    let Some(body) = body.strip_suffix(']') else {
        return false;
    };
    let inner = body.strip_prefix('[').and_then(|body| body.strip_suffix(']')).unwrap_or(body);
    !inner.is_empty() && !inner.contains(['[', ']', ',', '{', '='])
}

/// Whether a line looks as if a statement started on it: a header, or `key =`.
pub(super) fn starts_statement(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('[')
        || line.split_once('=').is_some_and(|(key, _)| {
            let key = key.trim();
            !key.is_empty() && !key.contains(['{', '[', ',', '#'])
        })
}

/// Whether a line is a header, or a bare key with its `=`: nothing that stands within a list.
pub(super) fn is_plain_statement(line: &str) -> bool {
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    is_header(line)
        || line.split_once('=').is_some_and(|(key, _)| {
            let key = key.trim();
            !key.is_empty() && key.chars().all(bare)
        })
}

/// Where the comment of a line starts, if it has one.
pub(super) fn comment_start(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'#' => return Some(at),
            b'"' | b'\'' => at = string_end(bytes, at)?,
            _ => at += 1,
        }
    }
    None
}
