//! What a character is to a reader: whether it shows, which script it belongs to, and which other
//! letter it looks like.
//!
//! By properties of Unicode, not by lists of what has been met so far. Rules say what may stand in
//! a text, and reports show what they speak of; both ask here.

use std::fmt;

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_script::{Script, UnicodeScript};

/// What a character is that does not show as itself, with its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unseen {
    /// Stands for a blank, but breaks the paragraph or the column.
    Break(&'static str),
    /// Shows as a blank, and is not the space.
    Blank(&'static str),
    /// Does not show, or differently on each machine.
    Hidden(&'static str),
    /// Unicode, as far as it is known here, has given it to no character.
    Unassigned,
}

impl Unseen {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Break(name) | Self::Blank(name) | Self::Hidden(name) => name,
            Self::Unassigned => "no character that is known",
        }
    }
}

/// What a character is that does not show as itself; nothing for one that does, and for the space.
#[expect(clippy::wildcard_enum_match_arm, reason = "of another crate, which may add to it")]
pub(crate) fn unseen(character: char) -> Option<Unseen> {
    use Unseen::{Blank, Break, Hidden, Unassigned};
    // Most of what is written: wholly assigned, and seen.
    if matches!(
        character,
        ' '..='~'
            | '\u{A1}'..='\u{AC}'
            | '\u{AE}'..='\u{2FF}'
            | '\u{400}'..='\u{52F}'
            | '\u{2010}'..='\u{2027}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{AC00}'..='\u{D7A3}'
    ) {
        return None;
    }
    let named = match character {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Break("a line break"),
        '\t' => Break("a tab"),
        '\u{A0}' => Blank("a no-break space"),
        '\u{202F}' => Blank("a narrow no-break space"),
        '\u{3000}' => Blank("an ideographic space"),
        '\u{2800}' => Blank("an empty Braille pattern"),
        '\u{AD}' => Hidden("a soft hyphen"),
        '\u{200B}' => Hidden("a zero-width space"),
        '\u{200C}' => Hidden("a zero-width non-joiner"),
        '\u{200D}' => Hidden("a zero-width joiner"),
        '\u{2060}' => Hidden("a word joiner"),
        '\u{61C}' | '\u{200E}' | '\u{200F}' => Hidden("a mark of direction"),
        '\u{202A}' | '\u{202B}' => Hidden("a bidirectional embedding"),
        '\u{202C}' => Hidden("the end of a bidirectional embedding"),
        '\u{202D}' => Hidden("a left-to-right override"),
        '\u{202E}' => Hidden("a right-to-left override"),
        '\u{2066}'..='\u{2068}' => Hidden("a bidirectional isolate"),
        '\u{2069}' => Hidden("the end of a bidirectional isolate"),
        '\u{FEFF}' => Hidden("a byte-order mark"),
        '\u{FFFC}' => Hidden("the place of an object that is lost"),
        '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' => {
            Hidden("a Hangul filler, which shows as a blank")
        }
        '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' => {
            Hidden("a variation selector")
        }
        '\u{E0100}'..='\u{E01EF}' => Hidden("a variation selector"),
        // The other marks and gaps that Unicode has programs ignore if they do not know them.
        '\u{34F}' | '\u{17B4}' | '\u{17B5}' => Hidden("a mark that does not show"),
        '\u{2065}' | '\u{FFF0}'..='\u{FFF8}' | '\u{E0000}'..='\u{E0FFF}' => {
            Hidden("a format character")
        }
        _ if is_noncharacter(character) => Hidden("a noncharacter"),
        _ => match get_general_category(character) {
            GeneralCategory::Control => Hidden("a control character"),
            GeneralCategory::Format if !is_seen(character) => Hidden("a format character"),
            GeneralCategory::PrivateUse => Hidden("a private-use character"),
            GeneralCategory::SpaceSeparator => Blank("a blank of another width"),
            GeneralCategory::Unassigned => Unassigned,
            _ => return None,
        },
    };
    Some(named)
}

fn is_noncharacter(character: char) -> bool {
    matches!(character, '\u{FDD0}'..='\u{FDEF}') || u32::from(character) & 0xFFFE == 0xFFFE
}

/// Signs that Unicode counts among the format characters since they enclose or join what stands
/// beside them, and that are seen: those of numbers and verses in Arabic and its neighbours, and the
/// joiners of hieroglyphs.
fn is_seen(character: char) -> bool {
    matches!(
        character,
        '\u{600}'..='\u{605}'
            | '\u{6DD}'
            | '\u{70F}'
            | '\u{890}'
            | '\u{891}'
            | '\u{8E2}'
            | '\u{110BD}'
            | '\u{110CD}'
            | '\u{13430}'..='\u{1343F}'
    )
}

/// A character of a text that does not show as itself.
pub(crate) struct Found {
    /// How many characters stand before it.
    pub(crate) number: usize,
    /// How many bytes stand before it.
    pub(crate) at: usize,
    pub(crate) character: char,
    pub(crate) what: Unseen,
}

/// The characters of a text that do not show and are not needed where they stand.
pub(crate) fn all_unseen(text: &str) -> impl Iterator<Item = Found> {
    let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    let text = if plain { "" } else { text };
    text.char_indices().enumerate().filter_map(|(number, (at, character))| {
        let what = unseen(character)?;
        let after = &text[at + character.len_utf8()..];
        let found = Found { number, at, character, what };
        (!is_needed(&text[..at], character, after)).then_some(found)
    })
}

/// Whether a character that does not show changes what is read where it stands: a joiner between
/// letters of a script that joins them or between the parts of a picture, a variation selector after
/// a character that has variants.
fn is_needed(before: &str, character: char, after: &str) -> bool {
    let previous = before.chars().next_back();
    let next = after.chars().next();
    let follows = |scripts: &[Script]| previous.is_some_and(|c| scripts.contains(&c.script()));
    match character {
        '\u{200C}' | '\u{200D}' => {
            let left = before.chars().rev().find(|c| c.script() != Script::Inherited);
            let joined = left
                .zip(next)
                .is_some_and(|(left, right)| left.script() == right.script() && joins(left));
            joined || (character == '\u{200D}' && is_picture(left_of(before)) && is_picture(next))
        }
        '\u{FE0E}' | '\u{FE0F}' => {
            is_picture(previous)
                || matches!(previous, Some('\u{203C}' | '\u{2049}' | '\u{2139}' | '\u{3030}'))
                || (matches!(previous, Some('#' | '*' | '0'..='9')) && next == Some('\u{20E3}'))
        }
        '\u{FE00}'..='\u{FE0D}' => {
            follows(&[Script::Han, Script::Myanmar, Script::Phags_Pa, Script::Manichaean])
                || previous.is_some_and(|c| get_general_category(c) == GeneralCategory::MathSymbol)
        }
        '\u{E0100}'..='\u{E01EF}' => follows(&[Script::Han]),
        '\u{180B}'..='\u{180F}' => follows(&[Script::Mongolian]),
        _ => false,
    }
}

/// Whether the letters of a character's script are written joined, so that a joiner tells words
/// apart.
fn joins(character: char) -> bool {
    matches!(
        character.script(),
        Script::Arabic
            | Script::Syriac
            | Script::Mandaic
            | Script::Nko
            | Script::Mongolian
            | Script::Phags_Pa
            | Script::Manichaean
            | Script::Adlam
            | Script::Hanifi_Rohingya
            | Script::Devanagari
            | Script::Bengali
            | Script::Gurmukhi
            | Script::Gujarati
            | Script::Oriya
            | Script::Tamil
            | Script::Telugu
            | Script::Kannada
            | Script::Malayalam
            | Script::Sinhala
            | Script::Khmer
            | Script::Myanmar
            | Script::Balinese
            | Script::Javanese
            | Script::Tibetan
    )
}

/// What stands left of a joiner, less what only changes how a picture looks.
fn left_of(before: &str) -> Option<char> {
    before.chars().rev().find(|c| !matches!(c, '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}'))
}

fn is_picture(character: Option<char>) -> bool {
    let of = |c| {
        matches!(
            get_general_category(c),
            GeneralCategory::OtherSymbol | GeneralCategory::MathSymbol
        )
    };
    character.is_some_and(of)
}

/// The script that a letter belongs to; nothing for digits, marks and what all scripts share.
pub(crate) fn script(letter: char) -> Option<Script> {
    let script = letter.script();
    let own = !matches!(script, Script::Common | Script::Inherited | Script::Unknown);
    (own && letter.is_alphabetic()).then_some(script)
}

/// A character as a message names it: `U+0435, a Cyrillic letter`.
pub(crate) struct Named(pub(crate) char);

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "U+{:04X}", u32::from(self.0))?;
        match (unseen(self.0), script(self.0)) {
            (Some(unseen), _) => write!(f, ", {}", unseen.name()),
            (None, Some(Script::Armenian)) => f.write_str(", an Armenian letter"),
            (None, Some(Script::Arabic)) => f.write_str(", an Arabic letter"),
            (None, Some(script)) => {
                write!(f, ", a {} letter", script.full_name().replace('_', " "))
            }
            (None, None) => Ok(()),
        }
    }
}

/// Which character of a word of ASCII is the first that is not, in words:
/// `character 2 is U+0435, a Cyrillic letter`.
pub(crate) fn odd_one(word: &str) -> Option<String> {
    let (at, odd) = word.chars().enumerate().find(|(_, c)| !matches!(c, ' '..='~'))?;
    Some(format!("character {} is {}", at + 1, Named(odd)))
}

/// A word as it would be typed in ASCII: marks taken off letters, letters of other scripts replaced
/// by the Latin ones that look like them, what does not show left out.
pub(crate) fn in_ascii(word: &str) -> String {
    word.nfkd()
        .filter(|c| !is_combining_mark(*c) && !matches!(unseen(*c), Some(Unseen::Hidden(_))))
        .map(|c| alike(c, Script::Latin).unwrap_or(c))
        .collect()
}

/// Letters that look alike: Latin, Cyrillic, Greek; a dot where a script has none.
const ALIKE: &[&str] = &[
    "AАΑ", "BВΒ", "CС.", "EЕΕ", "HНΗ", "IІΙ", "JЈ.", "KКΚ", "MМΜ", "N.Ν", "OОΟ", "PРΡ", "SЅ.",
    "TТΤ", "XХΧ", "YУΥ", "Z.Ζ", "aаα", "cсϲ", "dԁ.", "eе.", "hһ.", "iіι", "jјϳ", "kкκ", "lӏ.",
    "n.η", "oоο", "pрρ", "qԛ.", "sѕ.", "u.υ", "v.ν", "wԝ.", "xхχ", "yуγ",
];

/// The letter of a script that a letter of another looks like.
#[expect(clippy::wildcard_enum_match_arm, reason = "of another crate, which may add to it")]
pub(crate) fn alike(letter: char, in_script: Script) -> Option<char> {
    let column = match in_script {
        Script::Latin => 0,
        Script::Cyrillic => 1,
        Script::Greek => 2,
        _ => return None,
    };
    let row = ALIKE.iter().find(|row| row.contains(letter) && letter != '.')?;
    row.chars().nth(column).filter(|found| *found != '.' && *found != letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<usize> {
        all_unseen(text).map(|found| found.number).collect()
    }

    #[test]
    fn rows_of_letters_that_look_alike_have_a_column_a_script() {
        for row in ALIKE {
            let letters: Vec<char> = row.chars().collect();
            assert_eq!(letters.len(), 3, "{row}");
            for (letter, script) in
                letters.iter().zip([Script::Latin, Script::Cyrillic, Script::Greek])
            {
                assert!(*letter == '.' || letter.script() == script, "{row}");
            }
        }
    }

    #[test]
    fn every_character_that_does_not_show_is_known_by_its_property() {
        for unseen_one in [
            '\0',
            '\u{7}',
            '\u{7F}',
            '\u{9F}',
            '\u{AD}',
            '\u{34F}',
            '\u{61C}',
            '\u{1160}',
            '\u{17B4}',
            '\u{180E}',
            '\u{2007}',
            '\u{200A}',
            '\u{200B}',
            '\u{2061}',
            '\u{2064}',
            '\u{206A}',
            '\u{205F}',
            '\u{3164}',
            '\u{E000}',
            '\u{F8FF}',
            '\u{FDD0}',
            '\u{FE0F}',
            '\u{FFA0}',
            '\u{FFF9}',
            '\u{FFFE}',
            '\u{FFFF}',
            '\u{1D173}',
            '\u{1FFFF}',
            '\u{E0001}',
            '\u{E0041}',
            '\u{F0000}',
            '\u{10FFFF}',
            '\u{378}',
            '\u{1680}',
            '\u{2800}',
            '\u{FFFC}',
        ] {
            assert!(unseen(unseen_one).is_some(), "U+{:04X}", u32::from(unseen_one));
        }
        for seen in
            "Östersjön “—” 波罗的海 Балтийское море µm² €½ ⅓ ✓ 😀 שָׁלוֹם العربيّة हिन्दी ไทย ́۝".chars()
        {
            assert_eq!(unseen(seen), None, "U+{:04X}", u32::from(seen));
        }
    }

    #[test]
    fn what_a_script_needs_may_stand() {
        for text in [
            "می\u{200C}خواهم",
            "क्\u{200D}ष",
            "👩\u{200D}👩\u{200D}👧",
            "❤\u{FE0F}\u{200D}🔥",
            "👩🏽\u{200D}🚀",
            "3\u{FE0F}\u{20E3}",
            "葛\u{E0100}",
            "☺\u{FE0E}",
        ] {
            assert_eq!(numbers(text), [0; 0], "{text:?}");
        }
        assert_eq!(numbers("Po\u{200C}land"), [2]);
        assert_eq!(numbers("\u{200D}می"), [0]);
        assert_eq!(numbers("مي\u{200D}"), [2]);
        assert_eq!(numbers("a\u{FE0F}葛\u{FE0F}"), [1, 3]);
        assert_eq!(numbers("3\u{FE0F}"), [1]);
        assert_eq!(numbers("ab\u{E0100}"), [2]);
    }

    #[test]
    fn a_word_in_ascii() {
        for (word, expected) in [
            ("dеnmаrk", "denmark"),
            ("Östersjön", "Ostersjon"),
            ("po\u{200B}land", "poland"),
            ("ｓｅａ", "sea"),
        ] {
            assert_eq!(in_ascii(word), expected, "{word}");
        }
        let odd = odd_one("dеnmark").unwrap();
        assert_eq!(odd, "character 2 is U+0435, a Cyrillic letter");
        assert_eq!(odd_one("po\u{200B}land").unwrap(), "character 3 is U+200B, a zero-width space");
        assert_eq!(odd_one("denmark"), None);
    }
}
