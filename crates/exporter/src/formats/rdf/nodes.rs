//! The graph of a book, a node after the other: the rows of all tables, and the few things that
//! are no row.

use claimbook_core::{COMPUTED, Dataset, VOCABULARIES};

use super::{
    known::{self, Says},
    names::{self, Range},
};
use crate::{
    ExportError,
    formats::catalogue::{files, media_type},
    table::{Column, ColumnKind, Row, Table},
    tables,
};

/// A thing and what is said of it. No property stands twice.
pub(super) struct Node {
    /// Its name, in full.
    pub(super) name: String,
    pub(super) says: Vec<(Property, Vec<Object>)>,
}

/// What is said of a thing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Property {
    /// What a column says, by the names of table and column.
    Column(&'static str, &'static str),
    /// A property with its prefix.
    Known(&'static str),
}

/// What a property leads to.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Object {
    /// A thing, by its name in full.
    Thing(String),
    /// A thing of a vocabulary, by its name with the prefix.
    Known(&'static str),
    /// A text.
    Text(String),
    /// A text in a language.
    Words(String, String),
    /// A text that stands for a value of a type.
    Typed(String, &'static str),
}

/// The class of a thing.
pub(super) const IS: Property = Property::Known("rdf:type");

impl Node {
    pub(super) fn new(name: String) -> Self {
        Self { name, says: Vec::new() }
    }

    pub(super) fn say(&mut self, property: Property, object: Object) {
        match self.says.iter_mut().find(|(said, _)| *said == property) {
            Some((_, objects)) if objects.contains(&object) => {}
            Some((_, objects)) => objects.push(object),
            None => self.says.push((property, vec![object])),
        }
    }

    pub(super) fn with(mut self, property: &'static str, object: Object) -> Self {
        self.say(Property::Known(property), object);
        self
    }
}

/// Prose of the book, in its language where that can be said.
pub(super) fn words(dataset: &Dataset, text: impl Into<String>) -> Object {
    let language = dataset.metadata().language.as_str();
    let mut parts = language.split('-');
    let is_tag = parts
        .next()
        .is_some_and(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && parts.all(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if is_tag { Object::Words(text.into(), language.to_owned()) } else { Object::Text(text.into()) }
}

/// Prose of ours.
fn english(text: &str) -> Object {
    Object::Words(text.to_owned(), "en".to_owned())
}

/// Sends every node to a function.
pub(super) fn each(dataset: &Dataset, send: &mut dyn FnMut(&Node)) -> Result<(), ExportError> {
    for table in tables::ALL {
        let known = known::of(table.name);
        table.for_each_row(dataset, |cells| {
            let row = Row::of(table, cells);
            for node in nodes(dataset, &row, known) {
                send(&node);
            }
        });
    }
    distributions(dataset, send)?;
    schemes(dataset, send);
    cube(send);
    Ok(())
}

/// The node of a row, and what it says of other things.
pub(super) fn nodes(dataset: &Dataset, row: &Row, known: &[Says]) -> Vec<Node> {
    let table = row.table;
    let mut own = Node::new(names::row(dataset, table.name, &row.key()));
    let mut others = Vec::new();
    own.say(IS, Object::Thing(names::vocabulary(table.name)));
    for says in known {
        match says {
            Says::Is(class) => own.say(IS, Object::Known(class)),
            Says::IsWhere(class, holds) if holds(row) => own.say(IS, Object::Known(class)),
            Says::IsWhere(..) => {}
            Says::Has(property, column) => {
                own.say_if(property, thing(dataset, row, column));
            }
            Says::Words(property, column) => {
                own.say_if(property, row.get(column).map(|text| words(dataset, text)));
            }
            Says::English(property, column) => {
                own.say_if(property, row.get(column).map(|text| english(&text)));
            }
            Says::Always(property, name) => {
                own.say(Property::Known(property), Object::Known(name));
            }
            Says::Told(property, tell) => {
                own.say_if(property, tell(dataset, row).map(|text| words(dataset, text)));
            }
            Says::InBook(property) => {
                own.say(Property::Known(property), Object::Thing(names::book(dataset)));
            }
            Says::OfBook(property, column) => {
                let object = match column {
                    Some(column) => row.get(column).map(|text| words(dataset, text)),
                    None => Some(Object::Thing(own.name.clone())),
                };
                let book = Node::new(names::book(dataset));
                others.extend(object.map(|object| book.with(property, object)));
            }
            Says::Joins(subject, property, column) => {
                if let (Some(Object::Thing(name)), Some(object)) =
                    (thing(dataset, row, subject), thing(dataset, row, column))
                {
                    others.push(Node::new(name).with(property, object));
                }
            }
        }
    }
    for (column, text) in row.filled() {
        let property = Property::Column(table.name, column.name);
        own.say(property, value(dataset, column, text.into_owned()));
    }
    others.insert(0, own);
    others
}

impl Node {
    fn say_if(&mut self, property: &'static str, object: Option<Object>) {
        if let Some(object) = object {
            self.say(Property::Known(property), object);
        }
    }
}

/// What a cell holds, as its column says it.
fn value(dataset: &Dataset, column: &'static Column, text: String) -> Object {
    match Range::of(column) {
        Range::Rows(table) => Object::Thing(names::row(dataset, table.name, &text)),
        Range::Terms(vocabulary) => Object::Thing(names::term(vocabulary, &text)),
        Range::Typed(datatype) => Object::Typed(text, datatype),
        Range::Text => Object::Text(text),
    }
}

/// The same in the words of others, to whom an address is a thing.
fn thing(dataset: &Dataset, row: &Row, name: &str) -> Option<Object> {
    let (column, text) = row.filled().find(|(column, _)| column.name == name)?;
    let text = text.into_owned();
    Some(if column.kind == ColumnKind::Url {
        Object::Thing(text)
    } else {
        value(dataset, column, text)
    })
}

/// The files of a plain export, as distributions of the book, and its licence.
fn distributions(dataset: &Dataset, send: &mut dyn FnMut(&Node)) -> Result<(), ExportError> {
    let mut book = Node::new(names::book(dataset))
        .with("dcterms:license", Object::Thing(names::licence(dataset)));
    let written = files(dataset)?;
    for file in &written {
        let name = names::within(dataset, "files", &file.path);
        book.say(Property::Known("dcat:distribution"), Object::Thing(name));
    }
    send(&book);
    for file in written {
        let name = names::within(dataset, "files", &file.path);
        let checksum = names::within(dataset, "checksums", &file.path);
        let media_type =
            format!("https://www.iana.org/assignments/media-types/{}", media_type(&file.path));
        send(
            &Node::new(name)
                .with("rdf:type", Object::Known("dcat:Distribution"))
                .with("dcterms:title", Object::Text(file.path))
                .with("dcat:accessURL", Object::Thing(names::book(dataset)))
                .with(
                    "dcat:byteSize",
                    Object::Typed(file.bytes.to_string(), "xsd:nonNegativeInteger"),
                )
                .with("dcat:mediaType", Object::Thing(media_type))
                .with("spdx:checksum", Object::Thing(checksum.clone())),
        );
        send(
            &Node::new(checksum)
                .with("rdf:type", Object::Known("spdx:Checksum"))
                .with("spdx:algorithm", Object::Known("spdx:checksumAlgorithm_sha256"))
                .with("spdx:checksumValue", Object::Typed(file.sha256, "xsd:hexBinary")),
        );
    }
    Ok(())
}

/// What topics and terms are concepts of.
fn schemes(dataset: &Dataset, send: &mut dyn FnMut(&Node)) {
    send(
        &Node::new(names::within(dataset, "topics", ""))
            .with("rdf:type", Object::Known("skos:ConceptScheme"))
            .with("dcterms:isPartOf", Object::Thing(names::book(dataset))),
    );
    for topic in dataset.topics() {
        let scheme = Object::Thing(names::within(dataset, "topics", ""));
        let name = names::row(dataset, "topics", topic.id.as_str());
        send(&Node::new(name).with("skos:inScheme", scheme));
    }
    for list in VOCABULARIES.iter().chain(COMPUTED) {
        send(
            &Node::new(names::vocabulary(list.name))
                .with("rdf:type", Object::Known("skos:ConceptScheme"))
                .with("skos:prefLabel", english(list.name))
                .with("skos:definition", english(list.definition)),
        );
        for term in list.terms {
            let scheme = Object::Thing(names::vocabulary(list.name));
            send(&Node::new(names::term(list.name, term.term)).with("skos:inScheme", scheme));
        }
    }
}

/// What an observation is made of, for programs that know the Data Cube: its series is the data
/// set, its key the dimension, its number the measure.
fn cube(send: &mut dyn FnMut(&Node)) {
    let Some(table) = tables::find("observations") else { return };
    let mut structure = Node::new(known::structure())
        .with("rdf:type", Object::Known("qb:DataStructureDefinition"))
        .with("rdfs:label", english(table.description));
    let mut parts = Vec::new();
    for column in table.columns.iter().filter(|column| column.references != Some("series")) {
        let (class, role) = component(column);
        let own = Object::Thing(names::vocabulary(&names::property(table, column)));
        let name = format!("{}/{}", known::structure(), column.name);
        structure.say(Property::Known("qb:component"), Object::Thing(name.clone()));
        let part = Node::new(name)
            .with("rdf:type", Object::Known("qb:ComponentSpecification"))
            .with(role, own);
        parts.push(part);
        parts.push(property(table, column, class));
    }
    send(&structure);
    parts.iter().for_each(send);
}

/// The class of the property that a column of observations is, and its place in the structure.
fn component(column: &Column) -> (&'static str, &'static str) {
    if column.key {
        return ("qb:DimensionProperty", "qb:dimension");
    }
    if column.kind == ColumnKind::Decimal {
        ("qb:MeasureProperty", "qb:measure")
    } else {
        ("qb:AttributeProperty", "qb:attribute")
    }
}

fn property(table: &'static Table, column: &'static Column, class: &'static str) -> Node {
    let range = match Range::of(column) {
        Range::Rows(table) => Object::Thing(names::vocabulary(table.name)),
        Range::Terms(_) => Object::Known("skos:Concept"),
        Range::Typed(datatype) => Object::Known(datatype),
        Range::Text => Object::Known("xsd:string"),
    };
    let mut node = Node::new(names::vocabulary(&names::property(table, column)))
        .with("rdf:type", Object::Known("rdf:Property"))
        .with("rdf:type", Object::Known(class))
        .with("rdfs:label", english(column.name))
        .with("rdfs:comment", english(column.description()))
        .with("rdfs:range", range);
    if let Some(wider) = known::sdmx(column.name) {
        node.say(Property::Known("rdfs:subPropertyOf"), Object::Known(wider));
    }
    node
}
