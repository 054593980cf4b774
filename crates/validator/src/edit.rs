//! Changes to authored files that keep everything else in them, comments included.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use claimbook_core::{FieldPath, Kind, Record, Value, schema::Authored, walk};

use crate::{
    files::{book::Book, doc::Doc, layout, quote::in_toml, read},
    report::{diagnostic::a, source::Span},
    suggest::nearest,
};

/// Why an identifier could not be changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// The book cannot be read.
    #[error(transparent)]
    Root(#[from] crate::RootError),
    /// A file has errors, so that a reference in it could be missed.
    #[error("the book has errors in its files; mend them first: `cargo xtask validate {}`", .0.display())]
    Broken(PathBuf),
    /// No record has the identifier.
    #[error("nothing is called `{id}`{}", near.as_ref().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default())]
    Unknown {
        /// The identifier.
        id: String,
        /// The nearest one that is known.
        near: Option<String>,
    },
    /// Records of two kinds have the identifier.
    #[error("`{id}` is {}; say which with `--kind`", kinds.join(" and "))]
    Ambiguous {
        /// The identifier.
        id: String,
        /// The kinds, each with its article.
        kinds: Vec<String>,
    },
    /// Records of this kind cannot be renamed.
    #[error("`{id}` is {}: sections and sentences are called by their number in the text", a(kind.as_str()))]
    Numbered {
        /// The identifier.
        id: String,
        /// The kind of record.
        kind: Kind,
    },
    /// The new identifier has not the form that its kind demands.
    #[error("`{id}` cannot be the id of {}: expected {expected}", a(kind.as_str()))]
    Form {
        /// The new identifier.
        id: String,
        /// The kind of record.
        kind: Kind,
        /// The form of such an identifier, in words.
        expected: &'static str,
    },
    /// A record of the kind already has the new identifier.
    #[error("there is {} `{id}` already", a(kind.as_str()))]
    Taken {
        /// The new identifier.
        id: String,
        /// The kind of record.
        kind: Kind,
    },
    /// A file could not be written.
    #[error("cannot write `{}`: {reason}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        reason: String,
    },
}

/// Gives a record another identifier: renames its file and changes every reference to it.
/// Returns the files that changed, under their new names.
///
/// `kind` is needed only where records of two kinds have the identifier.
///
/// # Errors
///
/// [`EditError`] says why; then nothing was changed, unless the system refused to write a file.
pub fn rename(
    root: &Path,
    kind: Option<Kind>,
    old: &str,
    new: &str,
) -> Result<Vec<PathBuf>, EditError> {
    let book = read::read(root).map_err(|error| crate::RootError {
        root: root.to_owned(),
        reason: layout::reason(&error),
    })?;
    if !book.diagnostics.is_empty() {
        return Err(EditError::Broken(root.to_owned()));
    }
    let kind = kind_of(&book, kind, old)?;
    // Records with a file of their own, whose file is renamed as well.
    let own_file = match kind {
        Kind::Actor => Some(Authored::Actor),
        Kind::Source => Some(Authored::Source),
        Kind::Series => Some(Authored::Series),
        Kind::Claim => Some(Authored::Claim),
        Kind::Topic | Kind::Origin | Kind::Unit | Kind::Event => None,
        _ => return Err(EditError::Numbered { id: old.to_owned(), kind }),
    };
    // Records that share a file have identifiers of the same form as an actor's.
    let form = own_file.unwrap_or(Authored::Actor);
    layout::check_id(form, new).map_err(|expected| EditError::Form {
        id: new.to_owned(),
        kind,
        expected,
    })?;
    if book.dataset.records().any(|record| record.kind() == kind && record.id() == new) {
        return Err(EditError::Taken { id: new.to_owned(), kind });
    }

    let mut changed = Vec::new();
    for doc in book.docs() {
        let spans = references(&book, doc, kind, old);
        if !spans.is_empty() {
            replace(&book, doc, &spans, old, new)?;
        }
        let is_own = own_file == Some(doc.authored)
            || own_file == Some(Authored::Series) && doc.authored == Authored::Observations;
        if is_own && doc.id.as_deref() == Some(old) {
            let target = root.join(path_of(doc.authored, new));
            fs::rename(&doc.path, &target).map_err(|error| EditError::write(&target, &error))?;
            changed.push(target);
        } else if !spans.is_empty() {
            changed.push(doc.path.clone());
        }
    }
    Ok(changed)
}

fn kind_of(book: &Book, wanted: Option<Kind>, id: &str) -> Result<Kind, EditError> {
    let records = || book.dataset.records().map(|record| (record.kind(), record.id()));
    let segments = book.dataset.segments().map(|(_, segment)| (Kind::Segment, segment.id()));
    let mut kinds: Vec<Kind> =
        records().chain(segments).filter(|(_, known)| *known == id).map(|(kind, _)| kind).collect();
    kinds.retain(|kind| wanted.is_none_or(|wanted| wanted == *kind));
    match kinds[..] {
        [kind] => Ok(kind),
        [] => {
            let known = records().filter(|(kind, _)| wanted.is_none_or(|wanted| wanted == *kind));
            let near = nearest(id, known.map(|(_, known)| known)).map(str::to_owned);
            Err(EditError::Unknown { id: id.to_owned(), near })
        }
        _ => {
            let kinds = kinds.iter().map(|kind| a(kind.as_str()));
            Err(EditError::Ambiguous { id: id.to_owned(), kinds: kinds.collect() })
        }
    }
}

/// Where a file names the record, its own `id` included, in file order.
fn references(book: &Book, doc: &Doc, kind: Kind, id: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut look = |record: &dyn Record, base: &FieldPath| {
        walk(record, |path, value| {
            if value != Value::Id(kind, id) {
                return;
            }
            let full: FieldPath = base.steps().iter().chain(path.steps()).cloned().collect();
            if let Some(node) = doc.spanned.get(&full) {
                spans.push(node.span);
            }
        });
    };
    let dataset = &book.dataset;
    let root = FieldPath::root();
    let own = doc.id.as_deref().unwrap_or_default();
    match doc.authored {
        Authored::Dataset => look(dataset.metadata(), &root),
        Authored::Document => look(dataset.document(), &root),
        Authored::Section => {
            dataset.sections().find(own).into_iter().for_each(|it| look(it, &root));
        }
        Authored::Actor => dataset.actors().find(own).into_iter().for_each(|it| look(it, &root)),
        Authored::Claim => dataset.claims().find(own).into_iter().for_each(|it| look(it, &root)),
        Authored::Source => {
            dataset.sources().find(own).into_iter().for_each(|it| look(it, &root));
        }
        Authored::Series | Authored::Observations => {
            dataset.series().find(own).into_iter().for_each(|it| look(it, &root));
        }
        Authored::Topics | Authored::Origins | Authored::Units | Authored::Events => {
            let name = doc.authored.as_str();
            let list = FieldPath::root().field(name);
            let items =
                doc.spanned.get(&list).map(|node| node.elements().len()).unwrap_or_default();
            for index in 0..items {
                let item = list.clone().index(index);
                let id = doc.spanned.get(&item.clone().field("id")).and_then(|node| node.as_str());
                let Some(id) = id else { continue };
                match doc.authored {
                    Authored::Topics => {
                        dataset.topics().find(id).into_iter().for_each(|it| look(it, &item));
                    }
                    Authored::Origins => {
                        dataset.origins().find(id).into_iter().for_each(|it| look(it, &item));
                    }
                    Authored::Units => {
                        dataset.units().find(id).into_iter().for_each(|it| look(it, &item));
                    }
                    _ => dataset.events().find(id).into_iter().for_each(|it| look(it, &item)),
                }
            }
        }
    }
    spans.sort_unstable();
    spans
}

/// Writes a file anew with another identifier at some places; the sort of quotes and a byte-order
/// mark stay.
fn replace(book: &Book, doc: &Doc, spans: &[Span], old: &str, new: &str) -> Result<(), EditError> {
    let mut text = book.files.text(doc.file).to_owned();
    for span in spans.iter().rev() {
        let written = &text[span.range()];
        // An identifier may be written with escapes.
        let by = if written.contains(old) { written.replacen(old, new, 1) } else { in_toml(new) };
        text.replace_range(span.range(), &by);
    }
    let marked = fs::read(&doc.path).is_ok_and(|bytes| bytes.starts_with("\u{feff}".as_bytes()));
    if marked {
        text.insert(0, '\u{feff}');
    }
    write_whole(&doc.path, &text)
}

/// The path of a record's file below the root of a book. The observations of a series stand
/// beside it.
pub(crate) fn path_of(authored: Authored, id: &str) -> PathBuf {
    match authored {
        Authored::Observations => layout::path_of(Authored::Series, id).with_extension("csv"),
        _ => layout::path_of(authored, id),
    }
}

/// Puts a file in place in one step, so that it is never seen half-written.
pub(crate) fn write_whole(path: &Path, text: &str) -> Result<(), EditError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = path.with_file_name(format!(".{name}.tmp"));
    fs::write(&temporary, text)
        .and_then(|()| fs::rename(&temporary, path))
        .map_err(|error| EditError::write(path, &error))
}

impl EditError {
    pub(crate) fn write(path: &Path, error: &io::Error) -> Self {
        Self::Write { path: path.to_owned(), reason: layout::reason(error) }
    }
}
