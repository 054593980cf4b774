//! `rdf/`: the book as linked data: Turtle and JSON-LD of one graph, SHACL shapes of it, and a
//! nanopublication of each verdict.
//!
//! A row of a table is a node, and each of its cells a statement, so that the graph holds what the
//! tables hold; [`known`] says what is said of it in words that other programs know as well. No
//! node is without a name, and no address is asked for anything.
//!
//! We write this ourselves: a string of Turtle is one of JSON, names are made of what never needs
//! an escape, and a crate would put its own model of triples between the tables and the files.

mod json_ld;
mod known;
mod names;
mod nanopub;
mod nodes;
mod shapes;
mod turtle;

use std::io::Write as _;

use claimbook_core::Dataset;

use crate::{
    ExportError, Format,
    output::{OutputError, Sink},
};

pub(super) struct Rdf;

impl Format for Rdf {
    fn name(&self) -> &'static str {
        "rdf"
    }

    fn files(&self) -> &'static str {
        "rdf/, linked data: book.ttl, book.jsonld with its context, SHACL shapes.ttl, nanopub/ with a nanopublication a verdict"
    }

    fn description(&self) -> String {
        "## rdf/\n\n\
         The book as linked data. `book.ttl` (Turtle) and `book.jsonld` (JSON-LD, its context given by value and by itself in \
         `context.jsonld`) are one graph. A node is a row of `csv/`, called after table and key; each column is a property, such as \
         `cb:claims.statement`. The same is said in words that other programs know: SKOS (topics and terms), PROV (what was \
         drawn from what), DCAT (the book and its files), RDF Data Cube (series and observations), schema.org (`ClaimReview`). \
         `shapes.ttl` holds classes and properties with their meanings, as SHACL. `nanopub/` has a nanopublication for each \
         claim with a verdict in force, unsigned.\n\n\
         ```sh\npython -c \"import rdflib; print(len(rdflib.Graph().parse('rdf/book.ttl')))\"\n\
         pyshacl -s rdf/shapes.ttl rdf/book.ttl\n```\n"
            .to_owned()
    }

    fn write(&self, dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
        let mut turtle = sink.create("rdf/book.ttl")?;
        let mut linked = sink.create("rdf/book.jsonld")?;
        turtle.write_all(turtle::prefixes().as_bytes()).map_err(OutputError::from)?;
        linked.write_all(json_ld::beginning().as_bytes()).map_err(OutputError::from)?;
        let mut nodes = 0;
        let mut result = Ok(());
        nodes::each(dataset, &mut |node| {
            if result.is_ok() {
                let mut text = String::new();
                turtle::node(node, "", &mut text);
                let line = json_ld::node(node, nodes == 0);
                nodes += 1;
                result = turtle
                    .write_all(text.as_bytes())
                    .and_then(|()| linked.write_all(line.as_bytes()));
            }
        })?;
        result.map_err(OutputError::from)?;
        linked.write_all(json_ld::END.as_bytes()).map_err(OutputError::from)?;
        sink.close(turtle, Some(nodes))?;
        sink.close(linked, Some(nodes))?;
        sink.write("rdf/context.jsonld", json_ld::context().as_bytes(), None)?;
        sink.write("rdf/shapes.ttl", shapes::shapes().as_bytes(), None)?;
        nanopub::write(dataset, sink)
    }
}
