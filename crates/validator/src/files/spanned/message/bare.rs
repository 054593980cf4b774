//! Dates and numbers that stand bare in a form that TOML does not know: what to write is what the
//! same words are told in quotes.

use claimbook_core::Edtf;

use super::{SyntaxError, is_sound, syntax};
use crate::{
    files::{dates, numerals},
    report::{diagnostic::shorten, source::Span},
};

/// Nothing longer, in characters, is taken for a date or a number.
const LONGEST: usize = 40;

/// The error for a value on one line, at which a fault was found.
pub(super) fn value(text: &str, at: Span) -> Option<SyntaxError> {
    // Of a long line no more is looked at than a date or a number can be.
    let from = at.end.saturating_sub(2 * LONGEST);
    let from = (from..=at.end).find(|place| text.is_char_boundary(*place))?;
    let before = text.get(from..at.end)?;
    let equals = before.rfind(['=', '\n']).filter(|place| before[*place..].starts_with('='))?;
    let start = from + equals + 1;
    let blanks =
        text[start..].bytes().take(LONGEST).take_while(|byte| b" \t".contains(byte)).count();
    let start = start + blanks;
    let goes_on = |sign: &(usize, char)| !matches!(sign.1, '\n' | '\r' | '#');
    let signs = text[start..].char_indices().take(LONGEST).take_while(goes_on);
    let length = signs.last().map_or(0, |(place, sign)| place + sign.len_utf8());
    let rest = &text[start..start + length];
    // The longest that can be understood: a comma may be a part of a number.
    let ends = rest.match_indices([',', '}', ']']).map(|(end, _)| end);
    let ends: Vec<usize> = ends.chain([rest.len()]).collect();
    ends.into_iter().rev().find_map(|end| {
        let word = rest[..end].trim_end();
        let span = Span::new(start, start + word.len());
        let is_at = span.start <= at.start && at.start <= span.end;
        let is_plain = !word.contains(['"', '\'', '=', '[', '{']);
        let has_digits = word.contains(|sign: char| sign.is_ascii_digit());
        // A value that is sound is not what is wrong.
        let is_odd = !word.ends_with(',') && !is_sound(&format!("x = {word}"));
        if !(is_at && is_plain && has_digits && is_odd) {
            return None;
        }
        let (what, help, meant) = read(word)?;
        // A count stands bare; every other number, and every date, in quotes.
        let is_count = word
            .bytes()
            .chain(meant.bytes())
            .all(|sign| sign.is_ascii_digit() || matches!(sign, b'+' | b'_' | b' '));
        let written = if is_count { meant.clone() } else { format!("\"{meant}\"") };
        let help = help.replacen(&format!("`{meant}`"), &format!("`{written}`"), 1);
        let error = syntax(span, format!("`{}` is no {what} that TOML knows", shorten(word)));
        Some(SyntaxError { edit: Some((span, written)), ..error }.help(help))
    })
}

/// What a word is, what is said of it, and what is meant.
fn read(word: &str) -> Option<(&'static str, String, String)> {
    if let Some((help, Some(meant))) = numerals::advice(word) {
        return Some(("number", help, meant));
    }
    if word.parse::<Edtf>().is_ok() {
        return Some(("date", format!("write `{word}`"), word.to_owned()));
    }
    let (help, meant) = dates::advice(word)?;
    Some(("date", help, meant?))
}
