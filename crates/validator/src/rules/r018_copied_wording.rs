//! R018: the book speaks in its own words.

use claimbook_core::{Dataset, FieldPath, Kind, Step, walk};

use super::shared::subject::subject;
use crate::{
    report::diagnostic::{Severity, shorten},
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
    text::{AnalysedText, Grams, words},
};

pub(super) const RULE: Rule = Rule {
    code: "R018",
    name: "copied-wording",
    severity: Severity::Error,
    summary: "No text of the book has eight words in a row from the analysed text, and every exception is needed.",
    explanation: "The text belongs to its author; a book says what it says in words of its own. Words are compared \
        without case, punctuation and apostrophes. A name that is as long, and that both have to use, is listed in \
        `own_words_exceptions` of `dataset.toml`; words of a listed name are not counted. An exception that nothing \
        needs any more goes.",
    search: Search::Text(search),
};

/// How many words in a row are too many.
const RUN: usize = 8;

const EXCEPTIONS: &str = "own_words_exceptions";

/// A name that may be used though the text has it.
struct Exception {
    words: Vec<String>,
    needed: bool,
}

fn search(dataset: &Dataset, text: &AnalysedText, findings: &mut Findings) {
    let grams = Grams::<RUN>::new(words(text.as_str()));
    let metadata = dataset.metadata();
    let mut exceptions: Vec<Exception> = metadata
        .own_words_exceptions
        .iter()
        .map(|name| Exception { words: words(name), needed: false })
        .collect();

    let excepted =
        if exceptions.is_empty() { "no name is excepted" } else { "names that are excepted" };
    for record in dataset.records() {
        walk(record, |path, value| {
            let Some(prose) = value.text() else { return };
            if record.kind() == Kind::Metadata
                && path.steps().first() == Some(&Step::Field(EXCEPTIONS.into()))
            {
                return;
            }
            let words = words(prose);
            for run in grams.shared(&words) {
                let run = &words[run];
                if uncovered(run, &mut exceptions) < RUN {
                    continue;
                }
                findings
                    .report(
                        record,
                        path.clone(),
                        format!(
                            "a text of {} has {} words in a row from the analysed text",
                            subject(record),
                            run.len()
                        ),
                    )
                    .label(format!("“{}”", shorten(&run.join(" "))))
                    .see(metadata, EXCEPTIONS, excepted)
                    .help(format!(
                        "say it in other words; a name that has to stay goes into `{EXCEPTIONS}`"
                    ));
            }
        });
    }

    for (index, exception) in
        exceptions.iter().enumerate().filter(|(_, exception)| !exception.needed)
    {
        let name = &metadata.own_words_exceptions[index];
        let count = exception.words.len();
        let finding = findings.report(
            metadata,
            FieldPath::from(EXCEPTIONS).index(index),
            format!(
                "the dataset lists the exception `{}`, which no text of the book needs",
                shorten(name)
            ),
        );
        for kind in [Kind::Section, Kind::Actor, Kind::Topic, Kind::Claim] {
            finding.none_in(kind, "");
        }
        finding.label("not needed").help(if count < RUN {
            format!("remove it: a name of {count} words may be used anyway")
        } else {
            "remove it".to_owned()
        });
    }
}

/// How many words of a run do not belong to a name that is listed.
fn uncovered(run: &[String], exceptions: &mut [Exception]) -> usize {
    let mut covered = vec![false; run.len()];
    for Exception { words, needed } in
        exceptions.iter_mut().filter(|exception| exception.words.len() >= RUN)
    {
        if words.windows(run.len()).any(|part| part == run) {
            *needed = true;
            return 0;
        }
        for (at, _) in run.windows(words.len()).enumerate().filter(|(_, part)| part == words) {
            *needed = true;
            covered[at..at + words.len()].fill(true);
        }
    }
    covered.iter().filter(|covered| !**covered).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_listed_name_are_not_counted() {
        let name = "one two three four five six seven eight nine";
        let cases = [
            ("two three four five six seven eight nine", 0, true),
            ("the one two three four five six seven eight nine of it", 3, true),
            ("one two three four five six seven eight ten", 9, false),
        ];
        for (run, expected, needed) in cases {
            let mut exceptions = [Exception { words: words(name), needed: false }];
            assert_eq!(uncovered(&words(run), &mut exceptions), expected, "{run}");
            assert_eq!(exceptions[0].needed, needed, "{run}");
        }
    }
}
