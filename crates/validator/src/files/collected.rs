//! From checked values to typed records, each with the place where it stands.

use std::{collections::HashMap, mem};

use claimbook_core::{FieldPath, List, Observation, Record, Records, SeriesId, schema::Authored};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::doc::{Doc, record_name};
use crate::report::diagnostic::{Diagnostic, Place, RecordName};

macro_rules! collected {
    (
        single { $($(#[$_one_doc:meta])+ $one:ident: $One:ident, $one_word:literal, in $one_file:literal as $one_sort:ident;)+ }
        many { $($(#[$_doc:meta])+ $field:ident: $Record:ident($Id:ident), $word:literal, titled $title:ident, in $place:ident $path:literal as $sort:ident;)+ }
        rows { $($(#[$_row_doc:meta])+ $rows:ident: $Row:ident, $row_word:literal, of $subject:tt, in $row_file:literal as $row_sort:ident;)+ }
    ) => {
        /// The records of a book while its files are read.
        #[derive(Default)]
        pub(super) struct Collected {
            $($one: Option<claimbook_core::$One>,)+
            $($field: Vec<claimbook_core::$Record>,)+
            $($rows: Vec<claimbook_core::$Row>,)+
            pub(super) stands_at: HashMap<RecordName, Vec<(usize, FieldPath)>>,
            pub(super) beside: HashMap<String, usize>,
            pub(super) older: HashMap<String, Vec<usize>>,
            observations: HashMap<String, Value>,
            vintages: HashMap<String, Vec<Value>>,
        }

        impl Collected {
            /// What was read; a description that could not be read is replaced.
            pub(super) fn take_records(&mut self) -> Records {
                Records {
                    $($one: self.$one.take().unwrap_or_else(|| missing(Authored::$one_sort)),)+
                    $($field: mem::take(&mut self.$field).into(),)+
                    $($rows: mem::take(&mut self.$rows).into(),)+
                }
            }

            /// Types the records of a file; answers whether all could be.
            fn typed(
                &mut self,
                number: usize,
                doc: &Doc,
                value: Value,
                diagnostics: &mut Vec<Diagnostic>,
            ) -> bool {
                let stands_at = &mut self.stands_at;
                let mut typed = Typed { number, doc, diagnostics, stands_at, complete: true };
                match doc.authored {
                    $(Authored::$one_sort => self.$one = typed.record(value, FieldPath::root()),)+
                    $(Authored::$sort => self.$field.extend(typed.records(value)),)+
                    $(Authored::$row_sort => self.$rows.extend(typed.records(value)),)+
                    Authored::Observations => {}
                }
                typed.complete
            }
        }
    };
}

claimbook_core::collections!(collected);

impl Collected {
    /// Keeps the observations of a series until the series itself is typed. Vintages come in the order
    /// of their days.
    pub(super) fn keep_observations(&mut self, number: usize, doc: &Doc, mut value: Value) {
        let (Some(id), Some(rows)) = (&doc.id, value.get_mut("observations").map(Value::take))
        else {
            return;
        };
        if let Some(day) = doc.vintage {
            let vintage = json!({ "day": day, "observations": rows });
            self.vintages.entry(id.clone()).or_default().push(vintage);
            self.older.entry(id.clone()).or_default().push(number);
        } else {
            self.observations.insert(id.clone(), rows);
            self.beside.insert(id.clone(), number);
        }
    }

    /// The rows of a series that were kept, typed; nothing where there are none.
    pub(super) fn rows_of(&mut self, series: &SeriesId) -> Option<List<Observation>> {
        serde_json::from_value(self.observations.remove(series.as_str())?).ok()
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
        if doc.authored == Authored::Series {
            let rows = doc.id.as_ref().and_then(|id| self.observations.remove(id));
            let vintages = doc.id.as_ref().and_then(|id| self.vintages.remove(id));
            if let Value::Object(table) = &mut value {
                table.extend(rows.map(|rows| ("observations".to_owned(), rows)));
                table.extend(vintages.map(|all| ("vintages".to_owned(), Value::Array(all))));
            }
        }
        let before = self.sections.len();
        let complete = self.typed(number, doc, value, diagnostics);
        // Sentences are records that stand in another.
        for section in &self.sections[before..] {
            for (index, segment) in section.segments.iter().enumerate() {
                let path = FieldPath::from("segments").index(index);
                let places = self.stands_at.entry(RecordName::of(segment));
                places.or_insert_with(|| Vec::with_capacity(1)).push((number, path));
            }
        }
        complete
    }
}

struct Typed<'a> {
    number: usize,
    doc: &'a Doc,
    diagnostics: &'a mut Vec<Diagnostic>,
    stands_at: &'a mut HashMap<RecordName, Vec<(usize, FieldPath)>>,
    complete: bool,
}

impl Typed<'_> {
    /// Types the records of a file: those of its list, or the one that it is.
    fn records<T: DeserializeOwned + Record>(&mut self, mut value: Value) -> Vec<T> {
        let Some(name) = self.doc.authored.list() else {
            return self.record(value, FieldPath::root()).into_iter().collect();
        };
        let items = value.get_mut(name).and_then(Value::as_array_mut).map(mem::take);
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
                // Most identifiers are there once.
                let places = self.stands_at.entry(RecordName::of(&record));
                places.or_insert_with(|| Vec::with_capacity(1)).push((self.number, path));
                Some(record)
            }
            Err(error) => {
                self.complete = false;
                let name = record_name(self.doc.authored, self.doc.id.as_deref(), self.doc.part);
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
}

/// Stands in for a description that could not be read; nothing that rests on it is reported,
/// since it has no place.
fn missing<T: DeserializeOwned>(authored: Authored) -> T {
    let value = crate::files::schema_check::placeholder(authored);
    serde_json::from_value(value)
        .unwrap_or_else(|error| unreachable!("a placeholder fits its schema: {error}"))
}
