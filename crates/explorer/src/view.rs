//! What every page is drawn with: the book, the words, and addresses as seen from that page; and
//! the few lines that many kinds of page show.

use claimbook_core::{Claim, Decimal, Event, Segment, SegmentId, Source, UnitId};
use maud::{Markup, html};

use crate::{
    book::{Book, Facts, short, verdict},
    links::{self, Layout, Links, Place, anchor},
    mark, number,
    words::Words,
};

/// A book, as seen from one page.
pub(crate) struct View<'a> {
    pub(crate) book: &'a Book<'a>,
    pub(crate) words: &'static Words,
    pub(crate) links: Links<'a>,
    /// The sentences of the analysed text, where a reader has a copy.
    pub(crate) sentence: &'a Sentences<'a>,
}

/// Finds the words of a sentence in a reader's own copy of the text.
pub type Sentences<'a> = dyn Fn(&Segment) -> Option<String> + Sync + 'a;

impl<'a> View<'a> {
    /// The same from another page.
    pub(crate) fn at(&self, here: Place<'a>) -> Self {
        Self { links: Links { here, ..self.links }, ..*self }
    }

    /// Where a page lies on the web, by the base of the book.
    pub(crate) fn address(&self, place: Place<'_>) -> String {
        format!("{}{}", self.book.data.metadata().base_iri, place.file())
    }

    /// A claim in a list: its mark, its statement as a link, and what is said of it.
    pub(crate) fn claim(&self, claim: &Claim, said: Option<String>) -> Markup {
        html! {
            a href=(self.links.to(Place::Claim(&claim.id))) {
                (mark::verdict(verdict(claim)))
                span { span class="vh" { (self.words.verdict(verdict(claim))) ": " } (claim.statement) }
            }
            @if let Some(said) = said { span class="meta" { (said) } }
        }
    }

    /// A claim as a mark alone, its statement for those who do not see it.
    pub(crate) fn bead(&self, claim: &Claim) -> Markup {
        html! {
            a class="g" href=(self.links.to(Place::Claim(&claim.id))) title=(claim.statement) aria-label=(claim.statement) {
                (mark::verdict(verdict(claim)))
            }
        }
    }

    /// A claim within a line: its mark and short name.
    pub(crate) fn brief(&self, claim: &Claim) -> Markup {
        html! {
            a class="brief" href=(self.links.to(Place::Claim(&claim.id))) {
                (mark::verdict(verdict(claim))) (short(claim))
            }
        }
    }

    /// Claims within a line, told apart by their marks.
    pub(crate) fn briefs<'f>(&self, claims: impl IntoIterator<Item = &'f Facts<'f>>) -> Markup {
        html! { @for facts in claims { (self.brief(facts.claim)) " " } }
    }

    /// A list of claims.
    pub(crate) fn claims<'c>(&self, claims: impl IntoIterator<Item = &'c Claim>) -> Markup {
        html! { ul class="cl" { @for claim in claims { li { (self.claim(claim, None)) } } } }
    }

    /// What works by the script alone; there is none in one file.
    pub(crate) fn by_script(&self, part: Markup) -> Markup {
        match self.links.layout {
            Layout::Folder => part,
            Layout::OneFile => html! {},
        }
    }

    /// Where a claim stands on the map of the argument.
    pub(crate) fn on_map(&self, claim: &Claim) -> String {
        let section = claim.segments.first().map(SegmentId::section);
        match section.filter(|_| self.book.is_large()) {
            Some(section) => self.links.part(Place::MapOf(section), &claim.id),
            None => self.links.part(Place::Map, &claim.id),
        }
    }

    /// Where a source is described on the page of its origin.
    pub(crate) fn source(&self, source: &Source) -> String {
        self.links.part(Place::Origin(&source.origin), &anchor('s', &source.id))
    }

    /// A source within a line: who put it out and when.
    pub(crate) fn cited(&self, source: &Source) -> Markup {
        html! { a href=(self.source(source)) title=(source.title) { (source.publisher) " " (source.issued) } }
    }

    /// The title of a source, a link to the publication where it has an address.
    pub(crate) fn publication(&self, source: &Source) -> Markup {
        let by_doi = source.doi.as_deref().map(links::doi);
        let address = source.url.as_ref().and_then(links::outer).map(str::to_owned).or(by_doi);
        html! {
            span lang=[self.foreign(source.language.as_deref())] {
                @if let Some(address) = address { a href=(address) rel="noopener" { (source.title) } } @else { (source.title) }
            }
        }
    }

    /// A language, where it is not that of the page.
    pub(crate) fn foreign<'l>(&self, language: Option<&'l str>) -> Option<&'l str> {
        language.filter(|it| *it != self.words.lang)
    }

    /// An event in a list.
    pub(crate) fn event(&self, event: &Event) -> Markup {
        let source = self.book.data.sources().get(&event.source);
        html! {
            time { (event.date) }
            div {
                p { a href=(self.links.part(Place::Timeline, &anchor('e', &event.id))) { (event.title) } }
                p class="meta" {
                    (self.words.term("event_kind", event.kind.as_str()))
                    @if let Some(source) = source { " · " (self.cited(source)) }
                }
            }
        }
    }

    /// A number with its power of ten and its unit. One of many noughts, written without a power, is
    /// said in millions or more.
    pub(crate) fn amount(&self, value: Decimal, mult: i8, unit: &UnitId) -> String {
        let (value, mult) = if mult == 0 { number::round(value) } else { (value, mult) };
        let unit = self.unit(mult, unit);
        let gap = if unit.is_empty() { "" } else { " " };
        format!("{}{gap}{unit}", number::grouped(self.words, value))
    }

    /// A unit with the power of ten before it; nothing for plain numbers.
    pub(crate) fn unit(&self, mult: i8, unit: &UnitId) -> String {
        let power = self.words.power(mult);
        let name = self.book.data.units().get(unit).map_or(unit.as_str(), |unit| &unit.name);
        let name = if name == "one" { "" } else { name };
        let gap = if power.is_empty() || name.is_empty() { "" } else { " " };
        format!("{power}{gap}{name}")
    }
}

/// A text of the book or of the model. What stands in it between backticks is a name, as in a program.
pub(crate) fn prose(text: &str) -> Markup {
    let parts: Vec<_> = text.split('`').collect();
    // Without its fellow a backtick is one.
    let paired = parts.len() - 1 - (parts.len() - 1) % 2;
    html! {
        @for (at, part) in parts.iter().enumerate() {
            @if at > paired { "`" (part) } @else if at % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

/// With more entries than this, a list among others is folded.
const LONG: usize = 12;

/// A list of so many entries under its heading, folded if it is long.
pub(crate) fn long(heading: &Markup, count: usize, list: &Markup) -> Markup {
    html! {
        @if count > LONG { details { summary { (heading) } (list) } }
        @else { (heading) (list) }
    }
}

/// A table that may be wider than the page.
pub(crate) fn wide(name: &str, table: &Markup) -> Markup {
    html! { div class="scroll" tabindex="0" role="region" aria-label=(name) { (table) } }
}

#[cfg(test)]
mod tests {
    use super::prose;

    #[test]
    fn names_between_backticks() {
        for (text, shown) in [
            ("", ""),
            ("three digits: `208`.", "three digits: <code>208</code>."),
            ("`a` and `<b>`", "<code>a</code> and <code>&lt;b&gt;</code>"),
            ("one ` alone", "one ` alone"),
            ("`a` and ` alone", "<code>a</code> and ` alone"),
        ] {
            assert_eq!(prose(text).into_string(), shown, "{text}");
        }
    }
}
