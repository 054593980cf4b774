//! R014: every sentence and every heading stands in the text, in order.

use claimbook_core::{Dataset, FieldPath, Section};

use super::shared::located::{self, Found, Heading, Located, Sentence};
use crate::{
    report::diagnostic::Severity,
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
    text::AnalysedText,
};

pub(super) const RULE: Rule = Rule {
    code: "R014",
    name: "segment-digest",
    severity: Severity::Error,
    summary: "Every sentence, heading and group title is found in the text by its digest, in the order of the book.",
    explanation: "A sentence is known by its number of words and the digest of them, taken over the text folded as \
        `normalization` of the document says; a heading by its digest alone, and it stands before the first sentence \
        of its part. If the text is the registered edition (R013), the digest was taken over other bytes or copied \
        to the wrong place.",
    search: Search::Text(search),
};

fn search(dataset: &Dataset, text: &AnalysedText, findings: &mut Findings) {
    let folded = text.folded(dataset.document().normalization);
    let located = Located::new(dataset, &folded);
    for at in 0..located.sentences.len() {
        report_sentence(dataset, &located, at, findings);
    }
    for heading in &located.headings {
        report_heading(dataset, &located, heading, findings);
    }
}

fn report_sentence(dataset: &Dataset, located: &Located<'_>, at: usize, findings: &mut Findings) {
    let Sentence { section, index, segment, ref found } = located.sentences[at];
    let field = |name: &'static str| FieldPath::from("segments").index(index).field(name);
    let document = dataset.document();
    match *found {
        Found::InPlace(_) => {}
        Found::Elsewhere(run) => {
            let id = &segment.id;
            let (in_book, in_text) = (located.before(at), located.before_word(run.start));
            let after = |sentence: Option<usize>| match sentence {
                Some(at) => format!("follows `{}`", located.sentences[at].segment.id),
                None => "comes first".to_owned(),
            };
            let finding = findings.report(
                section,
                field("sha256"),
                format!(
                    "segment `{id}` {} in the book, and its sentence {} in the text",
                    after(in_book),
                    after(in_text)
                ),
            );
            finding.label("elsewhere").see(section, field("position"), "its position");
            for other in in_book.into_iter().chain(in_text) {
                let other = &located.sentences[other];
                let field = FieldPath::from("segments").index(other.index).field("position");
                finding.see(
                    other.section,
                    field,
                    format!("the position of `{}`", other.segment.id),
                );
            }
            finding.help("give each segment the digest of the sentence at its position");
        }
        Found::Again(first) => {
            let first = &located.sentences[first];
            findings
                .report(
                    section,
                    field("sha256"),
                    format!(
                        "segments `{}` and `{}` have one digest, and the text has that sentence once",
                        first.segment.id, segment.id
                    ),
                )
                .label("second time")
                .see(first.section, FieldPath::from("segments").index(first.index).field("sha256"), "first time")
                .help("take the digest of the sentence that is meant");
        }
        Found::OtherLength(run) => {
            let (id, words, count) = (&segment.id, segment.words, run.count);
            findings
                .report(
                    section,
                    field("words"),
                    format!("segment `{id}` is said to have {words} words, and its sentence has {count} in the text"),
                )
                .label(format!("{count} in the text"))
                .see(section, field("sha256"), "the digest that was found")
                .help(format!("write `words = {count}`"))
                .replace_by(count.to_string());
        }
        Found::Nowhere(in_its_place) => {
            let finding = findings.report(
                section,
                field("sha256"),
                format!(
                    "the text has no {} words in a row with the digest of segment `{}`",
                    segment.words, segment.id
                ),
            );
            finding.label("found nowhere").see(section, field("words"), "its number of words").see(
                document,
                "normalization",
                "how the text is folded",
            );
            match in_its_place {
                Some((digest, count)) if count == located::words(segment) => finding
                    .help(format!("the words in its place have `{digest}`"))
                    .replace_by(digest.to_string()),
                Some((digest, count)) => finding.help(format!(
                    "if the sentence was rewritten, {count} words stand in its place: write `words = {count}` and \
                     `sha256 = \"{digest}\"`"
                )),
                None => finding.help("take the digest of the sentence in the text once more"),
            };
        }
    }
}

fn report_heading(
    dataset: &Dataset,
    located: &Located<'_>,
    heading: &Heading<'_>,
    findings: &mut Findings,
) {
    let section: &Section = heading.section;
    if heading.in_place {
        return;
    }
    let (what, field) = match heading.group {
        None => ("the heading".to_owned(), FieldPath::from("heading_sha256")),
        Some(index) => (
            format!("the title of group {}", index + 1),
            FieldPath::from("groups").index(index).field("heading_sha256"),
        ),
    };
    let first = heading.first.map(|at| &located.sentences[at]);
    match (heading.elsewhere, first) {
        (true, Some(first)) => {
            findings
                .report(
                    section,
                    field,
                    format!(
                        "{what} of section `{}` stands in the text, but not before its first sentence `{}`",
                        section.id, first.segment.id
                    ),
                )
                .label("elsewhere")
                .see(first.section, FieldPath::from("segments").index(first.index).field("sha256"), "its first sentence")
                .help("take the digest of the heading before that sentence");
        }
        _ => {
            findings
                .report(
                    section,
                    field,
                    format!(
                        "{what} of section `{}` is found nowhere in the text by its digest",
                        section.id
                    ),
                )
                .label("found nowhere")
                .see(dataset.document(), "normalization", "how the text is folded")
                .help("take the digest of the title alone, without its printed number or dash");
        }
    }
}
