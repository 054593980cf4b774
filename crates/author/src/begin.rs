//! A new book: a folder with all that an author needs to begin, and nothing that has to be mended
//! first.

use std::{
    ffi::OsStr,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use claimbook_core::{
    Day, Stage,
    schema::{self, Authored, SchemaFile},
};
use claimbook_validator::{
    Memory,
    files::{layout::path_of, quote::in_toml},
    report::diagnostic::Severity,
    rules::NOBODY,
    text::digest,
    validate_input,
};

use crate::{Changes, WriteError, Writer};

/// What is said of a book when it is begun.
#[derive(Clone, Debug)]
pub struct Begun<'a> {
    /// Its name.
    pub title: &'a str,
    /// The language of its texts, as a BCP 47 tag.
    pub language: &'a str,
    /// The licence of what its author writes, as an SPDX expression.
    pub license: &'a str,
    /// Who codes it.
    pub creators: &'a [String],
    /// The last day that it looks at.
    pub today: Day,
    /// What else stands in it, such as a guide: paths with texts. They are of the program that begins
    /// the book, since they say what is typed.
    pub with: &'a [(&'a str, &'a str)],
}

/// Why a book could not be begun.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BeginError {
    /// Something is there already.
    #[error("`{0}` holds files already; a book begins in a folder of its own")]
    Full(String),
    /// What was said of the book does not fit.
    #[error("such a book would not be valid: {0}")]
    Unfit(String),
    /// The files could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Begins a book in the folder of a writer, and returns the paths of its files.
///
/// # Errors
///
/// [`BeginError`] says why; then nothing was written.
pub fn begin(writer: &Writer, begun: &Begun<'_>) -> Result<Vec<String>, BeginError> {
    let root = writer.root();
    let is_dot = |name: &OsStr| name.to_string_lossy().starts_with('.');
    let mut entries = fs::read_dir(root).into_iter().flatten().flatten();
    if entries.any(|entry| !is_dot(&entry.file_name())) {
        return Err(BeginError::Full(root.display().to_string()));
    }
    let name = fs::canonicalize(root).ok();
    let name = name.as_deref().and_then(Path::file_name).unwrap_or_default();
    let files = tree(begun, &name.to_string_lossy());
    // What is asked for may break a rule: then nothing is begun.
    let input: Memory = files.iter().map(|(path, text)| (path.clone(), text.clone())).collect();
    let report =
        validate_input(&input, None).map_err(|error| BeginError::Unfit(error.to_string()))?;
    let found = report.diagnostics().iter().find(|found| found.severity == Severity::Error);
    if let Some(found) = found {
        return Err(BeginError::Unfit(found.message.clone()));
    }
    let mut changes = Changes::default();
    // A repository may be there already, with what it ignores.
    for (path, text) in files.into_iter().filter(|(path, _)| !root.join(path).exists()) {
        changes.write(path, text);
    }
    writer.put(&changes)?;
    Ok(changes.paths().map(str::to_owned).collect())
}

/// Every file of a new book, by its path.
fn tree(begun: &Begun<'_>, name: &str) -> Vec<(String, String)> {
    let Begun { title, language, license, creators, today, with } = begun;
    let above =
        |sort: Authored| format!("#:schema schema/authoring/{}.schema.json\n", sort.as_str());
    let text = in_toml;
    let nobody = [NOBODY.to_owned()];
    let creators: &[String] = if creators.is_empty() { &nobody } else { creators };
    let creators: Vec<String> = creators.iter().map(|name| text(name)).collect();
    let mut files = vec![
        (
            path_of(Authored::Dataset, ""),
            format!(
                "{}title = {}\ndescription = {}\nstage = \"{}\"\nversion = \"0.1.0\"\nschema_version = \"0.1.0\"\n\
                 language = {}\nlicense = {}\ncreators = [{}]\ndata_as_of = \"{today}\"\nbase_iri = {}\n",
                above(Authored::Dataset),
                text(title),
                text(&format!(
                    "The claims of a text, with what speaks for and against each: {title}"
                )),
                Stage::Draft,
                text(language),
                text(license),
                creators.join(", "),
                text(&format!("https://example.org/{}/", address(name))),
            ),
        ),
        (
            path_of(Authored::Document, ""),
            // Of no text yet; the command `segment` puts in the digest and the count of one.
            format!(
                "{}language = {}\naccessed = \"{today}\"\nsha256 = \"{}\"\nnormalization = \"fold-1\"\nsegment_count = 0\n",
                above(Authored::Document),
                text(language),
                digest(""),
            ),
        ),
        (".gitignore".to_owned(), "/dist/\n.claimbook-*\n".to_owned()),
        (".taplo.toml".to_owned(), settings()),
    ];
    for SchemaFile { path, schema } in schemas() {
        let text = serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n";
        files.push((format!("schema/{path}"), text));
    }
    files.extend(with.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    files
}

/// Writes the schemas beside a book anew, where they are of another version of the program, and
/// returns their paths.
///
/// # Errors
///
/// If they cannot be written; then nothing was changed.
pub fn renew_schemas(writer: &Writer) -> Result<Vec<PathBuf>, WriteError> {
    let mut changes = Changes::default();
    for (path, text) in old_schemas(writer.root()) {
        changes.write(path, text);
    }
    writer.put(&changes)?;
    Ok(changes.paths().map(|path| writer.root().join(path)).collect())
}

/// The schemas beside a book that are of another version of the program, as they are now. A book
/// has some of its own if it was begun with them.
pub fn old_schemas(root: &Path) -> Vec<(String, String)> {
    if !root.join("schema/authoring").is_dir() {
        return Vec::new();
    }
    let all = schemas().map(|SchemaFile { path, schema }| {
        let text = serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n";
        (format!("schema/{path}"), text)
    });
    // An editor or git may have given them other line ends.
    let own =
        |path: &str| fs::read_to_string(root.join(path)).map(|text| text.replace("\r\n", "\n"));
    all.filter(|(path, text)| !own(path).is_ok_and(|own| own == *text)).collect()
}

/// The schemas of authored files.
fn schemas() -> impl Iterator<Item = SchemaFile> {
    schema::files().into_iter().filter(|file| file.path.starts_with("authoring/"))
}

/// What an editor with a server for TOML is told: which schema each file has.
fn settings() -> String {
    let mut text = String::from(
        "# For editors with the server `taplo`; others read the `#:schema` line of each file.\n\
         include = [\"**/*.toml\"]\n\n[formatting]\nreorder_keys = false\nreorder_arrays = false\n",
    );
    for sort in Authored::ALL {
        let (name, files) = (sort.as_str(), path_of(*sort, "*"));
        if !schemas().any(|file| file.path == format!("authoring/{name}.schema.json")) {
            continue;
        }
        let _ = write!(
            text,
            "\n[[rule]]\ninclude = [\"{files}\"]\n[rule.schema]\npath = \"schema/authoring/{name}.schema.json\"\n"
        );
    }
    text
}

/// A name as a part of an address.
fn address(name: &str) -> String {
    let words: String = name
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let words: Vec<&str> = words.split('-').filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "book".to_owned() } else { words.join("-") }
}
