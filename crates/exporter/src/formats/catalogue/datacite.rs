//! `datacite.json`: the book as `DataCite`'s metadata schema 4 has it
//! (<https://schema.datacite.org>), for a repository that gives it a DOI.

use claimbook_core::Dataset;
use serde_json::{Value, json};

use super::{creators, keywords, licence, pretty};
use crate::{ExportError, Format, output::Sink};

pub(in crate::formats) struct DataCite;

impl Format for DataCite {
    fn name(&self) -> &'static str {
        "datacite"
    }

    fn files(&self) -> &'static str {
        "datacite.json, what a repository asks for that gives a DOI"
    }

    fn description(&self) -> String {
        "## datacite.json\n\n\
         The book in DataCite's metadata schema 4, for a repository that gives it a DOI: it takes the place of a form.\n"
            .to_owned()
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let book = dataset.metadata();
        let named = |name: &str| json!({ "name": name, "nameType": "Organizational" });
        let mut entry = json!({
            "schemaVersion": "http://datacite.org/schema/kernel-4",
            "types": { "resourceTypeGeneral": "Dataset", "resourceType": "claims" },
            "identifiers": [{ "identifier": book.base_iri, "identifierType": "URL" }],
            "creators": creators(dataset).into_iter().map(named).collect::<Vec<Value>>(),
            "titles": [{ "title": book.title, "lang": book.language }],
            "publisher": { "name": creators(dataset).join(", ") },
            "publicationYear": book.data_as_of.year().to_string(),
            "dates": [{ "date": book.data_as_of.to_string(), "dateType": "Updated" }],
            "language": book.language,
            "version": book.version.to_string(),
            "rightsList": [{ "rightsIdentifier": book.license, "rightsIdentifierScheme": "SPDX", "rightsUri": licence(dataset) }],
            "descriptions": [{ "description": book.description, "descriptionType": "Abstract", "lang": book.language }],
            "subjects": keywords(dataset).into_iter().map(|it| json!({ "subject": it })).collect::<Vec<Value>>(),
        });
        if let Some(url) = &dataset.document().url {
            entry["relatedIdentifiers"] = json!([{
                "relatedIdentifier": url.as_str(),
                "relatedIdentifierType": "URL",
                "relationType": "IsDerivedFrom",
            }]);
        }
        Ok(sink.write("datacite.json", &pretty(&entry), None)?)
    }
}
