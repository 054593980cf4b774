//! A made-up book of any size, to measure how time and memory grow.
//!
//! It is valid under every rule, without a warning, and the same bytes for the same size. No
//! record is kept: whatever a file says of another record is worked out from that record's number,
//! so that a file can be written and forgotten. Nothing of the model is known here but what an
//! author would type; a new field that is not required asks for no change.

/// Writes a line; a string takes all.
macro_rules! line {
    ($to:expr $(, $($rest:tt)+)?) => {{
        use std::fmt::Write as _;
        writeln!($to $(, $($rest)+)?).expect("a string takes all")
    }};
}

mod checks;
mod claims;
mod ground;
mod series;
mod words;

use std::{io, ops::Range};

/// Takes a file: its path below the book, and what stands in it.
pub(crate) type Sink<'a> = &'a mut dyn FnMut(&str, &str) -> io::Result<()>;

/// The smallest book that has one of everything that another record needs.
pub(crate) const SMALLEST: usize = 10;

/// Past this, files that hold many records would be larger than a file of a book may be.
pub(crate) const LARGEST: usize = 50_000;

/// Past this, the words of identifiers would come round again.
pub(crate) const LARGEST_LEAN: usize = 1_000_000;

/// Writes a book of so many claims, a file at a time.
///
/// In full it has the proportions of the first book; lean, two pieces of evidence a claim and few
/// of everything else.
pub(crate) fn write(claims: usize, lean: bool, file: Sink<'_>) -> io::Result<()> {
    let plan = Plan { claims, shape: if lean { &LEAN } else { &FULL } };
    ground::write(&plan, file)?;
    claims::write(&plan, file)
}

/// How many of something fall to one claim, as a fraction.
#[derive(Clone, Copy)]
struct Share(usize, usize);

impl Share {
    /// How many a book has.
    fn total(self, claims: usize) -> usize {
        (claims * self.0).div_ceil(self.1)
    }

    /// Those of one claim. All those of a book are somebody's.
    fn own(self, claim: usize) -> Range<usize> {
        self.total(claim)..self.total(claim + 1)
    }

    /// Those of one claim; where it has none, that of the claims before it.
    fn of(self, claim: usize) -> Range<usize> {
        let own = self.own(claim);
        if own.is_empty() { own.start - 1..own.start } else { own }
    }
}

/// The proportions of a book.
struct Shape {
    sentences: Share,
    actors: Share,
    topics: Share,
    origins: Share,
    sources: Share,
    series: Share,
    events: Share,
    evidence: Share,
    relations: Share,
    /// Rows of each series.
    rows: usize,
    /// Whether a claim has all that a claim may have.
    full: bool,
}

const FULL: Shape = Shape {
    sentences: Share(3, 4),
    actors: Share(1, 2),
    topics: Share(1, 5),
    origins: Share(1, 3),
    sources: Share(47, 10),
    series: Share(4, 3),
    events: Share(9, 5),
    evidence: Share(36, 7),
    relations: Share(8, 5),
    rows: 17,
    full: true,
};

const LEAN: Shape = Shape {
    sentences: Share(1, 1),
    actors: Share(1, 50),
    topics: Share(1, 100),
    origins: Share(1, 500),
    sources: Share(1, 5),
    series: Share(1, 20),
    events: Share(1, 20),
    evidence: Share(2, 1),
    relations: Share(3, 10),
    rows: 10,
    full: false,
};

/// A book to be written: what the number of its claims and its shape give.
struct Plan {
    claims: usize,
    shape: &'static Shape,
}

impl Plan {
    fn actors(&self) -> usize {
        self.shape.actors.total(self.claims).max(4)
    }

    fn topics(&self) -> usize {
        self.shape.topics.total(self.claims)
    }

    fn origins(&self) -> usize {
        self.shape.origins.total(self.claims)
    }

    fn sources(&self) -> usize {
        self.shape.sources.total(self.claims)
    }

    fn series(&self) -> usize {
        self.shape.series.total(self.claims)
    }

    fn events(&self) -> usize {
        self.shape.events.total(self.claims)
    }

    /// The sentence from which a claim is drawn, counted from 0.
    fn sentence(&self, claim: usize) -> usize {
        claim * self.shape.sentences.0 / self.shape.sentences.1
    }

    /// How many sentences bear claims.
    fn sentences(&self) -> usize {
        self.sentence(self.claims - 1) + 1
    }

    fn sections(&self) -> usize {
        self.sentences().div_ceil(SENTENCES)
    }

    /// The identifier of a section. There are two digits for the sections at the top, so a large
    /// book is made of subsections.
    fn section(&self, section: usize) -> String {
        let each = self.sections().div_ceil(TOP_SECTIONS);
        match (section / each + 1, section % each) {
            (top, 0) => format!("s{top:02}"),
            (top, below) => format!("s{top:02}.{below}"),
        }
    }

    /// The identifier of the sentence from which a claim is drawn.
    fn segment(&self, claim: usize) -> String {
        let sentence = self.sentence(claim);
        let section = sentence / SENTENCES;
        let first = 1 + usize::from(opens_with_frame(section));
        format!("{}/{}", self.section(section), sentence % SENTENCES + first)
    }

    fn claim(&self, claim: usize) -> String {
        let section = self.section(self.sentence(claim) / SENTENCES);
        format!("{}-{}", &section[..3], words::three(claim))
    }
}

/// How many sentences of a section bear claims.
const SENTENCES: usize = 10;

/// How many sections can stand at the top.
const TOP_SECTIONS: usize = 99;

/// Whether a sentence that bears no claim opens a section.
fn opens_with_frame(section: usize) -> bool {
    section.is_multiple_of(5)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn book(claims: usize, lean: bool) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        write(claims, lean, &mut |path, text| {
            assert!(files.insert(path.to_owned(), text.to_owned()).is_none(), "{path} twice");
            Ok(())
        })
        .unwrap();
        files
    }

    #[test]
    fn it_has_the_proportions_of_the_first_book() {
        let files = book(126, false);
        let count = |folder: &str, mark: &str| -> usize {
            files
                .iter()
                .filter(|(path, _)| path.starts_with(folder))
                .map(|(_, text)| text.matches(mark).count())
                .sum()
        };
        let found = [
            ("claims", count("claims/", "statement = ") - count("claims/", "[[evidence]]")),
            ("evidence", count("claims/", "[[evidence]]")),
            ("figures", count("claims/", "{ label = ")),
            ("checks", count("claims/", "[[checks]]")),
            ("relations", count("claims/", "[[relations]]")),
            ("assessments", count("claims/", "[[assessments]]")),
            ("forecasts", count("claims/", "[[forecasts]]")),
            ("sources", count("sources/", "publisher = ")),
            ("series", count("series/", "indicator = ")),
            ("origins", count("origins", "[[origins]]")),
            ("events", files["events.csv"].lines().count() - 1),
        ];
        let expected = [
            ("claims", 126),
            ("evidence", 648),
            ("figures", 844),
            ("checks", 118),
            ("relations", 202),
            ("assessments", 126),
            ("forecasts", 18),
            ("sources", 592),
            ("series", 168),
            ("origins", 215),
            ("events", 226),
        ];
        for ((name, found), (_, real)) in found.into_iter().zip(expected) {
            // Origins grow more slowly than a book does: publishers recur.
            let factor = if name == "origins" { 5 } else { 1 };
            let (low, high) = (real * 9 / 10 / factor, real * 11 / 10);
            assert!((low..=high).contains(&found), "{found} {name}, and the first book has {real}");
        }
    }

    #[test]
    fn a_large_book_runs_out_of_no_identifiers() {
        for (claims, shape) in [(LARGEST, &FULL), (LARGEST_LEAN, &LEAN)] {
            let plan = Plan { claims, shape };
            let mut top = String::new();
            let mut there = 0;
            for section in 0..plan.sections() {
                let id = plan.section(section);
                assert!(id.as_str() >= "s01" && id.len() < "s99.100000".len(), "{id}");
                if id[..3] != top {
                    id[..3].clone_into(&mut top);
                    there = 0;
                }
                there += SENTENCES * shape.sentences.1 / shape.sentences.0 + 1;
                assert!(there <= words::TRIPLES, "{there} claims in {top}");
            }
        }
    }
}
