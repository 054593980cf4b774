//! Records in JSON, as a program or a form gives them, become authored files.
//!
//! The draft is an object with a list for each kind, of records as the exports have them: see
//! [`draft_schema`](claimbook_core::schema::draft). It is written out as files first, these are laid
//! over the book, and the whole is checked; what is wrong with a record of the draft is said with its
//! line there and its JSON Pointer. Only a draft without an error is written. Claims become drafts,
//! with their anchors; nothing that is there is overwritten. To a claim that is there a draft may add
//! evidence, checks and whatever else stands in blocks.

mod json;
mod written;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::PathBuf,
};

use claimbook_core::{
    Anchor, FieldPath, Home, SegmentId, Status, Step, nearest,
    schema::{Authored, Notation, importable},
};
use claimbook_validator::{
    Folder, Overlay, Report, ReportFormat, RootError,
    files::{
        headers,
        layout::{path_of, vintage_path},
        resolve,
    },
    read, render,
    report::{
        advice::{Help, Spell},
        diagnostic::{Diagnostic, Place, RecordName, Related, Severity},
        source::{FileId, Files, Span},
    },
    validate_input,
};

use self::json::{Json, Value};
use crate::{
    Changes, TemplateError, WriteError, Writer,
    draft::{parts, with_block},
    rows,
    template::{head, ids_in, text_of},
};

/// Why a draft was not imported.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The draft has errors; the faults say which.
    #[error("the draft has errors, and nothing was written")]
    Faulty(Box<Faults>),
    /// The book cannot be read.
    #[error(transparent)]
    Root(#[from] RootError),
    /// A file of the book cannot be read.
    #[error(transparent)]
    Read(#[from] TemplateError),
    /// The files could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// What was found in a draft, with places in its JSON.
#[derive(Debug)]
pub struct Faults {
    files: Files,
    diagnostics: Vec<Diagnostic>,
}

impl Faults {
    /// What was found.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The faults as text in a format; `spell` says how advised commands are typed.
    pub fn render(&self, format: ReportFormat, color: bool, spell: Spell<'_>) -> String {
        render(format, &self.diagnostics, &self.files, color, spell)
    }

    fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|found| found.severity == Severity::Error)
    }
}

/// What was imported.
#[derive(Debug)]
pub struct Imported {
    /// How many records of each kind, by the name of its list.
    pub counts: Vec<(&'static str, usize)>,
    /// How many of the claims were there before, and have more now.
    pub grown: usize,
    /// The files that were written.
    pub written: Vec<PathBuf>,
    /// Warnings, with places in the draft.
    pub found: Faults,
}

/// Makes authored files of a draft. `name` is what messages call it.
///
/// # Errors
///
/// [`ImportError`] says why; then nothing was changed.
pub fn import(writer: &Writer, name: &str, text: &str) -> Result<Imported, ImportError> {
    let mut files = Files::new();
    let file = files.add(name, text);
    let mut draft = Draft {
        writer,
        file,
        found: Vec::new(),
        records: HashMap::new(),
        had: HashMap::new(),
        texts: BTreeMap::new(),
        pointers: BTreeMap::new(),
    };
    let counts = match Json::parse(files.text(file)) {
        Ok(json) => {
            let counts = draft.take(&json)?;
            // Where a record could not be taken, what is said of the others could rest on that.
            if draft.found.iter().all(|found| found.code == UNKNOWN) {
                draft.check(&json)?;
            }
            counts
        }
        Err(fault) => {
            let place = Place::new(file, Span::new(fault.at, fault.at));
            draft.found.push(Diagnostic::error("F003", fault.message).place(place));
            Vec::new()
        }
    };
    let Draft { found: mut diagnostics, texts, had, .. } = draft;
    claimbook_validator::report::diagnostic::sort(&mut diagnostics, &files);
    let found = Faults { files, diagnostics };
    if found.has_errors() {
        return Err(ImportError::Faulty(Box::new(found)));
    }
    let mut changes = Changes::default();
    for (path, text) in texts {
        changes.write(path, text);
    }
    writer.put(&changes)?;
    let written = changes.written().map(|(path, _)| writer.root().join(path)).collect();
    Ok(Imported { counts, grown: had.len(), written, found })
}

/// The code of what a draft has and no draft can have.
const UNKNOWN: &str = "F006";

struct Draft<'a> {
    writer: &'a Writer,
    file: FileId,
    found: Vec<Diagnostic>,
    /// Where each record of the draft stands in it.
    records: HashMap<RecordName, FieldPath>,
    /// The files as they are to be, by their paths.
    texts: BTreeMap<String, String>,
    /// Of claims that are there, how many items each list had before.
    had: HashMap<RecordName, BTreeMap<String, usize>>,
    /// For each of these files the record that it holds, or how many rows it had before and the list.
    pointers: BTreeMap<String, (usize, FieldPath)>,
}

impl Draft<'_> {
    /// Takes in every record: what can be said of one by itself is said.
    fn take(&mut self, draft: &Json) -> Result<Vec<(&'static str, usize)>, ImportError> {
        if !matches!(draft.value, Value::Object(_)) {
            self.fault("F007", "a draft is an object with a list for each kind", draft.span, None);
        }
        let lists = || importable().filter_map(|sort| sort.kind().list());
        for (name, value) in draft.fields().filter(|(name, _)| lists().all(|list| list != *name)) {
            let near = nearest(name, lists());
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the lists are {}", lists().collect::<Vec<_>>().join(", ")),
            };
            let message = format!("a draft has no list `{name}`");
            self.fault(UNKNOWN, &message, value.span, Some(help));
        }
        let mut counts = Vec::new();
        for sort in importable() {
            let Some(list) = sort.kind().list() else { continue };
            let Some(value) = draft.field(list) else { continue };
            if !matches!(value.value, Value::List(_)) {
                let message = format!("`{list}` is no list");
                self.fault("F007", &message, value.span, None);
            }
            for (at, record) in value.items().iter().enumerate() {
                self.record(sort, record, FieldPath::from(list).index(at))?;
            }
            counts.push((list, value.items().len()));
        }
        let claims: Vec<&Json> = draft.field("claims").into_iter().flat_map(Json::items).collect();
        self.anchors(&claims)?;
        Ok(counts)
    }

    fn record(
        &mut self,
        sort: Authored,
        record: &Json,
        pointer: FieldPath,
    ) -> Result<(), ImportError> {
        let (root, kind) = (self.writer.root(), sort.kind());
        let Some(id) = record.field("id").and_then(Json::text) else {
            let message = format!("a {kind} of the draft has no `id`");
            self.fault("F005", &message, record.span, None);
            return Ok(());
        };
        let span = record.field("id").map_or(record.span, |id| id.span);
        if let Err(error) = kind.check_id(id) {
            self.fault("R001", &error.to_string(), span, None);
            return Ok(());
        }
        let path = path_of(sort, id);
        let name = RecordName::new(kind.as_str(), id);
        let is_one = matches!(sort.home(), Home::Folder(_));
        if !self.texts.contains_key(&path) && !is_one {
            let old = text_of(root.join(&path))?;
            let begin = head(root, sort, &root.join(&path));
            let list = sort.list().unwrap_or_default();
            let rows = old.as_deref().map_or(0, |old| ids_in(sort, old, list).len());
            self.pointers.insert(path.clone(), (rows, FieldPath::from(list)));
            self.texts.insert(path.clone(), old.unwrap_or(begin));
        }
        let is_taken = if is_one {
            root.join(&path).exists()
        } else {
            let list = sort.list().unwrap_or_default();
            ids_in(sort, &self.texts[&path], list).iter().any(|own| own == id)
        };
        if is_taken && sort == Authored::Claim && !self.records.contains_key(&name) {
            return self.grow(&path, name, record, pointer);
        }
        if is_taken || self.records.contains_key(&name) {
            let message = format!("there is a {kind} `{id}` already, and nothing is overwritten");
            self.fault(
                "R002",
                &message,
                span,
                Some("give it another `id`, or leave it out".to_owned()),
            );
            return Ok(());
        }
        self.records.insert(name, pointer.clone());
        let schema = sort.checking();
        if is_one {
            let status = [("status", Status::Draft.as_str())];
            // What is no longer in force is not in the making either.
            let ended = [Status::Superseded.as_str(), Status::Withdrawn.as_str()];
            let own = record.field("status").and_then(Json::text);
            let begins = sort == Authored::Claim && !own.is_some_and(|own| ended.contains(&own));
            let given = if begins { &status[..] } else { &[] };
            let fields = written::fields(
                &schema,
                &schema,
                record,
                &["id", "observations", "vintages"],
                given,
            );
            let head = head(root, sort, &root.join(&path));
            self.pointers.insert(path.clone(), (0, pointer.clone()));
            self.texts.insert(path, head + &fields);
            if sort == Authored::Series {
                let vintages = record.field("vintages").into_iter().flat_map(Json::items);
                for (at, vintage) in vintages.enumerate() {
                    let day = vintage.field("day").and_then(Json::text);
                    let Some(day) = day.and_then(|day| day.parse().ok()) else {
                        let message = format!("a vintage of series `{id}` has no `day`");
                        let help = "write the day by which its rows were published, as YYYY-MM-DD";
                        self.fault("F005", &message, vintage.span, Some(help.to_owned()));
                        continue;
                    };
                    let pointer = pointer.clone().field("vintages").index(at);
                    self.observations(vintage_path(id, day), vintage, pointer);
                }
                self.observations(path_of(Authored::Observations, id), record, pointer);
            }
            return Ok(());
        }
        let text = self.texts.entry(path).or_default();
        match sort.notation() {
            Notation::Csv => {
                let row = written::row(&sort.columns(), record);
                *text = format!("{}\n{row}\n", text.trim_end());
            }
            Notation::Toml | Notation::Json => {
                let list = sort.list().unwrap_or_default();
                let item = resolve(&schema, &schema["properties"][list]["items"]);
                let fields = written::fields(&schema, item, record, &[], &[]);
                *text = format!("{}\n\n[[{list}]]\n{fields}", text.trim_end());
            }
        }
        Ok(())
    }

    /// Adds to a claim that is there the blocks that the draft has of it.
    fn grow(
        &mut self,
        path: &str,
        name: RecordName,
        record: &Json,
        pointer: FieldPath,
    ) -> Result<(), ImportError> {
        let schema = Authored::Claim.checking();
        let old = text_of(self.writer.root().join(path))?.unwrap_or_default();
        let mut text = old.clone();
        let list_of = |field: &str| parts(&schema).find(|(_, list, _)| *list == field);
        let given = || record.fields().filter(|(field, _)| *field != "id");
        let others: Vec<_> = given().filter(|(field, _)| list_of(field).is_none()).collect();
        if let Some((_, first)) = others.first() {
            let names: Vec<String> = others.iter().map(|(field, _)| format!("`{field}`")).collect();
            let message = format!(
                "claim `{}` is there already, and what it has is not overwritten: {}",
                name.id,
                names.join(", ")
            );
            let known: Vec<&str> = parts(&schema).map(|(_, list, _)| list).collect();
            let help =
                format!("leave these out; a draft may add to the claim: {}", known.join(", "));
            self.fault("R002", &message, first.span, Some(help));
        }
        for (field, value) in given() {
            let Some((_, list, item)) = list_of(field) else { continue };
            for row in value.items() {
                let block = written::block(&schema, list, item, row);
                if let Some((grown, _)) = with_block(&schema, &text, list, &block) {
                    text = grown;
                } else {
                    let message =
                        format!("claim `{}` is there already, and `{path}` is no TOML", name.id);
                    self.fault("F003", &message, row.span, None);
                    return Ok(());
                }
            }
        }
        let had = parts(&schema).map(|(_, list, _)| (list.to_owned(), blocks(&old, list)));
        self.had.insert(name.clone(), had.collect());
        self.records.insert(name, pointer.clone());
        self.pointers.insert(path.to_owned(), (0, pointer));
        self.texts.insert(path.to_owned(), text);
        Ok(())
    }

    /// A table beside a series: the observations of it, or of a vintage.
    fn observations(&mut self, path: String, record: &Json, pointer: FieldPath) {
        let columns = Authored::Observations.columns();
        let root = self.writer.root();
        let mut text = head(root, Authored::Observations, &root.join(&path));
        for row in record.field("observations").into_iter().flat_map(Json::items) {
            text += &(written::row(&columns, row) + "\n");
        }
        self.pointers.insert(path.clone(), (0, pointer));
        self.texts.insert(path, text);
    }

    /// Remembers the sentences that the claims are drawn from.
    fn anchors(&mut self, claims: &[&Json]) -> Result<(), ImportError> {
        let book = read(&Folder::new(self.writer.root()))?;
        let mut anchors = Vec::new();
        for claim in claims {
            let id =
                claim.field("id").and_then(Json::text).and_then(|id| id.to_owned().try_into().ok());
            let Some(id) = id else { continue };
            let mut seen = BTreeSet::new();
            let named = claim.field("segments").into_iter().flat_map(Json::items);
            for segment in named.filter_map(Json::text).filter(|id| seen.insert(*id)) {
                let Ok(name) = SegmentId::new(segment.to_owned()) else { continue };
                if let Some((_, found)) = book.dataset().segment(&name) {
                    let claim = claimbook_core::ClaimId::clone(&id);
                    anchors.push(Anchor { claim, segment: name, sha256: found.sha256 });
                }
            }
        }
        if !anchors.is_empty() {
            let path = path_of(Authored::Anchors, "");
            let old = text_of(self.writer.root().join(&path))?;
            self.texts.insert(path, rows::appended(old, Anchor::FIELDS, &anchors));
        }
        Ok(())
    }

    /// Checks the book as it is to be, and takes from the report what is said of the draft.
    fn check(&mut self, draft: &Json) -> Result<(), ImportError> {
        let mut input = Overlay::new(Folder::new(self.writer.root()));
        for (path, text) in &self.texts {
            input.lay(path, text.as_bytes());
        }
        let report = validate_input(&input, None)?;
        let paths: HashMap<String, &String> = self
            .texts
            .keys()
            .map(|path| (claimbook_validator::Input::name(&input, path), path))
            .collect();
        let mut found = Vec::new();
        // What is merely not there yet is to do in every draft.
        let before = if self.had.is_empty() {
            None
        } else {
            Some(validate_input(&Folder::new(self.writer.root()), None)?)
        };
        // What was found in a claim before is not said of what is added to it.
        let was_found = |it: &Diagnostic| {
            let found = before.iter().flat_map(Report::diagnostics);
            let is_there = it.record.as_ref().is_some_and(|record| self.had.contains_key(record));
            is_there
                && found.into_iter().any(|old| old.code == it.code && old.message == it.message)
        };
        let told = report.diagnostics().iter();
        let told = told.filter(|found| found.severity != Severity::Todo && !was_found(found));
        for diagnostic in told {
            let file = diagnostic.place.map(|place| report.files().path(place.file));
            let file = file.and_then(|file| paths.get(file).copied());
            let place = self.pointer(diagnostic.record.as_ref(), diagnostic.field.as_ref(), file);
            let Some(pointer) = place else { continue };
            let mut said = diagnostic.clone();
            let label = said.label.take();
            said.message = format!("{} (at `{}`)", said.message, pointed(&pointer));
            said.place = Some(Place::new(self.file, draft.at(&pointer).span));
            said.label = label;
            said.related =
                diagnostic.related.iter().filter_map(|it| self.related(it, draft)).collect();
            if let Some(Help::Edit { words, .. }) = said.help {
                said.help = Some(Help::Words(words));
            }
            found.push(said);
        }
        self.found.append(&mut found);
        Ok(())
    }

    /// Where in the draft something stands; nothing if it is of the book as it was.
    fn pointer(
        &self,
        record: Option<&RecordName>,
        field: Option<&FieldPath>,
        file: Option<&String>,
    ) -> Option<FieldPath> {
        let below = |base: &FieldPath, path: &[Step]| -> FieldPath {
            base.steps().iter().chain(path).cloned().collect()
        };
        let path = field.map_or(&[][..], FieldPath::steps);
        if let Some((record, base)) = record.and_then(|record| self.records.get_key_value(record)) {
            // The table of a vintage is read by itself, as if it were that of the series.
            let of_file = file.and_then(|file| self.pointers.get(file)).map(|(_, base)| base);
            let of_vintage = of_file.filter(|own| own.steps().len() > base.steps().len());
            if let ([Step::Field(list), ..], Some(vintage)) = (path, of_vintage)
                && *list == "observations"
            {
                return Some(below(vintage, path));
            }
            // Of a claim that was there the draft has the last items of each list.
            let had = self.had.get(record);
            return match path {
                [Step::Field(list), Step::Index(at), rest @ ..] if had.is_some() => {
                    let had = had.and_then(|had| had.get(&**list)).copied().unwrap_or(0);
                    let item = base.clone().field(list.clone()).index(at.checked_sub(had)?);
                    Some(below(&item, rest))
                }
                _ => Some(below(base, path)),
            };
        }
        let (rows, base) = self.pointers.get(file?)?;
        match path {
            // A row of a file of many.
            [Step::Field(_), Step::Index(at), rest @ ..] if base.steps().len() == 1 => {
                Some(below(&base.clone().index(at.checked_sub(*rows)?), rest))
            }
            _ if base.steps().len() == 1 => None,
            _ => Some(below(base, path)),
        }
    }

    /// Another place, as far as it is in the draft.
    fn related(&self, related: &Related, draft: &Json) -> Option<Related> {
        let pointer = self.pointer(related.record.as_ref(), related.field.as_ref(), None)?;
        let place = Place::new(self.file, draft.at(&pointer).span);
        Some(Related { place: Some(place), ..related.clone() })
    }

    fn fault(&mut self, code: &'static str, message: &str, span: Span, help: Option<String>) {
        let fault = Diagnostic::error(code, message).place(Place::new(self.file, span));
        self.found.push(match help {
            Some(help) => fault.help(help),
            None => fault,
        });
    }
}

/// How many blocks a list has in a file.
fn blocks(text: &str, list: &str) -> usize {
    let headers = headers(text).unwrap_or_default();
    let names = headers.iter().map(|(at, _)| text[*at..].trim_start_matches('[').trim_start());
    let own = names.filter_map(|name| name.strip_prefix(list));
    own.filter(|rest| rest.trim_start().starts_with(']')).count()
}

/// A path as a JSON Pointer (RFC 6901).
fn pointed(path: &FieldPath) -> String {
    let steps = path.steps().iter().map(|step| match step {
        Step::Field(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
        Step::Index(at) => format!("/{at}"),
    });
    steps.collect()
}
