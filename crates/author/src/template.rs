//! New records: files with every field in place, which say what belongs in each.
//!
//! Required values are left empty, so that the next validation is the list of what to write.
//! Fields, their order and their meaning are read from the schema.

mod form;

use std::{
    fs,
    path::{Path, PathBuf},
};

use claimbook_core::{Home, Stage, schema::Authored};
use claimbook_validator::{
    files::{ids_of_rows, input::reason, layout::path_of, quote::in_toml, resolve},
    report::diagnostic::a,
};

pub(crate) use self::form::{Form, operations, variant};
use crate::{Changes, WriteError, Writer};

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

/// Makes a record in a book and returns what was written. A topic, an origin and a
/// unit are added to the file of all of them, and a series gets a table without rows beside its
/// file; `id` means nothing for the descriptions of dataset and document.
///
/// # Errors
///
/// [`TemplateError`] says why; then nothing was changed.
pub fn create(writer: &Writer, sort: Authored, id: &str) -> Result<Vec<PathBuf>, TemplateError> {
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
        let old = text_of(path.clone())?.unwrap_or_else(|| schema_line(root, sort, &path));
        if ids_of_rows(&old, list).iter().any(|own| own == id) {
            return Err(taken());
        }
        let row = resolve(&schema, &schema["properties"][list]["items"]);
        let block = Form::new(&schema, &[("id", in_toml(id))]).fields(row);
        let added = format!("\n\n[[{list}]]\n{block}");
        let added = if old.contains("\r\n") { added.replace('\n', "\r\n") } else { added };
        format!("{}{added}", old.trim_end())
    } else {
        if path.exists() {
            return Err(taken());
        }
        // Nothing that is begun here is complete.
        let stage = [("stage", in_toml(Stage::Draft.as_str()))];
        format!(
            "{}\n{}",
            schema_line(root, sort, &path),
            Form::new(&schema, &stage).fields(&schema)
        )
    };
    let mut changes = Changes::default();
    changes.write(path_of(sort, id), text);
    let table = path_of(Authored::Observations, id);
    if sort == Authored::Series && !root.join(&table).exists() {
        changes.write(table, "time_period,obs_value,obs_status,source,comment\n");
    }
    writer.put(&changes)?;
    // The record before what stands beside it.
    let mut written: Vec<_> = changes.written().map(|(path, _)| root.join(path)).collect();
    written.sort_by_key(|written| *written != path);
    Ok(written)
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
