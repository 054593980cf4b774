//! Puts on record that passages stand in a copy of a source.

use std::path::PathBuf;

use claimbook_core::{
    Capture, CaptureKind, Claim, Dataset, Day, Evidence, FieldPath, NotFound, Source, Url, nearest,
};
use claimbook_validator::{
    Book,
    files::quote::in_toml,
    report::advice::{Edit, Help},
    text::{FindError, not_written},
};

use super::SourceCopy;
use crate::{OpenError, WriteError, Writer, opened};

/// What is to be put on record.
#[derive(Clone, Debug)]
pub struct Capturing<'a> {
    /// The source that was read.
    pub source: &'a str,
    /// The copy of it.
    pub copy: &'a SourceCopy,
    /// How much of the source the copy holds.
    pub kind: CaptureKind,
    /// Where an archive keeps the copy.
    pub archive: Option<Url>,
    /// The evidence that the passages show, as claim and slug with a slash between.
    pub evidence: Option<&'a str>,
    /// The passages, each by its words or by its first and last words with `…` between.
    pub passages: &'a [String],
    /// The day on which the copy is read.
    pub today: Day,
}

/// What was put on record.
#[derive(Clone, Debug)]
pub struct Captured {
    /// How many words the copy has.
    pub words: usize,
    /// The passages, in the order in which they were given.
    pub passages: Vec<FoundPassage>,
    /// The files that were written.
    pub written: Vec<PathBuf>,
}

/// A passage that stands in the copy.
#[derive(Clone, Debug)]
pub struct FoundPassage {
    /// Its words, folded.
    pub words: String,
    /// With which word of the copy it begins, counted from 1.
    pub place: usize,
    /// Whether it was on record before.
    pub is_known: bool,
    /// The labels of the figures whose numbers do not stand in it; nothing if that cannot be told
    /// in the language of the source.
    pub lacks: Option<Vec<String>>,
}

/// Why nothing was put on record.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CaptureError {
    /// The book cannot be changed.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// No record has the identifier.
    #[error(transparent)]
    Unknown(#[from] NotFound),
    /// What has the identifier is no source.
    #[error("`{0}` is no source")]
    NoSource(String),
    /// No evidence is called so.
    #[error("there is no evidence `{id}`{}", near.as_ref().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default())]
    NoEvidence {
        /// What was asked for.
        id: String,
        /// The nearest that there is.
        near: Option<String>,
    },
    /// The evidence is found elsewhere.
    #[error("evidence `{evidence}` does not name source `{source_id}`; it names {cited}")]
    NotCited {
        /// The evidence.
        evidence: String,
        /// The source.
        source_id: String,
        /// The sources that it names.
        cited: String,
    },
    /// Passages are of some evidence.
    #[error("a passage shows some evidence: say which with `--for CLAIM/SLUG`")]
    ForWhat,
    /// A passage is not in the copy.
    #[error("no passage “{passage}”: {error}")]
    Find {
        /// The passage, as it was asked for.
        passage: String,
        /// Why it was not found.
        error: FindError,
    },
    /// The record stands in no file that can be changed.
    #[error("`{0}` stands in no TOML file of the book")]
    NoFile(String),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl CaptureError {
    /// What to do about it, where there is more to say than why.
    pub fn help(&self) -> Option<Help> {
        match self {
            Self::Open(error) => error.help(),
            Self::Unknown(_)
            | Self::NoSource(_)
            | Self::NoEvidence { .. }
            | Self::NotCited { .. }
            | Self::ForWhat
            | Self::Find { .. }
            | Self::NoFile(_)
            | Self::Write(_) => None,
        }
    }
}

/// Finds passages in a copy of a source and writes their digests: the copy among the `captures` of
/// the source, the passages where the evidence names the source. A passage that is on record
/// already is found on another day then.
///
/// # Errors
///
/// [`CaptureError`] says why; then nothing was changed.
pub fn capture(writer: &Writer, asked: &Capturing<'_>) -> Result<Captured, CaptureError> {
    let book = opened::open(writer)?;
    let dataset = book.dataset();
    let Some(source) = dataset.sources().get(asked.source) else {
        dataset.find(asked.source)?;
        return Err(CaptureError::NoSource(asked.source.to_owned()));
    };
    let mut edits = Vec::new();
    edits.extend(of_copy(&book, source, asked)?);
    let mut passages = Vec::new();
    if !asked.passages.is_empty() {
        let shown = Shown::find(dataset, asked.evidence.ok_or(CaptureError::ForWhat)?, source)?;
        let language = source.language.as_ref().unwrap_or(&dataset.metadata().language);
        let mut new = Vec::new();
        for passage in asked.passages {
            let found = asked
                .copy
                .text
                .find(passage)
                .map_err(|error| CaptureError::Find { passage: passage.clone(), error })?;
            let record = found.passage(asked.today);
            let known = shown.citation().passages.iter().position(|it| it.sha256 == record.sha256);
            let path = shown.path.clone().field("passages");
            match known {
                Some(at) => {
                    let place = book.written(shown.claim, 0, &path.index(at).field("checked"));
                    let (file, span) = place.ok_or_else(|| no_file(shown.claim.id.as_str()))?;
                    let replacement = in_toml(&asked.today.to_string());
                    edits.push(Edit { file, span, replacement });
                }
                None => new.push(record),
            }
            let lacks = not_written(dataset, shown.evidence, language, found.words());
            passages.push(FoundPassage {
                words: found.words().to_owned(),
                place: found.place(),
                is_known: known.is_some(),
                lacks: lacks.map(|all| all.iter().map(|it| it.label.to_string()).collect()),
            });
        }
        if !new.is_empty() {
            let added = book.added(shown.claim, &shown.path.field("passages"), &new);
            edits.push(added.ok_or_else(|| no_file(shown.claim.id.as_str()))?);
        }
    }
    let changes = opened::edited(writer, &book, edits);
    writer.put(&changes)?;
    let written = changes.written().map(|(path, _)| writer.root().join(path)).collect();
    Ok(Captured { words: asked.copy.text.words(), passages, written })
}

fn no_file(id: &str) -> CaptureError {
    CaptureError::NoFile(id.to_owned())
}

/// The edit that puts the copy on record, unless it is.
fn of_copy(
    book: &Book,
    source: &Source,
    asked: &Capturing<'_>,
) -> Result<Option<Edit>, CaptureError> {
    let capture = Capture {
        day: asked.today,
        kind: asked.kind,
        sha256: asked.copy.sha256,
        media_type: asked.copy.media_type.clone(),
        archive: asked.archive.clone(),
    };
    if source.captures.iter().any(|known| known.sha256 == capture.sha256) {
        return Ok(None);
    }
    let added = book.added(source, &FieldPath::from("captures"), &[capture]);
    added.map(Some).ok_or_else(|| no_file(source.id.as_str()))
}

/// Some evidence, and where it names a source.
struct Shown<'a> {
    claim: &'a Claim,
    evidence: &'a Evidence,
    citation: usize,
    /// The place of the citation in the claim.
    path: FieldPath,
}

impl<'a> Shown<'a> {
    fn find(dataset: &'a Dataset, id: &str, source: &Source) -> Result<Self, CaptureError> {
        let all = || {
            dataset.claims().iter().flat_map(|claim| {
                claim
                    .placed_evidence()
                    .map(move |(path, evidence)| (evidence.id(&claim.id), claim, path, evidence))
            })
        };
        let Some((_, claim, path, evidence)) = all().find(|(own, ..)| own.as_str() == id) else {
            let ids: Vec<_> = all().map(|(own, ..)| own).collect();
            let near =
                nearest(id, ids.iter().map(claimbook_core::PartId::as_str)).map(str::to_owned);
            return Err(CaptureError::NoEvidence { id: id.to_owned(), near });
        };
        let Some(citation) = evidence.sources.iter().position(|it| it.source == source.id) else {
            let cited: Vec<_> =
                evidence.sources.iter().map(|it| format!("`{}`", it.source)).collect();
            return Err(CaptureError::NotCited {
                evidence: id.to_owned(),
                source_id: source.id.to_string(),
                cited: cited.join(", "),
            });
        };
        Ok(Self { claim, evidence, citation, path: path.field("sources").index(citation) })
    }

    fn citation(&self) -> &'a claimbook_core::Citation {
        &self.evidence.sources[self.citation]
    }
}
