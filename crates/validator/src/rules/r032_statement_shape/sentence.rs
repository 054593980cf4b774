//! Where a sentence ends, and whether it stands alone: what little of grammar the rule needs.
//!
//! Every answer errs on the side of silence, since the rule may only speak where it is certain.

use crate::language::Language;

/// The first word of a second sentence, if there certainly is one.
pub(super) fn second_sentence<'t>(language: Option<&Language>, text: &'t str) -> Option<&'t str> {
    text.char_indices().find_map(|(at, stop)| {
        let after = &text[at + stop.len_utf8()..];
        let rest = match stop {
            // Full-width stops take no space after them.
            '。' | '！' | '？' | '｡' => after.trim_start_matches(is_closing).trim_start(),
            '.' if is_abbreviation(language, &text[..at]) => return None,
            '.' | '!' | '?' | '।' => {
                let closed =
                    after.trim_start_matches(['.', '!', '?']).trim_start_matches(is_closing);
                let rest = closed.trim_start();
                if rest.len() == closed.len() {
                    return None;
                }
                rest
            }
            _ => return None,
        };
        let begins = rest.trim_start_matches(is_opening);
        let first = begins.chars().next()?;
        if !first.is_alphabetic() || first.is_lowercase() {
            return None;
        }
        Some(begins.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(begins))
    })
}

/// Whether the stop after this text may belong to its last word alone.
fn is_abbreviation(language: Option<&Language>, before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || is_opening(c)).next().unwrap_or(before);
    let letters = word.chars().count();
    if letters <= 1 || word.contains('.') {
        return !word.ends_with(|c: char| c.is_ascii_digit()) || letters <= 1;
    }
    match language {
        Some(language) => language.abbreviations.contains(&word.to_lowercase().as_str()),
        // Ordinals such as "3." and most abbreviations are short.
        None => letters <= 3,
    }
}

/// Whether a sentence ends with a full stop, quotation marks and brackets aside.
pub(super) fn ends_with_stop(language: &Language, text: &str) -> bool {
    text.trim_end_matches(is_closing).ends_with(language.full_stop)
}

/// The first word, if it stands for something outside the sentence.
pub(super) fn outside_subject<'t>(language: &Language, text: &'t str) -> Option<&'t str> {
    let text = text.trim_start_matches(is_opening);
    let mut words = text.split_whitespace();
    let first = words.next()?;
    let word = first.split(['\'', '’']).next().unwrap_or(first).trim_end_matches([',', ';', ':']);
    if !language.outside.contains(&word.to_lowercase().as_str()) {
        return None;
    }
    let empty = word.to_lowercase() == language.empty_subject
        && words.next().is_some_and(|verb| language.after_empty_subject.contains(&verb))
        && words.any(|word| language.before_true_subject.contains(&word));
    (!empty).then_some(word)
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '」' | '』' | '）')
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '‘' | '„' | '«' | '‹' | '(' | '[' | '¿' | '¡' | '「' | '『' | '（'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> &'static Language {
        Language::of("en").unwrap()
    }

    #[test]
    fn sentences_are_counted() {
        let cases = [
            ("Trade grew. Prices fell.", Some("Prices")),
            ("Trade grew by 0.5 percent in 2004. Prices fell.", Some("Prices")),
            ("Was it so? Nobody knows.", Some("Nobody")),
            ("He said “so it is.” Then he left.", Some("Then")),
            ("Trade grew... Prices fell.", Some("Prices")),
            ("The price of $3.50. Nobody paid it.", Some("Nobody")),
            ("The U.S. Congress met.", None),
            ("J. K. Rowling and Dr. Who met in St. Petersburg.", None),
            ("Goods worth approx. USD 3 were sold, e.g. Bread.", None),
            ("Trade grew by 0.5 percent.", None),
            ("The site example.org. closed in 2004.", None),
            ("Trade grew (in 2004). it fell later.", None),
        ];
        for (text, expected) in cases {
            assert_eq!(second_sentence(Some(english()), text), expected, "{text}");
        }
        let other = [
            ("Der Handel wuchs. Die Preise fielen.", Some("Die")),
            ("Am 3. Oktober wuchs z. B. Der Handel um ca. Drei Punkte.", None),
            ("贸易增长。价格下降。", Some("价格下降")),
            ("贸易增长。", None),
            ("Торговля выросла. Цены упали.", Some("Цены")),
        ];
        for (text, expected) in other {
            assert_eq!(second_sentence(None, text), expected, "{text}");
        }
    }

    #[test]
    fn the_last_stop_is_seen_behind_closing_marks() {
        for text in ["So.", "“So.”", "(So it is.)", "In the U.S."] {
            assert!(ends_with_stop(english(), text), "{text}");
        }
        for text in ["So", "So?", "So!", "So;"] {
            assert!(!ends_with_stop(english(), text), "{text}");
        }
    }

    #[test]
    fn a_subject_outside_is_seen() {
        let cases = [
            ("They trade more.", Some("They")),
            ("“They” is a word.", None),
            ("They’ve traded more.", Some("They")),
            ("Its trade grew.", Some("Its")),
            ("This grew.", Some("This")),
            ("It grew.", Some("It")),
            ("It is large.", Some("It")),
            ("It is likely that trade grew.", None),
            ("Both states trade.", None),
            ("Italy trades.", None),
            ("The two trade.", None),
        ];
        for (text, expected) in cases {
            assert_eq!(outside_subject(english(), text), expected, "{text}");
        }
    }
}
