//! `datapackage.json`: what the files in `csv/` hold, for programs that read a Data Package
//! (version 2, <https://datapackage.org>), such as frictionless.
//!
//! Types, keys, terms and meanings come from the declaration of the tables; size and digest of
//! each file from what was written.

use claimbook_core::Dataset;
use serde_json::{Map, Value, json};

use crate::{
    output::ManifestFile,
    table::{Column, ColumnKind, Table},
    tables,
};

/// The descriptor of a book whose tables were written as `written` says.
pub(super) fn descriptor(dataset: &Dataset, written: &[ManifestFile]) -> Value {
    let book = dataset.metadata();
    let document = dataset.document();
    let resources: Vec<Value> = tables::ALL.iter().map(|table| resource(table, written)).collect();
    let contributors: Vec<Value> =
        book.creators.iter().map(|name| json!({ "title": name, "roles": ["author"] })).collect();
    let keywords: Vec<&str> =
        dataset.topics().iter().map(|topic| topic.pref_label.as_str()).collect();
    let mut source = Map::new();
    source.insert(
        "title".to_owned(),
        document.title.as_ref().map_or("the analysed text", |title| title.as_str()).into(),
    );
    if let Some(url) = &document.url {
        source.insert("path".to_owned(), url.as_str().into());
    }
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": slug(&book.title),
        "id": book.base_iri,
        "title": book.title,
        "description": book.description,
        "version": book.version.to_string(),
        "created": format!("{}T00:00:00Z", book.data_as_of),
        "licenses": [{ "name": book.license }],
        "contributors": contributors,
        "keywords": keywords,
        "sources": [source],
        "resources": resources,
    })
}

fn resource(table: &Table, written: &[ManifestFile]) -> Value {
    let path = super::path(super::FOLDER, table);
    let mut resource = json!({
        "name": table.name.replace('_', "-"),
        "type": "table",
        "path": path,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema(table),
    });
    if let Some(file) = written.iter().find(|file| file.path == path) {
        resource["bytes"] = file.bytes.into();
        resource["hash"] = format!("sha256:{}", file.sha256).into();
    }
    resource
}

fn schema(table: &Table) -> Value {
    let fields: Vec<Value> = table.columns.iter().map(field).collect();
    let keys: Vec<&str> = table.key().map(|column| column.name).collect();
    let links: Vec<Value> = table
        .links()
        .map(|(column, target, id)| {
            let mut reference = json!({ "fields": [id] });
            // A table that points at itself is not named.
            if target.name != table.name {
                reference["resource"] = target.name.replace('_', "-").into();
            }
            json!({ "fields": [column.name], "reference": reference })
        })
        .collect();
    let mut schema = json!({ "fields": fields, "primaryKey": keys, "missingValues": [""] });
    if !links.is_empty() {
        schema["foreignKeys"] = links.into();
    }
    schema
}

fn field(column: &Column) -> Value {
    let (kind, format) = match column.kind {
        ColumnKind::Id
        | ColumnKind::Text
        | ColumnKind::Term(_)
        | ColumnKind::Edtf
        | ColumnKind::Period
        | ColumnKind::Digest => ("string", None),
        ColumnKind::Url => ("string", Some("uri")),
        ColumnKind::Integer => ("integer", None),
        ColumnKind::Boolean => ("boolean", None),
        ColumnKind::Day => ("date", None),
        ColumnKind::Decimal => ("number", None),
        ColumnKind::Json => ("any", None),
    };
    let mut field =
        json!({ "name": column.name, "type": kind, "description": column.description() });
    if let Some(format) = format {
        field["format"] = format.into();
    }
    let mut constraints = Map::new();
    if column.key {
        constraints.insert("required".to_owned(), true.into());
    }
    match column.kind {
        ColumnKind::Term(_) => {
            let terms: Vec<&str> = column.terms().collect();
            constraints.insert("enum".to_owned(), terms.clone().into());
            field["categories"] = terms.into();
        }
        ColumnKind::Digest => {
            constraints.insert("pattern".to_owned(), "[0-9a-f]{64}".into());
        }
        ColumnKind::Id
        | ColumnKind::Text
        | ColumnKind::Url
        | ColumnKind::Integer
        | ColumnKind::Boolean
        | ColumnKind::Day
        | ColumnKind::Edtf
        | ColumnKind::Period
        | ColumnKind::Decimal
        | ColumnKind::Json => {}
    }
    if !constraints.is_empty() {
        field["constraints"] = constraints.into();
    }
    field
}

/// A title as the name of a package: small letters and digits of ASCII, joined by hyphens.
fn slug(title: &str) -> String {
    let words: Vec<String> = title
        .split(|sign: char| !sign.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    if words.is_empty() { "book".to_owned() } else { words.join("-") }
}
