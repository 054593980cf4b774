//! R077: a word is written in one script.

use claimbook_core::{FieldPath, Record};
use unicode_script::Script;

use super::shared::subject::subject;
use crate::{
    characters::{Named, alike, script},
    report::diagnostic::{Severity, shorten},
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R077",
    name: "mixed-scripts",
    severity: Severity::Warning,
    summary: "No word mixes letters of two scripts.",
    explanation: "Letters of other scripts look like those of one's own: a Cyrillic `о` in `Poland` makes another word, \
        which no search finds and no comparison takes for the same. The odd letter is named, and where it looks like one \
        of the others that one is offered. Scripts that are written together, such as Chinese characters and kana, are \
        no mixture, nor is a Greek letter that looks like none of its neighbours, as in a unit.",
    search: Search::Prose(search),
};

fn search(record: &dyn Record, path: &FieldPath, text: &str, findings: &mut Findings) {
    if text.is_ascii() {
        return;
    }
    let Some(mixed) = words(text).find_map(Mixed::new) else { return };
    let Mixed { word, own, at, odd, other } = mixed;
    let finding = findings.report(
        record,
        path.clone(),
        format!(
            "{} has `{}` in `{path}`, a word of {} letters in which character {} is {}",
            subject(record),
            shorten(word),
            name(own),
            at + 1,
            Named(odd)
        ),
    );
    finding.label(format!("mixes {} and {} letters", name(own), name(other)));
    let mended = mended(text);
    if words(&mended).any(|word| Mixed::new(word).is_some()) {
        finding.help("write it in letters of one script");
    } else {
        finding.help(format!("write it in {} letters", name(own))).replace_by(mended);
    }
}

/// A word that mixes two scripts.
struct Mixed<'a> {
    word: &'a str,
    /// The script of most of its letters.
    own: Script,
    /// Where the first letter of another script stands.
    at: usize,
    odd: char,
    other: Script,
}

impl<'a> Mixed<'a> {
    fn new(word: &'a str) -> Option<Self> {
        if word.is_ascii() {
            return None;
        }
        let mut counts: Vec<(Script, usize)> = Vec::new();
        for script in word.chars().filter_map(alphabet) {
            match counts.iter_mut().find(|(known, _)| *known == script) {
                Some((_, count)) => *count += 1,
                None => counts.push((script, 1)),
            }
        }
        // A Greek letter that looks like no Latin one is a sign, as in `25 μm`.
        let is_sign = |c| alphabet(c) == Some(Script::Greek) && alike(c, Script::Latin).is_none();
        let is_latin = |c| matches!(alphabet(c), Some(Script::Latin) | None);
        if counts.len() < 2 || word.chars().all(|c| is_latin(c) || is_sign(c)) {
            return None;
        }
        // Its own script is one in which the whole word can be written, then that of most of its
        // letters, then Latin.
        let fits = |own, c| alphabet(c).is_none_or(|of| of == own) || alike(c, own).is_some();
        let rank = |&(own, count): &(Script, usize)| {
            (word.chars().all(|c| fits(own, c)), count, own == Script::Latin)
        };
        let (own, _) = *counts.iter().max_by_key(|pair| rank(pair))?;
        let (at, odd, other) = word.chars().enumerate().find_map(|(at, c)| {
            alphabet(c).filter(|other| *other != own).map(|other| (at, c, other))
        })?;
        Some(Self { word, own, at, odd, other })
    }
}

/// The words of a text: its runs of letters, digits and marks.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c))
        .filter(|word| !word.is_empty())
}

/// The script of a letter, where it is one that is not written together with others.
fn alphabet(letter: char) -> Option<Script> {
    script(letter).filter(|script| {
        !matches!(
            script,
            Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo
        )
    })
}

fn name(script: Script) -> String {
    script.full_name().replace('_', " ")
}

/// The text with each odd letter replaced by the one of the word's own script that it looks like.
fn mended(text: &str) -> String {
    let mut mended = text.to_owned();
    for Mixed { word, own, .. } in words(text).filter_map(Mixed::new) {
        let letters = word.chars().map(|letter| match alphabet(letter) {
            Some(script) if script != own => alike(letter, own).unwrap_or(letter),
            Some(_) | None => letter,
        });
        mended = mended.replace(word, &letters.collect::<String>());
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_script_and_of_two() {
        for plain in [
            "Cod",
            "Östersjön",
            "Москва",
            "Ελλάδα",
            "波罗的海",
            "お茶",
            "A股",
            "25μm",
            "ΔT",
            "T-34",
            "№5",
            "x²",
            "Су-35",
            "kΩ",
        ] {
            assert!(words(plain).find_map(Mixed::new).is_none(), "{plain}");
        }
        for (mixed, meant) in [
            ("Pоland", "Poland"),
            ("Москвa", "Москва"),
            ("in Pοland and Дaния", "in Poland and Дания"),
            ("Жpoland", "Жpoland"),
            ("мope", "море"),
        ] {
            assert!(words(mixed).find_map(Mixed::new).is_some(), "{mixed}");
            assert_eq!(mended(mixed), meant);
        }
    }
}
