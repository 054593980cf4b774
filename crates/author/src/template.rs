//! New records: files with every field in place, which say what belongs in each.
//!
//! Required values are left empty, so that the next validation is the list of what to write.
//! Fields, their order and their meaning are read from the schema.

mod form;

use std::{
    fs,
    path::{Path, PathBuf},
};

use claimbook_core::{
    Home, Stage,
    schema::{Authored, Notation},
};
use claimbook_validator::{
    files::{ids_of_rows, input::reason, is_required, layout::path_of, quote::in_toml, resolve},
    report::diagnostic::a,
};

pub(crate) use self::form::{Form, is_large, operations, variant};
use crate::{Changes, WriteError, Writer};

/// Who takes part in a claim, to be filled in: most claims have somebody, and none has to.
pub(crate) const ACTORS: (&str, &str) = ("actors", "[{ actor = \"\", role = \"\" }]");

/// Why a record could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TemplateError {
    /// The identifier has not the form that its kind demands.
    #[error("`{id}` cannot be the id of {}: expected {expected}", a(kind))]
    Form {
        /// The identifier.
        id: String,
        /// The word for the kind of record.
        kind: &'static str,
        /// The form of such an identifier, in words.
        expected: &'static str,
    },
    /// There is such a record already.
    #[error("{kind} `{id}` is there already: `{}`", path.display())]
    Taken {
        /// The identifier.
        id: String,
        /// The word for the kind of record.
        kind: &'static str,
        /// Its file.
        path: PathBuf,
    },
    /// The description of dataset or document is there already.
    #[error("`{file}` is there already")]
    Single {
        /// The name of the file.
        file: String,
    },
    /// A file could not be read.
    #[error("cannot read `{}`: {reason}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        reason: String,
    },
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// What is known of a record before it is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its fields, as TOML has their values.
    pub fields: Vec<(&'static str, String)>,
    /// The table beside a series.
    pub table: Option<String>,
}

impl Known {
    /// The fields that a record of a sort has to have and that are not known.
    pub fn left(&self, sort: Authored) -> Vec<String> {
        let schema = sort.checking();
        let fields = schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name);
        let left = fields.filter(|name| {
            is_required(&schema, name) && self.fields.iter().all(|(known, _)| known != name)
        });
        left.cloned().collect()
    }
}

/// Makes a record in a book and returns what was written. A topic, an origin, a unit and an event
/// are added to the file of all of them, and a series gets a table without rows beside its
/// file; `id` means nothing for the descriptions of dataset and document.
///
/// # Errors
///
/// [`TemplateError`] says why; then nothing was changed.
pub fn create(
    writer: &Writer,
    sort: Authored,
    id: &str,
    known: &Known,
) -> Result<Vec<PathBuf>, TemplateError> {
    let root = writer.root();
    let kind = sort.kind().as_str();
    sort.kind().check_id(id).map_err(|error| TemplateError::Form {
        id: id.to_owned(),
        kind,
        expected: error.expected,
    })?;
    let path = root.join(path_of(sort, id));
    let taken = || match sort.home() {
        Home::File(file) if sort.list().is_none() => {
            TemplateError::Single { file: file.to_owned() }
        }
        Home::File(_) | Home::Folder(_) | Home::Sheets(_) => {
            TemplateError::Taken { id: id.to_owned(), kind, path: path.clone() }
        }
    };
    let schema = sort.checking();
    let text = if let Some(list) = sort.list() {
        let old = text_of(path.clone())?.unwrap_or_else(|| head(root, sort, &path));
        if ids_in(sort, &old, list).iter().any(|own| own == id) {
            return Err(taken());
        }
        let row = resolve(&schema, &schema["properties"][list]["items"]);
        let block = Form::new(&schema, &[("id", in_toml(id))]).fields(row);
        let added = match sort.notation() {
            Notation::Csv => format!("\n{id}{}\n", ",".repeat(sort.columns().len() - 1)),
            Notation::Toml | Notation::Json => format!("\n\n[[{list}]]\n{block}"),
        };
        let added = if old.contains("\r\n") { added.replace('\n', "\r\n") } else { added };
        format!("{}{added}", old.trim_end())
    } else {
        if path.exists() {
            return Err(taken());
        }
        // Nothing that is begun here is complete.
        let mut given = known.fields.clone();
        given.push(("stage", in_toml(Stage::Draft.as_str())));
        if sort == Authored::Claim {
            given.push((ACTORS.0, ACTORS.1.to_owned()));
        }
        let fields = Form::new(&schema, &given).fields(&schema);
        format!("{}\n{fields}", schema_line(root, sort, &path))
    };
    let mut changes = Changes::default();
    changes.write(path_of(sort, id), text);
    let table = path_of(Authored::Observations, id);
    if sort == Authored::Series {
        let is_there = root.join(&table).exists();
        match &known.table {
            Some(_) if is_there => {
                let path = root.join(&table);
                return Err(TemplateError::Taken { id: id.to_owned(), kind: "table of", path });
            }
            Some(rows) => changes.write(table, rows.clone()),
            None if is_there => {}
            None => changes.write(table, head(root, Authored::Observations, &path)),
        }
    }
    writer.put(&changes)?;
    // The record before what stands beside it.
    let mut written: Vec<_> = changes.written().map(|(path, _)| root.join(path)).collect();
    written.sort_by_key(|written| *written != path);
    Ok(written)
}

/// What a file begins with: the names of its columns, or the line by which an editor finds its schema.
pub(crate) fn head(root: &Path, sort: Authored, file: &Path) -> String {
    match sort.notation() {
        Notation::Csv => {
            let names: Vec<String> = sort.columns().into_iter().map(|column| column.name).collect();
            names.join(",") + "\n"
        }
        Notation::Toml | Notation::Json => schema_line(root, sort, file),
    }
}

/// The ids of the rows of a file of many records.
pub(crate) fn ids_in(sort: Authored, text: &str, list: &str) -> Vec<String> {
    match sort.notation() {
        Notation::Csv => {
            let rows = text.lines().skip(1).filter(|line| !line.is_empty());
            rows.map(|row| row.split(',').next().unwrap_or_default().to_owned()).collect()
        }
        Notation::Toml | Notation::Json => ids_of_rows(text, list),
    }
}

/// The line by which an editor finds the schema: a relative path to where the schemas are, in the
/// book or above it; those of a book without any are taken to lie beside it.
pub(crate) fn schema_line(root: &Path, sort: Authored, file: &Path) -> String {
    let name = format!("schema/authoring/{}.schema.json", sort.as_str());
    let below = file.strip_prefix(root).map_or(1, |path| path.components().count());
    let near = fs::canonicalize(root)
        .ok()
        .and_then(|root| root.ancestors().position(|folder| folder.join(&name).is_file()));
    let up = "../".repeat(near.unwrap_or(1) + below - 1);
    format!("#:schema {up}{name}\n")
}

/// The text of a file; none if there is none.
pub(crate) fn text_of(path: PathBuf) -> Result<Option<String>, TemplateError> {
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(TemplateError::Read { reason: reason(&error), path }),
    }
}
