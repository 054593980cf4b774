//! The parser: bytes in, plain data out, all of it usable in constants.

use super::{
    Day, Edtf, Kind, Side,
    date::{Date, Qualifier},
    fault::Fault,
    unit::{Unit, days_in_month},
};

pub(super) const fn edtf(text: &[u8]) -> Result<Edtf, Fault> {
    if text.is_empty() {
        return Err(Fault::Empty);
    }
    let mut slash = None;
    let mut at = 0;
    while at < text.len() {
        match text[at] {
            b'{' | b'}' | b'[' | b']' => return Err(Fault::Set),
            b' ' | b'\t'..=b'\r' => return Err(Fault::WhiteSpace),
            b'/' if slash.is_some() => return Err(Fault::Sides),
            b'/' => slash = Some(at),
            _ => {}
        }
        at += 1;
    }
    match slash {
        Some(at) => {
            let (start, rest) = text.split_at(at);
            interval(start, rest.split_at(1).1)
        }
        None => match side(text) {
            Ok(Side::Date(date)) => Ok(Edtf(Kind::Date(date))),
            Ok(Side::Open | Side::Unknown) => Err(Fault::NoDate),
            Err(fault) => Err(fault),
        },
    }
}

pub(super) const fn day(text: &[u8]) -> Result<Day, Fault> {
    match edtf(text) {
        Ok(Edtf(Kind::Date(date @ Date { stated: Unit::Day, qualifier: None, .. }))) => {
            match Day::new(date.year, date.month, date.day) {
                Some(_) if date.year < 0 => Err(Fault::EarlyDay),
                Some(day) => Ok(day),
                None => Err(Fault::NotADay),
            }
        }
        Ok(_) => Err(Fault::NotADay),
        Err(fault) => Err(fault),
    }
}

const fn interval(start: &[u8], end: &[u8]) -> Result<Edtf, Fault> {
    let start = match side(start) {
        Ok(start) => start,
        Err(fault) => return Err(fault),
    };
    let end = match side(end) {
        Ok(end) => end,
        Err(fault) => return Err(fault),
    };
    join(start, end)
}

/// The interval with these sides, if one is a date and they are not certainly reversed.
pub(super) const fn join(start: Side, end: Side) -> Result<Edtf, Fault> {
    match (start, end) {
        (Side::Date(a), Side::Date(b)) if a.stated().first > b.stated().last => {
            Err(Fault::Reversed)
        }
        (Side::Date(_), _) | (_, Side::Date(_)) => Ok(Edtf(Kind::Interval { start, end })),
        _ => Err(Fault::NoDate),
    }
}

/// A date, or what may stand in its place at an end of an interval.
pub(super) const fn side(text: &[u8]) -> Result<Side, Fault> {
    match text {
        [] => Ok(Side::Unknown),
        b".." => Ok(Side::Open),
        _ => match date(text) {
            Ok(date) => Ok(Side::Date(date)),
            Err(fault) => Err(fault),
        },
    }
}

const fn date(text: &[u8]) -> Result<Date, Fault> {
    let (body, qualifier) = match text {
        [body @ .., b'?'] => (body, Some(Qualifier::Uncertain)),
        [body @ .., b'~'] => (body, Some(Qualifier::Approximate)),
        _ => (text, None),
    };
    match calendar(body) {
        Ok(date) => Ok(Date { qualifier, ..date }),
        Err(fault) => Err(fault),
    }
}

/// A date without its qualifier.
const fn calendar(body: &[u8]) -> Result<Date, Fault> {
    let (year, stated, rest) = match body {
        [b'-', a, b, c, d, rest @ ..] => (before_0(&[*a, *b, *c, *d]), Unit::Year, rest),
        [a, b, b'X', b'X'] => (year(&[*a, *b, b'0', b'0']), Unit::Century, &[] as &[u8]),
        [a, b, c, b'X'] => (year(&[*a, *b, *c, b'0']), Unit::Decade, &[] as &[u8]),
        [a, b, c, d, rest @ ..] => (year(&[*a, *b, *c, *d]), Unit::Year, rest),
        _ => (None, Unit::Year, body),
    };
    let Some(year) = year else { return Err(diagnose(body)) };
    let date = Date { year, month: 1, day: 1, stated, meant: Unit::Year, qualifier: None };
    match rest {
        [] => Ok(date),
        b"-XX" => Ok(Date { meant: Unit::Month, ..date }),
        b"-XX-XX" => Ok(Date { meant: Unit::Day, ..date }),
        [b'-', a, b, rest @ ..] => {
            let Some(month) = number(&[*a, *b]) else { return Err(diagnose(body)) };
            within_month(body, date, month, rest)
        }
        _ => Err(diagnose(body)),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 99")]
const fn within_month(body: &[u8], date: Date, month: u16, rest: &[u8]) -> Result<Date, Fault> {
    match (month, rest) {
        (1..=12, _) => {}
        (21..=41, []) => return Err(Fault::Season { year: date.year, number: month as u8 }),
        (_, [] | [b'-', ..]) => return Err(Fault::NoSuchMonth),
        _ => return Err(diagnose(body)),
    }
    let date = Date { month: month as u8, stated: Unit::Month, meant: Unit::Month, ..date };
    let day = match rest {
        [] => return Ok(date),
        b"-XX" => return Ok(Date { meant: Unit::Day, ..date }),
        [b'-', a, b] => number(&[*a, *b]),
        _ => None,
    };
    let Some(day) = day else { return Err(diagnose(body)) };
    let last = days_in_month(date.year as i32, date.month as i32) as u8;
    if day == 0 || day > last as u16 {
        return Err(Fault::NoSuchDay { last });
    }
    Ok(Date { day: day as u8, stated: Unit::Day, meant: Unit::Day, ..date })
}

/// The year that these four digits write.
#[expect(clippy::cast_possible_wrap, reason = "at most 9999")]
pub(crate) const fn year(digits: &[u8]) -> Option<i16> {
    match number(digits) {
        Some(year) => Some(year as i16),
        None => None,
    }
}

/// The year that these four digits write behind a minus: there is no `-0000`.
const fn before_0(digits: &[u8]) -> Option<i16> {
    match year(digits) {
        None | Some(0) => None,
        Some(year) => Some(-year),
    }
}

/// The number that these at most four digits write.
pub(crate) const fn number(digits: &[u8]) -> Option<u16> {
    let mut value = 0;
    let mut at = 0;
    while at < digits.len() {
        if !digits[at].is_ascii_digit() {
            return None;
        }
        value = value * 10 + (digits[at] - b'0') as u16;
        at += 1;
    }
    Some(value)
}

/// The name of what is wrong with a text that has not the form of a date.
const fn diagnose(body: &[u8]) -> Fault {
    match body {
        [b'-', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', ..]
        | [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', ..]
        | [b'Y', b'0'..=b'9' | b'-', ..] => return Fault::LongYear,
        [b'-', b'0', b'0', b'0', b'0', ..] => return Fault::NegativeYear,
        [b'-', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', ..] => {}
        [b'-', b'0'..=b'9', ..] => return Fault::NegativeYear,
        _ => {}
    }
    let (mut percent, mut time, mut mark, mut digit, mut unknown) =
        (false, false, false, false, false);
    let mut at = 0;
    while at < body.len() {
        match body[at] {
            b'%' => percent = true,
            b'T' if digit => time = true,
            b'?' | b'~' => mark = true,
            b'0'..=b'9' => digit = true,
            b'X' | b'x' => unknown = true,
            _ => {}
        }
        at += 1;
    }
    match () {
        () if percent => Fault::UncertainAndApproximate,
        () if time => Fault::Time,
        () if mark => Fault::MisplacedQualifier,
        () if unknown => Fault::MisplacedX,
        () => Fault::Form,
    }
}
