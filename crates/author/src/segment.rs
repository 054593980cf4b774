//! Takes a text apart: sections, groups and sentences, with the digests by which they are known.
//!
//! [`TextFormat`] reads a notation into blocks, an [`Outline`] is made of these and corrected by hand,
//! and [`segment`] lays it under a book: a book that has sentences already follows them by digest.
//! The text itself is held in memory and never written.

mod align;
mod blocks;
mod comments;
mod correct;
mod html;
mod markdown;
mod outline;
mod plain;
mod sentences;
mod update;
mod written;

use std::path::PathBuf;

use claimbook_core::{Day, Document, FieldPath, Normalization, schema::Authored};
use claimbook_validator::{
    Book,
    files::layout::path_of,
    report::advice::Help,
    text::{AnalysedText, TextError},
};

pub use self::{
    blocks::TextFormat,
    correct::{CorrectError, Correction},
    outline::{Outline, Part, Sentence},
};
use self::{outline::FOLD, sentences::Known, update::Update};
use crate::{Changes, OpenError, WriteError, Writer, opened, template::schema_line};

/// Why a text could not be laid under a book.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SegmentError {
    /// The text has no words but those of headings.
    #[error("the text has no sentence")]
    Empty,
    /// A sentence cannot be joined or split as was said.
    #[error(transparent)]
    Correct(#[from] CorrectError),
    /// The book has the sentences of another text or edition.
    #[error("the book has the sentences of another edition of the text")]
    Another,
    /// The digests of the book are taken in another way.
    #[error(
        "the digests of the book are taken by `{0}`, and sentences are found by `{FOLD}` alone"
    )]
    Folded(Normalization),
    /// The book cannot be changed.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The files could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl SegmentError {
    /// What to do about it, where there is more to say than why.
    pub fn help(&self) -> Option<Help> {
        match self {
            Self::Open(error) => error.help(),
            Self::Another => Some(Help::Words(
                "with `--update` its claims follow their sentences into this one".to_owned(),
            )),
            Self::Empty | Self::Correct(_) | Self::Folded(_) | Self::Write(_) => None,
        }
    }
}

/// A text in a file, as it was received.
#[derive(Clone, Debug)]
pub struct Received {
    /// The text for the rules: its digest is that of the bytes, its words are without notation.
    pub text: AnalysedText,
    raw: String,
    format: TextFormat,
}

impl Received {
    /// Reads a text.
    ///
    /// # Errors
    ///
    /// If the bytes are not UTF-8.
    pub fn new(bytes: &[u8], format: TextFormat) -> Result<Self, TextError> {
        let plain = AnalysedText::new(bytes)?;
        let raw = plain.as_str().to_owned();
        let text = match format {
            TextFormat::Plain => plain,
            TextFormat::Markdown | TextFormat::Html => {
                AnalysedText::rendered(bytes, format.words_of(&raw))
            }
        };
        Ok(Self { text, raw, format })
    }
}

/// How a text is to be laid under a book.
#[derive(Clone, Debug)]
pub struct Laid<'a> {
    /// Its language, as a BCP 47 tag, where the book does not state it.
    pub language: &'a str,
    /// What is joined and split by hand.
    pub corrections: &'a [Correction],
    /// Whether it may be another edition than the book has.
    pub update: bool,
    /// The day on which the text is taken.
    pub today: Day,
}

/// A sentence that was, the one that is there now, and what that says.
pub type Followed = (String, String, String);

/// What became of the sentences that a book had.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Updated {
    /// How many stand where they stood among their neighbours.
    pub found: usize,
    /// How many of these are called otherwise.
    pub renumbered: usize,
    /// Those that stand elsewhere.
    pub moved: Vec<Followed>,
    /// Those in whose place another stands.
    pub changed: Vec<Followed>,
    /// Those that are gone, with the nearest.
    pub lost: Vec<Followed>,
    /// Sentences that the book had not, with what they say.
    pub new: Vec<(String, String)>,
    /// Claims that have to be read again with their sentences.
    pub again: Vec<String>,
    /// Claims that are called after another section now.
    pub renamed: Vec<(String, String)>,
}

/// What was done.
#[derive(Clone, Debug)]
pub struct Segmented {
    /// The text, taken apart.
    pub outline: Outline,
    /// What became of the sentences that the book had; none if it had none.
    pub updated: Option<Updated>,
    /// The files that are there now.
    pub written: Vec<PathBuf>,
}

/// Lays a text under a book: writes its sections and the description of the text.
///
/// A book that has sentences already keeps them as they are split, and its references and anchors
/// follow them by their digests; claims on sentences that are others now go back to draft, and
/// their anchors tell what they were drawn from.
///
/// # Errors
///
/// [`SegmentError`] says why; then nothing was changed.
pub fn segment(
    writer: &Writer,
    received: &Received,
    laid: &Laid<'_>,
) -> Result<Segmented, SegmentError> {
    let root = writer.root();
    let path = path_of(Authored::Document, "");
    let book = root.join(&path).exists().then(|| opened::open(writer)).transpose()?;
    let document = book.as_ref().map(|book| book.dataset().document());
    if let Some(document) = document {
        if document.normalization != FOLD {
            return Err(SegmentError::Folded(document.normalization));
        }
        let has_sentences = book
            .iter()
            .any(|book| book.dataset().sections().iter().any(|it| !it.segments.is_empty()));
        if has_sentences && document.sha256 != received.text.sha256() && !laid.update {
            return Err(SegmentError::Another);
        }
    }
    let sections = || book.iter().flat_map(|book| book.dataset().sections().iter());
    let segments = sections().flat_map(|section| section.segments.iter());
    let groups = sections().flat_map(|section| section.groups.iter());
    let known = Known::new(
        segments.map(|segment| (segment.words as usize, segment.sha256)),
        groups.map(|group| group.heading_sha256),
    );
    let language = document.map_or(laid.language, |document| document.language.as_str());
    let mut outline = Outline::of(&received.format.blocks(&received.raw), language, &known);
    correct::all(&mut outline, laid.corrections)?;
    let count = outline.sentences().count();
    if count == 0 {
        return Err(SegmentError::Empty);
    }

    let (mut changes, updated) = match &book {
        Some(book) => {
            let update = Update::new(book, &outline);
            let told = (!update.is_first()).then(|| update.told());
            (update.changes(writer, laid.today), told)
        }
        None => (begun(writer, &outline), None),
    };
    let described = if let Some(book) = &book {
        described(book, received, laid, count)
    } else {
        let schema = schema_line(root, Authored::Document, &root.join(&path));
        let sha256 = received.text.sha256();
        Some(written::document(&schema, (language, laid.today), sha256, count))
    };
    if let Some(text) = described {
        changes.write(path, text);
    }
    writer.put(&changes)?;
    let written = changes.written().map(|(path, _)| root.join(path)).collect();
    Ok(Segmented { outline, updated, written })
}

/// The files of the sections of a book that has none yet.
fn begun(writer: &Writer, outline: &Outline) -> Changes {
    let root = writer.root();
    let mut changes = Changes::default();
    for section in written::sections(outline, &written::Nothing) {
        let path = path_of(Authored::Section, &section.id);
        let schema = schema_line(root, Authored::Section, &root.join(&path));
        changes.write(path, written::file(&schema, &section));
    }
    changes
}

/// The description of the text as it is to be, if it is to be another: all else that an author wrote
/// of it stays.
fn described(book: &Book, received: &Received, laid: &Laid<'_>, count: usize) -> Option<String> {
    let document: &Document = book.dataset().document();
    let mut values = Vec::new();
    if usize::try_from(document.segment_count).is_ok_and(|before| before != count) {
        values.push(("segment_count", count.to_string()));
    }
    if document.sha256 != received.text.sha256() {
        values.push(("sha256", format!("\"{}\"", received.text.sha256())));
        values.push(("accessed", format!("\"{}\"", laid.today)));
    }
    let mut edits = Vec::new();
    for (field, value) in values {
        let (file, span) = book.written(document, 0, &FieldPath::from(field))?;
        edits.push((file, span, value));
    }
    edits.sort_by_key(|(_, span, _)| std::cmp::Reverse(span.start));
    let mut text = book.files().text(edits.first()?.0).to_owned();
    for (_, span, value) in edits {
        text.replace_range(span.range(), &value);
    }
    Some(text)
}
