//! New records: files with every field in place, which say what belongs in each.
//!
//! Required values are left empty, so that the next validation is the list of what to write.
//! Fields, their order and their meaning are read from the schema.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use claimbook_core::{Home, Stage, schema::Authored};
use serde_json::Value;

use claimbook_validator::{
    files::{ids_of_rows, input::reason, is_required, layout::path_of, resolve},
    report::diagnostic::a,
};

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
        let old = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                schema_line(root, sort, &path)
            }
            Err(error) => return Err(TemplateError::Read { reason: reason(&error), path }),
        };
        if ids_of_rows(&old, list).iter().any(|own| own == id) {
            return Err(taken());
        }
        let row = resolve(&schema, &schema["properties"][list]["items"]);
        let block =
            fields(&schema, row, "", "").replacen("id = \"\"", &format!("id = \"{id}\""), 1);
        let added = format!("\n\n[[{list}]]\n{block}");
        let added = if old.contains("\r\n") { added.replace('\n', "\r\n") } else { added };
        format!("{}{added}", old.trim_end())
    } else {
        if path.exists() {
            return Err(taken());
        }
        // Nothing that is begun here is complete.
        let fields = fields(&schema, &schema, "", "").replacen(
            "\nstage = \"\"",
            &format!("\nstage = \"{}\"", Stage::Draft),
            1,
        );
        format!("{}\n{fields}", schema_line(root, sort, &path))
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

/// The fields of a table: those that are required with an empty value, the others as comments,
/// rows of tables last, since TOML allows nothing after them. `within` is what the header of such a
/// row begins with: the table that holds it and a dot.
fn fields(schema: &Value, table: &Value, comment: &str, within: &str) -> String {
    let mut out = String::new();
    let mut rows = String::new();
    for (name, field) in table["properties"].as_object().into_iter().flatten() {
        let part = resolve(schema, field);
        let required = is_required(table, name);
        let item = resolve(schema, &part["items"]);
        if !required && item["properties"].is_object() {
            let _ = write!(
                rows,
                "\n{}# [[{within}{name}]]\n{}",
                meaning(schema, field),
                fields(schema, item, "# ", &format!("{within}{name}."))
            );
            continue;
        }
        let comment = if required { comment } else { "# " };
        let _ =
            writeln!(out, "{}{comment}{name} = {}", meaning(schema, field), empty(schema, part));
    }
    out + &rows
}

/// What a field means and which terms it takes, as comment lines.
fn meaning(schema: &Value, field: &Value) -> String {
    let part = resolve(schema, field);
    let text = field["description"].as_str().or(part["description"].as_str()).unwrap_or_default();
    let mut out: String =
        text.lines().fold(String::from("#"), |line, more| line + " " + more.trim()) + "\n";
    let inner = resolve(schema, &part["items"]);
    let terms = |part: &Value| {
        let terms: Vec<_> =
            part["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        terms.join(", ")
    };
    let direct = terms(part);
    if !direct.is_empty() {
        let _ = writeln!(out, "# One of: {direct}.");
    }
    for (name, field) in inner["properties"].as_object().into_iter().flatten() {
        let list = terms(resolve(schema, field));
        if is_required(&part["items"], name) || is_required(inner, name) && !list.is_empty() {
            let _ = writeln!(out, "# {name}: one of {list}.");
        }
    }
    out
}

/// A value of the right type that says nothing.
fn empty(schema: &Value, part: &Value) -> String {
    match part["type"].as_str() {
        Some("integer") => "0".to_owned(),
        Some("boolean") => "false".to_owned(),
        Some("array") => {
            let item = resolve(schema, &part["items"]);
            format!("[{}]", empty(schema, item))
        }
        Some("object") => {
            let fields = part["properties"].as_object().into_iter().flatten();
            let required = fields.filter(|(name, _)| is_required(part, name));
            let written: Vec<_> = required
                .map(|(name, field)| format!("{name} = {}", empty(schema, resolve(schema, field))))
                .collect();
            format!("{{ {} }}", written.join(", "))
        }
        _ => "\"\"".to_owned(),
    }
}
