//! How words are folded before their digests are taken: one function for the analysed text and
//! for the sources of evidence.
//!
//! A fold undoes what is of the layout and not of the words, the same on both sides of a
//! comparison. What it does not undo counts: two texts that fold otherwise are reported as two.

use claimbook_core::Normalization;
use unicode_normalization::UnicodeNormalization;

/// Folds a piece of text the way its digest is taken.
///
/// `fold-1` composes characters to Unicode normal form C, turns the typographic quotation marks
/// U+2018 to U+201B into `'` and U+201C to U+201F into `"`, makes one space of every run of
/// white space and trims. `none` changes nothing.
///
/// `fold-2` does what `fold-1` does, and then:
///
/// - ligatures of Latin letters (U+FB00 to U+FB06) are letters, and `…` is three stops;
/// - soft hyphens, zero-width spaces, word joiners and byte-order marks are gone;
/// - `` ` `` and `´` are `'`, the quotation marks `«`, `»`, `‹` and `›` are `"`;
/// - every hyphen, figure dash, en dash and minus is `-`; an em dash, or two hyphens, stands alone
///   between spaces;
/// - a word that ends in a hyphen is one with the next, and a hyphen between a letter and a small
///   letter is gone: at the end of a line nobody can tell `long-term` from `devel-opment`. So
///   `re-sign` and `resign` are the same to this fold;
/// - a dash, bullet or asterisk that stands alone is gone, or `-` if the next word begins with a
///   number.
///
/// ```
/// use claimbook_core::Normalization;
/// use claimbook_validator::text::fold;
///
/// assert_eq!(fold(Normalization::Fold1, " The sea’s\n “gift” "), "The sea's \"gift\"");
/// let printed = "• The devel-\nopment of long-term ﬁsh—stocks of 1,5–2,0 million";
/// assert_eq!(
///     fold(Normalization::Fold2, printed),
///     "The development of longterm fish stocks of 1,5-2,0 million",
/// );
/// ```
pub fn fold(normalization: Normalization, text: &str) -> String {
    match normalization {
        Normalization::Fold1 => {
            let plain: String = text.nfc().map(ascii_quote).collect();
            plain.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        Normalization::Fold2 => fold_2(text),
        Normalization::None => text.to_owned(),
    }
}

fn ascii_quote(c: char) -> char {
    match c {
        '\u{2018}'..='\u{201b}' => '\'',
        '\u{201c}'..='\u{201f}' => '"',
        c => c,
    }
}

/// A hyphen that is not seen unless a line breaks there.
const SOFT_HYPHEN: char = '\u{ad}';

fn fold_2(text: &str) -> String {
    let plain = plain(text);
    let words: Vec<&str> = plain.split_whitespace().collect();
    let mut folded: Vec<String> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let word = if word.chars().all(is_mark) {
            let leads_number =
                words.get(at + 1).is_some_and(|next| next.chars().take(2).any(char::is_numeric));
            if !leads_number {
                continue;
            }
            "-"
        } else {
            word
        };
        let goes_on = word.starts_with(char::is_alphanumeric);
        match folded.last_mut() {
            Some(last) if goes_on && is_broken(last) => last.push_str(word),
            _ => folded.push(word.to_owned()),
        }
    }
    let folded: Vec<String> = folded.iter().map(|word| without_hyphens(word)).collect();
    folded.join(" ").nfc().collect()
}

/// The characters of a text, each as the fold has it, with white space as it was.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.nfc().peekable();
    while let Some(letter) = letters.next() {
        match ascii_quote(letter) {
            // At the end of a line it is seen, and parts a word.
            SOFT_HYPHEN if letters.peek().is_some_and(|next| next.is_whitespace()) => {
                plain.push('-');
            }
            SOFT_HYPHEN | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            '\u{fb00}' => plain.push_str("ff"),
            '\u{fb01}' => plain.push_str("fi"),
            '\u{fb02}' => plain.push_str("fl"),
            '\u{fb03}' => plain.push_str("ffi"),
            '\u{fb04}' => plain.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => plain.push_str("st"),
            '…' => plain.push_str("..."),
            '`' | '´' => plain.push('\''),
            '«' | '»' | '‹' | '›' => plain.push('"'),
            '\u{2014}' | '\u{2015}' => plain.push_str(" - "),
            letter if is_hyphen(letter) => plain.push('-'),
            letter => plain.push(letter),
        }
    }
    let mut apart = String::with_capacity(plain.len());
    let mut letters = plain.nfc().peekable();
    while let Some(letter) = letters.next() {
        if letter == '-' && letters.peek() == Some(&'-') {
            while letters.next_if_eq(&'-').is_some() {}
            apart.push_str(" - ");
        } else {
            apart.push(letter);
        }
    }
    apart
}

fn is_hyphen(letter: char) -> bool {
    matches!(
        letter,
        '-' | '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// Whether a character that stands alone is a mark of the layout.
fn is_mark(letter: char) -> bool {
    matches!(letter, '-' | '*' | '•' | '‣' | '◦' | '▪' | '●' | '■' | '·')
}

/// Whether a word goes on in the next one.
fn is_broken(word: &str) -> bool {
    word.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphanumeric))
}

/// A word without the hyphens that may be those of the end of a line.
fn without_hyphens(word: &str) -> String {
    let mut kept = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    let mut last = None;
    while let Some(letter) = letters.next() {
        let parts = letter == '-'
            && last.is_some_and(char::is_alphabetic)
            && letters.peek().is_some_and(|next| next.is_lowercase());
        if !parts {
            kept.push(letter);
        }
        last = Some(letter);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fold_1() {
        let cases = [
            ("", ""),
            (" \t\n", ""),
            ("  a  b\r\n\tc\u{a0}d\u{3000}e ", "a b c d e"),
            ("cafe\u{301}", "caf\u{e9}"),
            ("‘a’ ‚b‛ “c” „d‟", "'a' 'b' \"c\" \"d\""),
            ("«a» ‹b› 「c」 5′ 3″", "«a» ‹b› 「c」 5′ 3″"),
            ("中 国\u{2003}Россия", "中 国 Россия"),
        ];
        for (text, expected) in cases {
            assert_eq!(fold(Normalization::Fold1, text), expected, "{text:?}");
        }
        assert_eq!(fold(Normalization::None, " ‘a’  b "), " ‘a’  b ");
    }

    #[test]
    fn fold_2_undoes_layout() {
        for (one, other) in [
            ("the devel-\n opment", "the development"),
            ("the devel\u{ad}op\u{ad}\nment", "the development"),
            ("long-\nterm", "long-term"),
            ("Danish-\nPolish", "Danish‑Polish"),
            ("2021-\r\n2024", "2021–2024"),
            ("fell — by 5", "fell–-by 5"),
            ("fell – by far", "fell—by far"),
            ("– small\n– large", "• small\n• large"),
            ("«ﬁsh» it`s", "\"fish\" it's"),
            ("a\u{feff}b\u{200b}c…", "abc..."),
            ("1\u{202f}234\u{a0}t", "1 234 t"),
        ] {
            assert_eq!(
                fold(Normalization::Fold2, one),
                fold(Normalization::Fold2, other),
                "{one:?}"
            );
        }
    }

    #[test]
    fn fold_2_leaves_what_is_of_the_words() {
        for (one, other) in [
            ("it fell - 5 points", "it fell 5 points"),
            ("10² m", "102 m"),
            ("5.1", "51"),
            ("non-EU", "nonEU"),
            ("The sea", "the sea"),
            ("did not", "did"),
            ("wait, no", "wait no"),
            ("1 234", "1234"),
            ("'a'", "\"a\""),
        ] {
            assert_ne!(
                fold(Normalization::Fold2, one),
                fold(Normalization::Fold2, other),
                "{one:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>(), dashed in "[a-cA1½ \\-–—…•*\u{ad}\u{301}\u{345}\u{200b}\n'`]{0,24}") {
            for normalization in Normalization::ALL.iter().copied() {
                for text in [&text, &dashed] {
                    let once = fold(normalization, text);
                    prop_assert_eq!(fold(normalization, &once), once);
                }
            }
        }

        #[test]
        fn white_space_is_of_the_layout(text in "[a-cA1 \\-–—…•*\u{ad}']{0,24}") {
            let broken = text.replace(' ', "\r\n \u{a0}");
            prop_assert_eq!(fold(Normalization::Fold2, &text), fold(Normalization::Fold2, &broken));
        }
    }
}
