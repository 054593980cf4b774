//! What is new, for those who do not come back every day: verdicts and the days on which questions
//! close, as Atom and as JSON Feed; and the list of all pages for those who look for pages.

use claimbook_core::{Claim, Day};
use maud::{Markup, PreEscaped, html};
use serde_json::json;

use crate::{links::Place, shell::shortened, view::View};

/// How many entries a feed has.
const ENTRIES: usize = 60;

/// Something that happened to a claim on a day.
struct Entry<'a> {
    day: Day,
    claim: &'a Claim,
    /// Tells entries on one claim apart.
    part: String,
    title: String,
    text: &'a str,
}

fn entries<'a>(view: &View<'a>) -> Vec<Entry<'a>> {
    let words = view.words;
    let mut entries = Vec::new();
    for claim in view.book.claims.iter().map(|facts| facts.claim) {
        for it in claim.assessments.iter() {
            let title = format!("{}: {}", words.verdict(Some(it.verdict)), claim.statement);
            let part = format!("verdict-{}", it.date);
            entries.push(Entry { day: it.date, claim, part, title, text: &it.rationale });
        }
        for it in claim.forecasts.iter() {
            let (day, word) = match it.resolved_on.zip(it.resolution) {
                Some((day, answer)) => (day, words.term("resolution", answer.as_str())),
                None => (it.closes, words.question_closes.to_owned()),
            };
            let part = format!("question-{}", it.slug);
            let title = format!("{word}: {}", it.question);
            entries.push(Entry { day, claim, part, title, text: &it.resolution_criteria });
        }
    }
    entries.sort_by(|a, b| {
        b.day.cmp(&a.day).then_with(|| (&a.claim.id, &a.part).cmp(&(&b.claim.id, &b.part)))
    });
    entries.truncate(ENTRIES);
    entries
}

const XML: PreEscaped<&str> = PreEscaped("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");

/// The feed as Atom (RFC 4287).
pub(crate) fn atom(view: &View<'_>) -> String {
    let book = view.book.data.metadata();
    let time = |day: Day| format!("{day}T00:00:00Z");
    let entry = |it: &Entry<'_>| -> Markup {
        let to = view.address(Place::Claim(&it.claim.id));
        html! {
            entry {
                title { (shortened(&it.title, 200)) }
                id { (to) "#" (it.part) }
                link href=(to);
                updated { (time(it.day)) }
                summary { (it.text) }
            }
        }
    };
    let feed = html! {
        (XML)
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang=(view.words.lang) {
            title { (book.title) }
            id { (book.base_iri) }
            link href=(book.base_iri);
            link rel="self" href={ (book.base_iri) "feed.xml" };
            updated { (time(book.data_as_of)) }
            author { name { @for (at, name) in book.creators.iter().enumerate() { @if at > 0 { ", " } (name) } } }
            @for it in &entries(view) { (entry(it)) }
        }
    };
    closed(&feed.into_string())
}

/// The feed as JSON Feed 1.1.
pub(crate) fn json_feed(view: &View<'_>) -> String {
    let book = view.book.data.metadata();
    let item = |it: &Entry<'_>| {
        let to = view.address(Place::Claim(&it.claim.id));
        json!({
            "id": format!("{to}#{}", it.part),
            "url": to,
            "title": it.title,
            "content_text": it.text,
            "date_published": format!("{}T00:00:00Z", it.day),
        })
    };
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": book.title.as_str(),
        "description": book.description.as_str(),
        "home_page_url": book.base_iri.to_string(),
        "feed_url": format!("{}feed.json", book.base_iri),
        "language": view.words.lang,
        "items": entries(view).iter().map(item).collect::<Vec<_>>(),
    });
    format!("{feed:#}\n")
}

/// The list of all pages (sitemaps.org).
pub(crate) fn sitemap(view: &View<'_>, places: &[Place<'_>]) -> String {
    let text = html! {
        (XML)
        urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {
            @for place in places { url { loc { (view.address(*place)) } } }
        }
    };
    text.into_string()
}

/// XML asks for the end of elements that HTML leaves open.
fn closed(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<link ") {
        let (link, after) = after.split_once('>').unwrap_or((after, ""));
        out.push_str(before);
        out.push_str("<link ");
        out.push_str(link);
        out.push_str("/>");
        rest = after;
    }
    out.push_str(rest);
    out
}
