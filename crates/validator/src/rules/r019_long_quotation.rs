//! R019: quotation marks enclose a term, not a passage.

use claimbook_core::{FieldPath, Kind, Record, Step};

use super::shared::subject::subject;
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
};

pub(super) const RULE: Rule = Rule {
    code: "R019",
    name: "long-quotation",
    severity: Severity::Warning,
    summary: "Quotation marks enclose at most three words.",
    explanation: "A book says in its own words what the text says. A term may be quoted, a passage may not; \
        say it otherwise, or take the marks away if nobody is quoted. The particulars of the document, which \
        are not ours, and the listed exceptions are not looked at.",
    search: Search::Prose(search),
};

/// The most words that may stand between quotation marks.
const MOST: usize = 3;

fn search(record: &dyn Record, path: &FieldPath, text: &str, findings: &mut Findings) {
    let is_exception = path.steps().first() == Some(&Step::Field("own_words_exceptions".into()));
    if record.kind() == Kind::Document || is_exception {
        return;
    }
    for passage in quoted(text) {
        let count = words(passage).count();
        if count > MOST {
            let start: Vec<&str> = words(passage).take(MOST).collect();
            findings
                .report(
                    record,
                    path.clone(),
                    format!(
                        "{} has {count} words between quotation marks in `{path}`",
                        subject(record)
                    ),
                )
                .label(format!("`{} …`", start.join(" ")))
                .help("say it in other words; a term of up to three words may be quoted");
        }
    }
}

fn words(passage: &str) -> impl Iterator<Item = &str> {
    passage.split_whitespace().filter(|word| word.contains(char::is_alphanumeric))
}

/// The passages between quotation marks of any language, outermost first. A mark that is not
/// closed encloses nothing.
fn quoted(text: &str) -> Vec<&str> {
    let mut passages = Vec::new();
    let mut from = 0;
    // An opening mark whose closing mark was sought in vain need not be sought again.
    let mut unclosed: Vec<char> = Vec::new();
    while let Some((start, open)) =
        text[from..].char_indices().map(|(at, mark)| (from + at, mark)).find(|&(at, mark)| {
            !closing(mark).is_empty() && !unclosed.contains(&mark) && opens(text, at, mark)
        })
    {
        let inside = start + open.len_utf8();
        let end = text[inside..]
            .char_indices()
            .map(|(at, mark)| (inside + at, mark))
            .find(|&(at, mark)| closing(open).contains(&mark) && closes(text, at, mark));
        if let Some((end, mark)) = end {
            passages.push(&text[inside..end]);
            from = end + mark.len_utf8();
        } else {
            unclosed.push(open);
            from = inside;
        }
    }
    passages
}

/// The marks that close what a mark opens; none if it opens nothing.
const fn closing(open: char) -> &'static [char] {
    match open {
        '"' => &['"'],
        '\'' => &['\''],
        '“' | '”' => &['”'],
        '„' => &['“', '”'],
        '‘' => &['’'],
        '‚' => &['‘', '’'],
        '«' => &['»'],
        '»' => &['«', '»'],
        '‹' => &['›'],
        '「' => &['」'],
        '『' => &['』'],
        _ => &[],
    }
}

/// Whether a mark that may also be an apostrophe stands before a word.
fn opens(text: &str, at: usize, mark: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + mark.len_utf8()..].chars().next();
    mark != '\''
        || (!before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphabetic))
}

/// Whether a mark that may also be an apostrophe stands after a word.
fn closes(text: &str, at: usize, mark: char) -> bool {
    let after = text[at + mark.len_utf8()..].chars().next();
    !matches!(mark, '\'' | '’') || !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_many_languages() {
        let cases: &[(&str, &[&str])] = &[
            (r#"a "quoted term" here"#, &["quoted term"]),
            ("“one” and “two”", &["one", "two"]),
            ("„eins“ und „dwa”", &["eins", "dwa"]),
            ("»eins« et «deux»", &["eins", "deux"]),
            ("”ett två”", &["ett två"]),
            ("他说「合作」", &["合作"]),
            ("‘the coast’s towns’ lie", &["the coast’s towns"]),
            ("the fishers' forum and the cod's eggs", &[]),
            ("in the '90s and the fishers' forum", &[]),
            ("said 'a stop' twice", &["a stop"]),
            ("“a ‘b’ c”", &["a ‘b’ c"]),
            ("an “unclosed mark and “another", &[]),
            ("5\" and “a”", &["a"]),
        ];
        for (text, expected) in cases {
            assert_eq!(quoted(text), *expected, "{text}");
        }
    }

    #[test]
    fn only_words_count() {
        assert_eq!(words("one – two, three …").count(), 3);
    }
}
