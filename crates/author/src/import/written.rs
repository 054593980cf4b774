//! Records of a draft as authored files have them: fields in their order, lists of large tables as
//! rows, everything else in one line or one item a line.

use std::fmt::Write as _;

use claimbook_core::schema::{Cell, Column};
use claimbook_validator::files::{
    quote::{in_cell, in_toml},
    resolve,
};
use serde_json::Value as Schema;

use super::json::{Json, Value};
use crate::{
    canonical::{WIDTH, key},
    template::{is_large, variant},
};

/// The fields of a record, but for some; `given` stand in the place of what the draft says.
pub(super) fn fields(
    schema: &Schema,
    table: &Schema,
    record: &Json,
    left_out: &[&str],
    given: &[(&str, &str)],
) -> String {
    let writer = Writer { schema, left_out, given };
    writer.table(table, record, "")
}

/// An item of a list as a block of its own.
pub(super) fn block(schema: &Schema, list: &str, item: &Schema, record: &Json) -> String {
    let writer = Writer { schema, left_out: &[], given: &[] };
    format!("[[{list}]]\n{}", writer.table(item, record, &format!("{list}.")))
}

/// A record as a row of a CSV file.
pub(super) fn row(columns: &[Column], record: &Json) -> String {
    let cell = |column: &Column| {
        let Some(value) = record.field(&column.name) else { return String::new() };
        let plain = match column.holds {
            Cell::List => {
                let items: Vec<String> = value.items().iter().map(plain).collect();
                items.join(";")
            }
            Cell::Text | Cell::Number => plain(value),
        };
        in_cell(&plain)
    };
    columns.iter().map(cell).collect::<Vec<_>>().join(",")
}

/// A value without quotes.
fn plain(value: &Json) -> String {
    match &value.value {
        Value::Text(text) => text.clone(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::List(_) | Value::Object(_) => {
            inline(value)
        }
    }
}

struct Writer<'a> {
    schema: &'a Schema,
    left_out: &'a [&'a str],
    given: &'a [(&'a str, &'a str)],
}

impl Writer<'_> {
    fn table(&self, table: &Schema, record: &Json, within: &str) -> String {
        let top = within.is_empty();
        let (mut out, mut tables) = (String::new(), String::new());
        let op = record.field("op").and_then(Json::text);
        let known = variant(table, op)["properties"].as_object();
        let names = known.into_iter().flatten().map(|(name, _)| name.as_str());
        let unknown = record.fields().map(|(name, _)| name);
        let unknown = unknown.filter(|name| known.is_none_or(|known| !known.contains_key(*name)));
        for name in names.chain(unknown) {
            if let Some((_, value)) = self.given.iter().find(|(given, _)| top && *given == name) {
                let _ = writeln!(out, "{name} = {}", in_toml(value));
                continue;
            }
            let Some(value) = record.field(name).filter(|_| !top || !self.left_out.contains(&name))
            else {
                continue;
            };
            let part = known.map_or(&Schema::Null, |known| &known[name]);
            let part = resolve(self.schema, part);
            let item = resolve(self.schema, &part["items"]);
            let key = format!("{within}{}", key(name));
            if is_large(item) && !value.items().is_empty() && value.items().iter().all(is_object) {
                for row in value.items() {
                    let fields = self.table(item, row, &format!("{key}."));
                    let _ = write!(tables, "\n[[{key}]]\n{fields}");
                }
            } else if part["allOf"][0]["if"].is_object() && is_object(value) {
                let fields = self.table(part, value, &format!("{key}."));
                let _ = write!(tables, "\n[{key}]\n{fields}");
            } else {
                let _ = writeln!(out, "{}", entry(name, value));
            }
        }
        out + &tables
    }
}

fn is_object(value: &Json) -> bool {
    matches!(value.value, Value::Object(_))
}

/// A field with its value, in a line, or with an item a line if that is too wide.
fn entry(name: &str, value: &Json) -> String {
    let line = format!("{} = {}", key(name), inline(value));
    if line.chars().count() <= WIDTH || value.items().len() < 2 {
        return line;
    }
    let items: Vec<String> = value.items().iter().map(inline).collect();
    format!("{} = [\n  {},\n]", key(name), items.join(",\n  "))
}

fn inline(value: &Json) -> String {
    match &value.value {
        Value::Null => "\"\"".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        // TOML has whole numbers of 64 bits alone.
        Value::Number(number) => {
            let whole = number.bytes().all(|digit| digit.is_ascii_digit() || digit == b'-');
            if whole && number.parse::<i64>().is_err() { in_toml(number) } else { number.clone() }
        }
        Value::Text(text) => in_toml(text),
        Value::List(items) => {
            format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", "))
        }
        Value::Object(_) => {
            let fields =
                value.fields().map(|(name, value)| format!("{} = {}", key(name), inline(value)));
            let fields: Vec<String> = fields.collect();
            if fields.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", fields.join(", ")) }
        }
    }
}
