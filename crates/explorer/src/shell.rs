//! What stands around every page: head, policy, navigation, footer.

use claimbook_core::Claim;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::{
    book::{short, verdict},
    digest,
    links::{Links, Place},
    mark, picture, squeeze,
    view::View,
};

/// A page without what stands around it.
pub(crate) struct Page<'a> {
    pub(crate) place: Place<'a>,
    /// What it is about, for its tab and for those who link to it.
    pub(crate) title: String,
    pub(crate) description: String,
    /// The class of its body.
    pub(crate) sort: &'static str,
    /// Its structured data.
    pub(crate) data: Option<serde_json::Value>,
    pub(crate) body: Markup,
}

/// What a page may load: its own style and script, and nothing from elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
                      base-uri 'none'; form-action 'none'";

/// The same of a page that stands alone; the digest of its style is added.
const ONE_FILE: &str = "default-src 'none'; base-uri 'none'; form-action 'none';";

/// The longest title that search engines and tabs show whole.
const TITLE: usize = 70;

/// A page as a file of its own.
pub(crate) fn file(view: &View<'_>, page: &Page<'_>) -> String {
    let (words, links) = (view.words, &view.links);
    let own = |name: &str| format!("{}{name}", links.root());
    let page = html! {
        (DOCTYPE)
        html lang=(words.lang) {
            head {
                (meta(view, page))
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                link rel="icon" href=(own("icon.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(own("site.css"));
                link rel="alternate" type="application/atom+xml" href=(own("feed.xml")) title=(words.feed);
                link rel="alternate" type="application/feed+json" href=(own("feed.json")) title=(words.feed);
                @if let Some(data) = &page.data { (structured(data)) }
                script src=(own("theme.js")) {}
                script src=(own("site.js")) defer {}
            }
            body data-root=(links.root()) {
                (mark::sprite(&page.body))
                a class="skip" href="#main" { (words.skip) }
                (header(view, page.place))
                main id=(links.own_id()) class={ "page " (page.sort) } { (page.body) }
                (footer(view))
            }
        }
    };
    squeeze::page(&page.0)
}

/// All pages as one file, with its style in it and no script.
pub(crate) fn one_file(view: &View<'_>, pages: &[Page<'_>], style: &str) -> String {
    let words = view.words;
    let book = view.book.data.metadata();
    let body = html! {
        @for page in pages { article id=(view.at(page.place).links.own_id()) class={ "page " (page.sort) } { (page.body) } }
    };
    let policy = format!(
        "{ONE_FILE} style-src 'sha256-{}'",
        digest::base64(&digest::sha256(style.as_bytes()))
    );
    let page = html! {
        (DOCTYPE)
        html lang=(words.lang) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (shortened(&book.title, TITLE)) }
                meta name="description" content=(book.description);
                meta name="color-scheme" content="light dark";
                style { (PreEscaped(style)) }
            }
            body {
                (mark::sprite(&body))
                (header(view, Place::Overview))
                main { (body) }
                (footer(view))
            }
        }
    };
    squeeze::page(&page.0)
}

/// A claim by itself, small, to be put into a page of others; it leads to its own page.
pub(crate) fn embedded(view: &View<'_>, claim: &Claim) -> String {
    let words = view.words;
    // It lies as deep as the page of the claim, and is no page that others name.
    let view = &view.at(Place::Claim(&claim.id));
    let to = format!("../{}", Place::Claim(&claim.id).file());
    let picture = view.book.facts(&claim.id).and_then(|facts| picture::first_of_claim(view, facts));
    let judged = mark::named(words, verdict(claim));
    let page = html! {
        (DOCTYPE)
        html lang=(words.lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title(&short(claim), &view.book.data.metadata().title)) }
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="robots" content="noindex";
                base target="_top";
                link rel="stylesheet" href="../site.css";
            }
            body {
                (mark::sprite(&judged))
                main class="embed" {
                    h1 { a href=(to) { (claim.statement) } }
                    p { (judged) " " @if let Some(it) = claim.assessment() { (mark::confidence(words, it.confidence)) " · " (words.say(words.judged, &[&it.date])) } }
                    @if let Some(picture) = picture { (picture) }
                    p class="meta" { (view.book.data.metadata().title) }
                }
            }
        }
    };
    squeeze::page(&page.0)
}

/// The page for an address that leads nowhere. It is shown at any depth, and so names addresses whole.
pub(crate) fn not_found(view: &View<'_>) -> String {
    let book = view.book.data.metadata();
    html! {
        (DOCTYPE)
        html lang=(view.words.lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (view.words.page_missing) }
                meta http-equiv="Content-Security-Policy" content="default-src 'none'";
                meta name="color-scheme" content="light dark";
            }
            body { main { h1 { (view.words.page_missing) } p { a href=(book.base_iri) { (shortened(&book.title, TITLE)) } } } }
        }
    }
    .into_string()
}

/// What a page says of itself.
fn meta(view: &View<'_>, page: &Page<'_>) -> Markup {
    let book = view.book.data.metadata();
    let title = title(&page.title, &book.title);
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        title { (title) }
        meta name="description" content=(page.description);
        meta name="color-scheme" content="light dark";
        meta property="og:title" content=(page.title);
        meta property="og:description" content=(page.description);
        meta property="og:type" content="article";
        meta property="og:site_name" content=(book.title);
        meta property="og:url" content={ (book.base_iri) (page.place.file()) };
    }
}

/// The title of a page with that of the book where there is room for both.
pub(crate) fn title(page: &str, book: &str) -> String {
    let both = format!("{page} – {book}");
    if page == book || both.chars().count() > TITLE { shortened(page, TITLE) } else { both }
}

/// A text that is cut at a word where it is longer than so many characters.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most - 1).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(before, _)| before);
    format!("{}…", whole.trim_end_matches([',', ';', ':']))
}

/// Structured data. A browser ends a script at `</script` wherever it stands.
pub(crate) fn structured(data: &serde_json::Value) -> Markup {
    let text =
        data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    html! { script type="application/ld+json" { (PreEscaped(text)) } }
}

fn header(view: &View<'_>, here: Place<'_>) -> Markup {
    let words = view.words;
    let main = [
        (Place::Overview, words.overview),
        (Place::Map, words.map),
        (Place::Checks, words.checks),
        (Place::Timeline, words.timeline),
        (Place::Actors, words.actors),
        (Place::Origins, words.origins),
    ];
    html! {
        header class="top" {
            a class="home" href=(view.links.to(Place::Overview)) { (view.book.data.metadata().title) }
            (view.by_script(find(view)))
            nav class="main" aria-label=(words.main_navigation) {
                @for (place, name) in main { (entry(&view.links, here, place, name)) }
            }
            (view.by_script(html! { button class="theme js" type="button" { (words.light_or_dark) } }))
        }
    }
}

fn find(view: &View<'_>) -> Markup {
    let words = view.words;
    html! {
        form class="find js" role="search" {
            label class="vh" for="find" { (words.search) }
            input id="find" type="search" name="q" autocomplete="off" placeholder=(words.search) data-none=(words.nothing_found);
            button class="vh" type="submit" { (words.search) }
            ul id="found" hidden {}
        }
    }
}

fn entry(links: &Links<'_>, here: Place<'_>, place: Place<'_>, name: &str) -> Markup {
    html! { a href=(links.to(place)) aria-current=[(here == place).then_some("page")] { (name) } }
}

fn footer(view: &View<'_>) -> Markup {
    let (words, links) = (view.words, &view.links);
    let book = view.book.data.metadata();
    let rest = [
        (Place::Forecasts, words.forecasts),
        (Place::WouldChange, words.would_change_page),
        (Place::AllSeries, words.all_series),
        (Place::Topics, words.topics),
        (Place::Changes, words.changes),
        (Place::About, words.about),
    ];
    html! {
        footer class="foot" {
            nav aria-label=(words.more_pages) {
                @for (place, name) in rest { (entry(links, links.here, place, name)) }
            }
            p {
                (words.say(words.edition, &[&book.version, &book.data_as_of, &book.license]))
                @if let Some(feed) = links.file("feed.xml") { " " a href=(feed) { (words.feed) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structured_data_cannot_end_its_script() {
        let data = serde_json::json!({ "name": "</script><script>alert(1)</script>&" });
        let text = structured(&data).into_string();
        assert_eq!(text.matches('<').count(), 2, "{text}");
        let inner = text.split_once('>').unwrap().1.rsplit_once('<').unwrap().0;
        assert_eq!(serde_json::from_str::<serde_json::Value>(inner).unwrap(), data);
    }

    #[test]
    fn a_title_is_cut_at_a_word() {
        assert_eq!(shortened("one two three", 9), "one two…");
        assert_eq!(shortened("one two", 9), "one two");
        assert_eq!(title("A", "B"), "A – B");
    }
}
