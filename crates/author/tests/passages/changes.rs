//! A hundred changes of what a passage says, all of them found; a hundred changes of how it
//! looks, without a false alarm; and what holds for any text.

use std::fmt::Write as _;

use claimbook_author::passages::SourceCopy;
use claimbook_core::{Day, Passage};
use claimbook_validator::text::{SourceText, Standing};
use proptest::prelude::*;

use super::{
    pdf,
    texts::{TEXTS, Told},
};

impl Told {
    fn with(&self, passage: &str) -> String {
        format!("{} {passage} {}", self.before, self.after)
    }

    fn on_record(&self) -> Passage {
        let text = SourceText::new(&self.with(self.passage));
        text.find(self.passage).unwrap().passage(Day::from_static("2026-11-28"))
    }
}

fn is_same(name: &str, copy: &[u8], passage: &Passage) -> bool {
    let copy = SourceCopy::read(name, copy).unwrap();
    matches!(copy.text.standing(passage), Standing::Same(_))
}

#[test]
fn a_hundred_changes_of_passages_are_found_where_they_are() {
    let mut found = 0;
    for told in TEXTS {
        let passage = told.on_record();
        for (from, to) in told.changes {
            assert_eq!(told.passage.matches(from).count(), 1, "{from}");
            let changed = told.passage.replace(from, to);
            let copy = SourceCopy::read("copy.txt", told.with(&changed).as_bytes()).unwrap();
            let Standing::Changed(Some(now)) = copy.text.standing(&passage) else {
                panic!("{changed}");
            };
            let whole = copy.text.find(&changed).unwrap();
            assert_eq!(now.words(), whole.words());
            found += 1;
        }
    }
    assert_eq!(found, 100);
}

/// A copy: how its file is called, and what makes it of a text.
type Look = (&'static str, fn(&Told) -> Vec<u8>);

const LOOKS: [Look; 7] = [
    ("print.txt", |told| print(told).into()),
    ("typed.txt", |told| typed(told).into()),
    ("narrow.txt", |told| narrow(told).into()),
    ("page.html", |told| page(told).into()),
    ("text.md", |told| markdown(told).into()),
    ("print.pdf", |told| pdf::printed(&print(told))),
    ("set.pdf", |told| pdf::set(&told.with(told.passage))),
];

/// As `pdftotext` gives a page: ligatures, lines that end within words, a break of the page.
fn print(told: &Told) -> String {
    let text = told.with(told.passage).replace("ff", "ﬀ").replace("fi", "ﬁ").replace("fl", "ﬂ");
    let mut lines = String::new();
    for (at, word) in text.split(' ').enumerate() {
        let middle = word.char_indices().nth(3).map_or(0, |(at, _)| at);
        let parts = word.split_at(middle);
        let in_word = parts.0.chars().all(char::is_alphabetic)
            && parts.1.chars().count() > 2
            && parts.1.chars().take(2).all(char::is_lowercase);
        match at % 6 {
            5 if in_word => write!(lines, "{}-\n{} ", parts.0, parts.1).unwrap(),
            4 => writeln!(lines, "{word}").unwrap(),
            _ => write!(lines, "{word} ").unwrap(),
        }
    }
    format!("12\n\n{lines}\n\u{c}13\n")
}

/// As someone types it: straight quotation marks, short dashes, two spaces after a sentence.
fn typed(told: &Told) -> String {
    told.with(told.passage)
        .replace(['“', '”'], "\"")
        .replace('’', "'")
        .replace(" – ", " -- ")
        .replace(". ", ".  ")
}

/// In a narrow column: soft hyphens, spaces that do not break, characters in two parts.
fn narrow(told: &Told) -> String {
    let text = told.with(told.passage).replace('ö', "o\u{308}").replace('ä', "a\u{308}");
    let words = text.split(' ').map(|word| {
        let cut = word.char_indices().nth(2).map_or(word.len(), |(at, _)| at);
        let is_cut = word.chars().all(char::is_alphabetic) && cut < word.len();
        if is_cut { format!("{}\u{ad}{}", &word[..cut], &word[cut..]) } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join("\u{a0}\r\n\t")
}

/// A page of the web, with words set off and characters written by name.
fn page(told: &Told) -> String {
    let mut words: Vec<String> = told.passage.split(' ').map(str::to_owned).collect();
    words[1] = format!("<b>{}</b>", words[1]);
    let last = words.len() - 1;
    words[last] = format!("<a href=\"#n\"><em>{}</em></a>", words[last]);
    let passage =
        words.join("\n  ").replace('–', "&ndash;").replace('“', "&ldquo;").replace('ö', "&ouml;");
    format!(
        "<!doctype html><title>Another title</title><nav>Menu</nav>\n<main><h1>Of the coast</h1>\
         <p>{}</p>\n<p>{passage}</p><div>{}</div></main>",
        told.before, told.after
    )
}

fn markdown(told: &Told) -> String {
    let passage = told.passage.replacen(' ', " **", 1).replacen(' ', "\n", 3);
    let end = passage.rfind(' ').unwrap();
    let passage = format!("{}** {}", &passage[..end], &passage[end + 1..]);
    format!(
        "# Of the coast\n\n{}\n\n> {}\n\n{}\n",
        told.before,
        passage.replace('\n', "\n> "),
        told.after
    )
}

#[test]
fn changes_of_looks_are_no_alarm() {
    let mut seen = 0;
    for told in TEXTS {
        let passage = told.on_record();
        for (name, look) in LOOKS {
            let copy = look(told);
            let shown = String::from_utf8_lossy(&copy);
            assert!(is_same(name, &copy, &passage), "{name}: {shown}");
            assert_ne!(shown, told.with(told.passage), "{name} looks as before");
            seen += 1;
        }
    }
    assert_eq!(seen, 140);
}

/// The words of a text, with something between them.
fn joined(words: &[String], with: &[&str]) -> String {
    let parts =
        words.iter().enumerate().map(|(at, word)| format!("{word}{}", with[at % with.len()]));
    parts.collect()
}

proptest! {
    /// Whatever is put on record is found again in the same words, and never in others.
    #[test]
    fn a_passage_is_the_same_if_its_words_are(
        words in proptest::collection::vec("[a-z]{1,3}[0-9]?", 1..40),
        cut in any::<(prop::sample::Index, prop::sample::Index)>(),
        change in any::<prop::sample::Index>(),
        spaces in proptest::sample::select(vec![" ", "\n", "\r\n", "\t ", "\u{a0}", "\u{2009} "]),
    ) {
        let (one, other) = (cut.0.index(words.len()), cut.1.index(words.len()));
        let (start, end) = (one.min(other), one.max(other) + 1);
        let text = SourceText::new(&words.join(" "));
        let Ok(found) = text.find(&words[start..end].join(" ")) else { return Ok(()) };
        let passage = found.passage(Day::from_static("2026-11-28"));

        let again = SourceText::new(&joined(&words, &[spaces, " "]));
        prop_assert!(matches!(again.standing(&passage), Standing::Same(_)));

        let mut others = words.clone();
        others[start + change.index(end - start)].push('x');
        let changed = SourceText::new(&others.join(" "));
        prop_assert!(
            !matches!(changed.standing(&passage), Standing::Same(found) if found.place() == start + 1)
        );
        if let Standing::Same(found) | Standing::Moved(found) = changed.standing(&passage) {
            prop_assert_eq!(found.words(), words[start..end].join(" "));
        }
    }
}
