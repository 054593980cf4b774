//! The folder of pages: which there are, and the files beside them.

use claimbook_core::{Dataset, Kind};
use claimbook_exporter::{ExportError, Format, output::Sink};
use maud::{DOCTYPE, html};

use crate::{
    book::Book,
    feed, grounds,
    links::{self, Layout, Links, Place},
    page, search, shell, squeeze,
    view::{Sentences, View},
    words::Words,
};

/// Where the site lies in an export.
const FOLDER: &str = "site";

const ICON: &str = include_str!("../assets/icon.svg");
const SCRIPT: &str = include_str!("../assets/site.js");
const THEME: &str = include_str!("../assets/theme.js");

/// The style of every page.
pub(crate) fn style() -> String {
    squeeze::style(include_str!("../assets/site.css"))
}

/// The folder of pages.
pub struct Site<'a>(&'a Sentences<'a>);

impl Site<'static> {
    /// Pages for everybody: sentences of the analysed text are not in them.
    pub const PUBLIC: Self = Self(&|_| None);
}

impl<'a> Site<'a> {
    /// Pages that show each sentence beside its claims, for a reader who has the text. They are for
    /// that reader alone: whoever writes them into a folder would publish the text with it.
    pub const fn with_sentences(sentence: &'a Sentences<'a>) -> Self {
        Self(sentence)
    }
}

impl Format for Site<'_> {
    fn name(&self) -> &'static str {
        "site"
    }

    fn files(&self) -> &'static str {
        "site/, pages for people: open site/index.html, or publish the folder"
    }

    fn description(&self) -> String {
        "## site/\n\n\
         The book as pages for people: open `site/index.html`, or put the folder `site` on any static host. No page \
         asks another host for anything, and each is of use without its script. A page is called after the identifier of what it \
         is about: `site/claims/ID.html`, with the claim as data beside it in `site/claims/ID.json`.\n"
            .to_owned()
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let book = Book::new(dataset);
        let view = View {
            book: &book,
            words: Words::of(&dataset.metadata().language),
            links: Links { layout: Layout::Folder, here: Place::Overview },
            sentence: self.0,
        };
        let mut put = |path: &str, content: &str| {
            sink.write(&format!("{FOLDER}/{path}"), content.as_bytes(), None)
        };
        let places = page::places(&book);
        for place in places.iter().copied() {
            let view = view.at(place);
            if let Some(page) = page::draw(&view, place) {
                put(&place.file(), &shell::file(&view, &page))?;
            }
        }
        for (old, now) in book.former(Kind::Claim) {
            put(&Place::Claim(old).file(), &moved(&view, Place::Claim(old), Place::Claim(now)))?;
        }
        for claim in dataset.claims() {
            let text =
                serde_json::to_string_pretty(claim).map_err(|error| ExportError::Encode {
                    what: claim.id.to_string(),
                    format: "JSON",
                    reason: error.to_string(),
                })?;
            put(&links::claim_json(&claim.id), &format!("{text}\n"))?;
            put(&links::embed(&claim.id), &shell::embedded(&view, claim))?;
        }
        for series in dataset.series() {
            put(&links::series_csv(&series.id), &page::series::csv(series))?;
        }
        put("icon.svg", ICON)?;
        put("site.css", &style())?;
        put("site.js", &squeeze::script(SCRIPT))?;
        put("theme.js", &squeeze::script(THEME))?;
        put("search.js", &search::script(&book, view.words))?;
        put("feed.xml", &feed::atom(&view))?;
        put("feed.json", &feed::json_feed(&view))?;
        put("sitemap.xml", &feed::sitemap(&view, &places))?;
        put("404.html", &shell::not_found(&view))?;
        put("grounds.js", &grounds::script(&book))?;
        Ok(())
    }
}

/// The page of an identifier that something once had: it points on.
fn moved(view: &View<'_>, old: Place<'_>, now: Place<'_>) -> String {
    let links = Links { here: old, ..view.links };
    let to = links.to(now);
    html! {
        (DOCTYPE)
        html lang=(view.words.lang) {
            head {
                meta charset="utf-8";
                title { (now.name()) }
                meta http-equiv="refresh" content={ "0; url=" (to) };
                link rel="canonical" href=(to);
                link rel="stylesheet" href={ (links.root()) "site.css" };
            }
            body { main { h1 { (now.name()) } p { a href=(to) { (to) } } } }
        }
    }
    .into_string()
}
