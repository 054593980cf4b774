//! The names of things: where each lies, and how a row, a term and a property are called.

use std::fmt::Write as _;

use claimbook_core::Dataset;

use crate::table::{Column, ColumnKind, Table};

/// Where the classes, properties and terms of every book lie.
pub(super) const MODEL: &str = "https://claimbook.example/ns#";

/// The short names of the vocabularies that are used.
pub(super) const PREFIXES: &[(&str, &str)] = &[
    ("cb", MODEL),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("edtf", "http://id.loc.gov/datatypes/edtf/"),
    ("np", "http://www.nanopub.org/nschema#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("qb", "http://purl.org/linked-data/cube#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("sdmx-attribute", "http://purl.org/linked-data/sdmx/2009/attribute#"),
    ("sdmx-dimension", "http://purl.org/linked-data/sdmx/2009/dimension#"),
    ("sdmx-measure", "http://purl.org/linked-data/sdmx/2009/measure#"),
    ("sh", "http://www.w3.org/ns/shacl#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("spdx", "http://spdx.org/rdf/terms#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// What the values of a column are, in a graph.
#[derive(Clone, Copy)]
pub(super) enum Range {
    /// Rows of a table.
    Rows(&'static Table),
    /// Terms of a vocabulary.
    Terms(&'static str),
    /// Literals of a type.
    Typed(&'static str),
    /// Texts.
    Text,
}

impl Range {
    pub(super) fn of(column: &'static Column) -> Self {
        if let Some((table, _)) = column.target() {
            return Self::Rows(table);
        }
        match column.kind {
            ColumnKind::Term(vocabulary) => Self::Terms(vocabulary),
            ColumnKind::Url => Self::Typed("xsd:anyURI"),
            ColumnKind::Integer => Self::Typed("xsd:integer"),
            ColumnKind::Boolean => Self::Typed("xsd:boolean"),
            ColumnKind::Day => Self::Typed("xsd:date"),
            ColumnKind::Edtf => Self::Typed("edtf:EDTF"),
            ColumnKind::Decimal => Self::Typed("xsd:decimal"),
            ColumnKind::Id
            | ColumnKind::Text
            | ColumnKind::Period
            | ColumnKind::Json
            | ColumnKind::Digest => Self::Text,
        }
    }
}

/// The property that a column is, without its prefix.
pub(super) fn property(table: &Table, column: &Column) -> String {
    format!("{}.{}", table.name, column.name)
}

/// The book.
pub(super) fn book(dataset: &Dataset) -> String {
    dataset.metadata().base_iri.to_string()
}

/// A row, by its table and key. That of the book is the book itself, and terms are those of every
/// book.
pub(super) fn row(dataset: &Dataset, table: &str, key: &str) -> String {
    match table {
        "dataset" => book(dataset),
        "terms" => format!("{MODEL}{}", escaped(key)),
        _ => within(dataset, table, key),
    }
}

/// Something of the book that is no row.
pub(super) fn within(dataset: &Dataset, folder: &str, name: &str) -> String {
    format!("{}{folder}/{}", dataset.metadata().base_iri, escaped(name))
}

/// A vocabulary.
pub(super) fn vocabulary(name: &str) -> String {
    format!("{MODEL}{name}")
}

/// A term of a vocabulary.
pub(super) fn term(vocabulary: &str, term: &str) -> String {
    format!("{MODEL}{vocabulary}/{}", escaped(term))
}

/// The terms under which the book may be used.
pub(super) fn licence(dataset: &Dataset) -> String {
    format!("https://spdx.org/licenses/{}", escaped(dataset.metadata().license.as_str()))
}

/// A text as part of a name: all but letters, digits, `_`, `.`, `-` and `/` as percent and digits.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"_.-/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
