//! Every address of the site, in one place: where a page lies, how one page names another, and
//! which addresses of a book become links at all.
//!
//! A page is named by what it is about. Whether that is a file beside others or a part of one
//! page is for [`Links`], and for nothing else.

use std::fmt::Write as _;

use claimbook_core::{ClaimId, SegmentId, Url};

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place<'a> {
    Overview,
    Map,
    MapOf(&'a str),
    Section(&'a str),
    Claim(&'a str),
    Actors,
    Actor(&'a str),
    Timeline,
    AllSeries,
    Series(&'a str),
    Origins,
    Origin(&'a str),
    Topics,
    Topic(&'a str),
    Checks,
    Forecasts,
    WouldChange,
    Changes,
    About,
}

/// How the pages are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// A file a page, in a folder.
    Folder,
    /// All pages in one file.
    OneFile,
}

/// Addresses as seen from one page.
#[derive(Clone, Debug)]
pub(crate) struct Links<'a> {
    pub(crate) layout: Layout,
    pub(crate) here: Place<'a>,
}

impl Place<'_> {
    /// Its file without the ending.
    pub(crate) fn name(self) -> String {
        let of = |folder: &str, id: &str| format!("{folder}/{id}");
        match self {
            Self::Overview => "index".into(),
            Self::Map => "map".into(),
            Self::MapOf(id) => of("map", id),
            Self::Section(id) => of("text", id),
            Self::Claim(id) => of("claims", id),
            Self::Actors => "actors".into(),
            Self::Actor(id) => of("actors", id),
            Self::Timeline => "timeline".into(),
            Self::AllSeries => "series".into(),
            Self::Series(id) => of("series", id),
            Self::Origins => "origins".into(),
            Self::Origin(id) => of("origins", id),
            Self::Topics => "topics".into(),
            Self::Topic(id) => of("topics", id),
            Self::Checks => "checks".into(),
            Self::Forecasts => "forecasts".into(),
            Self::WouldChange => "would-change".into(),
            Self::Changes => "changes".into(),
            Self::About => "about".into(),
        }
    }

    /// Its file.
    pub(crate) fn file(self) -> String {
        format!("{}.html", self.name())
    }

    /// The identifier of the page within one file.
    fn key(self) -> String {
        self.name().replace(['/', '.'], "-")
    }
}

impl Links<'_> {
    /// The way from this page to the top of the site: nothing, or `../`.
    pub(crate) fn root(&self) -> &'static str {
        if self.layout == Layout::Folder && self.here.name().contains('/') { "../" } else { "" }
    }

    /// The address of a page.
    pub(crate) fn to(&self, place: Place<'_>) -> String {
        match self.layout {
            Layout::Folder => format!("{}{}", self.root(), place.file()),
            Layout::OneFile => format!("#{}", place.key()),
        }
    }

    /// The address of a part of a page.
    pub(crate) fn part(&self, place: Place<'_>, part: &str) -> String {
        match self.layout {
            Layout::Folder if place == self.here => format!("#{part}"),
            Layout::Folder => format!("{}#{part}", self.to(place)),
            Layout::OneFile => format!("{}--{part}", self.to(place)),
        }
    }

    /// What a part of this page is called in the attribute `id`.
    pub(crate) fn id(&self, part: &str) -> String {
        match self.layout {
            Layout::Folder => part.to_owned(),
            Layout::OneFile => format!("{}--{part}", self.here.key()),
        }
    }

    /// What this page as a whole is called in the attribute `id`.
    pub(crate) fn own_id(&self) -> String {
        match self.layout {
            Layout::Folder => "main".to_owned(),
            Layout::OneFile => self.here.key(),
        }
    }

    /// The address of a file that is no page; there is none beside one file.
    pub(crate) fn file(&self, path: &str) -> Option<String> {
        (self.layout == Layout::Folder).then(|| format!("{}{path}", self.root()))
    }
}

/// The part of a page that is about a record or a term, as it is named in an address: a letter for
/// what it is, and its name, in which nothing but letters, digits and hyphens stands.
pub(crate) fn anchor(sort: char, name: &str) -> String {
    let plain = |it: char| if it.is_ascii_alphanumeric() { it.to_ascii_lowercase() } else { '-' };
    format!("{sort}-{}", name.chars().map(plain).collect::<String>())
}

/// The part of the page of a section that is about a sentence.
pub(crate) fn sentence(id: &SegmentId) -> String {
    anchor('n', id.rsplit('/').next().unwrap_or(id))
}

/// The data of a claim.
pub(crate) fn claim_json(id: &ClaimId) -> String {
    format!("claims/{id}.json")
}

/// The values of a series.
pub(crate) fn series_csv(id: &str) -> String {
    format!("series/{id}.csv")
}

/// A claim by itself, to be put into a page of others.
pub(crate) fn embed(id: &ClaimId) -> String {
    format!("embed/{id}.html")
}

/// An address of a book, if it may become a link: those of the web alone. The type of an address
/// asks for no less; a page does not rely on it.
pub(crate) fn outer(url: &Url) -> Option<&str> {
    let url = url.as_str();
    (url.starts_with("https://") || url.starts_with("http://")).then_some(url)
}

/// The address of a Digital Object Identifier.
pub(crate) fn doi(doi: &str) -> String {
    let mut address = String::from("https://doi.org/");
    for byte in doi.bytes() {
        if byte.is_ascii_alphanumeric() || b"/.-_()".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_name_each_other_from_where_they_lie() {
        let at = |layout, here| Links { layout, here };
        let claim = Place::Claim("s01-a");
        let above = at(Layout::Folder, Place::Overview);
        assert_eq!(above.to(claim), "claims/s01-a.html");
        let beside = at(Layout::Folder, claim);
        assert_eq!(beside.to(Place::Overview), "../index.html");
        assert_eq!(beside.to(Place::Section("s02.1")), "../text/s02.1.html");
        assert_eq!(beside.part(claim, "e-one"), "#e-one");
        assert_eq!(beside.part(Place::Origin("un"), "s-x"), "../origins/un.html#s-x");
        assert_eq!(beside.file("claims/s01-a.json").unwrap(), "../claims/s01-a.json");
        let one = at(Layout::OneFile, claim);
        assert_eq!(one.to(Place::Section("s02.1")), "#text-s02-1");
        assert_eq!(one.part(claim, "e-one"), format!("#{}", one.id("e-one")));
        assert_eq!(one.file("claims/s01-a.json"), None);
    }

    #[test]
    fn an_anchor_is_plain() {
        assert_eq!(sentence(&SegmentId::from_static("s11.1/12")), "n-12");
        assert_eq!(anchor('o', "2014/2018-Q1"), "o-2014-2018-q1");
        assert_eq!(anchor('t', "claim_kind"), "t-claim-kind");
    }

    #[test]
    fn a_doi_cannot_leave_its_address() {
        assert_eq!(doi("10.1000/a_b(1)"), "https://doi.org/10.1000/a_b(1)");
        assert_eq!(doi("10.1/\"><x y"), "https://doi.org/10.1/%22%3E%3Cx%20y");
    }
}
