//! What a citation program knows of a publication, as the fields of a source: CSL-JSON and, behind the
//! feature `bibtex`, BibTeX and BibLaTeX.
//!
//! Nothing is made up: what the file does not say, or says in a form that a source has not, is left to
//! the author.

use std::path::Path;

use claimbook_core::{CslType, Day, Edtf, Text, Url, nearest};
use claimbook_validator::files::quote::in_toml;
use serde_json::Value;

/// Why a file tells of no publication.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CitedError {
    /// It cannot be read.
    #[error("`{file}` cannot be read as {notation}: {reason}")]
    Read {
        /// The file.
        file: String,
        /// What it was taken for, by its name.
        notation: &'static str,
        /// The reader's reason.
        reason: String,
    },
    /// It has no such entry.
    #[error(
        "`{file}` has no entry `{key}`{}; name one with `--key`",
        near.as_ref().map_or(String::new(), |near| format!("; did you mean `{near}`?"))
    )]
    Entry {
        /// The file.
        file: String,
        /// The name of the entry.
        key: String,
        /// The nearest that there is.
        near: Option<String>,
    },
    /// Its notation is not read.
    #[error("`{0}` is neither CSL-JSON (`.json`) nor BibTeX (`.bib`), which this build reads")]
    Notation(String),
}

/// Fields of a record with their values, as TOML has them.
pub type Fields = Vec<(&'static str, String)>;

/// The fields of a source that an entry of a file gives. An only entry is meant however it is called.
///
/// # Errors
///
/// [`CitedError`] says why there is none.
pub fn cited(file: &Path, text: &str, key: &str) -> Result<Fields, CitedError> {
    let name = file.display().to_string();
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("json") => csl(&name, text, key),
        #[cfg(feature = "bibtex")]
        Some("bib" | "bibtex") => bibtex::fields(&name, text, key),
        _ => Err(CitedError::Notation(name)),
    }
}

/// An entry of CSL-JSON.
fn csl(file: &str, text: &str, key: &str) -> Result<Fields, CitedError> {
    let refused =
        |reason: String| CitedError::Read { file: file.to_owned(), notation: "CSL-JSON", reason };
    let entries: Value = serde_json::from_str(text).map_err(|error| refused(error.to_string()))?;
    let entries = match entries {
        Value::Array(entries) => entries,
        one @ Value::Object(_) => vec![one],
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            return Err(refused("it is no list of entries".to_owned()));
        }
    };
    let id =
        |entry: &Value| entry["id"].as_str().map_or_else(|| entry["id"].to_string(), str::to_owned);
    let names: Vec<String> = entries.iter().map(id).collect();
    let entry = &entries[chosen(file, &names, key)?];
    let text = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
    let people = entry["author"].as_array().into_iter().flatten();
    let people = people.map(|who| {
        let part = |name: &str| who[name].as_str().unwrap_or_default();
        match who["literal"].as_str() {
            Some(body) => body_name(body),
            None => person(part("non-dropping-particle"), part("family"), part("given")),
        }
    });
    let mut fields = Collected::default();
    fields.kind(&text("type"));
    fields.text("title", &text("title"));
    fields.list("author", people);
    fields.text("publisher", &text("publisher"));
    fields.text("container_title", &text("container-title"));
    fields.date("issued", &date(&entry["issued"]));
    fields.url(&text("URL"));
    fields.text("doi", &text("DOI"));
    fields.text("isbn", &text("ISBN"));
    fields.text("language", &text("language"));
    fields.day("accessed", &date(&entry["accessed"]));
    Ok(fields.0)
}

/// A date of CSL-JSON as EDTF; empty if it says none.
fn date(value: &Value) -> String {
    let number = |part: &Value| part.as_u64().or_else(|| part.as_str()?.parse().ok());
    let one = |parts: &Value| {
        let parts = parts.as_array().into_iter().flatten();
        let parts: Vec<String> = parts
            .filter_map(number)
            .enumerate()
            .map(|(at, part)| if at == 0 { format!("{part:04}") } else { format!("{part:02}") })
            .collect();
        parts.join("-")
    };
    let ends: Vec<String> = value["date-parts"].as_array().into_iter().flatten().map(one).collect();
    match (ends.is_empty(), value["raw"].as_str()) {
        (true, raw) => raw.unwrap_or_default().to_owned(),
        (false, _) => ends.join("/"),
    }
}

/// The place of the entry that is meant.
fn chosen(file: &str, names: &[String], key: &str) -> Result<usize, CitedError> {
    match names.iter().position(|name| name == key) {
        Some(at) => Ok(at),
        None if names.len() == 1 => Ok(0),
        None => Err(CitedError::Entry {
            file: file.to_owned(),
            key: key.to_owned(),
            near: nearest(key, names.iter().map(String::as_str)).map(str::to_owned),
        }),
    }
}

/// A person as `author` of a source has it.
fn person(particle: &str, family: &str, given: &str) -> String {
    let family = format!("{particle} {family}");
    match (family.trim(), given.trim()) {
        (family, "") => body_name(family),
        (family, given) => format!("{family}, {given}"),
    }
}

/// A body as `author` of a source has it: in braces if its comma would be taken for that of a person.
fn body_name(name: &str) -> String {
    if name.contains(", ") { format!("{{{name}}}") } else { name.to_owned() }
}

/// Fields while an entry is read: only what a source may have.
#[derive(Default)]
struct Collected(Fields);

impl Collected {
    fn put<T: std::str::FromStr>(&mut self, name: &'static str, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if value.parse::<T>().is_ok() {
            self.0.push((name, in_toml(&value)));
        }
    }

    fn text(&mut self, name: &'static str, value: &str) {
        self.put::<Text>(name, value);
    }

    fn url(&mut self, value: &str) {
        self.put::<Url>("url", value);
    }

    fn date(&mut self, name: &'static str, value: &str) {
        self.put::<Edtf>(name, value);
    }

    fn day(&mut self, name: &'static str, value: &str) {
        self.put::<Day>(name, value);
    }

    fn kind(&mut self, value: &str) {
        self.put::<CslType>("kind", value);
    }

    fn list(&mut self, name: &'static str, values: impl Iterator<Item = String>) {
        let values: Vec<String> =
            values.filter(|value| value.parse::<Text>().is_ok()).map(|it| in_toml(&it)).collect();
        if !values.is_empty() {
            self.0.push((name, format!("[{}]", values.join(", "))));
        }
    }
}

#[cfg(feature = "bibtex")]
mod bibtex {
    //! An entry of BibTeX or BibLaTeX.

    use biblatex::{Bibliography, ChunksExt, Entry, EntryType};

    use super::{CitedError, Collected, Fields, body_name, chosen, person};

    pub(super) fn fields(file: &str, text: &str, key: &str) -> Result<Fields, CitedError> {
        let entries = Bibliography::parse(text).map_err(|error| CitedError::Read {
            file: file.to_owned(),
            notation: "BibTeX",
            reason: error.to_string(),
        })?;
        let names: Vec<String> = entries.keys().map(str::to_owned).collect();
        let at = chosen(file, &names, key)?;
        let Some(entry) = entries.get(&names[at]) else { return Ok(Vec::new()) };
        let text = |names: &[&str]| {
            let found = names.iter().find_map(|name| entry.get(name));
            found.map(ChunksExt::format_verbatim).unwrap_or_default()
        };
        // What stands in braces as a whole is a body.
        let people = entry.author().unwrap_or_default().into_iter().map(|who| {
            if who.given_name.is_empty() {
                body_name(&who.name)
            } else {
                person(&who.prefix, &who.name, &who.given_name)
            }
        });
        let mut fields = Collected::default();
        fields.kind(kind(entry));
        fields.text("title", &text(&["title"]));
        fields.list("author", people);
        fields.text("publisher", &text(&["publisher", "institution", "school", "organization"]));
        fields.text("container_title", &text(&["journaltitle", "journal", "booktitle"]));
        fields.date("issued", &issued(&text(&["date"]), &text(&["year"]), &text(&["month"])));
        fields.url(&text(&["url"]));
        fields.text("doi", &text(&["doi"]));
        fields.text("isbn", &text(&["isbn"]));
        fields.day("accessed", &text(&["urldate"]));
        Ok(fields.0)
    }

    /// A date as EDTF: the month is a number, or an English name of which three letters tell.
    fn issued(date: &str, year: &str, month: &str) -> String {
        const MONTHS: [&str; 12] =
            ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        if !date.is_empty() {
            return date.to_owned();
        }
        let start: String = month.chars().take(3).collect::<String>().to_lowercase();
        let number = month
            .parse()
            .ok()
            .or_else(|| MONTHS.iter().position(|name| *name == start).map(|at| at + 1));
        number.map_or_else(|| year.to_owned(), |number| format!("{year}-{number:02}"))
    }

    /// The type of the Citation Style Language; empty where none is sure.
    #[expect(clippy::wildcard_enum_match_arm, reason = "of another crate, which may add to it")]
    fn kind(entry: &Entry) -> &'static str {
        match entry.entry_type {
            EntryType::Article => "article-journal",
            EntryType::Book | EntryType::MvBook | EntryType::Collection => "book",
            EntryType::InBook | EntryType::InCollection => "chapter",
            EntryType::InProceedings => "paper-conference",
            EntryType::MastersThesis | EntryType::PhdThesis | EntryType::Thesis => "thesis",
            EntryType::TechReport | EntryType::Report => "report",
            EntryType::Online => "webpage",
            EntryType::Dataset => "dataset",
            _ => "",
        }
    }
}
