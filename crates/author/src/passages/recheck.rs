//! Looks for every passage of a book in a folder of copies.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use claimbook_core::{Citation, Dataset, Day, PartId, Passage, SourceId};
use claimbook_validator::{
    Book,
    files::quote::in_toml,
    report::advice::Edit,
    text::{Standing, not_written},
};

use super::{CopyError, SourceCopy};
use crate::{OpenError, WriteError, Writer, opened};

/// Every passage of a book, looked for.
#[derive(Clone, Debug)]
pub struct Recheck {
    /// Each passage, in the order of claims.
    pub passages: Vec<Rechecked>,
    /// Files of the folder that are called as no source is that has a passage, in order.
    pub strange: Vec<String>,
}

/// A passage that was looked for.
#[derive(Clone, Debug)]
pub struct Rechecked {
    /// The evidence that it shows.
    pub evidence: PartId,
    /// Its source.
    pub source: SourceId,
    /// Which of the passages of this source it is there, counted from 1.
    pub position: usize,
    /// How many words it had.
    pub words: u32,
    /// When it was last found.
    pub checked: Day,
    /// What came of it.
    pub looked: Looked,
    /// The file that was read; none if there is none.
    pub file: Option<PathBuf>,
    /// The labels of the figures of the evidence whose numbers do not stand in what is there now;
    /// nothing if nothing is, or that cannot be told in the language of the source.
    pub lacks: Option<Vec<String>>,
}

/// What came of looking for a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Looked {
    /// It is there, and so are the words beside it.
    Same {
        /// With which word of the copy it begins, counted from 1.
        place: usize,
    },
    /// It is there, beside other words.
    Moved {
        /// With which word of the copy it begins, counted from 1.
        place: usize,
    },
    /// Other words stand in its place, or none.
    Changed {
        /// With which word of the copy these begin, counted from 1; none if there are none.
        place: Option<usize>,
        /// These words, folded.
        now: String,
    },
    /// Neither it nor the words beside it are there.
    Gone,
    /// The copy cannot be read.
    Unread(CopyError),
    /// The folder has no copy of the source.
    NoFile,
}

impl Looked {
    /// The word for it.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Same { .. } => "same",
            Self::Moved { .. } => "moved",
            Self::Changed { .. } => "changed",
            Self::Gone => "gone",
            Self::Unread(_) => "unread",
            Self::NoFile => "no file",
        }
    }

    /// Whether the passage stands in the copy.
    pub const fn is_there(&self) -> bool {
        match self {
            Self::Same { .. } | Self::Moved { .. } => true,
            Self::Changed { .. } | Self::Gone | Self::Unread(_) | Self::NoFile => false,
        }
    }

    /// Whether a copy was there, and the passage was not found in it.
    pub const fn is_amiss(&self) -> bool {
        match self {
            Self::Changed { .. } | Self::Gone | Self::Unread(_) => true,
            Self::Same { .. } | Self::Moved { .. } | Self::NoFile => false,
        }
    }
}

impl Recheck {
    /// Looks for every passage of a book in the files of a folder, which are called as the sources
    /// are: `some-paper-2024.txt` for source `some-paper-2024`. A source with several copies, as
    /// excerpts are, has files that go on after its id with a dot or an at sign:
    /// `some-paper-2024.2.txt`; each passage is looked for in all of them.
    ///
    /// # Errors
    ///
    /// If the folder or a file of it cannot be read.
    pub fn of(dataset: &Dataset, folder: &Path) -> io::Result<Self> {
        let mut copies = Copies::new(folder)?;
        let mut passages = Vec::new();
        for claim in dataset.claims() {
            for (_, evidence) in claim.all_evidence() {
                for citation in evidence.sources.iter() {
                    for (at, passage) in citation.passages.iter().enumerate() {
                        let (looked, file, words) = copies.look(citation, passage)?;
                        let source = dataset.sources().get(&citation.source);
                        let own = source.and_then(|source| source.language.as_ref());
                        let language = own.unwrap_or(&dataset.metadata().language);
                        let lacks = words.and_then(|words| {
                            let lacks = not_written(dataset, evidence, language, &words)?;
                            Some(lacks.iter().map(|figure| figure.label.to_string()).collect())
                        });
                        passages.push(Rechecked {
                            evidence: evidence.id(&claim.id),
                            source: citation.source.clone(),
                            position: at + 1,
                            words: passage.words,
                            checked: passage.checked,
                            looked,
                            file,
                            lacks,
                        });
                    }
                }
            }
        }
        Ok(Self { passages, strange: copies.strange() })
    }

    /// How many passages came out so, by the word for it.
    pub fn count(&self, word: &str) -> usize {
        self.passages.iter().filter(|it| it.looked.as_str() == word).count()
    }
}

/// The copies in a folder, by the source that each is called after, and those that were read.
struct Copies {
    files: BTreeMap<String, Vec<PathBuf>>,
    asked: BTreeMap<PathBuf, Result<SourceCopy, CopyError>>,
    sources: BTreeSet<String>,
}

impl Copies {
    fn new(folder: &Path) -> io::Result<Self> {
        let mut files: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with('.') || !path.is_file() {
                continue;
            }
            let id = name.split(['.', '@']).next().unwrap_or_default().to_owned();
            files.entry(id).or_default().push(path);
        }
        for paths in files.values_mut() {
            paths.sort();
        }
        Ok(Self { files, asked: BTreeMap::new(), sources: BTreeSet::new() })
    }

    /// What comes of looking for a passage: the best that any copy of the source gives, the file,
    /// and the words that stand there.
    fn look(
        &mut self,
        citation: &Citation,
        passage: &Passage,
    ) -> io::Result<(Looked, Option<PathBuf>, Option<String>)> {
        let id = citation.source.as_str();
        self.sources.insert(id.to_owned());
        let mut best = (Looked::NoFile, None, None);
        for path in self.files.get(id).into_iter().flatten() {
            if !self.asked.contains_key(path) {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                self.asked.insert(path.clone(), SourceCopy::read(&name, &fs::read(path)?));
            }
            let (looked, words) = match &self.asked[path] {
                Ok(copy) => looked(copy.text.standing(passage)),
                Err(error) => (Looked::Unread(*error), None),
            };
            if best.1.is_none() || looked.rank() < best.0.rank() {
                best = (looked, Some(path.clone()), words);
            }
        }
        Ok(best)
    }

    fn strange(&self) -> Vec<String> {
        let others = self.files.iter().filter(|(id, _)| !self.sources.contains(*id));
        let names = others.flat_map(|(_, paths)| paths.iter().filter_map(|path| path.file_name()));
        names.map(|name| name.to_string_lossy().into_owned()).collect()
    }
}

impl Looked {
    /// How far it is from the passage as it was.
    const fn rank(&self) -> usize {
        match self {
            Self::Same { .. } => 0,
            Self::Moved { .. } => 1,
            Self::Changed { .. } => 2,
            Self::Gone => 3,
            Self::Unread(_) => 4,
            Self::NoFile => 5,
        }
    }
}

fn looked(standing: Standing<'_>) -> (Looked, Option<String>) {
    match standing {
        Standing::Same(found) => {
            (Looked::Same { place: found.place() }, Some(found.words().to_owned()))
        }
        Standing::Moved(found) => {
            (Looked::Moved { place: found.place() }, Some(found.words().to_owned()))
        }
        Standing::Changed(found) => {
            let now = found.map_or("", |found| found.words()).to_owned();
            let place = found.map(|found| found.place());
            (Looked::Changed { place, now: now.clone() }, Some(now))
        }
        Standing::Gone => (Looked::Gone, None),
    }
}

/// Looks for every passage of the book that a writer has and, with a day, puts on record that
/// those that are there were found on it. Says which files were written.
///
/// # Errors
///
/// [`RecheckError`] says why; then nothing was changed.
pub fn recheck(
    writer: &Writer,
    folder: &Path,
    today: Day,
) -> Result<(Recheck, Vec<PathBuf>), RecheckError> {
    let book = opened::open(writer)?;
    let done = Recheck::of(book.dataset(), folder)
        .map_err(|error| RecheckError::Folder(folder.to_owned(), error))?;
    let changes = opened::edited(writer, &book, found_on(&book, &done, today));
    writer.put(&changes)?;
    let written = changes.written().map(|(path, _)| writer.root().join(path)).collect();
    Ok((done, written))
}

/// Why passages could not be looked for.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecheckError {
    /// The book cannot be changed.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The folder of copies cannot be read.
    #[error("cannot read the copies in `{}`: {}", .0.display(), .1)]
    Folder(PathBuf, io::Error),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// The edits that say of the passages that are there when they were found.
fn found_on(book: &Book, done: &Recheck, today: Day) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut looked = done.passages.iter();
    for claim in book.dataset().claims() {
        for (path, evidence) in claim.placed_evidence() {
            for (number, citation) in evidence.sources.iter().enumerate() {
                for at in 0..citation.passages.len() {
                    if !looked.next().is_some_and(|it| it.looked.is_there() && it.checked != today)
                    {
                        continue;
                    }
                    let place = path.clone().field("sources").index(number).field("passages");
                    let place = place.index(at).field("checked");
                    if let Some((file, span)) = book.written(claim, 0, &place) {
                        edits.push(Edit { file, span, replacement: in_toml(&today.to_string()) });
                    }
                }
            }
        }
    }
    edits
}
