//! `croissant.json`: the tables for programs that learn from data, as Croissant 1.1
//! (<https://docs.mlcommons.org/croissant/>), with its fields on responsible use.

use claimbook_core::Dataset;
use serde_json::{Value, json};

use super::{creators, files, keywords, licence, media_type, organizations, pretty};
use crate::{
    ExportError, Format,
    output::Sink,
    table::{Column, ColumnKind, Table},
    tables,
};

pub(in crate::formats) struct Croissant;

impl Format for Croissant {
    fn name(&self) -> &'static str {
        "croissant"
    }

    fn files(&self) -> &'static str {
        "croissant.json, the tables of csv/ for machine learning, with what to mind"
    }

    fn description(&self) -> String {
        "## croissant.json\n\n\
         The tables of `csv/` as Croissant 1.1, with the fields on responsible use. It speaks of the files of `csv/` by their \
         digests: keep them beside it.\n\n\
         ```python\nimport mlcroissant\nbook = mlcroissant.Dataset(\"croissant.json\")\nprint(next(iter(book.records(\"claims\"))))\n```\n"
            .to_owned()
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let written = files(dataset)?;
        let tables: Vec<_> =
            written.iter().filter(|it| it.path.starts_with("csv/") && it.rows.is_some()).collect();
        let distribution: Vec<Value> = tables
            .iter()
            .map(|file| {
                json!({
                    "@type": "cr:FileObject",
                    "@id": file.path,
                    "name": file.path,
                    "contentUrl": file.path,
                    "contentSize": format!("{} B", file.bytes),
                    "encodingFormat": media_type(&file.path),
                    "sha256": file.sha256,
                })
            })
            .collect();
        // A set without a row has nothing to show.
        let filled = |table: &&Table| {
            let path = path(table);
            tables.iter().any(|file| file.path == path && file.rows != Some(0))
        };
        let sets: Vec<Value> = tables::ALL.iter().filter(filled).map(set).collect();
        let book = dataset.metadata();
        let mut entry = json!({
            "@context": context(book.language.as_str()),
            "@type": "sc:Dataset",
            "conformsTo": ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"],
            "name": book.title,
            "description": book.description,
            "url": book.base_iri,
            "version": book.version.to_string(),
            "license": licence(dataset),
            "inLanguage": book.language,
            "datePublished": book.data_as_of.to_string(),
            "creator": organizations(dataset),
            "publisher": organizations(dataset),
            "keywords": keywords(dataset),
            "citeAs": format!("{}: {}, version {}, {}", creators(dataset).join(", "), book.title, book.version, book.base_iri),
            "distribution": distribution,
            "recordSet": sets,
        });
        for (name, value) in responsible(dataset) {
            entry[format!("rai:{name}")] = value;
        }
        Ok(sink.write("croissant.json", &pretty(&entry), Some(sets.len() as u64))?)
    }
}

/// What whoever uses the data should mind, as far as the book states it.
fn responsible(dataset: &Dataset) -> Vec<(&'static str, Value)> {
    let book = dataset.metadata();
    let coders: Vec<String> = dataset
        .coders()
        .iter()
        .map(|it| format!("{} ({}), on {}: {}", it.coder, it.kind, it.day, it.material))
        .collect();
    let rounds = dataset.codings().len();
    let collected = "The claims of one text, restated sentence by sentence; for each, evidence from the sources that are cited, \
                     and tests on the series that are embedded.";
    let limits = format!(
        "One text in `{}`. Its sentences are located and not contained. A verdict holds of the day on which it was given; \
         the last day that the book looks at is {}.",
        dataset.document().language,
        book.data_as_of
    );
    vec![
        ("dataCollection", json!(collected)),
        ("dataCollectionType", json!(["Manual Human Curator", "Secondary Data analysis"])),
        ("dataAnnotationProtocol", json!(coders)),
        ("annotationsPerItem", json!(rounds.to_string())),
        ("dataLimitations", json!(limits)),
        (
            "dataBiases",
            json!(
                "What is claimed is what one text claims: how often a thing is said there does not tell how often it is so."
            ),
        ),
        (
            "dataUseCases",
            json!(
                "Analysis and teaching of argument; evaluation of programs that find, restate or check claims."
            ),
        ),
        (
            "personalSensitiveInformation",
            json!(
                "Names of public persons and bodies of which the text speaks, and of authors of sources."
            ),
        ),
    ]
}

fn path(table: &Table) -> String {
    format!("csv/{}.csv", table.name)
}

/// A table. Its links are left to the Data Package: readers follow each as a step of their work, and
/// tables that point at each other are a circle to them.
fn set(table: &Table) -> Value {
    let id = |column: &str| format!("{}/{column}", table.name);
    let key: Vec<Value> = table.key().map(|column| json!({ "@id": id(column.name) })).collect();
    let field = |column: &Column| {
        json!({
            "@type": "cr:Field",
            "@id": id(column.name),
            "name": column.name,
            "description": column.description(),
            "dataType": data_type(column.kind),
            "source": { "fileObject": { "@id": path(table) }, "extract": { "column": column.name } },
        })
    };
    json!({
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": key,
        "field": table.columns.iter().map(field).collect::<Vec<_>>(),
    })
}

fn data_type(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Id
        | ColumnKind::Text
        | ColumnKind::Term(_)
        | ColumnKind::Edtf
        | ColumnKind::Period
        | ColumnKind::Json
        | ColumnKind::Digest => "sc:Text",
        ColumnKind::Url => "sc:URL",
        ColumnKind::Integer => "sc:Integer",
        ColumnKind::Boolean => "sc:Boolean",
        ColumnKind::Day => "sc:Date",
        ColumnKind::Decimal => "sc:Float",
    }
}

/// The context that the standard demands.
fn context(language: &str) -> Value {
    let mut context = json!({
        "@language": language,
        "@vocab": "https://schema.org/",
        "cr": "http://mlcommons.org/croissant/",
        "dct": "http://purl.org/dc/terms/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "sc": "https://schema.org/",
        "conformsTo": "dct:conformsTo",
        "data": { "@id": "cr:data", "@type": "@json" },
        "dataType": { "@id": "cr:dataType", "@type": "@vocab" },
        "examples": { "@id": "cr:examples", "@type": "@json" },
    });
    for name in [
        "annotation",
        "arrayShape",
        "citeAs",
        "column",
        "containedIn",
        "equivalentProperty",
        "excludes",
        "extract",
        "field",
        "fileObject",
        "fileProperty",
        "fileSet",
        "format",
        "includes",
        "isArray",
        "isLiveDataset",
        "jsonPath",
        "key",
        "md5",
        "parentField",
        "path",
        "readLines",
        "recordSet",
        "references",
        "regex",
        "repeated",
        "replace",
        "samplingRate",
        "separator",
        "source",
        "subField",
        "transform",
        "unArchive",
        "value",
    ] {
        context[name] = format!("cr:{name}").into();
    }
    context
}
