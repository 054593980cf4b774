//! The words of the interface: one table a language, and how a page asks it.
//!
//! A page holds no word of its own. Whatever is a text of the book stays in the language of the
//! book; sentences that core makes of an evaluation are English. A language is a file in `words`
//! with its table, and its place in [`ALL`]; the compiler names each word that it lacks.

mod english;
mod german;

use std::fmt::Display;

use claimbook_core::{
    Confidence, Expectation, Limit, Outcome, RelationKind, Status, Test, Varied, Verdict, Weight,
};

pub(crate) use english::ENGLISH;
pub(crate) use german::GERMAN;

/// Every language that there is a table of.
const ALL: &[&Words] = &[&ENGLISH, &GERMAN];

/// A number of things: one, and any other number, which stands for `{0}`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Count {
    pub(crate) one: &'static str,
    pub(crate) many: &'static str,
}

impl Count {
    /// So many of them.
    pub(crate) fn of(self, number: usize) -> String {
        fill(if number == 1 { self.one } else { self.many }, &[&number])
    }
}

/// Puts values in the places `{0}`, `{1}` and so on.
fn fill(template: &str, values: &[&dyn Display]) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (place, after) = after.split_once('}').unwrap_or(("", after));
        if let Some(value) = place.parse::<usize>().ok().and_then(|at| values.get(at)) {
            out.push_str(&value.to_string());
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Terms in the words of a language: a vocabulary, its term, the word, and what it means where
/// that is not said in the words of core.
pub(crate) type Terms =
    &'static [(&'static str, &'static [(&'static str, &'static str, &'static str)])];

macro_rules! table {
    ($($name:ident: $Type:ty,)+) => {
        /// The words of a language.
        #[derive(Debug)]
        pub(crate) struct Words {
            /// Its tag (BCP 47).
            pub(crate) lang: &'static str,
            /// What stands before the fraction of a number.
            pub(crate) point: char,
            /// What it calls terms otherwise than they are written.
            pub(crate) terms: Terms,
            $(pub(crate) $name: $Type,)+
        }
    };
}

type Word = &'static str;

table! {
    // Around every page.
    skip: Word, claim_word: Word, actor_word: Word, event_word: Word, search: Word, nothing_found: Word, main_navigation: Word, more_pages: Word,
    light_or_dark: Word, feed: Word, page_missing: Word, edition: Word,
    // What pages are called.
    overview: Word, map: Word, checks: Word, timeline: Word, actors: Word, origins: Word,
    forecasts: Word, would_change_page: Word, all_series: Word, topics: Word, changes: Word, about: Word,
    // Numbers of things.
    sentences: Count, claims: Count, pieces_of_evidence: Count, tests: Count, fail: Count,
    rest_on_it: Count, rest_near_and_far: Count, publications_from: Count, independent_origins: Count,
    // The overview.
    lead_claims: Word, lead_tests: Word, at_a_glance: Word, every_mark: Word, all: Word,
    weak: Word, weak_hint: Word, fails_itself: Word, fails_itself_hint: Word, firm: Word, firm_hint: Word,
    conclusions: Word, conclusions_hint: Word, whole_argument: Word, grounds_hold: Word,
    all_claims: Word, of_claims: Word, words_in_it: Word, verdict_word: Word, tests_word: Word,
    weight_word: Word, any: Word, a_test_fails: Word, all_tests_hold: Word, a_test_is_open: Word,
    no_test: Word, how_reached: Word, method: Word, none: Word,
    // A claim.
    sentence: Word, judged: Word, searched: Word, would_change: Word, evidence: Word,
    for_and_against: Word, evidence_until: Word, carries: Word, said_as: Word, who: Word, cause: Word,
    effect: Word, note: Word, is_superseded: Word, is_withdrawn: Word, history: Word, in_order: Word,
    tested: Word, main_reading: Word, rival_reading: Word, not_tested: Word, bar_reason: Word,
    not_expected: Word, by_rival: Word, turns_at: Word, turns_between: Word, stands: Word,
    not_decisive: Word, all_of: Word, any_of: Word,
    kept: Word, with_instead: Word, of_part: Word, varied_start: Word, varied_end: Word, varied_from: Word,
    varied_to: Word, varied_at: Word, varied_rival: Word, varied_reading: Word,
    evidence_for: Word, evidence_against: Word, context: Word, none_found: Word, one_origin: Word,
    passages_found: Word, no_passage: Word,
    sources_by_origin: Word, reliability: Word,
    argument: Word, see_on_map: Word, rests_on: Word, rests_on_nothing: Word, bears_on: Word,
    bears_on_nothing: Word, beside: Word, the_link: Word, undercut_by: Word, evidence_on_link: Word,
    text_says: Word, analyst_says: Word,
    question_open: Word, question_closes: Word, question_closed: Word, asked: Word, asked_afterwards: Word, about_days: Word,
    criteria: Word, read_at: Word, answered_by: Word, words_of_the_text: Word, per_cent_range: Word,
    our_probability: Word, answered_on: Word,
    cite: Word, version: Word, as_json: Word, as_bibtex: Word, as_csl: Word, to_embed: Word, reuse: Word,
    // Parts of the text.
    section_says: Word, part_of_text: Word, section_hint: Word, parts: Word, words_long: Count,
    no_claim: Word, sections_in_order: Word,
    // Actors.
    who_acts: Word, who_acts_hint: Word, all_actors: Word, first_columns: Word, claims_by_role: Word,
    what_is_wrong: Word, nothing_wrong: Word, back_to_pages: Word, has_errors: Word,
    events: Word, other_names: Word, codes: Word, lifetime: Word, continues: Word, part_of: Word,
    role: Word, time: Word, belongs_to: Word, members: Word, list_not_whole: Word,
    // The timeline.
    what_happened: Word, events_dated: Word, undated: Word, bears_on_word: Word, events_by_year: Word,
    // Series.
    series_word: Word, unit: Word, source: Word, claims_word: Word, series_hint: Word,
    tests_that_read_it: Word, claims_on_it: Word, values: Word, as_published_by: Word, how_made: Word, taken_on: Word,
    licence: Word, rivals: Word, as_csv: Word, period: Word, value: Word, status_word: Word,
    // Origins.
    origins_lead: Word, origin: Word, kind: Word, reliability_word: Word, publications: Word,
    hangs_on_it: Word, hangs_hint: Word, only_origin: Word, loses_all: Word, loses_some: Word,
    primary: Word, read_on: Word, cited_by: Word,
    // Topics.
    topics_hint: Word, wider: Word, narrower: Word, related: Word, elsewhere: Word,
    // Lists.
    test_run: Word, failing_is_a_finding: Word, reading: Word, main_word: Word, other_word: Word,
    forecasts_hint: Word, would_change_hint: Word, changes_hint: Word, corrections: Word,
    releases: Word, renamed: Word,
    // About.
    no_score: Word, the_text: Word, title: Word, author: Word, publisher: Word, issued: Word,
    address: Word, length: Word, text_stays_out: Word, coders: Word, terms_title: Word,
    coded_alike: Word, coded_hint: Word, coded: [Word; 4], terms_hint: Word,
    // The map.
    map_title: Word, map_lead: Word, map_of: Word, map_scrolls: Word, map_hint: Word, strike: Word,
    strike_more: Word, start_again: Word, focus_said: Word, struck_said: Word, none_struck: Word,
    last_origin_said: Word, as_outline: Word, as_outline_hint: Word, read_this: Word,
    map_of_part: Word, links_inside: Word, too_many: Word, holds_up: Word, holds_up_weak: Word,
    limits: Word, speaks_against: Word,
    // Pictures.
    window: Word, and_more: Word, as_svg: Word, data_table: Word, strips: Word, strips_key: Word,
    membership_key: Word, counted: Word, ranked: Word, series_over_time: Word, steps: Word,
    divided_by: Word, two_series: Word, move_bar: Word, move_low: Word, move_high: Word,
    move_factor: Word, move_share: Word,
    // Terms that stand in sentences of the interface.
    holds: Word, fails: Word, open: Word, not_checked: Word, unjudged: Word,
    high: Word, moderate: Word, low: Word,
    thesis: Word, pillar: Word, detail: Word,
    limit_value: Word, limit_low: Word, limit_high: Word, limit_factor: Word, limit_share: Word,
    thousand: Word, million: Word, billion: Word, trillion: Word,
    relations: [(Word, Word); 11],
}

impl Words {
    /// The words of a language; English where there is no table of it.
    pub(crate) fn of(language: &str) -> &'static Self {
        let main = language.split('-').next().unwrap_or(language);
        ALL.iter().find(|words| words.lang == main).unwrap_or(&&ENGLISH)
    }

    /// A sentence with values in its places.
    #[expect(clippy::unused_self, reason = "how values are put in may differ by language")]
    pub(crate) fn say(&self, template: &str, values: &[&dyn Display]) -> String {
        fill(template, values)
    }

    /// A term as it is read: in the words of the language, else as it is written, with blanks.
    pub(crate) fn term(&self, vocabulary: &str, term: &str) -> String {
        self.entry(vocabulary, term)
            .map_or_else(|| term.replace('-', " "), |(word, _)| (*word).to_owned())
    }

    /// What a term means, in the words of the language, else in those of core.
    pub(crate) fn meaning(
        &self,
        vocabulary: &str,
        term: &str,
        definition: &'static str,
    ) -> &'static str {
        match self.entry(vocabulary, term) {
            Some((_, meaning)) if !meaning.is_empty() => meaning,
            Some(_) | None => definition,
        }
    }

    fn entry(&self, vocabulary: &str, term: &str) -> Option<(&'static str, &'static str)> {
        let (_, terms) = self.terms.iter().find(|(name, _)| *name == vocabulary)?;
        let (_, word, meaning) = terms.iter().find(|(name, ..)| *name == term)?;
        Some((word, meaning))
    }

    /// The name of a verdict.
    pub(crate) fn verdict(&self, verdict: Option<Verdict>) -> &'static str {
        let Some(verdict) = verdict else { return self.unjudged };
        self.entry("verdict", verdict.as_str()).map_or(verdict.as_str(), |(word, _)| word)
    }

    /// What came out of a test.
    pub(crate) const fn outcome(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Holds => self.holds,
            Outcome::Fails => self.fails,
            Outcome::Indeterminate => self.open,
            Outcome::NotChecked => self.not_checked,
        }
    }

    /// What was expected to come out of a test.
    pub(crate) const fn expectation(&self, expectation: Expectation) -> &'static str {
        match expectation {
            Expectation::Holds => self.holds,
            Expectation::Fails => self.fails,
            Expectation::Indeterminate => self.open,
        }
    }

    /// How good the ground of a verdict is.
    pub(crate) const fn confidence(&self, confidence: Confidence) -> &'static str {
        match confidence {
            Confidence::High => self.high,
            Confidence::Moderate => self.moderate,
            Confidence::Low => self.low,
        }
    }

    /// How much of the text rests on a claim.
    pub(crate) const fn weight(&self, weight: Weight) -> &'static str {
        match weight {
            Weight::Thesis => self.thesis,
            Weight::Pillar => self.pillar,
            Weight::Detail => self.detail,
        }
    }

    /// Whether a claim is in force.
    pub(crate) fn status(&self, status: Status) -> String {
        self.term("status", status.as_str())
    }

    /// The number of a test that is moved.
    pub(crate) const fn limit(&self, limit: Limit) -> &'static str {
        match limit {
            Limit::Value => self.limit_value,
            Limit::Low => self.limit_low,
            Limit::High => self.limit_high,
            Limit::Factor => self.limit_factor,
            Limit::Share => self.limit_share,
        }
    }

    /// The choice of a check that is made otherwise.
    pub(crate) const fn varied(&self, of: Varied) -> &'static str {
        match of {
            Varied::WindowStart => self.varied_start,
            Varied::WindowEnd => self.varied_end,
            Varied::From => self.varied_from,
            Varied::To => self.varied_to,
            Varied::At => self.varied_at,
            Varied::Limit(limit) => self.limit(limit),
            Varied::Rival => self.varied_rival,
            Varied::Reading => self.varied_reading,
        }
    }

    /// What a control does that moves a number of a test.
    pub(crate) const fn move_it(&self, limit: Limit) -> &'static str {
        match limit {
            Limit::Value => self.move_bar,
            Limit::Low => self.move_low,
            Limit::High => self.move_high,
            Limit::Factor => self.move_factor,
            Limit::Share => self.move_share,
        }
    }

    /// How several tests make one.
    pub(crate) const fn several(&self, test: &Test) -> &'static str {
        if matches!(test, Test::Any(_)) { self.any_of } else { self.all_of }
    }

    /// What a link says, read from where it begins (`this`) or from where it ends.
    pub(crate) const fn relation(&self, kind: RelationKind, this: bool) -> &'static str {
        let (begins, ends) = self.relations[match kind {
            RelationKind::Supports => 0,
            RelationKind::Opposes => 1,
            RelationKind::ContraryTo => 2,
            RelationKind::EquivalentTo => 3,
            RelationKind::Specializes => 4,
            RelationKind::Qualifies => 5,
            RelationKind::Undercuts => 6,
            RelationKind::Causes => 7,
            RelationKind::Enables => 8,
            RelationKind::Inhibits => 9,
            RelationKind::ConditionalOn => 10,
        }];
        if this { begins } else { ends }
    }

    /// A power of ten in words.
    pub(crate) fn power(&self, mult: i8) -> String {
        match mult {
            0 => String::new(),
            3 => self.thousand.to_owned(),
            6 => self.million.to_owned(),
            9 => self.billion.to_owned(),
            12 => self.trillion.to_owned(),
            other => format!("× 10^{other}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use claimbook_core::VOCABULARIES;

    use super::*;

    #[test]
    fn values_stand_in_their_places() {
        assert_eq!(fill("{1} of {0}, {2}", &[&3, &2]), "2 of 3, ");
        assert_eq!(Count { one: "one claim", many: "{0} claims" }.of(1), "one claim");
        assert_eq!(Count { one: "one claim", many: "{0} claims" }.of(0), "0 claims");
    }

    #[test]
    fn a_language_that_has_no_table_is_spoken_to_in_english() {
        assert_eq!(Words::of("de-AT").lang, "de");
        assert_eq!(Words::of("et").lang, "en");
    }

    #[test]
    fn every_term_that_a_table_has_is_one_and_a_foreign_table_has_all_that_pages_show() {
        let shown = [
            "verdict",
            "claim_kind",
            "modality",
            "actor_role",
            "actor_kind",
            "evidence_kind",
            "event_kind",
            "origin_kind",
            "strength",
            "direction",
            "likelihood",
            "resolution",
            "membership_role",
            "obs_status",
            "freq",
            "segment_role",
            "status",
            "change_kind",
        ];
        for words in ALL {
            for (name, terms) in words.terms {
                let vocabulary = VOCABULARIES.iter().find(|it| it.name == *name).expect(name);
                for (term, ..) in *terms {
                    assert!(vocabulary.terms.iter().any(|it| it.term == *term), "{name}: {term}");
                }
            }
            if words.lang == "en" {
                continue;
            }
            for name in shown {
                let vocabulary = VOCABULARIES.iter().find(|it| it.name == name).expect(name);
                for term in vocabulary.terms {
                    assert!(
                        words.entry(name, term.term).is_some(),
                        "{}: {name} {}",
                        words.lang,
                        term.term
                    );
                }
            }
        }
    }
}
