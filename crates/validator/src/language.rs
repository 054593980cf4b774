//! What some rules have to know of the language that a book is written in: its words, in lists.
//!
//! All words of a language stand here, one file a language; what is made of them is for the rules
//! to say. Of a language without lists only what needs none is looked at.

mod english;

/// Words of a language, in lower case.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Language {
    /// Its primary language subtag, BCP 47.
    pub(crate) tag: &'static str,
    /// What a plain sentence ends with.
    pub(crate) full_stop: char,
    /// Words written with a stop in the middle of a sentence, without it.
    pub(crate) abbreviations: &'static [&'static str],
    /// Words that, at the start of a sentence, stand for something that it does not name.
    pub(crate) outside: &'static [&'static str],
    /// The one of them that may stand for nothing: "It is likely that …".
    pub(crate) empty_subject: &'static str,
    /// What follows it then.
    pub(crate) after_empty_subject: &'static [&'static str],
    /// What the true subject then begins with.
    pub(crate) before_true_subject: &'static [&'static str],
    /// Words after a number that say a power of ten.
    pub(crate) powers: &'static [(&'static str, i8)],
    /// Words after a number that make it one of a hundred.
    pub(crate) per_cent: &'static [&'static str],
    /// Words before a number that make it a place in a document or a part of a name.
    pub(crate) named: &'static [&'static str],
    /// Words between the members of a list.
    pub(crate) joins: &'static [&'static str],
    /// Names of the months, whole and short.
    pub(crate) months: &'static [&'static str],
}

/// Every language that there are lists for.
static ALL: [&Language; 1] = [&english::ENGLISH];

impl Language {
    /// The language of a BCP 47 tag, if there are lists for it.
    pub(crate) fn of(tag: &str) -> Option<&'static Self> {
        let primary = tag.split('-').next().unwrap_or(tag);
        ALL.into_iter().find(|language| language.tag.eq_ignore_ascii_case(primary))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_tells_the_language() {
        for (tag, language) in [
            ("en", Some("en")),
            ("en-GB", Some("en")),
            ("EN", Some("en")),
            ("enm", None),
            ("", None),
        ] {
            assert_eq!(Language::of(tag).map(|language| language.tag), language, "{tag}");
        }
    }

    #[test]
    fn words_are_in_lower_case() {
        for language in ALL {
            let lists = [
                language.abbreviations,
                language.outside,
                language.after_empty_subject,
                language.before_true_subject,
                language.per_cent,
                language.named,
                language.joins,
                language.months,
            ];
            let powers = language.powers.iter().map(|(word, _)| *word);
            for word in lists.into_iter().flatten().copied().chain(powers) {
                assert_eq!(word, word.to_lowercase(), "{}", language.tag);
            }
        }
    }
}
