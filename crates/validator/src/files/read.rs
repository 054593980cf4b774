//! Files to records: reads a book from its folder, and remembers where each record stands.

mod collected;

use std::{collections::HashMap, fs, io, path::Path};

use claimbook_core::{Dataset, FieldPath, Kind, Records, Step, schema::Authored};
use serde::de::DeserializeOwned;
use serde_json::Value;

use self::collected::Collected;
use crate::{
    files::{
        layout::{self, Found, Layout},
        schema_check::{self, Checked, quote},
        spanned::{MAX_BYTES, NodeKind, SpannedDoc, Want},
        table_file,
    },
    report::{
        diagnostic::{Diagnostic, Edit, Help, Place, RecordName, Related},
        source::{FileId, Files, Span},
    },
    rules::finding::{Absence, Finding},
};

/// A book as it was read: its records, and the way back from each to its file.
#[derive(Debug)]
pub(crate) struct Book {
    pub(crate) dataset: Dataset,
    pub(crate) files: Files,
    pub(crate) diagnostics: Vec<Diagnostic>,
    docs: Vec<Doc>,
    /// Where each record stands: the number of its document, and the path there. Several
    /// entries for one record mean that it is defined more than once.
    places: HashMap<RecordName, Vec<(usize, FieldPath)>>,
    /// For each series the number of the document that holds its observations.
    beside: HashMap<String, usize>,
    /// Records that are there and could not be read: what sort they are of and, where their
    /// folder could be looked through, how they are called.
    unread: Vec<(Authored, Option<String>)>,
}

/// A file that was parsed.
#[derive(Debug)]
pub(crate) struct Doc {
    pub(crate) file: FileId,
    pub(crate) path: std::path::PathBuf,
    pub(crate) authored: Authored,
    pub(crate) id: Option<String>,
    pub(crate) spanned: SpannedDoc,
    damage: Vec<FieldPath>,
}

/// Reads the book at `root`. What is wrong with its files is noted; what can be read is read.
///
/// # Errors
///
/// If the root cannot be listed.
pub(crate) fn read(root: &Path) -> io::Result<Book> {
    let mut files = Files::new();
    let Layout { found, problems: mut diagnostics, closed } = layout::list(root, &mut files)?;
    let unread = closed.into_iter().map(|sort| (sort, None)).collect();
    let mut reader = Reader { files, diagnostics: Vec::new(), docs: Vec::new(), unread };
    let mut values: Vec<(usize, Value)> =
        found.iter().filter_map(|found| reader.file(found)).collect();
    values.sort_by(|(a, _), (b, _)| reader.docs[*a].id.cmp(&reader.docs[*b].id));
    diagnostics.append(&mut reader.diagnostics);
    let Reader { files, docs, mut unread, .. } = reader;

    let mut records = Collected::default();
    for (doc, value) in
        values.extract_if(.., |(doc, _)| docs[*doc].authored == Authored::Observations)
    {
        records.keep_observations(doc, &docs[doc], value);
    }
    for (doc, value) in values {
        if !records.add(doc, &docs[doc], value, &mut diagnostics) {
            unread.push((docs[doc].authored, docs[doc].id.clone()));
        }
    }
    let (places, beside) = (records.places, records.beside);
    let dataset = Dataset::new(Records {
        metadata: records.metadata.unwrap_or_else(|| missing(Authored::Dataset)),
        document: records.document.unwrap_or_else(|| missing(Authored::Document)),
        sections: records.sections.into(),
        actors: records.actors.into(),
        topics: records.topics.into(),
        origins: records.origins.into(),
        units: records.units.into(),
        sources: records.sources.into(),
        series: records.series.into(),
        events: records.events.into(),
        claims: records.claims.into(),
    });
    Ok(Book { dataset, files, diagnostics, docs, places, beside, unread })
}

impl Book {
    /// The files that were parsed.
    pub(crate) fn docs(&self) -> &[Doc] {
        &self.docs
    }

    /// Adds what a rule found, with its places; keeps silent where one of them is itself broken.
    pub(crate) fn add(&mut self, finding: Finding) {
        let Finding { mut diagnostic, replacement, occurrence, rests_on } = finding;
        if rests_on.iter().any(|absence| self.may_be_unread(absence)) {
            return;
        }
        let path = diagnostic.field.clone().unwrap_or_default();
        let Some(primary) =
            diagnostic.record.as_ref().and_then(|record| self.locate(record, occurrence, &path))
        else {
            return;
        };
        for related in &mut diagnostic.related {
            let path = related.field.clone().unwrap_or_default();
            if let Some(record) = &related.record {
                let Some(located) = self.locate(record, 0, &path) else { return };
                related.place = Some(located.place());
            }
        }
        diagnostic.related.retain(|related| self.is_written(related));
        diagnostic.place = Some(primary.place());
        if let (Some(replacement), Some(value)) = (replacement, primary.value) {
            let written =
                if primary.in_table { in_cell(&replacement) } else { quote(&replacement) };
            let edit = Edit { file: primary.file, span: value, replacement: written };
            let help = diagnostic.help.get_or_insert_with(|| Help {
                message: format!("write `{replacement}`"),
                edit: None,
            });
            help.edit = Some(edit);
        }
        self.diagnostics.push(diagnostic);
    }

    /// Whether there is something to be seen at a related place: a field that has its default
    /// is not written.
    fn is_written(&self, related: &Related) -> bool {
        let (Some(record), Some(path)) = (&related.record, &related.field) else { return true };
        self.stands(record, 0, path).is_none_or(|(doc, full)| doc.spanned.get(&full).is_some())
    }

    /// The document that holds a field of a record, and the path there.
    fn stands(
        &self,
        record: &RecordName,
        occurrence: usize,
        path: &FieldPath,
    ) -> Option<(&Doc, FieldPath)> {
        let in_table = path.steps().first() == Some(&Step::Field("observations".into()));
        if let (true, Some(doc)) =
            (in_table && record.kind == "series", self.beside.get(&record.id))
        {
            return Some((&self.docs[*doc], path.clone()));
        }
        let places = self.places.get(record)?;
        let (doc, base) = places.get(occurrence).or(places.first())?;
        Some((&self.docs[*doc], base.steps().iter().chain(path.steps()).cloned().collect()))
    }

    /// Whether something that a rule did not find may stand where nothing could be read.
    fn may_be_unread(&self, absence: &Absence) -> bool {
        match absence {
            Absence::Record(kind, id) => self.may_hold(*kind, id),
            Absence::Within(record, path) => {
                let file = self.stands(record, 0, path).map(|(doc, _)| doc);
                let unread = self.unread.iter().any(|(sort, own)| {
                    record_kind(*sort).as_str() == record.kind
                        && own.as_ref().is_none_or(|own| *own == record.id)
                });
                unread
                    || file.is_some_and(|doc| !doc.spanned.is_whole())
                    || self.locate(record, 0, path).is_none()
            }
            Absence::Field(kind, field) => {
                let path = FieldPath::from(*field);
                self.unread.iter().any(|(sort, _)| record_kind(*sort) == *kind)
                    || self.docs.iter().filter(|doc| record_kind(doc.authored) == *kind).any(
                        |doc| {
                            doc.damage
                                .iter()
                                .any(|damage| damage.starts_with(&path) || path.starts_with(damage))
                                || doc.spanned.may_lack_rows(&path)
                                || doc.spanned.get(&path).is_some() && !doc.spanned.is_whole()
                                || doc.spanned.get(&path).is_none() && doc.spanned.is_damaged(&path)
                        },
                    )
            }
        }
    }

    /// Whether a record may stand in a file, or in a part of one, that could not be read.
    fn may_hold(&self, kind: Kind, id: &str) -> bool {
        // These are rows of a file that is called otherwise.
        let (holder, file, rows) = match kind {
            Kind::Segment => (Kind::Section, id.split('/').next(), Some("segments")),
            Kind::Topic => (Kind::Topic, None, Some("topics")),
            Kind::Origin => (Kind::Origin, None, Some("origins")),
            Kind::Unit => (Kind::Unit, None, Some("units")),
            Kind::Event => (Kind::Event, None, Some("events")),
            _ => (kind, Some(id), None),
        };
        let holds = |sort: Authored, own: Option<&str>| {
            record_kind(sort) == holder && (own.is_none() || file.is_none() || own == file)
        };
        self.unread.iter().any(|(sort, own)| holds(*sort, own.as_deref()))
            || rows.is_some_and(|rows| {
                self.docs.iter().any(|doc| {
                    holds(doc.authored, doc.id.as_deref()) && doc.may_lack(&FieldPath::from(rows))
                })
            })
    }

    /// Where a field of a record stands; nothing if the file is broken there.
    fn locate(&self, record: &RecordName, occurrence: usize, path: &FieldPath) -> Option<Located> {
        let (doc, full) = self.stands(record, occurrence, path)?;
        let broken = |damage: &FieldPath| {
            full.starts_with(damage) || (!path.is_root() && damage.starts_with(&full))
        };
        let lost = doc.spanned.get(&full).is_none() && doc.spanned.is_damaged(&full);
        if lost || doc.damage.iter().any(broken) {
            return None;
        }
        let in_table = doc.authored.is_csv();
        let located = |span, value| Some(Located { file: doc.file, span, value, in_table });
        let names_file = full == *path && doc.id.is_some();
        match doc.spanned.get(&full) {
            Some(_) if full.is_root() => located(None, None),
            Some(node) if matches!(node.kind, NodeKind::Table(_)) => {
                located(Some(doc.spanned.resolve(&full, Want::Header)), None)
            }
            Some(node) => located(Some(node.span), Some(node.span)),
            None if names_file && *path == FieldPath::from("id") => located(None, None),
            None => located(Some(doc.spanned.resolve(&full, Want::Header)), None),
        }
    }
}

impl Doc {
    /// Whether a row of a list of records, or its identifier, may have been lost.
    fn may_lack(&self, rows: &FieldPath) -> bool {
        let is_id = |path: &FieldPath| path.steps().last() == Some(&Step::Field("id".into()));
        self.spanned.may_lack_rows(rows)
            || self.damage.iter().any(|damage| {
                rows.starts_with(damage)
                    || damage.starts_with(rows) && (is_id(damage) || damage.steps().len() == 2)
            })
    }
}

/// A place in a file, and the bytes of the value there if there is one.
struct Located {
    file: FileId,
    span: Option<Span>,
    value: Option<Span>,
    /// Whether the file is a table, in which values are written without quotes.
    in_table: bool,
}

impl Located {
    fn place(&self) -> Place {
        Place { file: self.file, span: self.span }
    }
}

struct Reader {
    files: Files,
    diagnostics: Vec<Diagnostic>,
    docs: Vec<Doc>,
    unread: Vec<(Authored, Option<String>)>,
}

impl Reader {
    /// Reads, parses and checks a file; gives the number of its document and its value, mended
    /// so that it can be typed.
    fn file(&mut self, found: &Found) -> Option<(usize, Value)> {
        let Some(text) = self.text(found) else {
            self.unread.push((found.authored, found.id.clone()));
            return None;
        };
        let file = self.files.add(found.shown.clone(), text);
        if found.authored.is_csv() {
            return Some(self.table(found, file));
        }
        let (spanned, errors) = SpannedDoc::parse(self.files.text(file));
        let broken = errors.iter().any(|error| error.kind.code() == "F010");
        let faults: Vec<Span> = errors.iter().map(|error| error.span).collect();
        self.diagnostics.extend(errors.into_iter().map(|error| error.into_diagnostic(file)));

        let record = record_name(found.authored, found.id.as_deref());
        let mut value = spanned.to_json();
        let mut checked = schema_check::check(found.authored, &record, file, &spanned, &mut value);
        if broken {
            checked.diagnostics.clear();
            checked.damage.push(FieldPath::root());
        }
        if !faults.is_empty() {
            let text = self.files.text(file);
            checked.diagnostics.retain(|diagnostic| {
                diagnostic
                    .place
                    .and_then(|place| place.span)
                    .is_none_or(|span| !spanned.is_near_error(text, span))
            });
        }
        Some((self.keep(found, file, spanned, checked), value))
    }

    /// The same for a CSV file.
    fn table(&mut self, found: &Found, file: FileId) -> (usize, Value) {
        let (spanned, mut problems) =
            table_file::parse(found.authored, file, self.files.text(file));
        if !problems.is_empty() {
            self.unread.push((found.authored, found.id.clone()));
        }
        self.diagnostics.append(&mut problems);
        let record = record_name(found.authored, found.id.as_deref());
        let mut value = spanned.to_json();
        let checked = schema_check::check(found.authored, &record, file, &spanned, &mut value);
        (self.keep(found, file, spanned, checked), value)
    }

    /// Takes in a document and what was found in it; gives its number.
    fn keep(
        &mut self,
        found: &Found,
        file: FileId,
        spanned: SpannedDoc,
        checked: Checked,
    ) -> usize {
        self.diagnostics.extend(checked.diagnostics);
        self.docs.push(Doc {
            file,
            path: found.path.clone(),
            authored: found.authored,
            id: found.id.clone(),
            spanned,
            damage: checked.damage,
        });
        self.docs.len() - 1
    }

    fn text(&mut self, found: &Found) -> Option<String> {
        let name = &found.shown;
        let bytes = match regular_file(&found.path) {
            Ok(size) if size > MAX_BYTES as u64 => {
                let message =
                    format!("`{name}` has {size} bytes, and a file of a book at most {MAX_BYTES}");
                return self.refuse(found, "F010", message);
            }
            Ok(_) => fs::read(&found.path),
            Err(error) => Err(error),
        };
        match bytes.map(String::from_utf8) {
            Ok(Ok(text)) => Some(text),
            Ok(Err(error)) => {
                let start = error.utf8_error().valid_up_to();
                let byte = error.as_bytes()[start];
                let lossy = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let end = start + char::REPLACEMENT_CHARACTER.len_utf8();
                let before = lossy.len();
                let file = self.files.add(name.clone(), lossy);
                let mark = before - self.files.text(file).len();
                self.diagnostics.push(
                    Diagnostic::error(
                        "F002",
                        format!("`{name}` is not UTF-8: byte 0x{byte:02X} fits no character"),
                    )
                    .place(Place::new(file, Span::new(start - mark, end - mark)))
                    .label("from here on")
                    .help("save the file as UTF-8"),
                );
                None
            }
            Err(error) => self.refuse(
                found,
                "F001",
                format!("`{name}` cannot be read: {}", layout::reason(&error)),
            ),
        }
    }

    fn refuse(&mut self, found: &Found, code: &'static str, message: String) -> Option<String> {
        let file = self.files.add(found.shown.clone(), "");
        self.diagnostics.push(Diagnostic::error(code, message).place(Place::whole(file)));
        None
    }
}

/// The size of a regular file. Reading anything else could wait for ever.
fn regular_file(path: &Path) -> io::Result<u64> {
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(io::Error::other("it is a folder and has to be a file"));
    }
    if !metadata.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    Ok(metadata.len())
}

fn record_kind(authored: Authored) -> Kind {
    match authored {
        Authored::Dataset => Kind::Metadata,
        Authored::Document => Kind::Document,
        Authored::Topics => Kind::Topic,
        Authored::Origins => Kind::Origin,
        Authored::Units => Kind::Unit,
        Authored::Events => Kind::Event,
        Authored::Source => Kind::Source,
        Authored::Series | Authored::Observations => Kind::Series,
        Authored::Section => Kind::Section,
        Authored::Actor => Kind::Actor,
        Authored::Claim => Kind::Claim,
    }
}

fn record_name(authored: Authored, id: Option<&str>) -> RecordName {
    let kind = if authored == Authored::Observations { "series" } else { authored.as_str() };
    RecordName::new(kind, id.unwrap_or(kind))
}

/// A text as a cell of a table.
pub(crate) fn in_cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// Stands in for a description that could not be read; nothing that rests on it is reported,
/// since it has no place.
fn missing<T: DeserializeOwned>(authored: Authored) -> T {
    let value = schema_check::placeholder(authored);
    serde_json::from_value(value)
        .unwrap_or_else(|error| unreachable!("a placeholder fits its schema: {error}"))
}
