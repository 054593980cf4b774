//! The one form of an authored TOML file: fields in the order of the schema, every value written in
//! one way, a list in a line or with an item a line, an empty line before each header, and only what
//! TOML 1.0 reads.
//!
//! A comment stays with the line below it or before it; where a field comes to another place, its
//! comments come with it. What stands at the head of a file, up to the last empty line before the
//! first field, stays there. Nothing is said otherwise than before, and a file in the form is its own.

mod list;

use std::{collections::HashMap, fmt::Write as _, fs, path::Path};

use claimbook_core::{
    Home,
    schema::{Authored, Notation},
};
use claimbook_validator::{
    Folder,
    files::{layout::is_export, quote::in_toml, resolve},
    read,
};
use serde_json::Value as Schema;
use toml_edit::{DocumentMut, Formatted, Item, Key, RawString, Table, Value};

use crate::{Change, Changes, WriteError, opened, template::variant};

/// How wide a line is at most before a list has an item a line.
pub(crate) const WIDTH: usize = 100;

/// What a book needs to have the one form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The files that have another form, as they are to be.
    pub changes: Changes,
    /// The files that are no TOML as they are, which keep their form.
    pub broken: Vec<String>,
    /// How many files were looked at.
    pub files: usize,
}

/// Works out the one form of the authored TOML files of a book. Nothing is written.
///
/// # Errors
///
/// If the folder cannot be read, or has an export.
pub fn layout(root: &Path) -> Result<Layout, WriteError> {
    let input = Folder::new(root);
    if is_export(&input) {
        return Err(WriteError::Export(root.to_owned()));
    }
    let book = read(&input)?;
    let mut layout = Layout::default();
    let mut forms = Forms::default();
    for (file, path) in book.files().iter().map(|(file, _)| (file, book.path(file))) {
        let Some(path) = path else { continue };
        let text = book.files().text(file);
        let Some(sort) = sort_of(path) else { continue };
        layout.files += 1;
        match forms.of(sort, text) {
            Some(new) if new != text => {
                layout.changes.write(path, opened::with_mark(root, path, new));
            }
            Some(_) => {}
            None => layout.broken.push(path.to_owned()),
        }
    }
    Ok(layout)
}

/// Changes whose files have the one form where they are new, or had it before; everything else that
/// an author wrote stays as it is.
pub(crate) fn in_form(root: &Path, changes: &Changes) -> Changes {
    let mut formed = changes.clone();
    let mut forms = Forms::default();
    for (path, change) in formed.iter_mut() {
        let (Some(sort), Change::Write { text, was }) = (sort_of(path), change) else { continue };
        let old = fs::read_to_string(root.join(was.as_deref().unwrap_or(path)));
        if old.is_ok_and(|old| forms.of(sort, &old).is_none_or(|form| form != old)) {
            continue;
        }
        if let Some(form) = forms.of(sort, text) {
            *text = form;
        }
    }
    formed
}

/// What sort of authored TOML file stands at a path.
fn sort_of(path: &str) -> Option<Authored> {
    let is_there = |sort: &Authored| match sort.home() {
        Home::File(name) => name == path,
        Home::Folder(folder) | Home::Sheets(folder) => {
            path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
        }
    };
    let mut sorts = Authored::ALL.iter().copied().filter(|it| it.notation() == Notation::Toml);
    sorts.find(|sort| Path::new(path).extension().is_some_and(|it| it == "toml") && is_there(sort))
}

/// The form of each sort: to make a schema takes longer than to read a file of it.
#[derive(Default)]
struct Forms(HashMap<Authored, Schema>);

impl Forms {
    fn of(&mut self, sort: Authored, text: &str) -> Option<String> {
        formed(self.0.entry(sort).or_insert_with(|| sort.checking()), text)
    }
}

/// A text in the one form; nothing if it is no TOML. Its line ends stay.
fn formed(schema: &Schema, text: &str) -> Option<String> {
    if let Some(rest) = text.strip_prefix('\u{feff}') {
        return Some(format!("\u{feff}{}", formed(schema, rest)?));
    }
    if text.contains("\r\n") {
        return Some(formed(schema, &text.replace("\r\n", "\n"))?.replace('\n', "\r\n"));
    }
    let (head, body) = head(text);
    let document: DocumentMut = body.parse().ok()?;
    let mut page = Page { schema, out: String::new(), is_below_header: false };
    page.comments(head);
    page.table(document.as_table(), schema, "");
    page.comments(raw(Some(document.trailing())));
    let text = page.out.trim_end();
    Some(if text.is_empty() { String::new() } else { format!("{text}\n") })
}

/// What stands at the head of a file and belongs to no field: the lines for editors, and comments
/// that an empty line sets apart.
pub(crate) fn head(text: &str) -> (&str, &str) {
    let mut ends = (0, 0);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let is_empty = line.trim().is_empty();
        if !is_empty && !line.trim_start().starts_with('#') {
            break;
        }
        at += line.len();
        if line.starts_with("#:") && ends.0 + line.len() == at {
            ends.0 = at;
        }
        if is_empty {
            ends.1 = at;
        }
    }
    text.split_at(ends.0.max(ends.1))
}

/// A file that is being written.
struct Page<'a> {
    schema: &'a Schema,
    out: String,
    /// Whether the last line is a header.
    is_below_header: bool,
}

impl Page<'_> {
    /// A table: its values, then the tables in it.
    fn table(&mut self, table: &Table, node: &Schema, path: &str) {
        let op = table.get("op").and_then(Item::as_str);
        let node = variant(resolve(self.schema, node), op);
        let mut values = table.get_values();
        values.sort_by_key(|(keys, _)| place(node, keys[0].get()));
        for (keys, value) in values {
            self.entry(&keys, value, part(self.schema, node, &keys));
        }
        self.tables(table, node, path);
    }

    /// The tables in a table, those in dotted keys too.
    fn tables(&mut self, table: &Table, node: &Schema, path: &str) {
        let mut within: Vec<_> = table.iter().collect();
        within.sort_by_key(|(name, _)| place(node, name));
        for (name, item) in within {
            let part = resolve(self.schema, &node["properties"][name]);
            let path = match path {
                "" => key(name),
                path => format!("{path}.{}", key(name)),
            };
            match item {
                Item::Table(table) if table.is_dotted() => self.tables(table, part, &path),
                Item::Table(table) => {
                    if !table.is_implicit() {
                        self.header(table, &format!("[{path}]"));
                    }
                    self.table(table, part, &path);
                }
                Item::ArrayOfTables(rows) => {
                    for row in rows {
                        self.header(row, &format!("[[{path}]]"));
                        self.table(row, &part["items"], &path);
                    }
                }
                Item::Value(_) | Item::None => {}
            }
        }
    }

    /// A header below an empty line; of the comments above it, the last ones are its own.
    fn header(&mut self, table: &Table, header: &str) {
        let above = raw(table.decor().prefix());
        let own = above.trim_end_matches([' ', '\t']);
        let own = if own.ends_with("\n\n") {
            own.len()
        } else {
            own.rfind("\n\n").map_or(0, |at| at + 2)
        };
        self.comments(&above[..own]);
        self.blank();
        self.comments(&above[own..]);
        self.out.push_str(header);
        self.behind(raw(table.decor().suffix()));
        self.is_below_header = true;
    }

    /// A field with its value, in a line or with an item a line.
    fn entry(&mut self, keys: &[&Key], value: &Value, node: &Schema) {
        let name: Vec<String> = keys.iter().map(|name| key(name.get())).collect();
        let name = name.join(".");
        self.comments(raw(keys.last().and_then(|key| key.leaf_decor().prefix())));
        let line = format!("{name} = {}", self.inline(value, node));
        let is_wide = line.chars().count() > WIDTH;
        match value {
            Value::Array(items) if list::has_comments(items) || is_wide && !items.is_empty() => {
                let item = &node["items"];
                let lines = list::lines(items, |value| self.inline(value, item));
                let _ = write!(self.out, "{name} = [{lines}]");
            }
            Value::Array(_)
            | Value::InlineTable(_)
            | Value::String(_)
            | Value::Integer(_)
            | Value::Float(_)
            | Value::Boolean(_)
            | Value::Datetime(_) => {
                for comment in list::within(value) {
                    self.comments(&format!("{comment}\n"));
                }
                self.out.push_str(&line);
            }
        }
        self.is_below_header = false;
        self.behind(raw(value.decor().suffix()));
    }

    /// A value in a line.
    fn inline(&self, value: &Value, node: &Schema) -> String {
        let node = resolve(self.schema, node);
        match value {
            Value::String(text) => string(text),
            Value::Integer(number) => number.display_repr().into_owned(),
            Value::Float(number) => number.display_repr().into_owned(),
            Value::Boolean(flag) => flag.display_repr().into_owned(),
            Value::Datetime(date) => date.display_repr().into_owned(),
            Value::Array(items) => {
                let items: Vec<_> =
                    items.iter().map(|item| self.inline(item, &node["items"])).collect();
                format!("[{}]", items.join(", "))
            }
            Value::InlineTable(table) => {
                let op = table.get("op").and_then(Value::as_str);
                let node = variant(node, op);
                let mut values = table.get_values();
                values.sort_by_key(|(keys, _)| place(node, keys[0].get()));
                let field = |(keys, value): &(Vec<&Key>, &Value)| {
                    let name: Vec<String> = keys.iter().map(|name| key(name.get())).collect();
                    format!(
                        "{} = {}",
                        name.join("."),
                        self.inline(value, part(self.schema, node, keys))
                    )
                };
                let fields: Vec<String> = values.iter().map(field).collect();
                if fields.is_empty() {
                    "{}".to_owned()
                } else {
                    format!("{{ {} }}", fields.join(", "))
                }
            }
        }
    }

    /// Lines of comments, of several empty lines between them one; what stands behind the last line
    /// end sets the next line in, and is dropped.
    fn comments(&mut self, above: &str) {
        let mut lines: Vec<&str> = above.split('\n').map(str::trim).collect();
        if lines.last().is_some_and(|last| !last.starts_with('#')) {
            lines.pop();
        }
        for line in lines {
            if !line.is_empty() {
                let _ = writeln!(self.out, "{line}");
                self.is_below_header = false;
            } else if !self.is_below_header {
                self.blank();
            }
        }
    }

    /// The comment behind what stands on a line, and the end of the line.
    fn behind(&mut self, comment: &str) {
        let comment = comment.trim();
        if !comment.is_empty() {
            let _ = write!(self.out, " {comment}");
        }
        self.out.push('\n');
    }

    /// One empty line, unless there is nothing above.
    fn blank(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }
}

/// What the schema says of a field.
fn part<'s>(schema: &'s Schema, mut node: &'s Schema, keys: &[&Key]) -> &'s Schema {
    for key in keys {
        node = resolve(schema, &resolve(schema, node)["properties"][key.get()]);
    }
    node
}

/// The place of a field among those of its table; what is unknown comes last.
fn place(node: &Schema, name: &str) -> usize {
    let fields = node["properties"].as_object();
    fields.and_then(|fields| fields.keys().position(|own| own == name)).unwrap_or(usize::MAX)
}

/// A name as a key, in quotes if it needs them.
pub(crate) fn key(name: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !name.is_empty() && name.chars().all(is_bare) { name.to_owned() } else { in_toml(name) }
}

/// A text in quotes; what runs over several lines stays as it is, unless TOML 1.0 knows an escape in
/// it not.
fn string(text: &Formatted<String>) -> String {
    let written = text.display_repr();
    let is_long =
        written.starts_with("'''") || written.starts_with("\"\"\"") && !has_newer_escape(&written);
    if is_long { written.into_owned() } else { in_toml(text.value()) }
}

/// Whether a text has one of the escapes that came with TOML 1.1.
fn has_newer_escape(written: &str) -> bool {
    let mut letters = written.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' && matches!(letters.next(), Some('e' | 'x')) {
            return true;
        }
    }
    false
}

/// The comments in what stands around something.
pub(crate) fn comments(around: &str) -> impl Iterator<Item = String> {
    around.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned)
}

/// What stands around something, as it is written.
pub(crate) fn raw(around: Option<&RawString>) -> &str {
    around.and_then(RawString::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests;
