//! R083: every word of the text lies in a sentence or a heading.

use std::collections::{BTreeSet, HashSet};

use claimbook_core::{Dataset, FieldPath, Kind, Sha256};

use super::shared::located::{LONGEST_HEADING, Located, Sentence, is_mark};
use crate::{
    report::diagnostic::{Severity, shorten},
    rules::{
        finding::Findings,
        rule::{Rule, Search},
    },
    text::{AnalysedText, Folded, Run},
};

pub(super) const RULE: Rule = Rule {
    code: "R083",
    name: "words-left-out",
    severity: Severity::Error,
    summary: "Every word of the text lies in a segment, a heading or the title of a group.",
    explanation: "A book speaks of a whole text. If a sentence is left out and the others are numbered anew, nothing \
        else tells: so the words that no segment and no heading holds are named. Numbers of headings and marks of \
        lists are no words. The command `segment` takes a text apart without leaving a word out. Where sentences \
        of the book are not found in the text, R014 speaks of what stands in their place.",
    search: Search::Text(search),
};

fn search(dataset: &Dataset, text: &AnalysedText, findings: &mut Findings) {
    let folded = text.folded(dataset.document().normalization);
    let located = Located::new(dataset, &folded);
    let titles = Titles::new(dataset);
    let sentence = |at: usize| &located.sentences[at];
    let (mut from, mut before) = (0, None);
    for (at, run) in located.in_place() {
        let titles = titles.between(dataset, before.map(sentence), Some(sentence(at)));
        report(&folded, &located, &titles, (from, run.start), (before, Some(at)), findings);
        (from, before) = (run.end(), Some(at));
    }
    let titles = titles.between(dataset, before.map(sentence), None);
    report(&folded, &located, &titles, (from, folded.len()), (before, None), findings);
}

/// The titles of sections and groups, each with its place: the number of the section, and that of
/// the group in it, 0 for the section itself.
struct Titles(Vec<((usize, usize), Sha256)>);

impl Titles {
    fn new(dataset: &Dataset) -> Self {
        let mut titles = Vec::new();
        for (at, section) in dataset.sections().iter().enumerate() {
            titles.extend(section.heading_sha256.map(|title| ((at, 0), title)));
            let groups = section.groups.iter().map(|group| group.heading_sha256);
            titles.extend((1..).zip(groups).map(|(group, title)| ((at, group), title)));
        }
        Self(titles)
    }

    /// Those that stand between two sentences: elsewhere their words are those of a sentence.
    fn between(
        &self,
        dataset: &Dataset,
        before: Option<&Sentence<'_>>,
        after: Option<&Sentence<'_>>,
    ) -> HashSet<Sha256> {
        let place = |it: &Sentence<'_>, without: usize| {
            let group = it.segment.group.and_then(|group| usize::try_from(group).ok());
            Some((dataset.sections().position(&it.section.id)?, group.unwrap_or(without)))
        };
        let from = before.and_then(|it| place(it, 0));
        // A sentence in no group may follow groups, unless it is the first of its section.
        let to = after.and_then(|it| place(it, if it.index == 0 { 0 } else { usize::MAX }));
        // The last sentences of a section may stand behind those of its parts.
        let to = to.filter(|to| from.is_none_or(|from| from <= *to));
        let stands = |at: &(usize, usize)| {
            from.is_none_or(|from| from < *at) && to.is_none_or(|to| *at <= to)
        };
        self.0.iter().filter(|(at, _)| stands(at)).map(|(_, title)| *title).collect()
    }
}

/// What is left out between two sentences that are in their place, given by their numbers.
fn report(
    text: &Folded,
    located: &Located<'_>,
    titles: &HashSet<Sha256>,
    (from, to): (usize, usize),
    (before, after): (Option<usize>, Option<usize>),
    findings: &mut Findings,
) {
    let next = before.map_or(0, |before| before + 1);
    // Of sentences that should stand here and do not, another rule speaks.
    if after.unwrap_or(located.sentences.len()) != next {
        return;
    }
    let Some(beside) = before.or(after).map(|at| &located.sentences[at]) else { return };
    let lengths: BTreeSet<usize> = (1..=LONGEST_HEADING).collect();
    let mut held = vec![false; to.saturating_sub(from)];
    for run in text.find_within(from..to, &lengths, titles).into_values().flatten() {
        held[run.start - from..run.end() - from].fill(true);
    }
    let word = |at: usize| text.text_of(Run { start: at, count: 1 }).unwrap_or_default();
    let mut at = from;
    while at < to {
        if held[at - from] {
            at += 1;
            continue;
        }
        let end = (at..to).find(|at| held[at - from]).unwrap_or(to);
        let mut run = at..end;
        at = end;
        while !run.is_empty() && is_mark(word(run.start)) {
            run.start += 1;
        }
        // What belongs to the heading or to the entry that follows; a number that ends a sentence
        // does not.
        while run.len() > 1 && is_mark(word(run.end - 1)) {
            let is_sign = !word(run.end - 1).contains(char::is_alphanumeric);
            if !is_sign && !word(run.end - 2).ends_with(['.', '!', '?', '”', '"']) {
                break;
            }
            run.end -= 1;
        }
        if run.is_empty() {
            continue;
        }
        let count = run.len();
        let words = text.text_of(Run { start: run.start, count }).unwrap_or_default();
        let (side, id) = (if before.is_some() { "after" } else { "before" }, &beside.segment.id);
        let plural = if count == 1 { "word" } else { "words" };
        findings
            .report(
                beside.section,
                FieldPath::from("segments").index(beside.index),
                format!("{count} {plural} of the text {side} segment `{id}` lie in no segment and no heading"),
            )
            .label(format!("“{}” {side} it", shorten(words)))
            .none_in(Kind::Section, "segments")
            .none_in(Kind::Section, "groups")
            .none_in(Kind::Section, "heading_sha256")
            .help("list the sentence or the heading, or take the text apart with the command `segment`");
    }
}
