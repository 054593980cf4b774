//! The index of the search: the words of every record that is found, with the records that hold each.
//!
//! It is a classic script, since a page from disk may load nothing else. Words, and the addresses of
//! the records of a kind, stand in their order, each without what it has in common with the one
//! before; the script folds case and accents.

use std::collections::{BTreeMap, BTreeSet};

use claimbook_core::Text;
use serde_json::json;

use crate::{
    book::Book,
    links::{Place, anchor},
    shell::shortened,
    words::Words,
};

/// The longest title of a result.
const TITLE: usize = 90;

/// What kinds of records are found, each with the way to its pages.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Claim,
    Evidence,
    Actor,
    Event,
    Series,
    Source,
}

const KINDS: [Kind; 6] =
    [Kind::Claim, Kind::Evidence, Kind::Actor, Kind::Event, Kind::Series, Kind::Source];

impl Kind {
    const fn folder(self) -> &'static str {
        match self {
            Self::Claim | Self::Evidence => "claims/",
            Self::Actor => "actors/",
            Self::Event => "timeline.html#",
            Self::Series => "series/",
            Self::Source => "origins/",
        }
    }

    const fn name(self, words: &Words) -> &'static str {
        match self {
            Self::Claim => words.claim_word,
            Self::Evidence => words.evidence,
            Self::Actor => words.actor_word,
            Self::Event => words.event_word,
            Self::Series => words.series_word,
            Self::Source => words.source,
        }
    }
}

/// A record that is found.
struct Doc<'a> {
    kind: Kind,
    /// Its address behind that of its kind.
    at: String,
    title: &'a str,
    texts: Vec<&'a str>,
}

/// The words of a text: runs of letters and digits in lower case.
fn words_of(text: &str) -> impl Iterator<Item = String> {
    let is_word = |letter: char| letter.is_alphanumeric();
    text.split(move |letter| !is_word(letter)).filter(|it| !it.is_empty()).map(str::to_lowercase)
}

fn docs<'a>(book: &Book<'a>) -> Vec<Doc<'a>> {
    let data = book.data;
    let mut docs = Vec::new();
    for facts in &book.claims {
        let claim = facts.claim;
        let mut texts: Vec<&str> = vec![&claim.statement];
        texts.extend(claim.label.as_deref());
        texts.extend(claim.reading.as_deref());
        texts.extend(claim.rival_readings.iter().map(Text::as_str));
        texts.extend(facts.assessment.map(|it| it.rationale.as_str()));
        texts.extend(
            claim.actors.iter().filter_map(|it| Some(data.actors().get(&it.actor)?.name.as_str())),
        );
        texts.extend(
            claim.topics.iter().filter_map(|id| Some(data.topics().get(id)?.pref_label.as_str())),
        );
        docs.push(Doc {
            kind: Kind::Claim,
            at: format!("{}.html", claim.id),
            title: &claim.statement,
            texts,
        });
    }
    for claim in book.claims.iter().map(|facts| facts.claim) {
        for item in claim.evidence.iter() {
            let at = format!("{}.html#{}", claim.id, anchor('e', &item.slug));
            docs.push(Doc {
                kind: Kind::Evidence,
                at,
                title: &item.statement,
                texts: vec![&item.statement],
            });
        }
    }
    for it in data.actors() {
        let mut texts: Vec<&str> = vec![&it.name];
        texts.extend(it.alt_names.iter().map(Text::as_str));
        texts.extend(it.definition.as_deref());
        docs.push(Doc { kind: Kind::Actor, at: format!("{}.html", it.id), title: &it.name, texts });
    }
    for it in data.events() {
        docs.push(Doc {
            kind: Kind::Event,
            at: anchor('e', &it.id),
            title: &it.title,
            texts: vec![&it.title],
        });
    }
    for it in data.series() {
        docs.push(Doc {
            kind: Kind::Series,
            at: format!("{}.html", it.id),
            title: &it.title,
            texts: vec![&it.title, &it.indicator],
        });
    }
    let mut sources: Vec<_> = data.sources().iter().collect();
    sources.sort_by_key(|it| (&it.origin, &it.id));
    for it in sources {
        let at = Place::Origin(&it.origin).file();
        let at =
            format!("{}#{}", at.trim_start_matches(Kind::Source.folder()), anchor('s', &it.id));
        docs.push(Doc {
            kind: Kind::Source,
            at,
            title: &it.title,
            texts: vec![&it.title, &it.publisher],
        });
    }
    docs
}

/// The index as a script.
pub(crate) fn script(book: &Book<'_>, words: &Words) -> String {
    let docs = docs(book);
    let mut index: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, doc) in docs.iter().enumerate() {
        for word in doc.texts.iter().flat_map(|text| words_of(text)) {
            index.entry(word).or_default().insert(at);
        }
    }
    let places = index.values().map(|at| {
        let steps = [0].into_iter().chain(at.iter().copied()).zip(at);
        steps.map(|(before, at)| number(at - before)).collect::<String>()
    });
    let count = |kind: Kind| docs.iter().filter(|doc| doc.kind == kind).count();
    let index = json!({
        "kinds": KINDS.map(|kind| json!([kind.name(words), kind.folder(), count(kind)])),
        "docs": fronts(docs.iter().map(|doc| doc.at.as_str())),
        "titles": docs.iter().map(|doc| shortened(doc.title, TITLE)).collect::<Vec<_>>(),
        "words": fronts(index.keys().map(String::as_str)),
        "at": places.collect::<Vec<_>>().join(" "),
    });
    format!("self.claimbookSearch={index};\n")
}

/// Words without what they have in common with the one before: in place of that its length, up to
/// 35, as a digit.
fn fronts<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut before = "";
    let cut = |word: &'w str| {
        let same = before.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
        // The script cuts by units of UTF-16, of which a letter beyond the first plane has two.
        let same: usize =
            word.chars().take(same.min(35)).take_while(|it| it.len_utf16() == 1).count();
        before = word;
        let digit = char::from(DIGITS[same]);
        [digit].into_iter().chain(word.chars().skip(same)).collect::<String>()
    };
    words.map(cut).collect::<Vec<_>>().join(" ")
}

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// A number that shows where it ends: its last digit is of base 36, those before are capitals.
fn number(of: usize) -> String {
    let mut digits = vec![char::from(DIGITS[of % 36])];
    let mut rest = of / 36;
    while rest > 0 {
        digits.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    digits.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use claimbook_tests::path;
    use claimbook_validator::validate;
    use serde_json::Value;

    use super::*;
    use crate::words::ENGLISH;

    /// What `fronts` was given.
    fn whole(fronts: &str) -> Vec<String> {
        let mut before = String::new();
        let words = fronts.split(' ').map(|word| {
            let same = usize::from_str_radix(&word[..1], 36).unwrap();
            before = before.chars().take(same).chain(word.chars().skip(1)).collect();
            before.clone()
        });
        words.collect()
    }

    /// The records that the script finds for a word.
    fn found(index: &Value, word: &str) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let plural = word.strip_suffix('y').map(|stem| format!("{stem}ies"));
        let known = whole(index["words"].as_str().unwrap());
        for (known, places) in known.iter().zip(index["at"].as_str().unwrap().split(' ')) {
            let (mut at, mut step) = (0, 0);
            for digit in places.chars() {
                if digit.is_ascii_uppercase() {
                    step = step * 26 + (digit as usize - 'A' as usize);
                } else {
                    at += step * 36 + digit.to_digit(36).unwrap() as usize;
                    step = 0;
                    if known.starts_with(word)
                        || plural.as_ref().is_some_and(|it| known.starts_with(it))
                    {
                        found.insert(at);
                    }
                }
            }
        }
        found
    }

    #[test]
    fn a_number_shows_where_it_ends() {
        for (of, written) in [(0, "0"), (35, "z"), (36, "B0"), (36 * 26 + 1, "BA1")] {
            assert_eq!(number(of), written);
        }
    }

    #[test]
    fn a_word_finds_every_record_that_holds_it_or_its_plural() {
        let report = validate(&path("base"), None).unwrap();
        let book = Book::new(report.dataset().unwrap());
        let docs = docs(&book);
        let script = script(&book, &ENGLISH);
        let json =
            script.strip_prefix("self.claimbookSearch=").unwrap().trim_end().trim_end_matches(';');
        let index: Value = serde_json::from_str(json).unwrap();
        let addresses: Vec<_> = docs.iter().map(|doc| doc.at.clone()).collect();
        assert_eq!(whole(index["docs"].as_str().unwrap()), addresses);
        let all: BTreeSet<String> =
            docs.iter().flat_map(|doc| doc.texts.iter().flat_map(|text| words_of(text))).collect();
        let long: Vec<_> = all.iter().filter(|word| word.chars().count() > 3).collect();
        let asked: Vec<&String> = long.iter().step_by(long.len() / 20).copied().collect();
        assert!(asked.len() >= 20);
        for word in asked {
            let forms = [
                word.clone(),
                format!("{word}s"),
                format!("{word}es"),
                word.strip_suffix('y').map_or_else(String::new, |it| format!("{it}ies")),
            ];
            let holds = |doc: &Doc<'_>| {
                doc.texts.iter().flat_map(|text| words_of(text)).any(|it| forms.contains(&it))
            };
            let scanned: BTreeSet<_> =
                docs.iter().enumerate().filter(|(_, doc)| holds(doc)).map(|(at, _)| at).collect();
            let found = found(&index, word);
            assert!(
                !scanned.is_empty() && scanned.is_subset(&found),
                "{word}: {scanned:?}, {found:?}"
            );
        }
    }
}
