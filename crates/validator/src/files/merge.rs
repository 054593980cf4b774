//! The markers that a merge leaves in a file, TOML or CSV.
//!
//! Only lines are looked at: what a line within a text of several lines means, the reader of the
//! format knows.

use super::spanned::lines_from;
use crate::report::source::Span;

/// What a merge left.
pub(crate) struct Left {
    /// From the first marker to the end of the last; of a lone marker its line.
    pub(crate) span: Span,
    /// Of a whole conflict, what is to go so that the first side stays; of a lone marker its line.
    pub(crate) goes: Vec<Span>,
    /// Whether opening, dividing and closing marker are all there.
    pub(crate) whole: bool,
}

/// What to do about a whole conflict.
pub(crate) const HELP: &str = "keep one of the two sides, and delete the lines of markers";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    Open,
    Base,
    Divide,
    Close,
}

/// All that merges left in a text, in its order.
pub(crate) fn left(text: &str) -> Vec<Left> {
    let markers: Vec<(Marker, Span)> = lines_from(text, 0)
        .filter_map(|(start, line)| {
            let line = line.trim_end_matches(['\n', '\r']);
            Some((marker(line)?, Span::new(start, start + line.len())))
        })
        .collect();
    let ahead = ahead(&markers);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&(kind, span)) = markers.get(at) {
        let Ahead { open, divide, close } = ahead[at];
        match markers.get(close) {
            Some(&(_, last)) if kind == Marker::Open && divide < close && close < open => {
                found.push(Left {
                    span: Span::new(span.start, last.end),
                    goes: vec![span, Span::new(markers[at + 1].1.start, last.end)],
                    whole: true,
                });
                at = close + 1;
            }
            _ => {
                found.push(Left { span, goes: vec![span], whole: false });
                at += 1;
            }
        }
    }
    found
}

/// Where the next markers of some sorts stand after a marker; behind the last where there is none.
#[derive(Clone, Copy)]
struct Ahead {
    open: usize,
    divide: usize,
    close: usize,
}

/// What is ahead of each marker.
fn ahead(markers: &[(Marker, Span)]) -> Vec<Ahead> {
    let none = markers.len();
    let mut next = Ahead { open: none, divide: none, close: none };
    let mut ahead = vec![next; none];
    for (at, (kind, _)) in markers.iter().enumerate().rev() {
        ahead[at] = next;
        match kind {
            Marker::Open => next.open = at,
            Marker::Divide => next.divide = at,
            Marker::Close => next.close = at,
            Marker::Base => {}
        }
    }
    ahead
}

/// Who indents a file anew indents what a merge left in it.
fn marker(line: &str) -> Option<Marker> {
    let line = line.trim_matches([' ', '\t']);
    if line == "=======" {
        return Some(Marker::Divide);
    }
    let kinds = [("<<<<<<<", Marker::Open), ("|||||||", Marker::Base), (">>>>>>>", Marker::Close)];
    kinds.into_iter().find_map(|(sign, kind)| {
        let rest = line.strip_prefix(sign)?;
        (rest.is_empty() || rest.starts_with(' ')).then_some(kind)
    })
}

/// A text with some of its spans replaced by blanks, so that every offset and line end stays.
pub(crate) fn blank(text: &str, spans: &[Span]) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans {
        let start = span.start.max(at);
        let end = span.end.max(start);
        kept.push_str(&text[at..start]);
        kept.extend(text[start..end].bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }));
        at = end;
    }
    kept.push_str(&text[at..]);
    kept
}
