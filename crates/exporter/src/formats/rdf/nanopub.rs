//! `rdf/nanopub/`: the verdict in force on each claim as a nanopublication
//! (<https://nanopub.net/guidelines/>), a file a claim: what is asserted, where it is from, who
//! says it. They are not signed, since a signature is that of a person.

use std::{collections::BTreeSet, fmt::Write as _};

use claimbook_core::{Claim, Dataset};

use super::{
    known,
    names::{self, within},
    nodes::{self, Node, Object, words},
    turtle,
};
use crate::{ExportError, output::Sink, table::Row, tables};

pub(super) fn write(dataset: &Dataset, sink: &mut dyn Sink) -> Result<(), ExportError> {
    let Some(assessments) = tables::find("assessments") else { return Ok(()) };
    for row in assessments.rows(dataset) {
        let claim = row.get("claim").and_then(|id| dataset.claims().get(&*id));
        let Some(claim) = claim else { continue };
        let in_force = claim.assessment().map(|it| it.date.to_string());
        if let Some(date) = in_force.filter(|date| row.get("date").as_deref() == Some(date)) {
            let text = publication(dataset, claim, &row, &date);
            sink.write(&format!("rdf/nanopub/{}.trig", claim.id), text.as_bytes(), None)?;
        }
    }
    Ok(())
}

/// The four graphs of the publication of an assessment.
fn publication(dataset: &Dataset, claim: &Claim, row: &Row, date: &str) -> String {
    let name = within(dataset, "nanopub", claim.id.as_str());
    let part = |part: &str| format!("{name}/{part}");
    let thing = |part_name: &str| Object::Thing(part(part_name));
    let head = Node::new(name.clone())
        .with("rdf:type", Object::Known("np:Nanopublication"))
        .with("np:hasAssertion", thing("assertion"))
        .with("np:hasProvenance", thing("provenance"))
        .with("np:hasPublicationInfo", thing("pubinfo"));

    let claim_name = names::row(dataset, "claims", claim.id.as_str());
    let asserted = Node::new(claim_name)
        .with("rdf:type", Object::Known("schema:Claim"))
        .with("schema:text", words(dataset, claim.statement.as_str()));
    let mut assertion = nodes::nodes(dataset, row, known::of(row.table.name));
    assertion.push(asserted);

    let document = names::row(dataset, "document", &dataset.document().sha256.to_string());
    let mut cited: BTreeSet<&str> = BTreeSet::new();
    for item in claim.evidence.iter() {
        cited.extend(item.sources.iter().map(|citation| citation.source.as_str()));
    }
    let sources: Vec<String> = if cited.is_empty() {
        vec![document.clone()]
    } else {
        cited.iter().map(|id| names::row(dataset, "sources", id)).collect()
    };
    let creators = || {
        (1..=dataset.metadata().creators.len())
            .map(|at| Object::Thing(names::row(dataset, "dataset_creators", &at.to_string())))
    };
    let mut from = Node::new(part("assertion"))
        .with("prov:wasDerivedFrom", Object::Thing(document))
        .with("prov:generatedAtTime", moment(date));
    for source in sources {
        from = from.with("prov:hadPrimarySource", Object::Thing(source));
    }
    for creator in creators() {
        from = from.with("prov:wasAttributedTo", creator);
    }

    let mut published = Node::new(name.clone())
        .with("dcterms:created", moment(&dataset.metadata().data_as_of.to_string()))
        .with("dcterms:license", Object::Thing(names::licence(dataset)))
        .with("dcterms:isPartOf", Object::Thing(names::book(dataset)))
        .with("dcat:version", Object::Text(dataset.metadata().version.to_string()));
    let mut said_by = Vec::new();
    for (creator, told) in creators().zip(dataset.metadata().creators.iter()) {
        if let Object::Thing(creator) = &creator {
            said_by.push(
                Node::new(creator.clone())
                    .with("rdf:type", Object::Known("prov:Agent"))
                    .with("schema:name", Object::Text(told.to_string())),
            );
        }
        published = published.with("dcterms:creator", creator);
    }
    said_by.insert(0, published);

    let mut out = turtle::prefixes();
    for (graph, nodes) in [
        ("Head", vec![head]),
        ("assertion", assertion),
        ("provenance", vec![from]),
        ("pubinfo", said_by),
    ] {
        let _ = write!(out, "\n<{}> {{", part(graph));
        for node in &nodes {
            turtle::node(node, "  ", &mut out);
        }
        out.push_str("}\n");
    }
    out
}

/// The beginning of a day.
fn moment(day: &str) -> Object {
    Object::Typed(format!("{day}T00:00:00Z"), "xsd:dateTime")
}
