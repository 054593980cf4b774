//! R005: text is in normal form, trimmed and free of characters that do not show.

use std::fmt;

use claimbook_core::{FieldPath, Record};
use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class, is_nfc};

use super::shared::subject::subject;
use crate::{
    characters::{Found, Unseen, all_unseen},
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R005",
    name: "text-form",
    severity: Severity::Error,
    summary: "Every text is one paragraph in Unicode normal form C, trimmed, in which every character shows and \
        every blank is a space.",
    explanation: "What does not show cannot be reviewed: two names that look alike would differ, and an \
        override lets a line read otherwise than it is stored. So control and format characters, fillers, \
        private-use characters and noncharacters go, and every other blank becomes a space. What a script needs may \
        stand: joiners between letters of a script that joins them, variation selectors after what they vary. A \
        character that Unicode has not assigned is a warning. Line breaks and tabs are refused too, since a \
        text becomes a cell of a table; a long one may be written over several lines between triple quotes \
        if each line ends in a backslash. The message names each such character and its place, counted in \
        characters from 1.",
    search: Search::Prose(search),
};

fn search(record: &dyn Record, path: &FieldPath, text: &str, findings: &mut Findings) {
    let faults = faults(text);
    if faults.is_empty() {
        return;
    }
    let cleaned = cleaned(text);
    let finding = findings.report(
        record,
        path.clone(),
        format!("{} has {} in `{path}`", subject(record), listed(&faults)),
    );
    if faults.iter().all(|fault| fault.what == What::Unseen(Unseen::Unassigned)) {
        finding.warn();
    }
    let mut mends: Vec<&str> = Vec::new();
    for fault in &faults {
        if !mends.contains(&fault.what.mend()) {
            mends.push(fault.what.mend());
        }
    }
    let mends = mends.join("; ");
    if cleaned.is_empty() {
        finding.label("nothing to read").help("write the text, or remove the field");
    } else if cleaned == text {
        finding.help(mends);
    } else if cleaned.chars().count() <= LONGEST_SHOWN {
        finding.help(format!("{mends}: `{cleaned}`")).replace_by(cleaned);
    } else {
        finding.help(mends).replace_by(cleaned);
    }
}

/// The longest cleaned text that the help repeats, in characters.
const LONGEST_SHOWN: usize = 60;

/// A character that may not stand where it stands, or a sequence of them.
#[derive(Debug, PartialEq, Eq)]
struct Fault {
    characters: Vec<char>,
    what: What,
    /// Counted in characters from 1.
    at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// Does not show as itself, or not at all.
    Unseen(Unseen),
    /// A blank at an end of the text.
    Outer(&'static str),
    /// Not as normal form C writes it.
    Decomposed,
}

impl What {
    const fn name(self) -> &'static str {
        match self {
            Self::Unseen(unseen) => unseen.name(),
            Self::Outer(name) => name,
            Self::Decomposed => "not in normal form C",
        }
    }

    const fn mend(self) -> &'static str {
        match self {
            Self::Unseen(Unseen::Break(_)) => "write a space for each break or tab",
            Self::Unseen(Unseen::Blank(_)) => "write a plain space for each other blank",
            Self::Unseen(Unseen::Hidden(_)) => "remove what does not show",
            Self::Unseen(Unseen::Unassigned) => {
                "look the character up, and replace it if it came in by mistake"
            }
            Self::Outer(_) => "trim the text",
            Self::Decomposed => "write letter and mark as one character",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for &character in &self.characters {
            write!(f, "U+{:04X} ", u32::from(character))?;
        }
        write!(f, "({}) at character {}", self.what.name(), self.at)
    }
}

/// The first few faults, in words.
fn listed(faults: &[Fault]) -> String {
    const SHOWN: usize = 3;
    let mut words: Vec<String> = faults.iter().take(SHOWN).map(Fault::to_string).collect();
    if faults.len() > SHOWN {
        words.push(format!("{} more", faults.len() - SHOWN));
    }
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// All faults of a text, in order; of those against normal form C the first alone.
fn faults(text: &str) -> Vec<Fault> {
    let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if plain && !text.starts_with(' ') && !text.ends_with(' ') {
        return Vec::new();
    }
    let mut faults: Vec<Fault> = all_unseen(text)
        .map(|Found { number, character, what, .. }| Fault {
            characters: vec![character],
            what: What::Unseen(what),
            at: number + 1,
        })
        .collect();
    // Of a run of blanks at either end, the outermost stands for all.
    if text.starts_with(' ') {
        let outer = What::Outer("a blank at the start");
        faults.insert(0, Fault { characters: vec![' '], what: outer, at: 1 });
    }
    let length = text.chars().count();
    if text.ends_with(' ') && length > 1 {
        let outer = What::Outer("a blank at the end");
        faults.push(Fault { characters: vec![' '], what: outer, at: length });
    }
    if let Some((at, characters)) = not_normal(text) {
        let place = faults.partition_point(|fault| fault.at <= at);
        faults.insert(place, Fault { characters, what: What::Decomposed, at: at + 1 });
    }
    faults
}

/// Where a text first departs from normal form C, and the characters there.
fn not_normal(text: &str) -> Option<(usize, Vec<char>)> {
    if is_nfc(text) {
        return None;
    }
    let at = text.chars().zip(text.nfc()).take_while(|(is, should)| is == should).count();
    let mut rest = text.chars().skip(at);
    let base = rest.next()?;
    let marks = rest.take_while(|&mark| canonical_combining_class(mark) != 0);
    Some((at, std::iter::once(base).chain(marks).collect()))
}

/// The text as it should be: one space for a break with the blanks around it and for each other
/// blank, nothing for what does not show.
fn cleaned(text: &str) -> String {
    let mut unseen = all_unseen(text).peekable();
    let mut kept = String::with_capacity(text.len());
    let mut broken = false;
    for (number, character) in text.chars().enumerate() {
        let what = unseen.next_if(|found| found.number == number).map(|found| found.what);
        let character = match what {
            Some(Unseen::Break(_)) => {
                broken = true;
                continue;
            }
            Some(Unseen::Hidden(_)) => continue,
            Some(Unseen::Blank(_)) => ' ',
            Some(Unseen::Unassigned) | None => character,
        };
        if broken && character == ' ' {
            continue;
        }
        if std::mem::take(&mut broken) {
            kept.truncate(kept.trim_end().len());
            kept.push(' ');
        }
        kept.push(character);
    }
    kept.trim().nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_named_with_their_place() {
        let cases = [
            ("Östersjön, “yearly” – 波罗的海", "", "Östersjön, “yearly” – 波罗的海"),
            ("Cod ", "U+0020 (a blank at the end) at character 4", "Cod"),
            ("\u{A0} Cod", "U+00A0 (a no-break space) at character 1", "Cod"),
            ("40\u{202F}%", "U+202F (a narrow no-break space) at character 3", "40 %"),
            ("Po\u{200B}land", "U+200B (a zero-width space) at character 3", "Poland"),
            ("a\u{3164}b", "U+3164 (a Hangul filler, which shows as a blank) at character 2", "ab"),
            (
                "a\u{FFFF}\u{E000}",
                "U+FFFF (a noncharacter) at character 2 and U+E000 (a private-use character) at \
                 character 3",
                "a",
            ),
            (" ", "U+0020 (a blank at the start) at character 1", ""),
            ("Cod \n  and", "U+000A (a line break) at character 5", "Cod and"),
            ("Cod\tand", "U+0009 (a tab) at character 4", "Cod and"),
            (
                "a\u{202E}b\u{202C}",
                "U+202E (a right-to-left override) at character 2 and U+202C (the end of a \
                 bidirectional embedding) at character 4",
                "ab",
            ),
            ("bo\u{308}n", "U+006F U+0308 (not in normal form C) at character 2", "b\u{F6}n"),
            ("\u{212B}", "U+212B (not in normal form C) at character 1", "\u{C5}"),
            (
                "\u{FEFF}o\u{308}\u{7}\0\u{1b}",
                "U+FEFF (a byte-order mark) at character 1, U+006F U+0308 (not in normal form C) at \
                 character 2, U+0007 (a control character) at character 4 and 2 more",
                "\u{F6}",
            ),
        ];
        for (text, expected, clean) in cases {
            assert_eq!(listed(&faults(text)), expected, "{text:?}");
            assert_eq!(cleaned(text), clean, "{text:?}");
            assert!(faults(clean).is_empty() || clean.is_empty(), "{clean:?}");
        }
    }
}
