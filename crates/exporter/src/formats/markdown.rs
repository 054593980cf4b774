//! `book.md`: the whole book as one Markdown file (`CommonMark`), to read, to print by way of pandoc,
//! and to hand to a program that reads text.
//!
//! It is made from the tables: a chapter a table of records, a heading a record, and below it what
//! belongs to it, as lists.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use claimbook_core::Dataset;

use crate::{
    ExportError, Format,
    output::Sink,
    table::{Column, ColumnKind, Row, Table},
    tables,
};

pub(super) struct Markdown;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn files(&self) -> &'static str {
        "book.md, the whole book as one Markdown file"
    }

    fn description(&self) -> String {
        "## book.md\n\n\
         The whole book to read: a chapter for each kind of record, and under each record what belongs to it. No markup of a text \
         is markup here.\n\n\
         ```sh\npandoc book.md --toc --standalone -o book.epub\n```\n"
            .to_owned()
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        Ok(sink.write("book.md", book(dataset).as_bytes(), None)?)
    }
}

/// The rows of each table, by what they belong to; by nothing where they are records themselves.
type Rows = BTreeMap<&'static str, BTreeMap<String, Vec<Row>>>;

fn book(dataset: &Dataset) -> String {
    let book = dataset.metadata();
    let mut out = format!("# {}\n\n{}\n", escaped(&book.title), escaped(&book.description));
    let mut rows = Rows::new();
    for table in tables::ALL {
        let of = rows.entry(table.name).or_default();
        for row in table.rows(dataset) {
            let owner = owner(table).and_then(|column| row.get(column.name)).unwrap_or_default();
            of.entry(owner.into_owned()).or_default().push(row);
        }
    }
    // What has a heading to which a link can lead.
    let headed: BTreeSet<&str> =
        tables::ALL.iter().filter(|table| has_headings(table)).map(|table| table.name).collect();
    for table in tables::ALL.iter().filter(|table| owner(table).is_none()) {
        let Some(records) = rows[table.name].get("") else { continue };
        let _ = write!(out, "\n## {}\n\n{}\n", escaped(table.name), escaped(table.description));
        for row in records {
            if has_headings(table) {
                let _ = write!(out, "\n### {}\n", escaped(&row.key()));
            }
            out.push('\n');
            for (column, text) in row.filled() {
                let _ = writeln!(out, "- {}", told(column, &text, &headed));
            }
            parts(table, &row.key(), &rows, &headed, 0, &mut out);
        }
    }
    out
}

/// Writes what belongs to a row, as a list in the list of its columns.
fn parts(
    table: &Table,
    key: &str,
    rows: &Rows,
    headed: &BTreeSet<&str>,
    depth: usize,
    out: &mut String,
) {
    let blanks = "  ".repeat(depth);
    for below in tables::ALL {
        let Some(column) = owner(below).filter(|column| column.references == Some(table.name))
        else {
            continue;
        };
        let Some(rows_below) = rows[below.name].get(key) else { continue };
        let _ = writeln!(out, "{blanks}- **{}**", escaped(below.name));
        for row in rows_below {
            let told: Vec<String> = row
                .filled()
                .filter(|(it, _)| it.name != column.name && it.name != "position")
                .map(|(column, text)| told(column, &text, headed))
                .collect();
            let _ = writeln!(out, "{blanks}  - {}", told.join("; "));
            parts(below, &row.key(), rows, headed, depth + 2, out);
        }
    }
}

/// The column that says what a row belongs to: its first, or the second where the first is the
/// name of a part.
fn owner(table: &'static Table) -> Option<&'static Column> {
    let links = |column: &&Column| column.references.is_some_and(|to| to != table.name);
    let first = table.columns.first()?;
    let second = table.columns.get(1).filter(|_| first.kind == ColumnKind::Text && first.key);
    Some(first).filter(links).or(second.filter(links))
}

/// Whether the rows of a table are records with an id of their own.
fn has_headings(table: &'static Table) -> bool {
    owner(table).is_none() && table.columns.first().is_some_and(|it| it.key && it.name == "id")
}

fn told(column: &Column, text: &str, headed: &BTreeSet<&str>) -> String {
    let name = escaped(column.name);
    let linked = column.references.is_some_and(|to| headed.contains(to));
    let plain = |text: &str| !text.contains(|it: char| it.is_whitespace() || "<>\\".contains(it));
    if linked {
        format!("{name}: [{}](#{})", escaped(text), anchor(text))
    } else if column.kind == ColumnKind::Url && text.starts_with("http") && plain(text) {
        format!("{name}: <{text}>")
    } else {
        format!("{name}: {}", escaped(text))
    }
}

/// The name that readers give to a heading.
fn anchor(heading: &str) -> String {
    heading.chars().filter(|it| it.is_alphanumeric() || "-_".contains(*it)).collect()
}

/// A text in which nothing is markup, on one line.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        if "\\`*_[]<>#|~&!:$^@{}".contains(letter) {
            out.push('\\');
        }
        out.push(if letter.is_control() { ' ' } else { letter });
    }
    out
}
