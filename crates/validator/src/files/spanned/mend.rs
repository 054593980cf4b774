//! What hands and other programs leave in a TOML file that no TOML reader explains: curly quotes,
//! blanks that are none, merge markers. Each is reported here with its edit, and the text is given
//! to the parser as it was meant, byte for byte as long, so that nothing follows from the fault.
//! Advice for what the parser itself refuses stands in `message`.

use std::borrow::Cow;

use super::{SyntaxError, message, scan};
use crate::{
    characters::{Unseen, unseen},
    files::merge,
    report::{diagnostic::shorten, source::Span},
};

/// A text as it was meant.
pub(super) struct Mended<'t> {
    /// As long as the text that was given.
    pub(super) text: Cow<'t, str>,
    /// What was mended.
    pub(super) errors: Vec<SyntaxError>,
    /// Where something was left out of it.
    pub(super) lost: Vec<Span>,
}

/// Signs that are seen and stand where TOML wants others: what they are, and what is meant.
const STAND_INS: &[(char, &str, &str)] = &[
    ('\u{2010}', "a hyphen", "-"),
    ('\u{2011}', "a no-break hyphen", "-"),
    ('\u{2012}', "a figure dash", "-"),
    ('\u{2013}', "an en dash", "-"),
    ('\u{2014}', "an em dash", "-"),
    ('\u{2212}', "a minus sign", "-"),
    ('\u{FF1D}', "a full-width equals sign", "="),
    ('\u{FF0C}', "a full-width comma", ","),
];

/// Quotes that TOML does not know, opening and closing.
const QUOTES: &str = "“”„‟«»‘’‚‛‹›`´＂";

/// Longest text in curly quotes that is mended, in bytes: each is looked for by itself.
const LONGEST_CURLY: usize = 4_000;

/// The text as it was meant.
pub(super) fn mend(text: &str) -> Mended<'_> {
    let mut mended = Mended { text: Cow::Borrowed(text), errors: Vec::new(), lost: Vec::new() };
    old_line_ends(&mut mended);
    let conflicts = merge::left(&mended.text);
    if conflicts.is_empty() && !mended.text.contains(is_suspect) {
        return mended;
    }
    let (whole, lone): (Vec<_>, Vec<_>) =
        conflicts.into_iter().partition(|conflict| conflict.whole);
    let mut goes = Vec::new();
    for conflict in whole {
        let error = message::syntax(conflict.span, "a merge conflict is left in the file");
        mended.errors.push(error.help(merge::HELP));
        goes.extend(conflict.goes);
        mended.lost.push(conflict.span);
    }
    let source = merge::blank(&mended.text, &goes);
    let mut lone = lone.into_iter().map(|lone| lone.span).peekable();
    let mut bytes = source.clone().into_bytes();
    let mut at = 0;
    // Of the line that `at` stands in.
    let mut end = 0;
    while let Some(sign) = source[at..].chars().next() {
        if at >= end {
            end = scan::line_end(&source, at).max(at + 1);
        }
        // A marker within a text of several lines may be meant.
        while lone.next_if(|lone| lone.start < at).is_some() {}
        if let Some(span) = lone.next_if(|lone| lone.start == at) {
            let error = message::syntax(span, "a marker of a merge is left in the file");
            let length = scan::lines_from(&source, at).next().map_or(0, |(_, text)| text.len());
            let edit = (Span::new(at, at + length), String::new());
            let error = SyntaxError { edit: Some(edit), ..error };
            mended.errors.push(error.help("delete this line"));
            bytes[span.range()].fill(b' ');
            at = span.end;
            continue;
        }
        let meant = match sign {
            '#' => {
                at = scan::line_end(&source, at);
                continue;
            }
            '"' | '\'' => {
                let Some(quoted) = half_curly(&source, at, end) else {
                    at = scan::string_end(source.as_bytes(), at).unwrap_or(source.len());
                    continue;
                };
                Some(quoted)
            }
            _ if QUOTES.contains(sign) => curly(&source, at, at + sign.len_utf8(), end),
            _ => None,
        };
        if let Some((span, replacement)) = meant {
            let error = message::syntax(span, "the quotes around a text are not straight ones")
                .help(format!("write `{}`", shorten(&replacement)));
            put(&mut bytes, span, replacement.as_bytes());
            mended.errors.push(SyntaxError { edit: Some((span, replacement)), ..error });
            at = span.end;
            continue;
        }
        let Some((name, by)) = stand_in(sign) else {
            at += sign.len_utf8();
            continue;
        };
        let run = source[at..].chars().take_while(|next| *next == sign).count();
        let span = Span::new(at, at + run * sign.len_utf8());
        let by = if by == " " { by.to_owned() } else { by.repeat(run) };
        let code = u32::from(sign);
        let help = match by.as_str() {
            "" => "delete it: it cannot be seen".to_owned(),
            " " => "write a plain blank, U+0020".to_owned(),
            by => format!("write `{by}`"),
        };
        let error =
            message::syntax(span, format!("U+{code:04X} ({name}) stands outside of a text"));
        mended.errors.push(SyntaxError { edit: Some((span, by.clone())), ..error.help(help) });
        // What follows in the same word moves up, so that the word stays one.
        let word = source[span.end..]
            .bytes()
            .take_while(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(byte))
            .count();
        let moved = [by.as_bytes(), &source.as_bytes()[span.end..span.end + word]].concat();
        put(&mut bytes, Span::new(at, span.end + word), &moved);
        at = span.end + word;
    }
    // Every replacement was of whole characters by ASCII or by a text from the file.
    mended.text = String::from_utf8(bytes).unwrap_or(source).into();
    mended
}

/// Puts `by` at the start of a span, and blanks after it.
fn put(bytes: &mut [u8], span: Span, by: &[u8]) {
    let (front, back) = bytes[span.range()].split_at_mut(by.len());
    front.copy_from_slice(by);
    back.fill(b' ');
}

fn is_suspect(sign: char) -> bool {
    match sign {
        // Of what most files hold alone, only this one is asked about.
        ' '..='~' | '\n' | '\r' | '\t' => sign == '`',
        _ => stand_in(sign).is_some() || QUOTES.contains(sign),
    }
}

/// What a sign is that stands for another outside of a text, and for which.
fn stand_in(sign: char) -> Option<(&'static str, &'static str)> {
    match (sign, unseen(sign)) {
        ('\n' | '\r' | '\t', _) | (_, Some(Unseen::Unassigned)) => None,
        (_, Some(Unseen::Break(name) | Unseen::Blank(name)))
        | ('\u{B}' | '\u{C}', Some(Unseen::Hidden(name))) => Some((name, " ")),
        (_, Some(Unseen::Hidden(name))) => Some((name, "")),
        (_, None) => {
            STAND_INS.iter().find(|(one, ..)| *one == sign).map(|(_, name, by)| (*name, *by))
        }
    }
}

/// Line ends of CR alone, as old systems wrote them, are read as line ends.
fn old_line_ends(mended: &mut Mended<'_>) {
    let text = &mended.text;
    let lone = || text.match_indices('\r').filter(|(at, _)| !text[at + 1..].starts_with('\n'));
    let feeds = text.bytes().filter(|byte| *byte == b'\n').count();
    let Some((first, _)) = lone().next().filter(|_| lone().count() > feeds) else { return };
    let error = message::syntax(Span::new(first, first + 1), "the lines end in CR alone")
        .help("save the file with line ends LF or CRLF");
    mended.errors.push(error);
    let mut kept = text.replace('\r', "\n");
    for (at, _) in text.match_indices("\r\n") {
        kept.replace_range(at..=at, "\r");
    }
    mended.text = kept.into();
}

/// A text that a straight quote opens and a curly one closes, with what to write.
fn half_curly(text: &str, at: usize, end: usize) -> Option<(Span, String)> {
    let bytes = text.as_bytes();
    let triple = bytes[at..].starts_with(&[bytes[at]; 3]);
    let closed = scan::string_end(bytes, at)
        .is_some_and(|stop| stop <= end && stop > at + 1 && bytes[stop - 1] == bytes[at]);
    if triple || closed {
        None
    } else {
        curly(text, at, at + 1, end)
            .filter(|(span, _)| text[..span.end].ends_with(|c| QUOTES.contains(c)))
    }
}

/// A text in quotes that opens at `at` and whose content starts at `inner`, with what to write.
fn curly(text: &str, at: usize, inner: usize, end: usize) -> Option<(Span, String)> {
    let near = (inner + LONGEST_CURLY).min(end);
    let line = text.get(inner..text.floor_char_boundary(near))?;
    let (length, close) = line
        .char_indices()
        .filter(|(_, sign)| QUOTES.contains(*sign) || matches!(sign, '"' | '\''))
        .find(|(place, sign)| {
            let rest = line[place + sign.len_utf8()..].trim_start();
            rest.is_empty() || rest.starts_with(['#', ',', ']', '}', '='])
        })
        .map_or((line.trim_end().len(), 0), |(place, sign)| (place, sign.len_utf8()));
    let content = &line[..length];
    let quote = match (content.contains(['"', '\\']), content.contains('\'')) {
        (false, _) => '"',
        (true, false) => '\'',
        (true, true) => return None,
    };
    let span = Span::new(at, inner + length + close);
    let replacement = format!("{quote}{content}{quote}");
    (replacement.len() <= span.end - span.start).then_some((span, replacement))
}
