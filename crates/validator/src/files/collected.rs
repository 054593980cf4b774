//! From checked values to typed records, each with the place where it stands.

use std::collections::HashMap;

use claimbook_core::{
    Actor, Claim, Document, Event, FieldPath, Metadata, Origin, Record, Section, Series, Source,
    Topic, Unit, schema::Authored,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::doc::{Doc, record_name};
use crate::report::diagnostic::{Diagnostic, Place, RecordName};

#[derive(Default)]
pub(super) struct Collected {
    pub(super) metadata: Option<Metadata>,
    pub(super) document: Option<Document>,
    pub(super) sections: Vec<Section>,
    pub(super) actors: Vec<Actor>,
    pub(super) topics: Vec<Topic>,
    pub(super) origins: Vec<Origin>,
    pub(super) units: Vec<Unit>,
    pub(super) sources: Vec<Source>,
    pub(super) series: Vec<Series>,
    pub(super) events: Vec<Event>,
    pub(super) claims: Vec<Claim>,
    pub(super) places: HashMap<RecordName, Vec<(usize, FieldPath)>>,
    pub(super) beside: HashMap<String, usize>,
    observations: HashMap<String, Value>,
}

impl Collected {
    /// Keeps the observations of a series until the series itself is typed.
    pub(super) fn keep_observations(&mut self, number: usize, doc: &Doc, mut value: Value) {
        if let (Some(id), Some(rows)) = (&doc.id, value.get_mut("observations").map(Value::take)) {
            self.observations.insert(id.clone(), rows);
            self.beside.insert(id.clone(), number);
        }
    }

    /// Types the records of a file; answers whether all could be.
    pub(super) fn add(
        &mut self,
        number: usize,
        doc: &Doc,
        mut value: Value,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> bool {
        if let (Some(id), Value::Object(table)) = (&doc.id, &mut value) {
            table.insert("id".to_owned(), id.clone().into());
        }
        let mut typed =
            Typed { number, doc, diagnostics, places: &mut self.places, complete: true };
        match doc.authored {
            Authored::Dataset => self.metadata = typed.record(value, FieldPath::root()),
            Authored::Document => self.document = typed.record(value, FieldPath::root()),
            Authored::Topics => self.topics = typed.list(value, "topics"),
            Authored::Origins => self.origins = typed.list(value, "origins"),
            Authored::Units => self.units = typed.list(value, "units"),
            Authored::Events => self.events = typed.list(value, "events"),
            Authored::Source => self.sources.extend(typed.record(value, FieldPath::root())),
            Authored::Series => {
                let rows = doc.id.as_ref().and_then(|id| self.observations.remove(id));
                if let (Some(rows), Value::Object(table)) = (rows, &mut value) {
                    table.insert("observations".to_owned(), rows);
                }
                self.series.extend(typed.record(value, FieldPath::root()));
            }
            Authored::Observations => {}
            Authored::Section => {
                let section: Option<Section> = typed.record(value, FieldPath::root());
                for (index, segment) in
                    section.iter().flat_map(|section| section.segments.iter()).enumerate()
                {
                    typed.place(segment, FieldPath::from("segments").index(index));
                }
                self.sections.extend(section);
            }
            Authored::Actor => self.actors.extend(typed.record(value, FieldPath::root())),
            Authored::Claim => self.claims.extend(typed.record(value, FieldPath::root())),
        }
        typed.complete
    }
}

struct Typed<'a> {
    number: usize,
    doc: &'a Doc,
    diagnostics: &'a mut Vec<Diagnostic>,
    places: &'a mut HashMap<RecordName, Vec<(usize, FieldPath)>>,
    complete: bool,
}

impl Typed<'_> {
    /// Types the records of a file that holds several.
    fn list<T: DeserializeOwned + Record>(
        &mut self,
        mut value: Value,
        name: &'static str,
    ) -> Vec<T> {
        let items = value.get_mut(name).and_then(Value::as_array_mut).map(std::mem::take);
        items
            .unwrap_or_default()
            .into_iter()
            .enumerate()
            .filter_map(|(index, item)| self.record(item, FieldPath::from(name).index(index)))
            .collect()
    }

    /// Types a record and notes its place. The schema let it pass, so a refusal here means that
    /// schema and types have drifted apart.
    fn record<T: DeserializeOwned + Record>(&mut self, value: Value, path: FieldPath) -> Option<T> {
        match serde_json::from_value::<T>(value) {
            Ok(record) => {
                self.place(&record, path);
                Some(record)
            }
            Err(error) => {
                self.complete = false;
                let name = record_name(self.doc.authored, self.doc.id.as_deref());
                self.diagnostics.push(
                    Diagnostic::error(
                        "R076",
                        format!("{name} passes its schema and cannot be read: {error}"),
                    )
                    .at(name, path)
                    .place(Place::whole(self.doc.file))
                    .help("this is a fault of claimbook; please report it"),
                );
                None
            }
        }
    }

    fn place(&mut self, record: &dyn Record, path: FieldPath) {
        let name = RecordName::new(record.kind().as_str(), record.id());
        self.places.entry(name).or_default().push((self.number, path));
    }
}
