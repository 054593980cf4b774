//! The overview: what the book is, and its verdicts at a glance.
//!
//! No score and no average: a mark is a claim, and what is counted is said in words.

use std::cmp::Reverse;

use claimbook_core::{Confidence, Outcome, Section, Verdict, Weight};
use claimbook_exporter::schema_org;
use maud::{Markup, html};

use crate::{
    book::{Facts, verdict},
    links::{Place, anchor},
    mark,
    shell::Page,
    view::{View, wide},
};

/// How many claims a list of the most striking ones has.
const FEW: usize = 5;

pub(crate) fn page<'a>(view: &View<'a>) -> Page<'a> {
    let (book, words) = (view.book, view.words);
    let metadata = book.data.metadata();
    Page {
        place: Place::Overview,
        title: metadata.title.to_string(),
        description: metadata.description.to_string(),
        sort: "overview",
        data: Some(schema_org::book(book.data)),
        body: html! {
            h1 { (metadata.title) }
            (lead(view))
            section {
                h2 id=(view.links.id("glance")) { (words.at_a_glance) }
                p class="hint" { (words.every_mark) }
                (matrix(view))
            }
            (striking(view))
            (conclusions(view))
            (all(view))
            section class="method" {
                h2 id=(view.links.id("method")) { (words.how_reached) }
                p { (words.method) " " a href=(view.links.to(Place::About)) { (words.about) } }
                dl class="legend" {
                    @for verdict in Verdict::ALL {
                        div { dt { (mark::named(words, Some(*verdict))) } dd { (words.meaning("verdict", verdict.as_str(), verdict.definition())) } }
                    }
                }
            }
        },
    }
}

/// What this is, in two sentences with their counts.
fn lead(view: &View<'_>) -> Markup {
    let (book, words) = (view.book, view.words);
    let claims = &book.claims;
    let count = |outcome| claims.iter().map(|facts| facts.count(outcome)).sum::<usize>();
    let evidence: usize = claims.iter().map(|facts| facts.claim.all_evidence().count()).sum();
    let tests: usize = claims.iter().map(|facts| facts.runs.len()).sum();
    let sentences = book.data.document().segment_count;
    html! {
        p class="lead" {
            (words.say(words.lead_claims, &[
                &words.sentences.of(sentences as usize),
                &words.claims.of(claims.len()),
                &words.pieces_of_evidence.of(evidence),
            ]))
            @if tests > 0 {
                " "
                (words.say(words.lead_tests, &[
                    &words.tests.of(tests),
                    &count(Outcome::Holds),
                    &count(Outcome::Fails),
                    &count(Outcome::Indeterminate),
                    &count(Outcome::NotChecked),
                ]))
            }
        }
    }
}

/// The verdicts that occur, and those of a book without surprises.
fn columns(view: &View<'_>) -> Vec<Option<Verdict>> {
    let unjudged = view.book.claims.iter().any(|facts| facts.verdict().is_none());
    mark::verdicts().filter(|it| it.is_some() || unjudged).collect()
}

/// Section by verdict, made of claims.
fn matrix(view: &View<'_>) -> Markup {
    let (book, words) = (view.book, view.words);
    let columns = columns(view);
    let many = book.is_large();
    let cell = |of: &[&Facts<'_>], verdict| {
        let here: Vec<_> = of.iter().filter(|facts| facts.verdict() == verdict).collect();
        html! {
            td {
                @if many && !here.is_empty() { (here.len()) }
                @else if !here.is_empty() {
                    span class="vh" { (words.verdict(verdict)) ", " (here.len()) ": " }
                    @for facts in here { (view.bead(facts.claim)) }
                }
            }
        }
    };
    let table = html! {
        table class="matrix" {
            thead {
                tr {
                    td {}
                    @for verdict in &columns {
                        th scope="col" { (mark::verdict(*verdict)) span class="cn" { (words.verdict(*verdict)) } }
                    }
                }
            }
            tbody {
                @for section in book.data.sections() {
                    @let of = book.in_section(section);
                    @if !of.is_empty() {
                        tr {
                            th scope="row" { a href=(view.links.to(Place::Section(&section.id))) { (section.title) } }
                            @for verdict in &columns { (cell(&of, *verdict)) }
                        }
                    }
                }
            }
            tfoot {
                tr {
                    th scope="row" { (words.all) }
                    @for verdict in &columns {
                        td { (book.claims.iter().filter(|facts| facts.verdict() == *verdict).count()) }
                    }
                }
            }
        }
    };
    wide(words.at_a_glance, &table)
}

/// What is weak and carries much, what fails its own test, what stands firm.
fn striking(view: &View<'_>) -> Markup {
    let words = view.words;
    let mut by_load: Vec<_> = view.book.claims.iter().collect();
    by_load.sort_by_key(|facts| Reverse(facts.resting));
    let few = |wanted: &dyn Fn(&Facts<'_>) -> bool| {
        by_load.iter().filter(|facts| wanted(facts)).take(FEW).copied().collect::<Vec<_>>()
    };
    let weak = few(&|facts| !mark::holds(facts.verdict()) && facts.resting > 0);
    let failing = few(&|facts| facts.fails_itself());
    let firm = few(&|facts| {
        facts.verdict() == Some(Verdict::Supported)
            && facts.assessment.and_then(|it| it.confidence) == Some(Confidence::High)
    });
    let list = |title, hint, of: Vec<&Facts<'_>>| {
        html! {
            div {
                h2 { (title) }
                p class="hint" { (hint) }
                @if of.is_empty() { p class="none" { (words.none) } }
                ul class="cl" {
                    @for facts in of {
                        li { (view.claim(facts.claim, (facts.resting > 0).then(|| words.rest_on_it.of(facts.resting)))) }
                    }
                }
            }
        }
    };
    html! {
        section class="three" {
            (list(words.weak, words.weak_hint, weak))
            (list(words.fails_itself, words.fails_itself_hint, failing))
            (list(words.firm, words.firm_hint, firm))
        }
    }
}

/// What the text concludes, each with the marks of its grounds.
fn conclusions(view: &View<'_>) -> Markup {
    let (book, words) = (view.book, view.words);
    let theses: Vec<_> =
        book.claims.iter().filter(|facts| facts.claim.weight == Weight::Thesis).collect();
    html! {
        @if !theses.is_empty() {
            section {
                h2 id=(view.links.id("conclusions")) { (words.conclusions) }
                p class="hint" { (words.conclusions_hint) " " a href=(view.links.to(Place::Map)) { (words.whole_argument) } }
                ul class="cl theses" {
                    @for facts in theses { li { (view.claim(facts.claim, None)) (grounds(view, facts)) } }
                }
            }
        }
    }
}

/// The marks of the claims that carry a claim, best first, and how many of them hold.
pub(crate) fn grounds(view: &View<'_>, facts: &Facts<'_>) -> Markup {
    let mut verdicts: Vec<_> = facts.reasons.iter().map(|claim| verdict(claim)).collect();
    verdicts.sort_by_key(|it| (it.is_none(), *it));
    let sound = verdicts.iter().filter(|it| mark::holds(**it)).count();
    html! {
        @if !verdicts.is_empty() {
            span class="meta grounds" {
                @for verdict in &verdicts { (mark::verdict(*verdict)) }
                " " (view.words.say(view.words.grounds_hold, &[&sound, &verdicts.len()]))
            }
        }
    }
}

/// All claims by section, with what they may be filtered by.
fn all(view: &View<'_>) -> Markup {
    let (book, words) = (view.book, view.words);
    let sections: Vec<_> = book
        .data
        .sections()
        .iter()
        .map(|section| (section, book.in_section(section)))
        .filter(|(_, of)| !of.is_empty())
        .collect();
    if book.is_large() {
        return html! {
            section {
                h2 id=(view.links.id("claims")) { (words.all_claims) }
                ul class="plain" {
                    @for (section, of) in sections {
                        li { a href=(view.links.to(Place::Section(&section.id))) { (heading(section)) } " " span class="meta" { (words.claims.of(of.len())) } }
                    }
                }
            }
        };
    }
    html! {
        section {
            h2 id=(view.links.id("claims")) { (words.all_claims) }
            (view.by_script(filter(view)))
            @for (section, of) in sections {
                section class="sec" id=(view.links.id(&anchor('p', &section.id))) {
                    h3 { (heading(section)) }
                    ul class="cl" { @for facts in of { (row(view, facts)) } }
                }
            }
        }
    }
}

pub(crate) fn heading(section: &Section) -> Markup {
    html! { @if let Some(label) = &section.label { span class="no" { (label) } " " } (section.title) }
}

fn filter(view: &View<'_>) -> Markup {
    let words = view.words;
    html! {
        form class="filter js" data-said=(words.of_claims) {
            label { (words.words_in_it) input type="search" name="q" autocomplete="off"; }
            label { (words.verdict_word) select name="v" {
                option value="" { (words.any) }
                @for verdict in columns(view) { option value=(mark::key(verdict)) { (words.verdict(verdict)) } }
            } }
            label { (words.tests_word) select name="t" {
                option value="" { (words.any) }
                option value="fails" { (words.a_test_fails) }
                option value="holds" { (words.all_tests_hold) }
                option value="open" { (words.a_test_is_open) }
                option value="none" { (words.no_test) }
            } }
            label { (words.weight_word) select name="w" {
                option value="" { (words.any) }
                @for weight in Weight::ALL { option value=(weight.as_str()) { (words.weight(*weight)) } }
            } }
            p class="meta" role="status" {}
            button class="vh" type="submit" { (words.search) }
        }
    }
}

fn row(view: &View<'_>, facts: &Facts<'_>) -> Markup {
    let words = view.words;
    let fails = facts.count(Outcome::Fails);
    let open = facts.runs.iter().filter(|run| run.evaluation.outcome.is_open()).count();
    let outcome = match (facts.runs.len(), fails, open) {
        (0, ..) => "none",
        (_, 0, 0) => "holds",
        (_, 0, _) => "open",
        _ => "fails",
    };
    let claim = facts.claim;
    let actors = claim.actors.iter().map(|it| view.book.actor(&it.actor));
    let topics = claim.topics.iter().filter_map(|id| view.book.data.topics().get(id));
    let keys: Vec<_> = actors.chain(topics.map(|it| it.pref_label.as_str())).collect();
    let mut said = words.verdict(facts.verdict()).to_owned();
    if !facts.runs.is_empty() {
        said.push_str(" · ");
        said.push_str(&words.tests.of(facts.runs.len()));
        if fails > 0 {
            said.push_str(", ");
            said.push_str(&words.fail.of(fails));
        }
    }
    html! {
        li data-v=(mark::key(facts.verdict())) data-w=(claim.weight.as_str()) data-t=(outcome) data-k=(keys.join(" ")) {
            (view.claim(claim, Some(said)))
        }
    }
}
