//! Everyday forms of a date, and what to write for each: the hand-made advice of R006. What the
//! parser of dates says for itself stands in core, and is used for what is not here.

use claimbook_core::Edtf;

/// Signs that stand for the hyphen or the solidus of an interval.
const DASHES: [char; 7] =
    ['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}'];

/// Words before a date that is not exact.
const CIRCA: [&str; 10] =
    ["c.", "ca.", "circa", "about", "around", "approx.", "approximately", "ca", "c", "roughly"];

/// Words for the open end of an interval.
const OPEN: [&str; 7] = ["present", "now", "today", "ongoing", "current", "open", "heute"];

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What is wrong with a text that is no date, and what to write, where that can be told.
pub(super) fn advice(text: &str) -> Option<(String, Option<String>)> {
    let text = text.trim();
    if let Some(advice) = spreadsheet(text) {
        return Some(advice);
    }
    let meant = meant(text)?;
    meant.parse::<Edtf>().ok()?;
    Some((format!("write `{meant}`"), Some(meant)))
}

/// A date that a spreadsheet, or a habit, has written in another order.
fn spreadsheet(text: &str) -> Option<(String, Option<String>)> {
    let parts: Vec<&str> =
        text.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    let rewritten = "a spreadsheet may have rewritten the date";
    match parts.as_slice() {
        [a, b, year]
            if year.len() == 4 && is_digits(year) && number(a).is_some() && number(b).is_some() =>
        {
            let (first, second) = (number(a)?, number(b)?);
            let dots = text.contains('.');
            let iso = |month, day| Some(format!("{year}-{month:02}-{day:02}"));
            let meant = match (first, second) {
                _ if dots => iso(second, first),
                (13.., _) => iso(second, first),
                (_, 13..) => iso(first, second),
                (a, b) if a == b => iso(a, b),
                _ => None,
            };
            let meant = meant.filter(|meant| meant.parse::<Edtf>().is_ok());
            let help = match &meant {
                Some(meant) => format!("{rewritten}: write `{meant}`"),
                None => format!("{rewritten}: write year-month-day, such as `{year}-06-15`"),
            };
            Some((help, meant))
        }
        // A year of two digits is not certain, nor is a day.
        [a, b] if parts.len() == 2 && (month(a).is_some() || month(b).is_some()) => {
            let (month, other) = month(a).map_or_else(|| (month(b), a), |month| (Some(month), b));
            let month = month?;
            if other.len() == 4 && is_digits(other) {
                let meant = format!("{other}-{month:02}");
                return Some((format!("write `{meant}`"), Some(meant)));
            }
            number(other)?;
            Some((
                format!(
                    "{rewritten}: write year-month or year-month-day, such as `2004-{month:02}`"
                ),
                None,
            ))
        }
        [a, b, c] => {
            let (month, day) = month(b)
                .map_or_else(|| (month(a), b.trim_end_matches(',')), |month| (Some(month), *a));
            let (month, day) = (month?, number(day)?);
            if c.len() == 4 && is_digits(c) {
                let meant = format!("{c}-{month:02}-{day:02}");
                meant.parse::<Edtf>().ok()?;
                return Some((format!("write `{meant}`"), Some(meant)));
            }
            Some((
                format!("{rewritten}: write year-month-day, such as `2004-{month:02}-{day:02}`"),
                None,
            ))
        }
        _ => None,
    }
}

/// The date that a text most probably stands for.
fn meant(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    for word in CIRCA {
        if let Some(rest) = lower.strip_prefix(word) {
            let rest = rest.trim_start();
            if rest.starts_with(|c: char| c.is_ascii_digit()) {
                let date = one(rest)?;
                return Some(format!("{}~", date.trim_end_matches('~')));
            }
        }
    }
    for (word, before) in [
        ("before ", true),
        ("until ", true),
        ("since ", false),
        ("after ", false),
        ("from ", false),
    ] {
        if let Some(rest) = lower.strip_prefix(word) {
            let date = one(rest)?;
            return Some(if before { format!("../{date}") } else { format!("{date}/..") });
        }
    }
    if let Some(date) = one(&lower) {
        return Some(date);
    }
    // Two sides, parted by a dash, a word or a solidus with blanks.
    let spaced = lower.replace(DASHES, " - ").replace(" to ", " - ").replace('/', " - ");
    let dashed = if spaced.contains(" - ") { spaced } else { plain_range(&lower)? };
    let (start, end) = dashed.split_once(" - ")?;
    let (start, end) = (start.trim(), end.trim());
    if end.contains(" - ") {
        return one(&lower.replace(DASHES, "-"));
    }
    let start = side(start)?;
    // `1995–04` may be a month or the year 2004: nobody can tell.
    let end = side(end)?;
    Some(format!("{start}/{end}"))
}

/// `1995-2004` with a hyphen for the solidus.
fn plain_range(text: &str) -> Option<String> {
    let (start, end) = text.split_once('-')?;
    let is_open = OPEN.contains(&end) || end.is_empty();
    (start.len() == 4 && (end.len() == 4 || is_open)).then(|| format!("{start} - {end}"))
}

fn side(text: &str) -> Option<String> {
    if text.is_empty() || text == ".." || text == "..." || OPEN.contains(&text) {
        return Some("..".to_owned());
    }
    one(text)
}

/// One date in another form.
fn one(text: &str) -> Option<String> {
    let text = text.trim();
    if text.parse::<Edtf>().is_ok() {
        return Some(text.to_owned());
    }
    let upper = text.replace(DASHES, "-").to_uppercase();
    let hyphens = upper.replace(['.', '/', ' '], "-");
    let decade = text
        .strip_suffix("'s")
        .or_else(|| text.strip_suffix("’s"))
        .or_else(|| text.strip_suffix('s'));
    let doubt = upper.replace('%', "~").replace("??", "?");
    let compact = (text.len() == 8 && is_digits(text))
        .then(|| format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]));
    let decade = decade.filter(|year| year.len() == 4 && is_digits(year)).and_then(|year| {
        year.strip_suffix("00")
            .map(|century| format!("{century}XX"))
            .or_else(|| year.strip_suffix('0').map(|decade| format!("{decade}X")))
    });
    let unknown =
        upper.strip_prefix("EARLY ").or_else(|| upper.strip_prefix("LATE ")).map(str::to_owned);
    let padded = padded(&hyphens);
    let marked = upper
        .strip_suffix(['U', '?'])
        .map(|year| format!("{year}X"))
        .filter(|year| year.len() == 4);
    [Some(upper.clone()), compact, decade, marked, padded, Some(doubt), Some(hyphens), unknown]
        .into_iter()
        .flatten()
        .find(|date| date.parse::<Edtf>().is_ok())
}

/// Month and day with two digits each.
fn padded(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('-').collect();
    let (year, rest) = parts.split_first()?;
    if year.len() != 4 || rest.is_empty() || !parts.iter().all(|part| is_digits(part)) {
        return None;
    }
    Some(rest.iter().fold((*year).to_owned(), |date, part| format!("{date}-{part:0>2}")))
}

/// The number of a month by its English name, whole or cut to three letters.
fn month(word: &str) -> Option<usize> {
    let word = word.trim_end_matches(',').to_lowercase();
    let short = word.get(..3)?;
    word.chars().all(|c| c.is_ascii_alphabetic()).then_some(())?;
    MONTHS.iter().position(|name| *name == short).map(|index| index + 1)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_forms_are_told_what_to_write() {
        let cases = [
            ("c. 2023", "2023~"),
            ("ca. 2004-06", "2004-06~"),
            ("circa 1990", "1990~"),
            ("about 2004", "2004~"),
            ("1990s", "199X"),
            ("1990's", "199X"),
            ("1900s", "19XX"),
            ("199x", "199X"),
            ("199?", "199X"),
            ("1995–2004", "1995/2004"),
            ("1995 — 2004", "1995/2004"),
            ("1995 - 2004", "1995/2004"),
            ("1995-2004", "1995/2004"),
            ("1995 to 2004", "1995/2004"),
            ("1995/present", "1995/.."),
            ("1995–present", "1995/.."),
            ("1995-now", "1995/.."),
            ("since 1995", "1995/.."),
            ("before 1995", "../1995"),
            ("2004‑06‑15", "2004-06-15"),
            ("20260609", "2026-06-09"),
            ("2004/06/15", "2004-06-15"),
            ("2004-6-5", "2004-06-05"),
            ("25/03/2024", "2024-03-25"),
            ("03/25/2024", "2024-03-25"),
            ("24.11.2026", "2026-11-24"),
            ("Mar 2023", "2023-03"),
            ("March 2023", "2023-03"),
            ("15 June 2004", "2004-06-15"),
            ("June 15, 2004", "2004-06-15"),
            ("2004%", "2004~"),
        ];
        for (text, wanted) in cases {
            assert!(text.parse::<Edtf>().is_err(), "{text} is a date");
            let (help, edit) = advice(text).unwrap_or_else(|| panic!("no advice for {text}"));
            assert_eq!(edit.as_deref(), Some(wanted), "{text}: {help}");
            assert!(wanted.parse::<Edtf>().is_ok(), "{wanted} is no date");
        }
        for text in ["05/03/2024", "Mar-23", "23-Mar"] {
            let (help, edit) = advice(text).unwrap_or_else(|| panic!("no advice for {text}"));
            assert!(help.contains("spreadsheet") && edit.is_none(), "{text}: {help}, {edit:?}");
        }
        for text in ["", "soon", "2004-13-45", "//", "é", "–"] {
            assert_eq!(advice(text), None, "{text}");
        }
    }
}
