//! What turns with other data, as text.

use claimbook_core::{
    Assessment, Consequences, Slug, TurnedConclusion, TurnedOutcome, TurnedVerdict,
};

use super::{Look, Paper, account::reading, several};

/// The headings over the three lists, which every report has in common.
pub(crate) const HEADINGS: [&str; 3] = [
    "Checks that come out otherwise",
    "Verdicts that rest on that",
    "Conclusions that rest on those",
];

/// What turns: the checks, the verdicts that rest on them and the conclusions that rest on those,
/// each with the first cause.
pub fn consequences(found: &Consequences<'_>, look: Look) -> String {
    let mut paper = Paper::new(look);
    paper.consequences(found);
    paper.out.trim_start_matches('\n').to_owned()
}

impl Paper {
    /// What turns, in its three lists and a sum.
    pub(super) fn consequences(&mut self, found: &Consequences<'_>) {
        let [outcomes, verdicts, conclusions] = HEADINGS;
        self.turned(outcomes, found.outcomes.iter().map(outcome));
        self.turned(verdicts, found.verdicts.iter().map(verdict));
        self.turned(conclusions, found.conclusions.iter().map(conclusion));
        self.heading(&format!(
            "{} come out otherwise; {} and {} rest on what is otherwise",
            several(found.outcomes.len(), "check"),
            several(found.verdicts.len(), "verdict"),
            several(found.conclusions.len(), "conclusion"),
        ));
    }

    /// A list of what turns, each with its cause on a line of its own; nothing if there are none.
    fn turned(&mut self, heading: &str, items: impl ExactSizeIterator<Item = (String, String)>) {
        if items.len() > 0 {
            self.heading(&format!("{heading} ({})", items.len()));
        }
        for (what, cause) in items {
            self.line(&what);
            self.sub(&cause);
        }
    }
}

/// A check that comes out otherwise, and why.
pub(crate) fn outcome(it: &TurnedOutcome<'_>) -> (String, String) {
    let decisive = if it.check.decisive { ", decisive" } else { "" };
    let what = format!(
        "{} ({}{decisive}): {} → {}",
        it.check.id(&it.claim.id),
        reading(it.check.reading),
        it.was.word(),
        it.is.word()
    );
    (what, it.cause.to_string())
}

/// A verdict that rests on what is otherwise: on what, and why.
pub(crate) fn verdict(it: &TurnedVerdict<'_>) -> (String, String) {
    let (was, is) = (judged(it.was), judged(it.is));
    let said = if was == is { was } else { format!("{was} → {is}") };
    let mut what = format!("{}: {said}", it.claim.id);
    let named = |word: &str, slugs: &[&Slug]| {
        let slugs: Vec<_> = slugs.iter().map(|slug| format!("`{slug}`")).collect();
        (!slugs.is_empty()).then(|| format!("; {word} {}", slugs.join(", ")))
    };
    what.extend(named("rests on", &it.checks));
    what.extend(named("evidence not there on both days:", &it.evidence));
    (what, it.cause.to_string())
}

/// A claim that rests on such verdicts: over how many links on which, and why.
pub(crate) fn conclusion(it: &TurnedConclusion<'_>) -> (String, String) {
    let what = format!(
        "{}: {}; rests on `{}` over {}",
        it.claim.id,
        judged(it.claim.assessment()),
        it.rests_on.id,
        several(it.steps, "link")
    );
    (what, it.cause.to_string())
}

fn judged(assessment: Option<&Assessment>) -> String {
    assessment.map_or_else(|| "no verdict".to_owned(), Assessment::to_string)
}
