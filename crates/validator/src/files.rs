//! From the files of a book to its records, with the way back from each record to its place.
//!
//! What belongs to a book by its folders, what is sound in each file, and what fits the schema of
//! its sort is decided here. An export is taken apart into documents, one for each file that a book of
//! an author would have, and then goes the same way. No rule stands here, and no rule sees a file.

pub(crate) mod book;
mod collected;
mod damage;
mod dates;
pub(crate) mod doc;
mod encoding;
mod export;
pub mod input;
mod insert;
pub mod journal;
mod json_file;
pub mod layout;
pub mod limits;
mod merge;
mod numerals;
pub mod quote;
pub(crate) mod read;
pub(crate) mod schema_check;
pub(crate) mod spanned;
mod table_file;

pub use json_file::stopped;
pub use schema_check::{is_required, resolve};

/// The ids of the rows of a list in a TOML file, as far as they can be read.
pub fn ids_of_rows(text: &str, list: &str) -> Vec<String> {
    let (doc, _) = spanned::SpannedDoc::parse(text);
    let rows = doc.root().entry(list).map(|entry| entry.value.elements()).unwrap_or_default();
    let ids = rows.iter().filter_map(|row| row.entry("id")?.value.as_str());
    ids.map(str::to_owned).collect()
}

/// The headers of tables in a TOML file: where each begins, and the first part of its name. Nothing if
/// the file is no TOML.
pub fn headers(text: &str) -> Option<Vec<(usize, &str)>> {
    let (doc, errors) = spanned::SpannedDoc::parse(text);
    let name = |at: usize| {
        let inside = text[at..].trim_start_matches('[').trim_start();
        inside.split(['.', ']', ' ', '\t']).next().unwrap_or_default()
    };
    errors.is_empty().then(|| doc.headers().iter().map(|&at| (at, name(at))).collect())
}
