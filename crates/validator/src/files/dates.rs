//! Everyday forms of a date, and what to write for each: the hand-made advice of R006. What the
//! parser of dates says for itself stands in core, and is used for what is not here.

use claimbook_core::Edtf;

/// Signs that stand for the hyphen or the solidus of an interval.
const DASHES: [char; 7] =
    ['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}'];

/// Words before a date that is not exact.
const CIRCA: [&str; 14] = [
    "c.",
    "ca.",
    "circa",
    "about",
    "around",
    "approx.",
    "approximately",
    "approx",
    "estimated",
    "est.",
    "roughly",
    "~",
    "ca",
    "c",
];

/// Words for the open end of an interval.
const OPEN: [&str; 7] = ["present", "now", "today", "ongoing", "current", "open", "heute"];

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The quarters and halves of a year, in the forms that they are written in, by their months.
const PARTS: [(&[&str], &str, &str); 6] = [
    (&["q1"], "01", "03"),
    (&["q2"], "04", "06"),
    (&["q3"], "07", "09"),
    (&["q4"], "10", "12"),
    (&["h1", "s1"], "01", "06"),
    (&["h2", "s2"], "07", "12"),
];

/// What is wrong with a text that is no date, and what to write, where that can be told.
pub(super) fn advice(text: &str) -> Option<(String, Option<String>)> {
    let narrow = narrow(text.trim());
    let text = narrow.as_str();
    if let Some(advice) = spreadsheet(text) {
        return Some(advice);
    }
    if let Some(meant) = meant(text).filter(|meant| meant.parse::<Edtf>().is_ok()) {
        return Some((format!("write `{meant}`"), Some(meant)));
    }
    // The blanks are not what is wrong with it.
    text.contains(char::is_whitespace).then(|| {
        ("write a date such as `2004`, `2004-06`, `2004-06-15` or `2004/2006`".to_owned(), None)
    })
}

/// A text with its digits as ASCII has them.
fn narrow(text: &str) -> String {
    let narrow = |sign: char| match sign {
        '０'..='９' => char::from_digit(u32::from(sign) - u32::from('０'), 10).unwrap_or(sign),
        _ => sign,
    };
    text.chars().map(narrow).collect()
}

/// A date that a spreadsheet, or a habit, has written in another order.
fn spreadsheet(text: &str) -> Option<(String, Option<String>)> {
    let parts: Vec<&str> =
        text.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    let rewritten = "a spreadsheet may have rewritten the date";
    match parts.as_slice() {
        [a, b, year] if is_year(year) && number(a).is_some() && number(b).is_some() => {
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
        [year, name, day] if is_year(year) && month(name).is_some() => {
            let meant = format!("{year}-{:02}-{:02}", month(name)?, number(day)?);
            meant.parse::<Edtf>().ok()?;
            Some((format!("write `{meant}`"), Some(meant)))
        }
        [a, b, c] if [a, b, c].iter().all(|part| number(part).is_some()) => {
            Some((format!("{rewritten}: write year-month-day, such as `2004-06-15`"), None))
        }
        [a, year] if is_year(year) && number(a).is_some_and(|month| (1..=12).contains(&month)) => {
            let meant = format!("{year}-{:02}", number(a)?);
            Some((format!("write `{meant}`"), Some(meant)))
        }
        // Days are counted from 1900: these are of the years 1982 to 2064.
        [serial]
            if serial.len() == 5 && is_digits(serial) && ("30000".."60000").contains(serial) =>
        {
            let words = "a spreadsheet may have written the day as a number: write year-month-day, such as `2004-06-15`";
            Some((words.to_owned(), None))
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
    if let Some(years) = lower.strip_prefix("between ") {
        let (start, end) = years.split_once(" and ")?;
        return Some(format!("{}/{}", one(start)?, one(end)?));
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
    if let Some(end) = short_end(start, end) {
        return Some(format!("{start}/{end}"));
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
    // Up to 41 it is a season or another part of the year.
    let is_short = end > "41" && short_end(start, end).is_some();
    let is_range = is_year(start) && (end.len() == 4 || is_open || is_short);
    is_range.then(|| format!("{start} - {end}"))
}

/// The whole end of `1995–96` and of `2004-06-05–07`, where it can be nothing else.
fn short_end(start: &str, end: &str) -> Option<String> {
    let number: u32 = end.parse().ok().filter(|_| end.len() == 2)?;
    let begin = start.get(..start.len().checked_sub(2)?)?;
    let from: u32 = start[begin.len()..].parse().ok()?;
    let is_year = is_year(start) && number > 12;
    let whole = format!("{begin}{end}");
    let is_sound = (is_year || start.len() == 10) && number > from;
    (is_sound && whole.parse::<Edtf>().is_ok()).then_some(whole)
}

/// A quarter or a half of a year, or a year with its era.
fn of_year(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split([' ', '-', '/']).map(|word| word.trim_matches(',')).collect();
    let (year, other) = match words[..] {
        [year, other] if is_year(year) => (year, other),
        [other, year] if is_year(year) => (year, other),
        [joined] if joined.get(..4).is_some_and(is_year) => joined.split_at(4),
        _ => return None,
    };
    if matches!(other, "ad" | "ce" | "a.d." | "c.e.") {
        return Some(year.to_owned());
    }
    let part = |(names, ..): &&(&[&str], &str, &str)| names.contains(&other);
    let (_, from, to) = PARTS.iter().find(part)?;
    Some(format!("{year}-{from}/{year}-{to}"))
}

/// `19th century`, which is written as the years that begin with 18.
fn century(text: &str) -> Option<String> {
    let (number, word) = text.split_once([' ', '-'])?;
    let digits = number.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
    let number: u32 = digits.parse().ok().filter(|number| (1..=30).contains(number))?;
    matches!(word, "century" | "c." | "cent.").then(|| format!("{:02}XX", number - 1))
}

/// A day before the time of it.
fn before_time(text: &str) -> Option<String> {
    let (day, time) = text.split_once(['t', ' '])?;
    let is_time = time.len() > 3 && time.as_bytes()[2] == b':' && is_digits(&time[..2]);
    (is_time && day.parse::<Edtf>().is_ok()).then(|| day.to_owned())
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
    for word in ["early", "mid", "late"] {
        if let Some(rest) = text.strip_prefix(word).and_then(|rest| rest.strip_prefix([' ', '-'])) {
            return one(rest);
        }
    }
    let known = of_year(text).or_else(|| century(text)).or_else(|| before_time(text));
    if let Some(date) = known.or_else(|| of_era(text)) {
        return Some(date);
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
    let padded = padded(&hyphens);
    let marked = upper
        .strip_suffix(['U', '?'])
        .map(|year| format!("{year}X"))
        .filter(|year| year.len() == 4);
    [Some(upper.clone()), compact, decade, marked, padded, Some(doubt), Some(hyphens)]
        .into_iter()
        .flatten()
        .find(|date| date.parse::<Edtf>().is_ok())
}

/// A year that is counted from the birth of Christ: there is no year 0 between those before and after.
fn of_era(text: &str) -> Option<String> {
    const BEFORE: [&str; 4] = ["b.c.e.", "b.c.", "bce", "bc"];
    const AFTER: [&str; 4] = ["c.e.", "a.d.", "ce", "ad"];
    let digits =
        |rest: &str| rest.trim().parse::<u16>().ok().filter(|year| (1..=9999).contains(year));
    let lower = text.to_lowercase();
    let of = |words: [&str; 4]| {
        let rest = words
            .iter()
            .find_map(|word| lower.strip_suffix(word).or_else(|| lower.strip_prefix(word)));
        rest.and_then(digits)
    };
    if let Some(year) = of(BEFORE) {
        return Some(if year == 1 { "0000".to_owned() } else { format!("-{:04}", year - 1) });
    }
    if let Some(year) = of(AFTER) {
        return Some(format!("{year:04}"));
    }
    let short = lower.strip_prefix('-').filter(|rest| rest.len() < 4 && is_digits(rest));
    short.and_then(digits).map(|year| format!("-{year:04}"))
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

fn is_year(text: &str) -> bool {
    text.len() == 4 && is_digits(text)
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
            ("650 BC", "-0649"),
            ("c. 650 BCE", "-0649~"),
            ("1 B.C.", "0000"),
            ("AD 79", "0079"),
            ("476 CE", "0476"),
            ("-650", "-0650"),
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
            ("approx 1999", "1999~"),
            ("~1999", "1999~"),
            ("mid-1990s", "199X"),
            ("late 1990s", "199X"),
            ("early 2004", "2004"),
            ("19th century", "18XX"),
            ("1999 AD", "1999"),
            ("Q1 2024", "2024-01/2024-03"),
            ("2024-Q4", "2024-10/2024-12"),
            ("2024 H2", "2024-07/2024-12"),
            ("between 1990 and 1995", "1990/1995"),
            ("1995/96", "1995/1996"),
            ("1995-96", "1995/1996"),
            ("1995–96", "1995/1996"),
            ("2024-06-05–07", "2024-06-05/2024-06-07"),
            ("2024-Jun-15", "2024-06-15"),
            ("12.2024", "2024-12"),
            ("2024-06-15 10:00", "2024-06-15"),
            ("2024-06-15T10:00:00Z", "2024-06-15"),
            ("2024-03-05 00:00:00", "2024-03-05"),
            ("１９９９", "1999"),
        ];
        for (text, wanted) in cases {
            assert!(text.parse::<Edtf>().is_err(), "{text} is a date");
            let (help, edit) = advice(text).unwrap_or_else(|| panic!("no advice for {text}"));
            assert_eq!(edit.as_deref(), Some(wanted), "{text}: {help}");
            assert!(wanted.parse::<Edtf>().is_ok(), "{wanted} is no date");
        }
        for text in ["05/03/2024", "Mar-23", "23-Mar", "15.6.24", "05/03/24", "45356"] {
            let (help, edit) = advice(text).unwrap_or_else(|| panic!("no advice for {text}"));
            assert!(help.contains("spreadsheet") && edit.is_none(), "{text}: {help}, {edit:?}");
        }
        for text in
            ["", "soon", "2004-13-45", "//", "é", "–", "1995-13", "2019-22", "2003/04x", "12345"]
        {
            assert_eq!(advice(text), None, "{text}");
        }
        for text in ["spring of 2004", "1990 or 1991", "1.–5. 6. 2024", "a b"] {
            let (help, edit) = advice(text).unwrap_or_else(|| panic!("no advice for {text}"));
            assert!(help.starts_with("write a date such as") && edit.is_none(), "{text}: {help}");
        }
    }
}
