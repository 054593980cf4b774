//! `ro-crate-metadata.json`: the export as a research object, RO-Crate 1.2
//! (<https://www.researchobject.org/ro-crate/>), for archives.

use claimbook_core::Dataset;
use serde_json::{Value, json};

use super::{creators, files, keywords, licence, media_type, pretty};
use crate::{ExportError, Format, output::Sink};

pub(in crate::formats) struct RoCrate;

impl Format for RoCrate {
    fn name(&self) -> &'static str {
        "ro-crate"
    }

    fn files(&self) -> &'static str {
        "ro-crate-metadata.json, the export as a research object for archives"
    }

    fn description(&self) -> String {
        "## ro-crate-metadata.json\n\n\
         Makes the folder an RO-Crate 1.2: what the book is and which files of data it has, with sizes and digests. Repositories \
         that take RO-Crates, such as WorkflowHub and Dataverse, read it.\n"
            .to_owned()
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let written = files(dataset)?;
        let book = dataset.metadata();
        let reference = |id: &str| json!({ "@id": id });
        let people: Vec<String> =
            (1..=book.creators.len()).map(|it| format!("#creator-{it}")).collect();
        let text = dataset.document();
        let mut graph = vec![
            json!({
                "@id": "ro-crate-metadata.json",
                "@type": "CreativeWork",
                "about": reference("./"),
                "conformsTo": reference("https://w3id.org/ro/crate/1.2"),
            }),
            json!({
                "@id": "./",
                "@type": "Dataset",
                "name": book.title,
                "description": book.description,
                "identifier": book.base_iri,
                "version": book.version.to_string(),
                "datePublished": book.data_as_of.to_string(),
                "inLanguage": book.language,
                "keywords": keywords(dataset).join(", "),
                "license": reference(&licence(dataset)),
                "author": people.iter().map(|it| reference(it)).collect::<Vec<Value>>(),
                "isBasedOn": reference("#text"),
                "hasPart": written.iter().map(|it| reference(&it.path)).collect::<Vec<Value>>(),
            }),
            json!({ "@id": licence(dataset), "@type": "CreativeWork", "name": book.license }),
            json!({
                "@id": "#text",
                "@type": "CreativeWork",
                "name": text.title.as_ref().map_or("the analysed text", |it| it.as_str()),
                "inLanguage": text.language,
            }),
        ];
        for (id, name) in people.iter().zip(creators(dataset)) {
            graph.push(json!({ "@id": id, "@type": "Organization", "name": name }));
        }
        for file in &written {
            graph.push(json!({
                "@id": file.path,
                "@type": "File",
                "name": file.path,
                "encodingFormat": media_type(&file.path),
                "contentSize": file.bytes.to_string(),
                "sha256": file.sha256,
            }));
        }
        let entry = json!({ "@context": "https://w3id.org/ro/crate/1.2/context", "@graph": graph });
        Ok(sink.write("ro-crate-metadata.json", &pretty(&entry), Some(written.len() as u64))?)
    }
}
