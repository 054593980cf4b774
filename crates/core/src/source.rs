//! Publications, and who stands behind what they say.
//!
//! Independence is counted by origin: ten outlets that repeat one customs release are one
//! witness.

use crate::{Day, Edtf, OriginId, Sha256, SourceId, Text, Url};

record! {
    /// Who produced a piece of information, as against who passed it on.
    pub struct Origin {
        /// Its identifier.
        id: OriginId,
        /// Its name.
        name: Text,
        /// What sort of body it is.
        kind: OriginKind,
        /// How reliable it is, by the Admiralty code.
        reliability: Reliability,
        /// Why it is rated so.
        reason: Text,
    }
}

record! {
    /// A publication, with the names that CSL-JSON gives its parts.
    pub struct Source {
        /// Its identifier; the name of its file.
        id: SourceId,
        /// What it is, as a CSL type.
        kind: CslType,
        /// Its title.
        title: Text,
        /// Who wrote it: a person with the family name first, as in `Rask, Anna`; a body as it
        /// calls itself, in braces if one comma in its name would be taken for that of a person,
        /// as in `{Ministry of Trade, Tallinn}`.
        author*: Text,
        /// Who put it out.
        publisher: Text,
        /// What it appeared in.
        container_title?: Text,
        /// When it appeared; a year is enough.
        issued: Edtf,
        /// Where it can be read.
        url?: Url,
        /// Its Digital Object Identifier.
        doi?: Text,
        /// Its International Standard Book Number.
        isbn?: Text,
        /// Its language, as a BCP 47 tag; absent where it is that of the book.
        language?: Text,
        /// Who produced the information in it.
        origin: OriginId,
        /// Whether it is the origin's own publication.
        primary: bool,
        /// In which form it was read.
        read_as: ReadAs,
        /// The day on which it was read.
        accessed?: Day,
        /// The terms under which it may be reused.
        license?: Text,
        /// A remark for people.
        note?: Text,
        /// The copies of it in which passages were found, none of which is kept in the book.
        captures*: Capture,
    }
}

record! {
    /// That a copy of a publication, or of a part of it, was read by the program on a day. The copy
    /// itself is no part of the book; its digest tells whether another is the same.
    pub struct Capture {
        /// The day on which it was read.
        day: Day,
        /// How much of the publication it holds.
        kind: CaptureKind,
        /// The digest of its bytes as they were read.
        sha256: Sha256,
        /// What it is written in, as a media type: `text/html`.
        media_type: Text,
        /// Where an archive keeps the copy.
        archive?: Url,
    }
}

/// An author's name, as citation programs tell people and bodies apart; BibTeX's convention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthorName<'a> {
    /// A person.
    Person {
        /// The family name, with what goes before it, as in `de Haas`.
        family: &'a str,
        /// The given names or initials.
        given: &'a str,
    },
    /// A body, or a name that is not taken apart.
    Literal(&'a str),
}

impl<'a> AuthorName<'a> {
    /// Reads a name as `author` of a [`Source`] has it.
    ///
    /// ```
    /// use claimbook_core::AuthorName;
    ///
    /// let person = AuthorName::Person { family: "de Haas", given: "M." };
    /// assert_eq!(AuthorName::new("de Haas, M."), person);
    /// assert_eq!(AuthorName::new("World Bank"), AuthorName::Literal("World Bank"));
    /// assert_eq!(AuthorName::new("{Fish, Inc.}"), AuthorName::Literal("Fish, Inc."));
    /// ```
    pub fn new(text: &'a str) -> Self {
        if let Some(body) = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            return Self::Literal(body);
        }
        match text.split_once(", ") {
            Some((family, given)) if !given.contains(',') => Self::Person { family, given },
            _ => Self::Literal(text),
        }
    }
}

impl Source {
    /// Who wrote it, with the names of people taken apart.
    pub fn authors(&self) -> impl Iterator<Item = AuthorName<'_>> {
        self.author.iter().map(|author| AuthorName::new(author))
    }
}

vocabulary! {
    /// What sort of body an origin is.
    pub enum OriginKind("origin_kind") {
        /// A government, ministry, central bank or customs service.
        Government = "government",
        /// An intergovernmental organisation.
        Igo = "igo",
        /// A company.
        Company = "company",
        /// A university, institute or research project.
        Research = "research",
        /// A pollster.
        Pollster = "pollster",
        /// A newspaper, agency or broadcaster that reports on its own account.
        Media = "media",
        /// A group of states that speaks in one document.
        Parties = "parties",
        /// The authors of this book.
        Own = "own",
        /// Anything else.
        Other = "other",
    }
}

vocabulary! {
    /// How reliable an origin is, by the Admiralty code (NATO).
    pub enum Reliability("reliability") {
        /// Completely reliable.
        A = "A",
        /// Usually reliable.
        B = "B",
        /// Fairly reliable.
        C = "C",
        /// Not usually reliable.
        D = "D",
        /// Unreliable.
        E = "E",
        /// Reliability cannot be judged.
        F = "F",
    }
}

vocabulary! {
    /// In which form a source was read.
    pub enum ReadAs("read_as") {
        /// The publication itself.
        Original = "original",
        /// A stored or repeated copy of it.
        Copy = "copy",
        /// A part of it.
        Excerpt = "excerpt",
    }
}

vocabulary! {
    /// How much of a publication a copy holds.
    pub enum CaptureKind("capture_kind") {
        /// All of it.
        Whole = "whole",
        /// A part of it.
        Excerpt = "excerpt",
    }
}

vocabulary! {
    /// What a publication is: types of the Citation Style Language.
    pub enum CslType("csl_type") {
        /// An article of no special sort.
        Article = "article",
        /// An article in a scholarly journal.
        ArticleJournal = "article-journal",
        /// An article in a magazine.
        ArticleMagazine = "article-magazine",
        /// An article in a newspaper or by a news agency.
        ArticleNewspaper = "article-newspaper",
        /// A bill before a legislature.
        Bill = "bill",
        /// A book.
        Book = "book",
        /// A chapter of a book.
        Chapter = "chapter",
        /// Raw data.
        Dataset = "dataset",
        /// A document of no special sort.
        Document = "document",
        /// A hearing.
        Hearing = "hearing",
        /// An interview.
        Interview = "interview",
        /// A law or resolution.
        Legislation = "legislation",
        /// A paper given at a conference.
        PaperConference = "paper-conference",
        /// A post on a web log.
        PostWeblog = "post-weblog",
        /// An administrative order.
        Regulation = "regulation",
        /// A report of a body.
        Report = "report",
        /// A speech.
        Speech = "speech",
        /// A technical standard.
        Standard = "standard",
        /// A thesis.
        Thesis = "thesis",
        /// A treaty.
        Treaty = "treaty",
        /// A page of a website.
        Webpage = "webpage",
    }
}
