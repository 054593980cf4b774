//! Another identifier for a record, in its file and in every reference; everything else in the files
//! stays, comments included.

use std::{collections::BTreeMap, path::PathBuf};

use claimbook_core::{
    Dataset, Day, Home, Kind, NotFound, Record, RecordKind, RecordRef, Renamed, Text, Value,
    schema::Authored, walk,
};
use claimbook_validator::{
    Book,
    files::{
        layout::{path_of, vintage_path},
        quote::in_toml,
    },
    report::{
        advice::{Command, Help},
        diagnostic::a,
        source::{FileId, Span},
    },
};

use crate::{Changes, OpenError, WriteError, Writer, opened, rows};

/// Why an identifier could not be changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RenameError {
    /// The book cannot be changed.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// No record has the identifier.
    #[error(transparent)]
    Unknown(#[from] NotFound),
    /// Records of two kinds have the identifier.
    #[error("`{id}` is {}", kinds.iter().map(|kind| a(kind.as_str())).collect::<Vec<_>>().join(" and "))]
    Ambiguous {
        /// The identifier.
        id: String,
        /// The identifier that it was to have.
        new: String,
        /// The kinds, in the order of files.
        kinds: Vec<Kind>,
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
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Gives a record another identifier: renames its file and changes every reference to it.
/// Returns the files that changed, under their new names.
///
/// `kind` is needed only where records of two kinds have the identifier. That it was renamed
/// `today` is remembered in `renamed.csv`; a name that is taken back before it was released is
/// forgotten there.
///
/// # Errors
///
/// [`RenameError`] says why; then nothing was changed.
pub fn rename(
    writer: &Writer,
    kind: Option<Kind>,
    old: &str,
    new: &str,
    today: Day,
) -> Result<Vec<PathBuf>, RenameError> {
    let root = writer.root();
    let book = opened::open(writer)?;
    let kind = kind_of(&book, kind, old, new)?;
    if !kind.is_named() {
        return Err(RenameError::Numbered { id: old.to_owned(), kind });
    }
    kind.check_id(new).map_err(|error| RenameError::Form {
        id: new.to_owned(),
        kind,
        expected: error.expected,
    })?;
    // Records with a file of their own, whose file is renamed as well.
    let own_file = matches!(kind.home(), Some(Home::Folder(_)));
    if book.dataset().record(kind, new).is_some() {
        return Err(RenameError::Taken { id: new.to_owned(), kind });
    }

    let mut changes = changes(&book, writer, own_file, kind, (old, new));
    let rows = renamed(book.dataset(), kind, (old, new), today);
    let path = path_of(Authored::Renamed, "");
    if rows.is_empty() {
        changes.remove(path);
    } else {
        changes.write(path, rows::text(Renamed::FIELDS, &rows));
    }
    writer.put(&changes)?;
    Ok(changes.written().map(|(path, _)| root.join(path)).collect())
}

/// What changes in the files of a book.
fn changes(
    book: &Book,
    writer: &Writer,
    own_file: bool,
    kind: Kind,
    (old, new): (&str, &str),
) -> Changes {
    let mut changes = Changes::default();
    let references = references(book, kind, old);
    let own = if own_file { own_files(book, kind, (old, new)) } else { Vec::new() };
    for (file, _) in book.files().iter() {
        let Some(path) = book.path(file) else { continue };
        let spans = references.get(&file).map_or(&[][..], Vec::as_slice);
        let own = own.iter().find(|(was, _)| was == path);
        if own.is_none() && spans.is_empty() {
            continue;
        }
        let text = replaced(book.files().text(file), spans, old, new);
        let text = opened::with_mark(writer.root(), path, text);
        match own {
            Some((_, new)) => changes.rename(path, new.clone(), text),
            None => changes.write(path, text),
        }
    }
    changes
}

/// The files that are called after a record, each with how it is to be called: its own, and those
/// with the rows of a series and of its vintages.
fn own_files(book: &Book, kind: Kind, (old, new): (&str, &str)) -> Vec<(String, String)> {
    let sorts = Authored::ALL.iter().filter(|sort| sort.kind() == kind);
    let mut files: Vec<_> = sorts.map(|&sort| (path_of(sort, old), path_of(sort, new))).collect();
    let series = book.dataset().series().get(old).filter(|_| kind == Kind::Series);
    for vintage in series.into_iter().flat_map(|series| series.vintages.iter()) {
        files.push((vintage_path(old, vintage.day), vintage_path(new, vintage.day)));
    }
    files
}

/// What records were called before, with another name.
fn renamed(dataset: &Dataset, kind: Kind, (old, new): (&str, &str), today: Day) -> Vec<Renamed> {
    // Whether a row is of this kind, and leads from the one identifier to the other.
    let leads = |row: &Renamed, from: &str, to: &str| {
        row.kind.kind() == kind && row.old == *from && row.new == *to
    };
    let name = RecordRef::of(kind, old);
    let is_released =
        dataset.lock().iter().flat_map(|lock| lock.records.iter()).any(|row| row.record == name);
    let mut rows: Vec<Renamed> = dataset.renamed().to_vec();
    if !is_released && rows.iter().any(|row| leads(row, new, old)) {
        rows.retain(|row| !leads(row, new, old));
    } else {
        let text = |id: &str| Text::new(id.to_owned()).expect("an identifier is not empty");
        let kind = RecordKind::new(kind);
        rows.push(Renamed { kind, old: text(old), new: text(new), date: today });
    }
    rows.sort_by_key(|row| row.date);
    rows
}

fn kind_of(book: &Book, wanted: Option<Kind>, id: &str, new: &str) -> Result<Kind, RenameError> {
    let found = book.dataset().find(id)?.into_iter().map(Record::kind);
    let kinds: Vec<Kind> =
        found.filter(|kind| wanted.is_none_or(|wanted| wanted == *kind)).collect();
    match kinds[..] {
        [kind] => Ok(kind),
        [] => Err(NotFound { id: id.to_owned(), near: None, renamed: None }.into()),
        _ => Err(RenameError::Ambiguous { id: id.to_owned(), new: new.to_owned(), kinds }),
    }
}

/// Where files name the record, its own `id` included, in file order.
fn references(book: &Book, kind: Kind, id: &str) -> BTreeMap<FileId, Vec<Span>> {
    let mut found: BTreeMap<FileId, Vec<Span>> = BTreeMap::new();
    let mut seen: BTreeMap<(Kind, &str), usize> = BTreeMap::new();
    let name = RecordRef::of(kind, id);
    for record in book.dataset().records() {
        let count = seen.entry((record.kind(), record.id())).or_default();
        let occurrence = *count;
        *count += 1;
        // What was released was called so then.
        if matches!(record.kind(), Kind::Lock | Kind::Release) {
            continue;
        }
        walk(record, |path, value| {
            if value != Value::Id(kind, id) && value != Value::Record(name.as_str()) {
                return;
            }
            if let Some((file, span)) = book.written(record, occurrence, path) {
                found.entry(file).or_default().push(span);
            }
        });
    }
    for spans in found.values_mut() {
        spans.sort_unstable();
    }
    found
}

/// A text with another identifier at some places; the sort of quotes stays.
fn replaced(text: &str, spans: &[Span], old: &str, new: &str) -> String {
    let mut text = text.to_owned();
    for span in spans.iter().rev() {
        let written = &text[span.range()];
        // An identifier may be written with escapes.
        let by = match written.rfind(old) {
            // Its kind may stand before it.
            Some(at) => format!("{}{new}{}", &written[..at], &written[at + old.len()..]),
            None => in_toml(new),
        };
        text.replace_range(span.range(), &by);
    }
    text
}

impl RenameError {
    /// What to do about it, where there is more to say than why.
    pub fn help(&self) -> Option<Help> {
        match self {
            Self::Open(error) => error.help(),
            Self::Ambiguous { id, new, kinds } => Some(Help::Command {
                words: "say which is meant".to_owned(),
                command: Command::Rename {
                    old: id.clone(),
                    new: new.clone(),
                    kind: kinds.first().copied(),
                },
            }),
            Self::Unknown(_)
            | Self::Numbered { .. }
            | Self::Form { .. }
            | Self::Taken { .. }
            | Self::Write(_) => None,
        }
    }
}
