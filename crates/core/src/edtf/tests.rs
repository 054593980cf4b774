//! Tables of single cases. What holds for all values is in `properties`.

use alloc::{
    format,
    string::{String, ToString},
};

use super::{Bound, Day, Edtf, EdtfError};
use crate::Truth::{self, No, Unknown, Yes};

mod properties;

fn edtf(text: &str) -> Edtf {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

fn day(text: &str) -> Day {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

fn bound(bound: Bound) -> String {
    match bound {
        Bound::Day(day) => day.to_string(),
        Bound::Open => "open".into(),
        Bound::Unknown => "unknown".into(),
    }
}

#[test]
fn bounds() {
    let cases = [
        ("0000", "0000-01-01", "0000-12-31"),
        ("-0001", "-0001-01-01", "-0001-12-31"),
        ("-0650", "-0650-01-01", "-0650-12-31"),
        ("-0004-02", "-0004-02-01", "-0004-02-29"),
        ("-0100-02", "-0100-02-01", "-0100-02-28"),
        ("-9999-12-31", "-9999-12-31", "-9999-12-31"),
        ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
        ("-0650-XX", "-0650-01-01", "-0650-12-31"),
        ("-0650~", "-0650-01-01", "-0650-12-31"),
        ("-0650/-0600", "-0650-01-01", "-0600-12-31"),
        ("-0001/0001", "-0001-01-01", "0001-12-31"),
        ("../-0043-03", "open", "-0043-03-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("2004", "2004-01-01", "2004-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("00XX", "0000-01-01", "0099-12-31"),
        ("2004-06", "2004-06-01", "2004-06-30"),
        ("2004-02", "2004-02-01", "2004-02-29"),
        ("2003-02", "2003-02-01", "2003-02-28"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2200-02", "2200-02-01", "2200-02-28"),
        ("2000-02-XX", "2000-02-01", "2000-02-29"),
        ("2004-XX", "2004-01-01", "2004-12-31"),
        ("1985-04-XX", "1985-04-01", "1985-04-30"),
        ("1985-XX-XX", "1985-01-01", "1985-12-31"),
        ("2004-02-29", "2004-02-29", "2004-02-29"),
        ("1995~", "1995-01-01", "1995-12-31"),
        ("199X?", "1990-01-01", "1999-12-31"),
        ("2004-06-XX~", "2004-06-01", "2004-06-30"),
        ("1964/2008", "1964-01-01", "2008-12-31"),
        ("2004-02-01/2005-02", "2004-02-01", "2005-02-28"),
        ("1984?/2004-06~", "1984-01-01", "2004-06-30"),
        ("2004/2004-06", "2004-01-01", "2004-06-30"),
        ("2004-06/2004", "2004-06-01", "2004-12-31"),
        ("201X/2012", "2010-01-01", "2012-12-31"),
        ("1985/..", "1985-01-01", "open"),
        ("../1985-04", "open", "1985-04-30"),
        ("1985/", "1985-01-01", "unknown"),
        ("/1985-04-12", "unknown", "1985-04-12"),
    ];
    for (text, earliest, latest) in cases {
        let value = edtf(text);
        assert_eq!(value.to_string(), text);
        assert_eq!(bound(value.earliest()), earliest, "earliest of {text}");
        assert_eq!(bound(value.latest()), latest, "latest of {text}");
    }
}

#[test]
fn shape() {
    let cases = [
        ("2004", false, false),
        ("2004~", false, true),
        ("2004/2005", true, false),
        ("2004?/2005", true, true),
        ("2004/2005?", true, true),
        ("../2005~", true, true),
    ];
    for (text, interval, qualified) in cases {
        assert_eq!(edtf(text).is_interval(), interval, "{text}");
        assert_eq!(edtf(text).is_qualified(), qualified, "{text}");
    }
}

#[test]
fn between() {
    let cases = [
        ("2004", Some("2006-05"), Some("2004/2006-05")),
        ("2004~", None, Some("2004~/..")),
        ("2004/2005", Some("2006/2007"), Some("2004/2007")),
        ("2004", Some("2003/"), Some("2004/")),
        ("2004", Some("2003"), None),
        ("../2004", None, None),
    ];
    for (start, end, expected) in cases {
        let interval = Edtf::between(edtf(start), end.map(edtf));
        assert_eq!(interval, expected.map(edtf), "{start}, {end:?}");
    }
}

/// The variant's name and the text it blames.
fn refusal(error: &EdtfError) -> (&'static str, &str) {
    match error {
        EdtfError::Empty => ("empty", ""),
        EdtfError::WhiteSpace(text) => ("white space", text),
        EdtfError::Set(text) => ("set", text),
        EdtfError::Sides(text) => ("sides", text),
        EdtfError::NoDate(text) => ("no date", text),
        EdtfError::Reversed { text, .. } => ("reversed", text),
        EdtfError::Season { text, .. } => ("season", text),
        EdtfError::UncertainAndApproximate(text) => ("percent", text),
        EdtfError::MisplacedQualifier(text) => ("qualifier", text),
        EdtfError::LongYear(text) => ("long year", text),
        EdtfError::NegativeYear(text) => ("negative", text),
        EdtfError::EarlyDay(text) => ("early", text),
        EdtfError::Time(text) => ("time", text),
        EdtfError::MisplacedX(text) => ("x", text),
        EdtfError::NoSuchMonth(text) => ("month", text),
        EdtfError::NoSuchDay { text, .. } => ("day", text),
        EdtfError::NotADay(text) => ("not a day", text),
        EdtfError::Form(text) => ("form", text),
    }
}

#[test]
fn refused() {
    let cases = [
        ("", "empty", ""),
        (" 2004", "white space", " 2004"),
        ("2004 / 2005", "white space", "2004 / 2005"),
        ("2004\n", "white space", "2004\n"),
        ("{2004,2005}", "set", "{2004,2005}"),
        ("[..2004]", "set", "[..2004]"),
        ("2004/2005/2006", "sides", "2004/2005/2006"),
        ("..", "no date", ".."),
        ("/", "no date", "/"),
        ("../..", "no date", "../.."),
        ("/..", "no date", "/.."),
        ("../", "no date", "../"),
        ("2005/2004", "reversed", "2005/2004"),
        ("2004-06-16/2004-06-15", "reversed", "2004-06-16/2004-06-15"),
        ("2020/201X", "reversed", "2020/201X"),
        ("2005~/2004", "reversed", "2005~/2004"),
        ("2001-21", "season", "2001-21"),
        ("2001-21/2003", "season", "2001-21"),
        ("2001-33?", "season", "2001-33?"),
        ("2004%", "percent", "2004%"),
        ("2004/2006%", "percent", "2006%"),
        ("2004?~", "qualifier", "2004?~"),
        ("?2004", "qualifier", "?2004"),
        ("2004?-06", "qualifier", "2004?-06"),
        ("~", "form", "~"),
        ("Y17000", "long year", "Y17000"),
        ("Y-17000", "long year", "Y-17000"),
        ("17000", "long year", "17000"),
        ("20040615", "long year", "20040615"),
        ("-0000", "negative", "-0000"),
        ("-650/2004", "negative", "-650"),
        ("-06XX", "negative", "-06XX"),
        ("-065X~", "negative", "-065X~"),
        ("-10000", "long year", "-10000"),
        ("-0650-13", "month", "-0650-13"),
        ("-0001-02-29", "day", "-0001-02-29"),
        ("-0600/-0650", "reversed", "-0600/-0650"),
        ("-0650-6", "form", "-0650-6"),
        ("2004-06-15T10:00:00Z", "time", "2004-06-15T10:00:00Z"),
        ("2004-01-01/2004-06-15T10:00:00", "time", "2004-06-15T10:00:00"),
        ("2XXX", "x", "2XXX"),
        ("XXXX", "x", "XXXX"),
        ("2X04", "x", "2X04"),
        ("201x", "x", "201x"),
        ("201X-06", "x", "201X-06"),
        ("2004-1X", "x", "2004-1X"),
        ("2004-06-1X", "x", "2004-06-1X"),
        ("2004-XX-15", "x", "2004-XX-15"),
        ("2004-13", "month", "2004-13"),
        ("2004-00", "month", "2004-00"),
        ("2004-20", "month", "2004-20"),
        ("2004-42", "month", "2004-42"),
        ("2004-21-05", "month", "2004-21-05"),
        ("2004-13-XX", "month", "2004-13-XX"),
        ("2004-02-30", "day", "2004-02-30"),
        ("2003-02-29", "day", "2003-02-29"),
        ("1900-02-29", "day", "1900-02-29"),
        ("2004-06-00", "day", "2004-06-00"),
        ("2004-06-31~", "day", "2004-06-31~"),
        ("2004-6", "form", "2004-6"),
        ("2004-06-1", "form", "2004-06-1"),
        ("2004-", "form", "2004-"),
        ("2004-06-15-", "form", "2004-06-15-"),
        ("2004-2006", "form", "2004-2006"),
        ("2004..", "form", "2004.."),
        ("2004/...", "form", "..."),
        ("204", "form", "204"),
        ("Today", "form", "Today"),
        ("2004\u{2013}2006", "form", "2004\u{2013}2006"),
    ];
    for (text, variant, blamed) in cases {
        let error = text.parse::<Edtf>().expect_err(text);
        assert_eq!(refusal(&error), (variant, blamed), "{text:?}");
    }
}

#[test]
fn messages() {
    let cases = [
        (
            "2001-21",
            "`2001-21` is a season or quarter; write the months it covers, such as `2001-03/2001-05`",
        ),
        (
            "2001-24",
            "`2001-24` is a season or quarter; write the months it covers, such as `2001-12/2002-02`",
        ),
        (
            "9999-24",
            "`9999-24` is a season or quarter; write the months it covers, such as `9999-12/..`",
        ),
        (
            "2001-36",
            "`2001-36` is a season or quarter; write the months it covers, such as `2001-10/2001-12`",
        ),
        (
            "2001-38",
            "`2001-38` is a season or quarter; write the months it covers, such as `2001-05/2001-08`",
        ),
        ("2005/2004-XX", "`2005/2004-XX` ends before it starts; write `2004-XX/2005`"),
        ("2003-02-29", "`2003-02-29` does not exist; that month has the days 01 to 28"),
        ("..", "`..` names no date; write at least one side, such as `2004/..`"),
    ];
    for (text, message) in cases {
        assert_eq!(text.parse::<Edtf>().expect_err(text).to_string(), message);
    }
}

/// What every season or quarter is said to cover can be read.
#[test]
fn advice_parses() {
    for number in 21..=41 {
        for year in ["2001", "9999"] {
            let text = format!("{year}-{number}");
            let Err(EdtfError::Season { months, .. }) = text.parse::<Edtf>() else {
                panic!("{text} is a season");
            };
            assert!(edtf(&months).is_interval(), "{months}");
        }
    }
}

#[test]
fn days() {
    let cases = [
        (2004, 2, 29, Some("2004-02-29")),
        (0, 1, 1, Some("0000-01-01")),
        (9999, 12, 31, Some("9999-12-31")),
        (2003, 2, 29, None),
        (2004, 0, 1, None),
        (2004, 13, 1, None),
        (2004, 4, 31, None),
        (2004, 4, 0, None),
        (10_000, 1, 1, None),
        (-1, 2, 28, Some("-0001-02-28")),
        (-9999, 12, 31, Some("-9999-12-31")),
        (-10_000, 1, 1, None),
    ];
    for (year, month, number, text) in cases {
        let made = Day::new(year, month, number);
        assert_eq!(made.map(|day| day.to_string()).as_deref(), text);
        if let Some(made) = made {
            assert_eq!((made.year(), made.month(), made.day()), (year, month, number));
        }
    }
    for text in ["2004", "2004-06", "2004-06-XX", "2004-06-15?", "2004-06-15/2004-06-15", "2004/.."]
    {
        let error = text.parse::<Day>().expect_err(text);
        assert_eq!(refusal(&error), ("not a day", text));
    }
    assert_eq!("2004-06-31".parse::<Day>().map_err(|e| refusal(&e).0), Err("day"));
    assert_eq!("-0043-03-15".parse::<Day>().map_err(|e| refusal(&e).0), Err("early"));
    assert!(edtf("-0044-12-31").before(&edtf("-0043")).is_yes());
    assert_eq!(Day::new(1, 1, 1).unwrap().days_since(Day::new(-1, 12, 31).unwrap()), 367);
    assert!(day("2004-06-15") < day("2004-06-16"));
    assert!(day("2004-06-30") < day("2004-07-01"));
    assert!(day("2004-12-31") < day("2005-01-01"));
}

#[test]
fn constants() {
    const SCOPE: Edtf = Edtf::from_static("2022/..");
    const TREATY: Day = Day::from_static("2001-07-16");
    const NONE: Option<Day> = Day::new(2001, 2, 29);
    assert_eq!(SCOPE, edtf("2022/.."));
    assert_eq!(TREATY, day("2001-07-16"));
    assert_eq!(NONE, None);
}

#[test]
#[should_panic(expected = "no such month")]
fn constant_text_is_checked() {
    Edtf::from_static("2001-13");
}

#[test]
fn comparisons() {
    type Ask = fn(&Edtf, &Edtf) -> Truth;
    let (before, overlaps, within): (Ask, Ask, Ask) = (Edtf::before, Edtf::overlaps, Edtf::within);
    let cases = [
        ("2004", before, "2005", Yes),
        ("2004", before, "2004", No),
        ("2005", before, "2004", No),
        ("2004", before, "2004-12", No),
        ("2004-06-30", before, "2004-07", Yes),
        ("200X", before, "2010", Yes),
        ("200X", before, "2005", Unknown),
        ("200X", before, "2000", No),
        ("200X", before, "200X", Unknown),
        ("1995~", before, "2001", Yes),
        ("1995~", before, "1997", Yes),
        ("1995~", before, "1996", Unknown),
        ("1995?", before, "1996", Unknown),
        ("1995", before, "1996~", Unknown),
        ("1995~", before, "1994", No),
        ("1996~", before, "1996", Unknown),
        ("1996~", before, "1995", No),
        ("1998~", before, "1995", No),
        ("199X~", before, "2010", Yes),
        ("199X~", before, "2009", Unknown),
        ("2004-05~", before, "2004-07", Yes),
        ("2004-05~", before, "2004-06", Unknown),
        ("2004-02-28~", before, "2004-03-01", Yes),
        ("2003-02-28~", before, "2003-03-01", Unknown),
        ("2004-03-01~", overlaps, "2004-02-29", Unknown),
        ("2004-03-01~", overlaps, "2004-02-28", No),
        ("../2004", before, "2005/..", Yes),
        ("2004/..", before, "2005", No),
        ("2004/", before, "2005", Unknown),
        ("2005/", before, "2004", No),
        ("/2004", before, "2005", Yes),
        ("2004", before, "/2005", Unknown),
        ("2004", overlaps, "2004-06", Yes),
        ("2004", overlaps, "2005", No),
        ("2004/2006", overlaps, "2006/2008", Yes),
        ("2004-XX", overlaps, "2004", Yes),
        ("2004-XX", overlaps, "2004-06", Unknown),
        ("2004-XX", overlaps, "2005", No),
        ("2004~", overlaps, "2005", Unknown),
        ("2004~", overlaps, "2003/2005", Yes),
        ("2004/..", overlaps, "../2003", No),
        ("2004/..", overlaps, "2090", Yes),
        ("2004/", overlaps, "2090", Unknown),
        ("2004/", overlaps, "2004", Yes),
        ("2004-06", within, "2004", Yes),
        ("2004", within, "2004", Yes),
        ("2004", within, "2004-06", No),
        ("2004", within, "2004/2005", Yes),
        ("2004/2005", within, "2004", No),
        ("2004-02", within, "2004-02-01/2004-02-29", Yes),
        ("2004-02", within, "2004-02-01/2004-02-28", No),
        ("2004", within, "20XX", Unknown),
        ("2004/2005", within, "20XX", No),
        ("2004", within, "19XX", No),
        ("200X", within, "20XX", Unknown),
        ("200X", within, "2000/2009", Yes),
        ("200X", within, "2000/2008", Unknown),
        ("2004-06-XX", within, "2004-06", Yes),
        ("2004-06-XX", within, "2004-XX", Unknown),
        ("2004-XX", within, "2004-06-XX", No),
        ("2004~", within, "2003/2005", Yes),
        ("2004~", within, "2004", Unknown),
        ("2004~", within, "2004/..", Unknown),
        ("2004~", within, "2006/..", No),
        ("2004", within, "../2004", Yes),
        ("2004/..", within, "2003/..", Yes),
        ("2004/..", within, "2003/2090", No),
        ("2004/", within, "2003/..", Yes),
        ("2004/", within, "2003/2090", Unknown),
        ("2004/", within, "2005/..", No),
        ("2004", within, "/2004", Unknown),
        ("../2004", within, "/2004", Unknown),
        ("/2004", within, "../2004", Yes),
        // A year cannot lie in one month, but a day of January can close what it opens.
        ("200X/2004-01-XX", within, "2004-XX", Unknown),
        ("200X/2004-03-XX", within, "2004-XX", No),
    ];
    for (a, ask, b, answer) in cases {
        assert_eq!(ask(&edtf(a), &edtf(b)), answer, "{a}, {b}");
    }
}

#[test]
fn contains() {
    let cases = [
        ("2004", "2004-02-29", Yes),
        ("2004", "2005-01-01", No),
        ("2004-XX", "2004-02-29", Unknown),
        ("2004~", "2004-02-29", Unknown),
        ("2004~", "2006-01-01", No),
        ("2004/..", "9999-12-31", Yes),
        ("2004/", "2003-12-31", No),
        ("2004/", "2004-01-01", Yes),
        ("2004/", "2004-01-02", Unknown),
    ];
    for (value, text, answer) in cases {
        assert_eq!(edtf(value).contains(day(text)), answer, "{value}, {text}");
    }
}

#[cfg(feature = "serde")]
#[test]
fn serde_string() {
    for text in ["2004", "201X?", "../1985-04-XX"] {
        let json = format!("\"{text}\"");
        // A reader hands over owned text, a slice borrowed.
        let borrowed: Edtf = serde_json::from_str(&json).expect(text);
        let owned: Edtf = serde_json::from_value(text.into()).expect(text);
        assert_eq!((borrowed, owned), (edtf(text), edtf(text)));
        assert_eq!(serde_json::to_string(&borrowed).expect(text), json);
    }
    let error = serde_json::from_str::<Edtf>("\"2001-21\"").expect_err("a season");
    assert!(error.to_string().contains("`2001-03/2001-05`"), "{error}");
    assert!(serde_json::from_str::<Edtf>("2004").is_err());
    assert!(serde_json::from_str::<Day>("\"2004-06\"").is_err());
}
